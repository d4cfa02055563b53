"""Numeric codes that unlock something: a PIN, the code of a door, an alarm or a locked tablet.

What they mean: Bluetooth's passkeys (its Core Specification, "Security Manager"), Home Assistant's
`alarm_control_panel`, wpa_supplicant's and Windows's keys of networks, TightVNC in the registry, and Unity Version
Control's client.conf, each by its manual.
"""

from pocketmon_pipeline.secrets.named.places import announce

_CODES = (
    r"(?:(?:alarm|unlock|access|door|security|keypad|disarm|admin(?:menu)?|(?:kiosk|admin)[/_.-]?exit|parental)"
    r"[ /_-]?code"
    r"|(?:ble|bt|bluetooth|pairing)[_-]?passkey)"
)
_PIN = r"(?:[_-]?(?:code|value|number|maestro|master|admin))?"  # what a PIN is called, and whose it is
# Whose it is, where a sentence says so.
_WHOSE = (
    rb"[ \t]{1,4}(?:for|of|to|at|on|in|f\xc3\xbcr|von|am|im|an|der|des|zum?|zur|vom|del?|d[aou]|par)\b"
    rb"[^\n.,;:\"'`(){}]{1,60}?"
)
PINS = (
    announce(
        rf"(?:pin{_PIN}|{_CODES})(?:[\"'\]]{{0,2}}[ \t]*[:=> \t][ \t]*|</key>\s*<\w+>|[\"'][ \t]+[a-z][^<>\n]*?[>=])"
        r"[\"']?[0-9]{4}",
        rb"(?:(?:(?<![a-z])(?<!\bint[ ])(?<!_t[ ])|\b(?:sim|user|so))pin"
        + _PIN.encode()
        + rb"|(?-i:(?<=[a-z])P(?:in|IN)(?:Code)?)"
        rb"|" + _CODES.encode() + rb")"
        # but for places of icons in a font (Unicode, Private Use Area)
        rb"(?:[\"'\]]{0,2}[ \t]{0,24}(?:=(?=\d)|[:=][ \t]{0,24}"
        rb"(?!(?:57(?:3[4-9]|[4-9][0-9])[0-9]|(?:5[89]|6[0-3])[0-9]{3})\b))[\"']?([0-9]{4,8})"
        rb"(?=[\"']?(?:[ \t]?[,;})\]&]|[ \t]*(?:[#;/]|\r?$)))"
        rb"|(?<=passkey)[ ]([0-9]{4,8})[ \t]*(?:/[/*][^\n]*)?\r?$"
        # in an element with attributes, in that of a property list, in an attribute
        rb"|(?:[\"'][^<>\n]{0,60})?>([0-9]{4,8})</|</key>\s{0,20}<(?:string|integer)>([0-9]{4,8})</"
        rb"|[\"'][ \t]{1,4}value=[\"']([0-9]{4,8})[\"']"
        rb"|(?<=--pin)[ ]([0-9]{4,8})(?=\s|\Z)|(?<=so-pin)[ ]([0-9]{4,8})(?=\s|\Z)|[ ]'([0-9]{4,8})')",
        "pin password",
    ),
    announce(
        r"alarm_control_panel\b|<(?:keyMaterial|SecurityConfig)>|PasswordViewOnly\"=hex:",
        rb"\balarm_control_panel[\"']?:(?:[^\n]{0,80}\n){1,8}?[ \t]{1,20}code:[ \t]{1,4}"
        rb"[\"']?([0-9]{4,8})[\"']?[ \t]*\r?$"
        rb"|<keyMaterial>([^<>\n]{8,64})</keyMaterial>"
        # TightVNC in the registry; Unity Version Control, client.conf
        rb"|\bPasswordViewOnly\"=hex:([0-9a-f]{2}(?:,[0-9a-f]{2}){7})"
        rb"|<SecurityConfig>(?:[^<>:\n]{0,64}:){3}[^<>:\n]{1,64}:([^<>\s]{4,255})</",
        "pin password",
    ),
    announce(
        r"(?:door|alarm|gate|access|entry|safe|garage|building)[ -]code[^\n.,;:0-9]{0,30}[: ][ ]?[0-9]{4}",
        rb"\b(?:door|alarm|gate|access|entry|safe|garage|building)[ -]code\b[^\n.,;:0-9]{0,30}(?:[ ]is|:)[ ]{1,2}"
        rb"([0-9]{4,8})(?![\w-]|\.\d)",
        "pin password",
    ),
    # whose a PIN is stands between the word and the number
    announce(
        r"\bpin\b[ \t][^\n.,;:\"'`(){}0-9]{3,60}[: \t][ \t]?[0-9]{4}",
        rb"\bpin\b" + _WHOSE + rb"(?:[ \t](?:is|lautet|ist|est?)|:)[ \t]{1,4}([0-9]{4,8})(?![\w-]|\.\d)",
        "pin password",
    ),
    # what unlocks a drive (Microsoft, "BitLocker recovery overview"): eight groups of six digits
    announce(
        r"\b[0-9]{6}-[0-9]{6}-[0-9]{6}-[0-9]{6}-[0-9]{6}-",
        rb"(?<![\w-])([0-9]{6}(?:-[0-9]{6}){7})(?![\w-])",
        "api key",
        drawn=True,
    ),
)
