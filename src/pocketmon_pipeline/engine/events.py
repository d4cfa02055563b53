"""The events of a run, which a listener receives as they happen."""

from collections.abc import Callable
from typing import NamedTuple


class StageStarted(NamedTuple):
    """A stage begins."""

    stage: str


class Progress(NamedTuple):
    """How far the first pass is. `total` is None until the walk has ended."""

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
    """A message; `level` is "warning", or "detail" for what only -v shows."""

    level: str
    text: str


Event = StageStarted | Progress | StageFinished | Note
Listener = Callable[[Event], None]


def ignore_events(_: Event) -> None:
    """Ignore an event."""
