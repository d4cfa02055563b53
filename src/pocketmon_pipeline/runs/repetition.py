"""Caches whole runs: if nothing has changed since an earlier run, its outputs and verdict are reused.

A run is named by its request (`naming`). The tree is compared by its walk, as in every run, and every output by its
digest. After a hit no stage was imported, no rule compiled, no table made and no output written.

A run is only cached when nothing in it could come out otherwise the next time: no rule reads the clock, no finding
comes from a stage that measures runs or compares them, nothing was warned about, and all stages are the program's own.
It is reused until the first moment at which a stage would judge the same tree otherwise, as where a credential ends.
What is left to do, and to measure, is the walk: the history keeps a hit as a `repeat`, apart from runs that did all the
work, so that no forecast and no comparison is made from it.
"""

import contextlib
import datetime
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

import msgspec

from pocketmon_pipeline.config.sections import PerformanceBenchmarks
from pocketmon_pipeline.decisions import audit
from pocketmon_pipeline.engine.artifact import is_whole
from pocketmon_pipeline.engine.cache.cache import Cache, has_cache, open_cache
from pocketmon_pipeline.engine.events import Event, Note, StageFinished, StageStarted, ignore_events
from pocketmon_pipeline.engine.passes.walk_result import compare_tree
from pocketmon_pipeline.engine.plan import Plan, name_root
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.history.record import RunRecord
from pocketmon_pipeline.integrity.audit.entry import Event as AuditEvent
from pocketmon_pipeline.runs.naming import is_nameable, name_run
from pocketmon_pipeline.runs.recording import Recorder
from pocketmon_pipeline.runs.request import Request, list_tree
from pocketmon_pipeline.stage import Inputs, Run
from pocketmon_pipeline.system.portable import read_memory
from pocketmon_pipeline.verdict import VERDICT, Verdict, read_verdict

if TYPE_CHECKING:
    from pocketmon_pipeline.scan.walk import Listing

KIND = "runs"
Observer = Callable[[Inputs], None]

# Whoever needs these, or the history's tables, speaks of the run itself, or of those before it.
_OF_RUNS = frozenset({"timings", "samples", "slowest", "measured_again", "machine"})

_FOUND = "select distinct stage from findings"
_WRITTEN = "select name, sha256 from artifacts"


class Replayable(Protocol):
    """Observes a run, and can replay the observations of a cached one."""

    def save(self) -> bytes:
        """The observations to cache."""

    def replay(self, data: bytes, moment: datetime.datetime) -> None:
        """Replay cached observations of a run that began at this time."""


class CachedRun(msgspec.Struct, frozen=True):
    """The cached result of a run, when it began, and until when it holds. Digests are SHA-256 in hex."""

    moment: datetime.datetime
    until: datetime.datetime | None
    code: int
    reasons: list[str]
    artifacts: dict[str, str]
    events: list[AuditEvent]
    counts: dict[str, str | int]
    observations: bytes
    tree: str = ""
    record: RunRecord | None = None


class Repetition:
    """Looks up the cached run that this run would repeat, and reuses it; or executes the run, and caches it."""

    def __init__(self, request: Request, run: Run, recorder: Recorder, replayable: Replayable | None) -> None:
        """Without a `replayable`, nothing is found or cached."""
        self._request = request
        self._run = run
        self._recorder = recorder
        self._replayable = replayable
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        self._key = ""
        self._cached: CachedRun | None = None
        self._is_warned = False
        self.listings: Iterator[Listing] | None = None

    def listen(self, event: Event) -> None:
        """Pass an event on. A run that warned is never cached, so that it warns again."""
        self._is_warned |= isinstance(event, Note) and event.level == "warning"
        self._recorder.listen(event)

    @contextlib.contextmanager
    def _open(self) -> Iterator[Cache | None]:
        cache = open_cache(self._run.state_dir, ignore_events) if self._key else None
        try:
            yield cache
        finally:
            if cache is not None:
                cache.close()

    def find(self) -> CachedRun | None:
        """The cached run that is valid for this one, if any; `listings` are then those of the walk for it."""
        cached = self._look_up()
        return cached if cached is not None and self._recorder.knows(cached.record) else None

    def _look_up(self) -> CachedRun | None:
        request = self._request
        if self._replayable is not None and is_nameable(request):
            self._key = name_run(request, self._run)
        if not has_cache(self._run.state_dir):  # to look for a run makes nothing: this one may yet be refused
            return None
        with self._open() as cache:
            cached = None if cache is None else _read(cache, self._key)
            if cache is None or cached is None or not self._is_valid(cached):
                return None
            root_key = name_root(self._run.root, request.config.scan.dialects)
            seen = compare_tree(list_tree(request), cache.find_folders(root_key))
            self.listings = seen.listings
            return cached if seen.tree == cached.tree and self._is_within_limits() else None

    def _is_valid(self, cached: CachedRun) -> bool:
        """Every output is as it was written, and lies in the past: a signature of the future is a finding."""
        run = self._run
        is_timely = cached.moment <= run.now and (cached.until is None or run.now < cached.until)
        return is_timely and all(is_whole(run, *artifact) for artifact in cached.artifacts.items())

    def _is_within_limits(self) -> bool:
        """A run is stopped that takes longer than the policy lets it."""
        most = self._request.config.section(PerformanceBenchmarks).max_processing_time_seconds
        return most is None or time.perf_counter() - self._wall < most

    def reuse(self, cached: CachedRun, account: audit.Account) -> Verdict:
        """Report the verdict of the cached run, and record what this one cost."""
        from pocketmon_pipeline.history.run_facts import Totals

        totals = Totals(time.perf_counter() - self._wall, time.process_time() - self._cpu, read_memory().held)
        self._recorder.listen(StageStarted(SCAN))
        self._recorder.listen(StageFinished(SCAN, totals.seconds, totals.cpu_seconds, 0, None))
        account.code = ExitCode(cached.code)
        account.load(cached.events, cached.counts)
        assert self._replayable is not None
        self._replayable.replay(cached.observations, cached.moment)
        if cached.record is not None:
            self._recorder.record_repeat(cached.record, totals)
        return Verdict(account.code, cached.reasons, totals.seconds)

    def execute(self, plan: Plan, account: audit.Account, observe: Observer | None) -> Verdict:
        """Do all the work of the whole plan, and remember the run if it can be repeated."""
        from pocketmon_pipeline.engine.runner import Execution

        verdict = Verdict(ExitCode.OK, [])
        with Execution(plan, self.listen) as execution, self._recorder.watch(execution):
            inputs = execution.execute()
            account.read(inputs)
            if observe is not None:
                observe(inputs)
            if any(VERDICT in stage.makes for stage in plan.stages):
                verdict = read_verdict(inputs)
                account.code = verdict.code
                if not plan.reads_clock:
                    self._note(plan, inputs, execution.until, verdict, account)
        self._save(plan, execution.certain_tree, self._recorder.record)
        return verdict._replace(seconds=self._recorder.seconds)

    def _note(
        self,
        plan: Plan,
        inputs: Inputs,
        until: datetime.datetime | None,
        verdict: Verdict,
        account: audit.Account,
    ) -> None:
        """Ask a run's tables for what is to be remembered, if it can be repeated."""
        from pocketmon_pipeline.history.earlier_runs import PAST_COLUMNS

        of_runs = _OF_RUNS | PAST_COLUMNS.keys()
        found = {str(stage) for (stage,) in inputs.sql(_FOUND).fetchall()}
        lasting = {stage.name for stage in plan.stages if of_runs.isdisjoint(stage.needs)}
        if not self._key or self._replayable is None or self._is_warned or not lasting.issuperset(found):
            return
        artifacts = {str(name): str(digest) for name, digest in inputs.sql(_WRITTEN).fetchall()}
        events, counts = account.save()
        self._cached = CachedRun(
            moment=self._run.now,
            until=until,
            code=int(verdict.code),
            reasons=verdict.reasons,
            artifacts=artifacts,
            events=events,
            counts=dict(counts),
            observations=self._replayable.save(),
        )

    def _save(self, plan: Plan, tree: str, record: RunRecord | None) -> None:
        """Cache the run that was noted, if a walk can recognise its tree. A failure to write it fails nothing."""
        from pocketmon_pipeline.history.run_facts import RECORDED

        is_kept = record is not None or RECORDED.isdisjoint(plan.asked)
        if self._cached is None or not tree or not is_kept:
            return
        cached = msgspec.structs.replace(self._cached, tree=tree, record=record)
        with self._open() as cache, contextlib.suppress(OSError):
            if cache is not None:
                cache.save_kept(KIND, self._key, msgspec.msgpack.encode(cached))


def _read(cache: Cache, key: str) -> CachedRun | None:
    data = cache.find_kept(KIND, key)
    return None if data is None else msgspec.msgpack.decode(data, type=CachedRun)
