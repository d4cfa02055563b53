"""Prints the result of a run: as one JSON object, as a verdict, or as a summary."""

import json

from pocketmon_pipeline.cli.running.execution import RunResult
from pocketmon_pipeline.cli.running.summary import Invocation, draw_summary, draw_verdict
from pocketmon_pipeline.cli.running.summary_facts import SummaryFacts
from pocketmon_pipeline.cli.terminal.console import print_lines, print_result
from pocketmon_pipeline.cli.terminal.styling import make_look
from pocketmon_pipeline.model import OPEN_OUTCOMES
from pocketmon_pipeline.verdict import Verdict


def print_outcome(result: RunResult, invocation: Invocation, *, as_json: bool, verbose: bool, quiet: bool) -> None:
    """Print the result."""
    facts, verdict = result.facts, result.verdict
    look = make_look(verbose=verbose)
    if as_json:
        print_result(json.dumps(_describe(facts, verdict, result.warnings, invocation.policy)))
    elif quiet:
        print_lines(draw_verdict(verdict, look))
    else:
        print_lines(draw_summary(facts, verdict, invocation, look))


def _describe(facts: SummaryFacts, verdict: Verdict, warnings: list[str], policy: str) -> dict[str, object]:
    """What `--json` prints."""
    return {
        "code": int(verdict.code),
        "name": verdict.code.name,
        "reasons": verdict.reasons,
        "policy": policy,
        "files": facts.files,
        "bytes": facts.bytes,
        "excluded": sum(facts.excluded.values()),
        "findings": {severity.value: count for severity, count in facts.severities.items()},
        "accepted": {name: count for name, count in facts.standing.outcomes.items() if name not in OPEN_OUTCOMES},
        "baseline": facts.standing.baseline._asdict() if facts.standing.baseline else None,
        "left_out": list(facts.left_out),
        "duplicate_bytes": facts.savings,
        "artifacts": facts.artifacts,
        "warnings": warnings,
    }
