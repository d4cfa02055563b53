"""Runs batches on an executor, overlapped with whatever makes them, and survives killed workers.

A process pool loses all its work in flight when one of its processes dies. Here every batch in flight becomes a
suspect: the pool is rebuilt and each suspect runs again alone. One that breaks the pool again is split until the
single file that kills is found; that file is reported and the rest goes on.
"""

import contextlib
import os
import sys
import tempfile
import threading
import time
import types
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager
from typing import ParamSpec, TypeVar

from pocketmon_pipeline.engine.workers import worker
from pocketmon_pipeline.engine.workers.job import Batch, Look, Result, Setup
from pocketmon_pipeline.engine.workers.threads import ThreadExecutor
from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.stage import Deferred
from pocketmon_pipeline.system.interruption import defer_interrupts
from pocketmon_pipeline.system.portable import block_interrupts
from pocketmon_pipeline.system.standard_output import divert_prints

# Enough batches in flight that no worker waits for the walk, few enough that results do not pile up.
_IN_FLIGHT_PER_JOB = 3

# What the fork server imports, its own first; what workers import before their first file, and the parser that most of
# them need soon. Every worker makes tables. (These libraries start no threads: a fork would lose them.)
_PRELOADED = (
    "pocketmon_pipeline.engine.workers.fork_server",
    "pocketmon_pipeline.engine.workers.worker",
    "arro3.core",
    "arro3.io",
    "concurrent.futures.process",
    "multiprocessing.synchronize",
    "orjson",
)

# A socket's path has 103 bytes at most (macOS, unix(4); Linux has 107), of which multiprocessing's own names take 33.
_DEEPEST = 70

# Seconds after which a pool that says nothing is looked at. Python notices the death of a worker by itself, but not of
# one that was writing its result.
_PATIENCE = 2.0

# How often a pool is started whose fork server is gone, and the seconds in between.
_MOST_STARTS = 50
_BURIAL = 0.05

Job = TypeVar("Job", Batch, Look)
T = TypeVar("T")
P = ParamSpec("P")


class InlineExecutor(Executor):
    """Runs everything at once in this process: for trees too small to be worth a pool."""

    def __init__(self, setup: Setup) -> None:
        """Make this process's own worker."""
        worker.start_worker(setup, in_pool=False)

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Run now; an error of the call is raised by the future, as a pool's is."""
        future: Future[T] = Future()
        try:
            future.set_result(call(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - carried to whoever asks for the result
            future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's
        """Close the worker."""
        del wait, cancel_futures
        worker.stop_worker()


def _open_processes(setup: Setup, jobs: int) -> Executor:
    import multiprocessing
    from concurrent.futures.process import ProcessPoolExecutor

    methods = multiprocessing.get_all_start_methods()
    # A fork of this process could copy locks held by its threads; a fork server has no threads.
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        # What the server has imported, its workers need not.
        readers = _find_modules(setup)
        context.set_forkserver_preload([*_PRELOADED, *sorted(readers)])
        _start_fork_server()
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=worker.start_worker, initargs=(setup,))


def _start_fork_server() -> None:
    """An interrupt from the terminal goes to all processes; only this one may act on it, also while others start."""
    from multiprocessing import forkserver, resource_tracker

    # The fork server would start the tracker, which lets interrupts through again when it has started.
    with block_interrupts():
        resource_tracker.ensure_running()
    # It imports what stages are made of, which may print.
    with block_interrupts(), _shorten_address(), divert_prints():
        forkserver.ensure_running()


@contextlib.contextmanager
def _shorten_address() -> Iterator[None]:
    """Sockets that are made until the block ends lie in `/tmp` where temporary files lie too deep for them."""
    before = tempfile.tempdir
    if len(os.fsencode(tempfile.gettempdir())) > _DEEPEST:
        tempfile.tempdir = "/tmp"  # noqa: S108 - multiprocessing makes a folder of its own there
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextlib.contextmanager
def _hide_main() -> Iterator[None]:
    """Processes that are started until the block ends do not run the main script first, which imports a command line.

    multiprocessing makes them do so in case what they are sent is defined there.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _find_modules(setup: Setup) -> set[str]:
    """Where the parts of stages are defined that are sent to workers."""
    parts: list[object] = []
    for task in setup.tasks:
        parts += (task.map.rows, task.map.stream, task.map.select, task.map.give_up)
        parts.append(type(task.config))
    return {part.before if isinstance(part, Deferred) else part.__module__ for part in parts if part is not None}


def _has_lost_worker(executor: Executor | None) -> bool:
    processes = getattr(executor, "_processes", None) or {}
    return any(not process.is_alive() for process in list(processes.values()))


def _is_serverless(error: BrokenExecutor) -> bool:
    return isinstance(error.__cause__, EOFError | ConnectionError)


def _end_workers(executor: Executor | None) -> None:
    """Kill all workers, and stop waiting for partial results of theirs.

    The pool's thread reads a result to its end, and takes the pipe's end for one only when no process can write any
    more: this one can, as long as it holds the end that it gave to its workers.
    """
    if executor is None or isinstance(executor, InlineExecutor):
        return
    import multiprocessing

    if isinstance(executor, ThreadExecutor):
        executor.stop()
    for process in multiprocessing.active_children():
        process.kill()
    writer = getattr(getattr(executor, "_result_queue", None), "_writer", None)
    if writer is not None and not writer.closed:
        with contextlib.suppress(OSError):
            writer.close()


class Pool:
    """An executor that is rebuilt when it breaks. `jobs` of 0 runs in this process, `threads` in threads of it."""

    def __init__(self, setup: Setup, jobs: int, *, threads: bool = False) -> None:
        """Nothing is started before the first batch."""
        self._setup = setup
        self._jobs = jobs
        self._start = ThreadExecutor if threads else _open_processes
        self._executor: Executor | None = None
        self._parts = 0
        # A run is stopped by another thread, which must not do so while a process begins: that would be left behind, or
        # lose a pipe.
        self.turn: AbstractContextManager[object] = threading.Lock() if jobs else contextlib.nullcontext()
        self._around_start = contextlib.nullcontext if jobs == 0 or "__main__" in _find_modules(setup) else _hide_main
        # Processes are started one by one, as there is work for them. One that is half begun would never end.
        self._while_begun = defer_interrupts if jobs else contextlib.nullcontext

    def _open(self) -> Executor:
        if self._executor is None:
            inline = self._jobs == 0
            self._executor = InlineExecutor(self._setup) if inline else self._start(self._setup, self._jobs)
        return self._executor

    def _submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        with self._while_begun(), self.turn, self._around_start():
            try:
                return self._open().submit(call, *args, **kwargs)
            except (EOFError, ConnectionError) as error:
                raise BrokenExecutor from error  # as all its workers are, once the fork server is gone

    def close(self) -> None:
        """Wait for the workers to end."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def kill(self) -> None:
        """End the workers now, whatever they do."""
        with self.turn:
            executor, self._executor = self._executor, None
            _end_workers(executor)
        if executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)

    def interrupt(self) -> None:
        """End all waiting for workers; called from another thread."""
        with self.turn:
            _end_workers(self._executor)

    def read_all(self, batches: Iterable[Batch]) -> Iterator[Result | Batch]:
        """Read batches as they come; a batch of one file that comes back instead of a result killed its workers."""
        return self._run(worker.read_batch, batches)

    def look_all(self, looks: Iterable[Look]) -> Iterator[Result | Look]:
        """Take second looks; one file's look comes back when it killed its workers."""
        return self._run(worker.look_again, looks)

    def _run(self, call: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result | Job]:
        source = iter(jobs)
        flying: dict[Future[Result], Job] = {}
        room = max(1, self._jobs) * _IN_FLIGHT_PER_JOB
        while True:
            suspects = self._fill(call, source, flying, room)
            if not flying and not suspects:
                return
            if not suspects:
                done = self._wait(flying)
                yield from self._land(flying, done, suspects)
            if suspects:
                # The pool is broken: everything in flight ends now, some of it perhaps with a result.
                yield from self._land(flying, list(flying), suspects)
                yield from self._try_alone(call, suspects)

    def _wait(self, flying: Iterable["Future[Result]"]) -> set["Future[Result]"]:
        """The jobs that have ended, one at least."""
        while True:
            done, _ = wait(flying, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
            if done:
                return done
            if _has_lost_worker(self._executor):
                self.interrupt()

    def _land(
        self, flying: dict["Future[Result]", Job], done: Iterable["Future[Result]"], suspects: list[Job]
    ) -> Iterator[Result]:
        """Take ended jobs out of `flying`: yield their results, and add those that a death took to `suspects`."""
        for future in done:
            job = flying.pop(future)
            try:
                result = future.result()
            except BrokenExecutor:
                suspects.append(job)
            else:
                yield result

    def _fill(
        self, call: Callable[[Job], Result], source: Iterator[Job], flying: dict["Future[Result]", Job], room: int
    ) -> list[Job]:
        """Submit until there is no more room; return the job that found the pool broken, if one did."""
        while len(flying) < room:
            job = next(source, None)
            if job is None:
                break
            try:
                flying[self._submit(call, job)] = job
            except BrokenExecutor:
                return [job]
        return []

    def _try_alone(self, call: Callable[[Job], Result], suspects: list[Job]) -> Iterator[Result | Job]:
        self._rebuild()
        waiting = suspects[::-1]
        while waiting:
            job = waiting.pop()
            try:
                (ended,) = self._wait([self._submit(call, job)])
                yield ended.result()
            except BrokenExecutor:
                self._rebuild()
                if len(job.files) == 1:
                    yield job
                else:
                    middle = len(job.files) // 2
                    waiting += (self._cut(job, slice(middle, None)), self._cut(job, slice(middle)))

    def _cut(self, job: Job, part: slice) -> Job:
        """Make a part of a batch a batch of its own, with a number that no other has."""
        self._parts -= 1
        return job._replace(number=self._parts, files=job.files[part])

    def _rebuild(self) -> None:
        for attempt in range(_MOST_STARTS):
            self.kill()
            try:
                self._submit(worker.answer).result()
                return
            except BrokenExecutor as error:
                # A fork server that was killed is replaced once the system has buried it.
                if not _is_serverless(error) or attempt == _MOST_STARTS - 1:
                    message = "worker processes end before they do any work"
                    raise PipelineError(message, hint="what they printed above says why") from error
                time.sleep(_BURIAL)
