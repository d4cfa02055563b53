"""What was measured as runs of the history: `pocketmon-pipeline history import FILE` takes them in."""

import datetime
import os
import platform
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from benchmarks.rounds import Measured
from pocketmon_pipeline import __version__
from pocketmon_pipeline.history.exchange import encode_runs
from pocketmon_pipeline.history.host import Host, describe_host
from pocketmon_pipeline.history.record import BENCHMARK, RunRecord, make_id
from pocketmon_pipeline.history.revision import find_revision
from pocketmon_pipeline.system.portable import count_cpus


def write_runs(results: Iterable[Measured], scale: str, file: Path) -> None:
    """Write a run for each contender of each case that could be measured."""
    host, now = describe_host(count_cpus()), datetime.datetime.now(datetime.UTC)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"".join(encode_runs(make_runs(results, scale, host, now))))


def make_runs(results: Iterable[Measured], scale: str, host: Host, now: datetime.datetime) -> list[RunRecord]:
    """The median of each contender's rounds. Its calibration is the CPU time of the peer that it is compared with."""
    return [
        RunRecord(
            id=make_id(now),
            started_at=now.isoformat(timespec="seconds"),
            kind=BENCHMARK,
            series=f"{one.case.name}/{name}/{scale}",
            **host._asdict(),
            tool_version=__version__,
            python=platform.python_version(),
            revision=find_revision(os.getcwd()),
            verdict="OK",
            processors=count_cpus(),
            seconds=median(cost.wall for cost in costs),
            cpu_seconds=median(cost.cpu for cost in costs),
            peak_memory_bytes=max(cost.memory for cost in costs),
            files=one.grounds[name].files,
            bytes=one.grounds[name].size,
            calibration_seconds=_find_calibration(one, name),
        )
        for one in results
        for name, costs in one.costs.items()
        if costs and name not in one.failures
    ]


def _find_calibration(measured: Measured, name: str) -> float | None:
    peers = [goal.over for goal in measured.case.goals if goal.of == name and measured.costs.get(goal.over)]
    return median(cost.cpu for cost in measured.costs[peers[0]]) if peers else None
