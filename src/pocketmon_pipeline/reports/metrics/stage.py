"""metrics.prom: the run as a Prometheus textfile, written before the seal."""

import os
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from pocketmon_pipeline.decisions.policy.acceptance.judgement import JUDGED
from pocketmon_pipeline.reports.metrics import catalogue
from pocketmon_pipeline.reports.metrics.documents import SHAPES, measure_documents
from pocketmon_pipeline.reports.metrics.exposition import write_text
from pocketmon_pipeline.reports.metrics.samples import Measured, add_label, measure_each
from pocketmon_pipeline.reports.metrics.tables import measure_tables
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage

ARTIFACT = "metrics.prom"
FORMAT = "prometheus"

# What may be wrong with an output that a run has written.
PROBLEMS = ("altered", "truncated", "invalid", "newer")


def measure_run(
    inputs: Inputs, documents: Mapping[str, object], states: Iterable[str] = (), tree: str = ""
) -> Iterator[Measured]:
    """Measure a run by its tables and its parsed documents; `states` are those of its outputs.

    `tree` names what was read in every label; without it that is the name of the tree's folder.
    """
    found = list(states)
    problems: dict[tuple[str, ...], float] = {(state,): found.count(state) for state in PROBLEMS}
    measured = (
        *measure_tables(inputs),
        *measure_documents(documents),
        measure_each(catalogue.OUTPUT_PROBLEMS, problems),
    )
    return add_label(measured, catalogue.TREE, tree or name_tree(inputs.run.root))


def name_tree(root: str) -> str:
    """The last name of a folder's path, whichever system wrote it."""
    return os.path.basename(root.replace("\\", "/").rstrip("/")) or "/"


def read_documents(inputs: Inputs) -> dict[str, object]:
    """What is used of the documents that earlier stages of this run have written."""
    written = {str(name) for (name,) in inputs.sql("select name from artifacts").fetchall()}
    documents: dict[str, object] = {}
    for name, shape in SHAPES.items():
        if name in written:
            with open(os.path.join(inputs.run.output_dir, name), "rb") as file:
                documents[name] = msgspec.json.decode(file.read(), type=shape)
    return documents


def write_metrics(inputs: Inputs, _: Config) -> Outcome:
    """Write all metrics of this run."""
    return Outcome(document=write_text(measure_run(inputs, read_documents(inputs))))


STAGE = Stage(name="metrics", artifact=ARTIFACT, needs=("files", JUDGED, "verdict", "artifacts"), reduce=write_metrics)
