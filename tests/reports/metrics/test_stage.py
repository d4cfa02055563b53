"""metrics.prom, as a run writes it."""

from pathlib import Path

import pytest

from cli.commandline import call_here, list_all, make_tree
from pocketmon_pipeline.reports.metrics.exposition import write_text
from pocketmon_pipeline.reports.metrics.folder import measure_folder
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
