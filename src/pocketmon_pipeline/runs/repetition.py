"""Caches whole runs: if nothing has changed since an earlier run, its outputs and verdict are reused.

A run's key holds the plan, the policy, the program with its libraries, and the signing key. The tree is compared by its
walk, as in every run, and every output by its digest. After a hit no rule is compiled, no table made and no output
written.

A run is only cached when nothing in it could come out otherwise the next time: no rule reads the clock, no finding
comes from a stage that measures runs or compares them, nothing was warned about, and all stages are the program's own.
What is left to do, and to measure, is the walk: the history keeps a hit as a `repeat`, apart from runs that did all the
work, so that no forecast and no comparison is made from it.
"""

import contextlib
import datetime
import hashlib
import os
import time
from collections.abc import Callable, Collection, Iterator
from typing import Protocol

import msgspec

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions import audit
from pocketmon_pipeline.engine.cache.cache import Cache, open_cache
from pocketmon_pipeline.engine.cache.outcomes import is_whole, name_key
from pocketmon_pipeline.engine.events import Event, Note, StageFinished, StageStarted, ignore_events
from pocketmon_pipeline.engine.passes.walk_result import compare_tree
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.history.earlier_runs import PAST_COLUMNS
from pocketmon_pipeline.history.record import RunRecord
from pocketmon_pipeline.history.run_facts import RECORDED
from pocketmon_pipeline.integrity.audit.entry import Event as AuditEvent
from pocketmon_pipeline.report_formats import METRICS
from pocketmon_pipeline.reports.dashboard.owners.codeowners import digest_owners
from pocketmon_pipeline.runs.recording import Recorder
from pocketmon_pipeline.stage import Inputs, Stage
from pocketmon_pipeline.system.portable import read_memory
from pocketmon_pipeline.verdict import VERDICT, Verdict, read_verdict

KIND = "runs"
Observer = Callable[[Inputs], None]

# Whoever needs these speaks of the run itself, or of those before it.
_OF_RUNS = frozenset({"timings", "samples", "slowest", "measured_again", "machine"}) | PAST_COLUMNS.keys()

_FOUND = "select distinct stage from findings"
_WRITTEN = "select name, sha256 from artifacts"


class Witness(Protocol):
    """Observes a run, and can replay the observations of a cached one."""

    def remember(self) -> bytes:
        """The observations to cache."""

    def recall(self, data: bytes, moment: datetime.datetime) -> None:
        """Replay cached observations of a run that began at this time."""


class CachedRun(msgspec.Struct, frozen=True):
    """The cached result of a run, and when it began. Digests are SHA-256 in hex."""

    moment: datetime.datetime
    code: int
    reasons: list[str]
    artifacts: dict[str, str]
    events: list[AuditEvent]
    counts: dict[str, str | int]
    witness: bytes
    tree: str = ""
    record: RunRecord | None = None


def name_run(plan: Plan, config: LoadedConfig) -> str:
    """Everything beside the tree that a run's outputs depend on; rules count by the policy's files, not by `plan`."""
    run = plan.run
    places = map(os.fsencode, (run.output_dir, run.state_dir, run.manifest, run.config_path, *run.own_folders))
    signer = None if run.signer is None else (run.signer.algorithm, run.signer.key_id)
    sources = config.composition.sources if config.composition else ()
    about = (
        name_key(plan),
        list(places),
        (run.jobs, run.processors, run.tree, run.key_source, signer),
        [(os.fsencode(source.path), source.sha256) for source in sources],
        config.environment,
        sorted(plan.asked),
        digest_owners(run.root),
    )
    return hashlib.sha256(msgspec.json.encode(about)).hexdigest()


class Repetition:
    """Looks up the cached run that this run would repeat, and reuses it; or executes the run, and caches it."""

    def __init__(self, plan: Plan, config: LoadedConfig, recorder: Recorder, witness: Witness | None) -> None:
        """`plan` lacks its rules and earlier runs. Without a witness, nothing is found or cached."""
        self._plan = plan
        self._config = config
        self._recorder = recorder
        self._witness = witness
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        self._key = ""
        self._cached: CachedRun | None = None
        self._is_warned = False
        self.listings = plan.listings

    def listen(self, event: Event) -> None:
        """Pass an event on. A run that warned is never cached, so that it warns again."""
        self._is_warned |= isinstance(event, Note) and event.level == "warning"
        self._recorder.hear(event)

    @contextlib.contextmanager
    def _open(self) -> Iterator[Cache | None]:
        cache = open_cache(self._plan.run.state_dir, ignore_events) if self._key else None
        try:
            yield cache
        finally:
            if cache is not None:
                cache.close()

    def find(self, own: Collection[Stage]) -> CachedRun | None:
        """The cached run that is valid for this one, if any.

        Plug-ins are not among the program's `own` stages: they may do anything. `listings` are those of the plan,
        whether they were walked or not.
        """
        cached = self._recall(own)
        return cached if cached is not None and self._recorder.knows(cached.record) else None

    def _recall(self, own: Collection[Stage]) -> CachedRun | None:
        plan = self._plan
        is_own = all(stage in own and stage != METRICS for stage in plan.stages) and plan.use_cache and plan.whole
        self._key = name_run(plan, self._config) if is_own and self._witness is not None else ""
        with self._open() as cache:
            cached = None if cache is None else _read(cache, self._key)
            if cache is None or cached is None or not self._is_valid(cached):
                return None
            seen = compare_tree(plan, cache.find_folders(plan.root_key))
            self.listings = seen.listings
            return cached if seen.tree == cached.tree and self._is_within_limits() else None

    def _is_valid(self, cached: CachedRun) -> bool:
        """Every output is as it was written, and lies in the past: a signature of the future is a finding."""
        run = self._plan.run
        return cached.moment <= run.now and all(is_whole(run, *artifact) for artifact in cached.artifacts.items())

    def _is_within_limits(self) -> bool:
        """A run is stopped that takes longer than the policy lets it."""
        most = self._plan.bounds.most_seconds
        return most is None or time.perf_counter() - self._wall < most

    def reuse(self, cached: CachedRun, account: audit.Account) -> Verdict:
        """Report the verdict of the cached run, and record what this one cost."""
        from pocketmon_pipeline.history.run_facts import Totals

        totals = Totals(time.perf_counter() - self._wall, time.process_time() - self._cpu, read_memory().held)
        self._recorder.hear(StageStarted(SCAN))
        self._recorder.hear(StageFinished(SCAN, totals.seconds, totals.cpu_seconds, 0, None))
        account.code = ExitCode(cached.code)
        account.recall(cached.events, cached.counts)
        assert self._witness is not None
        self._witness.recall(cached.witness, cached.moment)
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
                    self._note(inputs, verdict, account)
        self._save(execution.certain_tree, self._recorder.record)
        return verdict._replace(seconds=self._recorder.seconds)

    def _note(self, inputs: Inputs, verdict: Verdict, account: audit.Account) -> None:
        """Ask a run's tables for what is to be remembered, if it can be repeated."""
        found = {str(stage) for (stage,) in inputs.sql(_FOUND).fetchall()}
        lasting = {stage.name for stage in self._plan.stages if _OF_RUNS.isdisjoint(stage.needs)}
        if not self._key or self._witness is None or self._is_warned or not lasting.issuperset(found):
            return
        artifacts = {str(name): str(digest) for name, digest in inputs.sql(_WRITTEN).fetchall()}
        events, counts = account.remember()
        self._cached = CachedRun(
            moment=self._plan.run.now,
            code=int(verdict.code),
            reasons=verdict.reasons,
            artifacts=artifacts,
            events=events,
            counts=dict(counts),
            witness=self._witness.remember(),
        )

    def _save(self, tree: str, record: RunRecord | None) -> None:
        """Cache the run that was noted, if a walk can recognise its tree. A failure to write it fails nothing."""
        is_kept = record is not None or RECORDED.isdisjoint(self._plan.asked)
        if self._cached is None or not tree or not is_kept:
            return
        cached = msgspec.structs.replace(self._cached, tree=tree, record=record)
        with self._open() as cache, contextlib.suppress(OSError):
            if cache is not None:
                cache.save_kept(KIND, self._key, msgspec.msgpack.encode(cached))


def _read(cache: Cache, key: str) -> CachedRun | None:
    data = cache.find_kept(KIND, key)
    return None if data is None else msgspec.msgpack.decode(data, type=CachedRun)
