"""Runs stages over a tree and keeps what tests ask about."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pocketmon_pipeline.engine.costs.allowance import Bounds
from pocketmon_pipeline.engine.events import Event, Note, ignore_events
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.engine.runner import Execution
from pocketmon_pipeline.scan.ignore import make_ignore
from pocketmon_pipeline.scan.walk import walk
from pocketmon_pipeline.stage import Config, Run, Stage

Rows = list[tuple[object, ...]]
NOW = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)


class Answers(NamedTuple):
    """The answers to a test's questions, in their order, and the notes of the run."""

    rows: list[Rows]
    notes: list[str]


def execute(
    tree: Path,
    stages: Sequence[Stage],
    *questions: str,
    jobs: int = 2,
    cache: bool = True,
    work: Path | None = None,
    listen: Callable[[Event], None] = ignore_events,
    configs: Mapping[str, Config] | None = None,
    asked: frozenset[str] | None = None,
    bounds: Bounds = Bounds(),  # noqa: B008 - a value
    ignores_mtime: bool = False,
) -> Answers:
    """Run `stages` over `tree`; outputs and state go beside it."""
    notes: list[str] = []

    def note(event: Event) -> None:
        listen(event)
        if isinstance(event, Note):
            notes.append(event.text)

    work = work or tree.parent
    run = Run(
        root=str(tree), output_dir=str(work / "output"), state_dir=str(work / "state"), now=NOW, version="0", jobs=jobs
    )
    configs = {stage.name: stage.config() for stage in stages} | dict(configs or {})
    listings = walk(str(tree), make_ignore([], []))
    if asked is None:
        asked = frozenset(name for stage in stages for name in stage.makes)
    plan = Plan(stages, configs, run, listings, {}, cache, asked=asked, ignores_mtime=ignores_mtime, bounds=bounds)
    with Execution(plan, note) as execution:
        execution.execute()
        return Answers([execution.database.sql(question).fetchall() for question in questions], notes)


def plant(tree: Path, files: dict[str, bytes]) -> Path:
    """Write files below `tree`."""
    for name, data in files.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tree


def plant_many(tree: Path, count: int, **special: bytes) -> Path:
    """Write enough small text files that a pool is worth it, and special ones among them."""
    plant(tree, {f"d{number % 7}/f{number:05}.txt": b"word " * (number % 50) for number in range(count)})
    return plant(tree, {f"d3/{name}.txt": data for name, data in special.items()})
