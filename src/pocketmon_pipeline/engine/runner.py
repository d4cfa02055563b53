"""Executes a tuple of stages over a tree: one first pass, then each stage's second look and reduce, in order."""

import contextlib
import hashlib
import itertools
import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Self

import msgspec

from pocketmon_pipeline.engine import first_pass, map_tables
from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.engine.cache import Cache, task_key
from pocketmon_pipeline.engine.database import Database, StageInputs
from pocketmon_pipeline.engine.events import Listener, Note, StageFinished, StageStarted
from pocketmon_pipeline.engine.files_table import FILE_COLUMNS
from pocketmon_pipeline.engine.findings import append_findings, create_findings
from pocketmon_pipeline.engine.first_pass import FirstPass, Walked
from pocketmon_pipeline.engine.job import Look, MapTask, Result, Setup
from pocketmon_pipeline.engine.map_tables import MapState
from pocketmon_pipeline.engine.mapping import map_columns
from pocketmon_pipeline.engine.pool import Pool
from pocketmon_pipeline.engine.usage import SAMPLE_COLUMNS, Sampler
from pocketmon_pipeline.errors import PipelineError, StageError
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.scan.walk import Listing
from pocketmon_pipeline.stage import Config, Run, Stage
from pocketmon_pipeline.table import Table

# Files whose time stamp is this close to the scan's start may change again without a new stamp (racy clock).
RACY_NS = 2_000_000_000

# Raise when the same bytes and names would get other formats or digests columns.
DETECTION_VERSION = 1

TIMING_COLUMNS: Columns = {
    "stage": "str",
    "wall_seconds": "float",
    "cpu_seconds": "float",
    "files": "int",
    "bytes": "int",
    "bytes_read": "int",
    "bytes_written": "int",
    "read_operations": "int",
    "write_operations": "int",
    "peak_memory_bytes": "int",
}
ENGINE_TABLES = frozenset(
    {"files", "unchanged", "ignored", "observations", "slowest", "timings", "samples", "findings", "artifacts"}
)
ARTIFACT_COLUMNS: Columns = {"name": "str", "sha256": "str", "size": "int", "stage": "str"}


class Plan(NamedTuple):
    """What to execute. `listings` is the walk, `dialects` the configuration's own format patterns.

    `whole` says that the listings cover the tree: only then may they replace what is remembered of it.
    """

    stages: Sequence[Stage]
    configs: Mapping[str, Config]
    run: Run
    listings: Iterator[Listing]
    dialects: dict[str, list[str]]
    use_cache: bool = True
    whole: bool = True

    @property
    def root_key(self) -> str:
        """The name under which the signatures of this tree are remembered."""
        dialects = msgspec.json.encode(self.dialects, order="deterministic")
        about = (str(DETECTION_VERSION).encode(), os.fsencode(self.run.root), dialects)
        return hashlib.sha256(b"\0".join(about)).hexdigest()[:24]


def check_order(stages: Sequence[Stage]) -> None:
    """StageError when a name is taken twice, or a stage needs a table that nothing before it makes."""
    tables = set(ENGINE_TABLES)
    names: set[str] = set()
    for stage in stages:
        if stage.name in names:
            message = f"two stages are called {stage.name!r}"
            raise StageError(message)
        made = set(stage.map.tables) if stage.map is not None else set()
        missing = set(stage.needs) - tables - made
        if missing:
            message = f"stage {stage.name!r} needs {', '.join(sorted(missing))}, which no stage before it makes"
            raise StageError(message)
        names.add(stage.name)
        tables |= made | set(stage.makes)


class Execution:
    """One run in progress."""

    def __init__(self, plan: Plan, listener: Listener) -> None:
        """Open database and cache; nothing is read yet."""
        self._plan = plan
        self._listen = listener
        self._stack = contextlib.ExitStack()
        self._temporary = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="pocketmon-"))
        self.database = Database(self._temporary)
        self._stack.callback(self.database.close)
        self._sampler = Sampler()
        self._cache = self._open_cache()
        self._started_ns = time.time_ns()
        self._tables: set[str] = set()
        self._numbers = itertools.count()
        self._measured = self._sampler.sample()

    def __enter__(self) -> Self:
        """Begin to sample."""
        self._sampler.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Release everything, whatever happened."""
        self._sampler.stop()
        self._stack.close()

    def _open_cache(self) -> Cache | None:
        if not self._plan.use_cache:
            return None
        try:
            return Cache(self._plan.run.state_dir, self._listen)
        except OSError as error:
            reason = error.strerror or str(error)
            self._listen(Note("warning", f"running without cache: {self._plan.run.state_dir}: {reason}"))
            return None

    def execute(self) -> StageInputs:
        """Do it all, and give the tables; artifacts are written as their stages end."""
        check_order(self._plan.stages)
        self._create_tables()
        states = self._find_states()
        tasks = tuple(state.task for state in states)
        setup = Setup(self._plan.run.root, tasks, self._plan.dialects)
        by_stage = {state.task.stage: state for state in states}
        pool, collector = self._read_tree(setup, states)
        self._finish_maps([state for state in states if state.task.map.select is None], pool, collector)
        self._note_scan(collector)
        for stage in self._plan.stages:
            self._execute_stage(stage, by_stage.get(stage.name), pool, collector)
        self._save(states, collector)
        pool.close()
        return StageInputs(self.database, self._plan.run)

    # before the first pass

    def _create_tables(self) -> None:
        create = self.database.create
        create("files", FILE_COLUMNS)
        create("unchanged", FILE_COLUMNS)
        create("ignored", first_pass.IGNORED_COLUMNS)
        create("slowest", first_pass.SLOWEST_COLUMNS)
        create("timings", TIMING_COLUMNS)
        create("artifacts", ARTIFACT_COLUMNS)
        create_findings(self.database)

    def _find_states(self) -> list[MapState]:
        states: list[MapState] = []
        for stage in self._plan.stages:
            if stage.map is None:
                continue
            task = MapTask(stage.name, stage.map, self._plan.configs[stage.name])
            key = task_key(task, stage.version)
            segments = self._cache.find_segments(key) if self._cache else []
            states.append(MapState(len(states), task, key, segments))
        map_tables.create_tables(self.database, [state.task for state in states])
        for state in states:
            map_tables.load_known(self.database, state)
        return [self._tell_workers(state) for state in states]

    def _tell_workers(self, state: MapState) -> MapState:
        if not state.segments:
            return state
        path = map_tables.write_known(self.database, state, self._temporary)
        return state._replace(task=state.task._replace(known=path))

    # the first pass

    def _read_tree(self, setup: Setup, states: list[MapState]) -> tuple[Pool, FirstPass]:
        self._listen(StageStarted("scan"))
        started = time.perf_counter()
        collector = FirstPass(self.database, self._listen)
        walked = Walked([], [], [])
        entries = first_pass.stream_entries(self._plan.listings, walked, collector)
        signatures = self._cache.find_signatures(self._plan.root_key) if self._cache else None
        if signatures:
            walked.entries.extend(entries)
            entries = iter(first_pass.find_unchanged(self.database, walked, signatures))
        first, entries = first_pass.peek(entries)
        pool = Pool(setup, 0 if first_pass.is_small(first) else self._plan.run.jobs)
        self._stack.callback(pool.kill)
        first_pass.read_entries(pool, entries, collector, self._numbers)
        for state in states:
            map_tables.note_mapped(self.database, state)
        self.database.execute("insert into files from unchanged")
        collector.add_listed(walked)
        self._save_signatures(collector)
        collector.wall = time.perf_counter() - started
        return pool, collector

    def _save_signatures(self, collector: FirstPass) -> None:
        if self._cache is None or not collector.files or not self._plan.whole:
            return
        relation = self.database.sql(
            "from files where status = 'read' and greatest(mtime_ns, ctime_ns) < $limit order by path",
            {"limit": self._started_ns - RACY_NS},
        )
        with self._tolerate_cache_failure():
            self._cache.save_signatures(self._plan.root_key, relation)

    @contextlib.contextmanager
    def _tolerate_cache_failure(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._listen(Note("warning", f"the cache could not be written: {error.strerror or error}"))

    def _note_scan(self, collector: FirstPass) -> None:
        self.database.append_rows("slowest", first_pass.SLOWEST_COLUMNS, collector.slowest)
        usage = collector.usages.get("scan")
        # Walking, and carrying rows from workers, is work of this process: whatever the maps did not use.
        mapped = sum(usage.cpu for stage, usage in collector.usages.items() if stage != "scan")
        spent = self._sampler.sample().cpu_seconds - self._measured.cpu_seconds
        cpu = max(usage.cpu if usage else 0.0, spent - mapped)
        files, size = (usage.files, usage.bytes) if usage else (0, 0)
        self._note_timing("scan", collector.wall, cpu, files, size)
        self._listen(StageFinished("scan", collector.wall, cpu, 0, None))

    def _note_timing(self, stage: str, wall: float, cpu: float, files: int, size: int) -> None:
        """Add a row; its I/O and peak memory are those of all processes since the row before."""
        now, peak = self._sampler.sample_span()
        before, self._measured = self._measured, now
        io = (
            now.read_bytes - before.read_bytes,
            now.write_bytes - before.write_bytes,
            now.read_operations - before.read_operations,
            now.write_operations - before.write_operations,
        )
        self.database.append_rows("timings", TIMING_COLUMNS, [(stage, wall, cpu, files, size, *io, peak)])

    # maps

    def _finish_maps(self, states: Sequence[MapState], pool: Pool, collector: FirstPass) -> None:
        for state in states:
            if state.task.map.select is None:
                map_tables.want_all(self.database, state)
            looks = map_tables.plan_looks(self.database, state, next(self._numbers) + 1_000_000_000)
            self._collect_looks(state, pool.look_all(looks), collector)
            map_tables.note_looked(self.database, state)
            for name, columns in map_columns(state.task).items():
                map_tables.finish_table(self.database, state, name, columns)
            map_tables.finish_observations(self.database, state)

    def _collect_looks(self, state: MapState, results: Iterator[Result | Look], collector: FirstPass) -> None:
        for result in results:
            if isinstance(result, Look):
                path = "/".join(result.files[0][:2])
                message = f"stage {state.task.stage!r} killed its worker process twice on {path}"
                raise StageError(message, hint="give the stage's map `isolated=True`")
            collector.take(result)
        collector.flush()

    # stages

    def _execute_stage(self, stage: Stage, state: MapState | None, pool: Pool, collector: FirstPass) -> None:
        self._listen(StageStarted(stage.name))
        config = self._plan.configs[stage.name]
        inputs = StageInputs(self.database, self._plan.run)
        started, started_cpu = time.perf_counter(), time.process_time()
        try:
            if state is not None and stage.map is not None and stage.map.select is not None:
                wanted = stage.map.select(inputs, config)
                self.database.connection.register("selected", wanted)
                self.database.execute(f"create table {state.prefix}_wanted as select distinct * from selected")
                self._finish_maps([state], pool, collector)
            found, artifact = self._reduce(stage, inputs, config)
        except PipelineError:
            raise
        except Exception as error:
            message = f"stage {stage.name!r} failed: {type(error).__name__}: {error}"
            raise StageError(message, hint="this is a defect of the stage; please report it") from error
        wall, cpu = time.perf_counter() - started, time.process_time() - started_cpu
        usage = collector.usages.get(stage.name)
        if usage is not None:
            cpu += usage.cpu
        files, size = (usage.files, usage.bytes) if usage else (0, 0)
        self._note_timing(stage.name, wall, cpu, files, size)
        self._listen(StageFinished(stage.name, wall, cpu, found, artifact))

    def _reduce(self, stage: Stage, inputs: StageInputs, config: Config) -> tuple[int, str | None]:
        """Run a stage's reduce; return its number of findings, and what it wrote."""
        if stage.reduce is None:
            return 0, None
        if "samples" in stage.needs:
            self._sampler.sample()
            self.database.create("samples", SAMPLE_COLUMNS)
            self.database.append_rows("samples", SAMPLE_COLUMNS, list(self._sampler.samples))
        outcome = stage.reduce(inputs, config)
        found = append_findings(self.database, stage.name, outcome.findings)
        for name, table in outcome.tables.items():
            self._put(stage, name, table)
        if stage.artifact is None or outcome.document is None:
            return found, None
        os.makedirs(self._plan.run.output_dir, exist_ok=True)
        path = os.path.join(self._plan.run.output_dir, stage.artifact)
        written = write_artifact(path, outcome.document)
        row = (stage.artifact, written.sha256, written.size, stage.name)
        self.database.append_rows("artifacts", ARTIFACT_COLUMNS, [row])
        return found, stage.artifact

    def _put(self, stage: Stage, name: str, table: Table) -> None:
        if name not in stage.makes:
            message = f"stage {stage.name!r} returned the table {name!r}, which it does not declare in `makes`"
            raise StageError(message)
        self.database.put(name, table)

    # after the stages

    def _save(self, states: Sequence[MapState], collector: FirstPass) -> None:
        if self._cache is None:
            return
        with self._tolerate_cache_failure():
            for state in states:
                map_tables.save_fresh(self.database, state, self._cache, collector.failed)
            if collector.files:
                self._cache.evict()
