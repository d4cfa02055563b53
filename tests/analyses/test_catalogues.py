"""Catalogues of texts: what stands in each kind, and that what is never closed costs no more than what is."""

import tracemalloc

import pytest

from pocketmon_pipeline.analyses.translations.catalogues import read_catalogue

PO = r"""
msgid ""
msgstr "Language: de\n"

#, fuzzy
msgid "guessed"
msgstr "geraten"

msgctxt "menu"
msgid "Open \"x\""
msgstr ""
"Öffne "
"\"x\""

msgid "empty"
msgstr ""

msgid "%d spin"
msgid_plural "%d spins"
msgstr[0] "%d Dreh"
msgstr[1] "%d Drehs"
"""


@pytest.mark.parametrize(
    ("kind", "data", "texts"),
    [
        (
            "properties",
            b"# a = 1\na\\ b = one \\\n  two\nc:three\nd four\n! e = 5\nf=",
            {"a b": "one \\\n  two", "c": "three", "d": "four", "f": ""},
        ),
        ("properties", rb"caf\u00e9\:x = a", {"café:x": "a"}),
        ("properties", rb"\ud83c\udfb0\ud83c = a", {"🎰\ufffd": "a"}),
        ("strings", b'/* "a" = "b"; */\n// "c" = "d";\n"e" = "f\\"g";\n"h" = "i"\n', {"e": r"f\"g"}),
        ("strings", b'"a" = "*/*";\n"b" = "c";\n', {"a": "*/*", "b": "c"}),
        (
            "po",
            b'#, fuzzy\nmsgid "a"\nmsgstr "b"\n#: x.c\nmsgid "c"\nmsgstr "d"\nmsgid "e"\nmsgstr "f"',
            {"c": "d", "e": "f"},
        ),
        ("po", PO.encode(), {'menu\4Open \\"x\\"': 'Öffne \\"x\\"'}),
        (
            "android",
            (
                b'<resources><!-- <string name="a">b</string> --><string translatable="true" name="c">d\n%s</string>'
                b"<string name='g&#38;i'>h</string>"
                b'<string name="e"/><string-array name="f"><item>g</item></string-array></resources>'
            ),
            {"c": "d\n%s", "g&i": "h"},
        ),
        (
            "resx",
            (
                b'<root><data name="a" xml:space="preserve">\n<value>b</value></data>'
                b'<data name="c" type="System.Drawing.Bitmap"><value>d.png</value></data></root>'
            ),
            {"a": "b"},
        ),
        (
            "xlf",
            (
                b'<body><trans-unit id="a"><source>b</source><target state="final">c</target></trans-unit>'
                b'<trans-unit id="d"><source>e</source><target/></trans-unit><trans-unit id="f"></trans-unit></body>'
            ),
            {"a": "c"},
        ),
        (
            "xlf",
            (
                b'<file original="a.js"><trans-unit id="1"><target>b</target></trans-unit></file>\n'
                b"<file id='2' original='c&amp;d.js'><trans-unit id='1'><target>e</target></trans-unit>"
                b'<trans-unit id="2"><target>f</target></trans-unit></file>'
            ),
            {"a.js:1": "b", "c&d.js:1": "e", "c&d.js:2": "f"},
        ),
        (
            "xlf",
            (
                b'<file original="text/pt_br/pt-BRAVO.js" target-language="pt-BR"><trans-unit id="1">'
                b"<target>b</target></trans-unit></file>"
            ),
            {"text/*/*-BRAVO.js:1": "b"},
        ),
        (
            "xlf",
            b'<file original="is/text.pt_BR.xlf"><trans-unit id="1"><target>b</target></trans-unit></file>',
            {"*/text.*.xlf:1": "b"},
        ),
        (
            "xlf",
            (
                b'<file original="app/de/text.xlf" target-language="de-AT"><trans-unit id="1"><target>b</target>'
                b"</trans-unit></file>"
            ),
            {"app/*/text.xlf:1": "b"},
        ),
    ],
)
def test_texts_of_a_catalogue(kind: str, data: bytes, texts: dict[str, str]) -> None:
    for end in (b"\n", b"\r\n", b"\r"):
        assert read_catalogue(data.replace(b"\n", end), kind).texts == texts


@pytest.mark.parametrize(
    ("kind", "piece"),
    [
        ("properties", b"a=\\\n"),
        ("properties", b"a\\ "),
        ("strings", b"/*"),
        ("strings", b'"a" = \n'),
        ("strings", b'\\"'),
        ("po", b"#\n"),
        ("po", b'msgid "a"\n'),
        ("po", b'"a" '),
        ("android", b"<!--"),
        ("android", b"<string "),
        ("android", b'<string name="a">'),
        ("resx", b"<data "),
        ("resx", b'<data name="a"><value>'),
        ("xlf", b'<trans-unit id="a">'),
        ("xlf", b"<trans-unit <target>"),
    ],
)
def test_what_is_never_closed_is_read_at_once(kind: str, piece: bytes) -> None:
    assert len(read_catalogue(piece * 200_000 + b"\\", kind).texts) < 3


@pytest.mark.parametrize(
    ("kind", "start", "piece"),
    [
        ("android", b"<string", b' name="a"'),
        ("android", b"<string", b' name="'),
        ("resx", b"<data", b' name="a"'),
        ("xlf", b"<trans-unit", b' id="a"'),
        ("xlf", b"<trans-unit", b" id"),
    ],
)
def test_a_tag_that_is_never_closed_is_read_at_once(kind: str, start: bytes, piece: bytes) -> None:
    assert read_catalogue(start + piece * 200_000, kind).texts == {}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("properties", b"a = " + b"b" * 3_000_000),
        ("strings", b'"a" = "' + b"b" * 3_000_000 + b'";'),
        ("po", b'msgid "a"\nmsgstr "' + b"b" * 3_000_000 + b'"'),
    ],
)
def test_a_long_text_takes_no_more_memory_than_a_few_copies_of_it(kind: str, data: bytes) -> None:
    tracemalloc.start()
    try:
        assert len(read_catalogue(data, kind).texts["a"]) == 3_000_000
        assert tracemalloc.get_traced_memory()[1] < 10 * len(data)
    finally:
        tracemalloc.stop()
