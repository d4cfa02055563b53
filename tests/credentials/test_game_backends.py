"""Credentials of games' back ends and of what they are built with, and what every copy of a game may show."""

import pytest

from credentials.found_values import list_values
from pocketmon_pipeline.secrets.named.key_words import read_key

DRAWN = "t9Xz3Lw7Qe1V"
HEX = "7d4e9b1c2a6f8035e4c1b9d7a2f60813"
CHOSEN = "Gr4vel-Hearth"


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        # operators, wallets and payment gateways
        ("yaml", "- operator_id: 4412\n  hash_key: %s\n", HEX),
        ("yaml", "  partner_key: %s\n", DRAWN),
        ("yaml", "  secure_key: %s\n", HEX[:16]),
        ("yaml", "  pass_key: %s\n", DRAWN),
        ("json", '{"vivoxKey": "%s"}', DRAWN),
        ("yaml", "  report_key: %s\n", DRAWN),
        ("xml", "<agentKey>%s</agentKey>", DRAWN),
        ("toml", "payment_key = '%s'\n", DRAWN),
        ("source", 'conf := Config{\n\tHashKey: "%s",\n}\n', DRAWN),
        ("source", 'Config{PassKey: "%s", Timeout: 5}\n', DRAWN),
        ("shell", "PAYGATE_SECOND_KEY=%s\n", HEX),
        ("shell", "GATE_MD5_KEY=%s\n", HEX[:16]),
        ("shell", "CCGATE_SALT=%s\n", DRAWN),
        ("python", "AES256_KEY = '%s'\n", HEX),
        ("python", 'LAUNCH_HMAC = "%s"\n', HEX),
        ("ini", "LEADERBOARD_HMAC = %s\n", CHOSEN),
        ("source", 'const SERVER_KEY := "%s"\n', "marmalade sky at dawn"),
        ("yaml", "pin_maestro: %s\n", "604418"),
        # a text in which C# reads no escapes
        ("source", 'const string Password = @"%s";\n', r"Knack\never\9"),
        # a text of several lines that is one
        ("source", 'let storePassword = """\n    %s\n    """\n', CHOSEN),
        ("python", "DB_PASSWORD = '''\\\n%s\n'''\n", CHOSEN),
        # what a digest is made with
        ("source", "$sign = md5($amount . $order . '%s');", CHOSEN),
        ("python", 'sig = hashlib.md5((body + "%s").encode())', CHOSEN),
        ("source", "$h = hash_hmac('sha256', $body, '%s');", DRAWN),
        ("shell", 'openssl dgst -sha256 -hmac "%s" body', CHOSEN),
        ("json", '{"encryptJs": true, "xxteaKey": "%s"}', "f1f81f76-16b9-97"),
        ("text", 'silhouette { crypter { key = "%s" } }\n', "4oJ7sTmDIjlIqL9NI1RzlzRuhL9B9/NpjdBovBfrGb0="),
        # of servers and archives
        ("shell", "mcrcon -H 10.0.0.7 -P 25575 -p %s list", CHOSEN),
        ("shell", "UnrealPak.exe Game.pak -Create=list.txt -encrypt -aes=%s", HEX),
        ("yaml", "backup_key: %s\n", "NFNJ-OQKG-MTBI-RJYF-DCHB-DRCC-CFTR"),
        ("text", "the pin for the safe is %s\n", "604418"),
        ("text", "PIN vom Automaten: %s\n", "604418"),
        ("yaml", "hooks: {HOOK_SECRET: %s}\n", "tambourine"),
        ("source", 'auth_token = "%s"', "mossy-rocks-by-the-river-9"),
        # braces that hold no field
        ("python", 'ADMIN_PASSWORD = "%s"\n', "ledger{line}9"),
        ("ini", "admin_password = %s\n", "Xylo{phone}-44"),
    ],
)
def test_it_is_told_in_any_format(format_name: str, text: str, value: str) -> None:
    assert list_values(text % value, format_name) == [value]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("json", f'{{"Adjust": {{"appToken": "{DRAWN}"}}}}'),
        ("json", f'{{"AppLovin": {{"sdkKey": "{HEX}k9Xq2LmVt7RzWc4Np8Bd3Hf6"}}}}'),
        ("shell", f"APPSFLYER_DEV_KEY={DRAWN}\n"),
        ("python", 'password = f"ledger{line}9"\n'),
        ("python", 'password = "ledger{line}9".format(line=line)\n'),
        ("source", 'var password = $"ledger{line}9";\n'),
        ("python", 'PASSWORD_GREETING = "Hello {name}9"\n'),
        ("source", r'const string PasswordFile = @"C:\new\pass.txt";'),
        ("source", r'const string Password = @"^(?=.*\d)[\w]{8,}$";'),
        ("shell", "RECAPTCHA_SITE_KEY=6LcX9kQUAAAAAJ7Kq2LmVt9RzWc4Np8Bd3Hf6Js1\n"),
        ("shell", f"GAMEANALYTICS_GAME_KEY={HEX}\n"),
        ("javascript", f'h("ion-icon", {{key: "{HEX}", class: "icon"}})'),
        ("javascript", f'o("div",{{slot:"a",key:\'{HEX}\'}})'),
        ("json", f'{{"pubkey": "x", "hmac": "{HEX}"}}'),
        ("source", "$h = md5($url . '.png'); $h = sha1($name . '_v2_thumb');"),
        ("text", "the pin for 2024 is on the board\n"),
        ("yaml", "menu_key: MENU-ITEM-LIST-ROOT-MAIN\n"),
        ("json", '{"merchant_key": "merchant_ironhold_2", "pass_key": "gate_3", "hash_key": "sword_of_dawn_02"}'),
        ("javascript", 'const callbackKey = "onComplete2", passKey = "renderPass1";'),
        ("yaml", f"- path: a.png\n  hash_key: {HEX}\n  md5_key: {HEX}\n"),
        ("source", "$k = sha1($path . 'Thumb200x200'); $etag = md5($id . 'V2Finale');"),
        ("json", '{"hashKey": "player_id", "sortKey": "created"}'),
    ],
)
def test_what_every_copy_shows_is_none(format_name: str, text: str) -> None:
    assert list_values(text, format_name) == []


def test_a_salt_of_a_record_is_no_secret() -> None:
    assert read_key("ORCHARD_SALT") is not None
    assert read_key("orchard_salt") is None
