"""The input of the page, from a run in progress or from a finished one, and the verdict on it in words."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.finished.document import Document, State
from pocketmon_pipeline.finished.trust import Trust
from pocketmon_pipeline.model import BaselineCounts
from pocketmon_pipeline.reports.dashboard.pictures.selection import Choice
from pocketmon_pipeline.stage import Inputs, Run
from pocketmon_pipeline.verdict import list_reasons


class Output(NamedTuple):
    """A file that the run has written, and the state in which it is found."""

    name: str
    sha256: str
    size: int
    stage: str
    state: State = "present"


class SourceData(NamedTuple):
    """The tables `judged`, `files` and `verdict`, and what is not in a table.

    `root` is the folder of the assets, empty where nothing may be read from it. `problems` are those of the folder that
    the run has written, `remarks` whatever else is to be told. `past` are tables of the history by name, each with its
    `columns` and `rows`, and the `warmth` of this run's cache by which they are chosen. `undrawn` says why there is no
    table `thumbnails`, and is empty where there is one; `chosen` are the pictures that the page may show. `trust` is
    what is said first, `guard` the policy whose rules have pages.
    """

    inputs: Inputs
    documents: Mapping[str, Document]
    root: str = ""
    baseline: BaselineCounts | None = None
    outputs: Sequence[Output] = ()
    problems: Sequence[str] = ()
    remarks: Sequence[str] = ()
    past: Mapping[str, object] = {}
    undrawn: str = "No thumbnails were asked for."
    chosen: Sequence[Choice] = ()
    trust: Trust = Trust()
    guard: PolicyGuard = PolicyGuard()


def describe_extent(run: Run) -> str:
    """What is to be known of a run over a list of files; empty for one over its tree."""
    if not run.partial:
        return ""
    return "This run judged a list of files, not the whole tree: nothing is known of its other files."


class Decision(NamedTuple):
    """`state` is passed, failed or unknown; `doubt` is why little can be relied on, and what it comes from is `why`."""

    state: str
    words: str
    doubt: str = ""
    why: str = ""


def decide(material: SourceData) -> Decision:
    """An altered run has failed, whatever it claims; an untrusted one has not passed."""
    code = next((one.code for one in list_reasons(material.inputs)), None)
    words = "No verdict" if code is None else f"Failed (exit {code})" if code else "Passed"
    trust = material.trust
    if trust.level == "broken":
        return Decision("failed", trust.headline, trust.headline, trust.why)
    if trust.level == "changed":
        return Decision("failed", trust.headline, trust.headline, f"{trust.why}. What the run said: {words.lower()}")
    state = "unknown" if code is None else "failed" if code else "passed"
    if trust.level == "unverified":
        words = words if code is None else f"{words}, not verified"
        return Decision("failed" if code else "unknown", words, trust.headline, trust.why)
    return Decision(state, words)
