"""Keys of programs that are sold, and numbers that unlock something; and what has their form and opens nothing."""

import pytest

from credentials.found_values import list_values

KEY = "9F3KQ-2LMXZ-77TPW-B4VHN-8DCRY"
SHORT = "QK7M-9XLP-22VD-HH4T"
SIGNED = "2-kJ8vQ2mXz7LwRt4PnYb6SdGhFc9UeAo3WiTrVyNlKpZq5MxDsBg1HuJfCeOaXw=="


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("toml", 'license_key = "%s"', KEY),
        ("text", "Product key: %s", KEY),
        ("toml", 'activation_code = "%s"', SHORT),
        ("text", "License: %s", SHORT),
        ("text", "slmgr /ipk %s", KEY),
        ("text", 'setx LICENSE_KEY "%s"', KEY),
        ("xml", "<UserData><ProductKey><Key>%s</Key></ProductKey></UserData>", KEY),
        ("xml", '<add key="LicenseKey" value="%s"/>', KEY),
        ("xml", "<dict><key>LicenseKey</key>\n<string>%s</string></dict>", KEY),
        ("text", "PORTAINER_LICENSE=%s", SIGNED),
        ("source", 'buildConfigField("String", "SCAN_SDK_LICENSE", "\\"%s\\"")', SIGNED),
        ("c", "#define BT_PASSKEY %s", "482913"),
        ("ini", "kiosk_exit_code=%s", "77120"),
        ("xml", '<resources><string name="service_pin" translatable="false">%s</string></resources>', "4711"),
        ("xml", '<add key="CardPin" value="%s"/>', "4471"),
        ("xml", "<dict><key>SupervisorPIN</key>\n<string>%s</string></dict>", "9274"),
        ("text", "Admin-PIN am Drucker ist %s.", "77104"),
        ("text", "The door code is %s.", "48213"),
    ],
)
def test_what_unlocks_something_is_found(format_name: str, text: str, value: str) -> None:
    assert value in list_values(text % value + "\n", format_name)


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("toml", 'license = "LGPL-2.1-only WITH Classpath-exception-2.0"'),
        ("toml", 'license-file = "LICENSES/Apache-2.0-with-LLVM-exception.txt"'),
        ("text", "License: BSD-3-clause-with-weird-numbering"),
        ("toml", 'serial = "2023-0912-4471-0001"'),
        ("toml", 'guid_key = "9F3AC1D2-7BE8-4E05-A6C2-7733B1D5C60E"'),
        ("text", "License: https://host.org/licenses/Version2-TermsAndConditionsOfUse"),
        ("xml", "<ProductKey><Key>W269N-WFGWX-YVC9B-4J6C9-T83GX</Key></ProductKey>"),
        ("c", "#define STATUS_PIN 1300"),
        ("ini", "exit_code = 1201\ncountry_code = 4912\nled_pin = 13"),
        ("xml", '<add key="PinLength" value="4444"/>'),
        ("xml", '<integer name="spin_duration">1500</integer>'),
        ("text", "The exit code is 1023, the error code: 40213."),
        ("text", "PIN of the chip at address 4096"),
    ],
)
def test_what_looks_alike_is_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []
