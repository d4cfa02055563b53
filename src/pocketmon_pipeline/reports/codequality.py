"""GitLab's code quality report: a JSON array of the open findings.

Members, severities and the demand for unique fingerprints: GitLab documentation, "Code Quality", "Code Quality report
format".
"""

from collections.abc import Iterator

from pocketmon_pipeline.decisions.reported import ReportConfig, name_place, stream_reported
from pocketmon_pipeline.model import SHOWN, Judged, Severity
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.escape import escape_for_screen, escape_in_json

_SEVERITIES = {Severity.CRITICAL: "blocker", Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(inputs: Inputs, config: ReportConfig) -> Iterator[bytes]:
    """One object a line."""
    import orjson

    separator = b"[\n"
    for finding in stream_reported(inputs, config.reporting, SHOWN):
        yield separator + escape_in_json(orjson.dumps(describe(inputs, finding)))
        separator = b",\n"
    yield b"[]\n" if separator == b"[\n" else b"\n]\n"


def describe(inputs: Inputs, finding: Judged) -> dict[str, object]:
    """One finding in GitLab's words; it demands a line, and takes the first where none is known."""
    return {
        "description": escape_for_screen(finding.message),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[Severity(finding.severity)],
        "location": {
            "path": escape_for_screen(name_place(inputs, finding.path) or "."),
            "lines": {"begin": max(finding.line or 1, 1)},
        },
    }
