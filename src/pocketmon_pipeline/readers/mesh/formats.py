"""How each format is read, and whether a mesh is complete: the sizes in its header and parts, against the file's."""

import struct
from collections.abc import Callable, Mapping

from pocketmon_pipeline.binary.window import STEP, Window, count_in
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.mesh import blend, fbx, scans
from pocketmon_pipeline.readers.mesh.blend import count_blend, measure_frames
from pocketmon_pipeline.readers.mesh.counts import Counts
from pocketmon_pipeline.readers.mesh.fbx import read_fbx
from pocketmon_pipeline.readers.mesh.gltf import Reading, read_glb, read_gltf
from pocketmon_pipeline.readers.mesh.obj import read_mtl, read_obj
from pocketmon_pipeline.readers.mesh.scans import read_ply, read_stl

CHECK = "mesh.corrupt"

# A subtitle of the European Broadcasting Union has the same extension: EBU Tech 3264, "Disk Format Code".
_SUBTITLE = b"STL"
# The comment that a text begins with; each of its sections ends in a brace.
_TEXT_OF_FBX = b"; FBX "
_TAIL = 64 * 1024
# Blocks of a scene are some tens of thousands.
_MOST_BLOCKS = 1_000_000
# "Blend-file format": code, size, old pointer, index and count, or since version 5 code, index, old pointer, size and
# count.
_BLOCK_OF_5 = 4 + 4 + 8 + 8 + 8


def observe_end(format_name: str, data: Window) -> list[Observation]:
    """What is missing of a whole file of one of the formats here; of others nothing is known."""
    find = _FINDERS.get(format_name)
    fault = find(data) if find and len(data) else ""
    return [Observation(CHECK, fault)] if fault else []


def _cut(needed: int, data: Window) -> str:
    return f"is cut short: it ends after {len(data):,} of {needed:,} bytes" if needed > len(data) else ""


def _find_in_stl(data: Window) -> str:
    if data[3:6] == _SUBTITLE:
        return ""
    if scans.is_text_stl(data):
        _, end, rest = data[max(0, len(data) - STEP) :].lower().rpartition(b"endsolid")
        return (
            "" if end and b"facet" not in rest.partition(b"\n")[2] else "is cut short: its last solid has no `endsolid`"
        )
    return _cut(scans.measure_stl(data), data)


def _find_in_ply(data: Window) -> str:
    header = scans.read_ply_header(data)
    if header is None:
        return "is damaged: its header does not say how it goes on"
    if not header.is_text:
        least = sum(one.number * one.measure_least() for one in header.elements)
        return _cut(header.end + least, data)
    elements = sum(one.number for one in header.elements)
    ends = count_in(data, header.newline, header.end)
    lines = ends + (not data.startswith(header.newline, len(data) - len(header.newline)))
    return f"is cut short: it has {lines:,} of {elements:,} lines" if lines < elements else ""


def _find_in_fbx(data: Window) -> str:
    if data.startswith(_TEXT_OF_FBX, 0):
        lines = data[max(0, len(data) - _TAIL) :].splitlines()
        last = [line for line in map(bytes.strip, lines) if line and not line.startswith(b";")]
        return "" if last[-1:] == [b"}"] else "is cut short: it ends within its last section"
    if not data.startswith(fbx.MAGIC, 0):
        return ""
    return "" if fbx.reaches_end(data) else "is cut short: the last of its records has no end"


def _find_in_blend(data: Window) -> str:
    found = blend.read_blend(data)
    if found.compression is not None:
        return _cut(measure_frames(data), data) if found.compression == "zstd" else ""
    if found.version is None:
        return "is damaged: its header does not say which version wrote it"
    return "" if _reaches_end(data, found) else "is cut short: the last of its blocks has no end"


def _reaches_end(data: Window, found: blend.Blend) -> bool:
    """Follow the blocks to the one called `ENDB`; True beyond a limit, too."""
    is_new = data[7:9].isdigit()
    position, mark, sizes = (17, 12, "16xq") if is_new else (12, 8, "4xi")
    layout = struct.Struct((">" if data[mark : mark + 1] == b"V" else "<") + sizes)
    head = _BLOCK_OF_5 if is_new else 16 + (found.pointer_size or 0)
    for _ in range(_MOST_BLOCKS):
        if data.startswith(b"ENDB", position):
            return True
        if position + head > len(data):
            return False
        size = layout.unpack(data[position : position + layout.size])[0]
        position += head + max(size, 0)
    return True


_FINDERS: Mapping[str, Callable[[Window], str]] = {
    "stl": _find_in_stl,
    "ply": _find_in_ply,
    "fbx": _find_in_fbx,
    "blend": _find_in_blend,
}


ASSETS: Mapping[str, Callable[[Window], Reading]] = {"gltf": read_gltf, "glb": read_glb}
MEASURES: Mapping[str, Callable[[Window], Counts]] = {
    "obj": read_obj,
    "mtl": read_mtl,
    "fbx": read_fbx,
    "blend": count_blend,
    "stl": read_stl,
    "ply": read_ply,
}
# Those that are parsed in one piece.
WHOLE = frozenset({"gltf", "mtl"})
