"""Files that consist of chunks, blocks or packets: the last one must end within the file.

RIFF's form `ACON` of animated cursors (Microsoft, "Multimedia Programming Interface and Data Specifications 1.0"), and
`FEV ` of FMOD Studio's banks. Wwise's banks (Audiokinetic, "SoundBank": their first chunk is BKHD), in either order of
bytes. AngelCode's binary bitmap fonts ("Bitmap Font Generator", file format, version 3). MPEG's transport streams
(ISO/IEC 13818-1, 2.4.3.2), of which discs and cameras put a time stamp of four bytes before each packet. MagicaVoxel's
models (its "file-format-vox"): one chunk around all others. Translations of Qt (`QTranslatorPrivate::do_load` of its
qtranslator.cpp): sections behind a mark. Flash films (Adobe, "SWF File Format Specification 19",
"The SWF header"), whose header says how long they are.
"""

import struct

from pocketmon_pipeline.binary.incremental import ENDING, Defect, Source, Steps
from pocketmon_pipeline.binary.riff import MOST_CHUNKS, UNSET, is_name, parse_chunks
from pocketmon_pipeline.readers.structure.result import Result, damaged, describe_truncation, unfinished

# A bank of Wwise begins with a chunk of some tens of bytes.
_LARGEST_HEADER = 0xFFFF
# The version of a bitmap font whose blocks say how long they are without their own heads, and their kinds.
_FONT_VERSION, _FONT_KINDS = 3, range(1, 6)
_PACKET, _STAMP, _SYNC = 188, 4, b"G"
# Flash: with the size of what LZMA made, behind which its properties stand.
_FLASH_HEADER, _LZMA_PROPERTIES = 12, 5
# What every translation of Qt begins with, in bytes.
_QT_MARK = 16
# Packets that are looked at in one piece: about a megabyte.
_PACKETS = 5000


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


def parse_qt_translation(source: Source) -> Steps[Result]:
    """Go from section to section."""
    position = _QT_MARK
    for _ in range(MOST_CHUNKS):
        section = yield position, 5
        if not section:
            break
        position += 5 + int(struct.unpack(">xI", section)[0])
    else:
        return unfinished(f"it has more than {MOST_CHUNKS:,} sections")
    yield ENDING
    return describe_truncation(source.size, position)


def parse_vox(source: Source) -> Steps[Result]:
    """The chunk `MAIN` says how long it is itself, and what lies in it."""
    mark, main, content, children = struct.unpack("<4s4x4sII", (yield 0, 20))
    yield ENDING
    if mark != b"VOX " or main != b"MAIN":
        return damaged("it has no chunk `MAIN`")
    return describe_truncation(source.size, 20 + content + children)


def parse_flash(source: Source) -> Steps[Result]:
    """Compressed files state their uncompressed length; LZMA files their compressed length too."""
    head = yield 0, _FLASH_HEADER
    mark, size = struct.unpack_from("<3sxI", head)
    if mark == b"ZWS":
        size = _FLASH_HEADER + _LZMA_PROPERTIES + struct.unpack_from("<I", head, 8)[0]
    yield ENDING
    return describe_truncation(source.size, 0 if mark == b"CWS" else size)


def parse_packets(source: Source) -> Steps[Result]:
    """Each packet begins with the same byte, and the last one is whole."""
    head = yield 0, 1
    stamp = 0 if head == _SYNC else _STAMP
    position, size = 0, stamp + _PACKET
    while packets := (yield position, _PACKETS * size):
        begins = packets[stamp::size]
        if wrong := len(begins) - begins.count(_SYNC):
            place = position + (len(begins) - len(begins.lstrip(_SYNC))) * size
            return damaged(f"the packet at byte {place:,} does not begin as one, nor do {wrong - 1:,} others")
        position += len(packets)
    yield ENDING
    rest = source.size % size
    return Defect(f"is cut short: its last packet has {rest} of {size} bytes") if rest else None
