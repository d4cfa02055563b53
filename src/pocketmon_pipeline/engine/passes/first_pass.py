"""Collects the results of the first pass: the `files` table and the rows of every map."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pocketmon_pipeline.engine.events import Listener, Progress
from pocketmon_pipeline.engine.passes.map_tables import incoming
from pocketmon_pipeline.engine.passes.walk_result import WalkResult, sort_listing
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.tables.files_table import FILE_COLUMNS, place_entry
from pocketmon_pipeline.engine.workers.job import SCAN, Batch, FileName, MapTask, Result, Usage
from pocketmon_pipeline.scan.claim import configure_claims
from pocketmon_pipeline.scan.walk import Entry, Listing
from pocketmon_pipeline.text.escape import escape_name

# A batch costs half a millisecond of its own. The first ones are small, so that every worker has one soon.
FIRST_BATCH_FILES = 256
BATCH_FILES = 1024
BATCH_BYTES = 8 * 1024 * 1024
# Up to here, in files, workers are not worth starting: that takes as long as to read so many, and a quarter of a second
# of CPU time more.
SMALL_FILES = 2048

IGNORED_COLUMNS = {"path": "str", "reason": "str"}
SLOWEST_COLUMNS = {"seconds": "float", "path": "str"}
TABLES = {"files": FILE_COLUMNS, "unchanged": FILE_COLUMNS, "ignored": IGNORED_COLUMNS, "slowest": SLOWEST_COLUMNS}
WALKED_COLUMNS = {"n": "int", "path": "str", "size": "int", "mtime_ns": "int", "ctime_ns": "int", "inode": "int"}

# Rows wait in Arrow form until there are this many batches of them: an insert costs a millisecond.
_FLUSH_AFTER = 64


def make_batches(entries: Iterable[Entry], numbers: Iterator[int]) -> Iterator[Batch]:
    """Group files into batches of at most BATCH_FILES, or an eighth of the files before them, or about BATCH_BYTES."""
    names: list[FileName] = []
    size = done = 0
    room = FIRST_BATCH_FILES
    for entry in entries:
        names.append(entry[:2])
        size += entry.size
        if len(names) >= room or size >= BATCH_BYTES:
            yield Batch(next(numbers), names)
            done += len(names)
            room = min(BATCH_FILES, max(FIRST_BATCH_FILES, done // 8))
            names, size = [], 0
    if names:
        yield Batch(next(numbers), names)


class FirstPass:
    """Collects the results of batches."""

    def __init__(self, database: Database, listener: Listener) -> None:
        """`database` has the `files` table already; `filled` counts the batches that may have rows of one content."""
        self._database = database
        self._listen = listener
        self._waiting: dict[str, list[bytes]] = {}
        self._batches = 0
        self.usages: dict[str, Usage] = {}
        self.filled: Counter[str] = Counter()
        self.failed: list[tuple[str, str, str]] = []
        self.slowest: list[tuple[float, str]] = []
        self.files = 0
        self.bytes = 0
        self.total: int | None = None

    def collect(self, results: Iterable[Result | Batch]) -> None:
        """Take results until there are no more."""
        for result in results:
            if isinstance(result, Batch):
                self._report_killer(result)
            else:
                self.take(result)
                self._listen(Progress(self.files, self.bytes, self.total))
        self.flush()

    def take(self, result: Result) -> None:
        """Store the rows and costs of one result."""
        for name, stream in result.tables.items():
            self._waiting.setdefault(name if name == "files" else incoming(name), []).append(stream)
            self.filled[name] += 1
        for usage in result.usages:
            self._add(usage)
        self.failed += result.failed
        self.slowest = sorted(self.slowest + result.slowest, reverse=True)[:20]
        self._batches += 1
        if self._batches % _FLUSH_AFTER == 0:
            self.flush()

    def _add(self, usage: Usage) -> None:
        before = self.usages.get(usage.stage)
        self.usages[usage.stage] = usage if before is None else before.plus(usage)
        if usage.stage == SCAN:
            self.files += usage.files
            self.bytes += usage.bytes

    def _report_killer(self, batch: Batch) -> None:
        *names, raw = place_entry(*batch.files[0])
        detail = "reading it killed the worker process, twice"
        about = ("file", None, None, None, None, None, None, "", "", False, None, "killer", detail, raw)
        self._database.append_rows("files", FILE_COLUMNS, [(*names, *about)])

    def flush(self) -> None:
        """Move waiting rows into the database."""
        while self._waiting:
            self._database.append_streams(*self._waiting.popitem())

    def note_distinct(self) -> None:
        """Note that no two files hold the same: then no content has rows from several batches."""
        self.filled = Counter(dict.fromkeys(self.filled, 1))

    def add_listed(self, walked: WalkResult) -> None:
        """Store entries that are not read."""
        self._database.append_rows("files", FILE_COLUMNS, walked.rows)
        ignored = ((escape_name(path), reason) for path, reason in walked.ignored)
        self._database.append_rows("ignored", IGNORED_COLUMNS, ignored)


def stream_entries(listings: Iterable[Listing], walked: WalkResult, collector: FirstPass) -> Iterator[Entry]:
    """Yield files as the walk finds them; set the collector's total at the end."""
    count = 0
    for listing in listings:
        regular = sort_listing(listing, walked)
        count += len(regular)
        yield from regular
    collector.total = count


def is_small(entries: Sequence[Entry]) -> bool:
    """Whether reading these in this process is faster than starting workers."""
    return is_small_work(len(entries), sum(entry.size for entry in entries))


def is_small_work(files: int, size: int) -> bool:
    """Whether this many files of this many bytes are read without workers."""
    return files <= SMALL_FILES and size <= 2 * BATCH_BYTES


def is_bulk(entries: Sequence[Entry], tasks: Sequence[MapTask], dialects: Mapping[str, list[str]]) -> bool:
    """Whether these are a few large files that no map reads, so that hashing them is all the work."""
    if len(entries) > SMALL_FILES or sum(entry.size for entry in entries) <= len(entries) * BATCH_BYTES:
        return False
    claim = configure_claims(dialects)
    claims = {claim(entry.directory, entry.name) for entry in entries}
    maps = [task.map for task in tasks if task.map.select is None]
    return not any(one.sees(name) for one in maps for name in claims)


def peek(entries: Iterator[Entry]) -> tuple[list[Entry], Iterator[Entry]]:
    """Look at the first files without consuming them."""
    first = list(itertools.islice(entries, SMALL_FILES + 1))
    return first, itertools.chain(first, entries)
