"""The performance profile of a run, and its limits."""

from collections.abc import Sequence

import msgspec

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.config.sections import Performance, PerformanceBenchmarks
from pocketmon_pipeline.decisions.limits import Limit, Measured, find_over_limit, judge_limits
from pocketmon_pipeline.decisions.policy.evaluation.stage import RULE_SECONDS
from pocketmon_pipeline.engine.costs.allowance import STOPPED
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.history.record import StageRecord
from pocketmon_pipeline.history.workload import count_work
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Run, Stage
from pocketmon_pipeline.table import read_records, read_rows

# Above this share of computing in a stage's wall time, the processor is what held it up.
_COMPUTING = 0.7


class Bottleneck(msgspec.Struct, frozen=True, kw_only=True):
    """`share` is that of the stage in the wall time of all; `limited_by` is processor or waiting."""

    stage: str
    share: float
    limited_by: str
    why: str


def find_bottleneck(stages: Sequence[StageRecord], jobs: int) -> Bottleneck | None:
    """Name the stage with the most wall time; None before any stage has ended."""
    total = sum(stage.wall_seconds for stage in stages)
    if total <= 0:
        return None
    slowest = max(stages, key=lambda stage: stage.wall_seconds)
    readers = [stage for stage in stages if stage.stage != SCAN and stage.files]
    computing = slowest.cpu_seconds
    if slowest.stage == SCAN:
        computing += sum(max(0.0, reader.cpu_seconds - reader.wall_seconds) for reader in readers)
    busy = computing >= _COMPUTING * slowest.wall_seconds
    share = slowest.wall_seconds / total
    start = f"{slowest.stage} took {share:.0%} of the time ({slowest.wall_seconds:.2f} of {total:.2f} s)"
    return Bottleneck(
        stage=slowest.stage,
        share=share,
        limited_by="processor" if busy else "waiting",
        why=f"{start}; {_explain(slowest, readers, computing, busy=busy, jobs=jobs)}",
    )


def _explain(slowest: StageRecord, readers: Sequence[StageRecord], computing: float, *, busy: bool, jobs: int) -> str:
    if not busy:
        return f"it computed for only {computing:.2f} s of it, and waited for storage or for other programs the rest"
    text = f"it computed for {computing:.2f} s, so the processor held it up"
    if slowest.stage != SCAN:
        return text
    text += f" (up to {jobs} at once): {slowest.cpu_seconds:.2f} s of walking, reading and hashing"
    heaviest = max(readers, key=lambda stage: stage.cpu_seconds, default=None)
    if heaviest is not None and heaviest.cpu_seconds > 0:
        text += f", {heaviest.cpu_seconds:.2f} s in the {heaviest.stage} reader, the heaviest"
    return text


_DIGITS = 4

SCHEMA = "https://pocketmon.dev/schemas/performance_profile/v1"


class PerformanceConfig(Config, frozen=True):
    """The limits, and what the profile keeps."""

    performance_benchmarks: PerformanceBenchmarks = PerformanceBenchmarks()
    performance: Performance = Performance()


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """The `run` object: all that differs from run to run."""

    seconds: float
    cpu_seconds: float
    cpu_utilization: float
    processors: int
    jobs: int
    peak_memory_bytes: int
    files: int
    bytes: int
    files_read: int
    files_per_second: float
    bytes_per_second: float
    bytes_read: int
    bytes_written: int
    read_operations: int
    write_operations: int
    io_operations_per_second: float
    bottleneck: Bottleneck | None
    limits: list[Limit]
    stages: list[dict[str, float | int | str]]
    samples: dict[str, list[float]]
    slowest_files: list[dict[str, float | str]]
    slowest_rules: list[dict[str, float | str]]


class Profile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """performance_profile.json."""

    schema: str
    limits: PerformanceBenchmarks
    run: Totals


_NUMBERS = [name for name in StageRecord.__struct_fields__ if name not in {"stage", "instructions"}]
_SERIES = ("seconds", "cpu_seconds", "memory_bytes", "read_bytes", "write_bytes", "read_operations", "write_operations")
_TRACKED = {
    "cpu_seconds": "track_cpu_usage",
    "memory_bytes": "track_memory_usage",
    **dict.fromkeys(_SERIES[3:], "track_io_operations"),
}


def profile(inputs: Inputs, config: PerformanceConfig) -> Outcome:
    """Sum up, name the bottleneck, and compare with the limits."""
    stages = read_records(inputs.sql, StageRecord, "timings")
    samples = _read_samples(inputs)
    totals = _sum_up(inputs, stages, samples, config)
    stopped_by = [name for (name,) in read_rows(inputs.sql(f'select "limit" from {STOPPED}'), tuple[str])]
    findings = find_over_limit(totals.limits, stopped_by)
    document = Profile(schema=SCHEMA, limits=config.performance_benchmarks, run=totals)
    return Outcome(document=document if config.performance.enable_profiling else None, findings=findings)


def _read_samples(inputs: Inputs) -> dict[str, list[float]]:
    """The series by name; all have the same length, at least one."""
    rows = read_rows(inputs.sql(f"select {', '.join(_SERIES)} from samples order by seconds"), tuple[float, ...])
    columns = zip(*rows, strict=True)
    return {name: [_round(value) for value in column] for name, column in zip(_SERIES, columns, strict=True)}


def _round(number: float) -> float:
    """Round to the clock's resolution: CPU time is counted in hundredths of a second."""
    return int(number) if float(number).is_integer() else round(number, _DIGITS)


def _rate(amount: float, seconds: float) -> float:
    return round(amount / seconds, _DIGITS) if seconds > 0 else 0.0


def _sum_up(
    inputs: Inputs, stages: Sequence[StageRecord], samples: dict[str, list[float]], config: PerformanceConfig
) -> Totals:
    last = {name: series[-1] for name, series in samples.items()}
    work = count_work(inputs)
    seconds, operations = last["seconds"], last["read_operations"] + last["write_operations"]
    run: Run = inputs.run
    measured = Measured(
        seconds=seconds,
        peak_memory_bytes=max(samples["memory_bytes"]),
        cpu_utilization=_rate(last["cpu_seconds"], seconds * run.processors),
        io_operations_per_second=_rate(operations, seconds),
    )
    return Totals(
        **measured._asdict() | {"peak_memory_bytes": int(measured.peak_memory_bytes)},
        cpu_seconds=last["cpu_seconds"],
        processors=run.processors,
        jobs=run.jobs,
        files=work.files,
        bytes=work.bytes,
        files_read=work.files_read,
        files_per_second=_rate(work.files, seconds),
        bytes_per_second=_rate(work.bytes, seconds),
        bytes_read=int(last["read_bytes"]),
        bytes_written=int(last["write_bytes"]),
        read_operations=int(last["read_operations"]),
        write_operations=int(last["write_operations"]),
        bottleneck=find_bottleneck(stages, run.jobs),
        limits=judge_limits(config.performance_benchmarks, measured),
        stages=[_describe_stage(stage) for stage in stages],
        samples=_choose_series(samples, config.performance),
        slowest_files=_read_slowest(inputs, "slowest", "path"),
        slowest_rules=_read_slowest(inputs, RULE_SECONDS, "rule"),
    )


def _describe_stage(stage: StageRecord) -> dict[str, float | int | str]:
    """A stage's cost; a reader works during the scan, so its rate is per CPU second if those exceed the wall time."""
    numbers = {name: _round(getattr(stage, name)) for name in _NUMBERS}
    rate = _rate(stage.files, max(stage.wall_seconds, stage.cpu_seconds))
    return {"stage": stage.stage, **numbers, "files_per_second": rate}


def _choose_series(samples: dict[str, list[float]], wanted: Performance) -> dict[str, list[float]]:
    return {name: series for name, series in samples.items() if getattr(wanted, _TRACKED.get(name, ""), True)}


def _read_slowest(inputs: Inputs, table: str, name: str) -> list[dict[str, float | str]]:
    rows = inputs.sql(f"select {name}, seconds from {table} order by seconds desc, {name} limit 20")
    return [{name: value, "seconds": _round(seconds)} for value, seconds in read_rows(rows, tuple[str, float])]


STAGE = Stage(
    name="performance",
    artifact=artifacts.PROFILE,
    needs=("files", "unchanged", "timings", "samples", "slowest", RULE_SECONDS, STOPPED),
    config=PerformanceConfig,
    reduce=profile,
    closing=True,
)
