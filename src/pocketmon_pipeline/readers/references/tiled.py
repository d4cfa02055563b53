"""Tiled: maps, tilesets and templates of objects, and the files that they are put together of.

Tiled's documentation, "TMX Map Format": paths count from the file that holds them.
"""

import html
import re
from collections.abc import Iterator

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.references.css import blank
from pocketmon_pipeline.readers.references.markup import COMMENT
from pocketmon_pipeline.readers.references.reference import RESOURCE, Found, decode
from pocketmon_pipeline.text.encoding import to_utf8

# The root element stands within so many bytes.
_HEAD = 2048
# Other programs have maps and tilesets in XML too: Tiled's tell how they lie, or how wide a tile is.
_ROOT = compile_later(
    rb"<(?:map\s(?:[^<>]*\s)?orientation=|tileset\s(?:[^<>]*\s)?tilewidth=|template>\s*<(?:tileset|object)\b)"
)
_FIRST_ELEMENT = compile_later(rb"<[A-Za-z]")
_SOURCE = compile_later(
    rb'<(?:image|tileset)\s(?:[^<>]*\s)?source="([^"<]+)"|<object\s(?:[^<>]*\s)?template="([^"<]+)"'
)


def is_tiled(view: Window) -> bool:
    """Whether a document of XML is Tiled's."""
    head = to_utf8(view[:_HEAD])
    root = _FIRST_ELEMENT.search(COMMENT.sub(blank, head) if b"<!--" in head else head)
    return root is not None and _ROOT.match(head, root.start()) is not None


def read_tiled(data: bytes) -> Iterator[Found]:
    """The tilesets, pictures and templates that a document of Tiled's names; of any other, nothing."""
    if not is_tiled(data):
        return
    for match in _SOURCE.finditer(COMMENT.sub(blank, data) if b"<!--" in data else data):
        yield _make(match, match.lastindex or 1)


def _make(match: re.Match[bytes], group: int) -> Found:
    return Found(match.start(group), html.unescape(decode(match[group])), RESOURCE, url=False)
