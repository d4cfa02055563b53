"""Executes a plan: one first pass over the tree, then each stage's second look and reduce, in order."""

import contextlib
import itertools
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Self

from pocketmon_pipeline.engine.again import MEASURED_AGAIN, MEASURED_AGAIN_COLUMNS, Again, Suspect
from pocketmon_pipeline.engine.costs.allowance import (
    BUDGETS,
    LIMITS,
    STOPPED,
    STOPPED_COLUMNS,
    Overrun,
    describe_overrun,
)
from pocketmon_pipeline.engine.costs.overseer import Overseer, StoppedAtLimitError
from pocketmon_pipeline.engine.costs.usage import Sampler
from pocketmon_pipeline.engine.events import Listener, Note, StageFinished, StageStarted
from pocketmon_pipeline.engine.passes import coverage, first_pass, map_tables, unchanged
from pocketmon_pipeline.engine.passes.coverage import MapState
from pocketmon_pipeline.engine.passes.first_pass import FirstPass
from pocketmon_pipeline.engine.passes.recall import Recall, Seen
from pocketmon_pipeline.engine.passes.walked import Walked, digest_walk
from pocketmon_pipeline.engine.plan import Plan, check_order
from pocketmon_pipeline.engine.remembered.last_scan import Sieve
from pocketmon_pipeline.engine.remembered.outcomes import Outcomes, list_needed, take_over
from pocketmon_pipeline.engine.stage_runner import REPORT_IT, StageRunner, Stopwatch
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.engine.tables.findings import append_findings, create_findings
from pocketmon_pipeline.engine.workers.job import SCAN, Look, Result, Setup, Usage
from pocketmon_pipeline.engine.workers.pool import Pool
from pocketmon_pipeline.errors import PipelineError, StageError, advise, name_cause
from pocketmon_pipeline.history.work import count_work
from pocketmon_pipeline.scan.walk import Entry
from pocketmon_pipeline.stage import Stage
from pocketmon_pipeline.system.interruption import Interrupted, stop_if_interrupted
from pocketmon_pipeline.system.portable import can_share_memory
from pocketmon_pipeline.system.standard_output import divert_prints


class Execution:
    """One run in progress. Use it as a context, so that its tables can be asked before they are gone."""

    def __init__(self, plan: Plan, listener: Listener) -> None:
        """Open database and cache; nothing is read yet."""
        check_order(plan.stages, {*plan.given, *plan.views}, plan.past.keys())
        self._plan = plan
        self._listen = listener
        self._stack = contextlib.ExitStack()
        self._temporary = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="pocketmon-"))
        self.database = Database(self._temporary)
        self._stack.callback(self.database.close)
        self._sampler = Sampler()
        self._overseer = Overseer(plan.bounds, listener, self._sampler.measure_memory)
        self._sampler.observe = self._overseer.observe
        self._recall = Recall(plan, self.database, listener)
        self._stack.callback(self._recall.close)
        self._stages = StageRunner(self.database, plan.run, self._sampler, listener, plan.wanted_tables)
        self._collector = FirstPass(self.database, listener)
        self._started_ns = time.time_ns()
        self._numbers = itertools.count()
        self._sieve = Sieve(None)
        self._all_read, self._nothing_read = True, False
        self._new_formats: frozenset[str] = frozenset()
        self._tree = ""
        self._outcomes: Outcomes | None = None
        self._is_read = False
        self._watch = Stopwatch()
        self._close_pool: Callable[[], object] = contextlib.ExitStack().close
        self._taken: dict[str, int] = {}
        made = {MEASURED_AGAIN: MEASURED_AGAIN_COLUMNS, STOPPED: STOPPED_COLUMNS}
        self.database.create_all({**first_pass.TABLES, **made})
        create_findings(self.database)
        for name, table in {**plan.given, **plan.past}.items():
            self.database.put(name, table)
        self.database.add_views(plan.views)

    def __enter__(self) -> Self:
        """Begin to sample."""
        self._sampler.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Release everything, whatever happened."""
        self._sampler.stop()
        self._stack.close()

    def execute(self) -> StageInputs:
        """Do it all, and give the tables; artifacts are written as their stages end.

        A run that reaches a limit does its closing stages with what there is; StageError when it has none.
        """
        states = self._recall.load_states()
        error: BaseException | None = None
        try:
            error = self._attempt(states)
            overrun = self._overseer.settle(error)
        except StoppedAtLimitError as late:  # it came while another error was on its way out
            overrun = self._overseer.settle(late)
        if overrun is not None:
            self._end_early(states, overrun)
        elif error is not None:
            stop_if_interrupted()
            raise error
        else:
            self._remember(states, self._tree)
            self._close_pool()
        return self.inputs

    def _attempt(self, states: Sequence[MapState]) -> BaseException | None:
        """Read the tree and run all stages; what ended that too early. An interrupted query fails in its own way."""
        try:
            self._overseer.arm(self.database.connection.interrupt, turns=[self._sampler.turn])
            self._execute_stages(states, self._read_tree(states))
        except (Exception, StoppedAtLimitError) as error:  # noqa: BLE001 - the overseer knows whether it was the cause
            return error
        return None

    def _execute_stages(self, states: Sequence[MapState], pool: Pool) -> None:
        by_stage = {state.task.stage: state for state in states}
        again = Again(self.database, self._plan.run, pool, self._temporary)
        for stage in self._plan.stages:
            if stage.again is not None:
                self._measure_again(stage, by_stage, again)
            self._execute_stage(stage, by_stage.get(stage.name), pool)

    def _remember(self, states: Sequence[MapState], tree: str) -> None:
        made = self._collector.filled, self._new_formats
        seen = Seen(self._sieve, tree, self._started_ns, self._outcomes is not None, *made)
        self._recall.save(states, self._collector.failed, seen)
        if self._collector.files:
            self._recall.evict()

    def _end_early(self, states: Sequence[MapState], overrun: Overrun) -> None:
        """Keep what there is, and close the run."""
        closing = [stage for stage in self._plan.stages if stage.closing and stage.name not in self._stages.ended]
        if not closing:
            raise StageError(overrun.text, hint="raise the limit, or read less") from None
        self._note_stopped(overrun, again=[stage.name for stage in closing])
        self._collector.flush()
        for name, table in self._plan.spare.items():
            if not self.database.has(name):
                self.database.put(name, table)
        if self._is_read:
            self._remember(states, "")
        for stage in closing:
            self._execute_stage(stage, None, None)

    def _note_stopped(self, overrun: Overrun, again: Sequence[str]) -> None:
        """Where the run was stopped, and what the stage has cost by then, unless it is to be done `again`."""
        stage = overrun.within
        self.database.append_rows(STOPPED, STOPPED_COLUMNS, [(stage, overrun.limit)])
        known = {SCAN, *(one.name for one in self._plan.stages)} - self._stages.ended - {*again}
        if stage in known:
            wall, cpu = self._watch.read()
            usage = self._measure_scan() if stage == SCAN else self._usage(stage)
            self._stages.record(usage if stage == SCAN else usage._replace(cpu=usage.cpu + cpu), wall)

    @property
    def inputs(self) -> StageInputs:
        """The tables as they stand."""
        return self._stages.inputs

    @property
    def certain_tree(self) -> str:
        """A digest of the tree when all has ended, "" where the next run could not know it again by a walk alone."""
        return self._recall.certain_tree

    def sum_up(self) -> tuple[float, float, int]:
        """Wall and CPU seconds of all processes so far, and the most memory that was seen, in bytes."""
        now = self._sampler.sample()
        return now.seconds, now.cpu_seconds, self._sampler.peak_memory_bytes

    # the first pass

    def _read_tree(self, states: Sequence[MapState]) -> Pool:
        watch = self._begin(SCAN)
        walked = Walked([], [], [])
        entries = self._find_entries(walked)
        first, entries = first_pass.peek(entries)
        self._nothing_read = not first and not self._all_read
        pool = self._open_pool(states, first)
        self._collector.collect(pool.read_all(first_pass.make_batches(entries, self._numbers)))
        self.database.fit(self._sieve.files)
        self._new_formats = coverage.note_new_contents(self.database)
        coverage.note_all_mapped(self.database, states, self._sees_new)
        if not self._all_read:
            unchanged.join_files(self.database)
        coverage.note_contents(self.database, all_new=self._all_read)
        self._collector.add_listed(walked)
        self._find_outcomes(walked)
        self._finish_maps([state for state in states if self._is_finished_first(state)], pool)
        self._note_scan(watch)
        self._is_read = True
        return pool

    def _find_entries(self, walked: Walked) -> Iterator[Entry]:
        """Files that must be read: as the walk finds them, or what changed since a scan that is remembered."""
        remembered = self._recall.find_scan()
        self._sieve = Sieve(remembered)
        entries = first_pass.stream_entries(self._sieve.watch(self._plan.listings), walked, self._collector)
        self._all_read = remembered is None
        if remembered is None:
            return entries
        walked.entries.extend(entries)
        self.database.fit(self._sieve.files)
        return iter(unchanged.find_changed(self.database, remembered, self._sieve, walked.entries))

    def _find_outcomes(self, walked: Walked) -> None:
        """Look for what an earlier run made of this tree, when there is nothing new in it that matters to the plan."""
        self._tree = digest_walk(self._sieve, walked)
        held = self._recall.recognise(self._sieve, walked)
        seen = self._tree if self._nothing_read and self._sieve.is_same else ""
        self._outcomes = self._recall.find_outcomes(held if self._plan.lasting else seen)
        if self._outcomes is not None:
            self._taken = take_over(self.database, self._outcomes)

    def _is_finished_first(self, state: MapState) -> bool:
        """Whether a map's tables are made right after the first pass."""
        if state.task.map.select is not None:
            return False
        return self._outcomes is None or bool(list_needed(self._plan) & set(state.task.map.tables))

    def _count_workers(self, *, threads: bool) -> int:
        if not self._plan.run.jobs or threads or can_share_memory():
            return self._plan.run.jobs
        self._listen(Note("warning", "one process does all the work: no more can be had without a writable /dev/shm"))
        return 0

    def _open_pool(self, states: Sequence[MapState], first: Sequence[Entry]) -> Pool:
        """`first` are the first files to be read."""
        small = first_pass.is_small(first)
        if first:
            states = self._recall.tell_workers(states, self._temporary, few=small)
        tasks = tuple(state.task for state in states)
        setup = Setup(self._plan.run.root, tasks, self._plan.dialects)
        threads = first_pass.is_bulk(first, tasks, self._plan.dialects)
        here = small and not self._plan.apart
        pool = Pool(setup, 0 if here else self._count_workers(threads=threads), threads=threads)
        self._stack.callback(pool.kill)
        self._close_pool = pool.close
        turns = [pool.turn, self._sampler.turn]
        self._overseer.arm(self.database.connection.interrupt, pool.interrupt, turns=turns)
        return pool

    def _note_scan(self, watch: Stopwatch) -> None:
        self.database.append_rows("slowest", first_pass.SLOWEST_COLUMNS, self._collector.slowest)
        wall, _ = watch.read()
        usage = self._measure_scan()
        self._stages.record(usage, wall)
        self._overseer.end(SCAN, wall, count_work(self.database))
        self._listen(StageFinished(SCAN, wall, usage.cpu, 0, None))

    def _measure_scan(self) -> Usage:
        """Walking, and carrying rows from workers, is work of this process: whatever the maps did not use."""
        mapped = sum(usage.cpu for stage, usage in self._collector.usages.items() if stage != SCAN)
        usage = self._usage(SCAN)
        return usage._replace(cpu=max(usage.cpu, self._stages.measure_cpu() - mapped))

    def _usage(self, stage: str) -> Usage:
        return self._collector.usages.get(stage) or Usage(stage, 0.0, 0, 0)

    # maps

    def _finish_maps(self, states: Sequence[MapState], pool: Pool) -> None:
        for state in states:
            if self._may_lack(state):
                self._take_looks(state, pool)
        map_tables.finish_tables(self.database, states, self._plan.wanted_tables, self._collector.filled)

    def _take_looks(self, state: MapState, pool: Pool) -> None:
        only_new = state.task.map.select is None and self._recall.is_complete(state)
        first = next(self._numbers) + 1_000_000_000
        looks = coverage.plan_looks(self.database, state, first, only_new=only_new)
        if looks:
            self._collect_looks(state, pool.look_all(looks))
            coverage.note_looked(self.database, state)

    def _may_lack(self, state: MapState) -> bool:
        """Whether some content that a map wants was neither mapped as it was read nor is known for certain."""
        if state.task.map.select is not None:
            return True
        if not self._sees_new(state) and self._recall.is_complete(state):
            return False
        # Where nothing was known before, everything was mapped as it was read.
        return not self._all_read or bool(state.segments)

    def _sees_new(self, state: MapState) -> bool:
        """Whether something was read in this run that is a map's business."""
        return any(map(state.task.map.sees, self._new_formats))

    def _collect_looks(self, state: MapState, results: Iterator[Result | Look]) -> None:
        for result in results:
            if isinstance(result, Look):
                path = "/".join(result.files[0][:2])
                message = f"stage {state.task.stage!r} killed its worker process twice on {path}"
                raise StageError(message, hint="give the stage's map `isolated=True`")
            self._collector.take(result)
        self._collector.flush()

    # stages

    def _begin(self, stage: str) -> Stopwatch:
        stop_if_interrupted()
        self._watch = Stopwatch()
        self._overseer.begin(stage, self._sampler.samples[-1].memory_bytes)
        self._listen(StageStarted(stage))
        return self._watch

    def _execute_stage(self, stage: Stage, state: MapState | None, pool: Pool | None) -> None:
        watch = self._begin(stage.name)
        for overrun in self._overseer.take_overruns():
            append_findings(self.database, LIMITS if overrun.is_hard else BUDGETS, [describe_overrun(overrun)])
        if self._outcomes is not None and stage.name in self._outcomes.stages:
            artifact = self._outcomes.artifacts.get(stage.name)
            self._stages.note_taken(self._usage(stage.name), self._taken.get(stage.name, 0), artifact, watch)
            return
        try:
            with divert_prints():
                if state is not None and pool is not None:
                    self._look_again(stage, state, pool)
                self._stages.reduce(stage, self._plan.configs[stage.name], self._usage(stage.name), watch)
            self._overseer.end(stage.name, watch.read()[0])
        except (PipelineError, KeyboardInterrupt, Interrupted, StoppedAtLimitError):
            raise
        except BaseException as error:
            message = f"stage {stage.name!r} failed: {name_cause(error)}"
            hint = advise(error, REPORT_IT)
            raise StageError(message, hint=hint) from error

    def _look_again(self, stage: Stage, state: MapState, pool: Pool) -> None:
        if stage.map is None or stage.map.select is None:
            return
        inputs = self._stages.inputs
        wanted = stage.map.select(inputs, self._plan.configs[stage.name])
        is_any = coverage.want_selected(self.database, state, wanted)
        inputs.forget()
        if is_any:
            self._finish_maps([state], pool)
        else:
            map_tables.leave_empty(self.database, state)

    def _measure_again(self, stage: Stage, states: Mapping[str, MapState], again: Again) -> None:
        """Measure what a stage suspects among those before it."""
        assert stage.again is not None
        before = {one.name: one for one in itertools.takewhile(lambda one: one != stage, self._plan.stages)}
        inputs = self.inputs
        names = stage.again(inputs, self._plan.configs[stage.name])
        inputs.forget()
        unknown = sorted(set(names) - before.keys())
        if unknown:
            raise StageError(f"stage {stage.name!r} asks for {', '.join(unknown)} again, which did not run before it")
        suspects = [
            Suspect(before[name], self._plan.configs[name], states.get(name), self._usage(name)) for name in names
        ]
        self.database.append_rows(MEASURED_AGAIN, MEASURED_AGAIN_COLUMNS, again.measure(suspects))
