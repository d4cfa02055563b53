"""What stood in packages and games and was told as a credential, which it is not; and its neighbours, which are."""

import base64

import pytest

from pocketmon_pipeline.analyses.secrets.plain import SecretStream
from pocketmon_pipeline.analyses.secrets.stages import SecretsConfig
from pocketmon_pipeline.analyses.secrets.text_search import is_text
from pocketmon_pipeline.secrets.finding import search
from pocketmon_pipeline.stage import Content, Row


def find(data: bytes, format_name: str = "text") -> list[bytes]:
    return [leak.value for leak in search(data, format_name, textual=is_text(format_name, data)).leaks]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        (
            "javascript",
            'make("label",{htmlFor:"auth_password"},"Password:"),b?make("code",null," ** "):make(input,null)',
        ),
        ("javascript", 'log("data: Get current token: "+(now()-then)),then=now();const r=read(o,"y")'),
        ("python", 'print("Enter password: "); name = "Winter2024!"'),
        ("json", '"build-token": "node build/generate-access-token-script.ts",'),
        ("css", '$map: ("pass": "\\f809", "path": "\\f80a");'),
        ("text", "Update the data file to pass 'appstream-util' validation.\n"),
        ("markdown", "from a `Uint16Array`; pass `format: rgba32sint` explicitly for signed data\n"),
        ("text", "Can use /setpassword and /clearpassword=Kann /setpassword und /clearpassword benutzen\n"),
        ("text", "User, Password:\tadditional connection arguments to the server\n"),
        ("ini", "TransifexPwd=Facal-faire Transifex:\n"),
        ("ini", "TransifexPwd=Пароль\n"),
        ("text", 'msgstr "Online-Benutzername und -Passwort dürfen nicht identisch sein!"\n'),
        ("json", '"sources": ["{ REQUIRED: 0x0000002, PASSWORD: 0x0002000, RADIO: 0x0008000 }"]'),
        ("text", "see https://fr.wikipedia.org/wiki/Tours_de_Hanoi\n"),
        ("text", "Yhteenlaskutaulukko 1:lle.\n"),
        ("javascript", "'new-password': [ 'text', 'searching7' ],\n'username': [ 'text' ]"),
        ("python", "    oauth_token='ad180jjd733klru7', refresh_token='tGzv3JOkF0XG5Qx2TlKWIA'"),
        ("text", "Authorization: Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW\n"),
        ("text", "technique\n{\n    pass b2ogre_1331419912.514\n    {\n        ambient 1 1 1\n"),
        ("text", " * Implements HTTPAuthorization::base64_encode().  This is provided here\n"),
        ("xml", '<osc wave="' + "XvhLvZcAPw8" * 9 + '/37B2Pw==" a2_ltune="0" a1_pan="0"/>'),
        ("javascript", 'this.inKey = "LoadSelectedTrackAndPlay";'),
        ("shell", '[[ "$PWD" == "$SHOP_ROOT/versions/"* ]]'),
        ("json", '"pass": "ページには少なくとも1つの見出しがあります"'),
        ("json", '"pass": "L\u2019\u00e9l\u00e9ment n\u2019existe pas"'),
        ("json", '"pass": "ARIA-attributet stöds"'),
        ("python", "username and password login, session cookies) is beyond the scope\n"),
        ("markdown", "        token = '41344124-auth-token-434134'\n"),
    ],
)
def test_it_is_no_credential(format_name: str, text: str) -> None:
    assert find(text.encode(), format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("javascript", 'connect({user:"ann",password:"Winter2024!x"})', b"Winter2024!x"),
        ("javascript", 'log("ok"); password = "Winter2024!x";', b"Winter2024!x"),
        ("javascript", 'x = "a", password: "Winter2024!x"', b"Winter2024!x"),
        ("python", '"""password: "hunter2xY!" """', b"hunter2xY!"),
        ("text", "machine shop login ann pass 'Winter2024!'\n", b"Winter2024!"),
        ("text", "the password: secret99 is used by all\n", b"secret99"),
        ("ini", "ADMIN_PASSWORD=thunder # change before launch\n", b"thunder"),
        ("json", '"token": "Bearer kX92mQpv7TzLw8Rn3sYd5HbJ"', b"Bearer kX92mQpv7TzLw8Rn3sYd5HbJ"),
        ("text", "[smtp.gmail.com]:587 ann@gmail.com:Winter2024!x\n", b"Winter2024!x"),
        ("text", "smtp.gmail.com ann@gmail.com:Winter2024!x\n", b"Winter2024!x"),
    ],
)
def test_its_neighbour_is_one(format_name: str, text: str, value: bytes) -> None:
    assert find(text.encode(), format_name) == [value]


NOISE = bytes(range(256)) * 2


def test_in_a_file_of_no_known_format_only_what_is_among_text_counts() -> None:
    setting = b"\npassword='Winter2024!x'\n"
    words = b"words that can be read, line by line\n" * 200
    assert find(words + setting + words, "binary") == [b"Winter2024!x"]
    assert find(words + NOISE + setting + NOISE, "binary") == []
    assert find(words + b"\0" + setting + words, "binary") == [b"Winter2024!x"]


def test_what_base64_makes_of_a_text_is_no_token() -> None:
    code = (
        b" d += String.fromCharCode(g) : (g -= 65536, d += String.fromCharCode(g)), b = Math.imul(h, 73) ; return [k]"
    )
    wrapped = base64.b64encode(b"-" * 59 + b"?" + code)
    assert b"/IGQg" in wrapped
    assert find(b'atob("' + wrapped + b'")') == []
    assert find(wrapped[80:]) == [wrapped[80:].rstrip(b"=")]


def stream(data: bytes, format_name: str) -> list[Row]:
    reader = SecretStream(SecretsConfig(), format_name)
    reader.feed(data)
    return list(reader.end(Content("0" * 64, format_name, b"")))


def test_a_large_file_of_code_is_read_as_code() -> None:
    code = b"const options = { pass: Pass3D.RENDER, token: parent2 };\n"
    assert stream(code, "javascript") == []
    assert len(stream(b"const options = { password: 'Winter2024!x' };\n", "javascript")) == 1
