"""Sprite sheets described in JSON: a picture, and the frames on it.

TexturePacker writes `frames` as a map by name or as a list, and Aseprite as it does; a list of `textures` has several
pages (Phaser 3, MultiAtlas). How a frame is cut out says PixiJS's Spritesheet: where it was rotated, its width and
height are those before.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.readers.atlas.parts import LARGEST, Atlas, Page, Region
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.position import place_offsets

_MARKS = (b'"frames"', b'"image"', b'"frame"')


class _Size(msgspec.Struct):
    w: float
    h: float


class _Box(_Size):
    x: float
    y: float


class _Frame(msgspec.Struct):
    frame: _Box
    rotated: bool = False
    filename: str = ""


class _Picture(msgspec.Struct):
    """A page with its frames, or what a sheet says of its only one."""

    image: str = ""
    size: _Size | None = None
    frames: Sequence[_Frame] = ()


class _Sheet(msgspec.Struct):
    frames: dict[str, _Frame] | list[_Frame] = []
    meta: _Picture = msgspec.field(default_factory=_Picture)
    textures: Sequence[_Picture] = ()


class _Named(NamedTuple):
    """A frame, by its name in either form."""

    name: str
    frame: _Frame


def read_sheet(data: bytes) -> Atlas:
    """Read a whole document; what is no sheet has no pages."""
    text = to_utf8(data)
    if not all(mark in text for mark in _MARKS):
        return Atlas((), ())
    try:
        sheet = msgspec.json.decode(text, type=_Sheet)
    except (msgspec.DecodeError, UnicodeError):
        return Atlas((), ())
    pictures = _list_pictures(sheet)
    frames = [(page, named) for page, (_, frames) in enumerate(pictures) for named in frames]
    page_lines = _find_lines(text, [picture.image for picture, _ in pictures])
    lines = _find_lines(text, [named.name for _, named in frames])
    pages = [
        Page(number, picture.image, line, *_measure(picture.size))
        for number, ((picture, _), line) in enumerate(zip(pictures, page_lines, strict=True))
    ]
    return Atlas(pages, [_make_region(page, named, line) for (page, named), line in zip(frames, lines, strict=True)])


def _list_pictures(sheet: _Sheet) -> list[tuple[_Picture, list[_Named]]]:
    if sheet.textures:
        return [(one, [_Named(frame.filename, frame) for frame in one.frames]) for one in sheet.textures if one.image]
    if not sheet.meta.image:
        return []
    frames = sheet.frames
    listed = frames.items() if isinstance(frames, dict) else ((frame.filename, frame) for frame in frames)
    return [(sheet.meta, [_Named(*named) for named in listed])]


def _find_lines(text: bytes, names: Sequence[str]) -> list[int]:
    """The line of each name, in their order; that of the one before where it is written in another way."""
    offsets, at = [], 0
    for name in names:
        at = max(at, text.find(msgspec.json.encode(name), at))
        offsets.append(at)
    return [place.line for place in place_offsets(text, offsets)]


def _measure(size: _Size | None) -> tuple[int | None, int | None]:
    return (None, None) if size is None else (_clip(size.w), _clip(size.h))


def _make_region(page: int, named: _Named, line: int) -> Region:
    box = named.frame.frame
    width, height = (box.h, box.w) if named.frame.rotated else (box.w, box.h)
    return Region(page, named.name, line, _clip(box.x), _clip(box.y), _clip(width), _clip(height))


def _clip(number: float) -> int:
    return int(max(-LARGEST, min(number, LARGEST - 1)))
