"""Checks that the pixel data of a TIFF are within the file (TIFF 6.0, sections 7, 8, 10, 15)."""

from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.readers.image.exif import MOST_VALUES, Entry, Layout, read_numbers

_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC, _SAMPLES, _ROWS, _PLANAR = 256, 257, 258, 259, 262, 277, 278, 284
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
