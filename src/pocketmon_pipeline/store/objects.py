"""A content-addressed store of compressed files, with least-recently-used eviction."""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.store.atomic import remove_abandoned, replace_file
from pocketmon_pipeline.system.regular_file import is_irregular, open_regular

# Zstandard's quickest ordinary level: on JSON no other makes it smaller per second.
_LEVEL = 1
_SUFFIX = ".zst"
_CHUNK = 1024 * 1024


class DamagedError(Exception):
    """A file is not the one that its digest names."""


class _Kept(NamedTuple):
    wanted: float
    size: int
    path: str


def keep_file(folder: str, digest: str, path: str) -> None:
    """Keep a file whose SHA-256 is `digest`; one that is there already only counts as wanted now.

    OSError where that is impossible, DamagedError where the file is another by now.
    """
    kept = _name(folder, digest)
    try:
        os.utime(kept)
    except FileNotFoundError:
        _compress(path, digest, kept)


def restore_file(folder: str, digest: str, size: int, path: str) -> None:
    """Restore a file of this size; FileNotFoundError if it is not stored, DamagedError if it is damaged."""
    import zstandard

    kept, found = _name(folder, digest), hashlib.sha256()
    if is_irregular(kept):
        raise DamagedError(digest)
    left = size
    with open_regular(kept) as source, open(path, "wb") as target:
        try:
            for chunk in zstandard.ZstdDecompressor().read_to_iter(source):
                left -= len(chunk)
                if left < 0:
                    break
                found.update(chunk)
                target.write(chunk)
        except zstandard.ZstdError as error:
            raise DamagedError(digest) from error
    if left or found.hexdigest() != digest:
        raise DamagedError(digest)


def forget_files(folder: str, digests: Iterable[str]) -> None:
    """Keep these no longer."""
    for digest in digests:
        with contextlib.suppress(OSError):
            os.unlink(_name(folder, digest))


def make_room(folder: str, most_bytes: int, most_files: int) -> None:
    """Forget what was wanted least recently, until the rest is no larger and no more than this."""
    remove_abandoned(folder)
    kept = sorted(_list(folder), reverse=True)
    room = most_bytes
    for place, one in enumerate(kept):
        room -= one.size
        if room < 0 or place >= most_files:
            with contextlib.suppress(OSError):
                os.unlink(one.path)


def _name(folder: str, digest: str) -> str:
    """Digests may come from a database that others write to: nothing else is a name here."""
    if not _is_digest(digest):
        raise FileNotFoundError(digest)
    return os.path.join(folder, digest + _SUFFIX)


def _is_digest(text: str) -> bool:
    return len(text) == hashlib.sha256().digest_size * 2 and not set(text) - set("0123456789abcdef")


def _compress(path: str, digest: str, kept: str) -> None:
    import zstandard

    os.makedirs(os.path.dirname(kept), exist_ok=True)
    found = hashlib.sha256()
    compressor = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
    with open(path, "rb") as source, replace_file(kept) as target:
        while chunk := source.read(_CHUNK):
            found.update(chunk)
            target.write(compressor.compress(chunk))
        target.write(compressor.flush())
        if found.hexdigest() != digest:
            raise DamagedError(path)


def _list(folder: str) -> Iterator[_Kept]:
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        # Whatever else lies there is not ours to forget.
        for entry in (one for one in entries if _is_digest(os.path.splitext(one.name)[0])):
            with contextlib.suppress(FileNotFoundError):  # another run made room as well
                about = entry.stat(follow_symlinks=False)
                yield _Kept(about.st_mtime, about.st_size, entry.path)
