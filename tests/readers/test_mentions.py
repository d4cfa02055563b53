"""Names of assets in any text: whole and in chunks alike, and no string of JSON that is none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.readers import mentions
from pocketmon_pipeline.readers.mentions import MentionStream, read_mentions
from pocketmon_pipeline.stage import Config, Content, Row

CONFIG = Config()


def find(data: bytes, format_name: str = "json") -> list[Row]:
    return list(read_mentions([Content("d", format_name, data)], CONFIG))


def stream(data: bytes, step: int, format_name: str = "json") -> list[Row]:
    reader = MentionStream(CONFIG, "text")
    for start in range(0, len(data), step):
        reader.feed(data[start : start + step])
    return list(reader.end(Content("d", format_name, b"")))


NAMES = st.text(st.sampled_from('ab \u00e9/"\\.-@'), max_size=12)
VALUES = st.recursive(
    st.one_of(st.integers(), NAMES, NAMES.map(lambda name: f"{name}.png"), NAMES.map(lambda name: f"x/{name}.ogg")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(NAMES.map(lambda name: f"{name}.png"), inner, max_size=4)
    ),
    max_leaves=20,
)


def list_strings(value: object) -> set[str]:
    """Every string of a document that is no key."""
    if isinstance(value, dict):
        return {text for inner in value.values() for text in list_strings(inner)}
    if isinstance(value, list):
        return {text for inner in value for text in list_strings(inner)}
    return {value} if isinstance(value, str) else set()


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_whole_strings_are_those_of_the_document(value: object, indent: int | None, is_ascii: bool) -> None:
    data = json.dumps(value, indent=indent, ensure_ascii=is_ascii).encode()
    found = {str(row.values[1]).replace("\\\\", "\\") for row in find(data) if row.values[3]}
    assert found <= list_strings(value)
    plain = {text for text in list_strings(value) if text.endswith((".png", ".ogg")) and text.isascii()}
    simple = {text for text in plain if not set(text) & set('"\\ /') and not text.startswith((".", "-", "@"))}
    assert simple <= {str(row.values[1]) for row in find(data)}


@given(VALUES, st.integers(1, 400))
def test_chunks_find_what_the_whole_does(value: object, step: int) -> None:
    data = json.dumps([value, "x" * 900, value, {"art/a.png": "b.png"}]).encode()
    assert stream(data, step) == find(data)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (b"icon: art/hero.png\n", ["art/hero.png"]),
        (b"cue,win.wav,3\nb,spin.OGG,4\n", ["win.wav", "spin.OGG"]),
        (b'load("art/two words.png")', ["art/two words.png"]),
        (b"see https://example.org/img/a.png?x", ["https://example.org/img/a.png"]),
        (b"a.pngx b.png_c *.png .png %d.png", []),
        (b"no end of the line's \"quote.png", ["quote.png"]),
    ],
)
def test_other_texts_mention_names(line: bytes, names: list[str]) -> None:
    assert [row.values[1] for row in find(line, "text")] == names
    assert not any(row.values[3] for row in find(line, "text"))


def test_keys_and_their_values_are_told_apart() -> None:
    rows = find(b'{"a.png": {"image" : "b.png"}, "c": ["d.png"], "e": "f.png?g"}')
    assert [row.values[1:5] for row in rows] == [
        ("a.png", False, False, None),
        ("b.png", False, True, "image"),
        ("d.png", False, True, None),
        ("f.png", False, False, None),
    ]


def test_more_than_enough_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mentions, "MOST", 3)
    rows = find(json.dumps([f"{number}.png" for number in range(9)]).encode())
    assert [row.table for row in rows][-1] == "observations"
    assert rows[-1].values[0] == "scan.incomplete"
    assert len(rows) < 9


def list_imports(data: bytes, format_name: str) -> list[object]:
    return [row.values[1] for row in find(data, format_name) if row.values[2]]


def test_a_module_imports_by_statements_on_one_line() -> None:
    imports = [
        b"import a from './a.png';",
        b'import "../b.woff2"',
        b'  import { c, d as e } from "./c.svg"',
        b'export { default } from "./d.ogg"',
        b'const f = require("./e.mp3"), g = 1',
    ]
    others = [b"// import a from './a.png'", b'import h from "h.png"', b'load("./i.png")', b'let j = "./j.png"']
    others += [b'try {\n  const k = require("./k.png")\n} catch {}', b"import l from './l.png?url'"]
    module = b"\n".join([*others, b"x" * 2000, *imports])
    assert list_imports(module, "typescript") == ["./a.png", "../b.woff2", "./c.svg", "./d.ogg", "./e.mp3"]
    assert list_imports(module, "markdown") == []


def test_the_middle_of_a_long_line_is_no_statement() -> None:
    assert not any(
        list_imports(b"//" + b" " * length + b"import a from './a.png'", "javascript") for length in range(120)
    )


@pytest.mark.parametrize(
    "text",
    [
        b"const a = `\nimport b from './c.png'\n`",
        b"const a = `\\`\nimport b from './c.png'\n`",
        b"/*\nimport b from './c.png'\n*/",
        b"/* without an end\nimport b from './c.png'",
    ],
)
def test_texts_and_comments_of_a_module_import_nothing(text: bytes) -> None:
    assert list_imports(text, "javascript") == []
    assert list_imports(b"import d from './d.png'\n" + text + b"\n", "javascript") == ["./d.png"]


@pytest.mark.parametrize(
    "before", [b'glob("./**/*.js")', b"glob('a/*')", b"/[`]/g; // `", b"'`'", b"// don't /*", b"`a`"]
)
def test_what_only_looks_like_a_text_hides_no_import(before: bytes) -> None:
    assert list_imports(before + b"\nimport d from './d.png'\n", "javascript") == ["./d.png"]


def test_a_component_imports_in_its_scripts() -> None:
    page, script = b"<pre>\nimport a from './a.png'\n</pre>\n", b"<script setup>\nimport b from './b.png'\n</script>\n"
    component = page + script + page
    assert list_imports(component, "source") == ["./b.png"]
    assert list_imports(b'String a = """\nimport b from \'./b.png\';\n""";', "source") == []


@pytest.mark.parametrize("step", [1, 7, 1000])
def test_modules_that_are_read_in_parts_import_nothing(step: int) -> None:
    rows = stream(b"import a from './a.png';\n", step, "javascript")
    assert [row.values[1:3] for row in rows] == [("./a.png", False)]


def test_a_picture_of_an_animation_lies_in_its_folder() -> None:
    rows = find(b'{"assets": [{"id": "a", "u": "images/", "p": "a.png"}, {"u": "", "p": "b.png"}]}')
    assert [row.values[1:5] for row in rows] == [
        ("images/a.png", False, True, "image"),
        ("b.png", False, True, "p"),
    ]
