"""Runs to keep, and a place to keep them in."""

import datetime
from collections.abc import Callable

import msgspec

from cli.commandline import Called
from pocketmon_pipeline.history.database import open_history
from pocketmon_pipeline.history.record import (
    ArtifactRecord,
    FindingCount,
    KindRecord,
    Prediction,
    RunRecord,
    StageRecord,
)

Call = Callable[..., Called]

START = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
SERIES = "game-0123456789ab/"


def make_run(number: int = 0, **changed: object) -> RunRecord:
    """A run of a series, a day after the one before it; no two of its values are alike."""
    at = START + datetime.timedelta(days=number)
    run = RunRecord(
        id=f"{at:%Y%m%dT%H%M%S}-{number:08x}",
        started_at=at.isoformat(timespec="seconds"),
        root="/game/assets",
        series=f"{SERIES}warm",
        host_class="linux-x86-64-test-2x-8gb",
        load_1m=0.5,
        memory_available_bytes=6_000_000_000,
        tool_version="0.1.0",
        python="3.11.7",
        policy_sha256="p" * 64,
        config_path="/game/config.json",
        revision=f"{number:040x}",
        tree_digest="t" * 32,
        jobs=2,
        processors=4,
        seconds=2.5 + number / 100,
        cpu_seconds=3.25 + number / 100,
        peak_memory_bytes=200_000_000,
        files=100,
        bytes=5_000_000_000,
        files_read=7,
        bytes_read=70_000,
        calibration_seconds=0.125,
        verdict="OK",
        stages=[
            StageRecord(stage="scan", wall_seconds=1.5, cpu_seconds=1.75, files=100, bytes=9, bytes_read=11),
            StageRecord(stage="gate", wall_seconds=0.5, cpu_seconds=0.25, instructions=2**40),
        ],
        workload=[KindRecord(kind="image", files=60, bytes=4_000_000_000), KindRecord(kind="data", files=40, bytes=8)],
        findings=[FindingCount(rule="json.invalid", severity="error", outcome="waived", findings=3)],
        artifacts=[ArtifactRecord(name="findings.json", sha256="f" * 64, size=155)],
        predictions=[Prediction(seconds=2.0, budget_seconds=4.0, actual_seconds=2.5)],
    )
    return msgspec.structs.replace(run, **changed)


def keep(url: str, *runs: RunRecord) -> None:
    """Add runs to a history."""
    with open_history(url) as history:
        for run in runs:
            history.add(run)
