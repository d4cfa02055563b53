"""Finds the costs of stages that both votes call higher or lower, and judges the second measurement."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from pocketmon_pipeline.decisions.regression.cost_series import COSTS, CPU, Cost, Past
from pocketmon_pipeline.decisions.regression.judgement import LEAST_EFFECT, Judgement, judge_series

SCAN = "scan"

# An improvement is news for so many runs.
_NEWS = 10


class Suspicion(NamedTuple):
    """A cost of a stage that has another level than before; `since` is the place of the level's first run."""

    stage: str
    cost: Cost
    judged: Judgement
    since: int

    @property
    def can_be_measured(self) -> bool:
        """Whether the engine can measure it again: reading the tree cannot be repeated apart, nor can memory."""
        return self.cost == CPU and self.stage != SCAN


class Again(NamedTuple):
    """What measuring again said, in the unit of the cost: the middle of the rounds, and from where on it confirms.

    `is_calibrated` says that the machine's speed was taken into account, now and in the runs before.
    """

    rounds: int
    measured: float
    needed: float
    is_calibrated: bool

    @property
    def is_confirmed(self) -> bool:
        """Whether the stage is slower, whatever the machine does at the moment."""
        return self.measured >= self.needed


def find_suspicions(past: Past) -> Iterator[Suspicion]:
    """Every regression and improvement in what this run's stages cost, by stage and cost."""
    for stage in sorted(past.stages):
        places = past.follow(stage)
        if not places or places[-1] != past.this:
            continue
        accepted = sum(place < past.accepted for place in places)
        for cost in COSTS:
            values = [past.stages[stage][place].cost(cost) for place in places]
            # Most stages cost so little that no difference of theirs counts, and to judge a series takes milliseconds.
            if _weigh(past, stage, cost, max(values) - min(values)) < cost.least:
                continue
            judged = judge_series(values, accepted)
            difference = abs(judged.after - judged.before)
            if _is_told(judged, len(places)) and _weigh(past, stage, cost, difference) >= cost.least:
                yield Suspicion(stage, cost, judged, places[judged.since])


def _is_told(judged: Judgement, count: int) -> bool:
    return judged.is_regression or (judged.is_improvement and count - judged.since <= _NEWS)


def _weigh(past: Past, stage: str, cost: Cost, difference: float) -> float:
    """What a difference makes in this run, in seconds or bytes."""
    files = past.stages[stage][past.this].files
    return difference if cost.column == "peak_memory_bytes" else difference * files / 1000


def weigh_again(suspicion: Suspicion, past: Past, rounds: Sequence[tuple[float, float]]) -> Again | None:
    """Compare rounds, of CPU seconds of the stage and of the fixed work around it, with the level before.

    None where nothing was measured. The stage must be slower by at least half of what was suspected.
    """
    if not rounds:
        return None
    places = [place for place in past.follow(suspicion.stage) if past.accepted <= place < suspicion.since]
    known = [speed for place in places if (speed := past.runs[place].calibration_seconds)]
    usual = median(known) if known else 0.0
    files = past.stages[suspicion.stage][past.this].files
    costs = [cpu * 1000 / files * (usual / fixed if usual and fixed else 1.0) for cpu, fixed in rounds]
    needed = suspicion.judged.before * (1 + max(LEAST_EFFECT, suspicion.judged.change / 2))
    return Again(len(rounds), median(costs), needed, bool(usual))


def name_stages(suspicions: Iterable[Suspicion]) -> list[str]:
    """The stages to measure again: those that are suspected of a regression, where that can be done."""
    return sorted({one.stage for one in suspicions if one.judged.is_regression and one.can_be_measured})
