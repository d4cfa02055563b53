"""XML: what the reader tells, against the standard library; bombs; and nothing outside the file is ever touched."""

import socket
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.runs import execute, plant
from pocketmon_pipeline.binary.window import FileWindow
from pocketmon_pipeline.engine.workers.sandbox import Sandbox
from pocketmon_pipeline.engine.workers.sandbox_child import Answer
from pocketmon_pipeline.readers import xml, yaml
from pocketmon_pipeline.readers.xml import judge_xml
from pocketmon_pipeline.stage import Config, Content
from readers import documents

NAMES = st.sampled_from(["a", "b", "p:c", "x:d", "\u00e9"])
TEXTS = st.text(alphabet="a\u00e9<>&;\"' \n", max_size=4)
Tree = tuple[str, str, list["Tree"]]
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.tuples(NAMES, TEXTS, st.just([])),
    lambda inner: st.tuples(NAMES, TEXTS, st.lists(inner, max_size=3)),
    max_leaves=12,
)
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SEEN = "select f.path, o.code, o.detail from observations o join files f on f.sha256 = o.digest order by all"


def write_tree(tree: Tree, attributes: str = "") -> str:
    name, text, inner = tree
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
    return f"<{name}{attributes}>{text}{''.join(map(write_tree, inner))}</{name}>"


def measure(element: ElementTree.Element) -> tuple[int, int]:
    below = [measure(child) for child in element]
    return 1 + sum(count for count, _ in below), 1 + max((depth for _, depth in below), default=0)


def judge_in_parts(data: bytes, step: int) -> xml.Verdict:
    """As a file that is above every cap, of which so many bytes are looked at in turn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xml, "STEP", step)
        patch.setattr(xml, "WHOLE_FILE_CAP", 0)
        return judge_xml(FileWindow(len(data), lambda start, length: data[start : start + length]))


@given(
    TREES,
    st.integers(1, 40),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 3),
    st.sampled_from([b"", b"<", b"&", b"\xff", b"\x01", b"<?php ?>", b"{name}", b"<:a/>", b"\n", b"<!-- x", b"</a>"]),
)
def test_a_document_in_parts_is_judged_as_a_whole(tree: Tree, step: int, at: float, gone: int, new: bytes) -> None:
    data = b'<?xml version="1.0"?>\n' + write_tree(tree, ' xmlns:p="urn:p" xmlns:x="urn:x"').encode()
    place = int(at * len(data))
    data = data[:place] + new + data[place + gone :]
    assert judge_in_parts(data, step) == judge_xml(data)


@pytest.mark.parametrize("data", ["\ufeff<a/>".encode("utf-32-le"), b'<?xml version="1.0" encoding="gbk"?><a/>'])
def test_encodings_that_are_read_whole_only(data: bytes) -> None:
    valid, *_, (seen,) = judge_in_parts(data, 16)
    assert (judge_xml(data).valid, valid, seen.code) == (True, None, "scan.incomplete")


@pytest.mark.parametrize("name", documents.GOOD_XML)
def test_facts(name: str) -> None:
    data, *facts = documents.GOOD_XML[name]
    assert list(judge_xml(data)[1:5]) == facts


@given(TREES)
def test_facts_are_those_of_elementtree(tree: Tree) -> None:
    data = write_tree(tree, ' xmlns:p="urn:p" xmlns:x="urn:x"').encode()
    root = ElementTree.fromstring(data)  # noqa: S314 - our own document
    namespace, _, name = root.tag.rpartition("}")
    verdict = judge_xml(data)
    assert verdict[:5] == (True, name, namespace.removeprefix("{") or None, *measure(root))


@given(TREES, st.integers(0, 400), st.sampled_from([b"", b"<", b"&", b"\xff", b">", b"</a>", b" xmlns:p=''"]))
def test_verdicts_are_those_of_elementtree(tree: Tree, place: int, insert: bytes) -> None:
    data = bytearray(write_tree(tree, ' xmlns:p="urn:p"').encode())
    data[place : place + 1] = insert
    try:
        ElementTree.fromstring(bytes(data))  # noqa: S314 - our own document
        expected = []
    except ElementTree.ParseError as error:
        expected = [(error.position[0], error.position[1] + 1)]
    verdict = judge_xml(bytes(data))
    assert verdict.valid is not bool(expected)
    assert [(seen.line, seen.column) for seen in verdict.observations] == expected


@pytest.mark.parametrize("data", [documents.LAUGHS, documents.SQUARES], ids=["laughs", "squares"])
def test_bombs_are_refused(data: bytes) -> None:
    verdict = judge_xml(data)
    assert [(seen.code, "entity bomb" in seen.detail) for seen in verdict.observations] == [("xml.invalid", True)]


@pytest.mark.parametrize("data", [b"// !$*UTF8*$!\n{\n}\n", b'{\n  "CFBundleName" = "Reef";\n}\n'])
def test_another_syntax_of_the_same_extension_is_not_judged(data: bytes) -> None:
    (row,) = xml.read_xml([Content("d", "xml", data)], Config())
    assert row.values[0] is None
    row, _ = xml.read_xml([Content("d", "svg", data)], Config())
    assert row.values[0] is False


TEMPLATE = b'<a href="{{ url }}">{% if x %}<b c="<%= d %>"/>{% endif %}</a>'
PANDOC = b'<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"$if(lang)$ lang="$lang$"$endif$></html>'


def test_a_template_is_not_judged_unless_it_declares_entities() -> None:
    for template in (TEMPLATE, PANDOC):
        (row,) = xml.read_xml([Content("d", "xml", template)], Config())
        assert row.values[0] is None
    for bomb in (documents.LAUGHS, documents.SQUARES):
        rows = list(xml.read_xml([Content("d", "xml", bomb + b"<!-- {% x %} -->")], Config()))
        assert [row.values[0] for row in rows] == [False, "xml.invalid"]


@pytest.mark.parametrize("name", [b"GG::Clr", b"a:b:c", b":a", b"a:"])
def test_a_name_that_only_namespaces_forbid_is_told_as_such(name: bytes) -> None:
    for document, told in ((b"<r>\n <%s x='1'/>\n</r>" % name, "colon"), (b"<r>\n < %s/></r>" % name, "invalid token")):
        (seen,) = judge_xml(document).observations
        assert (told in seen.detail, seen.line) == (True, 2)


@pytest.mark.parametrize("format_name", ["xml", "svg"])
def test_a_field_to_fill_in_where_xml_has_no_brace_is_no_fault(format_name: str) -> None:
    page = b'<svg width="{width}"\n  {attributes}>\n{elements}\n</svg>\n'
    elsewhere = page.replace(b"\n  {", b" id='\xc3\xa9\xc3\xa9' {")
    for template in (page, page.replace(b"{attributes}", b"{{ attributes }}"), elsewhere, b"\xef\xbb\xbf" + elsewhere):
        (row,) = xml.read_xml([Content("d", format_name, template)], Config())
        assert row.values[0] is None
    for broken in (page.replace(b"{attributes}", b"{a b}"), page.replace(b"  {", b"  <{"), page + b"<", b"{"):
        rows = list(xml.read_xml([Content("d", format_name, broken)], Config()))
        expected = [None] if broken == page + b"<" else [False, "xml.invalid"]
        assert [row.values[0] for row in rows] == expected
    dangerous = b"<svg><script/><path {attributes}/></svg>"
    rows = list(xml.read_xml([Content("d", "svg", dangerous)], Config()))
    assert [row.values[0] for row in rows] == [None, "svg.unsafe"]


DOCBOOK = (
    b'<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "d.dtd" [<!ENTITY x SYSTEM "%s">]><book>&x;</book>'
)
ENTITY = b'<!DOCTYPE a [\n<!ENTITY x SYSTEM "%s">]><a>&x;</a>'
PARAMETER = b'<!DOCTYPE a [\n<!ENTITY %% x SYSTEM "%s">%%x;]><a/>'
INCLUSION = b'<a xmlns:xi="http://www.w3.org/2001/XInclude">\n<xi:include href="%s"><xi:fallback/></xi:include></a>'


@pytest.mark.parametrize("document", [ENTITY, PARAMETER, INCLUSION])
def test_a_part_of_a_relative_name_leaves_the_document_valid(document: bytes) -> None:
    for name, up in {
        b"b.xml": 0,
        b"./c/../b.xml#d": 0,
        b"../b.xml": 1,
        b"c/../../../b.xml": 2,
        b"..\\b.xml": 1,
        b"%2e%2e/%2E./b.xml": 2,
        b"../" * 9999 + b"b.xml": 2048,
    }.items():
        verdict = judge_xml(document % name)
        (seen,) = verdict.observations
        assert (verdict.valid, seen.code, seen.line, seen.subject) == (True, "xml.external", 2, "../" * up)
        assert repr(name[:100].decode()) in seen.detail
    for name in (b"", b"#part"):
        assert judge_xml(document % name).observations == []
    for name in (b"/b.xml", b" file:b.xml", b"http://b/c", b"//b/c", b"%2Fb", b"\\\\b\\c", b"C:\\b"):
        assert [seen.code for seen in judge_xml(document % name).observations] == ["xml.invalid"]


def test_of_many_parts_the_one_that_leads_up_furthest_is_told() -> None:
    names = "".join(f'<!ENTITY e{n} SYSTEM "{"../" * up}b.xml">' for n, up in enumerate((0, 2, 1, 2)))
    (seen,) = judge_xml(f"<!DOCTYPE a [{names}]><a/>".encode()).observations
    assert "'e1'" in seen.detail
    assert [len(judge_xml(DOCBOOK % name).observations) for name in (b"c/b.xml", b"../b.xml")] == [0, 1]


def test_a_part_of_a_book_has_the_entities_of_the_book() -> None:
    part = b'<?xml version="1.0"?>\n<sect1 id="a"><para>&kde; and &kstars;</para>%s</sect1>'
    verdict = judge_xml(part % b"")
    assert (verdict.valid, verdict.elements, verdict.observations) == (True, 2, [])
    (fault,) = judge_xml(part % b"<para>").observations
    assert "mismatched tag" in fault.detail
    page = b'<article xmlns="http://www.w3.org/1999/xhtml"><title>a&nbsp;b</title></article>'
    for whole in (b"<!DOCTYPE sect1 []>" + part[22:] % b"", b"<note>&nbsp;</note>", b"<part>&healht;</part>", page):
        (fault,) = judge_xml(whole).observations
        assert "undefined entity" in fault.detail


@pytest.mark.parametrize("encoding", ["", ' encoding="UTF-8"', ' encoding="US-ASCII"'])
def test_a_byte_of_another_encoding_is_told_as_such(encoding: str) -> None:
    """Not in a document that breaks elsewhere."""
    start = f'<?xml version="1.0"{encoding}?>\n<a>\n'.encode()
    name = "US-ASCII" if "ASCII" in encoding else "UTF-8"
    for rest, told in ((b"caf\xe9</a>", f"none of {name}"), (b"<b =/></a>\ncaf\xe9", "token")):
        (seen,) = judge_xml(start + rest).observations
        assert (told in seen.detail, seen.line) == (True, 3)


def test_a_character_to_escape_is_told_as_such() -> None:
    for document, told in {
        b"<a>Fish & Chips</a>": "an & that begins no entity; as text it is written &amp;",
        b'<a b="<c>"/>': "a < where no tag may begin; as text it is written &lt;",
        b"<a>\x0b</a>": "the control character 0x0b, which XML does not have",
        b"<a>\0</a>": "invalid token",
        b"<a =/>": "invalid token",
        "<a>&</a>".encode("utf-16"): "invalid token",
    }.items():
        (seen,) = judge_xml(document).observations
        assert seen.detail == f"not well-formed XML: {told}"


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port that keeps what anybody sends to it."""
    requests: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    requests.append(connection.recv(1000))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1], requests
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_the_listener_would_notice(listener: tuple[int, list[bytes]]) -> None:
    port, requests = listener
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"GET /")
        client.shutdown(socket.SHUT_WR)
        client.recv(1)
    assert requests == [b"GET /"]


def test_no_file_and_no_server_is_asked(tmp_path: Path, listener: tuple[int, list[bytes]]) -> None:
    port, requests = listener
    server, marker = f"http://127.0.0.1:{port}/x", tmp_path / "marker.txt"
    marker.write_text("MARKER-7F3A")
    tree = plant(
        tmp_path / "tree",
        {
            "dtd.svg": f'<!DOCTYPE svg SYSTEM "{server}"><svg>&a;</svg>'.encode(),
            "file.svg": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "{marker.as_uri()}">]><svg>&a;</svg>'.encode(),
            "net.xml": f'<!DOCTYPE a [<!ENTITY a SYSTEM "{server}">]><a>&a;</a>'.encode(),
            "parameter.xml": f'<!DOCTYPE a [<!ENTITY % a SYSTEM "{server}">%a;]><a/>'.encode(),
            "include.xml": f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{server}"/>'.encode(),
            "style.xml": f'<?xml-stylesheet href="{server}" type="text/xsl"?><a/>'.encode(),
            "schema.xml": f'<a xmlns:s="{SCHEMA_INSTANCE}" s:schemaLocation="a {server}"/>'.encode(),
            "tag.yaml": f"a: !!python/object/apply:urllib.request.urlopen ['{server}']\n".encode(),
        },
    )
    rows = execute(tree, [xml.STAGE, yaml.STAGE], SEEN, "from xml_documents").rows
    assert requests == []
    assert "MARKER-7F3A" not in repr(rows)
    refused = ["dtd.svg", "file.svg", "include.xml", "net.xml", "parameter.xml", "tag.yaml"]
    assert [path for path, *_ in rows[0]] == refused


W3C = "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"


@pytest.mark.parametrize(
    ("declaration", "is_refused"),
    [
        ('svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://example.com/svg11.dtd"', False),
        (f'svg SYSTEM "{W3C}"', False),
        ('svg SYSTEM "svg11.dtd"', False),
        ('svg SYSTEM "http://example.com/svg11.dtd"', True),
        ('s:svg SYSTEM "//example.com/svg11.dtd"', True),
        ('properties SYSTEM "http://java.sun.com/dtd/properties.dtd"', False),
        ('fontconfig SYSTEM "urn:fontconfig:fonts.dtd"', False),
        ('plist SYSTEM "file://localhost/System/Library/DTDs/PropertyList.dtd"', False),
        ('book PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "/usr/share/xml/docbook/docbookx.dtd"', False),
        ('a SYSTEM "file:///etc/passwd"', True),
        ('a SYSTEM "/etc/passwd"', True),
        (r'a SYSTEM "C:\windows\win.ini"', True),
        (r'a SYSTEM "\\10.0.0.1\share\a.dtd"', True),
        ('a PUBLIC "a" "http://user@127.0.0.1:8000/a.dtd"', True),
        ('a SYSTEM "http://[::1]/a.dtd"', True),
        ('a SYSTEM "http://localhost/a.dtd"', True),
        ('a SYSTEM "http://localhost.example.com/a.dtd"', False),
    ],
)
def test_a_type_that_only_one_machine_has_is_refused(declaration: str, *, is_refused: bool) -> None:
    root = declaration.split(" ", maxsplit=1)[0]
    document = f'<!DOCTYPE {declaration}><{root} xmlns:s="urn:s"/>'.encode()
    verdict = judge_xml(document)
    refused = "the external DTD was refused, and nothing was fetched"
    assert [seen.detail for seen in verdict.observations] == [refused] * is_refused
    assert verdict.valid is not is_refused


def test_real_pictures_have_no_finding(corpora: Path, tmp_path: Path) -> None:
    rows = execute(
        corpora / "simple-icons",
        [xml.STAGE],
        SEEN,
        "select count(*), bool_and(valid) from xml_documents",
        work=tmp_path,
    ).rows
    assert rows[0] == []
    ((count, valid),) = rows[1]
    assert (int(str(count)) > 3000, valid) == (True, True)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-32-le", "utf-32-be"])
def test_encodings_of_two_and_four_bytes(encoding: str) -> None:
    mark = {"utf-32-le": "\ufeff", "utf-32-be": "\ufeff"}.get(encoding, "")
    declared = f'<?xml version="1.0" encoding="{encoding.rpartition("-")[0] if mark else encoding}"?>'
    text = f'{mark}{declared}<svg xmlns="http://www.w3.org/2000/svg"><script/><text>\u00e9\U0001f3b2</text></svg>'
    found = judge_xml(text.encode(encoding), svg=True)
    assert (found.valid, found.elements) == (True, 3)
    assert [seen.code for seen in found.observations] == ["svg.unsafe"]
    assert judge_xml(text.replace("</svg>", "").encode(encoding)).valid is False


ICON_ROOTS = [
    "<svg>",
    '<svg role="img" viewBox="0 0 24 24" xmlns="http://www.w3.org/2000/svg">',
    ' <svg\n  width="1" height="1"\tstroke-width="1" data-x="a > b" xmlns="http://www.w3.org/2000/svg" >',
    '<svg xmlns="">',
    '<svg width="1" height="1" width="1">',
    '<svg id="a"width="1">',
]
ICON_COMMENTS = ["", "", "<!-- Icons 1.0 - free -->\n", "<!--a--b-->", "<!-- c --->", "<!-- d -"]
ICON_TITLES = ["", "", "<title>One</title>", "<title>R > D</title>", "<title>R & D</title>", "<title>]]></title>"]
ICON_PATHS = [
    "",
    '<path d="M0 0h24v24H0z"/>',
    '\n<path  d="M0-1.5e3" />\n',
    '<path d=""/><path d=""/>',
    '<path d="<"/>',
]
ICON_ENDS = ["</svg>", "</svg>\n", "</svg >", "</svg><svg/>"]
ICONS = st.builds(
    lambda *parts: "".join(parts).encode(),
    *map(
        st.sampled_from,
        (ICON_ROOTS, ICON_COMMENTS, ICON_TITLES, ICON_COMMENTS, ICON_PATHS, ICON_PATHS, ICON_ENDS, ICON_COMMENTS),
    ),
)
# Whatever makes a picture of another kind, or of none.
ALIEN = [
    "",
    "",
    "<",
    ">",
    '"',
    "'",
    "&",
    "&#1;",
    "(",
    " ",
    "\n",
    "\x0b",
    "\0",
    "=",
    "/",
    "</svg>",
    "<g>",
    "<!--",
    "-->",
]
ALIENS = st.sampled_from([*ALIEN, "<script/>", ' onload="a"', ' href="//a"', " x=''", "a:", "\u00e9", "<path ", "]]>"])


@given(ICONS, st.floats(0, 1), ALIENS, st.integers(0, 3))
def test_a_plain_icon_is_judged_without_a_parser_as_with_one(icon: bytes, at: float, alien: str, gone: int) -> None:
    place = int(at * len(icon))
    data = icon[:place] + alien.encode() + icon[place + gone :]
    content = Content("d", "svg", data)
    assert xml.read_plain(content) in (None, list(xml.read_xml([content], Config())))


# Each is a plain icon but for one thing, which a parser refuses, or tells as unsafe.
ALMOST_ICONS = {
    "reference": '<svg fill="&a;"></svg>',
    "address": '<svg fill="url(//a)"></svg>',
    "escape": '<svg fill="u\\72l(//a)"></svg>',
    "twice": '<svg width="1" height="1" width="1"></svg>',
    "space": '<svg xmlns="http://www.w3.org/1999/xhtml"></svg>',
    "joined": '<svg id="a"width="1"></svg>',
    "sign in a value": '<svg id="<"></svg>',
    "sign in a path": '<svg><path d="<"/></svg>',
    "sign in a last path": '<svg><path d="M0 0"/><path d="<path"/></svg>',
    "end of data": "<svg><title>]]></title></svg>",
    "sign in a title": "<svg><title>a < b</title></svg>",
    "comment": "<svg><!-- a--b --></svg>",
    "end of a comment": "<svg><!-- a ---></svg>",
    "comment without end": "<svg></svg><!-- a -",
    "control": '<svg id="\x01"></svg>',
    "other space": "<svg></svg>\x0b",
    "second root": "<svg></svg><svg></svg>",
    "text behind": "<svg></svg>a",
    "handler": '<svg onload="a"></svg>',
}


PLAIN_ICONS = [
    "<svg></svg>",
    ' <svg width="1" stroke-width="a > b" xmlns="http://www.w3.org/2000/svg" >\n</svg>\n',
    '<svg xmlns=""></svg>',
    '<svg><!-- a - b --><title>]] it\'s</title><!----><path d="M0 0"/>\n<path\td="" /></svg><!-- c -->',
]


@pytest.mark.parametrize("icon", PLAIN_ICONS)
def test_a_plain_icon_needs_no_parser(icon: str) -> None:
    content = Content("d", "svg", icon.encode())
    assert xml.read_plain(content) == list(xml.read_xml([content], Config()))


@pytest.mark.parametrize("icon", ALMOST_ICONS.values(), ids=ALMOST_ICONS)
def test_what_is_almost_a_plain_icon_is_left_to_the_parser(icon: str) -> None:
    assert xml.read_plain(Content("d", "svg", icon.encode())) is None


def test_only_what_is_no_plain_icon_gets_into_the_sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    icon = b'<svg viewBox="0 0 24 24" xmlns="http://www.w3.org/2000/svg"><title>A</title><path d="M0 0"/>%b</svg>'
    root = plant(tmp_path / "tree", {"plain.svg": icon % b"", "other.svg": icon % b"<g/>", "same.xml": icon % b""})
    sent: list[str] = []
    run = Sandbox.run

    def spy(sandbox: Sandbox, index: int, contents: Iterable[Content]) -> Iterator[Answer]:
        asked = list(contents)
        sent.extend(content.format for content in asked)
        return run(sandbox, index, asked)

    monkeypatch.setattr(Sandbox, "run", spy)
    question = "select path, valid, root, namespace, elements, depth from xml_documents d join files f "
    done = execute(root, [xml.STAGE], f"{question} on f.sha256 = d.digest and f.format = d.format order by 1")
    assert sorted(sent) == ["svg", "xml"]
    assert done.rows[0] == [
        (name, True, "svg", "http://www.w3.org/2000/svg", elements, 2)
        for name, elements in (("other.svg", 4), ("plain.svg", 3), ("same.xml", 3))
    ]


def test_nothing_is_said_twice() -> None:
    (seen,) = judge_xml(b"<a =/>").observations
    assert seen.detail == "not well-formed XML: invalid token"
    (seen,) = judge_xml(b"\xef\xbb\xbf\n").observations
    assert seen.detail == "the file is empty"
