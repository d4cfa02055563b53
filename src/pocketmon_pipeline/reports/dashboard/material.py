"""What a page is made of, wherever it comes from: a run that ends, or the folder of one that has ended."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.stage import Inputs


class Document(NamedTuple):
    """A JSON artifact; `state` is "present", or says why `data` cannot be relied on, and `message` says more."""

    state: str
    data: object | None = None
    message: str = ""


class Output(NamedTuple):
    """A file that the run has written."""

    name: str
    sha256: str
    size: int
    stage: str


class Material(NamedTuple):
    """The tables `judged`, `files` and `verdict`, and what is not in a table.

    `root` is the folder of the assets, empty where nothing may be read from it. `about` are facts of the run for
    people. `baseline` has source, known, fixed, new and refused.
    """

    inputs: Inputs
    documents: Mapping[str, Document]
    root: str = ""
    about: Mapping[str, object] = {}
    baseline: Mapping[str, object] | None = None
    outputs: Sequence[Output] = ()
    problems: Sequence[str] = ()
    past: Mapping[str, object] = {}
