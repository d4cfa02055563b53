"""The record of a run. The fields of these values are the columns of the history's tables."""

import datetime
import secrets

import msgspec

RUN = "run"
REPEAT = "repeat"
BENCHMARK = "benchmark"

# What databases hold in a whole number; a thousand years are 32 thousand million seconds.
LARGEST = 2**63 - 1

FINISHED = "finished"
KILLED = "killed"


class StageRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a stage cost, as in the engine's table `timings`.

    Seconds and bytes. Wall time is the stage's own, one after the other. CPU is that of all processes: a reader's is
    spent in the workers while the scan's wall time passes. `files` and `bytes` are those that its map was given. I/O is
    what all processes asked of the system meanwhile. `instructions` are those that they executed in user mode; None
    where the kernel does not count them.
    """

    stage: str
    wall_seconds: float
    cpu_seconds: float
    files: int = 0
    bytes: int = 0
    bytes_read: int = 0
    bytes_written: int = 0
    read_operations: int = 0
    write_operations: int = 0
    peak_memory_bytes: int = 0
    instructions: int | None = None


class KindRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Files of one kind in the tree, and their bytes."""

    kind: str
    files: int
    bytes: int


class FindingCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many findings of a rule had this severity and outcome."""

    rule: str
    severity: str
    outcome: str
    findings: int


class ArtifactRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One output: SHA-256 in hex, and bytes."""

    name: str
    sha256: str
    size: int


class Prediction(msgspec.Struct, frozen=True, kw_only=True):
    """Predicted and actual cost of a stage, or of the whole run if `stage` is empty.

    Seconds of wall time and bytes of memory; None where nothing was predicted or measured. `ended` is `finished`, or
    `killed` where the stage was stopped: then the actual values are lower bounds.
    """

    stage: str = ""
    seconds: float | None = None
    budget_seconds: float | None = None
    memory_bytes: int | None = None
    budget_memory_bytes: int | None = None
    actual_seconds: float | None = None
    actual_memory_bytes: int | None = None
    ended: str = FINISHED


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One run.

    `kind` is `run`, `benchmark`, or `repeat` for a run that only found that nothing had changed. `started_at` is ISO
    8601 in UTC. `series` names what can be compared: runs of one tree by the same stages, jobs and engine, that found
    their cache as warm. `load_1m` and `memory_available_bytes` are those of the machine before the run began. `files`
    and `bytes` are those of the tree, `files_read` and `bytes_read` of what had to be read again. `tree_digest` names
    the paths and contents of the tree, `revision` the commit that was checked out, empty where none was.
    `calibration_seconds` is the CPU time of a fixed amount of work, where it was measured.
    """

    id: str
    started_at: str
    kind: str = RUN
    root: str = ""
    series: str = ""
    host_class: str = ""
    load_1m: float = 0.0
    memory_available_bytes: int = 0
    tool_version: str = ""
    python: str = ""
    policy_sha256: str = ""
    config_path: str = ""
    revision: str = ""
    tree_digest: str = ""
    code: int = 0
    verdict: str = ""
    jobs: int = 0
    processors: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_memory_bytes: int = 0
    files: int = 0
    bytes: int = 0
    files_read: int = 0
    bytes_read: int = 0
    calibration_seconds: float | None = None
    stages: list[StageRecord] = []
    workload: list[KindRecord] = []
    findings: list[FindingCount] = []
    artifacts: list[ArtifactRecord] = []
    predictions: list[Prediction] = []

    @property
    def family(self) -> str:
        """The series without how warm the cache was."""
        return self.series.rpartition("/")[0]

    @property
    def warmth(self) -> str:
        """How warm the cache was, the last part of the series."""
        return self.series.rpartition("/")[2]


def make_id(started_at: datetime.datetime) -> str:
    """A name for a run: those of later runs sort behind, and those of the same second differ."""
    return f"{started_at:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
