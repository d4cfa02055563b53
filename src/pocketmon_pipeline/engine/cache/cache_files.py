"""Files of the cache, authenticated by a keyed digest in their names.

Those that a run has found stay readable until it ends, although another run may remove them meanwhile.
"""

import hmac
import os
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from pocketmon_pipeline.engine.cache.cache_key import start_digest
from pocketmon_pipeline.store.atomic import replace_file
from pocketmon_pipeline.system.portable import find_descriptor_folder
from pocketmon_pipeline.system.regular_file import open_regular
from pocketmon_pipeline.table import Relation, Table, read_relation, write_parquet_file

T = TypeVar("T")

_READ_SIZE = 1024 * 1024
# Of the 256 bits of the digest: more than can be guessed.
_DIGITS = 32
# Columns in which LZ4 finds nothing to leave out: it looks for sequences that come again.
_RANDOM = ("sha256", "digest")


class CacheFiles(NamedTuple):
    """The files below `folder`. One is called `<name>.<digest>.<ending>`, and is valid at this place alone."""

    folder: str
    key: bytes

    def is_genuine(self, path: str, held: str, beside: Sequence[str]) -> bool:
        """Whether the bytes of `held` were written as `path`, with the same names beside it; OSError."""
        digest = self._start(path, beside)
        _add_file(digest, held)
        return _is_stated(digest, path)

    def read(self, path: str, decode: Callable[[bytes], T]) -> T | None:
        """The content of an authentic file; None for any other, or if it is gone."""
        try:
            with open_regular(path) as file:
                data = file.read()
            digest = self._start(path, ())
            digest.update(data)
            return decode(data) if _is_stated(digest, path) else None
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, folder: str, name: str, ending: str, data: bytes) -> str:
        """Write a file; return its path."""
        os.makedirs(folder, exist_ok=True)
        digest = self._start(os.path.join(folder, f"{name}..{ending}"), ())
        digest.update(data)
        path = os.path.join(folder, f"{name}.{_finish(digest)}.{ending}")
        with replace_file(path) as file:
            file.write(data)
        return path

    def write_table(
        self, folder: str, name: str, relation: Relation | Table, target: str = "", beside: Sequence[str] = ()
    ) -> str:
        """Write a table into a folder that will be renamed to `target`, if that is given; return its path."""
        path = os.path.join(folder, f"{name}.parquet")
        digest = self._start(os.path.join(target or folder, f"{name}..parquet"), beside)
        with replace_file(path) as file:
            write_parquet_file(read_relation(relation), file, "lz4_raw", _RANDOM)
        _add_file(digest, path)
        final = os.path.join(folder, f"{name}.{_finish(digest)}.parquet")
        os.rename(path, final)
        return final

    def _start(self, path: str, beside: Sequence[str]) -> hmac.HMAC:
        folder, name = os.path.split(os.path.relpath(path, self.folder))
        first, _, rest = name.partition(".")
        return start_digest(self.key, "\0".join((folder, first, rest.rpartition(".")[2], *sorted(beside))))


class PinnedFiles:
    """Keeps files open: where the system gives open files a name, their content outlives their own."""

    def __init__(self) -> None:
        """Nothing is pinned yet."""
        self._descriptors: list[int] = []
        self._folder = find_descriptor_folder()

    def pin(self, path: str) -> str:
        """Open a file; return a path at which its content stays, or raise OSError if it is gone."""
        if not self._folder:
            return path
        with open_regular(path) as file:
            self._descriptors.append(os.dup(file.fileno()))
        return f"{self._folder}/{self._descriptors[-1]}"

    def close(self) -> None:
        """Close all files."""
        while self._descriptors:
            os.close(self._descriptors.pop())


def _finish(digest: hmac.HMAC) -> str:
    return digest.hexdigest()[:_DIGITS]


def _add_file(digest: hmac.HMAC, path: str) -> None:
    with open_regular(path) as file:
        while chunk := file.read(_READ_SIZE):
            digest.update(chunk)


def _is_stated(digest: hmac.HMAC, path: str) -> bool:
    """Whether the file's name states this digest."""
    parts = os.path.basename(path).split(".")
    return len(parts) == 3 and hmac.compare_digest(_finish(digest).encode(), os.fsencode(parts[1]))
