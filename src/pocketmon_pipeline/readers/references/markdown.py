"""Markdown: links, images, reference definitions and HTML, not in code (CommonMark 0.31, sections 4.4 to 4.7, 6.3)."""

import html
import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.references.css import blank
from pocketmon_pipeline.readers.references.markup import COMMENT, read_html
from pocketmon_pipeline.readers.references.reference import LINK, Found, decode

_FRONT_MATTER = compile_later(rb"\A---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FENCE = compile_later(rb"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})")
_INDENTED = compile_later(rb"(?: {4}|\t)")
_LIST = compile_later(rb"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_TICKS = compile_later(rb"`+")
_PARAGRAPH_END = compile_later(rb"\n[ \t]*\r?\n")
_DESTINATION = rb"(?:<([^<>\n]*)>|([^\s()<>]*+(?>\([^\s()<>]*+\)[^\s()<>]*+)*+))"
_TITLE = rb"""(?:\s++(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?\s*+"""
_INLINE = compile_later(rb"\]\([ \t]*+(?:\n[ \t]*+)?" + _DESTINATION + _TITLE + rb"\)")
# A label that begins with ^ is a footnote's, one that is * an abbreviation's.
_DEFINITION = compile_later(
    rb"^ {0,3}\[(?!\^)[^\]\n]{1,300}\]:[ \t]*(?:<([^<>\n]*)>|([^\s<>]+))"
    + _TITLE.replace(rb"\s", rb"[ \t]")
    + rb"\r?$",
    re.MULTILINE,
)
_BRACKET = compile_later(rb"(?<!\\)[\[\]]")
# A mark behind a backslash, or an entity: CommonMark 0.31, sections 2.4 and 2.5.
_ESCAPE = compile_later(r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def read_markdown(data: bytes) -> Iterator[Found]:
    """References of a text."""
    if b"](" not in data and b"]:" not in data and b"<" not in data:
        return
    data = COMMENT.sub(blank, _blank_spans(_blank_blocks(_FRONT_MATTER.sub(blank, data))))
    yield from map(_make, _list_inline(data))
    yield from map(_make, _DEFINITION.finditer(data))
    if b"<" in data:
        for found in read_html(data):
            yield found._replace(what=LINK)


def _make(match: re.Match[bytes]) -> Found:
    group = match.lastindex or 2
    return Found(match.start(group), _ESCAPE.sub(_unescape, decode(match[group])), LINK)


def _unescape(match: re.Match[str]) -> str:
    return match[1] or html.unescape(match[0])


def _list_inline(data: bytes) -> Iterator[re.Match[bytes]]:
    """Ends of links and images, where a bracket is open in the same paragraph."""
    depth = at = 0
    for match in _INLINE.finditer(data):
        paragraph = data.rfind(b"\n\n", at, match.start())
        if paragraph >= 0:
            depth, at = 0, paragraph
        for bracket in _BRACKET.findall(data, at, match.start()):
            depth = depth + 1 if bracket == b"[" else max(0, depth - 1)
        if depth:
            depth -= 1
            yield match
        at = match.end()


def _blank_blocks(data: bytes) -> bytes:
    """Blank code between fences, and code that is set off by its indentation."""
    lines = data.split(b"\n")
    fence, after_blank, in_list = b"", True, False
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            lines[number] = b" " * len(line)
            if match and match[1].startswith(fence) and not line[match.end() :].strip():
                fence = b""
        elif match and not (match[1].startswith(b"`") and b"`" in line[match.end() :]):
            fence, lines[number] = match[1], b" " * len(line)
        elif _INDENTED.match(line) and after_blank and not in_list:
            lines[number] = b" " * len(line)
            continue  # the next line of the same block comes after no blank one
        elif line.strip():
            in_list = bool(_LIST.match(line)) or (in_list and line[:1] in b" \t")
        after_blank = not line.strip()
    return b"\n".join(lines)


def _blank_spans(data: bytes) -> bytes:
    """Blank code within sentences: from a run of backticks to the next one of its length, in one paragraph."""
    if b"`" not in data:
        return data
    ends = [match.start() for match in _PARAGRAPH_END.finditer(data)]
    runs = [match.span() for match in _TICKS.finditer(data)]
    closing = _pair(runs)
    parts, at, end = list[bytes](), 0, 0
    for (start, stop), partner in zip(runs, closing, strict=True):
        if start < at or partner is None:
            continue
        while end < len(ends) and ends[end] < start:
            end += 1
        if end < len(ends) and ends[end] < runs[partner][0]:
            continue
        parts += [data[at:start], re.sub(rb"[^\n]", b" ", data[start : runs[partner][1]])]
        at = max(stop, runs[partner][1])
    return b"".join([*parts, data[at:]])


def _pair(runs: list[tuple[int, int]]) -> list[int | None]:
    """For each run the next one of its length."""
    following: dict[int, int] = {}
    closing = list[int | None]()
    for number in range(len(runs) - 1, -1, -1):
        start, stop = runs[number]
        closing.append(following.get(stop - start))
        following[stop - start] = number
    return closing[::-1]
