"""The result of every image reader."""

import struct
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.binary.png_texts import MOST_UNPACKED
from pocketmon_pipeline.model import Observation

# What reading beyond the end of the bytes, or nonsense in them, raises in a reader.
DAMAGE = (struct.error, IndexError, ValueError, KeyError, OverflowError)

# Animations beyond it are not read to their end. Pictures that people look at have a few hundred frames.
MOST_FRAMES = 1000

# Pieces of structure (chunks, segments, blocks) that are followed. IDAT chunks of 8 KiB, libpng's default, are 8,192 in
# a PNG of 64 MiB; JPEG segments and GIF extensions are a few hundred at most.
MOST_PIECES = 100_000

# The subject of an observation which says that the bytes end too early.
CUT = "cut"


class Facts(NamedTuple):
    """Columns of the image in their order; None is unknown.

    Channels are those of a pixel once a palette is resolved, `bit_depth` the bits of one stored sample: of an index,
    where there is a palette.
    """

    width: int | None = None
    height: int | None = None
    channels: int | None = None
    bit_depth: int | None = None
    alpha: bool | None = None
    frames: int | None = None


# Deflate cannot make more than so much of one byte (zlib's FAQ, "What is the maximum compression factor").
_MOST_RATIO = 1032

# Texts that hold other metadata: XMP, and ImageMagick's and exiftool's way to keep Exif, as hexadecimal digits.
PACKED_XMP = "XML:com.adobe.xmp"
RAW_PROFILES = frozenset({"Raw profile type exif", "Raw profile type APP1", "Raw profile type xmp"})


class Packed(NamedTuple):
    """Compressed metadata, to be unpacked within bounds: `start` to `end` in the file."""

    keyword: str
    start: int
    end: int

    @property
    def worth(self) -> bool:
        """Whether it may hold personal data, or be a decompression bomb."""
        telling = self.keyword == PACKED_XMP or self.keyword in RAW_PROFILES
        return telling or (self.end - self.start) * _MOST_RATIO > MOST_UNPACKED


class Picture(NamedTuple):
    """One image: its facts, what is wrong with it, its compressed metadata, and how many bytes it says it has."""

    facts: Facts
    seen: Sequence[Observation] = ()
    packed: Sequence[Packed] = ()
    needed: int = 0


Read = Callable[[bytes], Picture]


def cut(where: str) -> Observation:
    """The bytes end too early."""
    return Observation("image.corrupt", f"is cut short: it ends {where}; restore it, or export it again", subject=CUT)


def broken(what: str) -> Observation:
    """The structure is damaged."""
    return Observation("image.corrupt", f"is damaged: {what}; restore it, or export it again")


def unfinished(what: str) -> Observation:
    """A limit ended the look."""
    return Observation("scan.incomplete", what)


def too_many_pieces(name: str) -> Observation:
    """A structure goes beyond MOST_PIECES."""
    return unfinished(f"it has more than {MOST_PIECES:,} {name}; what follows was not read")


def too_many_frames(count: int | None = None) -> Observation:
    """An animation goes beyond MOST_FRAMES."""
    number = f"it has {count:,} frames" if count is not None else f"it has more than {MOST_FRAMES:,} frames"
    return unfinished(f"{number}; animations are read up to {MOST_FRAMES:,}")
