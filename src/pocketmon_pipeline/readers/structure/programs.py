"""Executables and libraries, whose headers locate their parts: all must be within the file.

ELF: "Tool Interface Standard, ELF Specification" 1.2 and the gABI for 64 bits, "ELF Header" and "Section Header".
PE: "PE Format" (Microsoft), "COFF File Header", "Optional Header Data Directories" and "Section Table".
Mach-O: `mach-o/loader.h` and `mach-o/fat.h` of Apple's XNU.
"""

import struct
from typing import NamedTuple

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result, describe_truncation, unfinished

# ELF: bytes of the header, SHT_NULL and SHT_NOBITS, of which nothing is in the file.
_ELF_HEADER = 64
_WITHOUT_BYTES = frozenset({0, 8})


class _Elf(NamedTuple):
    """Where the two tables stand in the header, and the two words of an entry that say where its part lies."""

    tables: str
    section: str
    segment: str


_ELF = {1: _Elf("IIIIHHHHH", "4xI8xII", "4xI8xI"), 2: _Elf("QQQIHHHHH", "4xI16xQQ", "8xQ16xQ")}

# PE: bytes of the COFF header and of a section, the directory of certificates (whose place is one of the file), and
# where the directories begin in the optional header, by its magic number.
_COFF, _SECTION = 24, 40
# Of programs for DOS, such as the one that stands before each of Windows; the last one holds as many bytes as the
# header says, or all.
_PAGE = 512
_CERTIFICATES = 4
_DIRECTORIES = {0x10B: 96, 0x20B: 112}

# Mach-O: LC_SEGMENT and LC_SEGMENT_64, and where they say offset and size; bytes of the header, by its magic number.
_SEGMENTS = {0x1: "II", 0x19: "QQ"}
_SEGMENT_FIELDS = {0x1: 32, 0x19: 40}
_MACH_HEADERS = {0xFEEDFACE: 28, 0xFEEDFACF: 32}
# Commands of the largest programs come to some ten kB.
_MOST_COMMANDS = 1024 * 1024
_FAT = b"\xca\xfe\xba\xbe"


def parse_elf(source: Source) -> Steps[Result]:
    """Check sections, or segments if the section table was stripped."""
    head = yield 0, _ELF_HEADER
    layout, order = _ELF.get(head[4]), {1: "<", 2: ">"}.get(head[5])
    if layout is None or order is None:
        return None
    _, segments, sections, _, _, segment_size, segment_count, section_size, section_count = struct.unpack_from(
        order + layout.tables, head, 24
    )
    entry = struct.Struct(order + layout.section)
    if not sections or section_size < entry.size:
        return (yield from _parse_segments(source, (segments, segment_size, segment_count), order + layout.segment))
    if not section_count:  # there are more than the header can count, and the first one's size says how many
        first = yield sections, section_size
        section_count = entry.unpack_from(first)[2]
    table = yield sections, section_size * min(section_count, 2**20)
    yield ENDING
    places = (entry.unpack_from(table, at) for at in range(0, len(table) - entry.size + 1, section_size))
    ends = [offset + size for kind, offset, size in places if kind not in _WITHOUT_BYTES]
    return describe_truncation(source.size, max(sections + section_size * section_count, *ends, 0))


def _parse_segments(source: Source, place: tuple[int, int, int], layout: str) -> Steps[Result]:
    start, each, count = place
    table = (yield start, each * count) if count else b""
    yield ENDING
    width = struct.calcsize(layout)
    ends = [sum(struct.unpack_from(layout, table, at)) for at in range(0, len(table) - width + 1, each or 1)]
    return describe_truncation(source.size, max(start + each * count, *ends, 0))


def parse_pe(source: Source) -> Steps[Result]:
    """Sections, and the certificates behind them; of a program for DOS, the pages that its header counts."""
    start = yield 0, 64
    last, pages, place = struct.unpack_from("<2xHH54xI", start)
    head = (yield place, _COFF) if place >= len(start) else b""
    if not head.startswith(b"PE\0\0"):
        yield ENDING
        return describe_truncation(source.size, pages * _PAGE - (-last % _PAGE))
    count, optional_size = struct.unpack_from("<H12xH", head, 6)
    optional = yield place + _COFF, optional_size
    table = yield place + _COFF + optional_size, count * _SECTION
    yield ENDING
    if len(table) < count * _SECTION:
        return CUT_SHORT
    ends = [sum(struct.unpack_from("<II", table, at + 16)) for at in range(0, len(table), _SECTION)]
    return describe_truncation(source.size, max(*ends, _end_certificates(optional), 0))


def _end_certificates(optional: bytes) -> int:
    first = _DIRECTORIES.get(int.from_bytes(optional[:2], "little"))
    if first is None or len(optional) < first or int.from_bytes(optional[first - 4 : first], "little") <= _CERTIFICATES:
        return 0
    return sum(struct.unpack_from("<II", optional.ljust(first + 40, b"\0"), first + 8 * _CERTIFICATES))


def parse_macho(source: Source) -> Steps[Result]:
    """Segments of one program, or the programs of a fat file."""
    head = yield 0, 32
    if head.startswith(_FAT):
        needed = 20 * struct.unpack_from(">I", head, 4)[0]
        table = yield 8, needed
        yield ENDING
        if len(table) < needed:
            return CUT_SHORT
        return describe_truncation(
            source.size, max((sum(place) for place in struct.iter_unpack(">8xII4x", table)), default=0)
        )
    order = "<" if head[0] in b"\xce\xcf" else ">"
    magic, count, size = struct.unpack_from(f"{order}I12xII", head)
    if magic not in _MACH_HEADERS:
        return None
    if size > _MOST_COMMANDS:
        return unfinished(f"its commands are said to have {size:,} bytes, and {_MOST_COMMANDS:,} are read")
    commands = yield _MACH_HEADERS[magic], size
    yield ENDING
    return (
        CUT_SHORT if len(commands) < size else describe_truncation(source.size, _end_segments(commands, count, order))
    )


def _end_segments(commands: bytes, count: int, order: str) -> int:
    end = position = 0
    for _ in range(min(count, len(commands) // 8)):
        kind, size = struct.unpack_from(f"{order}II", commands, position)
        if kind in _SEGMENTS:
            end = max(end, sum(struct.unpack_from(order + _SEGMENTS[kind], commands, position + _SEGMENT_FIELDS[kind])))
        position += max(size, 8)
        if position + 8 > len(commands):
            break
    return end
