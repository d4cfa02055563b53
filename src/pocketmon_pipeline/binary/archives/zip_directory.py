"""The directory at the end of a ZIP archive (PKWARE's APPNOTE 6.3.10, section 4.3)."""

import struct
from typing import NamedTuple

from pocketmon_pipeline.binary.archives.inspection import BOMB, CORRUPT, INCOMPLETE, MIB, ArchiveError, name_place
from pocketmon_pipeline.binary.window import Window

# 4.3.16: the end record, after which nothing stands but a comment, of at most so many bytes.
END = b"PK\5\6"
END_SIZE = 22
END_REACH = END_SIZE + 65_535
_END_64, _LOCATOR_64, _ENTRY, _LOCAL = b"PK\6\6", b"PK\6\7", b"PK\1\2", b"PK\3\4"
_HEADER = struct.Struct("<4xBBHHHIIIIHHHHHII")
_LOCAL_HEADER = struct.Struct("<4x2xHH16xHH")
_LOCAL_SIZE = _LOCAL_HEADER.size
_LARGE, _LARGE_16 = 0xFFFFFFFF, 0xFFFF
# 4.4.2: who made it; Unix and macOS keep a file's mode in the upper half of the external attributes.
_UNIX_MAKERS = frozenset({3, 19})
# 4.6.9: a version and a checksum of the other name stand before it.
_UNICODE_PATH = 0x7075
# The largest directory that is read, in bytes: some 800,000 members, whose facts must be in memory together.
_LONGEST_DIRECTORY = 64 * MIB

_NO_DIRECTORY = "it has no directory at its end: it was cut short, or damaged"
_FAULTY = "its directory is damaged"


class Entry(NamedTuple):
    """One member. Sizes and `offset`, that of its local header, are in bytes; `mode` is 0 where it has none.

    `alias` is a name in Unicode, by which some programs unpack it instead (4.6.9); empty where it has none.
    """

    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    unpacked: int
    offset: int
    mode: int
    alias: bytes = b""

    @property
    def is_encrypted(self) -> bool:
        """4.4.4, bit 0."""
        return bool(self.flags & 1)


class Directory(NamedTuple):
    """All members; `start` is where the directory stands, from the file's first byte on."""

    entries: list[Entry]
    start: int

    @property
    def unpacked(self) -> int:
        """Bytes that all members declare together."""
        return sum(entry.unpacked for entry in self.entries)


class _End(NamedTuple):
    place: int
    entries: int
    size: int
    offset: int


def _find_end(tail: Window) -> _End:
    place = tail.rfind(END, 0, len(tail))
    while place >= 0:
        if place + END_SIZE <= len(tail):
            record = tail[place + 4 : place + END_SIZE]
            disk, first, _, count, size, offset, comment = struct.unpack("<HHHHIIH", record)
            if place + END_SIZE + comment <= len(tail):
                if disk != first or disk not in {0, _LARGE_16}:
                    raise ArchiveError(INCOMPLETE, "it is one part of an archive in several files; it was not read")
                return _extend(tail, _End(place, count, size, offset))
        place = tail.rfind(END, 0, place)
    raise ArchiveError(CORRUPT, _NO_DIRECTORY)


def _extend(tail: Window, end: _End) -> _End:
    """4.3.14 and 4.3.15: the end record of ZIP64 stands before its locator, and that before the end record."""
    locator = end.place - 20
    if locator < 0 or not tail.startswith(_LOCATOR_64, locator):
        return end
    place = tail.rfind(_END_64, 0, locator)
    if place < 0 or place + 56 > locator:
        raise ArchiveError(CORRUPT, _FAULTY)
    count, size, offset = struct.unpack("<QQQ", tail[place + 32 : place + 56])
    return _End(place, count, size, offset)


def read_directory(tail: Window, before: int = 0) -> Directory:
    """Read the directory out of an archive's last bytes, of which `before` precede these; ArchiveError if it is faulty.

    What stands before the archive (a program that unpacks it) moves everything by its length.
    """
    end = _find_end(tail)
    start = end.place - end.size
    if end.size and not (start >= 0 and tail.startswith(_ENTRY, start)):
        start = end.offset - before
        if not 0 <= start <= end.place - end.size or not tail.startswith(_ENTRY, start):
            raise ArchiveError(CORRUPT, _FAULTY)
    shift = start + before - end.offset
    if shift < 0:
        raise ArchiveError(CORRUPT, _FAULTY)
    if end.size > _LONGEST_DIRECTORY:
        detail = f"its directory has {end.size:,} bytes, and {_LONGEST_DIRECTORY:,} are read; it was not unpacked"
        raise ArchiveError(INCOMPLETE, detail)
    entries = _read_entries(tail[start : start + end.size], shift)
    # Old writers count to 65,535 and begin again.
    if len(entries) & _LARGE_16 != end.entries & _LARGE_16:
        raise ArchiveError(CORRUPT, f"its directory counts {end.entries:,} members and lists {len(entries):,}")
    return Directory(entries, start + before)


def _read_entries(tail: bytes, shift: int) -> list[Entry]:
    entries = []
    place, end = 0, len(tail)
    while place + 46 <= end and tail.startswith(_ENTRY, place):
        fields = _HEADER.unpack_from(tail, place)
        (
            _,
            maker,
            _,
            flags,
            method,
            _,
            crc,
            packed,
            unpacked,
            name_size,
            extra_size,
            comment_size,
            _,
            _,
            external,
            at,
        ) = fields
        name_at = place + 46
        extra_at = name_at + name_size
        place = extra_at + extra_size + comment_size
        if place > end:
            raise ArchiveError(CORRUPT, _FAULTY)
        extra = _read_extra(tail[extra_at : extra_at + extra_size]) if extra_size else {}
        if _LARGE in (packed, unpacked, at):
            unpacked, packed, at = _read_large(extra.get(1, b""), unpacked, packed, at)
        mode = external >> 16 if maker in _UNIX_MAKERS else 0
        alias = extra.get(_UNICODE_PATH, b"")[5:]
        entries.append(Entry(tail[name_at:extra_at], flags, method, crc, packed, unpacked, at + shift, mode, alias))
    return entries


def _read_extra(extra: bytes) -> dict[int, bytes]:
    """4.5.1: the extra fields by their number; the first of each counts."""
    fields: dict[int, bytes] = {}
    place = 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, place)
        if place + 4 + size <= len(extra):
            fields.setdefault(kind, extra[place + 4 : place + 4 + size])
        place += 4 + size
    return fields


def _read_large(field: bytes, *sizes: int) -> tuple[int, ...]:
    """4.5.3: what does not fit into 32 bits stands in the extra field 1, in this order."""
    wanted = sum(value == _LARGE for value in sizes)
    if len(field) < 8 * wanted:
        # Exactly 4 GiB less one byte is a size like any other.
        return sizes
    large = iter(struct.unpack_from(f"<{wanted}Q", field))
    return tuple(next(large) if value == _LARGE else value for value in sizes)


def find_contents(data: Window, directory: Directory) -> list[int]:
    """Where the bytes of each member begin; ArchiveError when some do not stand in the file, or two share them."""
    count, ended, gaps = len(directory.entries), 0, []
    begins, names = [0] * count, [b""] * count
    # As they lie in the file, which is then read from one end to the other, however the directory is sorted.
    for place, entry in sorted(enumerate(directory.entries), key=lambda one: one[1].offset):
        if entry.offset < ended:
            raise ArchiveError(BOMB, "its members overlap: many are made of the same bytes; it was not unpacked")
        gaps.append((ended, entry.offset))
        begins[place], names[place] = _read_local(data, entry, directory.start)
        ended = begins[place] + entry.packed
    for start, end in [*gaps, (ended, directory.start)]:
        _refuse_unlisted(data, start, end)
    for entry, name in zip(directory.entries, names, strict=True):
        _compare_names(entry.name, name)
    return begins


def _read_local(data: Window, entry: Entry, limit: int) -> tuple[int, bytes]:
    """Where a member's bytes begin, of those before `limit`, and its name as it stands there; ArchiveError else."""
    begin = entry.offset + _LOCAL_SIZE
    header = data[entry.offset : begin]
    if not header.startswith(_LOCAL) or begin > limit:
        raise ArchiveError(CORRUPT, "a member does not stand where the directory says")
    flags, method, name_size, extra_size = _LOCAL_HEADER.unpack(header)
    if (flags & 1, method) != (entry.flags & 1, entry.method):
        raise ArchiveError(CORRUPT, "a member is packed in two ways: in the directory, and where it stands")
    name_end = begin + name_size
    if name_end + extra_size + entry.packed > limit:
        raise ArchiveError(CORRUPT, "a member reaches beyond the place where its data end")
    return name_end + extra_size, data[begin:name_end]


def _refuse_unlisted(data: Window, start: int, end: int) -> None:
    """ArchiveError when a member stands between the listed ones: programs that read from the start would unpack it.

    A program that unpacks the archive, and stands before it, may well hold the signature, but no whole header.
    """
    place = data.find(_LOCAL, start, end)
    while place >= 0:
        if place + _LOCAL_SIZE <= end:
            _, _, name_size, extra_size = _LOCAL_HEADER.unpack(data[place : place + _LOCAL_SIZE])
            if name_size and place + _LOCAL_SIZE + name_size + extra_size <= end:
                raise ArchiveError(CORRUPT, "it holds a member that its directory does not list")
        place = data.find(_LOCAL, place + 4, end)


def _compare_names(listed: bytes, local: bytes) -> None:
    r"""ArchiveError when a program that reads from the start would unpack under another name; `\` and `/` are alike."""
    if local != listed and local.replace(b"\\", b"/") != listed.replace(b"\\", b"/"):
        names = " and ".join(name_place(name.decode("utf-8", "backslashreplace")) for name in (listed, local))
        raise ArchiveError(CORRUPT, f"a member has two names, {names}: in the directory, and where it stands")
