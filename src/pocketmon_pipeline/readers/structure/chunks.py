"""Files that consist of chunks, blocks or sections: the last one must end within the file.

RIFF's form `ACON` of animated cursors (Microsoft, "Multimedia Programming Interface and Data Specifications 1.0"), and
`FEV ` of FMOD Studio's banks. Wwise's banks (Audiokinetic, "SoundBank": their first chunk is BKHD), in either order of
bytes. AngelCode's binary bitmap fonts ("Bitmap Font Generator", file format, version 3). MagicaVoxel's models (its
"file-format-vox"): one chunk around all others. WebAssembly (Core Specification 2.0, 5.5, "Modules"; components have
sections too).
"""

import struct

from pocketmon_pipeline.binary.incremental import ENDING, Defect, Source, Steps
from pocketmon_pipeline.binary.riff import MOST_CHUNKS, UNSET, is_name, parse_chunks
from pocketmon_pipeline.readers.structure.result import Result, damaged, describe_truncation, unfinished

# A bank of Wwise begins with a chunk of some tens of bytes.
_LARGEST_HEADER = 0xFFFF
# The version of a bitmap font whose blocks say how long they are without their own heads, and their kinds.
_FONT_VERSION, _FONT_KINDS = 3, range(1, 6)
# WebAssembly: the magic number and the version; a number, and a size of 32 bits in LEB128 (5.2.2). A module has 13
# kinds of sections, one of each, and custom ones.
_MODULE_HEADER, _SECTION = 8, 1 + 5
_MOST_SECTIONS = 100_000


def parse_riff(source: Source) -> Steps[Result]:
    """Check the total size, and the end of the last chunk; open sizes are not checked."""
    size = struct.unpack_from("<I", (yield 0, 12), 4)[0]
    chunks = yield from parse_chunks("<", {})
    yield ENDING
    if chunks.cut:
        return unfinished(f"it has more than {MOST_CHUNKS:,} chunks")
    ends = [chunk.end for chunk in chunks.chunks if chunk.size != UNSET]
    return describe_truncation(source.size, max([8 + size if size != UNSET else 0, *ends]))


def parse_wwise_bank(source: Source) -> Steps[Result]:
    """Go from chunk to chunk; noughts may fill up the end."""
    head = yield 0, 8
    order = "<" if int.from_bytes(head[4:8], "little") <= _LARGEST_HEADER else ">"
    position = 0
    for _ in range(MOST_CHUNKS):
        head = yield position, 8
        if not head.strip(b"\0"):
            break
        name, size = struct.unpack(f"{order}4sI", head)
        if not is_name(name):
            return damaged(f"no chunk begins at byte {position:,}")
        position += 8 + size
    else:
        return unfinished(f"it has more than {MOST_CHUNKS:,} chunks")
    yield ENDING
    return describe_truncation(source.size, position)


def parse_bitmap_font(source: Source) -> Steps[Result]:
    """Go from block to block; the blocks of older versions are not looked at."""
    head = yield 0, 4
    if head[3] != _FONT_VERSION:
        return None
    position = 4
    for _ in range(MOST_CHUNKS):
        block = yield position, 5
        if not block:
            break
        kind, size = struct.unpack("<BI", block)
        if kind not in _FONT_KINDS:
            return damaged(f"no block begins at byte {position:,}")
        position += 5 + size
    else:
        return unfinished(f"it has more than {MOST_CHUNKS:,} blocks")
    yield ENDING
    return describe_truncation(source.size, position)


def parse_vox(source: Source) -> Steps[Result]:
    """The chunk `MAIN` says how long it is itself, and what lies in it."""
    mark, main, content, children = struct.unpack("<4s4x4sII", (yield 0, 20))
    yield ENDING
    if mark != b"VOX " or main != b"MAIN":
        return damaged("it has no chunk `MAIN`")
    return describe_truncation(source.size, 20 + content + children)


def parse_wasm(source: Source) -> Steps[Result]:
    """Go from section to section."""
    position = _MODULE_HEADER
    for _ in range(_MOST_SECTIONS):
        head = yield position, _SECTION
        if not head:
            break
        size = _read_size(head[1:])
        if size is None:
            return damaged(f"its section at byte {position:,} has no size") if len(head) == _SECTION else _cut(position)
        position += 1 + size[0] + size[1]
    else:
        return unfinished(f"it has more than {_MOST_SECTIONS:,} sections")
    yield ENDING
    return describe_truncation(source.size, position)


def _cut(position: int) -> Result:
    return Defect(f"is cut short: it ends within its section at byte {position:,}")


def _read_size(data: bytes) -> tuple[int, int] | None:
    """The length of a LEB128 number, and its value; None if it does not end."""
    value = 0
    for count, byte in enumerate(data):
        value |= (byte & 127) << (7 * count)
        if byte < 128:
            return count + 1, value
    return None
