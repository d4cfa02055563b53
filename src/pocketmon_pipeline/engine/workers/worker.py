"""Reads batches of files: each file once, then every map over what was read. Runs in a pool's process or in ours."""

import functools
import gc
import heapq
import itertools
import operator
import os
import signal
import threading
import time
from concurrent.futures import BrokenExecutor

from pocketmon_pipeline.engine.tables.files_table import FILE_COLUMNS, Place, place_entry
from pocketmon_pipeline.engine.workers.job import SCAN, Batch, Look, Result, Setup, Usage
from pocketmon_pipeline.engine.workers.large_file import LargeFile, Passing
from pocketmon_pipeline.engine.workers.mapping import Mapper
from pocketmon_pipeline.scan.claim import configure_claims
from pocketmon_pipeline.scan.detection import Detection, detect_format
from pocketmon_pipeline.scan.reading import FileRead, FileReader
from pocketmon_pipeline.scan.walk import state_changes
from pocketmon_pipeline.stage import Content
from pocketmon_pipeline.system.interpreter import keep_freed_memory, pause_collection
from pocketmon_pipeline.system.standard_output import divert_all_prints, flush_before_forks
from pocketmon_pipeline.table import build_table, encode_table

_SLOWEST = 5

FILES = "files"
_NO_DETECTION = Detection("", mismatch=False)
_NO_STAT = (None,) * 5
_FILE = operator.itemgetter(0, 1)
_SIZE = operator.itemgetter(list(FILE_COLUMNS).index("size"))
# Files of a second look wait for each other until they are so large together.
_LOOK_BYTES = 8 * 1024 * 1024

# What a batch holds at most: files of eight megabytes in all, and one more of that size.
_BATCH_BYTES = 16 * 1024 * 1024

# The fork server imports this module, and then plug-ins, which may print.
flush_before_forks()


class Worker:
    """One per process and run."""

    def __init__(self, setup: Setup) -> None:
        """Open the root; the rest starts on first use."""
        self._tasks = setup.tasks
        self._reader = FileReader(setup.root)
        self._claim = configure_claims(setup.dialects)
        self._mapper = Mapper(setup.tasks)
        self._claimed = ""
        self._large: LargeFile | None = None
        self.is_stopped = False

    def close(self) -> None:
        """Release folders and sandboxes."""
        self._reader.close()
        self._mapper.close()

    def read(self, batch: Batch) -> Result:
        """Read the files of a batch once each and map what was read."""
        # What a batch makes is freed when nobody refers to it; no cycle outlives the batch's end.
        with pause_collection():
            return self._read(batch)

    def _read(self, batch: Batch) -> Result:
        self._mapper.start_batch()
        started = self._measure()
        contents: list[Content] = []
        rows: list[tuple[object, ...]] = []
        marks = [time.perf_counter()]
        operations = 0
        for directory, name in batch.files:
            row, reads = self._read_file(directory, name, contents)
            rows.append(row)
            operations += reads
            marks.append(time.perf_counter())
        cpu = self._measure() - started - sum(usage.cpu for usage in self._mapper.usages.values())
        self._mapper.map_contents(contents)
        size = sum(filter(None, map(_SIZE, rows)))
        self._mapper.charge(Usage(SCAN, cpu, len(rows), size, operations))
        files = {FILES: encode_table(build_table(FILE_COLUMNS, rows))}
        seconds = list(map(operator.sub, marks[1:], marks))
        slowest = heapq.nlargest(_SLOWEST, range(len(rows)), key=seconds.__getitem__)
        return self._finish(batch.number, files, [(seconds[place], str(rows[place][0])) for place in slowest])

    def _finish(self, number: int, files: dict[str, bytes], slowest: list[tuple[float, str]]) -> Result:
        tables = files | self._mapper.take_tables(number)
        return Result(number, tables, list(self._mapper.usages.values()), self._mapper.failed, slowest)

    def _measure(self) -> float:
        """CPU seconds so far: of this thread or process, and of its helpers."""
        return time.thread_time() + self._mapper.cpu_elsewhere

    def _read_file(self, directory: str, name: str, contents: list[Content]) -> tuple[tuple[object, ...], int]:
        self._claimed = claim = self._claim(directory, name)
        read = self._reader.read(directory, name, self._feed)
        detection = _NO_DETECTION
        if read.data is not None:
            detection = detect_format(claim, read.data)
            contents.append(Content(read.sha256, detection.format, read.data))
        elif read.stat is not None and read.status == "read" and self._large is not None:
            again = functools.partial(self._reader.reopen, directory, name, read.stat, self._check)
            detection = self._large.end(read.sha256, again)
        self._large = None
        return _file_row(place_entry(directory, name), read, claim, detection), read.reads

    def _feed(self, chunk: bytes) -> None:
        """Take a part of a file that is too large to arrive whole."""
        self._check()
        if self._large is None:
            self._large = LargeFile(self._claimed, self._tasks, self._mapper)
        self._large.feed(chunk)

    def _check(self) -> None:
        if self.is_stopped:
            message = "stopped"
            raise BrokenExecutor(message)

    def look(self, look: Look) -> Result:
        """Read files again for one stage, if they still are what they were."""
        self._mapper.start_batch()
        task = self._tasks[look.task]
        contents: list[Content] = []
        held = 0
        for (directory, name), questions in itertools.groupby(look.files, _FILE):
            asked = list(questions)
            passing = Passing(task, asked[0][3])
            read = self._reader.read(directory, name, passing.feed)
            data = passing.take() if read.data is None else read.data
            for _, _, digest, format_name, argument in asked:
                content = Content(digest, format_name, b"", argument)
                if read.sha256 != digest:
                    why = read.detail or "it changed since it was first read"
                    self._mapper.fail(task.stage, content, f"the {task.stage} reader could not look again: {why}")
                elif passing.end(content, self._mapper):
                    continue
                elif read.stat is not None and read.stat.st_size > task.map.cap:
                    with self._reader.reopen(directory, name, read.stat, self._check) as file:
                        self._mapper.take_large(look.task, content, file)
                else:
                    contents.append(content._replace(data=data))
            held += len(data)
            if held > _LOOK_BYTES:
                self._mapper.run_task(look.task, contents)
                contents, held = [], 0
        self._mapper.run_task(look.task, contents)
        return self._finish(look.number, {}, [])


def _file_row(place: Place, read: FileRead, claim: str, detection: Detection) -> tuple[object, ...]:
    path, directory, name, extension, raw = place
    status = read.stat
    if status is None:
        about: tuple[int | None, ...] = _NO_STAT
    else:
        about = (status.st_size, *state_changes(status), status.st_mode)
    format_name, mismatch = detection if read.status == "read" else (claim, False)
    seen = (claim, format_name, mismatch, read.sha256 or None, read.status, read.detail)
    return (path, directory, name, extension, "file", *about, None, *seen, raw)


# What a pool calls must be a module's function, so the worker waits here: one for each thread, since runs that need no
# pool may go on in several threads of one process.
_HERE = threading.local()


def start_worker(setup: Setup, *, in_pool: bool = True) -> Worker:
    """Prepare this process, or thread; in a pool an interrupt is the parent's to handle, and so are results."""
    if in_pool:
        keep_freed_memory(_BATCH_BYTES)
        gc.freeze()
        gc.enable()
        divert_all_prints()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=_end_with_parent, daemon=True).start()
    _HERE.worker = Worker(setup)
    return _own_worker()


def _end_with_parent() -> None:
    """End when the run's process ends: one that is killed cannot say so, and its pool would wait for work for ever."""
    import multiprocessing

    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(0)


def stop_worker() -> None:
    """Release what this process's worker holds."""
    _own_worker().close()
    del _HERE.worker


def _own_worker() -> Worker:
    own: Worker = _HERE.worker
    return own


def answer() -> None:
    """Show that a pool's process can work."""


def read_batch(batch: Batch) -> Result:
    """Read in a pool's process."""
    return _own_worker().read(batch)


def look_again(look: Look) -> Result:
    """Take a second look in a pool's process."""
    return _own_worker().look(look)
