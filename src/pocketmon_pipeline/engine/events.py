"""What a run tells its listener while it goes on."""

from collections.abc import Callable
from typing import NamedTuple


class StageStarted(NamedTuple):
    """A stage begins."""

    stage: str


class Progress(NamedTuple):
    """How far the first pass is. `total` is None while the walk still goes on."""

    files: int
    bytes: int
    total: int | None


class StageFinished(NamedTuple):
    """A stage ended. Times in seconds; `artifact` is the name of the file it wrote, if any."""

    stage: str
    wall: float
    cpu: float
    findings: int
    artifact: str | None


class Note(NamedTuple):
    """Something worth telling; `level` is "warning", or "detail" for what only -v shows."""

    level: str
    text: str


Event = StageStarted | Progress | StageFinished | Note
Listener = Callable[[Event], None]


def ignore_events(_: Event) -> None:
    """Listen to nothing."""
