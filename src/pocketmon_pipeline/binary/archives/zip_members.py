"""The members of a ZIP archive, unpacked as streams."""

import contextlib
import stat
import zlib
from collections.abc import Iterable, Iterator

from pocketmon_pipeline.binary.archives.decompression import STEP, decompress
from pocketmon_pipeline.binary.archives.inspection import BOMB, CORRUPT, ArchiveError, Inspection
from pocketmon_pipeline.binary.archives.member import ENCRYPTED, FILE, FOLDER, LINK, UNREAD, Unpacked
from pocketmon_pipeline.binary.archives.paths import LONGEST, Links, check_names, decode_path, resolve_name
from pocketmon_pipeline.binary.archives.zip_directory import Entry, find_contents, read_directory
from pocketmon_pipeline.binary.window import Window, slice_window, view_part

# APPNOTE 6.3.10, section 4.4.5. Deflate64, LZMA and others are not read.
_METHODS = {0: "", 8: "deflate", 12: "bzip2", 93: "zstd", 95: "xz"}
# What is cut here is too long in any case: UTF-8 has at most four bytes for a character (RFC 3629, 3).
_LONGEST_TARGET = 4 * LONGEST


def _decode_name(name: bytes) -> str:
    """UTF-8 where it can be, else code page 437 (APPNOTE, appendix D), which knows every byte."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")


def list_zip(data: Window, inspection: Inspection) -> Iterator[Unpacked]:
    """Each member with its content; ArchiveError when the directory is faulty, members overlap, or one leads out."""
    directory = read_directory(data)
    names = [_decode_name(entry.name) for entry in directory.entries]
    check_names(names)
    check_names(_decode_name(entry.alias) for entry in directory.entries)
    links = Links()
    for entry, begin, shown in zip(directory.entries, find_contents(data, directory), names, strict=True):
        name = resolve_name(shown) or ""
        kind = _find_kind(entry)
        if kind in {FOLDER, ENCRYPTED, UNREAD}:
            inspection.spend(entry.unpacked)
            yield Unpacked(name, kind, entry.unpacked, refused=links.refuse(name))
            continue
        content = _open(entry, data, begin, inspection)
        if kind == LINK:
            target = _read_target(_open(entry, data, begin, inspection))
            yield Unpacked(name, kind, entry.unpacked, content, links.add(name, [target]))
        else:
            whole = None if entry.method else view_part(data, begin, entry.packed)
            yield Unpacked(name, kind, entry.unpacked, content, links.refuse(name), whole)


def _find_kind(entry: Entry) -> str:
    if entry.name.endswith(b"/"):
        return FOLDER
    if entry.is_encrypted:
        return ENCRYPTED
    if entry.method not in _METHODS:
        return UNREAD
    return LINK if stat.S_ISLNK(entry.mode) else FILE


def _read_target(content: Iterable[bytes]) -> str:
    """The target of a link, as far as it can be read: errors are reported when it is unpacked."""
    target = b""
    with contextlib.suppress(ArchiveError):
        for chunk in content:
            target += chunk
            if len(target) > _LONGEST_TARGET:
                break
    return decode_path(target)


def _open(entry: Entry, data: Window, begin: int, inspection: Inspection) -> Iterator[bytes]:
    packed = slice_window(data, begin, begin + entry.packed, STEP)
    method = _METHODS[entry.method]
    return _check(entry, decompress(method, packed) if method else packed, inspection)


def _check(entry: Entry, chunks: Iterable[bytes], inspection: Inspection) -> Iterator[bytes]:
    """Hold what comes out against what the directory declares."""
    size = crc = 0
    for chunk in chunks:
        size += len(chunk)
        crc = zlib.crc32(chunk, crc)
        if size > entry.unpacked:
            raise ArchiveError(BOMB, f"it declares {entry.unpacked:,} bytes, and more come out; it was read no further")
        inspection.spend(len(chunk))
        yield chunk
    if size != entry.unpacked:
        raise ArchiveError(CORRUPT, f"it declares {entry.unpacked:,} bytes, and {size:,} come out")
    if crc != entry.crc:
        raise ArchiveError(CORRUPT, f"its checksum is {crc:08x}, not {entry.crc:08x} as declared")
