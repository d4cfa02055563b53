"""GitHub annotations: workflow commands in the log of a step.

Form and escapes: GitHub documentation, "Workflow commands for GitHub Actions"; `actions/toolkit`, command.ts. A step
shows 10 annotations of each level (GitHub documentation, "Usage limits"; actions/runner ADR).
"""

from collections.abc import Iterator

from pocketmon_pipeline.decisions.reported import (
    ReportConfig,
    count_reported,
    name_place,
    stream_reported,
)
from pocketmon_pipeline.model import SHOWN, Judged, Severity
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.escape import escape_for_screen

_LEVELS = {
    "error": (Severity.CRITICAL, Severity.ERROR),
    "warning": (Severity.WARNING,),
    "notice": (Severity.INFO,),
}
MOST_SHOWN = 10


def render(inputs: Inputs, config: ReportConfig) -> Iterator[bytes]:
    """The worst open findings of each level, and what is not shown as the last notice."""
    counts = count_reported(inputs, config.reporting)
    left = 0
    for level, severities in _LEVELS.items():
        found = sum(count.open for count in counts if count.severity in severities)
        # One notice is kept for telling of the rest.
        most = MOST_SHOWN - (level == "notice")
        left += max(found - most, 0)
        if found:
            names = ", ".join(f"'{severity}'" for severity in severities)
            chosen = stream_reported(inputs, config.reporting, f"{SHOWN} and severity in ({names})", limit=most)
            yield b"".join(f"{write_command(inputs, level, finding)}\n".encode() for finding in chosen)
    if left:
        words = f"{left:,} more {'finding is' if left == 1 else 'findings are'} not shown here: see findings.json"
        yield f"::notice title=pocketmon-pipeline::{_escape(words)}\n".encode()


def write_command(inputs: Inputs, level: str, finding: Judged) -> str:
    """One workflow command."""
    properties = {"title": finding.rule}
    if place := name_place(inputs, finding.path):
        properties = {"file": place, **_list_position(finding), **properties}
    written = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    return f"::{level} {written}::{_escape(finding.message)}"


def _list_position(finding: Judged) -> dict[str, str]:
    if not finding.line:
        return {}
    return {"line": str(finding.line), **({"col": str(finding.column)} if finding.column else {})}


def _escape(text: str) -> str:
    """Whatever would end the line is escaped already; what the runner takes for an escape is not."""
    return escape_for_screen(text).replace("%", "%25")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
