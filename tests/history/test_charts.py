"""The trend of a series of runs, and the picture of one run."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from history.records import SERIES, Call, keep, make_run
from pocketmon_pipeline.history.record import REPEAT, RunRecord, StageRecord

# Each run costs a little less or more than the others, in an order that no rhythm explains.
WOBBLE = (0.0, 0.02, -0.01, 0.01, -0.02, 0.015, -0.005, 0.005, 0.018, -0.015, 0.012, -0.008)


def make_priced(number: int, cost: float, **changed: object) -> RunRecord:
    """A run whose scan, and whole, cost so many CPU seconds for its 100 files."""
    cost *= 1 + WOBBLE[number % len(WOBBLE)]
    stages = [StageRecord(stage="scan", wall_seconds=cost, cpu_seconds=cost, files=100, bytes=9)]
    return make_run(number, cpu_seconds=cost + 0.5, stages=stages, **changed)


def test_a_step_is_told_with_the_run_in_which_it_began(url: str, tell: Call) -> None:
    runs = [make_priced(number, 1.0 if number < 24 else 1.4) for number in range(36)]
    keep(url, *runs, make_priced(40, 9.0, series="other-0/warm"), make_priced(41, 1.4))
    done = tell("history", "trend", "scan")
    assert done.returncode == 0
    assert f"regression since {runs[24].id}" in done.stdout
    told = json.loads(tell("history", "trend", "scan", "--json").stdout)
    assert (told["verdict"], told["change_points"]) == ("regression", [runs[24].id])
    assert len(told["runs"]) == 37
    assert told["runs"][0]["cost"] == pytest.approx(10.0)


def test_each_machine_has_a_trend(url: str, tell: Call) -> None:
    runs = [make_priced(number, 1.0, host_class="b" if number == 2 else "a") for number in (1, 2, 3)]
    keep(url, *runs)
    asked: list[str]
    for asked, machine, numbers in (([], "a", [0, 2]), (["--host-class", "b"], "b", [1])):
        told = json.loads(tell("history", "trend", *asked, "--json").stdout)
        assert (told["host_class"], [one["run"] for one in told["runs"]]) == (machine, [runs[at].id for at in numbers])
        assert f"machine     {machine}\n" in tell("history", "trend", *asked).stdout
    done = tell("history", "trend", "--host-class", "c")
    assert (done.returncode, "the history has no run on a machine of the class 'c'" in done.stderr) == (2, True)


@pytest.mark.parametrize("series", [SERIES, f"{SERIES}cold"])
def test_a_run_that_came_to_no_verdict_hides_no_trend(url: str, tell: Call, series: str) -> None:
    keep(url, make_priced(1, 1.0), make_priced(2, 1.0, series=series, code=3, verdict="KILLED"))
    told = json.loads(tell("history", "trend", "--json").stdout)
    assert [one["run"] for one in told["runs"]] == [make_run(1).id]


def test_an_accepted_level_is_expected(url: str, tell: Call) -> None:
    runs = [make_priced(number, 1.0 if number < 24 else 1.4) for number in range(36)]
    keep(url, *runs)
    assert tell("history", "accept", runs[24].id, "--reason", "more textures").returncode == 0
    assert json.loads(tell("history", "trend", "--json").stdout)["verdict"] == "no regression"
    marks = tell("history", "trend").stdout.splitlines()[-1]
    assert (marks.strip(), marks.index("^") - 11) == ("^", 24), "the level begins where it was accepted"


def test_a_run_without_the_stage_is_a_gap(url: str, tell: Call) -> None:
    keep(url, make_priced(1, 1.0), make_run(2, stages=[]), make_priced(3, 1.0))
    costs = [one["cost"] for one in json.loads(tell("history", "trend", "scan", "--json").stdout)["runs"]]
    assert [cost is None for cost in costs] == [False, True, False]


def test_a_stage_that_reads_is_measured_by_what_it_read(url: str, tell: Call) -> None:
    stages = [
        StageRecord(stage="texts", wall_seconds=1, cpu_seconds=0.5, files=5),
        StageRecord(stage="gate", wall_seconds=1, cpu_seconds=0.5),
    ]
    keep(url, make_run(1, stages=stages))
    costs = {
        stage: json.loads(tell("history", "trend", *([stage] if stage else []), "--json").stdout)["runs"][0]["cost"]
        for stage in ("texts", "gate", "")
    }
    assert costs == {"texts": 100.0, "gate": 5.0, "": pytest.approx(32.6)}


def test_a_stage_that_nobody_ran_is_named_with_the_nearest(url: str, tell: Call) -> None:
    keep(url, make_priced(1, 1.0))
    done = tell("history", "trend", "scam")
    assert done.returncode == 2
    assert "no run of this series has a stage 'scam'" in done.stderr
    assert "did you mean" in done.stderr.lower()


def test_pictures_are_svg(url: str, tell: Call, tmp_path: Path) -> None:
    keep(url, *(make_priced(number, 1.0) for number in range(5)))
    trend, waterfall = tmp_path / "trend.svg", tmp_path / "run.svg"
    assert tell("history", "trend", "--svg", str(trend)).returncode == 0
    assert tell("history", "show", "--svg", str(waterfall)).returncode == 0
    for picture in (trend, waterfall):
        assert ElementTree.parse(picture).getroot().tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own
    assert "scan" in waterfall.read_text()
    texts = [text.text or "" for text in ElementTree.parse(trend).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 - our own
    assert any("values are too few to judge" in text for text in texts), "the verdict can be read"


def test_a_picture_that_cannot_be_written_is_a_mistake_of_the_caller(url: str, tell: Call, tmp_path: Path) -> None:
    keep(url, make_priced(1, 1.0))
    done = tell("history", "show", "--svg", str(tmp_path / "absent" / "run.svg"))
    assert (done.returncode, "name a file in a folder that may be written" in done.stderr) == (2, True)


def test_benchmarks_are_followed_as_multiples_of_their_peers(url: str, tell: Call) -> None:
    costs = [2.0 if number < 24 else 3.0 for number in range(36)]
    runs = [
        make_priced(number, cost, kind="benchmark", series="scan-small/scan/full", calibration_seconds=0.5)
        for number, cost in enumerate(costs)
    ]
    keep(url, *runs, make_priced(50, 1.0))
    told = json.loads(tell("history", "trend", "--series", "scan-small/scan", "--json").stdout)
    assert (told["verdict"], len(told["runs"])) == ("regression", 36)
    assert told["runs"][0]["cost"] == pytest.approx(5.0)
    assert "multiple of the peer" in told["unit"]


def test_repeats_are_followed_where_no_run_did_the_work(url: str, tell: Call) -> None:
    warm = {"series": "game-0/warm", "kind": REPEAT}
    repeats = [make_priced(number, 0.1 if number < 24 else 0.2, **warm) for number in range(1, 36)]
    keep(url, make_priced(0, 1.0, series="game-0/cold"), *repeats)
    told = json.loads(tell("history", "trend", "--series", "game-0/warm", "--json").stdout)
    assert (told["verdict"], [one["run"] for one in told["runs"]]) == ("regression", [run.id for run in repeats])
    assert "run that found everything as it was" in tell("history", "trend", "--series", "game-0/warm").stdout
    keep(url, make_priced(50, 1.0, series="game-0/warm"))
    for series in ("game-0/", "game-0/warm"):
        told = json.loads(tell("history", "trend", "--series", series, "--json").stdout)
        assert [one["run"] for one in told["runs"]] == [make_run(50).id]


def test_a_series_that_there_is_not(url: str, tell: Call) -> None:
    keep(url, make_priced(1, 1.0))
    done = tell("history", "trend", "--series", "nothing")
    assert (done.returncode, "the history has no run of a series that begins with 'nothing'" in done.stderr) == (
        2,
        True,
    )
