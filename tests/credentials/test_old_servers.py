"""What stands in the files of old servers and of their programs, and what only looks like it."""

import pytest

from credentials.found_values import list_values

FOUND = [
    ("xml", '<Item name="Admin Password" type="string">u8Hbfif0wxGE</Item>', "u8Hbfif0wxGE"),
    ("json", '{ "_id": "LDAP_Authentication_Password", "value": "8mIbYgWjfEJNsw" },', "8mIbYgWjfEJNsw"),
    ("source", 'p.put(Context.SECURITY_CREDENTIALS, "D0m1n01455");', "D0m1n01455"),
    ("text", "key ddns { algorithm hmac-md5; secret BajWBKMg9GwOgqBpDklMig==; };", "BajWBKMg9GwOgqBpDklMig=="),
    ("source", "define('_RIJNDAEL_KEY_', 'gwwpAHc481LnhncDuVtvF6jnB6WUMhWj');", "gwwpAHc481LnhncDuVtvF6jnB6WUMhWj"),
    ("yaml", "encrypt: { key: qUTsgMTARX8VGmoh8FvT3iRy }", "qUTsgMTARX8VGmoh8FvT3iRy"),
    ("yaml", "encrypt:\n  key: qUTsgMTARX8VGmoh8FvT3iRy", "qUTsgMTARX8VGmoh8FvT3iRy"),
    ("text", 'SQLNamedConnectInfo log postgres ftp@10.0.4.4 ftp "6&guNvkn;I2xc"', "6&guNvkn;I2xc"),
    ("text", "SQLConnectInfo ftp@localhost ftp 6guNvknI2xc", "6guNvknI2xc"),
]
HARMLESS = [
    ("json", '{"id": "key_rusty", "secret": true, "opens": "cellar_door_07"},'),
    ("yaml", "new-password-policy: users-in-group-A7"),
    ("text", "userPassword: {SASL}neu@CORP.LAN"),
    ("text", 'Password = "@@CLIENT_PASSWORD@@"'),
    ("json", '"login.password": "MotDePasse",'),
    ("yaml", "password_confirmation: Passwortbestätigung"),
    ("ini", ";secret_key = SW2YcwTIb9zpOOhoPsMm"),
]


@pytest.mark.parametrize(("format_name", "line", "value"), FOUND, ids=[value for *_, value in FOUND])
def test_they_are_found(format_name: str, line: str, value: str) -> None:
    assert list_values(line + "\n", format_name) == [value]


@pytest.mark.parametrize(("format_name", "line"), HARMLESS, ids=[line[:20] for _, line in HARMLESS])
def test_they_are_not(format_name: str, line: str) -> None:
    assert list_values(line + "\n", format_name) == []
