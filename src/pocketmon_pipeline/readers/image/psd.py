"""PSD and PSB: Adobe Photoshop File Formats Specification; the header, and completeness of the sections."""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping

from pocketmon_pipeline.readers.image.exif import describe_exif
from pocketmon_pipeline.readers.image.metadata import describe_xmp, observe_metadata
from pocketmon_pipeline.readers.image.picture import DAMAGE, Facts, Picture, broken, cut

# "File Header Section": mode to channels of its colours (bitmap, grey, indexed, RGB, CMYK, multichannel, duotone, Lab).
_COLOURS = {0: 1, 1: 1, 2: 3, 3: 3, 4: 4, 8: 1, 9: 3}
_INDEXED = 2
_PLAIN, _PACKED = b"\0\0", b"\0\1"
# Signatures of resources: Photoshop's own, and those of ImageReady and PhotoDeluxe, which libraries read too.
_RESOURCE = frozenset({b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR"})
# Photoshop writes some fifty.
_MOST_RESOURCES = 10_000
# "Image Resource IDs": EXIF data 1 and XMP metadata.
_TELLING: Mapping[int, Callable[[bytes], Iterable[str]]] = {1058: describe_exif, 1060: describe_xmp}


def _skip_sections(data: bytes, version: int) -> int:
    """The place of the merged picture, after colour modes, resources, and layers."""
    position = 26
    for number in range(3):
        wide = version == 2 and number == 2
        position += struct.unpack_from(">Q" if wide else ">I", data, position)[0] + (8 if wide else 4)
    return position


def _describe_resources(data: bytes) -> Iterator[str]:
    """Personal data in the resources ("Image Resources Section"), each with signature, number, name, and data."""
    mode_data = struct.unpack_from(">I", data, 26)[0]
    position = 34 + mode_data
    end = min(position + struct.unpack_from(">I", data, position - 4)[0], len(data))
    for _ in range(_MOST_RESOURCES):
        if position + 12 > end or data[position : position + 4] not in _RESOURCE:
            return
        number = struct.unpack_from(">H", data, position + 4)[0]
        position += 6 + (data[position + 6] // 2 + 1) * 2
        start = position + 4
        size = struct.unpack_from(">I", data, position)[0]
        if number in _TELLING:
            yield from _TELLING[number](data[start : min(start + size, end)])
        position = start + size + size % 2


def read_psd(data: bytes) -> Picture:
    """Read a whole PSD. Channels beyond those of the colours are taken for transparency, as most programs do."""
    version, channels, height, width, depth, mode = struct.unpack_from(">H6xHIIHH", data, 4)
    if version not in {1, 2}:
        return Picture(Facts(), [broken(f"there is no version {version} of this format")])
    colours = _COLOURS.get(mode)
    stored = 1 if mode == _INDEXED else colours
    alpha = channels > stored if stored is not None else None
    stored_channels = channels
    if mode == _INDEXED:
        channels += 2
    facts = Facts(width, height, channels, depth, alpha, 1)
    seen = []
    try:
        seen = observe_metadata(_describe_resources(data))
        merged = _skip_sections(data, version)
    except DAMAGE:
        return Picture(facts, [*seen, cut("before the merged image")])
    row = (width * depth + 7) // 8
    return Picture(facts, seen, needed=merged + _measure_merged(data, merged, version, stored_channels * height, row))


def _measure_merged(data: bytes, start: int, version: int, rows: int, row: int) -> int:
    """Bytes of the merged picture ("Image Data Section"): plain, or in PackBits with the length of each row first."""
    compression = data[start : start + 2]
    if compression == _PLAIN:
        return 2 + rows * row
    if compression != _PACKED:
        return 2
    lengths = 2 + rows * 2 * version
    table = data[start + 2 : start + lengths]
    if len(table) < lengths - 2:
        return lengths
    packed: tuple[int, ...] = struct.unpack(f">{rows}{'HI'[version - 1]}", table)
    return lengths + sum(packed)
