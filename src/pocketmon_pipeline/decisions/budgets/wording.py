"""Describes the reliability of a budget."""

import msgspec

from pocketmon_pipeline.decisions.budgets.budget import FEW, PRIOR, Budget
from pocketmon_pipeline.decisions.budgets.estimator import ENOUGH
from pocketmon_pipeline.decisions.budgets.strategies import COVERAGE

_MUCH = 100
_NEAR = 0.03
_CAPPED = "A limit of the policy or the machine is lower than this run needs: expect that it is exceeded. Without it:"


class Confidence(msgspec.Struct, frozen=True, kw_only=True):
    """`level` is none, low, moderate or high; `covered` of `judged` runs stayed below the budget made before each."""

    level: str
    judged: int
    covered: float | None
    meaning: str


def describe_confidence(budget: Budget) -> Confidence:
    """How far to trust it, and what is not promised."""
    meaning = f"{_CAPPED} {_explain(budget)}" if budget.capped else _explain(budget)
    return Confidence(level=_name_level(budget), judged=budget.judged, covered=budget.covered, meaning=meaning)


def _name_level(budget: Budget) -> str:
    if budget.basis == PRIOR:
        return "none"
    if budget.capped or budget.basis == FEW or (budget.covered is not None and budget.covered < COVERAGE - 2 * _NEAR):
        return "low"
    is_proven = budget.judged >= _MUCH and budget.covered is not None and abs(budget.covered - COVERAGE) <= _NEAR
    return "high" if is_proven else "moderate"


def _explain(budget: Budget) -> str:
    if budget.basis == PRIOR:
        return (
            f"A prior: no comparable run is known. It is {budget.method}, times scaling_factor; nothing was measured."
        )
    if budget.basis == FEW:
        return _explain_few(budget)
    proven = (
        f" Of {budget.judged} earlier runs {budget.covered:.1%} stayed below the budget that would have been made "
        "before each."
        if budget.covered is not None
        else ""
    )
    which = "what would be its budget" if budget.capped else "this budget"
    return (
        f"A run like the {budget.runs} before it stays below {which} with a probability of about {COVERAGE:.1%}."
        f"{proven} Nothing is promised for the first runs after a change of files, policy or machine, nor for any "
        "single run."
    )


def _explain_few(budget: Budget) -> str:
    needed = f"needed to tell {COVERAGE:.1%} from chance. This is the most that any took, times scaling_factor"
    if budget.cut_short:
        return (
            f"Comparable runs known: {budget.runs}; {budget.cut_short} of them did not come to the end and would have "
            f"taken more. {ENOUGH} that did are {needed}; a run that comes to its end may take more."
        )
    return (
        f"Comparable runs known: {budget.runs}, of {ENOUGH} that are {needed}; a run like them takes more than all of "
        f"them with probability 1/{budget.runs + 1}."
    )
