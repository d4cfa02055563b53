"""Executes a plan: reads the tree once, then runs the second look and the reduce of each stage, in order."""

import contextlib
import datetime
import itertools
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from pocketmon_pipeline.engine.costs.allowance import (
    BUDGETS,
    LIMITS,
    STOPPED,
    STOPPED_COLUMNS,
    Overrun,
    describe_overrun,
)
from pocketmon_pipeline.engine.costs.brake import StoppedAtLimitError
from pocketmon_pipeline.engine.costs.meter import Meter
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.engine.map_runner import MapRunner
from pocketmon_pipeline.engine.passes import first_pass
from pocketmon_pipeline.engine.passes.coverage import MapState
from pocketmon_pipeline.engine.passes.first_pass import FirstPass
from pocketmon_pipeline.engine.passes.run_cache import RunCache, Seen
from pocketmon_pipeline.engine.plan import Plan, check_order
from pocketmon_pipeline.engine.remeasurement import MEASURED_AGAIN, MEASURED_AGAIN_COLUMNS, Remeasurement, Suspect
from pocketmon_pipeline.engine.stage_runner import REPORT_IT, StageRunner
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.engine.tables.findings import FINDINGS, STORED_COLUMNS, append_findings
from pocketmon_pipeline.engine.tree_reader import Reading, TreeReader
from pocketmon_pipeline.engine.workers.job import SCAN, Setup
from pocketmon_pipeline.engine.workers.mapping import SEEN_COLUMNS
from pocketmon_pipeline.engine.workers.pool import Pool
from pocketmon_pipeline.errors import PipelineError, StageError, advise, name_cause
from pocketmon_pipeline.model import OBSERVATIONS
from pocketmon_pipeline.scan.walk import Entry
from pocketmon_pipeline.stage import Stage
from pocketmon_pipeline.store.scratch_folder import open_scratch_folder
from pocketmon_pipeline.system.interruption import Interrupted, stop_if_interrupted
from pocketmon_pipeline.system.portable import can_share_memory
from pocketmon_pipeline.system.standard_output import divert_prints


class Execution:
    """One run in progress; its tables can be queried until the context ends."""

    def __init__(self, plan: Plan, listener: Listener) -> None:
        """Open database and cache; nothing is read yet."""
        check_order(plan.stages, {*plan.external.tables, *plan.external.views}, plan.past.keys())
        self._plan = plan
        self._listen = listener
        self._stack = contextlib.ExitStack()
        self._folder = self._stack.enter_context(open_scratch_folder())
        self.database = self._stack.enter_context(contextlib.closing(Database(self._folder)))
        self._run_cache = self._stack.enter_context(contextlib.closing(RunCache(plan, self.database, listener)))
        self._collector = FirstPass(self.database, listener)
        self._meter = Meter(self.database, plan.bounds, listener, self._collector.usages)
        self._stages = StageRunner(self.database, plan.run, self._meter, plan.wanted_tables)
        self._started_ns = time.time_ns()
        self._reading: Reading | None = None
        made = {MEASURED_AGAIN: MEASURED_AGAIN_COLUMNS, STOPPED: STOPPED_COLUMNS, FINDINGS: STORED_COLUMNS}
        self.database.create_all({**first_pass.TABLES, OBSERVATIONS: SEEN_COLUMNS, **made})
        for name, table in {**plan.external.tables, **plan.past}.items():
            self.database.put(name, table)
        self.database.add_views(plan.external.views)

    def __enter__(self) -> Self:
        """Start sampling."""
        self._meter.sampler.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Release everything."""
        self._meter.sampler.stop()
        self._stack.close()

    def execute(self) -> StageInputs:
        """Run all stages and return the tables; artifacts are written as their stages end.

        A run that reaches a limit only runs its closing stages from there; StageError when it has none.
        """
        states = self._run_cache.load_states()
        error: BaseException | None = None
        try:
            error = self._attempt(states)
            overrun = self._meter.limit_monitor.settle(error)
        except StoppedAtLimitError as late:  # it came while another error was on its way out
            error, overrun = late, self._meter.limit_monitor.settle(late)
        if overrun is not None:
            _end_blocks(error)
            self._end_early(states, overrun)
        elif error is not None:
            stop_if_interrupted()
            raise error
        elif self._reading is not None:
            self._remember(states, self._reading, self._reading.tree)
            self._reading.pool.close()
        return self.inputs

    @property
    def inputs(self) -> StageInputs:
        """The current tables."""
        return StageInputs(self.database, self._plan.run)

    @property
    def certain_tree(self) -> str:
        """A digest of the tree after the run, or "" if a walk alone could not prove that it is unchanged."""
        return self._run_cache.certain_tree

    @property
    def until(self) -> datetime.datetime | None:
        """The first moment at which the same tree would be judged otherwise; None if time alone changes nothing."""
        return self._stages.until

    def sum_up(self) -> tuple[float, float, int]:
        """Wall and CPU seconds of all processes so far, and their peak memory in bytes."""
        return self._meter.sum_up()

    def _attempt(self, states: Sequence[MapState]) -> BaseException | None:
        """Read the tree and run all stages; return the error that ended it, if any."""
        try:
            self._meter.limit_monitor.arm(self.database.connection.interrupt, turns=[self._meter.sampler.turn])
            self._execute_stages(states, self._read_tree(states))
        except (Exception, StoppedAtLimitError) as error:  # noqa: BLE001 - the limit_monitor knows whether it was the cause
            return error
        return None

    # the tree

    def _read_tree(self, states: Sequence[MapState]) -> MapRunner:
        self._meter.begin(SCAN)
        reader = TreeReader(self._plan, self.database, self._run_cache, self._collector, self._open_pool)
        self._reading = reader.read(states)
        mapped = MapRunner(self._plan, self.database, self._run_cache, self._collector, self._reading)
        mapped.finish_read(states)
        self._meter.end(SCAN)
        return mapped

    def _open_pool(self, states: Sequence[MapState], first: Sequence[Entry]) -> Pool:
        """`first` are the first files to be read."""
        small = first_pass.is_small(first)
        if first:
            states = self._run_cache.share_known(states, self._folder, few=small)
        tasks = tuple(state.task for state in states)
        setup = Setup(self._plan.run.root, tasks, self._plan.dialects)
        threads = first_pass.is_bulk(first, tasks, self._plan.dialects)
        here = small and not self._plan.out_of_process
        pool = Pool(setup, 0 if here else self._count_workers(threads=threads), threads=threads)
        self._stack.callback(pool.kill)
        turns = [pool.turn, self._meter.sampler.turn]
        self._meter.limit_monitor.arm(self.database.connection.interrupt, pool.interrupt, turns=turns)
        return pool

    def _count_workers(self, *, threads: bool) -> int:
        if not self._plan.run.jobs or threads or can_share_memory():
            return self._plan.run.jobs
        self._listen(Note("warning", "reading in one process: worker processes need a writable /dev/shm"))
        return 0

    def _remember(self, states: Sequence[MapState], reading: Reading, tree: str) -> None:
        made = self._collector.filled, reading.formats
        seen = Seen(reading.sieve, tree, self._started_ns, reading.outcomes is not None, *made, self.until)
        self._run_cache.save(states, self._collector.failed, seen)
        if self._collector.files:
            self._run_cache.evict()

    # the stages

    def _execute_stages(self, states: Sequence[MapState], mapped: MapRunner) -> None:
        by_stage = {state.task.stage: state for state in states}
        for stage in self._plan.stages:
            if stage.remeasure is not None:
                self._remeasure(stage, by_stage, mapped)
            self._execute_stage(stage, by_stage.get(stage.name), mapped)

    def _execute_stage(self, stage: Stage, state: MapState | None, mapped: MapRunner | None) -> None:
        self._meter.begin(stage.name)
        for overrun in self._meter.limit_monitor.take_overruns():
            append_findings(self.database, LIMITS if overrun.is_hard else BUDGETS, [describe_overrun(overrun)])
        if self._reading is not None and self._reading.outcomes and stage.name in self._reading.outcomes.stages:
            found, artifact = self._reading.reused.get(stage.name, 0), self._reading.outcomes.artifacts.get(stage.name)
            self._fall_back(stage.makes)
            self._meter.end(stage.name, found, artifact, is_idle=True)
            return
        try:
            with divert_prints():
                if state is not None and mapped is not None:
                    self._look_again(stage, state, mapped)
                self._stages.reduce(stage, self._plan.configs[stage.name])
        except (PipelineError, KeyboardInterrupt, Interrupted, StoppedAtLimitError):
            raise
        except BaseException as error:
            message = f"stage {stage.name!r} failed: {name_cause(error)}"
            hint = advise(error, REPORT_IT)
            raise StageError(message, hint=hint) from error

    def _fall_back(self, names: Iterable[str]) -> None:
        """Put the fallbacks of tables that were not made."""
        for name in self._plan.external.fallbacks.keys() & set(names):
            if not self.database.has(name):
                self.database.put(name, self._plan.external.fallbacks[name])

    def _look_again(self, stage: Stage, state: MapState, mapped: MapRunner) -> None:
        if stage.map is not None and stage.map.select is not None:
            inputs = self._stages.provide(stage)
            is_any = mapped.select(state, stage.map.select(inputs, self._plan.configs[stage.name]))
            inputs.forget()
            if is_any:
                mapped.finish([state])

    def _remeasure(self, stage: Stage, states: Mapping[str, MapState], mapped: MapRunner) -> None:
        """Measure the earlier stages that a stage suspects."""
        assert stage.remeasure is not None
        before = {one.name: one for one in itertools.takewhile(lambda one: one != stage, self._plan.stages)}
        inputs = self.inputs
        names = stage.remeasure(inputs, self._plan.configs[stage.name])
        inputs.forget()
        unknown = sorted(set(names) - before.keys())
        if unknown:
            raise StageError(
                f"stage {stage.name!r} would measure {', '.join(unknown)} again, which did not run before it"
            )
        suspects = [
            Suspect(before[name], self._plan.configs[name], states.get(name), self._meter.find_map_usage(name))
            for name in names
        ]
        remeasurement = Remeasurement(self.database, self._plan.run, mapped.reading.pool, self._folder)
        self.database.append_rows(MEASURED_AGAIN, MEASURED_AGAIN_COLUMNS, remeasurement.measure(suspects))

    # the end of a run that was stopped

    def _end_early(self, states: Sequence[MapState], overrun: Overrun) -> None:
        """Run the closing stages with the tables that exist."""
        closing = [stage for stage in self._plan.stages if stage.closing and stage.name not in self._meter.ended]
        if not closing:
            raise StageError(overrun.text, hint="raise the limit, or read less") from None
        is_read = SCAN in self._meter.ended  # also where the scan was stopped it has a row, once that is noted
        self._note_stopped(overrun, again=[stage.name for stage in closing])
        self._collector.flush()
        self._fall_back(self._plan.external.fallbacks)
        if self._reading is not None and is_read:
            self._remember(states, self._reading, "")
        for stage in closing:
            self._execute_stage(stage, None, None)

    def _note_stopped(self, overrun: Overrun, again: Sequence[str]) -> None:
        """Note where the run was stopped, and the cost of the stage, unless it will run `again`."""
        stage = overrun.within
        self.database.append_rows(STOPPED, STOPPED_COLUMNS, [(stage, overrun.limit)])
        if stage in {SCAN, *(one.name for one in self._plan.stages)} - self._meter.ended - {*again}:
            self._meter.stop(stage)


def _end_blocks(error: BaseException | None) -> None:
    """Exit context managers that were entered just before a run was stopped, held by the frames of its error."""
    import traceback

    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__
