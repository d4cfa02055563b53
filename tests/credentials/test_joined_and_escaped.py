"""Texts within a text that escapes or the literals of a program part, blanks that are escaped, and keys of networks."""

import base64

import pytest

from credentials.found_values import list_values
from pocketmon_pipeline.secrets.finding import search

PASSWORD = "Qu4rry-lamp9"
SETTINGS = base64.b64encode(f'{{"what": "is it? ?>", "user": "moss", "password": "{PASSWORD}"}}'.encode()).decode()
LONG = base64.b64encode(
    f"# how the mill is reached, and by whom\nuser = moss\npassword = {PASSWORD}\n".encode()
).decode()
BASIC = base64.b64encode(b"moss:" + PASSWORD.encode()).decode()
SEALED = "SH2" + base64.b64encode(bytes(range(90, 240, 4))).decode()
UUID = "c5de50d1-09e7-4b30-a9d3-74dbc8f605c2"
SUM = "77351b98a1a5428f1e336c76504d640c4d283b58"

PARTED = {
    "escaped solidus": '{"settings": "' + SETTINGS.replace("/", "\\/") + '"}',
    "escaped end of a line": '{"content": "' + LONG[:60] + "\\n" + LONG[60:] + '\\n"}',
    "by a sign": f'const settings = "{SETTINGS[:30]}" + "{SETTINGS[30:]}";',
    "by a sign on its line": f'settings = "{SETTINGS[:31]}" +\n    "{SETTINGS[31:]}";',
    "by a sign below": f"$settings = '{SETTINGS[:33]}'\n  . '{SETTINGS[33:]}';",
    "in a row": f'settings = (\n    "{SETTINGS[:42]}"\n    "{SETTINGS[42:]}"\n)',
}
FOUND = [
    ("text", f"http-request set-header Authorization Basic\\ {BASIC}", BASIC),
    ("text", '      md5 7 key "herons-over-weirs" start-time "2024-1-1.00:00:00";', "herons-over-weirs"),
    ("text", "      md5 7 key herons-0ver-weirs;", "herons-0ver-weirs"),
    ("text", f"  set password ENC {SEALED}", SEALED),
    ("text", f"  set psksecret ENC {SEALED}", SEALED),
    ("text", f"    set secret ENC {SEALED}", SEALED),
    ("markdown", "WLAN: Mühle\nSchlüssel: Forelle77", "Forelle77"),
    ("text", "SSID: FRITZ!Box 7590 QA\nWPA2: 83719382019283746512", "83719382019283746512"),
    ("text", "Netzwerkschlüssel: 8371 9382 0192 8374", "8371 9382 0192 8374"),
    ("text", "- WLAN: Mühle, Schlüssel Forelle77", "Forelle77"),
    ("text", "WPA2-Schlüssel: Forelle77", "Forelle77"),
    ("yaml", f"access_token: {UUID}", UUID),
    ("json", '{"door": "cellar", "pin": 57312}', "57312"),
]
HARMLESS = [
    ("text", '      md5 7 key "$9$Hk.5z3nCtO";'.replace("$9$", "$8$")),
    ("text", "12:00:05 WARN Invalid password: attempt 3 of 5"),
    ("javascript", 'export const ApiKey = "clear_translations_and_approvals";'),
    ("json", '{"name": "pushpin", "pin": 57945}'),
    ("javascript", 'state = {currentPass: "offscreen", frame: 1, user: "a"}'),
    ("javascript", f'(0, i.h)("div", {{ class: "token", key: "{SUM}" }})'),
    ("javascript", 'export const pw="M12 17a2 2 0 1 0 0-4 2 2 0 0 0 0 4z";'),
    ("yaml", "data:\n  username: c2FsbW9u"),
    ("json", f'{{"continuation_token": "{UUID}"}}'),
    ("text", "WLAN: Mühle\nSchlüssel: siehe Aushang"),
    ("text", "WiFi: 802.11ac\nKey: management-frames"),
]


@pytest.mark.parametrize("text", PARTED.values(), ids=PARTED)
def test_what_is_parted_is_decoded_as_one(text: str) -> None:
    leaks = search(text.encode(), "text", textual=True).leaks
    assert (PASSWORD.encode(), ("base64",)) in [(leak.value, leak.way) for leak in leaks]


def test_what_stands_in_the_next_literal_of_a_list_is_apart() -> None:
    text = f'["{SETTINGS[:-12]}", "{SETTINGS[-12:]}"]'
    assert PASSWORD.encode() not in [leak.value for leak in search(text.encode(), "json", textual=True).leaks]


@pytest.mark.parametrize(("format_name", "text", "value"), FOUND, ids=[text[:24] for _, text, _ in FOUND])
def test_they_are_found(format_name: str, text: str, value: str) -> None:
    assert list_values(text + "\n", format_name) == [value]


@pytest.mark.parametrize(("format_name", "text"), HARMLESS, ids=[text[:24] for _, text in HARMLESS])
def test_they_are_not(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []
