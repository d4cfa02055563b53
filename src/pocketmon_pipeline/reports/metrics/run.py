"""All metrics of a run, as it ends or long after."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.finished.summary import name_tree
from pocketmon_pipeline.reports.metrics import catalogue
from pocketmon_pipeline.reports.metrics.documents import SHAPES, measure_documents
from pocketmon_pipeline.reports.metrics.exposition import write_text
from pocketmon_pipeline.reports.metrics.samples import Measured, add_label, measure_each
from pocketmon_pipeline.reports.metrics.tables import measure_tables
from pocketmon_pipeline.stage import Config, Inputs, Outcome

# What may be wrong with an output of a run; "unverified" is the seal, where no key at hand vouches for it.
PROBLEMS = ("altered", "truncated", "invalid", "newer", "missing", "unverified")


class Outputs(NamedTuple):
    """What a run has written, beside its tables: documents by name, and what has become of which output.

    `problems` are the states of outputs that are not as they were written, and `lost` those that cannot be read.
    """

    documents: Mapping[str, object]
    problems: Sequence[str] = ()
    lost: frozenset[str] = frozenset()


def measure_run(inputs: Inputs, outputs: Outputs, tree: str = "") -> Iterator[Measured]:
    """Measure a run. `tree` names what was read, in every label; without it `name_tree` does."""
    problems: dict[tuple[str, ...], float] = {(state,): outputs.problems.count(state) for state in PROBLEMS}
    measured = (
        *measure_tables(inputs, outputs.lost),
        *measure_documents(outputs.documents),
        measure_each(catalogue.OUTPUT_PROBLEMS, problems),
    )
    return add_label(measured, catalogue.TREE, tree or name_tree(inputs.run))


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
    """Write metrics.prom, a Prometheus textfile, before the seal, which it does not include."""
    return Outcome(document=write_text(measure_run(inputs, Outputs(read_documents(inputs)))))
