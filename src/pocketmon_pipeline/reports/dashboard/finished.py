"""Reads the data of the page from a finished run."""

import os
from collections.abc import Mapping

from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.errors import HistoryError
from pocketmon_pipeline.finished.run import FinishedRun
from pocketmon_pipeline.reports.dashboard.history import find_past
from pocketmon_pipeline.reports.dashboard.pictures.finished_run import draw_later
from pocketmon_pipeline.reports.dashboard.pictures.selection import list_chosen_later
from pocketmon_pipeline.reports.dashboard.source_data import Output, SourceData
from pocketmon_pipeline.reports.dashboard.stage import NAME
from pocketmon_pipeline.table import read_rows


def gather(run: FinishedRun, history: str = "", state_dir: str = "", guard: PolicyGuard | None = None) -> SourceData:
    """Read the folder, the history at a URL, and the assets.

    Assets are read only where the seal that names their folder holds. Thumbnails that the folder of states remembers
    are not drawn again. A history that cannot be read is a problem that the page tells, and no more. The page itself is
    no output here: it is about to be written anew. What the rules of `guard` are about is told beside their findings.
    """
    outputs = run.inputs.sql(f"select * from outputs where name <> '{NAME}' order by name")
    root, unread = _find_root(run)
    past, remarks = _look_back(run, history)
    chosen = [] if unread else list_chosen_later(run.inputs)
    return SourceData(
        run.inputs,
        run.documents,
        root=root,
        baseline=run.seal.baseline,
        outputs=read_rows(outputs, Output),
        problems=[problem for problem in run.problems if problem not in run.covered_problems],
        remarks=remarks,
        past=past,
        undrawn=unread or draw_later(run.inputs, chosen, root, state_dir),
        chosen=chosen,
        trust=run.judge_trust_without(NAME),
        guard=guard or PolicyGuard(),
    )


def _find_root(run: FinishedRun) -> tuple[str, str]:
    """The folder of the assets, or why nothing of it is shown."""
    root = run.inputs.run.root
    if run.seal.document.state != "present":
        return "", "Pictures and lines of the assets are not shown: no seal that holds says where the assets are."
    if not root or not os.path.isdir(root):
        return "", f"Pictures and lines of the assets are not shown: {root or 'their folder'} is not there."
    return root, ""


def _look_back(run: FinishedRun, history: str) -> tuple[Mapping[str, object], list[str]]:
    try:
        return find_past(run.inputs, history) if history else {}, []
    except HistoryError as error:
        return {}, [str(error)]
