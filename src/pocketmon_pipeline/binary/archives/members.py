"""Iterates over the members of an archive, and of archives within it, as streams.

    inspection = Inspection(len(data))
    for member in open_members(data, "zip", inspection):
        for chunk in member.chunks: ...
    inspection.notes

Members come in the archive's order, and the bytes of each must be taken before the next one is asked for; what is not
taken is still unpacked and judged. Whatever is wrong with the archive ends up in `inspection.notes`; nothing is raised.
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.binary.archives.containers import CONTAINERS
from pocketmon_pipeline.binary.archives.decompression import STEP, decompress
from pocketmon_pipeline.binary.archives.inspection import INCOMPLETE, UNSAFE_PATH, ArchiveError, Inspection
from pocketmon_pipeline.binary.archives.member import FILE, Unpacked
from pocketmon_pipeline.binary.archives.tar import BLOCK, is_tar, list_tar
from pocketmon_pipeline.binary.archives.zip_members import list_zip
from pocketmon_pipeline.binary.window import Window, slice_window

# Those that say how much each member holds; of the others it is known when they are unpacked.
_LISTED = frozenset({"zip", "tar"})

_SIGNATURES = (
    (b"PK\3\4", "zip"),
    (b"PK\5\6", "zip"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\xfd7zXZ\0", "xz"),
)
# bzip2: the block size, then the digits of pi.
_BZIP2 = b"1AY&SY"


class Member(NamedTuple):
    """A file that is no archive itself, or one that was too deep to be opened.

    `name` is its path, through the archives that it lies in: `models.zip/reef.gltf`. It is empty for what a file holds
    that is only compressed. It is hostile text, to be escaped where it is shown.
    """

    name: str
    chunks: Iterator[bytes]


def recognise(head: bytes) -> str:
    """Name the container that a member's first BLOCK bytes begin, or ""."""
    if head.startswith(b"BZh") and head[4:10] == _BZIP2:
        return "bzip2"
    found = next((name for signature, name in _SIGNATURES if head.startswith(signature)), "")
    return found or ("tar" if is_tar(head) else "")


def open_members(data: Window, format_name: str, inspection: Inspection) -> Iterator[Member]:
    """Walk an archive of one of the formats in CONTAINERS to the depth that `inspection` allows."""
    yield from _open(CONTAINERS[format_name], slice_window(data, 0, len(data), STEP), "", 1, inspection, data)


def _open(
    kind: str, chunks: Iterable[bytes], place: str, depth: int, inspection: Inspection, whole: Window | None = None
) -> Iterator[Member]:
    """`whole` are the bytes of `chunks` where they need not be held to be had."""
    inspection.depth = max(inspection.depth, depth)
    try:
        for name, what, size, content, refused, held in _list(kind, chunks, depth, inspection, whole):
            inspection.count(what, depth)
            inspection.unpacked += size if depth == 1 and kind in _LISTED else 0
            inner = "/".join(filter(None, (place, name)))
            if refused:
                inspection.note(ArchiveError(UNSAFE_PATH, f"{refused}; it was refused"), inner)
            elif what == FILE:
                yield from _descend(_guard(content, inner, inspection), inner, depth, inspection, held)
            else:
                _exhaust(_guard(content, inner, inspection))
            if inspection.stopped:
                return
    except ArchiveError as error:
        inspection.note(error, place)


def _list(
    kind: str, chunks: Iterable[bytes], depth: int, inspection: Inspection, whole: Window | None
) -> Iterator[Unpacked]:
    if kind == "zip":
        if whole is None or (depth > 1 and len(whole) <= inspection.limits.held):
            whole = _hold(chunks, inspection.limits.held)
        return list_zip(whole, inspection)
    if kind == "tar":
        return list_tar(chunks)
    head, unpacked = _peek(_spend(decompress(kind, chunks), depth, inspection))
    if is_tar(head):
        return _list_to_the_end(unpacked)
    return iter((Unpacked("", FILE, 0, unpacked),))


def _list_to_the_end(chunks: Iterator[bytes]) -> Iterator[Unpacked]:
    """The members of a tar, whose stream goes on behind them to its checksum."""
    yield from list_tar(chunks)
    _exhaust(chunks)


def _exhaust(chunks: Iterable[bytes]) -> None:
    """What is not taken is unpacked and judged."""
    for _ in chunks:
        pass


def _spend(chunks: Iterable[bytes], depth: int, inspection: Inspection) -> Iterator[bytes]:
    try:
        for chunk in chunks:
            inspection.unpacked += len(chunk) if depth == 1 else 0
            inspection.spend(len(chunk))
            yield chunk
    except ArchiveError as error:
        if depth > 1:
            raise
        # The stream is all there is: what its members lack is no fault of theirs.
        inspection.note(error, "")


def _hold(chunks: Iterable[bytes], limit: int) -> bytes:
    held, size = [], 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size > limit:
            words = f"inner ZIP archives above {limit:,} bytes are read only where a ZIP archive holds them unpacked"
            raise ArchiveError(INCOMPLETE, words)
    return b"".join(held)


def _guard(chunks: Iterable[bytes], place: str, inspection: Inspection) -> Iterator[bytes]:
    """A member's bytes; what is wrong with them is noted, and ends them."""
    try:
        yield from chunks
    except ArchiveError as error:
        inspection.note(error, place)


def _peek(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first BLOCK bytes, and all of them."""
    head: list[bytes] = []
    size = 0
    for chunk in chunks:
        head.append(chunk)
        size += len(chunk)
        if size >= BLOCK:
            break
    return b"".join(head)[:BLOCK], itertools.chain(head, chunks)


def _descend(
    chunks: Iterator[bytes], place: str, depth: int, inspection: Inspection, whole: Window | None
) -> Iterator[Member]:
    head, chunks = _peek(chunks)
    kind = recognise(head)
    if kind and depth < inspection.limits.depth:
        yield from _open(kind, chunks, place, depth + 1, inspection, whole)
    elif not inspection.stopped:
        if kind:
            words = f"archives are opened to {inspection.limits.depth} levels, and this one lies deeper"
            inspection.note(ArchiveError(INCOMPLETE, words), place)
        yield Member(place, chunks)
    _exhaust(chunks)
