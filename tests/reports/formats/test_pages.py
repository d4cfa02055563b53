"""Markdown and HTML: what somebody reads, and nothing that anybody put in."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from finished.stored import make_finding
from reports.dashboard.browser import find_violations, read_axe, watch
from reports.formats.rendering import Findings, configure, list_hostile, render_findings, write_verdict

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table"])
_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "ul", "li", "strong", "br", "table", "tr"),
    *("th", "td", "code", "pre", "details", "summary", "svg", "rect", "main"),
}
_ATTRIBUTES = {
    *(
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "width",
        "height",
        "viewbox",
        "aria-hidden",
        "scope",
    ),
}


class Page(HTMLParser):
    """Every element, attribute and text of a page."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def test_html_has_no_element_but_its_own(tmp_path: Path) -> None:
    page = Page(render_findings(tmp_path, "html", list_hostile()))
    assert set(page.tags) <= _TAGS
    assert {name for name, _ in page.attributes} <= _ATTRIBUTES
    assert page.comments == []
    assert any("<script>alert(1)</script>" in text for text in page.texts)
    assert not set("".join(page.texts)) & set("\x1b\x00\x7f\u202e\u2066\ufffe")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1200])
def test_html_is_for_every_reader(
    tmp_path: Path, browser: Browser, theme: Literal["light", "dark"], width: int
) -> None:
    path = "art/" + "long_" * 30 + "name.png"
    file = tmp_path / "findings.html"
    file.write_bytes(render_findings(tmp_path, "html", [make_finding(path=path)]))
    with watch(browser, theme) as watched:
        watched.page.set_viewport_size({"width": width, "height": 740})
        watched.page.goto(file.as_uri())
        watched.page.evaluate(read_axe())
        assert find_violations(watched.page) == []
        assert watched.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_html_lets_nothing_in_but_its_style(tmp_path: Path) -> None:
    data = render_findings(tmp_path, "html", [make_finding()]).decode()
    (style,) = re.findall(r"<style>(.*?)</style>", data, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', data)
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_markdown_has_no_markup_but_its_own(tmp_path: Path) -> None:
    text = render_findings(tmp_path, "markdown", list_hostile()).decode()
    tokens = PARSER.parse(text)
    inner = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inner} <= {"text", "code_inline", "strong_open", "strong_close", "softbreak"}
    assert not [token for token in tokens if token.type in {"html_block", "hr", "ordered_list_open", "blockquote_open"}]
    shown = [finding for finding in list_hostile() if finding["outcome"] in {"violation", "error"}]
    rows = sum(token.type == "tr_open" for token in tokens)
    assert rows == len(shown) + 1 + 1 + 4


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_pages_tell_verdict_findings_and_advice(tmp_path: Path, name: str) -> None:
    write_verdict(tmp_path, 19, "CRITICAL", ["2 critical violations"], tree="assets")
    findings = [
        make_finding(severity="critical", path="x.json", line=3, column=4, fix="fix it"),
        make_finding(severity="critical", path="y.json"),
        make_finding(rule="of.nobody", severity="info", outcome="waived", path="z.json"),
    ]
    text = read_page(tmp_path, name, findings)
    for words in ("exit code 19", "2 critical violations", "assets/x.json:3:4", "is not JSON; fix it", "What to do"):
        assert words in text, words
    assert "z.json" not in text


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_settings_leave_parts_out(tmp_path: Path, name: str) -> None:
    write_verdict(tmp_path, 19, "CRITICAL", ["2 critical violations"])
    stated = {"include_recommendations": False, "auto_generate_summary": False}
    text = read_page(tmp_path, name, [make_finding(severity="critical", fix="fix it")], **stated)
    assert "2 critical violations" not in text
    assert "What to do" not in text
    assert "fix it" not in text
    assert "is not JSON" in text


def test_charts_can_be_left_out(tmp_path: Path) -> None:
    assert b"<svg" in render_findings(tmp_path, "html", [make_finding()])
    assert b"<svg" not in render_findings(tmp_path, "html", [make_finding()], configure(include_visualizations=False))


@pytest.mark.parametrize(("name", "most"), [("html", 2_000), ("markdown", 500)])
def test_what_is_not_shown_is_told(tmp_path: Path, name: str, most: int) -> None:
    findings = [make_finding(fingerprint=str(number), rule=f"r{number % 300}") for number in range(most + 7)]
    text = read_page(tmp_path, name, findings)
    assert text.count("is not JSON") == most
    assert "7 more findings are not shown here" in text


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_no_findings_are_a_page_too(tmp_path: Path, name: str) -> None:
    write_verdict(tmp_path, 0, "OK", [])
    assert "Passed" in read_page(tmp_path, name, [])


def read_page(folder: Path, name: str, findings: Findings, **reporting: object) -> str:
    """The page's text, without what only protects it."""
    data = render_findings(folder, name, findings, configure(**reporting) if reporting else None)
    return " ".join(Page(data).texts) if name == "html" else re.sub(r"\\(.)", r"\1", data.decode())
