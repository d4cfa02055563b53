"""Renders a page as one HTML file that loads nothing and runs nothing."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.text.escape import escape_markup
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

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}th,td{padding:.2rem .8rem;border-bottom:1px solid #8888;text-align:right}"
    "th:first-child,td:first-child{text-align:left}h1,p,li,summary,code{overflow-wrap:anywhere}summary{cursor:pointer}"
)
_STYLE_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()


def stream(title: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The whole document."""
    policy = f"default-src 'none'; style-src 'sha256-{_STYLE_DIGEST}'"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape_markup(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    yield from _render_blocks(blocks)
    yield "</main>\n</body>\n</html>\n"


def _render_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _render_block(block)


def _render_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"<h{level}>{escape_markup(text)}</h{level}>\n"
        case Paragraph(line):
            yield f"<p>{_render_line(line)}</p>\n"
        case Listing(items):
            yield "<ul>\n"
            yield from (f"<li>{_render_line(item)}</li>\n" for item in items)
            yield "</ul>\n"
        case Grid(head, rows):
            yield f"<table>\n<thead>{_render_row(map(_render_title, head))}</thead>\n<tbody>\n"
            yield from (_render_row(f"<td>{escape_markup(cell)}</td>" for cell in row) for row in rows)
            yield "</tbody>\n</table>\n"
        case Fold(summary, inner):
            yield f"<details>\n<summary>{escape_markup(summary)}</summary>\n"
            yield from _render_blocks(inner)
            yield "</details>\n"


def _render_title(title: str) -> str:
    """A column without a title has no heading, which a screen reader would announce."""
    return f'<th scope="col">{escape_markup(title)}</th>' if title else "<td></td>"


def _render_row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>\n"


def _render_line(line: Line) -> str:
    return "".join(map(_render_span, line))


def _render_span(span: Span) -> str:
    match span:
        case Code(text, url):
            shown = f"<code>{escape_markup(text)}</code>"
            return f'<a href="{escape_markup(url)}" rel="noopener noreferrer">{shown}</a>' if url else shown
        case Strong(text):
            return f"<strong>{escape_markup(text)}</strong>"
        case Words(text):
            return escape_markup(text)
