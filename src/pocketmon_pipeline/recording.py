"""Keeps a run in the history, and tells it of those before. Losing the history never fails a run."""

import contextlib
import datetime
import hashlib
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from pocketmon_pipeline.engine.events import Event, Listener, Note, StageFinished
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.errors import ExitCode, PipelineError, find_code, name_cause
from pocketmon_pipeline.history.work import count_work
from pocketmon_pipeline.scan.formats import find_kind
from pocketmon_pipeline.stage import Run, Stage
from pocketmon_pipeline.table import Table
from pocketmon_pipeline.text.escape import escape_for_screen

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.runner import Execution
    from pocketmon_pipeline.history.begun import Begun
    from pocketmon_pipeline.history.record import RunRecord
    from pocketmon_pipeline.history.run_facts import Totals

TREE_VARIABLE = "POCKETMON_TREE"
# What work is done in; others would not be comparable.
_ENGINE = "local"
# Clocks of machines that share a history differ by so much.
_SLACK = datetime.timedelta(minutes=1)


def name_series(run: Run, stages: Sequence[Stage]) -> str:
    """The beginning of a run's series: all but how warm its cache is.

    A tree is known by its path, or by what POCKETMON_TREE calls it: CI checks out into ever other folders.
    """
    stated = os.environ.get(TREE_VARIABLE)
    # A tree's path is absolute, so that no name is that of another tree.
    tree = f"name:{stated}" if stated else run.root
    about = (os.fsencode(tree), sorted(stage.name for stage in stages), run.jobs, _ENGINE, run.partial)
    digest = hashlib.sha256(msgspec.json.encode(about)).hexdigest()
    name = (stated or os.path.basename(run.root)).encode("ascii", "ignore").decode() or "tree"
    return f"{name}-{digest[:12]}/"


class Recorder:
    """Knows where a run is kept; does nothing where `url` is empty. `record` is what was kept of it, wholly.

    `seconds` are how long it took by the clock, known once it has ended, whether it is kept or not.
    """

    def __init__(self, url: str, run: Run, stages: Sequence[Stage], listener: Listener) -> None:
        """Look at the machine before the run makes it busy."""
        self._url = url
        self._series = name_series(run, stages)
        self._run = run
        self._listen = listener
        self._told = ""
        # One that was waited for in vain is tried again at once: it may be locked for good, or its server be gone.
        self._wait = True
        self._begun: Begun | None = None
        self._execution: Execution | None = None
        self._finished: list[StageFinished] = []
        if url:
            from pocketmon_pipeline.history.host import look_at_host
            from pocketmon_pipeline.history.revision import find_revision
            from pocketmon_pipeline.history.run_facts import begin_record

            self._host = look_at_host(run.processors)
            self._first = begin_record(run, self._host, self._series, find_revision(run.root))
            self._record_killed()
        self.record: RunRecord | None = None
        self.seconds = 0.0

    def _record_killed(self) -> None:
        """Runs that were killed since could not do it themselves."""
        from pocketmon_pipeline.history.begun import find_killed
        from pocketmon_pipeline.history.database import open_history

        told = "runs that were killed are not recorded yet, and this one may not be either"
        with self._tolerate(told), find_killed(self._run.state_dir, self._url) as killed:
            if killed:
                with open_history(self._url, wait=self._wait) as history:
                    history.add_new(killed)

    def hear(self, event: Event) -> None:
        """Pass on what a run tells, and note what it has to do once that is known, and what its stages have cost."""
        self._listen(event)
        if isinstance(event, StageFinished):
            self._finished.append(event)
            if self._begun is not None and self._begun.is_due and self._execution:
                with contextlib.suppress(OSError):
                    self._begun.tell(self._describe_begun(self._execution))

    def _describe_begun(self, execution: "Execution") -> "RunRecord":
        from pocketmon_pipeline.history.record import StageRecord

        work = count_work(execution.database)
        stages = [StageRecord(stage=one.stage, wall_seconds=one.wall, cpu_seconds=one.cpu) for one in self._finished]
        known = {**work._asdict(), "series": self._series + work.warmth, "stages": stages}
        return msgspec.structs.replace(self._first, **known)

    def read_past(self) -> dict[str, Table]:
        """The tables of `history/past.py`; empty where nothing can be read."""
        from pocketmon_pipeline.history.past import empty_past, read_past

        if self._url:
            with self._tolerate("earlier runs cannot be read, and this one may not be recorded"):
                return read_past(self._url, self._host.host_class, self._series, wait=self._wait)
        return empty_past()

    @contextlib.contextmanager
    def watch(self, execution: "Execution") -> Iterator[None]:
        """Record the run when the block ends, however it does; where it is killed, a later one does."""
        self._begin(execution)
        try:
            yield
        except BaseException as error:
            self._record(execution, find_code(error))
            raise
        else:
            self._record(execution, None)
        finally:
            if self._begun is not None:
                self._begun.end()

    def _begin(self, execution: "Execution") -> None:
        if not self._url:
            return
        from pocketmon_pipeline.history.begun import Begun

        self._execution = execution
        try:
            self._begun = Begun(self._run.state_dir, self._url, self._first, self._run.output_dir)
        except OSError as error:
            self._listen(Note("detail", f"a kill of this run would not be recorded: {error.strerror or error}"))

    def _record(self, execution: "Execution", end: ExitCode | None) -> None:
        with self._tolerate("this run was not recorded"):
            spent = execution.sum_up()
            self.seconds = spent[0]
            if self._url:
                record = self._describe(execution, end, spent)
                self._add(record)
                self.record = record if self._keep(record) else None

    def knows(self, record: "RunRecord | None") -> bool:
        """Whether the history still tells of a run of which no more than that need be said."""
        from pocketmon_pipeline.history.database import open_history

        if not self._url or record is None:
            return not self._url and record is None
        try:
            with open_history(self._url, read_only=True, wait=self._wait) as history:
                return history.find_run(record.id).id == record.id
        except PipelineError:
            self._wait = False
            return False

    def record_repeat(self, before: "RunRecord", totals: "Totals") -> None:
        """Keep a run that found everything as it was after another, and did nothing but look."""
        from pocketmon_pipeline.history.record import REPEAT, StageRecord
        from pocketmon_pipeline.history.work import WARM

        with self._tolerate("this run was not recorded"):
            looked = StageRecord(stage=SCAN, wall_seconds=totals.seconds, cpu_seconds=totals.cpu_seconds)
            record = msgspec.structs.replace(
                before,
                id=self._first.id,
                started_at=self._first.started_at,
                kind=REPEAT,
                series=self._series + WARM,
                revision=self._first.revision,
                files_read=0,
                bytes_read=0,
                calibration_seconds=None,
                stages=[looked],
                predictions=[],
                **self._host._asdict(),
                **totals._asdict(),
            )
            self._add(record)
            self._keep(record)

    def _add(self, record: "RunRecord") -> None:
        from pocketmon_pipeline.history.database import open_history

        with open_history(self._url, wait=self._wait) as history:
            last = history.find_last_start()
            history.add(record)
        self._check_clock(record, last)

    def _keep(self, record: "RunRecord") -> bool:
        """Keep what the run has written, for the next one writes over it; whether that worked."""
        from pocketmon_pipeline.finished.kept import keep_artifacts
        from pocketmon_pipeline.history.place import parse_url
        from pocketmon_pipeline.store.objects import DamagedError

        try:
            keep_artifacts(self._run.state_dir, self._run.output_dir, record, parse_url(self._url))
            return True
        except DamagedError as error:
            told = f"something else has written over it: {escape_for_screen(str(error))}"
        except OSError as error:
            told = f"{error.strerror or error}: {escape_for_screen(os.fsdecode(error.filename or self._run.state_dir))}"
        self._listen(Note("warning", f"the artifacts of this run were not archived: {told}"))
        return False

    def _check_clock(self, record: "RunRecord", last: str) -> None:
        """Warn where this run ended before the one began that was recorded before it."""
        ended = datetime.datetime.fromisoformat(record.started_at) + datetime.timedelta(seconds=record.seconds)
        if last and ended + _SLACK < datetime.datetime.fromisoformat(last):
            told = (
                f"the clock was set back: the last run in the history began at {last}, this one at {record.started_at}"
            )
            self._listen(Note("warning", f"{told}; the history is ordered by when runs were recorded"))

    def _describe(self, execution: "Execution", end: ExitCode | None, spent: tuple[float, float, int]) -> "RunRecord":
        from pocketmon_pipeline.history.run_facts import About, Totals, make_record

        about = About(
            first=self._first,
            find_kind=find_kind,
            totals=Totals(*spent),
            code=int(end or ExitCode.OK),
            verdict=end.name if end is not None else "",
        )
        return make_record(execution.inputs, about)

    @contextlib.contextmanager
    def _tolerate(self, what: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001 - a run is worth more than its record
            reason = str(error) if isinstance(error, PipelineError) else name_cause(error)
            if reason != self._told:
                self._listen(Note("warning", f"{what}: {reason}"))
            self._told, self._wait = reason, False
