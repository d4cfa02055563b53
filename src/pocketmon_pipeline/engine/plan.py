"""What a run is told to do, checked before anything is read."""

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
DETECTION_VERSION = 21

# The tables that the engine itself makes.
ENGINE_TABLES = frozenset(
    (
        *("files", "unchanged", "ignored", "observations", "slowest", "timings", "samples"),
        *("findings", "artifacts", "measured_again", "stopped"),
    )
)


class Plan(NamedTuple):
    """What to execute. `listings` is the walk, `dialects` the configuration's own format patterns.

    `whole` says that the listings cover the tree: only then may they replace what is remembered of it. `asked` names
    the tables of stages that whoever started the run will ask when it has ended. `given` are tables that come from
    outside the tree, and `past` those of them that tell of former runs, and are new each time: no reusable stage may
    need them. `views` are questions, in order, that are asked by name like tables: they follow `findings` and all else
    that exists before the first stage. Where some stage judges by the clock, a plan is `timely`: what it made of a tree
    is not what it would make of the same tree later. Where no stage reads when files were changed, its outcomes are
    `lasting`: they are known by what the files hold, and kept with their artifacts. Where some map is not the program's
    own, files are read `apart`, by other processes, however few they are: what ends one of those does not end the run.
    `bounds` say what the run may take, and `spare` are tables for closing stages of a run that was stopped before
    others made them.
    """

    stages: Sequence[Stage]
    configs: Mapping[str, Config]
    run: Run
    listings: Iterator[Listing]
    dialects: dict[str, list[str]]
    use_cache: bool = True
    whole: bool = True
    asked: frozenset[str] = frozenset({"verdict"})
    given: Mapping[str, Listed] = {}
    past: Mapping[str, Table] = {}
    views: Mapping[str, str] = {}
    timely: bool = False
    lasting: bool = False
    apart: bool = False
    bounds: Bounds = Bounds()
    spare: Mapping[str, Listed] = {}

    @property
    def wanted_tables(self) -> frozenset[str]:
        """The tables that some stage reads, and those that are asked for at the end."""
        return frozenset(name for stage in self.stages for name in stage.needs) | self.asked

    @property
    def root_key(self) -> str:
        """The name under which the signatures of this tree are remembered."""
        dialects = msgspec.json.encode(self.dialects, order="deterministic")
        about = (str(DETECTION_VERSION).encode(), os.fsencode(self.run.root), dialects)
        return hashlib.sha256(b"\0".join(about)).hexdigest()[:24]


def _check_artifacts(stages: Iterable[Stage]) -> None:
    """StageError when two write the same file, or one would write elsewhere than into the output folder itself."""
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
    """StageError when a name is taken twice, or a stage needs a table that nothing before it makes or is `given`.

    What a reusable stage makes is taken over from former runs, so it must not depend on the `past`.
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
            raise StageError(f"stage {stage.name!r} needs the past, which is new each time, so it cannot be reusable")
        names.add(stage.name)
        tables |= made | set(stage.makes)
