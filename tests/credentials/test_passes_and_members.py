"""Passes of algorithms, members of structures, and names that stand in pairs: no passwords, unlike their neighbours."""

import pytest

from pocketmon_pipeline.analyses.secrets.text_search import is_text
from pocketmon_pipeline.secrets.finding import search

# The key of FIPS 197's and NIST SP 800-38A's test vectors, byte by byte; and one that differs from it in one byte.
PUBLISHED = """static const unsigned char aes_128_key[16] = {
    0x2b, 0x7e, 0x15, 0x16, 0x28, 0xae, 0xd2, 0xa6, 0xab, 0xf7, 0x15, 0x88, 0x09, 0xcf, 0x4f, 0x3c
};
"""
CHANGED = PUBLISHED.replace("0x2b", "0x2c")
REPEATED = "".join(f"pw_{size}:  times 8 dw {size}\n" for size in (4, 8, 16, 32))
ELEMENT = "return (h(Host, Object.assign({ key: '%s', role: 'img' }, inherited)));"
DRAWN = "c19f3a7726be40d58813fd02a6e95b4c7708d1fa"


def find(text: str, format_name: str) -> list[bytes]:
    data = text.encode()
    return [leak.value for leak in search(data, format_name, textual=is_text(format_name, data)).leaks]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("javascript", " * @param p - a `Point3` / `Point3Like` that has the whole end point.\n"),
        ("javascript", ELEMENT % DRAWN),
        ("javascript", ELEMENT.replace("(h(Host", "(index$1.h(index$1.Host") % DRAWN),
        ("javascript", 'varyings.set("vObjectSpaceUpW", "vec3");\n'),
        ("javascript", " * const tablePass = new TablePass( { table: table.texture3D } );\n"),
        ("javascript", "const size = (spot / height) * (2 * viewDepth / projMatrix.data[5]);\n"),
        ("c", "    // Second pass: 16x16\n    filter(rows);\n"),
        ("c", "        /*init_keys(password,zip->ci.keys,zip->ci.pcrc_32_tab);*/\n"),
        ("c", PUBLISHED),
        ("c", " *  XXH3_128bits_withSecret(), XXH3_128bits_reset_withSecret().\n"),
        (
            "python",
            'signing.loads(key, serializer=self.serializer,\n    salt="orchard.sessions.backends.cookies",\n)\n',
        ),
        ("text", "\t/* FIRST PASS: find 6 minima and maxima */\n\tint a = 1;\n\tint b = 2;\n"),
        ("text", "align 16\npb_1: times 16 db 1\n" + REPEATED + "sh_b1234: db 1, 2, 3, 4\ndiv3: times 8 dw 3\n"),
        ("text", '\tPass "-O3 -fomit-frame-pointer" to the compiler if it may be slow to build\n'),
        ("text", '    Reported by forum user "KtXW.2" and others\n'),
        ("text", " - mingw-w64-i686-SDL2_mixer / mingw-w64-x86_64-SDL2_mixer\n"),
        ("shell", "mode=link\nlibs=none\ntemp=quick\nfi # $linkmode,$pass = prog,link...\nlinkmode=prog\nrpath=usr\n"),
        ("yaml", '  run: SignTool sign /a /f cert.pfx /p password "output\\\\Game.appxbundle"\n'),
        ("json", '{"likely": {"und-PW": "pau-Latn-PW", "en_PW": "en-001"}}\n'),
        ("text", "Password stanza"),
    ],
)
def test_what_only_stands_like_a_password_is_none(format_name: str, text: str) -> None:
    assert find(text, format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("markdown", "Sign in with `Anna3` / `Anna3Hill7`.\n", "Anna3Hill7"),
        ("markdown", "Sign in with `tester1` / `Qu4rry-gate`.\n", "Qu4rry-gate"),
        ("javascript", f"const client = connect({{ apiKey: '{DRAWN}' }});\n", DRAWN),
        ("javascript", 'env.get("RELAY_PW", "tr1ckleBrook");\n', "tr1ckleBrook"),
        ("javascript", 'vars.get("RELAY_PASSWORD", "tr1ckleBrook");\n', "tr1ckleBrook"),
        ("text", "# second pass: Qu4rrygate\n", "Qu4rrygate"),
        ("c", "// pass: 16quarry\n", "16quarry"),
        ("c", CHANGED, CHANGED[CHANGED.index("0x2c") : CHANGED.index("\n};")]),
        ("text", 'login = anna\npass "gr4niteHill"\n', "gr4niteHill"),
        ("text", 'the password of user "anna" is "Gr4niteHill"\n', "Gr4niteHill"),
        ("python", 'loads(key, salt="orchard.Gr4nite.hill.x77")\n', "orchard.Gr4nite.hill.x77"),
        ("text", "- anna.quarry / Gr4nite-Hill!\n", "Gr4nite-Hill!"),
        ("shell", "user=anna\npass=gr4niteHill\n", "gr4niteHill"),
        ("yaml", 'run: tool --password "gr4niteHill" file\n', "gr4niteHill"),
        ("text", "requirepass quarryhill\n", "quarryhill"),
    ],
)
def test_its_neighbours_are_still_told(format_name: str, text: str, value: str) -> None:
    assert value.encode() in find(text, format_name)
