"""The verdict in words, for the page with and without scripts."""

from typing import NamedTuple

from pocketmon_pipeline.reports.dashboard.source_data import SourceData
from pocketmon_pipeline.verdict import list_reasons


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
