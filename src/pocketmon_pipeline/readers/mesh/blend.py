"""Blender's files: the version that wrote them, and their compression.

Up to version 4 the header has 12 bytes, `BLENDER-v402`: pointer size, byte order, version in three digits. From 5 on
it has 17, `BLENDER17-01v0500`: its own size, pointer size, version of the layout, byte order, version in four digits
(Blender developer documentation, "Blend-file format").
"""

from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.mesh.counts import Counts

_OLD = compile_later(rb"BLENDER([_-])[vV](\d)(\d\d)")
_NEW = compile_later(rb"BLENDER\d\d([_-])\d\d[vV](\d\d)(\d\d)")
_HEAD = 17
_COMPRESSED = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}


class Blend(NamedTuple):
    """The header; `version` and `pointer_size` (bytes) are None in a compressed file, which is not unpacked."""

    version: str | None
    pointer_size: int | None
    compression: str | None


def read_blend(data: Window) -> Blend:
    """Read the header; version 2.79 and 4.2 are written that way, 5.0 too."""
    for magic, name in _COMPRESSED.items():
        if data.startswith(magic, 0):
            return Blend(None, None, name)
    head = data[:_HEAD]
    match = _NEW.match(head) or _OLD.match(head)
    if match is None:
        return Blend(None, None, None)
    return Blend(f"{int(match[2])}.{int(match[3])}", 4 if match[1] == b"_" else 8, None)


def count_blend(data: Window) -> Counts:
    """The facts of a Blender file."""
    version, _, compression = read_blend(data)
    return Counts(version=version, compression=compression)
