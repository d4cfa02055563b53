"""The program judges its own benchmarks by its own history."""

import datetime
from pathlib import Path

import pytest

from benchmarks import watch
from benchmarks.measure import MeasureError
from pocketmon_pipeline.history.database import Choice, open_history
from pocketmon_pipeline.history.exchange import encode_runs
from pocketmon_pipeline.history.record import BENCHMARK, RunRecord

START = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
# Each run costs a little less or more than the others, in an order that no rhythm explains.
WOBBLE = (0.0, 0.02, -0.01, 0.01, -0.02, 0.015, -0.005, 0.005, 0.018, -0.015, 0.012, -0.008)


def make_run(number: int, cost: float, name: str = "run") -> RunRecord:
    """A machine that is half as quick every third day: the fixed work takes twice as long then, too."""
    slow = 1 + (number % 3 == 0)
    return RunRecord(
        id=f"{name.replace(' ', '-')}-{number:04}",
        started_at=(START + datetime.timedelta(days=number)).isoformat(timespec="seconds"),
        kind=BENCHMARK,
        series=f"watch/{name}/small",
        host_class="here",
        files=1000,
        cpu_seconds=cost * slow * (1 + WOBBLE[number % len(WOBBLE)]),
        calibration_seconds=None if name == "fixed work" else 0.5 * slow,
    )


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path}/history.sqlite3"
    monkeypatch.setenv("POCKETMON_HISTORY_URL", url)
    monkeypatch.chdir(tmp_path)
    return url


def judge(*runs: RunRecord, again: float | None = None) -> int:
    """`again` is what a series costs when it is measured once more; None where that would be one time too many."""
    file = Path("runs.json")
    file.write_bytes(b"".join(encode_runs(runs)))

    def measure(trees: Path) -> watch.Ratios:
        assert trees == Path("trees")
        if again is None:
            raise MeasureError("the disk is full")
        return {run.series: again / 0.5 for run in runs}

    return watch.main([str(file), "trees"], measure)


def keep(url: str, *costs: float) -> None:
    with open_history(url) as history:
        history.add_new(make_run(number, cost) for number, cost in enumerate(costs))


def test_the_first_day_has_nothing_to_compare_with_and_says_so(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(make_run(0, 1.0), make_run(0, 0.5, "fixed work"), make_run(0, 2.0, "scan")) == 0
    lines = capsys.readouterr().out.splitlines()
    told = "no regression: 1 value is too few to judge: 12 are needed"
    assert lines == [f"watch/run/small   {told}", f"watch/scan/small  {told}"]
    with open_history(url, read_only=True) as history:
        assert len(history.list_runs(Choice((BENCHMARK,)))) == 3


def test_what_became_slower_fails_until_it_is_accepted(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    keep(url, *[1.0] * 24, *[1.3] * 7)
    assert judge(make_run(31, 1.3), again=1.3) == watch.REGRESSION
    told = capsys.readouterr().out
    assert "watch/run/small  regression since run-0024" in told
    assert "history trend --series 'watch/run/small'" in told
    with open_history(url) as history:
        history.accept("run-0024", "more checks", "somebody", "2026-04-01T00:00:00+00:00")
    assert judge(make_run(32, 1.3)) == 0


@pytest.mark.parametrize(("again", "code"), [(1.0, 0), (1.1, 0), (1.2, watch.REGRESSION), (2.0, watch.REGRESSION)])
def test_what_seems_slower_is_measured_again(
    url: str, capsys: pytest.CaptureFixture[str], again: float, code: int
) -> None:
    """The rise of three tenths is confirmed by a half of it."""
    keep(url, *[1.0] * 24, *[1.3] * 7)
    assert judge(make_run(31, 1.3), again=again) == code
    told = capsys.readouterr().out
    assert told.count("not confirmed") == (code == 0)
    assert told.count("history accept RUN") == (code != 0)
    with open_history(url, read_only=True) as history:
        assert len(history.list_runs(Choice((BENCHMARK,)))) == 32, "what was measured again is no run of its own"


def test_what_cannot_be_measured_again_stays_a_regression(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    keep(url, *[1.0] * 24, *[1.3] * 7)
    assert judge(make_run(31, 1.3)) == watch.REGRESSION
    assert "nothing could be measured again: the disk is full" in capsys.readouterr().out


def test_a_single_slow_run_and_a_quicker_program_fail_nobody(url: str) -> None:
    keep(url, *[1.0] * 24)
    assert judge(make_run(24, 3.0)) == 0
    keep(url, *[1.0] * 25, *[0.7] * 9)
    assert judge(make_run(34, 0.7)) == 0


def test_a_lost_history_fails_nobody_and_is_told(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("history.sqlite3").write_bytes(b"no database at all" * 100)
    assert judge(make_run(0, 1.0)) == 0
    assert "nothing was judged, for the history is lost: error: " in capsys.readouterr().out
