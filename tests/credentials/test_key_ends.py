"""The gates of settings ask for the last words of a key: they may let pass what is none, and hold nothing back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.secrets.named.key_ends import KEY_ENDS
from pocketmon_pipeline.secrets.named.key_words import DECORATION, SECRET_KEYS, list_last_words, read_key
from pocketmon_pipeline.secrets.named.keys import STEMS

ENDED = re.compile(rf"(?:{'|'.join(KEY_ENDS)})\Z", re.IGNORECASE)
STEM = re.compile(STEMS, re.IGNORECASE)
PARTS = sorted(
    {*list_last_words()[0], *DECORATION, *SECRET_KEYS, "key", "keys", "pass", "word", "phrase", "hash", "db"}
)

words = st.lists(st.sampled_from([*PARTS, "user", "2", "x"]), min_size=1, max_size=5)
styles = st.sampled_from(["_", "__", "-", ".", "", "camel"])


def join(parts: list[str], style: str) -> str:
    if style == "camel":
        return parts[0] + "".join(part.capitalize() for part in parts[1:])
    return style.join(parts)


@given(words, styles, st.sampled_from([str, str.upper, str.capitalize]))
def test_every_key_that_is_read_ends_as_the_gates_ask(parts: list[str], style: str, change: "type[str]") -> None:
    key = change(join(parts, style))
    if read_key(key) is not None and STEM.search(key):
        assert ENDED.search(key), key


@pytest.mark.parametrize(
    "key", ["password", "DB_PASS_2", "apiKeyProd", "secret_key_base", "auth-token.value", "pass_word", "snmp_community"]
)
def test_keys_of_credentials_meet_the_gates(key: str) -> None:
    assert read_key(key) is not None
    assert ENDED.search(key)


@pytest.mark.parametrize("key", ["author", "passive", "token_type", "password_file", "secretary", "authenticate"])
def test_keys_that_only_begin_like_one_are_passed_over(key: str) -> None:
    assert read_key(key) is None
    assert not ENDED.search(key)
