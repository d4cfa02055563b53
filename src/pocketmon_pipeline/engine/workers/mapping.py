"""Runs the maps of all stages over the contents of a batch, in the worker."""

import array
import bisect
import contextlib
import operator
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from pocketmon_pipeline.binary.window import FileWindow, ShortReadError
from pocketmon_pipeline.engine.workers.job import MapTask, Usage
from pocketmon_pipeline.engine.workers.sandbox import Sandbox
from pocketmon_pipeline.errors import StageError, advise, name_cause
from pocketmon_pipeline.model import OBSERVATION_COLUMNS, OBSERVATIONS, Columns, Observation
from pocketmon_pipeline.scan.reading import OpenFile
from pocketmon_pipeline.stage import CONTENT_COLUMNS, LOOK_COLUMNS, Content, Row
from pocketmon_pipeline.table import encode_table, join_columns
from pocketmon_pipeline.text.quantities import format_count

# Forget which contents were mapped in this process after so many: the run drops what is mapped twice anyway.
_REMEMBERED = 100_000

_A_DEFECT = "this is a defect of the stage, not of the assets"

_DATA = operator.itemgetter(Content._fields.index("data"))


def digest_key(digest: str) -> int:
    """The digest's first 64 bits; a collision costs a second look, never a wrong row."""
    return int(digest[:16], 16)


def _load_known(path: str) -> "array.array[int]":
    known = array.array("Q")
    if path:
        with open(path, "rb") as file:
            known.frombytes(file.read())
    return known


@contextlib.contextmanager
def blame(stage: str, files: int = 1) -> Iterator[None]:
    """Turn an exception in a stage's own function into a StageError."""
    try:
        yield
    except (Exception, SystemExit, GeneratorExit) as error:
        message = f"stage {stage!r} failed on a batch of {format_count(files, 'file')}: {name_cause(error)}"
        raise StageError(message, hint=advise(error, _A_DEFECT)) from error


def _limit(read: Callable[[int, int], bytes], seconds: float) -> Callable[[int, int], bytes]:
    """Limit the CPU time of this thread for reading a large file in-process."""
    until = time.thread_time() + seconds

    def read_in_time(start: int, length: int) -> bytes:
        if time.thread_time() > until:
            message = f"it needs more than {seconds:g} s"
            raise ShortReadError(message)
        return read(start, length)

    return read_in_time


def map_columns(task: MapTask) -> dict[str, Columns]:
    """The columns of a map's tables: the content, what was asked of it on a second look, and the declared ones."""
    key = CONTENT_COLUMNS if task.map.select is None else LOOK_COLUMNS
    return {name: {**key, **columns} for name, columns in task.map.tables.items()}


# The shared table of observations: which stage saw what, in which content.
SEEN_COLUMNS: Columns = {"digest": "str", "format": "str", "stage": "str", "argument": "str", **OBSERVATION_COLUMNS}


class Mapper:
    """The state of a worker between batches: cached digests, the sandbox, and the rows of the current batch."""

    def __init__(self, tasks: Sequence[MapTask]) -> None:
        """The sandbox starts on first use; `cpu_elsewhere` are the CPU seconds that it has used."""
        self._tasks = tasks
        self._known = [_load_known(task.known) for task in tasks]
        isolated = [index for index, task in enumerate(tasks) if task.map.isolated]
        self._sandbox = Sandbox([tasks[index] for index in isolated])
        self._in_sandbox = {index: number for number, index in enumerate(isolated)}
        self._by_format: dict[str, list[int]] = {}
        self._mapped: set[tuple[str, str]] = set()
        self._columns: dict[str, Columns] = {OBSERVATIONS: SEEN_COLUMNS}
        for task in tasks:
            self._columns |= map_columns(task)
        self._argued = {name for name, columns in self._columns.items() if "argument" in columns}
        self.cpu_elsewhere = 0.0
        self.start_batch()

    def close(self) -> None:
        """End the sandbox."""
        self._sandbox.close()

    def start_batch(self) -> None:
        """Begin with no rows."""
        self._rows: dict[str, list[tuple[object, ...]]] = defaultdict(list)
        self.usages: dict[str, Usage] = {}
        self.failed: list[tuple[str, str, str]] = []

    def take_tables(self, batch: int) -> dict[str, bytes]:
        """Give the batch's rows as Arrow IPC streams, each row with the batch's number."""
        tables = {}
        for name, rows in self._rows.items():
            columns = {**self._columns[name], "batch": "int"}
            try:
                values = [*zip(*rows, strict=True), [batch] * len(rows)]
                tables[name] = encode_table(join_columns(columns, values))
            except Exception as error:
                makers = " or ".join(repr(task.stage) for task in self._tasks if name in map_columns(task))
                message = (
                    f"stage {makers} made rows that do not fit its table {name!r}: {type(error).__name__}: {error}"
                )
                raise StageError(message, hint=_A_DEFECT) from error
        return tables

    def tasks_for(self, format_name: str) -> list[int]:
        """The indexes of the first-pass maps that see this format."""
        indexes = self._by_format.get(format_name)
        if indexes is None:
            first_pass = (index for index, task in enumerate(self._tasks) if task.map.select is None)
            indexes = [index for index in first_pass if self._tasks[index].map.sees(format_name)]
            self._by_format[format_name] = indexes
        return indexes

    def is_known(self, index: int, content: Content) -> bool:
        """Whether a former run's rows of this content stand."""
        known = self._known[index]
        key = digest_key(content.digest)
        place = bisect.bisect_left(known, key)
        return place < len(known) and known[place] == key

    def map_contents(self, contents: Iterable[Content]) -> None:
        """Run every first-pass map over the contents it sees, each distinct content once."""
        chosen: dict[int, list[Content]] = defaultdict(list)
        mapped, known = self._mapped, self._known
        for content in contents:
            identity = content[:2]
            if identity in mapped:
                continue
            mapped.add(identity)
            for index in self.tasks_for(identity[1]):
                if not known[index] or not self.is_known(index, content):
                    chosen[index].append(content)
        for index, some in chosen.items():
            self.run_task(index, some)
        if len(self._mapped) > _REMEMBERED:
            self._mapped.clear()

    def run_task(self, index: int, contents: Sequence[Content]) -> None:
        """Run one map over contents, whatever is known."""
        task = self._tasks[index]
        fitting = contents
        sizes = list(map(len, map(_DATA, contents)))
        if max(sizes, default=0) > task.map.cap:
            for content, size in zip(contents, sizes, strict=True):
                if size > task.map.cap:
                    self._skip(index, content, size)
            fitting = [content for content in contents if len(content.data) <= task.map.cap]
            sizes = [size for size in sizes if size <= task.map.cap]
        started = self._measure()
        here = fitting
        if task.map.isolated:
            here = [content for content in fitting if not task.map.isolates(content.format)]
            apart = [content for content in fitting if task.map.isolates(content.format)]
            if task.map.plain is not None:
                apart = self._map_plain(task, task.map.plain, apart)
            self.keep(task.stage, self._ask_sandbox(index, apart))
        if here:
            self._run_here(task, here)
        self._check_tables(task)
        if task.map.select is not None:
            # A second look asks much about one file, and has its bytes once.
            sizes = list(dict(zip(map(id, map(_DATA, fitting)), sizes, strict=True)).values())
        self.charge(Usage(task.stage, self._measure() - started, len(sizes), sum(sizes)))

    def take_large(self, index: int, content: Content, file: OpenFile) -> None:
        """Run a map over a window of a file above its cap, if it accepts any; a changing file has no rows."""
        task = self._tasks[index]
        if not task.map.windowed:
            self._skip(index, content, file.size)
            return
        started = self._measure()
        if task.map.isolates(content.format):
            seen = content._replace(window=FileWindow(file.size, file.read))
            self.keep(task.stage, self._ask_sandbox(index, [seen], file.describe_change))
        else:
            window = FileWindow(file.size, _limit(file.read, task.map.allow(file.size)))
            self._look_through(task, content._replace(window=window), file.describe_change)
        self._check_tables(task)
        self.charge(Usage(task.stage, self._measure() - started, 1, file.size))

    def _measure(self) -> float:
        """CPU seconds so far, of this thread and its helpers."""
        return time.thread_time() + self.cpu_elsewhere

    def charge(self, usage: Usage) -> None:
        """Add to what a stage has cost in this batch."""
        before = self.usages.get(usage.stage)
        self.usages[usage.stage] = usage if before is None else before.plus(usage)

    def _run_here(self, task: MapTask, contents: Sequence[Content]) -> None:
        with blame(task.stage, len(contents)):
            self.keep(task.stage, task.map.rows(contents, task.config))

    def _map_plain(
        self, task: MapTask, plain: Callable[[Content], Iterable[Row] | None], contents: Sequence[Content]
    ) -> list[Content]:
        """Keep what needs no decoder; return what does."""
        left: list[Content] = []
        with blame(task.stage, len(contents)):
            for content in contents:
                rows = plain(content)
                if rows is None:
                    left.append(content)
                else:
                    self.keep(task.stage, rows)
        return left

    def _look_through(self, task: MapTask, content: Content, object_to: Callable[[], str]) -> None:
        """Run a map over a window in this process; `object_to` says why its rows do not count, or ""."""
        rows: list[Row] = []
        fault = ""
        with blame(task.stage):
            try:
                rows.extend(task.map.rows([content], task.config))
            except ShortReadError as error:
                fault = str(error)
        if fault := object_to() or fault:
            self.fail(task.stage, content, f"the {task.stage} reader could not finish: {fault}")
        else:
            self.keep(task.stage, rows)

    def _check_tables(self, task: MapTask) -> None:
        if unknown := self._rows.keys() - self._columns.keys():
            names = ", ".join(map(repr, sorted(unknown)))
            raise StageError(f"stage {task.stage!r} made rows of {names}, which its map does not name", hint=_A_DEFECT)

    def _ask_sandbox(
        self, index: int, contents: Sequence[Content], object_to: Callable[[], str] = str
    ) -> Iterator[Row]:
        """Rows of the answers; `object_to` says why one is rejected, or "": the map's `give_up` is not told of it."""
        task = self._tasks[index]
        give_up = task.map.give_up
        for content, answer in zip(contents, self._sandbox.run(self._in_sandbox[index], contents), strict=True):
            self.cpu_elsewhere += answer.cpu
            objection = object_to()
            if answer.error and not objection and give_up is not None:
                yield from give_up(content, answer.error)
            elif error := objection or answer.error:
                self.fail(task.stage, content, f"the {task.stage} reader could not finish: {error}")
            else:
                for table, values in answer.rows:
                    yield content.row(table, *values)

    def keep(self, stage: str, rows: Iterable[Row]) -> None:
        """Add rows to the batch."""
        kept, argued = self._rows, self._argued
        for table, digest, format_name, argument, values in rows:
            if table not in argued:
                kept[table].append((digest, format_name, *values))
            elif table == OBSERVATIONS:
                kept[table].append((digest, format_name, stage, argument, *values))
            else:
                kept[table].append((digest, format_name, argument, *values))

    def fail(self, stage: str, content: Content, detail: str) -> None:
        """Report a content whose rows are missing, so that nothing passes for clean."""
        self.failed.append((stage, content.digest, content.format))
        self.keep(stage, [content.observe(Observation("scan.incomplete", detail))])

    def _skip(self, index: int, content: Content, size: int) -> None:
        """Report a content that is larger than the map's cap, `size` in bytes."""
        task = self._tasks[index]
        detail = f"the {task.stage} reader looks at files up to {task.map.cap:,} bytes; this one has {size:,}"
        self.keep(task.stage, [content.observe(Observation("scan.incomplete", detail))])
