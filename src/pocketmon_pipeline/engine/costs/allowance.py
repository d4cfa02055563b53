"""The budgets and limits of a run and its stages, and messages for exceeding them."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.history.workload import Work
from pocketmon_pipeline.model import Columns, Enforcement, Finding, Severity
from pocketmon_pipeline.text.quantities import format_over

RULE = "perf.over-limit"
# Who found it, as the table of findings says.
LIMITS, BUDGETS = "limits", "budgets"
WHOLE = ""
# The stage in which a limit stopped the run, and the limit's name; no row where none did.
STOPPED = "stopped"
STOPPED_COLUMNS: Columns = {"stage": "str", "limit": "str"}
TIME, MEMORY = "time", "memory"

# No budget is judged in a shorter time: a second is start-up, and the clock of a busy machine is no better.
SHORTEST = 1.0

MEGABYTE = 1_000_000


class Allowance(NamedTuple):
    """What a stage, or the whole run, is expected to take and should not exceed: wall seconds, and bytes resident.

    None where nothing is known.
    """

    expected_seconds: float | None = None
    seconds: float | None = None
    memory_bytes: float | None = None


Allowances = Mapping[str, Allowance]


class Spent(NamedTuple):
    """The state of a run: its allowance at the start, the stages that ended and their seconds, and seconds since.

    `work` is not known until the tree was read.
    """

    planned: Allowances
    ended: Sequence[tuple[str, float]]
    seconds: float
    work: Work | None = None


class Bounds(NamedTuple):
    """The limits at which a run is stopped, and the budgets over which it is warned.

    `plan` makes the budgets by stage, WHOLE for the run; it is asked once, when the run has lasted SHORTEST.
    `adjust` makes them anew whenever a stage ends.
    """

    most_seconds: float | None = None
    most_memory_bytes: float | None = None
    plan: Callable[[], Allowances] | None = None
    adjust: Callable[[Spent], Allowances] | None = None


class Overrun(NamedTuple):
    """More was used than allowed; `stage` is WHOLE for the run's own budget. A hard one stopped the run in `within`."""

    stage: str
    resource: str
    used: float
    allowed: float
    within: str = ""
    is_hard: bool = False

    @property
    def limit(self) -> str:
        """The configuration's name of the limit."""
        return "max_processing_time_seconds" if self.resource == TIME else "max_memory_usage_mb"

    @property
    def text(self) -> str:
        """In words."""
        if self.is_hard:
            where = f"performance_benchmarks.{self.limit}"
            text = f"the run was stopped in {self.within}: {self._compare('limit')} ({where})"
            return f"{text}; everything made before is kept"
        who = "the run" if self.stage == WHOLE else f"stage {self.stage}"
        return f"{who} is over budget: {self._compare('budget')}"

    def _compare(self, kind: str) -> str:
        scale, digits, unit = (1, 1, "s") if self.resource == TIME else (MEGABYTE, 0, "MB of memory")
        exact = self.allowed / scale
        # A budget is a forecast, so that its many decimals say nothing. Rounded up, it could be more than was used.
        stated = exact if self.is_hard else math.floor(exact * 10**digits) / 10**digits
        used, allowed = format_over(self.used / scale, stated, digits)
        return f"{used} {unit}, and its {kind} is {allowed} {unit.split()[0]}"


def describe_overrun(overrun: Overrun) -> Finding:
    """A warning; if the run was stopped, an error that cannot be waived."""
    return Finding(
        rule=RULE,
        severity=Severity.ERROR if overrun.is_hard else Severity.WARNING,
        topic="performance",
        message=overrun.text,
        subject=f"{'limit' if overrun.is_hard else 'budget'} {overrun.stage} {overrun.resource}",
        enforcement=Enforcement.MANDATORY if overrun.is_hard else Enforcement.WAIVABLE,
    )
