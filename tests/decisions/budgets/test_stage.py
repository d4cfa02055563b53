"""The stage in whole runs, and the verb: the document, what is kept, and the last prediction beside the actual cost."""

import json
from pathlib import Path
from typing import Any  # any JSON

import jsonschema_rs
import pytest

from cli.commandline import call_here, make_tree
from decisions.budgets.pasts import make_tables
from decisions.judged import read_schema
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import AdaptiveBudget, PerformanceBenchmarks
from pocketmon_pipeline.decisions.budgets.bounds import state_bounds, warn_of_limits
from pocketmon_pipeline.decisions.budgets.machine import MACHINE, describe_machine
from pocketmon_pipeline.engine.events import Event, Note
from pocketmon_pipeline.stage import Run

SCHEMA = read_schema("budget_recommendations")
RUN = Run(root="", output_dir="", state_dir="", now=None, version="", processors=2)  # type: ignore[arg-type]  # no clock


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_tree(tmp_path)
    # Trust fresh time stamps: a test cannot wait for the racy seconds to pass.
    monkeypatch.setattr("pocketmon_pipeline.engine.passes.run_cache.RACY_NS", -10_000_000_000)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_bytes())
    assert [error.message for error in jsonschema_rs.validator_for(SCHEMA).iter_errors(document)] == []
    return document


def test_documents_keep_their_schema_and_the_second_compares(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = here / "output/budget_recommendations.json"
    assert call_here(capfd, "run", "-q").returncode == 0
    first = read(path)
    next(file for file in (here / "assets").rglob("*") if file.is_file()).touch()  # or the first run would stand
    assert call_here(capfd, "run", "-q").returncode == 0
    second = read(path)
    assert {**first, "run": 0} == {**second, "run": 0}
    assert (first["run"]["history"]["runs"], second["run"]["history"]["runs"]) == (1, 2)
    last = second["run"]["last_prediction"]["seconds"]
    assert last["actual"] > 0
    assert last["within"] is (last["actual"] <= last["budget"])
    assert second["run"]["workload"]["files"] == 4
    validator = jsonschema_rs.validator_for(SCHEMA)
    jsonschema_rs.meta.validate(SCHEMA)
    for member in SCHEMA["required"]:
        assert not validator.is_valid({key: value for key, value in second.items() if key != member})
    called = call_here(capfd, "budgets", "--json")
    told = json.loads(called.stdout)
    assert told == read(path)
    # The artifact was written before the run ended; the history knows how long all of it took.
    shown = json.loads(call_here(capfd, "history", "show", "--json").stdout)
    assert told["run"]["last_prediction"]["seconds"]["actual"] == pytest.approx(shown["seconds"], abs=0.01)
    assert shown["seconds"] >= last["actual"]
    (whole,) = (one for one in shown["predictions"] if not one["stage"])
    assert whole["actual_seconds"] == shown["seconds"]
    assert told["run"]["workload"]["files_read"] == 0
    assert call_here(capfd, "verify").returncode == 0, "the sealed document was sealed again"


def test_on_the_first_day_the_verb_says_that_it_guesses(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    called = call_here(capfd, "budgets", "-v", "--output", "here.json")
    assert called.returncode == 0
    assert "A prior: no comparable run is known, which is one of this tree," in " ".join(called.stdout.split())
    assert read(here / "here.json")["run"]["utilization"]["longest_stages"] == []
    assert read(here / "here.json")["run"]["total"]["seconds"]["basis"] == "prior"
    stages = {one["stage"]: one["seconds"] for one in read(here / "here.json")["run"]["stages"]}
    assert {one["basis"] for one in stages.values()} == {"prior"}
    assert sum(one["expected"] for one in stages.values()) == pytest.approx(60, abs=0.01)
    assert max(stages, key=lambda name: stages[name]["expected"]) == "scan"
    assert {"policy_guard", "sign"} < stages.keys()
    assert sorted(path.name for path in here.iterdir()) == ["assets", "here.json"], "nothing else is written"


def test_without_budgets_nothing_is_written(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "policy.json").write_text('{"adaptive_budget": {"enabled": false}}')
    assert call_here(capfd, "run", "-q", "--config", "policy.json").returncode == 0
    assert not (here / "output/budget_recommendations.json").exists()


def list_notes(*sections: PerformanceBenchmarks | AdaptiveBudget) -> list[str]:
    names = {PerformanceBenchmarks: "performance_benchmarks", AdaptiveBudget: "adaptive_budget"}
    config = LoadedConfig(sections={names[type(section)]: section for section in sections})
    notes: list[str] = []

    def note(event: Event) -> None:
        assert isinstance(event, Note)
        notes.append(event.text)

    warn_of_limits(config, {MACHINE: describe_machine(RUN)}, note)
    return notes


def test_a_config_that_asks_for_more_memory_than_there_is_is_told() -> None:
    (note,) = list_notes(PerformanceBenchmarks(max_memory_usage_mb=1e12))
    assert "the system would end a run before this limit does" in note
    assert list_notes(PerformanceBenchmarks(max_memory_usage_mb=1)) == []


def test_a_budget_of_nothing_is_told() -> None:
    (note,) = list_notes(AdaptiveBudget(max_budget_seconds=0))
    assert "no budget of time can be recommended" in note


def test_a_run_goes_on_with_a_budget_of_nothing(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "policy.json").write_text('{"adaptive_budget": {"max_budget_seconds": 0}}')
    called = call_here(capfd, "run", "-q", "--json", "--config", "policy.json")
    assert called.returncode == 0
    assert read(here / "output/budget_recommendations.json")["run"]["total"]["seconds"]["budget"] is None


def test_a_limit_stops_and_a_budget_does_not() -> None:
    config = LoadedConfig(sections={"performance_benchmarks": PerformanceBenchmarks(max_processing_time_seconds=7)})
    past = {**make_tables([{"seconds": 20.0}] * 30), MACHINE: describe_machine(RUN)}
    bounds = state_bounds(config, RUN, past)
    assert (bounds.most_seconds, bounds.most_memory_bytes) == (7, None)
    assert bounds.plan is not None
    assert (bounds.plan()[""].seconds or 0) >= 20
    assert state_bounds(config, RUN, {}).plan is None


def test_lines_are_no_longer_than_the_screen(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a suggestion too, which names its knob once."""
    monkeypatch.setenv("COLUMNS", "80")
    (here / "policy.json").write_text('{"performance_benchmarks": {"max_memory_usage_mb": 1e9}}')
    assert call_here(capfd, "run", "-q", "--config", "policy.json").returncode == 0
    told = call_here(capfd, "budgets", "--config", "policy.json").stdout
    assert max(map(len, told.splitlines())) <= 80
    first = [line.partition(" ")[0] for line in told.splitlines()]
    slowest = first[first.index("stage") + 1]
    assert first.count(slowest) == 1
    assert told.count("performance_benchmarks.max_memory_usage_mb") == 1
    assert "this limit of 1,000,000,000 MB" in " ".join(told.split())
