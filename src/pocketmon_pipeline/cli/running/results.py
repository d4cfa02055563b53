"""How a verb tells what a run has come to: as one JSON object, as a verdict, or as a summary."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.cli.running.closing import Closing
from pocketmon_pipeline.cli.running.conduct import Conducted
from pocketmon_pipeline.cli.running.summary import Ending, draw_summary, draw_verdict
from pocketmon_pipeline.cli.terminal.console import print_lines, print_result
from pocketmon_pipeline.cli.terminal.look import make_look
from pocketmon_pipeline.model import OPEN_OUTCOMES
from pocketmon_pipeline.verdict import Verdict


class Told(NamedTuple):
    """How a result is told: the names that the user gave, and the form, which is json, verdict, or all of it.

    `policy` says which one is in force, `flags` are the options that named it.
    """

    tree: str
    output_dir: str
    form: str
    verbose: bool
    policy: str
    flags: Sequence[str] = ()


def print_outcome(conducted: Conducted, told: Told) -> None:
    """Print the result."""
    closing, verdict = conducted.closing, conducted.verdict
    look = make_look(verbose=told.verbose)
    if told.form == "json":
        print_result(json.dumps(_describe(closing, verdict, conducted.warnings, told.policy)))
    elif told.form == "verdict":
        print_lines(draw_verdict(verdict, look))
    else:
        ending = Ending(told.tree, closing, verdict, told.output_dir, told.policy, told.flags)
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
