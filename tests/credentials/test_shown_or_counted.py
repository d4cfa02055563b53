"""What vendors give to be shown, and what code makes or counts, beside credentials that look like it."""

import base64
import json

import pytest

from credentials.found_values import list_values

DRAWN = "Wq5kzhWwCdeFvgeSuPfmHWAnaZPC55Bx"
HEX = "1f8b0c5d7e2a9463d41c86b957ae03f2"


def make_token(issuer: str, role: str) -> str:
    """A JSON Web Token of a role."""
    parts = ({"alg": "HS256", "typ": "JWT"}, {"iss": issuer, "ref": "qadrwmfhqhlgdnfuqlqd", "role": role})
    texts = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*texts, "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"])


def test_only_the_public_key_of_a_service_is_passed_over() -> None:
    assert list_values(f"KEY={make_token('supabase', 'anon')}\n") == []
    assert len(list_values(f"KEY={make_token('supabase', 'service_role')}\n")) == 1
    assert len(list_values(f"KEY={make_token('shop', 'anon')}\n")) == 1


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("text", '"GET /login.php?user=ann HTTP/1.1" 200 5\n"GET /reset.php?token= HTTP/1.1" 404 12\n'),
        ("json", '{"vocab": {"password": 4211, "token": 881, "secret": 902, "##key": 78, "api": 1200}}'),
        ("json", "{" + "".join(f'"word{n}": {4000 + n},\n' for n in range(20)) + '"password": 4211, "token": 881}'),
        ("text", 'keep(name: "ci", password: SecureRandom.base64)'),
        ("text", 'user: "ann", password: SecureRandom.urlsafe_base64'),
        ("ini", "GooglePlayLicenseKey=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA" + DRAWN * 4),
        ("source", f"segmentWriteKey: '{DRAWN}',"),
        ("dotenv", f"SEGMENT_WRITE_KEY={DRAWN}"),
        ("source", f"mixpanelToken: '{HEX}',"),
        ("xml", f"<key>MixpanelToken</key>\n  <string>{HEX}</string>"),
    ],
)
def test_what_is_public_made_or_counted_is_no_credential(format_name: str, text: str) -> None:
    assert list_values(text, format_name) == []


@pytest.mark.parametrize(
    "text",
    [
        '{"host": "db", "port": 5432, "pool": 5, "timeout": 30, "retries": 3, "password": 421199}',
        '{"port": 5432, "pool": 5, "timeout": 30, "retries": 3, "workers": 8, "password": 84739201}',
        f'mixpanelSecret: "{HEX}"',
        "private_key=MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj" + DRAWN * 4,
    ],
)
def test_what_stands_like_it_is_one(text: str) -> None:
    assert len(list_values(text, "json" if text[0] == "{" else "text")) == 1
