"""One finding as a SARIF result (sections 3.27 to 3.30)."""

from typing import NamedTuple

from pocketmon_pipeline.decisions.reported import name_place
from pocketmon_pipeline.model import Judged, Severity
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.uri import quote_path

# The folder that relative places count from: the repository, as viewers expect it under this name.
BASE = "%SRCROOT%"
LEVELS = {
    Severity.CRITICAL: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
# The names under which our fingerprints are given (section 3.27.17): ours, and the only one that GitHub compares alerts
# by (GitHub documentation, "SARIF support for code scanning"), which elsewhere is a hash of lines.
FINGERPRINTS = ("pocketmonFinding/v1", "primaryLocationLineHash")

# What a message would be searched for: placeholders (section 3.11.5) and links (section 3.11.6).
_PLACEHOLDER = compile_later(r"\{(\d+)\}")
_LINK = compile_later(r"\[(?=[^\[\]]*\]\()")


class Terms(NamedTuple):
    """What all results of a run share. With a baseline, each says whether it is new."""

    rule_numbers: dict[str, int]
    has_baseline: bool
    advice: bool


def describe(inputs: Inputs, finding: Judged, terms: Terms) -> dict[str, object]:
    """Make the object; numbers of rules are given as rules are met."""
    number = terms.rule_numbers.setdefault(finding.rule, len(terms.rule_numbers))
    severity = Severity(finding.severity)
    undecided = {"kind": "open", "level": "none"} if finding.outcome == "skipped" else {"level": LEVELS[severity]}
    about: dict[str, object] = {"ruleId": finding.rule, "ruleIndex": number, **undecided}
    about["message"] = {"text": write_message(finding.describe(advice=terms.advice))}
    about["locations"] = [_locate(inputs, finding)]
    if finding.fingerprint:
        about["partialFingerprints"] = dict.fromkeys(FINGERPRINTS, finding.fingerprint)
    if terms.has_baseline:
        about["baselineState"] = "unchanged" if finding.outcome == "known" else "new"
    if not finding.is_open and finding.outcome not in {"known", "skipped"}:
        about["suppressions"] = [_suppress(finding)]
    about["properties"] = {
        "enforcement": finding.enforcement,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "topic": finding.topic,
    }
    return about


def write_message(text: str) -> str:
    """Text of others as a message: plain words, without a link or placeholder of their own."""
    return _LINK.sub(r"\\[", _PLACEHOLDER.sub(r"{{\1}}", escape_for_screen(text))) or "(no message)"


def _locate(inputs: Inputs, finding: Judged) -> dict[str, object]:
    """GitHub takes no result without a place: one about the run is about the tree."""
    uri = quote_path(name_place(inputs, finding.path)) or "."
    physical: dict[str, object] = {"artifactLocation": {"uri": uri, "uriBaseId": BASE}}
    if finding.line:
        column = {"startColumn": finding.column} if finding.column else {}
        physical["region"] = {"startLine": finding.line, **column}
    location: dict[str, object] = {"physicalLocation": physical}
    if finding.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": escape_for_screen(finding.pointer), "kind": "value"}]
    return location


def _suppress(finding: Judged) -> dict[str, object]:
    why = finding.note or f"its outcome is {finding.outcome}"
    return {"kind": "external", "status": "accepted", "justification": escape_for_screen(why)}
