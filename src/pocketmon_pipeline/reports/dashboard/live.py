"""Serves an output folder while runs write into it: its state, and pages of findings."""

import contextlib
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from pocketmon_pipeline.artifacts import KNOWN, SUMMARY
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.engine.folder_lock import read_lock
from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.finished.run import FinishedRun
from pocketmon_pipeline.finished.summary import stamp_seal
from pocketmon_pipeline.history.in_progress import is_expected
from pocketmon_pipeline.model import JUDGED_COLUMNS
from pocketmon_pipeline.reports.dashboard.findings import OPEN_FIRST
from pocketmon_pipeline.reports.dashboard.finished import gather
from pocketmon_pipeline.reports.dashboard.page import render
from pocketmon_pipeline.reports.dashboard.pictures.originals import Original, read_picture
from pocketmon_pipeline.table import read_number
from pocketmon_pipeline.text.quantities import format_count
from pocketmon_pipeline.text.sql import list_names

_MIXED = "A run is writing into this folder: waiting for its end"
MOST_ROWS = 20_000
_COLUMNS = list_names(JUDGED_COLUMNS)
# Ordered once: each page is then a range of numbers.
_ORDERED = "dashboard_ordered"
_ORDER = f"select row_number() over (order by {OPEN_FIRST}) - 1 as place, {_COLUMNS} from judged"
_PAGE = f"select {_COLUMNS} from {_ORDERED} where place >= $first and place < $first + $rows order by place"


def list_newer(folder: str) -> list[str]:
    """What was written since the last run had ended: a run is under way, and these are done."""
    times = {name: _find_time(os.path.join(folder, name)) for name in (*KNOWN, SUMMARY)}
    return [name for name in KNOWN if times[name] > times[SUMMARY]]


def _find_time(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


class _MixedError(PipelineError):
    """All that could be shown is of two runs: what one has left, and what another writes over it."""


class Shown(NamedTuple):
    """What the page shows beside the run: its past, and the policy; `most` findings stand in the page itself."""

    most: int
    history: str = ""
    state_dir: str = ""
    guard: PolicyGuard | None = None


class _Opened(NamedTuple):
    """A run as it was when its seal had this stamp, the page about it, and the folder of its assets."""

    run: FinishedRun
    stamp: str
    page: bytes
    root: str


class _Maker:
    """Makes one thing after the other in a thread, for callers that do not wait until it is done."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        """Nothing is made yet."""
        self._make = make
        self._lock = threading.Lock()
        self._making: Future[bytes] | None = None
        self._thread = ThreadPoolExecutor(1)

    def close(self) -> None:
        """Wait for what is being made."""
        self._thread.shutdown(cancel_futures=True)

    def wait(self, patience: float) -> bytes | None:
        """The result, or None after this many seconds. An error is raised at the next call."""
        with self._lock:
            if self._making is None:
                self._making = self._thread.submit(self._make)
            making = self._making
        try:
            return making.result(timeout=patience)
        except TimeoutError:
            return None
        finally:
            if making.done():
                with self._lock:
                    self._making = None


class LiveFolder:
    """Opens the folder anew when a run has ended; one question at a time. `doing` says what the page waits for."""

    def __init__(self, folder: str, open_run: Callable[[], FinishedRun], shown: Shown) -> None:
        """Nothing is read yet; `open_run` opens what is in the folder."""
        self._folder = folder
        self._open = open_run
        self._shown = shown
        self._lock = threading.Lock()
        self._opened: _Opened | None = None
        self._stack = contextlib.ExitStack()
        self._maker = _Maker(self.make_page)
        self.doing = ""

    def close(self) -> None:
        """Free everything."""
        self._maker.close()
        with self._lock:
            self._release()

    def make_page(self) -> bytes:
        """The page about what is there now."""
        with self._lock:
            return self._find_run().page

    def await_page(self, patience: float) -> bytes | None:
        """The page, or None if it takes more than this many seconds; making it continues.

        An error is that of making it, told to whoever asks next. Where a run writes over what a former one has left,
        there is no page before it has ended, unless it was made before.
        """
        try:
            return self._maker.wait(patience)
        except _MixedError as error:
            self.doing = str(error)
            return None

    def describe(self) -> dict[str, object]:
        """What the page asks again and again."""
        state_dir = self._shown.state_dir
        return {
            "stamp": stamp_seal(self._folder),
            "newer": list_newer(self._folder),
            "running": bool(state_dir) and is_expected(state_dir, self._folder),
        }

    def list_findings(self, first: int, rows: int) -> list[dict[str, object]]:
        """Findings as findings.json has them, worst first, from number `first` on."""
        with self._lock:
            run = self._find_run().run
            answer = run.inputs.sql(_PAGE, {"first": first, "rows": min(rows, MOST_ROWS)}).fetchall()
        return [dict(zip(JUDGED_COLUMNS, row, strict=True)) for row in answer]

    def read_picture(self, path: str) -> Original | None:
        """A picture as it is, where the page may show it."""
        with self._lock:
            opened = self._find_run()
            return read_picture(opened.run.inputs, opened.root, path)

    def _find_run(self) -> _Opened:
        with read_lock(self._folder) as is_free:
            stamp = stamp_seal(self._folder)
            if self._opened is None and stamp and not is_free:
                raise _MixedError(_MIXED)
            # What was read before is of one run; what lies there while another writes over it is of two.
            if self._opened is None or (stamp != self._opened.stamp and is_free):
                return self._read(stamp)
        return self._opened

    def _read(self, stamp: str) -> _Opened:
        self._release()
        with contextlib.ExitStack() as stack:
            self.doing = "Reading what the run has left"
            run = stack.enter_context(self._open())
            number = read_number(run.inputs.sql("select count(*) from judged"))
            self.doing = f"Making the page of {format_count(number, 'finding')}"
            run.inputs.keep(_ORDERED, run.inputs.sql(_ORDER))
            material = gather(run, self._shown.history, self._shown.state_dir, self._shown.guard)
            page = b"".join(render(material, most=self._shown.most, live=stamp))
            self._opened, self._stack = _Opened(run, stamp, page, material.root), stack.pop_all()
        return self._opened

    def _release(self) -> None:
        self._stack.close()
        self._opened = None
