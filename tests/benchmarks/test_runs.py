"""Results of benchmarks become runs that the history takes in."""

import datetime
import json
from pathlib import Path

from benchmarks.case import Case, Contender, Goal
from benchmarks.measure import Cost
from benchmarks.rounds import Ground, Measured
from benchmarks.runs import make_runs, write_runs
from pocketmon_pipeline.history.database import Choice, open_history
from pocketmon_pipeline.history.exchange import decode_runs
from pocketmon_pipeline.history.host import Host
from published import list_errors

NOW = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
CASE = Case(
    "demo",
    "a demo",
    "t",
    tuple(Contender(name, ()) for name in ("ours", "peer", "broken")),
    (Goal("cpu", "ours", "peer"),),
)
MEASURED = Measured(
    CASE,
    {"ours": [Cost(cpu=3, wall=2, memory=5), Cost(cpu=1, wall=9, memory=7), Cost(cpu=2, wall=1)], "peer": [Cost(cpu=4)],
     "broken": []},
    {name: Ground(Path("/t"), 10, 1000) for name in ("ours", "peer", "broken")},
    {"broken": "it is"},
    {},
)  # fmt: skip


def test_each_contender_is_a_run_with_the_median_of_its_rounds() -> None:
    ours, peer = make_runs([MEASURED], "small", Host("here", 0.5, 7), NOW)
    assert (ours.kind, ours.series, ours.host_class, ours.files, ours.bytes) == (
        *("benchmark", "demo/ours/small", "here"),
        *(10, 1000),
    )
    assert (ours.cpu_seconds, ours.seconds, ours.peak_memory_bytes, ours.calibration_seconds) == (2, 2, 7, 4)
    assert (peer.series, peer.calibration_seconds) == ("demo/peer/small", None)


def test_the_history_takes_them_in(tmp_path: Path) -> None:
    file = tmp_path / "output/benchmark_runs.json"
    write_runs([MEASURED], "full", file)
    assert list_errors("history", json.loads(file.read_bytes())) == []
    runs = decode_runs(file.read_bytes(), str(file))
    with open_history(f"sqlite:///{tmp_path}/history.sqlite3") as history:
        assert history.add_new(runs) == 2
        assert [run.series for run in history.list_runs(Choice(("benchmark",)))] == [
            "demo/ours/full",
            "demo/peer/full",
        ]
