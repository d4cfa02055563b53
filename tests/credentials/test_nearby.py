"""What looks chosen or drawn on a line that speaks of credentials, and what only looks so on other lines."""

import pytest

from credentials.found_values import list_values

CHOSEN = "Gr4vel-Hearth"
WORD = "l1chenRock"
DRAWN = "Kd83jW0sKq92mXa7Lp4e"
BYTES = "0x4a, 0x91, 0x0c, 0xee, 0x53, 0x27, 0xb8, 0x6d, 0x1f, 0xa2, 0x77, 0xd0, 0x39, 0x84, 0xc6, 0x5b"


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("text", "01 WS-PASSWORD PIC X(16) VALUE '%s'.", CHOSEN),
        ("text", "MOVE '%s' TO WS-FTP-PASSWD.", WORD),
        ("text", "the wifi password is on the board: %s", WORD),
        ("text", "root pw on build3 is %s", WORD),
        ("text", "password db '%s', 0", WORD),
        ("text", "[ ] rotate the password (still %s)", WORD),
        ("text", "the service account uses jenkins/%s, still", WORD),
        ("source", 'Connect("orders", "svc", "%s");', CHOSEN),
        ("source", '// admin pw: "%s"', CHOSEN),
        ("html", "<tr><td>API key</td><td>%s</td></tr>", DRAWN),
        ("text", "The API key for the sandbox is %s", DRAWN),
        (
            "text",
            "const mnemonic = '%s'",
            "stove ladder crisp ocean piano gravel mirror taxi velvet bamboo lunar exact",
        ),
        ("source", "const unsigned char aesKey[16] = {%s};", BYTES),
        ("rust", 'const JWT_SECRET: &str = "%s";', "ocelot-hums-at-dawn-51"),
    ],
)
def test_it_is_found_in_any_syntax(format_name: str, text: str, value: str) -> None:
    assert list_values(text % value + "\n", format_name.replace("rust", "source")) == [value]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("text", "apt\tpasswd\t1:4.13+dfsg1-1+deb12u1"),
        ("text", f"password.py,sha256={DRAWN}{DRAWN}"),
        ("text", "password-based keys need sha256sum or utf8mb4"),
        ("text", "in /home/user1/tools/node-v12.14.1-linux-x64/bin"),
        ("text", f"nextToken: {DRAWN}"),
        ("python", 'names = ["OAuth", "FlaskOAuth1App", "StarletteOAuth1App"]'),
        ("python", 'print("Enter password: "); name = "Gr4vel-Hearth"'),
        ("text", "arn:aws:secretsmanager:us-west-2:123456789012:secret:MyTestDatabaseSecret-a1b2c3"),
        ("text", "334 UGFzc3dvcmQ6"),
        ("text", "pam_unix(passwd:chauthtok): password changed for ann"),
        ("text", 'libname wh oracle user=sas password="&dbpw" path=prod;'),
        ("html", '<cfmail username="bot" password="#application.mailpw#">'),
    ],
)
def test_other_words_with_digits_are_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []


def test_settings_say_by_their_keys_what_is_drawn() -> None:
    assert list_values("password: ENC(gLvLiaiw9HvfM5mNXLA4TL9fFwq+G+LiReMDRpw99QLU)\n", "yaml") == []
    assert list_values(f'{{"special_tokens": {{"begin": "{DRAWN}"}}}}\n', "json") == []
