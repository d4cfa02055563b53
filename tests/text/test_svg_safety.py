"""What makes an SVG more than a picture: every way that browsers honour, and the ways that are harmless."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.readers.xml import judge_xml
from pocketmon_pipeline.text.svg_safety import judge_address, judge_style, needs_look

ROOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:ev="http://www.w3.org/2001/xml-events" '
    'xmlns:ink="http://www.inkscape.org/namespaces/inkscape">{}</svg>'
)
CODE = "has an address that is code"
EVENT = "runs code on an event"
SCRIPT = "contains a script"
HTML = "contains HTML"
OUTSIDE = "refers to something outside of the tree"
STYLE = "has a style that is code"

UNSAFE = [
    ("<script>x</script>", SCRIPT),
    ("<h:script>x</h:script>", SCRIPT),
    ('<ev:listener event="click" handler="#x"/>', SCRIPT),
    ("<handler>x</handler>", SCRIPT),
    ('<g onload="x()"/>', EVENT),
    ('<g ONCLICK="x()"/>', EVENT),
    ('<set attributeName="onclick" to="x()"/>', EVENT),
    ('<animate attributeName="xlink:href" values="#a;javascript:x()"/>', EVENT),
    ('<a href="javascript:x()"><path/></a>', CODE),
    ('<a xlink:href=" java&#x0a;script:x()"><path/></a>', CODE),
    ('<a href="data:text/html,x"><path/></a>', CODE),
    ('<use href="data:image/svg+xml,x"/>', CODE),
    ('<foreignObject width="9" height="9"><p/></foreignObject>', HTML),
    ('<h:iframe src="x"/>', HTML),
    ('<image href="https://example.com/a.png"/>', OUTSIDE),
    ('<image xlink:href="//example.com/a.png"/>', OUTSIDE),
    ('<image href="file:///etc/passwd"/>', OUTSIDE),
    ('<image href="\\\\server\\share\\a.png"/>', OUTSIDE),
    ('<use href="http://example.com/a.svg#x"/>', OUTSIDE),
    ('<rect fill="url(https://example.com/a.svg#x)"/>', OUTSIDE),
    ('<rect style="fill: u\\72l(http://example.com/a)"/>', OUTSIDE),
    ("<style>@import 'https://example.com/a.css';</style>", OUTSIDE),
    ('<style>@font-face { src: url( "https://example.com/a.woff2" ) }</style>', OUTSIDE),
    ("<style>a { fill: url/**/(x); b: expression(alert(1)) }</style>", STYLE),
    ("<style>a { b: expression(alert(1)) }<style/></style>", STYLE),
    ("<style><style/>a { b: expression(alert(1)) }</style>", STYLE),
    ('<g style="-moz-binding: url(x)"/>', STYLE),
    (f'<image href="{" " * 3000}https://example.com/a.png"/>', OUTSIDE),
    (f'<a href="java{"&#9;" * 3000}script:x()"/>', CODE),
    ('<image href="#x"><set attributeName="href" to="https://example.com/a.png"/></image>', OUTSIDE),
    ('<image><animate attributeName="xlink:href" values="a.png; //example.com/a.png"/></image>', OUTSIDE),
    ("<style>a { background: image-set('a.png' 1x, '//example.com/a.png' 2x) }</style>", OUTSIDE),
    (f"<style>a {{ b: image-set('data:image/png;base64,AA'{' ' * 20_000}, '//example.com/a' 2x) }}</style>", OUTSIDE),
    ('<g style="background: -webkit-image-set(&quot;https://example.com/a.png&quot; 1x)"/>', OUTSIDE),
    ("<style><![CDATA[ a { background: url(javascript:x) } ]]></style>", CODE),
]
SAFE = [
    '<path d="M0 0"/>',
    '<a href="https://example.com/"><path/></a>',
    '<use href="#x"/><use xlink:href="sprites.svg#x"/>',
    '<image href="data:image/png;base64,AAAA"/><image href="data:image/svg+xml,x"/>',
    '<image href="../textures/a.png"/>',
    '<rect fill="url(#x)" style="filter: url(#y)"/>',
    "<style>@import 'fonts.css'; a { fill: url(#x) }</style>",
    "<text>javascript: onclick= url(https://example.com) is only text</text>",
    '<switch><foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/"/></switch>',
    '<g ink:onload="x" ink:href="https://example.com/"/>',
    "<metadata><h2 xmlns='http://example.com/' href='https://example.com/'/></metadata>",
    '<g transform="translate(1 2)" fill="rgb(1, 2, 3)"/>',
    "<style>a { background: image-set('a.png' 1x, 'b.png' type('image/png')) }</style>",
    '<animate attributeName="x" values="0;1"/><set attributeName="href" to="#y"/>',
]


def judge(data: bytes) -> list[tuple[str, str]]:
    found = judge_xml(data, svg=True).observations
    return [(one.code, one.detail.partition(":")[0]) for one in found]


@pytest.mark.parametrize(("content", "wrong"), UNSAFE)
def test_what_runs_or_fetches_is_found(content: str, wrong: str) -> None:
    data = ROOT.format(content).encode()
    assert needs_look(data)
    assert ("svg.unsafe", wrong) in judge(data)
    assert judge_xml(data).observations == []
    assert judge_xml(data, svg=True)[:5] == judge_xml(data)[:5]


@pytest.mark.parametrize("content", [content for content, _ in UNSAFE if not content.startswith(("<h:", "<ev:"))])
def test_a_picture_that_declares_no_other_language_is_looked_at(content: str) -> None:
    assert needs_look(f'<svg xmlns:xlink="{ROOT.split(chr(34))[3]}">{content}</svg>'.encode())


@pytest.mark.parametrize("content", SAFE)
def test_what_is_only_a_picture_is_left_alone(content: str) -> None:
    assert judge(ROOT.format(content).encode()) == []


def test_style_sheets_by_instruction() -> None:
    head = b'<?xml-stylesheet type="text/css" href="%s"?>'
    assert judge(head % b"https://example.com/a.css" + b"<svg/>") == [("svg.unsafe", OUTSIDE)]
    assert judge(head % b"a.css" + b"<svg/>") == []


def test_no_encoding_hides_anything() -> None:
    text = ROOT.format("<script/>")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        mark = (
            codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE if encoding.endswith("be") else b""
        )
        assert judge(mark + text.encode(encoding)) == [("svg.unsafe", SCRIPT)]


def test_entities_hide_nothing() -> None:
    data = b'<!DOCTYPE svg [<!ENTITY e "java"><!ENTITY f "&e;script:x()">]><svg><a href="&f;"/></svg>'
    assert judge(data) == [("svg.unsafe", CODE)]


def test_declared_attributes_hide_nothing() -> None:
    data = b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x()">]><svg/>'
    assert judge(data) == [("svg.unsafe", EVENT)]


def test_each_danger_is_told_once_with_its_first_line() -> None:
    data = ROOT.format("\n<script/>\n<script/>\n<g onload='x'/>").encode()
    seen = judge_xml(data, svg=True).observations
    assert [(one.line, one.subject) for one in seen] == [(2, SCRIPT), (4, EVENT)]


def test_what_is_unsafe_and_broken_is_both() -> None:
    assert judge(b"<svg>\n<script/>") == [
        ("xml.invalid", "not well-formed XML"),
        ("svg.unsafe", SCRIPT),
    ]


LONG = ["/*", "url(", "image-set(", "image-set('", "@import'", "\\", "expression", "<?xml ", "<?xml-stylesheet"]


@pytest.mark.parametrize("text", LONG)
def test_what_repeats_takes_linear_time(text: str) -> None:
    assert {*judge_style(text * 200_000)} <= {STYLE, CODE, OUTSIDE}
    assert needs_look((text * 200_000).encode()) in {True, False}


@given(st.text(max_size=60))
def test_any_text_is_judged(text: str) -> None:
    assert judge_address(text) in {"", CODE, OUTSIDE}
    assert {*judge_style(text)} <= {STYLE, CODE, OUTSIDE}
