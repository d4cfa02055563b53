"""A tree of which only the digests are known, in the form that a manifest needs."""

import datetime
import functools
import heapq
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.integrity import paths, tree
from pocketmon_pipeline.integrity.canonical import quote_text
from pocketmon_pipeline.integrity.comparison import Seen
from pocketmon_pipeline.integrity.manifest import SEPARATOR, Head
from pocketmon_pipeline.stage import Run

_BLOCK = 1024
_EPOCH = datetime.datetime(1970, 1, 1)  # noqa: DTZ001 - all times here are UTC, and said so in the text
_NO_POINTER: tuple[None, None] = (None, None)
_SECONDS = [f"{second:02d}" for second in range(60)]
# Years that a time stamp can have: 0001 to 9999.
_FIRST, _LAST = -62_135_596_800_000_000, 253_402_300_799_999_999


class HashedFile(NamedTuple):
    """One file that was read whole; its path is escaped, its digest in hex."""

    path: str
    sha256: str
    size: int
    mtime_ns: int


class OtherEntry(NamedTuple):
    """What has no digest: links, devices, and files that could not be read; `type` and `status` as in `files`."""

    path: str
    type: str
    status: str
    detail: str
    size: int | None
    mtime_ns: int | None
    target: str | None


class HashedTree(NamedTuple):
    """A tree; `files` and `others` are sorted by path, all paths escaped.

    `ignored` has the reason why something was left out, `pointers` what Git LFS pointers stand for, by path.
    """

    files: list[HashedFile]
    others: list[OtherEntry]
    ignored: dict[str, str]
    pointers: dict[str, tuple[str, int]]


def format_times(times_ns: Sequence[int]) -> list[str]:
    """ISO 8601 in UTC, to the microsecond, as `tree.MODIFIED_TIME` has it; the nearest year for times beyond them."""
    is_usual = min(times_ns, default=0) >= 0 and max(times_ns, default=0) // 1000 <= _LAST
    times = [time_ns // 1000 for time_ns in times_ns] if is_usual else map(_to_microseconds, times_ns)
    return [
        f"{_format_minute(minute := time // 60_000_000)}:"
        f"{_SECONDS[(rest := time - minute * 60_000_000) // 1_000_000]}.{rest % 1_000_000:06d}Z"
        for time in times
    ]


def _to_microseconds(time_ns: int) -> int:
    microseconds = time_ns // 1000 if time_ns >= 0 else -(-time_ns // 1000)
    return min(max(microseconds, _FIRST), _LAST)


@functools.lru_cache(maxsize=4096)
def _format_minute(minutes: int) -> str:
    return (_EPOCH + datetime.timedelta(minutes=minutes)).isoformat(timespec="minutes")


def find_unfit(digested: HashedTree) -> dict[str, str]:
    """As `paths.find_unfit`; where a look at many at once says that there are none, none is looked at alone."""
    names = [file.path for file in digested.files]
    names += [entry.path for entry in digested.others if entry.type == "link"]
    folded = paths.FoldedPaths()
    for start in range(0, len(names), _BLOCK):
        folded.add_all(names[start : start + _BLOCK])
    is_sound = paths.are_faultless(names) and not folded.suspects
    return {} if is_sound else paths.find_unfit(functools.partial(sorted, names))


def make_head(digested: HashedTree, run: Run, root: str, patterns: list[str], unfit: dict[str, str]) -> Head:
    """Gather what goes with the inventory: as `sign.make_head`, without artifacts."""
    own = tree.find_own_files(run)
    links = {entry.path: entry.target for entry in digested.others if entry.type == "link" and entry.target is not None}
    listed = {
        entry.path: entry.type for entry in digested.others if entry.status == "listed" and entry.path not in links
    }
    left_out = listed | find_unread(digested)
    covered = find_covered(digested, {*own, *unfit})
    return Head(
        root=root,
        artifacts={},
        ignored=digested.ignored | tree.find_own_folders(run) | left_out | own | unfit,
        links={path: target for path, target in links.items() if path not in unfit},
        ignore_patterns=patterns,
        file_count=len(covered),
        total_size_bytes=sum([file.size for file in covered]),
    )


def find_unread(digested: HashedTree) -> dict[str, str]:
    """What should have a digest and has none: path to reason, as `tree.UNREAD`."""
    return {entry.path: f"{entry.status}: {entry.detail}" for entry in digested.others if entry.status != "listed"}


def find_covered(digested: HashedTree, left_out: Collection[str]) -> list[HashedFile]:
    """The files that a manifest lists: all but those that are left out."""
    return [file for file in digested.files if file.path not in left_out] if left_out else digested.files


def stream_inventory(files: Sequence[HashedFile], prefix: str) -> Iterator[bytes]:
    """Yield the inventory's entries, in blocks; `prefix` stands before absolute paths, "" where there are none."""
    separator = SEPARATOR.decode()
    for start in range(0, len(files), _BLOCK):
        yield separator.join(format_entries(files[start : start + _BLOCK], prefix)).encode()


def format_entries(files: Sequence[HashedFile], prefix: str) -> list[str]:
    """The entries in canonical form; on the path of every file, hence the plain loop."""
    entries: list[str] = []
    absolute = f'"absolute_path":"{prefix}' if prefix else ""
    times = format_times([file.mtime_ns for file in files])
    for (path, sha256, size, _), time in zip(files, times, strict=True):
        quoted = quote_text(path) if '"' in path or "\\" in path else path
        place = f'{absolute}{quoted}",' if prefix else ""
        about = f'"checksum_sha256":"{sha256}","modified_time":"{time}","size_bytes":{size}'
        entries.append(f'"{quoted}":{{{place}{about}}}')
    return entries


def list_seen(digested: HashedTree) -> Iterator[Seen]:
    """Everything in the tree, in the order of paths."""
    files = _see_files(digested)
    return heapq.merge(files, map(_see_other, digested.others), key=_by_path) if digested.others else files


def _by_path(seen: Seen) -> str:
    return seen.path


def _see_files(digested: HashedTree) -> Iterator[Seen]:
    pointers = digested.pointers
    for path, sha256, size, mtime_ns in digested.files:
        oid, oid_size = pointers.get(path, _NO_POINTER)
        (modified,) = format_times([mtime_ns])
        yield Seen(path, "file", "read", sha256, size, modified, None, "", oid, oid_size)


def _see_other(entry: OtherEntry) -> Seen:
    modified = None if entry.mtime_ns is None else format_times([entry.mtime_ns])[0]
    about = (entry.path, entry.type, entry.status, None, entry.size, modified, entry.target, entry.detail)
    return Seen(*about, None, None)
