"""The profile of a run: limits, the bottleneck, and a document that its schema describes."""

import json
from importlib import resources
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.trees import judge, plant
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Performance, PerformanceBenchmarks, Section
from pocketmon_pipeline.decisions.limits import SHORTEST_FOR_RATES, Measured, find_over_limit, judge_limits
from pocketmon_pipeline.decisions.performance import find_bottleneck
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.history.record import StageRecord
from pocketmon_pipeline.model import Severity
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request

LIMITS = PerformanceBenchmarks(
    max_processing_time_seconds=60,
    max_memory_usage_mb=500,
    cpu_utilization_threshold=0.8,
    io_operations_per_second_limit=1000,
)
# For real runs: they are stopped at a limit, and the memory of all other tests in this process counts to them.
ROOMY = PerformanceBenchmarks(
    max_processing_time_seconds=600,
    max_memory_usage_mb=50_000,
    cpu_utilization_threshold=0.8,
    io_operations_per_second_limit=1000,
)
MODEST = Measured(seconds=30, peak_memory_bytes=400e6, cpu_utilization=0.5, io_operations_per_second=900)


@pytest.mark.parametrize(
    ("measured", "name", "words"),
    [
        (MODEST._replace(seconds=61), "max_processing_time_seconds", "the run took 61.0 s; the limit is 60 s"),
        (
            MODEST._replace(peak_memory_bytes=501e6),
            "max_memory_usage_mb",
            "up to 501 MB of memory; the limit is 500 MB",
        ),
        (MODEST._replace(cpu_utilization=0.95), "cpu_utilization_threshold", "95% of all processors; the limit is 80%"),
        (
            MODEST._replace(io_operations_per_second=1234),
            "io_operations_per_second_limit",
            "1,234 reads and writes per second; the limit is 1,000",
        ),
    ],
)
def test_each_limit_is_a_warning_that_names_it(measured: Measured, name: str, words: str) -> None:
    (finding,) = find_over_limit(judge_limits(LIMITS, measured))
    assert finding.rule == "perf.over-limit"
    assert finding.severity is Severity.WARNING
    assert finding.topic == "performance"
    assert words in finding.message
    assert f"performance_benchmarks.{name}" in finding.message


def test_what_is_within_its_limits_is_silent() -> None:
    assert find_over_limit(judge_limits(LIMITS, MODEST)) == []


def test_a_limit_that_is_not_set_is_not_judged() -> None:
    assert judge_limits(PerformanceBenchmarks(), MODEST._replace(seconds=1e9)) == []


def test_rates_of_a_short_run_are_told_and_not_judged() -> None:
    short = Measured(SHORTEST_FOR_RATES - 0.1, 400e6, cpu_utilization=1.0, io_operations_per_second=50_000)
    limits = {limit.name: limit for limit in judge_limits(LIMITS, short)}
    assert find_over_limit(list(limits.values())) == []
    assert limits["max_memory_usage_mb"].judged
    assert limits["cpu_utilization_threshold"].measured == 1.0
    assert not limits["cpu_utilization_threshold"].judged
    assert "at least 10 s" in limits["io_operations_per_second_limit"].note
    judged = judge_limits(LIMITS, short._replace(seconds=SHORTEST_FOR_RATES))
    assert len(find_over_limit(judged)) == 2


def cost(stage: str, wall: float, cpu: float, files: int = 0) -> StageRecord:
    return StageRecord(stage=stage, wall_seconds=wall, cpu_seconds=cpu, files=files)


def test_the_bottleneck_counts_the_readers_to_the_scan() -> None:
    stages = [cost("scan", 6, 2, 100), cost("text", 0.1, 1, 100), cost("json", 0.2, 7, 50), cost("inventory", 3, 3)]
    found = find_bottleneck(stages, jobs=2)
    assert found is not None
    assert (found.stage, found.limited_by) == ("scan", "processor")
    assert found.share == pytest.approx(6 / 9.3)
    assert "7.00 s in the json reader, the heaviest" in found.why


def test_a_stage_that_hardly_computes_waits() -> None:
    found = find_bottleneck([cost("scan", 10, 0.5, 100), cost("gate", 1, 1)], jobs=2)
    assert found is not None
    assert (found.stage, found.limited_by) == ("scan", "waiting")
    assert "waited for storage" in found.why


COSTS = st.builds(
    cost, st.sampled_from(["scan", "text", "gate"]), st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 9)
)


@given(st.lists(COSTS))
def test_a_bottleneck_is_the_stage_with_the_most_wall_time(stages: list[StageRecord]) -> None:
    found = find_bottleneck(stages, jobs=1)
    if found is None:
        assert sum(stage.wall_seconds for stage in stages) == 0
    else:
        assert max(stage.wall_seconds for stage in stages if stage.stage == found.stage) == max(
            stage.wall_seconds for stage in stages
        )
        assert 0 < found.share <= 1


def run_profile(folder: Path, **sections: Section) -> tuple[dict[str, object], list[dict[str, str]]]:
    """Run the whole pipeline over a small tree; return profile and findings."""
    (folder / "assets").mkdir(exist_ok=True)
    for number in range(3):
        (folder / f"assets/{number}.json").write_text("{}")
    request = Request(
        root=str(folder / "assets"),
        output_dir=str(folder / "output"),
        state_dir=str(folder / "state"),
        config=LoadedConfig(sections=sections),
    )
    execution.run(request, ignore_events)
    profile = folder / "output/performance_profile.json"
    findings = json.loads((folder / "output/findings.json").read_text())["findings"]
    return json.loads(profile.read_text()) if profile.exists() else {}, findings


def test_a_real_profile_is_as_its_schema_says(tmp_path: Path) -> None:
    profile, _ = run_profile(tmp_path, performance_benchmarks=ROOMY)
    text = resources.files("pocketmon_pipeline.schemas").joinpath("performance_profile.schema.json").read_text("utf-8")
    schema = json.loads(text)
    jsonschema_rs.meta.validate(schema)
    validator = jsonschema_rs.validator_for(schema)
    assert [error.message for error in validator.iter_errors(profile)] == []
    for broken in ({**profile, "run": {}}, {**profile, "schema": "other"}, {"run": profile["run"]}):
        assert not validator.is_valid(broken)


def test_a_real_profile_measures_what_the_run_did(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    large = "[" + "0," * 999_999 + "0]"
    (tmp_path / "assets/large.json").write_text(large)
    profile, findings = run_profile(tmp_path, performance_benchmarks=ROOMY)
    run = profile["run"]
    assert isinstance(run, dict)
    assert (run["files"], run["bytes"]) == (4, 6 + len(large))
    stages = {stage["stage"]: stage for stage in run["stages"]}
    assert stages["scan"]["files"] == 4
    assert stages["inventory"]["bytes_written"] >= (tmp_path / "output/inventory.parquet").stat().st_size
    slowest = [slow["path"] for slow in run["slowest_files"]]
    assert (slowest[0], sorted(slowest[1:])) == ("large.json", ["0.json", "1.json", "2.json"])
    lengths = {len(series) for series in run["samples"].values()}
    assert len(lengths) == 1
    assert run["samples"]["seconds"] == sorted(run["samples"]["seconds"])
    # a small tree on any machine: nothing here is worth a warning
    assert [finding for finding in findings if finding["rule"] == "perf.over-limit"] == []


def test_rules_that_are_evaluated_one_at_a_time_are_told_with_their_seconds(tmp_path: Path) -> None:
    rules = [
        {"id": "SQL", "sql": "select path from files where size > 2"},
        {"id": "SET", "for": "ext == 'json'", "unique": "size"},
        {"id": "PYTHON", "for": "ext == 'json'", "require": "doc.n.filter(x, x > 1).map(x, [x, x])[0].size() == 2"},
        {"id": "ROW", "for": "ext == 'json'", "require": "size < 100"},
    ]
    root = plant(tmp_path / "assets", {"a.json": b'{"n": [1, 2]}', "b.json": b'{"n": [2, 3]}'})
    judged = judge(root, config={"extends": [], "policy_guard": {"rules": rules}}, reports=True)
    run = json.loads((judged.output / "performance_profile.json").read_bytes())["run"]
    told = {one["rule"]: one["seconds"] for one in run["slowest_rules"]}
    assert {"SQL", "SET", "PYTHON"} <= set(told)
    assert "ROW" not in told
    assert list(told.values()) == sorted(told.values(), reverse=True)


def test_all_that_differs_between_runs_stands_in_run(tmp_path: Path) -> None:
    first, _ = run_profile(tmp_path, performance_benchmarks=ROOMY)
    second, _ = run_profile(tmp_path, performance_benchmarks=ROOMY)
    assert {**first, "run": {}} == {**second, "run": {}}


def test_a_limit_of_nothing_is_exceeded_by_any_run(tmp_path: Path) -> None:
    _, findings = run_profile(tmp_path, performance_benchmarks=PerformanceBenchmarks(max_memory_usage_mb=0.001))
    found = [(finding["severity"], finding["stage"]) for finding in findings if finding["rule"] == "perf.over-limit"]
    assert found == [("error", "limits")]


def test_series_and_profile_can_be_turned_off(tmp_path: Path) -> None:
    profile, _ = run_profile(tmp_path, performance=Performance(track_cpu_usage=False, track_io_operations=False))
    run = profile["run"]
    assert isinstance(run, dict)
    assert set(run["samples"]) == {"seconds", "memory_bytes"}
    without = tmp_path / "without"
    without.mkdir()
    profile, _ = run_profile(without, performance=Performance(enable_profiling=False))
    assert profile == {}
