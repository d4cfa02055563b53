"""Keeps a run in the history, and tells it of those before. Losing the history never fails a run."""

import contextlib
import datetime
import hashlib
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.engine.job import SCAN
from pocketmon_pipeline.errors import ExitCode, PipelineError
from pocketmon_pipeline.scan.formats import BY_NAME
from pocketmon_pipeline.stage import Run, Stage
from pocketmon_pipeline.table import Table

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.runner import Execution
    from pocketmon_pipeline.history.record import RunRecord
    from pocketmon_pipeline.history.run_facts import Totals

# What work is done in; others would not be comparable.
_ENGINE = "local"
# Clocks of machines that share a history differ by so much.
_SLACK = datetime.timedelta(minutes=1)


def name_series(run: Run, stages: Sequence[Stage]) -> str:
    """The beginning of a run's series: all but how warm its cache is."""
    about = (os.fsencode(run.root), sorted(stage.name for stage in stages), run.jobs, _ENGINE, run.partial)
    digest = hashlib.sha256(msgspec.json.encode(about)).hexdigest()
    name = os.path.basename(run.root).encode("ascii", "ignore").decode() or "tree"
    return f"{name}-{digest[:12]}/"


class Recorder:
    """Knows where a run is kept; does nothing where `url` is empty."""

    def __init__(self, url: str, run: Run, stages: Sequence[Stage], listener: Listener) -> None:
        """Look at the machine before the run makes it busy."""
        self._url = url
        self._series = name_series(run, stages)
        self._root = run.root
        self._listen = listener
        self._told = ""
        if url:
            from pocketmon_pipeline.history.host import look_at_host

            self._host = look_at_host(run.processors)
        self.record: RunRecord | None = None

    def read_past(self) -> dict[str, Table]:
        """The tables of `history/past.py`; empty where nothing can be read."""
        from pocketmon_pipeline.history.past import empty_past, read_past

        if self._url:
            with self._tolerate("runs before this one are unknown, and this one may not be recorded"):
                return read_past(self._url, self._host.host_class, self._series)
        return empty_past()

    @contextlib.contextmanager
    def watch(self, execution: "Execution") -> Iterator[None]:
        """Record the run when the block ends, however it does."""
        try:
            yield
        except BaseException as error:
            self._record(execution, _name_end(error))
            raise
        self._record(execution, None)

    def _record(self, execution: "Execution", end: ExitCode | None) -> None:
        if not self._url:
            return
        with self._tolerate("this run was not recorded"):
            self.record = self._describe(execution, end)
            self._keep(self.record)

    def record_repeat(self, before: "RunRecord", run: Run, totals: "Totals") -> None:
        """Keep a run that found everything as it was after another, and did nothing but look."""
        from pocketmon_pipeline.history.record import REPEAT, StageRecord, make_id
        from pocketmon_pipeline.history.revision import find_revision
        from pocketmon_pipeline.history.work import WARM

        with self._tolerate("this run was not recorded"):
            looked = StageRecord(stage=SCAN, wall_seconds=totals.seconds, cpu_seconds=totals.cpu_seconds)
            record = msgspec.structs.replace(
                before,
                id=make_id(run.now),
                started_at=run.now.isoformat(timespec="seconds"),
                kind=REPEAT,
                series=self._series + WARM,
                revision=find_revision(self._root),
                files_read=0,
                bytes_read=0,
                calibration_seconds=None,
                stages=[looked],
                predictions=[],
                **self._host._asdict(),
                **totals._asdict(),
            )
            self._keep(record)

    def _keep(self, record: "RunRecord") -> None:
        from pocketmon_pipeline.history.database import open_history

        with open_history(self._url) as history:
            last = history.find_last_start()
            history.add(record)
        self._check_clock(record, last)

    def _check_clock(self, record: "RunRecord", last: str) -> None:
        """Warn where this run ended before the one began that was recorded before it."""
        ended = datetime.datetime.fromisoformat(record.started_at) + datetime.timedelta(seconds=record.seconds)
        if last and ended + _SLACK < datetime.datetime.fromisoformat(last):
            told = (
                f"the clock was set back: the last run in the history began at {last}, this one at {record.started_at}"
            )
            self._listen(Note("warning", f"{told}; the history keeps the order in which they came"))

    def _describe(self, execution: "Execution", end: ExitCode | None) -> "RunRecord":
        from pocketmon_pipeline.history.revision import find_revision
        from pocketmon_pipeline.history.run_facts import About, Totals, make_record

        about = About(
            host=self._host,
            series=self._series,
            revision=find_revision(self._root),
            kinds={name: known.kind for name, known in BY_NAME.items()},
            totals=Totals(*execution.sum_up()),
            code=int(end or ExitCode.OK),
            verdict=end.name if end is not None else "",
        )
        return make_record(execution.inputs, about)

    @contextlib.contextmanager
    def _tolerate(self, what: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001 - a run is worth more than its record
            reason = str(error) if isinstance(error, PipelineError) else f"{type(error).__name__}: {error}"
            if reason != self._told:
                self._listen(Note("warning", f"{what}: {reason}"))
            self._told = reason


def _name_end(error: BaseException) -> ExitCode:
    """The exit code of a run that was ended by this."""
    if isinstance(error, PipelineError):
        return error.code
    return ExitCode.FAILED if isinstance(error, Exception) else ExitCode.INTERRUPTED
