"""The cache between runs: file signatures, and the rows of maps.

    cache/v1/signatures/<root>/scan.<digest>.msgpack    what the last scan saw of each folder, and which parts count
    cache/v1/signatures/<root>/<part>.<digest>.parquet  path and stat of files, with digest and format
    cache/v1/rows/<stage>-<key>/<segment>/<table>.<digest>.parquet
    cache/v1/judgements/<key>.<digest>.kept              the findings of a whole tree, as a baseline
    cache/v1/digests/<root>.<digest>.kept                digests of files by what the walk sees of their folder
    cache/v1/runs/<key>.<digest>.kept                    a run whose outputs stand while nothing changes

A segment is a folder that appears by one rename and is never changed. The digest in a file's name is of its bytes, of
its place, and in a segment of the names of all its tables, and can only be made with the key of this user: what does
not match, and what others bring, is dropped and computed again. Runs that share a state folder only ever add segments
or remove whole ones, and a segment that vanishes is a miss.
"""

import contextlib
import hashlib
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.engine.cache.cache_files import CacheFiles, PinnedFiles
from pocketmon_pipeline.engine.cache.cache_key import find_cache_key
from pocketmon_pipeline.engine.cache.last_scan import CachedScan, Folder, LastScan
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.engine.workers.job import MapTask
from pocketmon_pipeline.model import Volume
from pocketmon_pipeline.store.atomic import ABANDONED_SECONDS
from pocketmon_pipeline.store.state_folder import keep_out_of_git
from pocketmon_pipeline.table import Relation, Table

VERSION = "v1"
SEEN = "seen"

# Least recently used segments go when the cache is larger than this, in bytes.
SIZE_LIMIT = 2 * 1024**3
# Above this many segments of one map they are merged into one.
MERGE_ABOVE = 8

# Of each kind, one for each policy and commit, or each tree and policy: a few of them are in use at a time.
MOST_KEPT = 32

_SCAN = "scan"
_SCAN_DECODER = msgspec.msgpack.Decoder(LastScan)


class Segment(NamedTuple):
    """A published set of rows: table name to Parquet file."""

    folder: str
    files: Mapping[str, str]


def task_key(task: MapTask, version: int) -> str:
    """The folder name of a map's rows: everything beside the content that affects them."""
    config = msgspec.json.encode(task.config, order="deterministic")
    digest = hashlib.sha256(b"\0".join((task.stage.encode(), str(version).encode(), config))).hexdigest()
    return f"{task.stage}-{digest[:16]}"


class Cache:
    """The cache of one state folder; if `read_only`, nothing is written or removed.

    What is found stays readable until `close`: other runs may replace it at any time.
    """

    def __init__(self, state_dir: str, listener: Listener, *, read_only: bool = False) -> None:
        """Make the folders; OSError if that is impossible, or there is no key."""
        self._pinned = PinnedFiles()
        self._folder = os.path.join(state_dir, "cache", VERSION)
        self._listen = listener
        self._read_only = read_only
        self._files = CacheFiles(self._folder, _find_key(create=not read_only))
        if read_only:
            return
        for part in ("signatures", "rows"):
            os.makedirs(os.path.join(self._folder, part), exist_ok=True)
        with tempfile.TemporaryFile(dir=self._folder):
            pass
        keep_out_of_git(state_dir)

    def _drop(self, path: str, why: str) -> None:
        if self._read_only:
            return
        self._listen(Note("detail", f"cache: dropped {path}: {why}"))
        shutil.rmtree(path, ignore_errors=True) if os.path.isdir(path) else _unlink(path)

    def close(self) -> None:
        """Release everything that was found."""
        self._pinned.close()

    def _pin(self, path: str, beside: Sequence[str] = ()) -> str:
        """A path under which a file stays readable; empty if it is gone or not authentic."""
        try:
            held = self._pinned.pin(path)
            return held if self._files.is_genuine(path, held, beside) else ""
        except OSError:
            return ""

    # signatures

    def _signature_folder(self, root_key: str) -> str:
        return os.path.join(self._folder, "signatures", root_key)

    def find_scan(self, root_key: str) -> CachedScan | None:
        """The latest complete scan of a root."""
        folder = self._signature_folder(root_key)
        for path, scan in self._read_scans(root_key):
            parts = {name: self._pin(os.path.join(folder, name)) for name in scan.parts}
            broken = [os.path.join(folder, name) for name, held in parts.items() if not held]
            if not broken:
                return CachedScan(scan, list(parts.values()))
            for place in (*broken, path):
                self._drop(place, "a digest does not match")
        return None

    def find_folders(self, root_key: str) -> Mapping[bytes, Folder]:
        """The folders in the latest scan of a root, even if the rows of its files are gone."""
        return next((scan.folders for _, scan in self._read_scans(root_key)), {})

    def _read_scans(self, root_key: str) -> Iterator[tuple[str, LastScan]]:
        for path in sorted(_list(self._signature_folder(root_key)), key=_modified, reverse=True):
            if not os.path.basename(path).startswith(f"{_SCAN}."):
                continue
            scan = self._files.read(path, _SCAN_DECODER.decode)
            if scan is None:
                self._drop(path, "its digest does not match")
            else:
                yield path, scan

    def save_part(self, root_key: str, relation: Relation) -> str:
        """Write rows of a scan; return the part's name. It is used once a scan refers to it."""
        folder = self._signature_folder(root_key)
        os.makedirs(folder, exist_ok=True)
        return os.path.basename(self._files.write_table(folder, f"part-{secrets.token_hex(4)}", relation))

    def save_scan(self, root_key: str, scan: LastScan, replaced: Iterable[str]) -> None:
        """Publish a scan, and remove those of the `replaced` files that it does not refer to."""
        written = self._files.write(self._signature_folder(root_key), _SCAN, "msgpack", msgspec.msgpack.encode(scan))
        for path in replaced:
            if os.path.basename(path) not in {os.path.basename(written), *scan.parts}:
                _unlink(path)

    def list_signatures(self, root_key: str) -> list[str]:
        """Every cached file of a root's scans."""
        return _list(self._signature_folder(root_key))

    # rows

    def find_segments(self, key: str) -> list[Segment]:
        """The complete segments of a map, marked as used."""
        segments = []
        for folder in _list(os.path.join(self._folder, "rows", key)):
            paths = _list(folder)
            names = [os.path.basename(path).split(".")[0] for path in paths]
            files = {name: self._pin(path, names) for name, path in zip(names, paths, strict=True)}
            if SEEN in files and all(files.values()):
                with contextlib.suppress(OSError):  # another user's
                    os.utime(folder)
                segments.append(Segment(folder, files))
            elif os.path.isdir(folder) and not os.path.basename(folder).startswith("."):
                self._drop(folder, "a digest does not match")
            elif os.path.isdir(folder) and _modified(folder) < time.time() - ABANDONED_SECONDS:
                self._drop(folder, "whoever wrote it was killed")
        return segments

    def save_segment(self, key: str, tables: Mapping[str, Relation | Table]) -> str:
        """Publish rows, and return the segment's name; `tables` holds SEEN and the map's own tables."""
        parent = os.path.join(self._folder, "rows", key)
        os.makedirs(parent, exist_ok=True)
        building = tempfile.mkdtemp(prefix=".building-", dir=parent)
        try:
            name = os.path.basename(building).removeprefix(".building-")
            target = os.path.join(parent, name)
            for table, relation in tables.items():
                self._files.write_table(building, table, relation, target, list(tables))
            os.rename(building, target)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        return name

    def remove_segments(self, segments: Iterable[Segment]) -> None:
        """Remove segments whose rows were merged into others."""
        for segment in segments:
            shutil.rmtree(segment.folder, ignore_errors=True)

    # what whole runs came to

    def find_kept(self, kind: str, key: str) -> bytes | None:
        """The cached value of this kind and key."""
        for path in _list(os.path.join(self._folder, kind)):
            if os.path.basename(path).startswith(f"{key}.") and (data := self._files.read(path, bytes)) is not None:
                return data
        return None

    def save_kept(self, kind: str, key: str, data: bytes) -> None:
        """Replace a cached value; the oldest values of the kind are removed."""
        written = self._files.write(os.path.join(self._folder, kind), key, "kept", data)
        paths = sorted(_list(os.path.dirname(written)), key=_modified)
        replaced = [path for path in paths if os.path.basename(path).startswith(f"{key}.")]
        for path in {*paths[:-MOST_KEPT], *replaced} - {written}:
            _unlink(path)

    # size

    def _walk(self) -> Iterator[str]:
        for folder, _, names in os.walk(self._folder):
            yield from (os.path.join(folder, name) for name in names)

    def measure(self) -> Volume:
        """Count files and bytes."""
        sizes = [_size(path) for path in self._walk()]
        return Volume(len(sizes), sum(sizes))

    def clear(self) -> None:
        """Remove everything."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def evict(self, limit: int = SIZE_LIMIT) -> None:
        """Remove the least recently used segments until the cache fits `limit` bytes."""
        total = self.measure().bytes
        rows = os.path.join(self._folder, "rows")
        folders = [folder for key in _list(rows) for folder in _list(key)]
        for folder in sorted(folders, key=_modified):
            if total <= limit:
                return
            total -= sum(_size(path) for path in _list(folder))
            self._drop(folder, "least recently used, and the cache is full")


def _find_key(*, create: bool) -> bytes:
    """The user's key, or a random one if none may be made, which matches nothing."""
    try:
        return find_cache_key(os.environ, create=create)
    except OSError:
        if create:
            raise
        return secrets.token_bytes()


def has_cache(state_dir: str) -> bool:
    """Whether an earlier run has made a cache in a state folder."""
    return os.path.isdir(os.path.join(state_dir, "cache", VERSION))


def open_cache(state_dir: str, listener: Listener) -> Cache | None:
    """The cache of a state folder; None, and a warning, if it is not available."""
    try:
        return Cache(state_dir, listener)
    except OSError as error:
        listener(Note("warning", f"running without cache: {state_dir}: {error.strerror or error}"))
        return None


def _list(folder: str) -> list[str]:
    try:
        return sorted(os.path.join(folder, name) for name in os.listdir(folder))
    except OSError:  # vanished, or another user's
        return []


def _modified(path: str) -> float:
    try:
        return os.stat(path).st_mtime
    except OSError:
        return 0.0


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
