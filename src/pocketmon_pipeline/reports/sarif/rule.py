"""A rule as a SARIF reporting descriptor (section 3.49), with its page as help."""

from pocketmon_pipeline.config.sections import Rule
from pocketmon_pipeline.decisions.rule_help import write_markdown, write_text
from pocketmon_pipeline.model import Severity
from pocketmon_pipeline.reports.sarif.result import LEVELS
from pocketmon_pipeline.text.escape import escape_for_screen

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


def describe(name: str, rule: Rule | None, *, advice: bool) -> dict[str, object]:
    """Make the object; of a rule that no policy at hand knows there is only its name."""
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
