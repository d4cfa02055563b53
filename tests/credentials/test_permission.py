"""Remarks that permit what is found on their line."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.secrets.permission import Permission, find_permission

SECRET = b"Ostrich-71-kite"


def permit(text: bytes) -> Permission | None:
    start = text.index(SECRET)
    return find_permission(text, start, start + len(SECRET))


def test_ours_names_rule_reason_and_day() -> None:
    found = permit(b'a = "Ostrich-71-kite"  # pocketmon:allow secret.password reason="a sample" until=2027-01-31\n')
    assert found == Permission("secret.password", "a sample", datetime.date(2027, 1, 31))
    assert found.covers("secret.password")
    assert not found.covers("secret.token")


@pytest.mark.parametrize("rule", ["*", "secret.*"])
def test_a_star_covers_every_ending(rule: str) -> None:
    found = permit(b"a = Ostrich-71-kite # pocketmon:allow " + rule.encode() + b" reason=sample")
    assert found is not None
    assert found.covers("secret.password")


@pytest.mark.parametrize(
    "remark", [b"gitleaks:allow", b"pragma: allowlist secret", b"pragma: whitelist secret", b"pragma:allowlist secret"]
)
def test_remarks_of_other_scanners_are_understood(remark: bytes) -> None:
    found = permit(b"a = Ostrich-71-kite  # " + remark + b"\nb")
    assert found is not None
    assert found.covers("secret.anything")


def test_the_line_before_may_speak_of_the_next() -> None:
    assert permit(b"# pragma: allowlist nextline secret\na = Ostrich-71-kite\n") is not None
    assert permit(b"# pragma: allowlist secret\na = Ostrich-71-kite\n") is None
    assert permit(b"a = Ostrich-71-kite\n# gitleaks:allow\n") is None


@pytest.mark.parametrize(
    ("remark", "fault"),
    [
        (b"pocketmon:allow", "no rule"),
        (b'pocketmon:allow reason="a sample"', "no rule"),
        (b"pocketmon:allow secret.password", "no reason"),
        (b"pocketmon:allow secret.password until=2027-01-31", "no reason"),
        (b"pocketmon:allow secret.password reason=x until=tomorrow", "no date"),
    ],
)
def test_a_remark_that_says_too_little_permits_nothing(remark: bytes, fault: str) -> None:
    found = permit(b"a = Ostrich-71-kite # " + remark)
    assert found is not None
    assert fault in found.fault
    assert not found.covers("secret.password")


@given(before=st.binary(max_size=60), after=st.binary(max_size=60))
def test_nothing_makes_it_fail(before: bytes, after: bytes) -> None:
    permit(before + SECRET + after)


@pytest.mark.parametrize(
    "remark", [b"gitleaks:allow", b"pragma: allowlist nextline secret", b"pocketmon:allow * reason=x"]
)
def test_a_remark_above_a_long_line_permits_nothing_in_it(remark: bytes) -> None:
    assert permit(b"# " + remark + b"\n\n" + b"x" * 10_000 + b" " + SECRET) is None
    assert permit(b"# " + remark + b"x" * 10_000 + b" " + SECRET) is None
