"""metrics.prom, as a run writes it."""

import time
from pathlib import Path

import pytest

from cli.commandline import call_here, list_all, make_tree
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PerformanceBenchmarks
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.reports.metrics.exposition import write_text
from pocketmon_pipeline.reports.metrics.folder import measure_folder
from pocketmon_pipeline.runs import execution, selection
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from reports.metrics.runs import SIGNERS


def test_a_run_and_its_reader_say_the_same(output: Path) -> None:
    written = (output / "metrics.prom").read_bytes()
    assert written == b"".join(write_text(measure_folder(str(output), SIGNERS)))


def test_the_policy_may_ask_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    make_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policy.json").write_text('{"reporting": {"output_formats": ["prometheus"]}}')
    call_here(capfd, "run", "--config", "policy.json", "--output-dir", "asked")
    call_here(capfd, "run", "--output-dir", "not asked")
    assert "metrics.prom" in list_all(tmp_path / "asked")
    assert "metrics.prom" not in list_all(tmp_path / "not asked")


def test_without_a_profile_there_are_fewer_metrics(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    make_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policy.json").write_text('{"performance": {"enable_profiling": false}}')
    done = call_here(capfd, "run", "--config", "policy.json", "--format", "prometheus")
    assert done.returncode == 0
    text = (tmp_path / "output/metrics.prom").read_text()
    assert "pocketmon_run_success" in text
    assert "pocketmon_run_duration_seconds" not in text


def test_a_run_that_is_stopped_tells_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, late = time.perf_counter, [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: real() + late[0])

    def get_stuck(_: Inputs, __: Config) -> Outcome:
        late[0] = 1000
        while True:
            pass

    make_tree(tmp_path)
    request = Request(
        root=str(tmp_path / "assets"),
        output_dir=str(tmp_path / "output"),
        state_dir=str(tmp_path / "state"),
        config=LoadedConfig(
            sections={"performance_benchmarks": PerformanceBenchmarks(max_processing_time_seconds=900)}
        ),
        stages=selection.add_plugins([Stage(name="stuck", needs=("files",), reduce=get_stuck)]),
        formats=["prometheus"],
    )
    assert execution.run(request, ignore_events).code == ExitCode.FAILED
    text = (tmp_path / "output/metrics.prom").read_text()
    assert 'pocketmon_run_exit_code{tree="assets"} 3\n' in text
    assert 'pocketmon_run_exit_reason_findings{tree="assets",reason="failed"} 1\n' in text
    assert 'pocketmon_asset_files{tree="assets",kind="data"} 3\n' in text


def test_budgets_come_from_the_run_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    make_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert call_here(capfd, "run", "--format", "prometheus").returncode == 0
    told = (tmp_path / "output/metrics.prom").read_text()
    for metric in ("pocketmon_budget_seconds{", "pocketmon_budget_memory_bytes{", "pocketmon_budget_usage_ratio{"):
        assert metric in told
