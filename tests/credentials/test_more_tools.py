"""Passwords that programs, frameworks and devices take at places of their own; keys that everybody may see; hashes."""

import pytest

from credentials.found_values import list_values
from pocketmon_pipeline.secrets.finding import search

MD5, SHA1 = "5f4dcc3b5aa765d61d8327deb882cf99", "6d49b4513e9f442063bc8e2d1411846c5f6583a2"


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("source", '[zip openWithPassword:@"turntable" error:nil];', "turntable"),
        ("source", '[db setPassword:@"orchard"];', "orchard"),
        ("source", 'if ("Harbour_Lamp7".equals(password)) grant();', "Harbour_Lamp7"),
        ("source", "$hash = password_hash('Harbour_Lamp7', PASSWORD_DEFAULT);", "Harbour_Lamp7"),
        ("yaml", "tacacs_key: Locker19", "Locker19"),
        ("yaml", "radius_key: Locker_19", "Locker_19"),
        ("yaml", '    line: "*.firm.test:relay:Pitch_61"', "Pitch_61"),
        ("yaml", '    line: "mail.firm.test:relay:Pitch_61"', "Pitch_61"),
        ("yaml", '  fixed: {{ "Harbour_Lamp7" | b64enc }}', "Harbour_Lamp7"),
        ("shell", "mosquitto_passwd -b passwd garden Harbour_Lamp7", "Harbour_Lamp7"),
        ("shell", 'useradd -p "$(openssl passwd -1 Harbour_Lamp7)" app', "Harbour_Lamp7"),
        ("text", 'EXTRA_USERS_PARAMS = "usermod -P Harbour_Lamp7 root;"', "Harbour_Lamp7"),
        ("text", "echo user upload Harbour_Lamp7>> ftp.txt", "Harbour_Lamp7"),
        (
            "json",
            '"root_keys": {"app_key": {"key": "AA478B03A0FA3A431F615400C9D33D8A"}}',
            "AA478B03A0FA3A431F615400C9D33D8A",
        ),
    ],
)
def test_a_password_at_its_place_is_found(format_name: str, text: str, value: str) -> None:
    assert list_values(text + "\n", format_name) == [value]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", '[field initWithPassword:@"password"];'),
        ("source", '[field initWithPasswordPlaceholder:@"Orchard7"];'),
        ("source", "$ok = password_verify($given, $hash);"),
        ("yaml", "tacacs_port: 49"),
        ("yaml", '    line: "127.0.0.1 localhost:8080"'),
        ("yaml", '    line: "root:x:0:0:root:/root:/bin/sh"'),
        ("yaml", '    line: "PATH=/usr/bin:/opt/tools7"'),
        ("yaml", "  token: {{ .Values.token | b64enc }}"),
        ("shell", "openssl passwd -6 -stdin"),
        ("text", "RAZORPAY_KEY_ID=rzp_live_" + "i70D8o40zPPZZ8"),
        ("json", '{"key": "rzp_live_' + 'i70D8o40zPPZZ8"}'),
        ("text", "NEW_RELIC_BROWSER_KEY=NRJS-" + "50e7dc156e07577209b"),
        ("text", "GPG_KEY=0bd32b4aa9ef17b566210a892bfbfa15cab67cbc"),
    ],
)
def test_what_everybody_may_see_is_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("csv", f"login,password\nada,{MD5}\n"),
        ("sql", f"INSERT INTO users (name, password) VALUES ('ada', '{SHA1}');\n"),
        ("xml", f'<user username="ada" password="{SHA1}$1${SHA1}{SHA1[:24]}" roles="viewer"/>\n'),
        ("xml", '<property name="password">{PKCS5S2}3L31QzDp13iJn354cKq1sxOErQ99LTvVGs6OWgq3Hnbt4xKq</property>\n'),
    ],
)
def test_the_hash_of_a_password_is_called_one(format_name: str, text: str) -> None:
    assert [leak.kind for leak in search(text.encode(), format_name, textual=True).leaks] == ["password-hash"]


def test_a_drawn_password_in_a_setting_is_no_hash() -> None:
    (leak,) = search(f"password: {MD5}\n".encode(), "yaml", textual=True).leaks
    assert leak.kind == "password"
