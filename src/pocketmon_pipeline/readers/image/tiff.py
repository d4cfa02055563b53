"""TIFF 6.0 and BigTIFF: the first picture's directory, the number of pictures, and completeness of strips and tiles.

Sections 7, 8, 10 and 15 say where pixels stand.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.binary.window import STEP, Window
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.image.exif import (
    MOST_VALUES,
    Entry,
    Layout,
    describe_directory,
    find_directory,
    find_entries,
    find_layout,
    find_next_directory,
    measure_values,
    read_directory,
    read_numbers,
)
from pocketmon_pipeline.readers.image.metadata import describe_xmp, observe_metadata
from pocketmon_pipeline.readers.image.picture import (
    DAMAGE,
    MOST_FRAMES,
    Facts,
    Picture,
    broken,
    too_many_frames,
    unfinished,
)

_WIDTH, _HEIGHT, _BITS, _PHOTOMETRIC, _SAMPLES, _EXTRA, _XMP = 256, 257, 258, 262, 277, 338, 700
# Section 22: an old JPEG stands at one offset.
_OLD_JPEG = 513
_PALETTE = 3
# XMP is some kilobytes; of more than this the rest is not looked at.
_MOST_XMP = 16 * STEP
# What fits into a field of TIFF 6.0 (section 2, LONG).
_LARGEST = 0xFFFFFFFF
# Section "ExtraSamples": 1 is premultiplied, 2 plain transparency.
_TRANSPARENCY = {1, 2}


def read_facts(data: Window, layout: Layout, directory: dict[int, Entry]) -> Facts:
    """What a directory tells of its picture."""

    def read(tag: int) -> tuple[int, ...]:
        """The numbers of a tag; none where BigTIFF's wider ones are more than a picture can have."""
        numbers = read_numbers(data, layout, directory.get(tag))
        return numbers if max(numbers, default=0) <= _LARGEST else ()

    width, height = (read(tag)[:1] or (None,) for tag in (_WIDTH, _HEIGHT))
    channels = (read(_SAMPLES) or (1,))[0]
    depth = (read(_BITS) or (1,))[0]
    if read(_PHOTOMETRIC) == (_PALETTE,):
        channels += 2
    return Facts(width[0], height[0], channels, depth, bool({*read(_EXTRA)} & _TRANSPARENCY), 1)


class _Chain(NamedTuple):
    """All pictures of a file: how many, where their last pixels or values end, and whether all places were looked at.

    Of directories that have more bytes than the file, which overlap, the first are followed.
    """

    pictures: int
    end: int
    is_whole: bool
    overlaps: bool = False


def _parse_pictures(data: Window, layout: Layout, at: int) -> _Chain:
    """Follow the chain of directories that begins at an offset; a cycle ends it."""
    visited = {0}
    end = places = size = 0
    is_whole = True
    while at not in visited and len(visited) <= MOST_FRAMES + 1:
        first, after = find_entries(data, layout, at)
        size += after - first
        if size > len(data):
            return _Chain(len(visited) - 1, 0, is_whole, overlaps=True)
        visited.add(at)
        if places <= MOST_VALUES:
            directory = read_directory(data, layout, at)
            pixels = find_pixels(data, layout, directory)
            end, places = max(end, pixels.end, measure_values(directory)), places + pixels.places
            is_whole = is_whole and not has_too_many(directory)
        else:
            is_whole = False
        at = find_next_directory(data, layout, after)
    return _Chain(len(visited) - 1, end, is_whole)


def _judge_places(directory: dict[int, Entry], *, is_whole: bool) -> list[Observation]:
    """Whether it is told where the pixels are, and whether all the places were looked at."""
    if _OLD_JPEG not in directory and not any(offsets in directory for offsets, _ in PLACES):
        return [broken("its first directory does not say where its pixels are")]
    if not is_whole:
        return [unfinished(f"its pixels lie in more than {MOST_VALUES:,} places; whether all are there was not read")]
    return []


def read_tiff(data: Window) -> Picture:
    """Read a whole TIFF."""
    layout = find_layout(data)
    at = find_directory(data, layout)
    if at + 8 > len(data):
        return Picture(Facts(), needed=at + 8)
    directory = read_directory(data, layout, at)
    facts = read_facts(data, layout, directory)
    metadata: list[str] = []
    seen: list[Observation] = []
    chain = _Chain(0, 0, is_whole=True)
    try:
        metadata.extend(describe_directory(data, layout, directory))
        chain = _parse_pictures(data, layout, at)
        facts = facts._replace(frames=None if chain.overlaps else chain.pictures)
        seen = [broken("its directories overlap")] if chain.overlaps else []
    except DAMAGE:
        facts = facts._replace(frames=None)
        seen = [broken("one of its directories lies outside of the file")]
    if not seen and (facts.width is None or facts.height is None):
        seen = [broken("its first directory does not say how large it is")]
    if not seen:
        seen = _judge_places(directory, is_whole=chain.is_whole)
    if (facts.frames or 0) > MOST_FRAMES:
        facts, seen = facts._replace(frames=None), [*seen, too_many_frames()]
    if packet := directory.get(_XMP):
        metadata += describe_xmp(data[packet.place : packet.place + min(packet.number, _MOST_XMP)])
    return Picture(facts, [*seen, *observe_metadata(metadata)], needed=chain.end)


_COMPRESSION, _ROWS, _PLANAR = 259, 278, 284
_STRIPS, _STRIP_SIZES = 273, 279
# Where strips or tiles begin, and how long each is.
PLACES = ((_STRIPS, _STRIP_SIZES), (324, 325))
_UNCOMPRESSED = (1,)
# YCbCr may hold less of two of its samples than of the first.
_YCBCR = (6,)
_SEPARATE = (2,)

Directory = dict[int, Entry]


class Pixels(NamedTuple):
    """Where the last strip or tile ends, and how many of them were looked at."""

    end: int
    places: int


def find_pixels(data: Window, layout: Layout, directory: Directory) -> Pixels:
    """Of one picture; DAMAGE where its directory leads out of the file."""
    end = places = 0
    for offsets, lengths in PLACES:
        starts = read_numbers(data, layout, directory.get(offsets))
        sizes: Sequence[int] = read_numbers(data, layout, directory.get(lengths))
        if offsets == _STRIPS:
            sizes = _expect_sizes(data, layout, directory, len(starts)) or sizes
        end = max(end, *map(sum, zip(starts, sizes, strict=False)), 0)
        places += len(starts)
    return Pixels(end, places)


def has_too_many(directory: Directory) -> bool:
    """Whether its strips or tiles are more than are looked at."""
    return any(directory[offsets].number > MOST_VALUES for offsets, _ in PLACES if offsets in directory)


def _expect_sizes(data: Window, layout: Layout, directory: Directory, strips: int) -> Sequence[int]:
    """What each strip must hold where nothing is compressed, whatever its length is said to be; empty if unknown."""

    def read(tag: int, default: tuple[int, ...] = ()) -> tuple[int, ...]:
        """The numbers of a tag, or those that hold without it."""
        return read_numbers(data, layout, directory.get(tag)) or default

    if read(_COMPRESSION, _UNCOMPRESSED) != _UNCOMPRESSED or read(_PHOTOMETRIC) == _YCBCR:
        return ()
    (width, *_), (height, *_), (samples, *_) = read(_WIDTH, (0,)), read(_HEIGHT, (0,)), read(_SAMPLES, (1,))
    if not width or not height:
        return ()
    planes = samples if read(_PLANAR) == _SEPARATE else 1
    rows = min(read(_ROWS, (height,))[0], height) or height
    each = -(-height // rows)  # strips of one plane
    if each * planes != strips:
        return ()
    bits = read(_BITS, (1,))
    whole = [sum(bits) if len(bits) == samples else bits[0] * samples]
    per_pixel = whole if planes == 1 else bits if len(bits) == samples else [bits[0]] * planes
    last = height - rows * (each - 1)
    return [-(-width * one // 8) * count for one in per_pixel for count in (*[rows] * (each - 1), last)]
