"""`budgets` on a terminal."""

from pathlib import Path

import msgspec
import pytest

from cli.commandline import call_here, make_tree
from decisions.budgets.pasts import IDLE, MANY, WORK
from pocketmon_pipeline.cli.cost.budget_lines import draw_report
from pocketmon_pipeline.cli.terminal.styling import Look
from pocketmon_pipeline.config.sections import AdaptiveBudget, PerformanceBenchmarks
from pocketmon_pipeline.decisions.budgets.recommendation import Ledger, Situation
from pocketmon_pipeline.decisions.budgets.report import Facts, make_report
from pocketmon_pipeline.decisions.budgets.suggestions import Evidence, Folder
from pocketmon_pipeline.engine.passes import first_pass
from pocketmon_pipeline.history.record import Prediction


def test_stages_fit_on_a_narrow_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    make_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    assert call_here(capfd, "run", "-q", "assets").returncode == 0
    lines = call_here(capfd, "budgets", "assets").stdout.splitlines()
    header = next(line for line in lines if line.startswith("stage"))
    assert header.split()[:4] == ["stage", "time", "expected", "memory"]
    assert max(map(len, lines)) <= 80


@pytest.fixture
def few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runs here read more, in workers."""
    monkeypatch.setattr(first_pass, "SMALL_FILES", 512)


PREDICTED = Prediction(seconds=8.0, budget_seconds=10.0, actual_seconds=5.0)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "5.00 s (8.00 s expected), within the budget of 10.0 s, 50% of it used"),
        ({"actual_seconds": 15.0}, "15.0 s (8.00 s expected), OVER the budget of 10.0 s, 150% of it used"),
        ({"ended": "killed"}, "stopped after 5.00 s; its budget was 10.0 s"),
        ({"budget_seconds": None}, "no budget was made"),
    ],
)
@pytest.mark.usefixtures("few_files")
def test_all_that_is_recommended_stands_in_it(changed: dict[str, object], told: str) -> None:
    situation = Situation(WORK, 2, IDLE._replace(container="cgroup v2"), AdaptiveBudget())
    evidence = Evidence(MANY.runs, PerformanceBenchmarks(), [Folder("old", 300, 3_000_000)], reading=[20.0])
    prediction = msgspec.structs.replace(PREDICTED, **changed)
    report = make_report(Ledger(MANY).recommend(situation), Facts(situation, evidence, [], 3, [prediction]))
    lines = draw_report(report, Look(lambda text, _: text, 100))
    for line in (
        "machine     4 processors, load 0.0, 12.0 GB free (cgroup v2)",
        "used        Neither the processors nor waiting dominates.",
        f"last time   {told}",
        "--jobs 4 (about 5.00 s less)",
        "    reading is 20.0 s of work, which divides among workers; 4 processors have 2",
        "scan.exclude: exclude old/ if it is not yours to judge (about 4.50 s less)",
    ):
        assert line in lines
    assert lines[0].startswith("time        ")
    assert lines[2].startswith("trust       moderate: A run like the 40 before it stays below this budget")
