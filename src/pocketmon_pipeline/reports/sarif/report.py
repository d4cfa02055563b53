"""The SARIF log (sections 3.13, 3.14): one run, its results as they come, then its rules."""

from collections.abc import Iterator

from pocketmon_pipeline.config.sections import Rule
from pocketmon_pipeline.decisions.reported import (
    ExplainedReportConfig,
    count_reported,
    stream_reported,
)
from pocketmon_pipeline.decisions.rule_help import find_rules, write_markdown, write_text
from pocketmon_pipeline.model import Severity
from pocketmon_pipeline.reports.sarif import result
from pocketmon_pipeline.reports.sarif.result import LEVELS
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_number
from pocketmon_pipeline.text.escape import escape_for_screen, escape_in_json
from pocketmon_pipeline.text.json.stream import stream_items
from pocketmon_pipeline.verdict import list_reasons

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
    terms = result.Terms({}, bool(known), config.reporting.include_recommendations)
    yield b'{"$schema": ' + orjson.dumps(SCHEMA) + b', "version": "2.1.0", "runs": [{"results": ['
    findings = stream_reported(inputs, config.reporting, limit=MOST_RESULTS)
    described = (result.describe(inputs, finding, terms) for finding in findings)
    yield from stream_items(orjson.dumps(one, option=orjson.OPT_SORT_KEYS) for one in described)
    about = orjson.dumps(_describe_run(inputs, config, terms, total), option=orjson.OPT_SORT_KEYS)
    yield b"\n], " + escape_in_json(about)[1:] + b"]}\n"


def _describe_run(inputs: Inputs, config: ExplainedReportConfig, terms: result.Terms, total: int) -> dict[str, object]:
    rules = find_rules(config.policy_guard, terms.rule_numbers)
    described = [_describe_rule(name, rules.get(name), advice=terms.advice) for name in terms.rule_numbers]
    version = {"version": inputs.run.version} if inputs.run.version else {}
    about = {"text": "The root of the repository; without one, the folder that was judged."}
    return {
        "columnKind": "unicodeCodePoints",
        "invocations": [_describe_invocation(inputs, total)],
        "originalUriBaseIds": {result.BASE: {"description": about}},
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
