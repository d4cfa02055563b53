"""Tape archives, read as a stream: ustar and pax (IEEE Std 1003.1, pax), GNU tar, and the old form without magic."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.binary.archives.inspection import CORRUPT, INCOMPLETE, MIB, ArchiveError
from pocketmon_pipeline.binary.archives.member import FILE, FOLDER, LINK, Unpacked
from pocketmon_pipeline.binary.archives.paths import Links, check_names, decode_path, refuse_targets, resolve_name
from pocketmon_pipeline.pattern import compile_later

BLOCK = 512
_ZEROS = bytes(BLOCK)
# The longest name or pax header that is read, in bytes.
_LONGEST_HEADER = MIB
# Types without data: hard and symbolic links, devices, folders, FIFOs.
_EMPTY = frozenset(b"123456")
_HARD_LINK, _SYMBOLIC_LINK, _FOLDER = b"1", b"2", b"5"
# Headers that say more of the next member: pax for one or all, the same by Solaris, long names by GNU tar.
_EXTENSIONS = frozenset({b"x", b"g", b"X", b"L", b"K"})
# What those two by GNU tar say, as pax headers name things; the standard's own names come first, as in GNU tar itself.
_LONG_NAME, _LONG_TARGET = b"GNU.longname", b"GNU.longlink"
_NAMES = (b"GNU.sparse.name", b"path", _LONG_NAME)
_TARGETS = (b"linkpath", _LONG_TARGET)
_PAX = compile_later(rb"(\d{1,7}) ([^=\n]+)=")
# Mode, owner, group and size in octal digits, as all forms have them from byte 100 on.
_OLD_NUMBERS = compile_later(rb"(?:[ 0-7]{6}[ \0]{2}|[ 0-7]{7}[ \0]){3}[ 0-7]{11}[ \0]")
_CUT = "it ends in the middle of a member"
# IEEE Std 1003.1, pax, "ustar Interchange Format": two blocks of zeros end an archive; one is enough for most programs.
_NO_END = "no block of zeros ends it: members may be missing"


class Reader:
    """Takes exact lengths out of pieces of any size."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Start before the first byte."""
        self._chunks = iter(chunks)
        self._held = b""
        self.taken = 0

    def read(self, size: int) -> bytes:
        """Read this many bytes; fewer at the end."""
        return b"".join(self.pieces(size))

    def pieces(self, size: int) -> Iterator[bytes]:
        """The same in pieces; what is not asked for stays."""
        while size > 0:
            piece = self._held or next(self._chunks, b"")
            self._held = piece[size:]
            piece = piece[:size]
            if not piece:
                return
            size -= len(piece)
            self.taken += len(piece)
            yield piece


class _Header(NamedTuple):
    """Programs that know only some of the headers take another one of the names, and of a link's targets."""

    names: tuple[bytes, ...]
    size: int
    type: bytes
    targets: tuple[bytes, ...]
    sparse: bool


def is_tar(head: bytes) -> bool:
    """Whether a first block is a header: the old form has no magic, but numbers at their places.

    GNU tar's name of a volume has neither ("Basic Tar Format", GNU_VOLHDR).
    """
    has_numbers = head[156:157] == b"V" or _OLD_NUMBERS.match(head, 100) is not None
    may_be = head[257:262] == b"ustar" or (head[:1] > b"\0" and has_numbers)
    return may_be and len(head) >= BLOCK and _sums_up(head)


def _sums_up(block: bytes) -> bool:
    """Whether the checksum holds, which some old programs took over signed bytes."""
    stated = _read_number(block[148:156])
    total = sum(block[:148]) + sum(block[156:BLOCK]) + 8 * 0x20
    if stated == total:
        return True
    return stated == total - 256 * sum(byte > 127 for byte in block[:148] + block[156:BLOCK])


def _read_number(field: bytes) -> int:
    """Octal digits; or GNU tar's binary, which the first bit announces. -1 for neither."""
    if field[0] & 0x80:
        return int.from_bytes(bytes((field[0] & 0x7F,)) + field[1:], "big")
    digits = field.replace(b"\0", b" ").strip()
    return int(digits, 8) if re.fullmatch(rb"[0-7]+", digits) else 0 if not digits else -1


def _cut_text(field: bytes) -> bytes:
    return field.partition(b"\0")[0]


def _read_header(block: bytes) -> _Header:
    if not _sums_up(block):
        raise ArchiveError(CORRUPT, "the header of a member is damaged")
    size = _read_number(block[124:136])
    if size < 0:
        raise ArchiveError(CORRUPT, "the header of a member has no size")
    name = _cut_text(block[:100])
    if block[257:263] == b"ustar\0" and block[345]:
        name = _cut_text(block[345:500]) + b"/" + name
    kind = block[156:157]
    return _Header((name,), size, kind, (_cut_text(block[157:257]),), kind == b"S" and bool(block[482]))


def _read_pax(data: bytes) -> dict[bytes, bytes]:
    """IEEE Std 1003.1, pax extended header: each record is `length key=value` and a newline."""
    records, place = {}, 0
    while match := _PAX.match(data, place):
        end = place + int(match[1])
        if end <= match.end() or end > len(data):
            break
        records[match[2]] = data[match.end() : end - 1]
        place = end
    return records


def _read_headers(reader: Reader) -> Iterator[tuple[_Header, Iterator[bytes]]]:
    """Each member with its data, which are skipped unless consumed."""
    shared: dict[bytes, bytes] = {}
    extended: dict[bytes, bytes] = {}
    while (block := reader.read(BLOCK)) and block != _ZEROS:
        if len(block) < BLOCK:
            raise ArchiveError(CORRUPT, _CUT)
        header = _read_header(block)
        if header.type in _EXTENSIONS:
            (shared if header.type == b"g" else extended).update(_read_extension(reader, header))
            continue
        header = _extend(header, shared | extended)
        extended = {}
        while header.sparse:  # GNU tar's map of a sparse file goes on in blocks of its own
            more = reader.read(BLOCK)
            header = header._replace(sparse=len(more) == BLOCK and bool(more[504]))
        size = 0 if header.type[0] in _EMPTY else header.size
        begun = reader.taken
        yield header, reader.pieces(size)
        for _ in reader.pieces(begun + size - reader.taken):
            pass
        if reader.taken < begun + size:
            raise ArchiveError(CORRUPT, _CUT)
        reader.read(-size % BLOCK)
    if not block and reader.taken:
        raise ArchiveError(CORRUPT, _CUT if extended else _NO_END)


def _read_extension(reader: Reader, header: _Header) -> dict[bytes, bytes]:
    if header.size > _LONGEST_HEADER:
        raise ArchiveError(INCOMPLETE, f"a member's header has more than {_LONGEST_HEADER:,} bytes; it was not read on")
    data = reader.read(header.size)
    if len(data) < header.size:
        raise ArchiveError(CORRUPT, _CUT)
    reader.read(-header.size % BLOCK)
    if header.type == b"L":
        return {_LONG_NAME: _cut_text(data)}
    return {_LONG_TARGET: _cut_text(data)} if header.type == b"K" else _read_pax(data)


def _extend(header: _Header, extended: dict[bytes, bytes]) -> _Header:
    size = extended.get(b"size", b"")
    return header._replace(
        names=(*(extended[key] for key in _NAMES if key in extended), *header.names),
        targets=(*(extended[key] for key in _TARGETS if key in extended), *header.targets),
        size=int(size) if re.fullmatch(rb"\d{1,18}", size) else header.size,
        type=header.type if header.type != b"\0" else b"0",
    )


def list_tar(chunks: Iterable[bytes]) -> Iterator[Unpacked]:
    """Each member; ArchiveError when the archive is damaged, or a member leads out."""
    links = Links()
    for header, content in _read_headers(Reader(chunks)):
        names = [decode_path(one) for one in header.names]
        check_names(names)
        name = resolve_name(names[0]) or ""
        if header.type == _SYMBOLIC_LINK:
            yield Unpacked(name, LINK, refused=links.add(name, map(decode_path, header.targets)))
        elif header.type == _HARD_LINK:
            yield Unpacked(name, LINK, refused=links.refuse(name) or refuse_targets(map(decode_path, header.targets)))
        elif header.type == _FOLDER:
            yield Unpacked(name, FOLDER, refused=links.refuse(name))
        else:
            yield Unpacked(name, FILE, 0 if header.type[0] in _EMPTY else header.size, content, links.refuse(name))
