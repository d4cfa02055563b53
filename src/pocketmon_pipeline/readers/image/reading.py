"""The image reader: facts of each picture, its defects, and whether it has compressed metadata."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.facts import IMAGES
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.image import (
    bitmaps,
    exr,
    gif,
    hdr,
    heif,
    ico,
    jpeg,
    jxl,
    png,
    psd,
    svg,
    textures,
    tiff,
    webp,
    xcf,
)
from pocketmon_pipeline.readers.image.picture import CUT, DAMAGE, Facts, Picture, Read, broken, cut, unfinished
from pocketmon_pipeline.readers.image.stage import PACKED
from pocketmon_pipeline.stage import WHOLE_FILE_CAP, Config, Content, Row

# READ FIRST: which function reads which format.
READERS: Mapping[str, Read] = {
    "png": png.read_png,
    "jpeg": jpeg.read_jpeg,
    "gif": gif.read_gif,
    "webp": webp.read_webp,
    "avif": heif.read_heif,
    "heic": heif.read_heif,
    "bmp": bitmaps.read_bmp,
    "tiff": tiff.read_tiff,
    "tga": bitmaps.read_tga,
    "psd": psd.read_psd,
    "ico": ico.read_ico,
    "dds": textures.read_dds,
    "ktx": textures.read_ktx,
    "ktx2": textures.read_ktx2,
    "exr": exr.read_exr,
    "hdr": hdr.read_hdr,
    "svg": svg.read_svg,
    "qoi": bitmaps.read_qoi,
    "jxl": jxl.read_jxl,
    "xcf": xcf.read_xcf,
    "aseprite": bitmaps.read_aseprite,
    "astc": textures.read_astc,
}

# Those that are followed to their end, however large they are; of others the first WHOLE_FILE_CAP bytes are read.
_FOLLOWED: Mapping[str, Callable[[Window], Picture]] = {
    "png": png.read_png,
    "jpeg": jpeg.read_jpeg,
    "tiff": tiff.read_tiff,
}

# Text, whose structure is for the XML reader to judge.
_VECTOR = "svg"
# Pieces of one file that are unpacked; pictures have up to three.
MOST_PACKED = 32

_Bytes = TypeVar("_Bytes", bytes, Window)

# Beyond it lengths are no longer whole numbers in tables.
_LARGEST = 2**32
_MOST_BYTES = 2**63 - 1
_BYTES_PER_PIXEL = 4  # RGBA8: red, green, blue and alpha, as graphics cards hold a decoded picture


def read_image(format_name: str, data: bytes, size: int | None = None) -> Picture:
    """Read an image of one of the formats in READERS; `size` is that of the file, where `data` is only its start."""
    return _read(format_name, READERS[format_name], data, len(data) if size is None else size)


def read_large_image(format_name: str, window: Window) -> Picture:
    """Read an image above WHOLE_FILE_CAP."""
    read = _FOLLOWED.get(format_name)
    if read is None:
        return read_image(format_name, window[:WHOLE_FILE_CAP], len(window))
    return _read(format_name, read, window, len(window))


def _read(format_name: str, read: Callable[[_Bytes], Picture], data: _Bytes, length: int) -> Picture:
    """Read bytes of a file of `length` bytes, and judge what they say by that."""
    if not len(data):
        return Picture(Facts())
    known, is_vector = len(data), format_name == _VECTOR
    picture: Picture
    try:
        picture = read(data)
    except DAMAGE:
        wrong = cut("within its header") if known < length else broken("its header is cut short, or makes no sense")
        picture = Picture(Facts(), [] if is_vector else [wrong])
    if not picture.seen and picture.needed <= length and _makes_sense(picture.facts):
        return picture
    seen = list(picture.seen)
    if picture.needed > length:
        # What else is damaged is so because the end is missing.
        ended = cut(f"after {length:,} of {picture.needed:,} bytes")
        seen = [ended, *(one for one in picture.seen if one.code != "image.corrupt")]
    elif length > known:
        seen = [_excuse(observation, known) for observation in seen]
    if not is_vector and all(one.code != "image.corrupt" for one in seen):
        seen += _judge_size(picture.facts)
    return picture._replace(seen=seen)


def _judge_size(facts: Facts) -> Iterator[Observation]:
    """Nobody can show a picture of no pixels, and one of too many would be met by no limit."""
    if not _makes_sense(facts):
        yield broken(f"its header says {facts.width:,} x {facts.height:,} pixels")


def _makes_sense(facts: Facts) -> bool:
    """Whether there are pixels, as far as that is known."""
    width, height = facts[:2]
    return width is None or height is None or (0 < width < _LARGEST and 0 < height < _LARGEST)


def _excuse(observation: Observation, read: int) -> Observation:
    """What ends too early only because the reader looked no further."""
    if observation.subject != CUT:
        return observation
    return unfinished(f"the image reader follows the structure of an image for {read:,} bytes; this one goes on")


@functools.lru_cache(maxsize=1024)
def list_facts(facts: Facts) -> tuple[object, ...]:
    """The columns of IMAGES; a size that makes no sense is unknown."""
    width, height = facts[:2]
    if width is None or height is None or not _makes_sense(facts):
        return (None, None, *facts[2:], None)
    decoded = width * height * _BYTES_PER_PIXEL
    return (*facts, decoded if decoded <= _MOST_BYTES else None)


def _list_others(content: Content, picture: Picture) -> Iterator[Row]:
    for observation in picture.seen:
        yield content.observe(observation)
    pieces = [packed for packed in picture.packed if packed.worth] if picture.packed else []
    if pieces:
        yield content.row(PACKED, msgspec.json.encode(pieces[:MOST_PACKED]).decode())
    if len(pieces) > MOST_PACKED:
        detail = f"it has {len(pieces):,} pieces of packed metadata; {MOST_PACKED} are looked at"
        yield content.observe(unfinished(detail))


def read_images(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole images."""
    for content in contents:
        if content.window is None:
            picture = read_image(content.format, content.data)
        else:
            picture = read_large_image(content.format, content.window)
        yield content.row(IMAGES.table, *list_facts(picture.facts))
        if picture.seen or picture.packed:
            yield from _list_others(content, picture)
