"""The material of a page about a run that has ended."""

from collections.abc import Mapping

import msgspec

from pocketmon_pipeline.finished.run import FinishedRun
from pocketmon_pipeline.reports.dashboard.material import Comparison, Material, Output


def gather(run: FinishedRun) -> Material:
    """Take from the folder what the page shows. Assets are read only where the seal that names their folder holds."""
    rows = run.inputs.sql("select name, sha256, size, stage from outputs order by name").fetchall()
    is_sealed = run.seal.document.state == "present"
    return Material(
        run.inputs,
        run.documents,
        root=run.inputs.run.root if is_sealed else "",
        baseline=_find_baseline(run.seal.document.data or {}),
        outputs=[Output(*row) for row in rows],  # type: ignore[arg-type]  # the table's own columns
        problems=run.problems,
    )


def _find_baseline(summary: Mapping[str, object]) -> Comparison | None:
    stated = summary.get("baseline")
    if not isinstance(stated, dict):
        return None
    try:
        return msgspec.convert([stated[name] for name in Comparison._fields], Comparison)
    except (KeyError, msgspec.ValidationError):  # somebody has edited it
        return None
