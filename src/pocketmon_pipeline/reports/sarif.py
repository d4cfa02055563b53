"""SARIF 2.1.0 (OASIS Standard, with Errata 01), as GitHub's code scanning and other viewers take it."""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.config.sections import Rule
from pocketmon_pipeline.decisions.reported import (
    ExplainedReportConfig,
    count_reported,
    name_place,
    stream_reported,
)
from pocketmon_pipeline.decisions.rule_help import find_rules, write_markdown, write_text
from pocketmon_pipeline.model import Judged, Severity
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_number
from pocketmon_pipeline.text.escape import escape_for_screen, escape_in_json
from pocketmon_pipeline.text.json.stream import stream_items
from pocketmon_pipeline.text.uri import quote_path
from pocketmon_pipeline.verdict import list_reasons

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


SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# GitHub documentation, "SARIF support for code scanning", limits: a run of more results is refused, and only the worst
# of those in it are shown.
MOST_RESULTS = 25_000
MOST_SHOWN = 5_000


def render(inputs: Inputs, config: ExplainedReportConfig) -> Iterator[bytes]:
    """The worst findings, accepted or not; the rest is reported in a notification."""
    import orjson

    total = sum(count.findings for count in count_reported(inputs, config.reporting))
    known = read_number(inputs.sql("select count(*) from judged where outcome = 'known'"))
    terms = Terms({}, bool(known), config.reporting.include_recommendations)
    yield b'{"$schema": ' + orjson.dumps(SCHEMA) + b', "version": "2.1.0", "runs": [{"results": ['
    findings = stream_reported(inputs, config.reporting, limit=MOST_RESULTS)
    described = (describe(inputs, finding, terms) for finding in findings)
    yield from stream_items(orjson.dumps(one, option=orjson.OPT_SORT_KEYS) for one in described)
    about = orjson.dumps(_describe_run(inputs, config, terms, total), option=orjson.OPT_SORT_KEYS)
    yield b"\n], " + escape_in_json(about)[1:] + b"]}\n"


def _describe_run(inputs: Inputs, config: ExplainedReportConfig, terms: Terms, total: int) -> dict[str, object]:
    rules = find_rules(config.policy_guard, terms.rule_numbers)
    described = [_describe_rule(name, rules.get(name), advice=terms.advice) for name in terms.rule_numbers]
    version = {"version": inputs.run.version} if inputs.run.version else {}
    about = {"text": "The root of the repository; without one, the folder that was judged."}
    return {
        "columnKind": "unicodeCodePoints",
        "invocations": [_describe_invocation(inputs, total)],
        "originalUriBaseIds": {BASE: {"description": about}},
        "tool": {"driver": {"name": "pocketmon-pipeline", "rules": described, **version}},
    }


def _describe_invocation(inputs: Inputs, total: int) -> dict[str, object]:
    reasons = list_reasons(inputs)
    ended = {"exitCode": reasons[0].code, "exitCodeDescription": reasons[0].name} if reasons else {}
    return {"executionSuccessful": True, **ended, "toolExecutionNotifications": _describe_limits(total)}


def _describe_limits(total: int) -> list[dict[str, object]]:
    """What a reader of this file does not see."""
    if total > MOST_RESULTS:
        text = f"{total - MOST_RESULTS:,} of {total:,} findings are left out, the least severe ones: see findings.json"
        return [{"level": "warning", "descriptor": {"id": "results-left-out"}, "message": {"text": text}}]
    if total > MOST_SHOWN:
        text = f"GitHub shows the worst {MOST_SHOWN:,} of these {total:,} findings"
        return [{"level": "note", "descriptor": {"id": "results-not-shown"}, "message": {"text": text}}]
    return []


# GitHub documentation, "SARIF support for code scanning": `security-severity` makes an alert one of security, by the
# scores of CVSS; over 9.0 is critical. Nothing but a leaked credential claims that.
_SECURITY = {"tags": ["secrets", "security"], "security-severity": "9.5"}
_PROBLEM_SEVERITIES = {
    Severity.CRITICAL: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}
# GitHub cuts what is longer.
_LONGEST = 1024


def _describe_rule(name: str, rule: Rule | None, *, advice: bool) -> dict[str, object]:
    """A reporting descriptor (section 3.49); of a rule that no policy at hand knows there is only its name."""
    if rule is None:
        return {"id": name, "shortDescription": {"text": escape_for_screen(name) or "(no name)"}}
    title = escape_for_screen(rule.title or rule.id)
    text = "\n\n".join(map(_show, write_text(rule, advice=advice).split("\n\n"))) or title
    properties = _SECURITY if rule.topic == "secrets" else {"tags": [rule.topic]}
    return {
        "id": name,
        "shortDescription": {"text": title[:_LONGEST]},
        "fullDescription": {"text": (_show(rule.page.finds) if rule.page and rule.page.finds else title)[:_LONGEST]},
        "help": {"text": text, "markdown": write_markdown(rule, advice=advice) or title},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {**properties, "problem.severity": _PROBLEM_SEVERITIES[rule.severity]},
    }


def _show(text: str) -> str:
    return "\n".join(map(escape_for_screen, text.split("\n")))
