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


@pytest.mark.parametrize(
    "line",
    [
        "PASS: gdb.base/whatis.exp: lang=c: cast: whatis (double_typedef2) v_int_typedef2",
        "PASS: objcopy -z relro (tdata3)",
        "    - wifi: ath11k: fix warning when unbinding",
        "E2fsck now prints ranges in pass 5 when printing deltas",
        "sYiWNfXpVQE1kPYCReD99pBMXt3iq6rg/pnKfElcLesXUNUGs5DBtOMc2Ziw7djr",
        "userdict /ICCBased-2-0-1 [ /CIEBasedABC",
        "&quot;-sDEVICE=ps2write&quot; &quot;-sPDFPassword=%a&quot;",
        "search for secrets in a local 1Password database (B5.sqlite format)",
        "A WiFi connection helper for ESP32-based boards",
        "client for DeepSeek V4-Pro / V4-Flash, anonymous/S3-authenticated",
        "driver for Sensirion SFC5xxx/SFM5xxx, in ARC-56 clients for Tycots/VoiVotingV.2",
        "password generator by iFanpS#9347",
        "Experimental ForgeHash-B3 v1 memory-hard password hashing",
        "passphrase-locked secrets manager: a vault file (scrypt + ChaCha20-Poly1305)",
        "key agreement, HKDF, and ChaCha20-Poly1305 with an anti-replay window",
        "pass through stream which counts what went through (streams2)",
        "syn keyword n1qlKeyword PASSWORD",
        "A Secret Strategy! -- (If this you see, press Shift-F3.)",
        "password = True/False.",
        '  "pin-map": 62700,\n  "pin": 62701,',
        "    Password    => undef,   # password for password-protected PDF documents",
    ],
)
def test_names_in_what_is_said_of_programs_are_none(line: str) -> None:
    assert list_values(line + "\n", "text") == []


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("the login is Administrator/%s", CHOSEN),
        ("log in as deploy / %s", CHOSEN),
        ('connect("%s")  # the password of the wiki', WORD),
        ("wifi: %s", WORD),
        ('  "pin": "%s",', "62701"),
    ],
)
def test_their_neighbours_are_told(line: str, value: str) -> None:
    assert list_values(line % value + "\n", "text") == [value]
