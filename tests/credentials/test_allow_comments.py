"""Remarks that permit what is found on their line."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.secrets.allow_comments import Permission, find_permission

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
        (b"pocketmon:allow secret.password reason=x until=2027-01-311", "no date"),
        (b"pocketmon:allow secret.password reason=x until=2027-02-30", "no date"),
    ],
)
def test_a_remark_that_says_too_little_permits_nothing(remark: bytes, fault: str) -> None:
    found = permit(b"a = Ostrich-71-kite # " + remark)
    assert found is not None
    assert fault in found.fault
    assert not found.covers("secret.password")


COMMENTS = {
    "C": b"/* %b*/",
    "Python": b"# %b",
    "JavaScript": b"// %b",
    "HTML": b"<!-- %b-->",
    "Lua": b"--[[%b]]",
    "SQL": b"-- %b",
    "INI": b"; %b",
    "Pascal": b"(* %b*)",
    "Haskell": b"{- %b-}",
    "Jinja": b"{# %b#}",
    "JSP": b"<%%-- %b--%%>",
    "Batch": b"REM %b",
    "JSON": b'"comment": "%b"',
}


@pytest.mark.parametrize("quote", [b"%b", b'"%b"', b"'%b'", rb"\"%b\""])
@pytest.mark.parametrize("language", COMMENTS)
def test_a_comment_of_any_language_ends_behind_the_day(language: str, quote: bytes) -> None:
    terms = b"reason=" + quote % b"sample" + b" until=" + quote % b"2027-01-31"
    found = permit(b"a = Ostrich-71-kite " + COMMENTS[language] % (b"pocketmon:allow secret.password " + terms) + b"\n")
    assert found == Permission("secret.password", "sample", datetime.date(2027, 1, 31))


@pytest.mark.parametrize(
    "terms",
    [
        b"reason=made up until=2020-01-31",
        b'reason="a sample" until 2020-01-31',
        b'reason="a sample" Until: 2020-01-31',
        b'reason="a sample". until="2020-01-31"',
        b"reason=a,b until=2020-01-31",
        b"reason=sample expires=2020-01-31",
        b'reason="a sample", Expiry: "2020-01-31"',
    ],
)
def test_no_day_is_passed_over(terms: bytes) -> None:
    found = permit(b"a = Ostrich-71-kite # pocketmon:allow secret.password " + terms)
    assert found is not None
    assert "its day is not read" in found.fault


def test_days_may_follow_a_comma_and_words_of_a_reason_are_no_days() -> None:
    terms = b"reason='until 2 agree, or it expires 9 times', until=2027-01-31 until (x)"
    found = permit(b"a = Ostrich-71-kite # pocketmon:allow * " + terms)
    assert found == Permission("*", "until 2 agree, or it expires 9 times", datetime.date(2027, 1, 31))


def test_of_several_remarks_each_covers_its_rule() -> None:
    text = b"a = Ostrich-71-kite # pocketmon:allow secret.token reason=x pocketmon:allow secret.password reason=y"
    start = text.index(SECRET)
    for rule, reason in {"secret.token": "x", "secret.password": "y", "secret.other": "x"}.items():
        found = find_permission(text, start, start + len(SECRET), rule)
        assert found is not None
        assert found.reason == reason


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_a_line_ends_with_any_line_end(end: bytes) -> None:
    for remark in (b"# gitleaks:allow", b"# pocketmon:allow * reason=x"):
        assert permit(end.join([b"", remark, b"a = Ostrich-71-kite", remark, b""])) is None
        assert permit(end.join([b"", b"a = Ostrich-71-kite " + remark, b""])) is not None
    for lines in ([b"a = Ostrich-71-kite"], [b"", b"a = Ostrich-71-kite"]):
        found = permit(end.join([b"b", b"# pragma: allowlist nextline secret", *lines, b""]))
        assert (found is not None) == (len(lines) == 1)


@given(before=st.binary(max_size=60), after=st.binary(max_size=60))
def test_nothing_makes_it_fail(before: bytes, after: bytes) -> None:
    permit(before + SECRET + after)


@pytest.mark.parametrize(
    "remark", [b"gitleaks:allow", b"pragma: allowlist nextline secret", b"pocketmon:allow * reason=x"]
)
def test_a_remark_above_a_long_line_permits_nothing_in_it(remark: bytes) -> None:
    assert permit(b"# " + remark + b"\n\n" + b"x" * 10_000 + b" " + SECRET) is None
    assert permit(b"# " + remark + b"x" * 10_000 + b" " + SECRET) is None
