"""Adjusts the budgets of a run while it goes on: when the workload is known, and by the pace of its stages."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from pocketmon_pipeline.decisions.budgets.recommendation import Ledger, Situation, list_allowances
from pocketmon_pipeline.engine.costs.allowance import WHOLE, Allowance, Allowances, Spent

if TYPE_CHECKING:
    from pocketmon_pipeline.history.workload import Work

# Stages that ended tell of the pace when they were so much of the run.
_ENOUGH = 0.1
_SLOWEST = 3.0


class Planner:
    """Plans the budgets of one run: at its start for the largest known workload, later for the actual one."""

    def __init__(self, open_ledger: Callable[[], Ledger], situation: Situation) -> None:
        """Nothing is computed before it is asked for."""
        self._open_ledger = open_ledger
        self._situation = situation
        self._work: Work | None = None
        self._of_work: Allowances = {}

    @functools.cached_property
    def _ledger(self) -> Ledger:
        return self._open_ledger()

    def plan(self) -> Allowances:
        """Plan as if nothing were cached, which is not known before the tree was read."""
        work = self._ledger.heaviest or self._situation.work
        return list_allowances(self._ledger.recommend(self._situation._replace(work=work)))

    def adjust(self, spent: Spent) -> Allowances:
        """Budgets for the work that was found, at the pace of the stages that ended.

        A slow machine is no stage's fault: theirs grow with the pace, but not beyond what is left of the run's own,
        which stays what it is. What was saved is not handed on.
        """
        planned = self._plan_work(spent)
        whole = planned.get(WHOLE, Allowance())
        stretch = max(1.0, measure_pace(spent, planned))
        left = None if whole.seconds is None else whole.seconds - spent.seconds
        return {
            name: allowed if name == WHOLE else _stretch(allowed, stretch, left) for name, allowed in planned.items()
        }

    def _plan_work(self, spent: Spent) -> Allowances:
        if spent.work is None:
            return spent.planned
        if spent.work != self._work:
            self._work = spent.work
            found = self._ledger.recommend(self._situation._replace(work=spent.work))
            self._of_work = list_allowances(found)
        return self._of_work


def measure_pace(spent: Spent, planned: Allowances) -> float:
    """Actual over expected time of the ended stages; 1 while unknown."""
    expected = [(planned[stage].expected_seconds or 0.0) for stage, _ in spent.ended if stage in planned]
    taken = [seconds for stage, seconds in spent.ended if stage in planned]
    whole = planned.get(WHOLE, Allowance()).expected_seconds or 0.0
    if whole <= 0 or sum(expected) < _ENOUGH * whole:
        return 1.0
    return min(sum(taken) / sum(expected), _SLOWEST)


def _stretch(allowed: Allowance, stretch: float, left: float | None) -> Allowance:
    if allowed.seconds is None:
        return allowed
    longest = allowed.seconds * stretch
    if left is not None:
        longest = min(longest, max(left, allowed.seconds))
    return allowed._replace(seconds=longest)
