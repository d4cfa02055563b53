"""Draws thumbnails after a run has ended, exactly as during the run."""

import os
from collections.abc import Sequence

import msgspec

from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.engine.plan import External, Plan
from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.reports.dashboard.excerpts import find_name
from pocketmon_pipeline.reports.dashboard.pictures.selection import Choice, allot, build_wanted
from pocketmon_pipeline.reports.dashboard.pictures.stage import (
    LACKING,
    MAP,
    STAGE,
    THUMBNAIL_COLUMNS,
    THUMBNAILS,
    WANTED,
    find_pillow,
)
from pocketmon_pipeline.scan.ignore import make_ignore
from pocketmon_pipeline.scan.listing import list_files
from pocketmon_pipeline.stage import Config, Inputs, Stage
from pocketmon_pipeline.table import Listed, Relation, read_relation

# Formats are detected again from the bytes; dialects, which a policy may add, never concern pictures.
_PRESENT = f"from {WANTED} semi join files on files.sha256 = digest and files.format = {WANTED}.format"


def _select(inputs: Inputs, _: Config) -> Relation:
    return inputs.sql(_PRESENT)


# The same name, version and settings: what the run has drawn is found in its cache.
_STAGE = Stage(
    name=STAGE.name,
    version=STAGE.version,
    needs=("files", WANTED),
    map=msgspec.structs.replace(MAP, select=_select),
)


def draw_later(inputs: Inputs, chosen: Sequence[Choice], root: str, state_dir: str) -> str:
    """Keep the table of thumbnails of pictures that stand in a tree; say why there is none, or nothing.

    The folder of states remembers them, where there is one. What has changed since the run has no thumbnail.
    """
    drawer = find_pillow()
    if not drawer:
        return LACKING
    drawn = [choice for choice in allot(chosen, drawing=True) if choice.drawn]
    wanted = build_wanted(drawn, drawer)
    names = [name for name in (find_name(choice.paths[0]) for choice in drawn) if name]
    try:
        _draw(inputs, _plan(inputs, root, state_dir, names, wanted))
    except (PipelineError, OSError) as error:
        return f"Thumbnails of others could not be drawn: {error}"
    return ""


def _plan(inputs: Inputs, root: str, state_dir: str, names: Sequence[str], wanted: Listed) -> Plan:
    # In this process, and the sandbox beneath it: whoever asks may be a server's thread.
    run = msgspec.structs.replace(inputs.run, root=root, state_dir=state_dir, jobs=0)
    return Plan(
        (_STAGE,),
        {_STAGE.name: Config()},
        run,
        list_files(root, names, make_ignore([], [])),
        {},
        use_cache=os.path.isdir(state_dir),
        whole=False,
        asked=frozenset({THUMBNAILS}),
        external=External({WANTED: wanted}),
    )


def _draw(inputs: Inputs, plan: Plan) -> None:
    from pocketmon_pipeline.engine.runner import Execution

    with Execution(plan, ignore_events) as execution:
        columns = ", ".join(("digest", "format", *THUMBNAIL_COLUMNS))
        rows = execution.execute().sql(f"select {columns} from {THUMBNAILS}")
        inputs.keep(THUMBNAILS, read_relation(rows))
