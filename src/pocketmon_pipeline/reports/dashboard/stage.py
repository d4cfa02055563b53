"""The page as a stage: after the gate, before the seal."""

from pocketmon_pipeline.history.past import PAST_RUNS
from pocketmon_pipeline.integrity import seal
from pocketmon_pipeline.reports.dashboard.documents import read_documents
from pocketmon_pipeline.reports.dashboard.material import Comparison, Material, Output
from pocketmon_pipeline.reports.dashboard.page import NAME, render
from pocketmon_pipeline.reports.dashboard.past import find_warmth, tabulate_past
from pocketmon_pipeline.reports.dashboard.pictures.stage import LACKING, THUMBNAILS, find_pillow
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage


def reduce(inputs: Inputs, _: Config) -> Outcome:
    """Show what this run has made so far."""
    rows = inputs.sql("select name, sha256, size, stage from artifacts order by name").fetchall()
    outputs = [Output(*row) for row in rows]  # type: ignore[arg-type]  # the table's own columns
    written = {output.name: seal.Output(output.sha256, output.size) for output in outputs}
    documents = read_documents(inputs.run.output_dir, written)
    past = tabulate_past(inputs, find_warmth(inputs))
    undrawn = "" if find_pillow() else LACKING
    material = Material(inputs, documents, inputs.run.root, _find_baseline(inputs), outputs, past=past, undrawn=undrawn)
    return Outcome(document=render(material))


def _find_baseline(inputs: Inputs) -> Comparison | None:
    rows = inputs.sql("select source, known, fixed, fresh, refused from baseline_counts").fetchall()
    return Comparison(*rows[0]) if rows else None  # type: ignore[arg-type]  # the table's own columns


STAGE = Stage(
    name="dashboard",
    artifact=NAME,
    needs=("files", "unchanged", "judged", "verdict", "baseline_counts", "artifacts", PAST_RUNS, THUMBNAILS),
    reduce=reduce,
)
