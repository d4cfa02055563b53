"""The material of a page about a run that has ended."""

from collections.abc import Mapping

from pocketmon_pipeline.finished.run import FinishedRun
from pocketmon_pipeline.reports.dashboard.material import Material, Output


def gather(run: FinishedRun) -> Material:
    """Take from the folder what the page shows. Assets are read only where the seal that names their folder holds."""
    rows = run.inputs.sql("select name, sha256, size, stage from outputs order by name").fetchall()
    is_sealed = run.seal.document.state == "present"
    summary = run.seal.document.data or {}
    baseline = summary.get("baseline")
    return Material(
        run.inputs,
        run.documents,
        root=run.inputs.run.root if is_sealed else "",
        baseline=baseline if isinstance(baseline, Mapping) else None,
        outputs=[Output(*row) for row in rows],  # type: ignore[arg-type]  # the table's own columns
        problems=run.problems,
    )
