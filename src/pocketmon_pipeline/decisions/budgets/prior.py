"""Budgets before any similar run is known, from the configuration."""

from collections.abc import Mapping, Sequence

from pocketmon_pipeline.config.sections import AdaptiveBudget
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.history.workload import Work

# What one worker does in a second, cautiously: a tenth of what was measured on two cores in November 2026 on trees of
# many small files, and of few large ones.
_FILES_PER_SECOND, _BYTES_PER_SECOND = 250.0, 10e6
# The same for what is not read again.
_KNOWN_FILES_PER_SECOND = 10_000.0
# The program and its tables, each worker, and what a file adds to the tables: twice what was measured.
_BYTES, _BYTES_PER_JOB, _BYTES_PER_FILE = 300e6, 150e6, 2000.0

# A first run reads every file: of two trees with 72 and 3,459 files the scan took 48 and 69 % of all stages' time.
_OF_THE_SCAN = 0.6

SECONDS_GUESS = "base_budget_seconds, or what the files should take if that is more"
STAGE_GUESS = f"the prior of the whole run: {_OF_THE_SCAN:.0%} of it for the scan, the rest in equal parts"
MEMORY_GUESS = "what the program, its workers and the tables of so many files should need"


def guess_seconds(work: Work, jobs: int, settings: AdaptiveBudget) -> float:
    """`base_budget_seconds`, or more where the work alone should take longer."""
    reading = work.files_read / _FILES_PER_SECOND + work.bytes_read / _BYTES_PER_SECOND
    known = max(work.files - work.files_read, 0) / _KNOWN_FILES_PER_SECOND
    return max(settings.base_budget_seconds, reading / max(jobs, 1) + known)


def guess_memory(work: Work, jobs: int) -> float:
    """Bytes resident in all processes."""
    return _BYTES + _BYTES_PER_JOB * max(jobs, 1) + _BYTES_PER_FILE * work.files


def share_seconds(seconds: float, stages: Sequence[str]) -> Mapping[str, float]:
    """Split what the whole run is given among its stages."""
    others = [stage for stage in stages if stage != SCAN]
    return {SCAN: seconds * _OF_THE_SCAN} | {stage: seconds * (1 - _OF_THE_SCAN) / len(others) for stage in others}
