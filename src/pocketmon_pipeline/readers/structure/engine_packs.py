"""Packs, bundles and scenes of game engines, whose headers locate their parts.

Godot: "PCK" as the engine's `core/io/pck_packer.cpp` writes it, versions 1 to 3 of the format.
Unity: `UnityFS` has the size of the whole in its header (AssetStudio, `BundleFile.cs`).
FMOD: `FSB5` has the sizes of its four parts in its header (python-fsb5, `fsb5/__init__.py`).
USD: the table of contents of "Crate" files (OpenUSD, `pxr/usd/usd/crateFile.h`), and the ZIP archives around them
("Usdz File Format Specification"), which are mapped into memory: their members are stored, not encrypted, and each
begins at a multiple of 64 bytes. What else is wrong with the archive is told where archives are unpacked.
"""

import struct

from pocketmon_pipeline.binary.incremental import ENDING, Defect, Source, Steps
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result, damaged, describe_truncation, unfinished

# Three versions, each a text that ends in NUL, and the size in eight bytes.
_UNITY_HEADER = 256
_UNITY = b"UnityFS\0"

# Bytes of the header, by its version.
_FSB_HEADERS = {0: 64, 1: 60}

# Godot: the header up to the flags, words of it that are reserved, an entry without its name, and flags of a pack.
_GODOT_HEADER, _GODOT_RESERVED = 20, 64
_GODOT_ENTRY = {1: 8 + 8 + 16, 2: 8 + 8 + 16 + 4, 3: 8 + 8 + 16 + 4}
_ENCRYPTED_DIRECTORY, _FILES_ELSEWHERE = 1, 4
_MOST_FILES = 1_000_000
_LONGEST_NAME = 64 * 1024

# USD: the place of the table of contents, and one of its sections.
_USD_TABLE, _USD_SECTION = 16, 32
_MOST_SECTIONS = 10_000
_MEMBER = b"PK\3\4"
# APPNOTE 6.3.10, section 4.3.7: flags, method, size in the file, and how long name and extra fields are.
_HEAD = struct.Struct("<6xHH8xI4xHH")
_ENCRYPTED, _SIZES_BEHIND = 1, 8
_ALIGNMENT = 64
_MOST_MEMBERS = 100_000


def parse_unity_bundle(source: Source) -> Steps[Result]:
    """Compare the size with the header's; kinds before `UnityFS` are not looked at."""
    head = yield 0, _UNITY_HEADER
    *versions, size = head[len(_UNITY) + 4 :].split(b"\0", 2)
    yield ENDING
    if not head.startswith(_UNITY):
        return None
    return describe_truncation(source.size, struct.unpack_from(">Q", size)[0]) if len(versions) == 2 else CUT_SHORT


def parse_fsb(source: Source) -> Steps[Result]:
    """Headers of the samples, their names, and the samples follow each other; banks before FSB5 are not looked at."""
    mark, version, headers, names, samples = struct.unpack("<4sI4xIII", (yield 0, 24))
    yield ENDING
    if mark != b"FSB5" or version not in _FSB_HEADERS:
        return None
    return describe_truncation(source.size, _FSB_HEADERS[version] + headers + names + samples)


def parse_godot_pack(source: Source) -> Steps[Result]:
    """Check the directory, unless it is encrypted or its files are elsewhere."""
    head = yield 0, _GODOT_HEADER + 20
    version = int.from_bytes(head[4:8], "little")
    flags, base, directory = struct.unpack_from("<IQQ", head, _GODOT_HEADER) if version > 1 else (0, 0, 0)
    if version not in _GODOT_ENTRY or flags & (_ENCRYPTED_DIRECTORY | _FILES_ELSEWHERE):
        return None
    if version < 3:
        directory = _GODOT_HEADER + (12 if version == 2 else 0) + _GODOT_RESERVED
    count = struct.unpack("<I", (yield directory, 4))[0]
    end = position = directory + 4
    for _ in range(min(count, _MOST_FILES)):
        length = struct.unpack("<I", (yield position, 4))[0]
        if length > _LONGEST_NAME:
            return damaged(f"the name at byte {position:,} is said to have {length:,} bytes")
        position += 4 + length
        offset, size = struct.unpack("<QQ", (yield position, 16))
        position += _GODOT_ENTRY[version]
        end = max(end, position, base + offset + size if size else 0)
    yield ENDING
    return describe_truncation(source.size, end) if count <= _MOST_FILES else unfinished(f"it has {count:,} files")


def parse_usd(source: Source) -> Steps[Result]:
    """Check the table of contents, and each section."""
    place = struct.unpack("<Q", (yield _USD_TABLE, 8))[0]
    count = struct.unpack("<Q", (yield place, 8))[0]
    if count > _MOST_SECTIONS:
        return damaged(f"its table of contents is said to have {count:,} sections")
    table = yield place + 8, count * _USD_SECTION
    yield ENDING
    ends = [start + size for start, size in struct.iter_unpack("<16xQQ", table)] if table else []
    return describe_truncation(source.size, max(place + 8 + count * _USD_SECTION, *ends, 0))


def parse_usdz(_: Source) -> Steps[Result]:
    """Check member by member, up to one whose size is stored after it."""
    position = 0
    for _number in range(_MOST_MEMBERS):
        head = yield position, _HEAD.size
        if not head.startswith(_MEMBER):
            return None
        flags, method, size, name_size, extra_size = _HEAD.unpack(head)
        start = position + _HEAD.size + name_size + extra_size
        if fault := _judge_member(flags, method, start, size):
            return Defect(f"is no USDZ: its member at byte {position:,} {fault}")
        if flags & _SIZES_BEHIND and not size:
            return None
        position = start + size
    return unfinished(f"it has more than {_MOST_MEMBERS:,} members")


def _judge_member(flags: int, method: int, start: int, size: int) -> str:
    if flags & _ENCRYPTED:
        return "is encrypted"
    if method:
        return "is compressed"
    is_astray = size > 0 and start % _ALIGNMENT > 0
    return f"holds data from byte {start:,} on, which is no multiple of {_ALIGNMENT}" if is_astray else ""
