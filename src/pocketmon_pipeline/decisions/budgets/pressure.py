"""The factor on budgets because the machine is busier now than before earlier runs."""

import statistics
from collections.abc import Sequence

import msgspec

from pocketmon_pipeline.config.sections import ResourceFactors
from pocketmon_pipeline.decisions.budgets.earlier_runs import PastRun
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
