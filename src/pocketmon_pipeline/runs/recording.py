"""Records a run in the history, and reads earlier runs from it. Losing the history never fails a run."""

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
from pocketmon_pipeline.history.workload import count_work
from pocketmon_pipeline.scan.formats import find_kind
from pocketmon_pipeline.stage import Run, Stage
from pocketmon_pipeline.table import Table
from pocketmon_pipeline.text.escape import escape_for_screen

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.runner import Execution
    from pocketmon_pipeline.history.database import History
    from pocketmon_pipeline.history.in_progress import RunInProgress
    from pocketmon_pipeline.history.record import RunRecord
    from pocketmon_pipeline.history.run_facts import Totals

TREE_VARIABLE = "POCKETMON_TREE"
# A part of the name of every series: the costs of another engine would not be comparable.
_ENGINE = "local"
# How much the clocks of machines that share a history may differ.
_SLACK = datetime.timedelta(minutes=1)


def name_series(run: Run, stages: Sequence[Stage]) -> str:
    """The name of a run's series, but for its last part: how warm the cache was.

    A tree is identified by its path, or by POCKETMON_TREE, since CI may check it out into another folder each time.
    """
    stated = os.environ.get(TREE_VARIABLE)
    # A path is absolute, so it never equals a stated name.
    tree = f"name:{stated}" if stated else run.root
    about = (os.fsencode(tree), sorted(stage.name for stage in stages), run.jobs, _ENGINE, run.partial)
    digest = hashlib.sha256(msgspec.json.encode(about)).hexdigest()
    name = (stated or os.path.basename(run.root)).encode("ascii", "ignore").decode() or "tree"
    return f"{name}-{digest[:12]}/"


class _Access:
    """The history at a URL, for one run: what fails is a warning, each only once."""

    def __init__(self, url: str, listener: Listener) -> None:
        self.url = url
        self.listen = listener
        # After waiting in vain for a lock or a server, no later access waits again.
        self._wait = True
        self._warned = ""

    def open(self, *, read_only: bool = False) -> "History":
        """Open it."""
        from pocketmon_pipeline.history.database import open_history

        return open_history(self.url, read_only=read_only, wait=self._wait)

    def read_past(self, first: "RunRecord") -> dict[str, Table]:
        """The earlier runs that are comparable with a run, of which this is known when it begins."""
        from pocketmon_pipeline.history.earlier_runs import read_past

        return read_past(self.url, first.host_class, first.series, wait=self._wait)

    def has(self, record: "RunRecord") -> bool:
        """Whether a run is recorded; False also where the history cannot be read."""
        try:
            with self.open(read_only=True) as history:
                return history.find_run(record.id).id == record.id
        except PipelineError:
            self._wait = False
            return False

    @contextlib.contextmanager
    def tolerate(self, consequence: str) -> Iterator[None]:
        """Turn whatever fails in the block into a warning, which begins with the consequence."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - a run is worth more than its record
            reason = str(error) if isinstance(error, PipelineError) else name_cause(error)
            if reason != self._warned:
                self.listen(Note("warning", f"{consequence}: {reason}"))
            self._warned, self._wait = reason, False


class _Progress:
    """Updates the note of a run in progress, from which the next run records this one if it was killed."""

    def __init__(self, begun: "RunInProgress", first: "RunRecord", execution: "Execution") -> None:
        self._begun = begun
        self._first = first
        self._execution = execution
        self._finished: list[StageFinished] = []
        self.end = begun.end

    def update(self, event: StageFinished) -> None:
        """Add a stage; the note is rewritten about once a second."""
        self._finished.append(event)
        if self._begun.is_due:
            with contextlib.suppress(OSError):
                self._begun.write(self._describe())

    def _describe(self) -> "RunRecord":
        from pocketmon_pipeline.history.record import StageRecord

        work = count_work(self._execution.database)
        stages = [StageRecord(stage=one.stage, wall_seconds=one.wall, cpu_seconds=one.cpu) for one in self._finished]
        known = {**work._asdict(), "series": self._first.series + work.warmth, "stages": stages}
        return msgspec.structs.replace(self._first, **known)


class Recorder:
    """Records one run; does nothing where the URL is empty.

    `record` is what was recorded, None while or where nothing is. `seconds` is the wall time of the run once it has
    ended, whether it is recorded or not.
    """

    def __init__(self, url: str, run: Run, listener: Listener) -> None:
        """Describe the machine before the run makes it busy, and record runs that were killed since."""
        self._access = _Access(url, listener)
        self._run = run
        self._first = _begin_record(run) if url else None
        self._progress: _Progress | None = None
        self.record: RunRecord | None = None
        self.seconds = 0.0
        if url:
            self._record_killed()

    def _record_killed(self) -> None:
        from pocketmon_pipeline.history.in_progress import find_killed

        consequence = "runs that were killed are not recorded yet, and this one may not be either"
        url = self._access.url
        with self._access.tolerate(consequence), find_killed(self._run.state_dir, url) as killed:
            if killed:
                with self._access.open() as history:
                    history.add_new(killed)

    def name(self, stages: Sequence[Stage]) -> None:
        """Name the series of a run of these stages, which is to read the past or do the work."""
        if self._first is not None:
            self._first = msgspec.structs.replace(self._first, series=name_series(self._run, stages))

    def listen(self, event: Event) -> None:
        """Pass an event on, and note the cost of a stage that has ended."""
        self._access.listen(event)
        if isinstance(event, StageFinished) and self._progress is not None:
            self._progress.update(event)

    def read_past(self) -> dict[str, Table]:
        """The tables of `history/earlier_runs.py`; empty where nothing can be read."""
        from pocketmon_pipeline.history.earlier_runs import empty_past

        if self._first is not None:
            with self._access.tolerate("earlier runs cannot be read, and this one may not be recorded"):
                return self._access.read_past(self._first)
        return empty_past()

    @contextlib.contextmanager
    def watch(self, execution: "Execution") -> Iterator[None]:
        """Record the run when the block ends, however it does; if it is killed, a later run does."""
        self._begin(execution)
        try:
            yield
        except BaseException as error:
            self._record(execution, find_code(error))
            raise
        else:
            self._record(execution, None)
        finally:
            if self._progress is not None:
                self._progress.end()

    def _begin(self, execution: "Execution") -> None:
        if self._first is None:
            return
        from pocketmon_pipeline.history.in_progress import RunInProgress

        try:
            begun = RunInProgress(self._run.state_dir, self._access.url, self._first, self._run.output_dir)
        except OSError as error:
            message = f"a kill of this run would not be recorded: {error.strerror or error}"
            self._access.listen(Note("detail", message))
        else:
            self._progress = _Progress(begun, self._first, execution)

    def _record(self, execution: "Execution", end: ExitCode | None) -> None:
        with self._access.tolerate("this run was not recorded"):
            spent = execution.sum_up()
            self.seconds = spent[0]
            if self._first is not None:
                record = _describe(execution, self._first, end, spent)
                self._add(record)
                self.record = record if self._archive(record) else None

    def knows(self, record: "RunRecord | None") -> bool:
        """Whether the history has the record of an earlier run; without a history, whether there is no record."""
        if self._first is None or record is None:
            return self._first is None and record is None
        return self._access.has(record)

    def record_repeat(self, before: "RunRecord", totals: "Totals") -> None:
        """Record a run that found nothing changed since an earlier one, and did nothing but walk the tree."""
        from pocketmon_pipeline.history.host import Host
        from pocketmon_pipeline.history.record import REPEAT, StageRecord
        from pocketmon_pipeline.history.workload import WARM

        first = self._first
        assert first is not None
        with self._access.tolerate("this run was not recorded"):
            walked = StageRecord(stage=SCAN, wall_seconds=totals.seconds, cpu_seconds=totals.cpu_seconds)
            record = msgspec.structs.replace(
                before,
                id=first.id,
                started_at=first.started_at,
                kind=REPEAT,
                series=before.series.rpartition("/")[0] + f"/{WARM}",
                revision=first.revision,
                files_read=0,
                bytes_read=0,
                calibration_seconds=None,
                stages=[walked],
                predictions=[],
                **{name: getattr(first, name) for name in Host._fields},
                **totals._asdict(),
            )
            self._add(record)
            self._archive(record)

    def _add(self, record: "RunRecord") -> None:
        with self._access.open() as history:
            last = history.find_last_start()
            history.add(record)
        self._check_clock(record, last)

    def _archive(self, record: "RunRecord") -> bool:
        """Keep copies of the artifacts, which the next run overwrites; whether that worked."""
        from pocketmon_pipeline.finished.archive import keep_artifacts
        from pocketmon_pipeline.history.location import parse_url
        from pocketmon_pipeline.store.objects import DamagedError

        try:
            keep_artifacts(self._run.state_dir, self._run.output_dir, record, parse_url(self._access.url))
            return True
        except DamagedError as error:
            reason = f"something else has written over it: {escape_for_screen(str(error))}"
        except OSError as error:
            place = escape_for_screen(os.fsdecode(error.filename or self._run.state_dir))
            reason = f"{error.strerror or error}: {place}"
        self._access.listen(Note("warning", f"the artifacts of this run were not archived: {reason}"))
        return False

    def _check_clock(self, record: "RunRecord", last: str) -> None:
        """Warn where this run ended before the one began that was recorded before it."""
        began = datetime.datetime.fromisoformat(record.started_at)
        lasted = datetime.timedelta(seconds=record.seconds)
        if last and datetime.datetime.fromisoformat(last) - began > lasted + _SLACK:
            times = f"the last run in the history began at {last}, this one at {record.started_at}"
            message = f"the clock was set back: {times}; the history is ordered by when runs were recorded"
            self._access.listen(Note("warning", message))


def _begin_record(run: Run) -> "RunRecord":
    from pocketmon_pipeline.history.host import describe_host
    from pocketmon_pipeline.history.revision import find_revision
    from pocketmon_pipeline.history.run_facts import begin_record

    return begin_record(run, describe_host(run.processors), find_revision(run.root))


def _describe(
    execution: "Execution", first: "RunRecord", end: ExitCode | None, spent: tuple[float, float, int]
) -> "RunRecord":
    from pocketmon_pipeline.history.run_facts import About, Totals, make_record

    about = About(
        first=first,
        find_kind=find_kind,
        totals=Totals(*spent),
        code=int(end or ExitCode.OK),
        verdict=end.name if end is not None else "",
    )
    return make_record(execution.inputs, about)
