"""What is shown of a credential gives it not away."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.secrets.redaction import make_fingerprint, show_start


@given(st.binary(min_size=1, max_size=80))
def test_at_most_four_characters_and_a_quarter_are_shown(secret: bytes) -> None:
    shown = show_start(secret)
    assert len(shown) <= min(4, len(secret) / 4)
    assert shown.isascii()
    assert shown.isprintable()


def test_a_fingerprint_depends_on_secret_and_salt_alone() -> None:
    first = make_fingerprint(b"Ostrich-71-kite", "a")
    assert first == make_fingerprint(b" Ostrich-71-kite\n", "a")
    assert len({first, make_fingerprint(b"Ostrich-71-kite", "b"), make_fingerprint(b"ostrich-71-kite", "a")}) == 3
    assert "strich" not in first


def test_credentials_of_one_file_cost_nothing_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []

    def digest(secret: bytes, **_: object) -> bytes:
        made.append(secret)
        return hashlib.sha256(secret).digest()[:16]

    monkeypatch.setattr(hashlib, "scrypt", digest)
    credentials = [b"walrus-%d" % number for number in range(1000)]
    told = [[make_fingerprint(credential, "of this test") for credential in credentials] for _ in range(2)]
    assert told[0] == told[1]
    assert made == credentials
