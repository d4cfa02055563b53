"""The messages between the run and its workers: plain values that pickle."""

from typing import NamedTuple

from pocketmon_pipeline.stage import Config, Map

# What walking and reading are called among the stages.
SCAN = "scan"

# One file of a batch, as the walk saw it: (directory, name).
FileName = tuple[str, str]
# One file of a second look: (directory, name, digest, format, argument).
LookedAt = tuple[str, str, str, str, str]


class MapTask(NamedTuple):
    """A stage's map with its configuration; `known` names a file of digests whose rows are cached already."""

    stage: str
    map: Map
    config: Config
    known: str = ""


class Setup(NamedTuple):
    """What a worker knows for the whole run."""

    root: str
    tasks: tuple[MapTask, ...]
    dialects: dict[str, list[str]]


class Batch(NamedTuple):
    """Files to read in one go; `number` is unique in the run."""

    number: int
    files: list[FileName]


class Look(NamedTuple):
    """Files to read again for one stage."""

    number: int
    task: int
    files: list[LookedAt]


class Usage(NamedTuple):
    """What one stage cost in one batch. CPU in seconds; `files` and `bytes` are those it was given."""

    stage: str
    cpu: float
    files: int
    bytes: int
    operations: int = 0

    def plus(self, other: "Usage") -> "Usage":
        """Add another batch's cost of the same stage."""
        summed = (self.cpu + other.cpu, self.files + other.files, self.bytes + other.bytes)
        return Usage(self.stage, *summed, self.operations + other.operations)


class Result(NamedTuple):
    """What a worker made of a batch.

    `tables` maps a table's name to its rows as an Arrow IPC stream. `failed` are the (stage, digest, format) whose
    rows must not be cached. `slowest` holds (seconds, path) of the files that took longest.
    """

    number: int
    tables: dict[str, bytes]
    usages: list[Usage]
    failed: list[tuple[str, str, str]]
    slowest: list[tuple[float, str]]
