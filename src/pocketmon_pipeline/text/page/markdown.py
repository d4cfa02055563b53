"""Renders a page as Markdown for a forge: untrusted text in it is no markup, link or mention.

A forge looks for mentions and references in the text that Markdown has made, where a backslash no longer helps: a word
joiner (U+2060), which is not seen, stands in between. Names and paths are code, where no forge looks for any;
so are percent-encoded paths that words tell of.
"""

import html
import re
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.markdown import code_in_line
from pocketmon_pipeline.text.page.blocks import (
    Block,
    Code,
    Fold,
    Grid,
    Heading,
    Line,
    Listing,
    Paragraph,
    Span,
    Strong,
    Words,
)

_JOINER = "\u2060"
# CommonMark 0.31, sections 2.4, 6.1 to 6.6; | of tables and ~ of strikethroughs (GFM 0.29); $ of formulas.
_MARKUP = compile_later(r"([\\`*_\[\]<>|~&$])")
# What makes a block of a line that begins with it, or a command (docs.gitlab.com/user/project/quick_actions).
_BLOCK = compile_later(r"^([-+=#:/]|\d{1,9}(?=[.)]))")
# @somebody, #1, !1 (GitLab: merge request), $1 (snippet), %1 (milestone), ~1 (label), &1 (epic), :sign:, GH-1, and what
# becomes a link by itself (GFM 0.29, section 6.9).
_CALLS = compile_later(r"[@#!$%~&^](?=[\w\"])|:(?=[a-z+-][\w+-]*:|//)|\bGH(?=-\d)|\bwww(?=\.)", re.IGNORECASE)
# A percent-encoded path (RFC 3986, section 2.1) among words. A joiner would spoil a copy of it.
_ENCODED = compile_later(r"(?<!\S)([\w./-]+(?:%[0-9A-Fa-f]{2}[\w./-]*)+)(?=[,;:)]?(?:\s|$))", re.ASCII)


def render(blocks: Sequence[Block]) -> str:
    """The whole page."""
    return "\n".join(_render_blocks(blocks)).strip("\n") + "\n"


def escape(text: str) -> str:
    """Words as words, within a line."""
    return _MARKUP.sub(r"\\\1", _tame(text))


def _tame(text: str) -> str:
    """On one line, without mentions."""
    flat = " ".join(escape_for_screen(text.replace("\n", " ")).split())
    return _CALLS.sub(lambda match: match.group() + _JOINER, flat)


def _render_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _render_block(block)
        yield ""


def _render_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {escape(text)}"
        case Paragraph(line):
            yield _render_line(line)
        case Listing(items):
            yield from (f"- {_render_line(item)}" for item in items)
        case Grid(head, rows):
            yield _render_row(head)
            yield _render_row_of(["---", *["---:"] * (len(head) - 1)])
            yield from map(_render_row, rows)
        case Fold(summary, inner):
            yield from ("<details>", f"<summary>{html.escape(_tame(summary))}</summary>", "")
            yield from _render_blocks(inner)
            yield "</details>"


def _render_row(cells: Sequence[str]) -> str:
    return _render_row_of([escape(cell) for cell in cells])


def _render_row_of(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _render_line(line: Line) -> str:
    """A line that begins no block of another kind."""
    text = "".join(map(_render_span, line))
    return _BLOCK.sub(lambda match: f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}", text)


def _render_span(span: Span) -> str:
    match span:
        case Code(text, url):
            return f"[{code_in_line(text)}]({url})" if url else code_in_line(text)
        case Strong(text):
            return f"**{escape(text)}**"
        case Words(text):
            return _render_words(text)


def _render_words(text: str) -> str:
    """Escaped, but for percent-encoded paths, which are code."""
    parts = _ENCODED.split(text)
    return "".join(code_in_line(part) if place % 2 else _keep_spaces(part) for place, part in enumerate(parts))


def _keep_spaces(text: str) -> str:
    """Escaping trims; between words and code a space counts."""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{escape(text)}{after}" if text.strip() else before
