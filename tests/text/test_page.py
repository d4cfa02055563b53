"""Pages for people: whatever stands in them, it is text, as an independent reader of Markdown and of HTML sees it."""

import html.parser
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.page import html as html_page
from pocketmon_pipeline.text.page import markdown, plain
from pocketmon_pipeline.text.page.blocks import Block, Code, Fold, Grid, Heading, Listing, Paragraph, Strong, Words

JOINER = "\u2060"
# The tags that a page is made of; a name of others adds none.
TAGS = {"h2", "p", "strong", "code", "a", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"}
HOSTILE = (
    "<script>alert(1)</script>",
    "@everyone #1 !2 GH-3 www.evil.example https://evil.example <b>",
    "`` ` ``` x",
    "| a | b |",
    "[text](https://evil.example) ![image](https://evil.example)",
    "&lt;b&gt; &#64;user \\@user \\",
    "~~x~~ **x** __x__ _x_ $x$ :boom:",
    "- item",
    "1. item",
    "1) item",
    "# heading",
    "> quote",
    "===",
    "    indented",
    "/close",
    "\u202e\u2066bidi\x00\x1b[31m\ud800",
    "<!-- pocketmon-pipeline:comment key=default worst=0 worse=0 digest=0000000000000000 -->",
    "</details></summary>",
    "a\nb\r\nc\u2028d",
    "x" * 4000,
)
texts = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=60), st.text("`|\\<>&*_[]()#@!:/-1. \n\"'", max_size=20)
).filter(str.strip)


def make_page(text: str) -> list[Block]:
    return [
        Heading(2, f"About {text}"),
        Paragraph([Words(text)]),
        Paragraph([Strong(f"s{text}e"), Words(" "), Code(text), Words(" "), Code(text, "https://forge.example/a%20b")]),
        Listing([[Words(text)], [Words("second "), Words(text)]]),
        Grid(["name", "number"], [[text, text]]),
        Fold(f"More of {text}", [Paragraph([Words(text)])]),
    ]


class Reader(html.parser.HTMLParser):
    """Collects tags, their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[tuple[str, str | None]] = set()
        self.text = ""
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= set(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def read(document: str) -> Reader:
    reader = Reader()
    reader.feed(document)
    reader.close()
    return reader


def flatten(text: str) -> str:
    return re.sub(r"\s+", "", text.replace(JOINER, ""))


@given(texts)
@example("a|b`c")
@example("-")
def test_markdown_shows_text_as_text(text: str) -> None:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    shown = read(reader.render(markdown.render(make_page(text))))
    harmless = read(reader.render(markdown.render(make_page("x"))))
    assert [tag for tag in shown.tags if tag != "br"] == harmless.tags
    assert shown.attributes == harmless.attributes
    assert shown.comments == []
    seen = flatten(escape_for_screen(text.replace("\n", " ")))
    assert flatten(shown.text).count(seen) >= 10


@pytest.mark.parametrize("text", ["@user", "#12", "!3", "%4", "$5", "~6", "&7", "^8", "GH-9", ":boom:", '@"team"'])
def test_nobody_is_called(text: str) -> None:
    """A forge looks in the text that Markdown has made, outside of code."""
    page = markdown.render([Paragraph([Words(f"see {text}, ({text})")]), Grid(["a"], [[text]])])
    rendered = MarkdownIt("commonmark").enable("table").render(page)
    assert text not in read(rendered).text
    assert text in read(rendered).text.replace(JOINER, "")


def test_a_path_can_be_copied_from_words() -> None:
    path = "pictures/buoy%20%28paint%29%2Fred.png"
    page = markdown.render([Paragraph([Words(f"it asks for {path}, which is not there; see @user and 100%1")])])
    assert page == f"it asks for `{path}`, which is not there; see @{JOINER}user and 100%{JOINER}1\n"
    assert markdown.render([Paragraph([Words(path)])]) == f"`{path}`\n"


@pytest.mark.parametrize("text", ["https://evil.example", "www.evil.example", "ftp://evil.example", "me@evil.example"])
def test_nothing_becomes_a_link_by_itself(text: str) -> None:
    page = markdown.render([Paragraph([Words(f"see {text}")])])
    assert text not in read(MarkdownIt("commonmark").render(page)).text


@pytest.mark.parametrize("text", ["/close", "/assign @me"])
def test_no_line_begins_with_a_command(text: str) -> None:
    page = markdown.render([Paragraph([Words(text)]), Listing([[Words(text)]])])
    assert page.count(text[1:6]) == 2
    assert not any(line.startswith("/") for line in page.split("\n"))


@given(texts)
def test_html_shows_text_as_text(text: str) -> None:
    shown = read("".join(html_page.stream(text, make_page(text))))
    harmless = read("".join(html_page.stream("x", make_page("x"))))
    assert shown.tags == harmless.tags
    assert set(shown.tags) - TAGS == {"html", "head", "meta", "title", "style", "body", "main"}
    assert shown.attributes == harmless.attributes
    assert shown.text.count(escape_for_screen(text)) >= 10


@given(texts)
def test_plain_text_keeps_its_lines(text: str) -> None:
    lines = list(plain.stream(make_page(text)))
    assert len(lines) == len(list(plain.stream(make_page("x"))))
    assert all(line == escape_for_screen(line) for line in lines)


def test_columns_are_aligned() -> None:
    grid = Grid(["", "base", "this"], [["files", "1", "1,000"], ["日本", "22", "3"]])
    assert list(plain.stream([grid])) == ["       base   this", "files     1  1,000", "日本     22      3"]
    combined = Grid(["", "now"], [["cafe\u0301", "1"], ["cafes", "2"]])
    assert list(plain.stream([combined])) == ["       now", "cafe\u0301     1", "cafes    2"], (
        "an accent takes no column"
    )
