"""What a page is made of, wherever it comes from: a run that ends, or the folder of one that has ended."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.finished.document import Document
from pocketmon_pipeline.stage import Inputs


class Output(NamedTuple):
    """A file that the run has written."""

    name: str
    sha256: str
    size: int
    stage: str


class Material(NamedTuple):
    """The tables `judged`, `files` and `verdict`, and what is not in a table.

    `root` is the folder of the assets, empty where nothing may be read from it. `baseline` has source, known, fixed,
    new and refused. `past` are tables of the history by name, each with its `columns` and `rows`.
    """

    inputs: Inputs
    documents: Mapping[str, Document]
    root: str = ""
    baseline: Mapping[str, object] | None = None
    outputs: Sequence[Output] = ()
    problems: Sequence[str] = ()
    past: Mapping[str, object] = {}
