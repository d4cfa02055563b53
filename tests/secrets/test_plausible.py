import pytest

from pocketmon_pipeline.secrets.named.in_addresses import stands_for_password
from pocketmon_pipeline.secrets.plausible import (
    expected_entropy,
    is_placeholder,
    is_word,
    measure_entropy,
)


@pytest.mark.parametrize(
    "secret",
    [
        b"aaaaaaaaaaaa",
        b"abcabcabcabc",
        b"q7EXAMPLEkey",
        b"xxxxxxxxq7",
        b"9876543210ab",
        b"your_api_token",
        b"deadbeef01",
    ],
)
def test_written_by_hand(secret: bytes) -> None:
    assert is_placeholder(secret)


@pytest.mark.parametrize("secret", [b"q7Zk2Lm9Xw4P", b"4f9a1c03be77"])
def test_drawn_by_chance(secret: bytes) -> None:
    assert not is_placeholder(secret)


@pytest.mark.parametrize(
    "password",
    [
        "${PW}",
        "<password>",
        "changeme",
        "{{ pw }}",
        "%(pw)s",
        "****",
        "",
        "...",
        "$PW",
        "postgres",
        "{name}",
        "#{pw}",
        "x",
    ],
)
def test_words_that_stand_for_a_password(password: str) -> None:
    assert stands_for_password(password)


@pytest.mark.parametrize("password", ["hunter2x", "!_0LU8*Dz", "Sommer2024!", "p4ssw0rdX", "meadow-lark"])
def test_passwords_of_people(password: str) -> None:
    assert not stands_for_password(password)


def test_entropy_is_in_bits_for_each_byte() -> None:
    assert measure_entropy(b"abcd") == 2.0
    assert measure_entropy(b"aaaa") == measure_entropy(b"") == 0.0
    assert expected_entropy(16, 64) == 4.0


def test_words_have_one_case_and_no_digits() -> None:
    assert is_word(b"this-is-no-key")
    assert not is_word(b"this-is-n0-key")
    assert not is_word(b"thisIsNoKey")
    assert is_word(b"buildPaintVarScaleAroundCenter")
    assert not is_word(b"buildPaintVarScaleAroundCentEr")
