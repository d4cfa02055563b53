"""What is passed over before its place is looked at is told nowhere, whatever stands around it."""

import pytest

from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.weighing import is_never_credential, weigh

_KEYS = ("password", "db_password", "token", "session_token", "secret", "api_key", "auth", "salt", "pw", "PASSWORD")
_DRAWN = "q7Tz9bLw" + "4KxN2vRm"
_VALUES = (
    *("keyword.operator", "comment", "bearerword", "otter-marsh-9", "hunter2!", "x", "", "include", "changeme", _DRAWN),
    *(
        "correct old oak bridge",
        "marshland",
        "user:otterden7",
        "${DB_PASSWORD:-otterden7}",
        "a,b",
        "lake\\tpier",
        "1234",
    ),
)
_AROUND = ('user = "svc"\n{}\nhost = "db1.internal"\nport = 5432\n', "{}", "import unittest\n{}\n")


@pytest.mark.parametrize("key", _KEYS)
@pytest.mark.parametrize("around", _AROUND)
@pytest.mark.parametrize("code", [False, True])
def test_what_is_never_a_credential_is_told_nowhere(key: str, around: str, code: bool) -> None:
    for value in _VALUES:
        data = around.format(f'{key} = "{value}"').encode()
        start = data.index(b' = "') + 4 if around.startswith("{}") else data.index(f'{key} = "'.encode()) + len(key) + 4
        found = Assignment(key, value, start, start + len(value), quoted=True)
        for one in (found, found._replace(beside_account=True), found._replace(set_apart=True)):
            told = weigh(one, data, code=code)
            assert told is None or not is_never_credential(key, value.encode())


def test_lexers_are_passed_over_and_credentials_are_not() -> None:
    assert is_never_credential("token", b"keyword.operator")
    assert is_never_credential("password", b"x")
    assert not is_never_credential("password", b"otter-marsh-9")
    assert not is_never_credential("token", _DRAWN.encode())
