"""Texture atlases in the format of libGDX and Spine.

The lines are read as libGDX's TextureAtlas.TextureAtlasData reads them (1.13), which takes the old form (`xy:`,
`size:`) and that of Spine 4 (`bounds:`) alike; http://esotericsoftware.com/spine-atlas-format describes both.
"""

import re
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.atlas.parts import LARGEST, Atlas, Page, Region
from pocketmon_pipeline.text.asset_names import IMAGES
from pocketmon_pipeline.text.encoding import to_utf8

# Other engines' files of this extension (Defold's, Laya's) name no pages so; the last are the page's compressed forms.
_PAGE = compile_later(r".+\.(?:" + "|".join((*IMAGES, "zktx", "etc1", "pvr", "basis", "astc")) + ")", re.IGNORECASE)
Fields = dict[str, list[str]]


def _split(line: str) -> tuple[str, list[str]] | None:
    """`key: value, value`; None where that is no entry."""
    key, colon, values = line.strip().partition(":")
    return (key.strip(), [value.strip() for value in values.split(",")]) if colon else None


def _read_fields(lines: Sequence[str], at: int) -> tuple[Fields, int]:
    """The entries from line `at` on, and the line that follows them."""
    fields: Fields = {}
    while at < len(lines) and (entry := _split(lines[at])):
        fields[entry[0]] = entry[1]
        at += 1
    return fields, at


def _number(values: Sequence[str], place: int) -> int | None:
    try:
        number = int(values[place])
    except (IndexError, ValueError):
        return None
    return number if -LARGEST <= number < LARGEST else None


def read_atlas(data: bytes) -> Atlas:
    """Read a whole file; what is none has no pages."""
    # In a text more would end a line than in the file: what splits a name must not.
    lines = [line.decode("utf-8", "surrogateescape") for line in to_utf8(data).splitlines()]
    pages, regions = list[Page](), list[Region]()
    at, is_open = _read_fields(lines, 0)[1], False
    while at < len(lines):
        name, line = lines[at].strip(), at + 1
        if not name:
            at, is_open = at + 1, False
            continue
        fields, at = _read_fields(lines, at + 1)
        if is_open:
            regions.extend(_make_region(len(pages) - 1, name, line, fields))
            continue
        if not _PAGE.fullmatch(name):
            break
        size = fields.get("size", [])
        pages.append(Page(len(pages), name, line, _number(size, 0), _number(size, 1)))
        is_open = True
    return Atlas(pages, regions)


def _make_region(page: int, name: str, line: int, fields: Fields) -> Iterator[Region]:
    bounds = fields.get("bounds") or [*fields.get("xy", []), *fields.get("size", [])]
    x, y, width, height = (_number(bounds, place) for place in range(4))
    if x is None or y is None or width is None or height is None:
        return
    # libGDX: "true" is 90 degrees; at 180 degrees width and height stay what they are.
    if fields.get("rotate", [""])[0] in ("true", "90", "270"):
        width, height = height, width
    yield Region(page, name, line, x, y, width, height)
