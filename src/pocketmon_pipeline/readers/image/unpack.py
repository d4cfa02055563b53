"""Reads compressed metadata in the sandbox, by a second look: PNG's zTXt, iTXt and iCCP.

Only what may tell of people, or could unpack to more than a bound, is looked at (`Packed.worth`).
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from pocketmon_pipeline.binary.png_texts import MOST_UNPACKED, unpack
from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.image.exif import describe_exif
from pocketmon_pipeline.readers.image.metadata import describe_xmp, observe_metadata
from pocketmon_pipeline.readers.image.picture import (
    PACKED_XMP,
    RAW_PROFILES,
    Packed,
    broken,
    unfinished,
)
from pocketmon_pipeline.readers.image.stage import PACKED
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Row, Stage
from pocketmon_pipeline.table import Relation

_PROFILE = compile_later(rb"\s*\w+\s+\d+\s+([0-9a-fA-F\s]+)")


def _describe(keyword: str, text: bytes) -> list[str]:
    if keyword == PACKED_XMP:
        return list(describe_xmp(text))
    profile = _PROFILE.match(text) if keyword in RAW_PROFILES else None
    if profile is None:
        return []
    digits = profile[1].translate(None, b" \t\r\n")
    block = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    return [*describe_exif(block), *describe_xmp(block)]


def look_into(data: Window, packed: Packed) -> Iterator[Observation]:
    """Unpack one piece of metadata."""
    text, ended = unpack(data[packed.start : min(packed.end, packed.start + MOST_UNPACKED + 1)])
    what = f"its metadata {packed.keyword!r}" if packed.keyword else "its colour profile"
    if ended == "cut":
        yield unfinished(f"{what} unpacks to more than {MOST_UNPACKED:,} bytes, and was skipped")
    elif ended:
        yield broken(f"{what} cannot be unpacked")
    else:
        yield from observe_metadata(_describe(packed.keyword, text))


def read_packed(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Look into each."""
    for content in contents:
        for packed in msgspec.json.decode(content.argument, type=list[Packed]):
            for observation in look_into(content.view, packed):
                yield content.observe(observation)


def select_packed(inputs: Inputs, _: Config) -> Relation:
    """What is worth a look."""
    return inputs.sql(f"select distinct digest, format, pieces as argument from {PACKED}")


STAGE = Stage(
    name="image_metadata",
    version=3,
    reusable=True,
    needs=(PACKED,),
    map=Map(
        tables={}, rows=read_packed, formats=frozenset({"png"}), select=select_packed, isolated=True, windowed=True
    ),
)
