"""The input of the engine, and its validation before anything is read."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.artifacts import is_plain_name
from pocketmon_pipeline.engine.costs.allowance import Bounds
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.errors import StageError
from pocketmon_pipeline.scan.walk import Listing
from pocketmon_pipeline.stage import Config, Run, Stage
from pocketmon_pipeline.table import Listed, Table

# Raise when the same bytes and names would get other digests, formats or claims.
DETECTION_VERSION = 29

# The tables that the engine itself makes.
ENGINE_TABLES = frozenset(
    (
        *("files", "unchanged", "ignored", "observations", "slowest", "timings", "samples"),
        *("findings", "artifacts", "measured_again", "stopped"),
    )
)


class External(NamedTuple):
    """Tables that come from outside the tree, put into the database before the first stage runs.

    `views` are queries by name, in order of creation; each may read `findings`, all tables here, and the views before
    it. `fallbacks` stand in for tables that were not made: for closing stages where a run was stopped at a limit, and
    where the outcome of a stage is reused.
    """

    tables: Mapping[str, Listed] = {}
    views: Mapping[str, str] = {}
    fallbacks: Mapping[str, Listed] = {}


class Plan(NamedTuple):
    """What to execute.

    `listings` is the walk, and `dialects` are the format patterns of the configuration. Where it is `whole`, the walk
    covers the tree, and may replace what is cached of it. `asked` names the tables that the caller queries after the
    run. `past` are tables about earlier runs; they differ from run to run, so no reusable stage may need them.
    `reads_clock` says that a stage depends on the time of the run: then no outcome is reused. `ignores_mtime` says that
    no stage depends on modification times: then outcomes are cached with their artifacts, under the digests of the
    files. `out_of_process` says that a plug-in's map reads files, which worker processes do, however few the files are:
    a crash then ends a worker and not the run. `bounds` are limits and budgets.
    """

    stages: Sequence[Stage]
    configs: Mapping[str, Config]
    run: Run
    listings: Iterator[Listing]
    dialects: dict[str, list[str]]
    use_cache: bool = True
    whole: bool = True
    asked: frozenset[str] = frozenset({"verdict"})
    external: External = External()
    past: Mapping[str, Table] = {}
    reads_clock: bool = False
    ignores_mtime: bool = False
    out_of_process: bool = False
    bounds: Bounds = Bounds()

    @property
    def wanted_tables(self) -> frozenset[str]:
        """The tables that some stage reads, or the caller after the run."""
        return frozenset(name for stage in self.stages for name in stage.needs) | self.asked

    @property
    def root_key(self) -> str:
        """The key under which the scan of this tree is cached."""
        return name_root(self.run.root, self.dialects)


def name_root(root: str, dialects: Mapping[str, Sequence[str]]) -> str:
    """The key under which the scan of a tree is cached."""
    about = (str(DETECTION_VERSION).encode(), os.fsencode(root), msgspec.json.encode(dialects, order="deterministic"))
    return hashlib.sha256(b"\0".join(about)).hexdigest()[:24]


def _check_artifacts(stages: Iterable[Stage]) -> None:
    """StageError if two stages write the same file, or one would write outside the output folder."""
    writers: dict[str, str] = {}
    for stage in stages:
        if stage.artifact is None:
            continue
        if not is_plain_name(stage.artifact):
            message = f"stage {stage.name!r} would write {stage.artifact!r}, which is no plain name of a file"
            raise StageError(message, hint="an artifact lies in the output folder itself")
        if stage.artifact in writers:
            message = f"the stages {writers[stage.artifact]!r} and {stage.name!r} would both write {stage.artifact}"
            raise StageError(message, hint="give the artifact of one of them another name")
        writers[stage.artifact] = stage.name


def check_order(stages: Sequence[Stage], given: Iterable[str], past: Iterable[str]) -> None:
    """StageError if two stages share a name, or one needs a table that is neither `given` nor made earlier.

    The outcome of a reusable stage may come from an earlier run, so it must not depend on the `past`.
    """
    tables = {*ENGINE_TABLES, *given, *past}
    _check_artifacts(stages)
    names = {SCAN}
    for stage in stages:
        if stage.name in names:
            message = f"two stages are called {stage.name!r}"
            raise StageError(message)
        made = set(stage.map.tables) if stage.map is not None else set()
        missing = set(stage.needs) - tables - made
        if missing:
            message = f"stage {stage.name!r} needs {', '.join(sorted(missing))}, which no stage before it makes"
            raise StageError(message)
        if stage.reusable and not set(past).isdisjoint(stage.needs):
            message = f"the reusable stage {stage.name!r} needs tables about earlier runs"
            raise StageError(message, hint="they differ from run to run, so it cannot be reusable")
        names.add(stage.name)
        tables |= made | set(stage.makes)
