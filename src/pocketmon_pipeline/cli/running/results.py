"""Prints the result of a run: as one JSON object, as a verdict, or as a summary."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.cli.running.execution import Conducted
from pocketmon_pipeline.cli.running.summary import Ending, draw_summary, draw_verdict
from pocketmon_pipeline.cli.running.summary_facts import Closing
from pocketmon_pipeline.cli.terminal.console import print_lines, print_result
from pocketmon_pipeline.cli.terminal.styling import make_look
from pocketmon_pipeline.model import OPEN_OUTCOMES
from pocketmon_pipeline.verdict import Verdict


class Presentation(NamedTuple):
    """How to print a result: `form` is json, verdict, or empty for the summary.

    `tree` and `output_dir` are as the user named them, `policy` describes the policy, and `flags` are the options that
    named it.
    """

    tree: str
    output_dir: str
    form: str
    verbose: bool
    policy: str
    flags: Sequence[str] = ()


def print_outcome(conducted: Conducted, presentation: Presentation) -> None:
    """Print the result."""
    closing, verdict = conducted.closing, conducted.verdict
    look = make_look(verbose=presentation.verbose)
    if presentation.form == "json":
        print_result(json.dumps(_describe(closing, verdict, conducted.warnings, presentation.policy)))
    elif presentation.form == "verdict":
        print_lines(draw_verdict(verdict, look))
    else:
        ending = Ending(
            presentation.tree, closing, verdict, presentation.output_dir, presentation.policy, presentation.flags
        )
        print_lines(draw_summary(ending, look))


def _describe(closing: Closing, verdict: Verdict, warnings: list[str], policy: str) -> dict[str, object]:
    """What `--json` prints."""
    return {
        "code": int(verdict.code),
        "name": verdict.code.name,
        "reasons": verdict.reasons,
        "policy": policy,
        "files": closing.files,
        "bytes": closing.bytes,
        "excluded": sum(closing.excluded.values()),
        "findings": {severity.value: count for severity, count in closing.severities.items()},
        "accepted": {name: count for name, count in closing.standing.outcomes.items() if name not in OPEN_OUTCOMES},
        "baseline": closing.standing.baseline._asdict() if closing.standing.baseline else None,
        "left_out": list(closing.left_out),
        "duplicate_bytes": closing.savings,
        "artifacts": closing.artifacts,
        "warnings": warnings,
    }
