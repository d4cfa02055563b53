"""What says little of itself: years in brackets, keys of services, keys cut short; and commands and digests."""

import pytest

from credentials.found_values import list_values

DRAWN = "qR7bT2mZx9LwK4vHn8sYc3Gd6JpFa5Xe"
UUID = "5c1f0a7e-9b34-4d6a-8e27-30c9d1b46f85"
SIGNATURE = "cQm8kZt+3Vn1Lk/7Xw5Rb2Yc9Hd4Jg6Fp0SaEuWoTiq%3D"
# Four lines of base64 that begin as no structure of a key does.
BODY = "\\n".join((DRAWN + DRAWN[::-1], DRAWN[::-1] + DRAWN.swapcase(), DRAWN.swapcase() + DRAWN))
ADDRESS = "0x7c1e93ab5d2f4086c9b7e1d3a5f60842b9c7d0e1"
DIGEST = "b94d27b9934d3e08a52e52d7da7dabfac484efe3"


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("toml", 'mirror = {user = "ann", pass = "%s"}', "Gerrit(1974)"),
        ("yaml", "environment:\n  - SMTP_PASSWORD=%s", "$$Plum$$Orchard"),
        ("env", "VAULT_SECRET_ID=%s", UUID),
        ("yaml", "env:\n  TIDEGAUGE_KEY: %s", DRAWN),
        ("ini", 'weather_station_key = "%s"', DRAWN),
        ("source", "[{kernel, [{cookie, '%s'}]}].", "m7k2q9x4v1b8n3"),
        ("text", 'interface ge-0/0/1 { authentication { md5 1 key "%s"; } }', "bR4nch.Tern"),
        ("source", '"passwd/root-password=%s <enter>",', "moor.moor.7q"),
        ("json", '{"sas": "?sv=2023-11-03&se=2033-05-01&sig=%s"}', SIGNATURE),
    ],
)
def test_it_is_told(format_name: str, text: str, value: str) -> None:
    assert value in list_values(text % value, format_name)


def test_a_key_of_which_a_part_was_cut_is_still_one() -> None:
    (found,) = list_values(f'APP_KEY="-----BEGIN RSA PRIVATE KEY-----\\n{BODY}\\n-----END RSA PRIVATE KEY-----"', "env")
    assert found.startswith("-----BEGIN RSA PRIVATE KEY-----")


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("toml", 'mirror = {user = "ann", pass = "randint(1974)"}'),
        ("yaml", "environment:\n  - SMTP_PASSWORD=$$PASSWORD$$"),
        ("env", f"AZURE_CLIENT_SECRET_ID={UUID}"),
        ("yaml", f"env:\n  CACHE_KEY: {DRAWN}\n  TIDEGAUGE_PUBLIC_KEY: {DRAWN}\n  TIDE_SITE_KEY: {DRAWN}"),
        ("yaml", f"env:\n  TIDEGAUGE_KEY: {DIGEST}"),
        ("source", "[{kernel, [{cookie, 'secret'}]}]."),
        ("shell", "alias pw='openssl rand -base64 18'"),
        ("ini", "AskPw=passwd $USER"),
        ("json", '{"scripts": {"secret": "node -e \\"console.log(crypto.randomBytes(32))\\""}}'),
        ("shell", 'sed -i "s/^password=.*/password=$TILL_PW/" /etc/till.ini'),
        ("javascript", f"module.exports = {{gameToken: '{ADDRESS}'}};"),
        ("text", "Decrypt.DecryptLogins('logins.json', 'key4.db', 'your_masterpassword_if_exists')"),
        ("source", 'let key = hex::decode("000102030405060708090a0b0c0d0e0f").unwrap();'),
        ("xml", '<!-- <property name="connection.password">@db.password@</property> -->'),
        ("csv", f"sku,name,image\nKEY-001,Key ring,{DIGEST}\nKEY-002,Password book,{DIGEST[::-1]}"),
        (
            "yaml",
            "user: ENC[AES256_GCM,data:F5q5BrQZ,type:str]\npassword: ENC[AES256_GCM,data:k2Jq7x,type:str]",
        ),
    ],
)
def test_it_is_none(format_name: str, text: str) -> None:
    assert list_values(text, format_name) == []


def test_an_access_key_is_told_by_its_secret_one_however_many_settings_stand_between() -> None:
    between = "".join(f"option_{number} = True\n" for number in range(60))
    text = f"access_key = QK7N2E6H4J9C3V8R1S5T\n{between}secret_key = {DRAWN}Ab3dE5gH\n"
    assert list_values(text, "ini") == [f"{DRAWN}Ab3dE5gH"]
