"""A word alone is a password where the place says that somebody is let in by it."""

import pytest

from credentials.found_values import list_values

WORD = "marramgrass"


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("xml", '<add key="SmtpPassword" value="%s" />'),
        ("text", 'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Mill]\r\n"Password"="%s"\r\n'),
        ("yaml", "kind: Secret\nstringData:\n  password: %s\n"),
        ("source", 'variable "db_password" {\n  type = string\n  default = "%s"\n}\n'),
        ("source", "<?php\ndefine('DB_PASSWORD', '%s');\n"),
        ("source", "<?php\n$db['default']['password'] = '%s';\n"),
    ],
)
def test_a_word_is_one(format_name: str, text: str) -> None:
    assert list_values(text % WORD, format_name) == [WORD]
    assert list_values(text % "changeme", format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", "<?php\n$lang['default']['password'] = '%s';\n"),
        ("source", 'variable "password_prompt" {\n  default = "%s"\n}\n'),
        ("yaml", "kind: ConfigMap\nmetadata:\n  title: Mill\ndata:\n  label: Miller\n  password: %s\n  note: Stone\n"),
    ],
)
def test_elsewhere_it_is_none(format_name: str, text: str) -> None:
    assert list_values(text % WORD, format_name) == []
