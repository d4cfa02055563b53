"""Budgets of time and memory for a whole run and each stage, from earlier runs, workload and machine."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.sections import AdaptiveBudget, ResourceFactors
from pocketmon_pipeline.decisions.budgets.budget import LEARNED, LEAST_SECONDS, Budget, Frame, Series
from pocketmon_pipeline.decisions.budgets.earlier_runs import Cost, Past, PastRun, list_features
from pocketmon_pipeline.decisions.budgets.estimator import Case
from pocketmon_pipeline.decisions.budgets.prior import (
    MEMORY_GUESS,
    SECONDS_GUESS,
    STAGE_GUESS,
    guess_memory,
    guess_seconds,
    share_seconds,
)
from pocketmon_pipeline.engine.costs.allowance import WHOLE, Allowance, Allowances
from pocketmon_pipeline.history.workload import Work
from pocketmon_pipeline.system.machine import Machine


class Pressure(msgspec.Struct, frozen=True, kw_only=True):
    """Shares from 0 (as free as ever) to 1 (taken by others), and the factor on budgets that their weights make."""

    cpu: float
    memory: float
    io: float
    factor: float


def weigh_pressure(
    machine: Machine, runs: Sequence[PastRun], memory_bytes: float, weights: ResourceFactors
) -> Pressure:
    """The machine now against the runs before; `memory_bytes` is what a run is expected to need.

    The processors count by how much longer their queue is than it usually was before a run, in processors; memory by
    the part that is needed and not free, or the time lost in waiting for it; storage by the time lost in waiting.
    """
    usual = statistics.median(run.load for run in runs) if runs else 0.0
    load = machine.load_1m
    cpu = 0.0 if load is None else _bound((load - usual) / machine.processors)
    missing = (memory_bytes - machine.memory_available_bytes) / memory_bytes if memory_bytes > 0 else 0.0
    memory = max(_bound(missing), machine.memory_stalled or 0.0)
    io = machine.io_stalled or 0.0
    factor = 1 + weights.cpu * cpu + weights.memory * memory + weights.io * io
    return Pressure(cpu=round(cpu, 4), memory=round(memory, 4), io=round(io, 4), factor=round(factor, 2))


def _bound(share: float) -> float:
    return min(max(share, 0.0), 1.0)


SECONDS, MEMORY = "seconds", "memory_bytes"
# Of a stage no more runs are asked: its budget only warns.
_STAGE_RUNS = 100
_IDLE = 0.01


class Situation(NamedTuple):
    """The workload, the machine and the settings of a run; `stages` are those that will run, if known."""

    work: Work
    jobs: int
    machine: Machine
    settings: AdaptiveBudget
    stages: Sequence[str] = ()


class StageBudget(msgspec.Struct, frozen=True, kw_only=True):
    """What a stage should take. Memory is that of all processes while it runs."""

    stage: str
    seconds: Budget
    memory_bytes: Budget


class Recommendation(msgspec.Struct, frozen=True, kw_only=True):
    """Budgets in seconds and bytes; stages in the order in which they run."""

    pressure: Pressure
    seconds: Budget
    memory_bytes: Budget
    stages: list[StageBudget]


class Ledger:
    """The costs of all runs, of the whole and of each stage; makes budgets, and learns from one run more."""

    def __init__(self, past: Past) -> None:
        """Nothing is computed before it is asked for."""
        self._runs = list(past.runs)
        self._whole = {name: Series(past.list_cases(name)) for name in (SECONDS, MEMORY)}
        self._stages = {
            stage: {name: Series(past.list_stage_cases(stage, name, _STAGE_RUNS)) for name in (SECONDS, MEMORY)}
            for stage, costs in past.stages.items()
            if _is_worth_telling(costs)
        }

    @property
    def heaviest(self) -> Work | None:
        """The most that any run had to read."""
        return max((run.work for run in self._runs), key=lambda work: (work.bytes_read, work.files_read), default=None)

    def learn(self, run: PastRun, costs: Mapping[str, Cost]) -> None:
        """Take a run that just ended."""
        self._runs.append(run)
        for name, series in self._whole.items():
            _learn(series, Case(getattr(run, name), list_features(run.work), run.is_cut_short))
        for stage, cost in costs.items():
            if stage not in self._stages and not _is_worth_telling([cost]):
                continue
            made = self._stages.setdefault(stage, {name: Series([]) for name in (SECONDS, MEMORY)})
            for name, series in made.items():
                _learn(series, Case(getattr(cost, name), list_features(run.work), cost.is_cut_short))

    def recommend(self, situation: Situation) -> Recommendation:
        """Budgets for a run in this situation."""
        work, jobs, machine, settings, named = situation
        features = list_features(work)
        scaling, most = settings.scaling_factor, float(machine.memory_total_bytes)
        bounds = Frame(0.0, most, 1.0, scaling, MEMORY_GUESS)
        memory = self._whole[MEMORY].recommend(features, guess_memory(work, jobs), bounds)
        pressure = weigh_pressure(machine, self._runs, memory.expected, settings.resource_factors)
        factor = pressure.factor if settings.dynamic_adjustment else 1.0
        frame = Frame(LEAST_SECONDS, settings.max_budget_seconds, factor, scaling, SECONDS_GUESS)
        seconds = self._whole[SECONDS].recommend(features, guess_seconds(work, jobs, settings), frame)
        frames = {SECONDS: frame, MEMORY: bounds}
        stages = (
            self._recommend_stages(features, frames, memory)
            if self._stages or self._runs
            else _share(seconds.expected, memory, named, frame._replace(guess=STAGE_GUESS))
        )
        return Recommendation(pressure=pressure, seconds=seconds, memory_bytes=memory, stages=list(stages))

    def _recommend_stages(
        self, features: tuple[float, ...], frames: Mapping[str, Frame], whole_memory: Budget
    ) -> Iterator[StageBudget]:
        for stage, series in self._stages.items():
            seconds = series[SECONDS].recommend(features, 0.0, frames[SECONDS])
            # What ends sooner than the next sample is taken has no peak of its own.
            is_short = series[SECONDS].is_shorter(frames[SECONDS])
            memory = whole_memory if is_short else series[MEMORY].recommend(features, 0.0, frames[MEMORY])
            yield StageBudget(stage=stage, seconds=seconds, memory_bytes=memory)


def _share(seconds: float, memory: Budget, stages: Sequence[str], frame: Frame) -> Iterator[StageBudget]:
    """Priors of the stages, while no run is known."""
    for stage, share in share_seconds(seconds, stages).items() if stages else ():
        prior = Series([]).recommend((), share, frame)
        yield StageBudget(stage=stage, seconds=prior, memory_bytes=memory)


def _is_worth_telling(costs: Sequence[Cost]) -> bool:
    """Whether a stage ever took a time that anybody would notice."""
    return any(cost.seconds >= _IDLE for cost in costs)


def _learn(series: Series, case: Case) -> None:
    if case.cost > 0:
        series.learn(case)


def list_allowances(found: Recommendation) -> Allowances:
    """The learned budgets, for the engine to monitor; a prior causes no warning."""
    whole = (WHOLE, found.seconds, found.memory_bytes)
    stages = ((one.stage, one.seconds, one.memory_bytes) for one in found.stages)
    return {name: _allow(seconds, memory) for name, seconds, memory in (whole, *stages)}


def _allow(seconds: Budget, memory: Budget) -> Allowance:
    def watch(budget: Budget) -> float | None:
        """The budget, where earlier runs taught it."""
        return budget.budget if budget.basis == LEARNED else None

    return Allowance(seconds.expected if seconds.runs else None, watch(seconds), watch(memory))
