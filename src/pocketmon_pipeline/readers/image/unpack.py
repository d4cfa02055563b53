"""A second look, in the sandbox, at metadata that is compressed: PNG's zTXt, iTXt and iCCP.

Only what could unpack to more than a bound, and what may tell of people, is looked at.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.image.exif import describe_exif
from pocketmon_pipeline.readers.image.metadata import describe_xmp, observe_metadata
from pocketmon_pipeline.readers.image.picture import broken, unfinished
from pocketmon_pipeline.readers.image.stage import PACKED
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Row, Stage
from pocketmon_pipeline.table import Relation

# The most that one chunk may hold, packed or unpacked. libpng stops at 8,000,000 bytes (PNG_USER_CHUNK_MALLOC_MAX),
# Pillow at 1 MiB of text (PngImagePlugin.MAX_TEXT_CHUNK); colour profiles of printers have up to some 3 MiB.
MOST_BYTES = 4 * 1024 * 1024
# Deflate cannot make more than so much of one byte (zlib's FAQ, "What is the maximum compression factor").
_MOST_RATIO = 1032

# ImageMagick's and exiftool's way to keep Exif in text: a name, a length, and hexadecimal digits.
_RAW_PROFILES = ("Raw profile type exif", "Raw profile type APP1", "Raw profile type xmp")
_XMP = "XML:com.adobe.xmp"
_PROFILE = re.compile(rb"\s*\w+\s+\d+\s+([0-9a-fA-F\s]+)")

_NAMES = ", ".join(f"'{name}'" for name in (*_RAW_PROFILES, _XMP))
_SELECT = f"""
select distinct digest, format, keyword || ':' || start || ':' || "end" as argument from {PACKED}
where keyword in ({_NAMES}) or ("end" - start) * {_MOST_RATIO} > {MOST_BYTES}
"""


def unpack(data: bytes) -> tuple[bytes, str]:
    """Unpack zlib within MOST_BYTES; what there is, and why there is no more: `cut`, `damaged`, or nothing."""
    if len(data) > MOST_BYTES:
        return b"", "cut"
    stream = zlib.decompressobj()
    try:
        unpacked = stream.decompress(data, MOST_BYTES)
    except zlib.error:
        return b"", "damaged"
    if len(unpacked) == MOST_BYTES:
        return unpacked, "cut"
    return unpacked, "" if stream.eof else "damaged"


def _describe(keyword: str, text: bytes) -> list[str]:
    if keyword == _XMP:
        return list(describe_xmp(text))
    profile = _PROFILE.match(text) if keyword in _RAW_PROFILES else None
    if profile is None:
        return []
    digits = profile[1].translate(None, b" \t\r\n")
    block = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    return [*describe_exif(block), *describe_xmp(block)]


def look_into(content: Content) -> Iterator[Observation]:
    """Unpack the one piece of metadata that the argument names."""
    keyword, start, end = content.argument.rsplit(":", 2)
    text, ended = unpack(content.data[int(start) : int(end)])
    what = f"its metadata {keyword!r}" if keyword else "its colour profile"
    if ended == "cut":
        yield unfinished(f"{what} unpacks to more than {MOST_BYTES:,} bytes, and was skipped")
    elif ended:
        yield broken(f"{what} cannot be unpacked")
    else:
        yield from observe_metadata(_describe(keyword, text))


def read_packed(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Look into each."""
    for content in contents:
        for observation in look_into(content):
            yield content.observe(observation)


def select_packed(inputs: Inputs, _: Config) -> Relation:
    """What is worth a look."""
    return inputs.sql(_SELECT)


STAGE = Stage(
    name="image_metadata",
    needs=(PACKED,),
    map=Map(tables={}, rows=read_packed, formats=frozenset({"png"}), select=select_packed, isolated=True),
)
