"""Executes a plan to its verdict, with all who keep something of the run."""

from collections.abc import Callable
from typing import NamedTuple

from pocketmon_pipeline.decisions.audit import Account
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.recording import Recorder
from pocketmon_pipeline.repetition import Repetition
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.verdict import VERDICT, list_reasons

Observer = Callable[[Inputs], None]


class Verdict(NamedTuple):
    """How a run ended, and how many seconds it took by the clock, as the history has them."""

    code: ExitCode
    reasons: list[str]
    seconds: float = 0.0


def execute(
    plan: Plan, repetition: Repetition, account: Account, recorder: Recorder, observe: Observer | None
) -> tuple[Verdict, str]:
    """Do all the work; also a digest of the tree, where a walk can know it again."""
    from pocketmon_pipeline.engine.runner import Execution

    with Execution(plan, repetition.listen) as execution, recorder.watch(execution):
        inputs = execution.execute()
        account.read(inputs)
        if observe is not None:
            observe(inputs)
        if not any(VERDICT in stage.makes for stage in plan.stages):
            verdict = Verdict(ExitCode.OK, [])
        else:
            verdict = _read_verdict(inputs)
            account.code = verdict.code
            if not plan.timely:
                repetition.note(inputs, verdict.code, verdict.reasons, account)
    return verdict._replace(seconds=recorder.seconds), execution.certain_tree


def _read_verdict(inputs: Inputs) -> Verdict:
    reasons = list_reasons(inputs)
    return Verdict(ExitCode(reasons[0].code), [one.reason for one in reasons])
