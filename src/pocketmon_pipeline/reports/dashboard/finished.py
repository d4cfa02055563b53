"""The material of a page about a run that has ended."""

from collections.abc import Mapping

import msgspec

from pocketmon_pipeline.errors import HistoryError
from pocketmon_pipeline.finished.run import FinishedRun
from pocketmon_pipeline.reports.dashboard.material import Comparison, Material, Output
from pocketmon_pipeline.reports.dashboard.page import NAME
from pocketmon_pipeline.reports.dashboard.past import find_past


def gather(run: FinishedRun, history: str = "") -> Material:
    """Take from the folder, and from the history at a URL, what the page shows.

    Assets are read only where the seal that names their folder holds. A history that cannot be read is a problem that
    the page tells, and no more. The page itself is no output here: it is about to be written anew.
    """
    rows = run.inputs.sql(f"select * from outputs where name <> '{NAME}' order by name").fetchall()
    is_sealed = run.seal.document.state == "present"
    past, problems = _look_back(run, history)
    return Material(
        run.inputs,
        run.documents,
        root=run.inputs.run.root if is_sealed else "",
        baseline=_find_baseline(run.seal.document.data or {}),
        outputs=[Output(*row) for row in rows],  # type: ignore[arg-type]  # the table's own columns
        problems=[*run.problems, *problems],
        past=past,
    )


def _look_back(run: FinishedRun, history: str) -> tuple[Mapping[str, object], list[str]]:
    try:
        return find_past(run.inputs, history) if history else {}, []
    except HistoryError as error:
        return {}, [str(error)]


def _find_baseline(summary: Mapping[str, object]) -> Comparison | None:
    stated = summary.get("baseline")
    if not isinstance(stated, dict):
        return None
    try:
        return msgspec.convert([stated[name] for name in Comparison._fields], Comparison)
    except (KeyError, msgspec.ValidationError):  # somebody has edited it
        return None
