"""Keys that program code makes of a text: in any language, by what the key is for; and texts that are none."""

import pytest

from credentials.found_values import list_values

PHRASE = "lantern-keeper-owl"
CIPHER = "quill.ink.paper7"
NUMBERS = "17, 202, 96, 41, 188, 7, 233, 150, 64, 12, 89, 171, 35, 208, 119, 54"


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", 'static readonly byte[] SaveKey = Encoding.UTF8.GetBytes("%s");'),
        ("source", 'byte[] EncryptionKey = new UTF8Encoding().GetBytes("%s");'),
        ("source", 'private static final byte[] HMAC_KEY = "%s".getBytes(StandardCharsets.UTF_8);'),
        ("source", 'val signingKey: ByteArray = "%s".toByteArray()'),
        ("python", 'SIGNING_KEY = b"%s"'),
        ("python", 'save_key = "%s".encode("utf-8")'),
        ("python", 'mac = hmac.new(b"%s", body, sha256)'),
        ("source", 'var saveKey = []byte("%s")'),
        ("source", 'signed, _ := token.SignedString([]byte("%s"))'),
        ("javascript", 'const hmacKey = new TextEncoder().encode("%s");'),
        ("javascript", "const SAVE_KEY = Buffer.from('%s', 'utf8');"),
        ("javascript", 'crypto.createHmac("sha256", "%s").update(body);'),
        ("source", 'const SAVE_KEY: &[u8] = b"%s";'),
        ("source", 'let aesKey = SymmetricKey(data: Data("%s".utf8))'),
        ("source", 'var pak_key := "%s".to_utf8_buffer()'),
        ("c", 'static const unsigned char XorKey[] = "%s";'),
        ("source", 'xxtea.decrypt(data, "%s")'),
        ("source", "final encryptionKey = utf8.encode('%s');"),
    ],
)
def test_it_is_found_in_any_language(format_name: str, text: str) -> None:
    assert list_values(text % PHRASE + "\n", format_name) == [PHRASE]


def test_of_a_key_without_a_name_the_length_tells() -> None:
    code = 'static final byte[] KEY = "%s".getBytes();\n'
    assert list_values(code % CIPHER, "source") == [CIPHER]
    assert list_values(code % CIPHER[1:], "source") == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", 'static readonly byte[] Magic = Encoding.ASCII.GetBytes("lantern-keeper-owl");'),
        ("source", "byte[] saveKey = Encoding.UTF8.GetBytes(key);"),
        ("source", 'key := []byte("lantern-keeper-owl")'),
        ("python", 'cache_key = b"lantern-keeper-owl"'),
        ("python", 'signing_key = b"your-signing-key"'),
        ("javascript", "const rowKey = Buffer.from('lantern-keeper-owl');"),
        ("javascript", 'const STORAGE_KEY = "save-slots-v2";'),
        ("source", 'const string SaveKey = "lantern-keeper-owl";'),
    ],
)
def test_other_texts_are_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            r"""SECRET_KEY = b'\xd1\x8f"\x93k\xe7\x05\xb2\xaa9w\xf4\x1e\xc6Q\x80'""",
            r"""\xd1\x8f"\x93k\xe7\x05\xb2\xaa9w\xf4\x1e\xc6Q\x80""",
        ),
        (f"network_key: [{NUMBERS}]", NUMBERS),
    ],
)
def test_bytes_that_chance_made_are_found(text: str, value: str) -> None:
    assert list_values(text + "\n", "python" if "b'" in text else "yaml") == [value]


@pytest.mark.parametrize(
    "text", [r'magic_key = b"\x89PNG\r\n\x1a\n"', r'KEY_NAME = b"player\x00name\x00"', f"keyframes: [{NUMBERS}]"]
)
def test_bytes_of_something_else_are_none(text: str) -> None:
    assert list_values(text + "\n", "python" if "b" in text[:20] else "yaml") == []
