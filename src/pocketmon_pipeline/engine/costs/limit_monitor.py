"""Enforces the limits and budgets of a run while it goes on.

Samples come on the sampler's thread. Over a budget, the listener is told at once. At a limit the brake is pulled.
"""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from pocketmon_pipeline.engine.costs.allowance import (
    MEMORY,
    SHORTEST,
    TIME,
    WHOLE,
    Allowance,
    Allowances,
    Bounds,
    Overrun,
    Spent,
)
from pocketmon_pipeline.engine.costs.brake import Brake, StoppedAtLimitError, Wake
from pocketmon_pipeline.engine.costs.usage import Sample
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.history.workload import Work

# Memory of equal runs differs by so much: a budget that all of them kept to a megabyte is not exceeded by less.
_LEEWAY = {TIME: 1.0, MEMORY: 1.01}


class LimitMonitor:
    """Monitors one run. `confirm` measures memory exactly (shared pages once), in bytes: samples overestimate it."""

    def __init__(self, bounds: Bounds, listener: Listener, confirm: Callable[[], float]) -> None:
        """Start the clock; must be made by the run's own thread."""
        self._bounds = bounds
        self._listen = listener
        self._confirm = confirm
        self._brake = Brake()
        self._lock = threading.RLock()
        self._started = self._stage_started = time.perf_counter()
        self._stage = ""
        self._planned: Allowances | None = None
        self._allowed: Allowances = {}
        self._ended: list[tuple[str, float]] = []
        self._work: Work | None = None
        self._reported: set[tuple[str, str]] = set()
        self._new: list[Overrun] = []
        self._is_armed = False
        self.stopped: Overrun | None = None

    def arm(self, *wake: Wake, turns: Sequence[AbstractContextManager[object]] = ()) -> None:
        """From now on the run may be stopped; `Brake.arm` explains `wake`."""
        with self._lock:
            self._is_armed = self.stopped is None
            self._brake.arm(wake, turns)

    def settle(self, error: BaseException | None) -> Overrun | None:
        """From now on the run may not be stopped; return what stopped it, if anything.

        StoppedAtLimitError when it arrives only here.
        """
        with self._lock:
            self._is_armed = False
            self._brake.disarm()
            if self.stopped is not None and not isinstance(error, StoppedAtLimitError):
                self._brake.await_error()
            return self.stopped

    def begin(self, stage: str, memory: float) -> None:
        """A stage begins, with this many resident bytes. StoppedAtLimitError over a limit.

        So a short run, which ends before anybody took a sample, keeps to its limits like a long one.
        """
        with self._lock:
            self._stage, self._stage_started = stage, time.perf_counter()
            overrun = self._find_over_limit(time.perf_counter() - self._started, memory) if self._is_armed else None
            if overrun is not None:
                self._stop(overrun)
                raise StoppedAtLimitError

    def end(self, stage: str, seconds: float, work: Work | None = None) -> None:
        """A stage has ended: plan the rest anew. `work` is the actual workload, once known."""
        with self._lock:
            self._work = work or self._work
            self._ended.append((stage, seconds))
            self._stage = ""
            if self._planned is not None:
                self._adjust()

    def take_overruns(self) -> list[Overrun]:
        """The overruns since the last call; of a stage that has ended, with the seconds that it took in all."""
        with self._lock:
            taken, self._new = self._new, []
            took = {(stage, TIME): seconds for stage, seconds in self._ended}
            return [one._replace(used=took.get((one.stage, one.resource), one.used)) for one in taken]

    def observe(self, sample: Sample) -> None:
        """Compare a sample with limits and budgets."""
        now = time.perf_counter()
        if now - self._started >= SHORTEST and self._planned is None and self._bounds.plan is not None:
            planned = self._bounds.plan()
            with self._lock:
                self._planned = self._allowed = planned
                self._adjust()
        with self._lock:
            seconds = now - self._started
            self._judge(WHOLE, seconds, sample.memory_bytes)
            if self._stage:
                self._judge(self._stage, now - self._stage_started, sample.memory_bytes)
            overrun = self._find_over_limit(seconds, sample.memory_bytes) if self._is_armed else None
            if overrun is not None:
                self._stop(overrun)
                self._brake.pull()
            if self.stopped is not None:
                self._brake.hold()

    def _adjust(self) -> None:
        if self._bounds.adjust is not None and self._planned is not None:
            spent = Spent(self._planned, tuple(self._ended), time.perf_counter() - self._started, self._work)
            self._allowed = self._bounds.adjust(spent)

    def _judge(self, stage: str, seconds: float, memory: float) -> None:
        allowed = self._allowed.get(stage, Allowance())
        for resource, used, most in ((TIME, seconds, allowed.seconds), (MEMORY, memory, allowed.memory_bytes)):
            # Memory is that of the whole run, whatever stage it is in: what is told of the run is told of its stages.
            of_the_run = {(stage, resource)} | ({(WHOLE, MEMORY)} if resource == MEMORY else set())
            if most is not None and used > most * _LEEWAY[resource] and not of_the_run & self._reported:
                self._reported.add((stage, resource))
                self._report_overrun(Overrun(stage, resource, used, most))

    def _report_overrun(self, overrun: Overrun) -> None:
        self._new.append(overrun)
        self._listen(Note("warning", overrun.text))

    def _find_over_limit(self, seconds: float, memory: float) -> Overrun | None:
        most_seconds, most_memory = self._bounds.most_seconds, self._bounds.most_memory_bytes
        within = self._stage or "the work between stages"
        if most_seconds is not None and seconds > most_seconds:
            return Overrun(WHOLE, TIME, seconds, most_seconds, within, is_hard=True)
        if most_memory is not None and memory > most_memory:
            exact = self._confirm()
            if exact > most_memory:
                return Overrun(WHOLE, MEMORY, exact, most_memory, within, is_hard=True)
        return None

    def _stop(self, overrun: Overrun) -> None:
        self.stopped, self._is_armed = overrun, False
        self._new = [one for one in self._new if one.resource != overrun.resource]  # it was on the way here
        self._report_overrun(overrun)
