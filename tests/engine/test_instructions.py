"""The counter of instructions: proved with an event that every Linux kernel counts, as machines may have no other."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from pocketmon_pipeline.engine.costs import instructions
from pocketmon_pipeline.engine.costs.instructions import INSTRUCTIONS, Counter, Event

# PERF_TYPE_SOFTWARE, PERF_COUNT_SW_TASK_CLOCK: nanoseconds on a processor, of the kernel's own time too.
TASK_CLOCK = Event(1, 1, user_only=False)


def count(event: Event, work: Callable[[], object]) -> int | None:
    counter = Counter(event)
    try:
        before = counter.read()
        work()
        after = counter.read()
    finally:
        counter.close()
    return None if before is None or after is None else after - before


def spin(rounds: int) -> None:
    for number in range(rounds):
        hash(number)


def spin_elsewhere() -> None:
    subprocess.run([sys.executable, "-c", "for n in range(300_000): hash(n)"], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such counters")
def test_work_is_counted_here_and_in_children() -> None:
    nothing, here, there = (count(TASK_CLOCK, work) for work in (bool, lambda: spin(300_000), spin_elsewhere))
    if nothing is None or here is None or there is None:
        pytest.skip("this kernel lets nobody count")
    assert nothing < here
    assert nothing < there


def test_instructions_are_counted_or_honestly_not() -> None:
    few, many = count(INSTRUCTIONS, lambda: spin(1_000)), count(INSTRUCTIONS, lambda: spin(1_000_000))
    assert (few is None) == (many is None)
    assert few is None or many is None or few < many


@pytest.mark.parametrize("event", [Event(99, 99), Event(2**32 - 1, 2**64 - 1)])
def test_what_the_kernel_does_not_count_is_none(event: Event) -> None:
    assert count(event, bool) is None


def test_another_system_counts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert count(TASK_CLOCK, bool) is None


def test_another_processor_counts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instructions, "_SYSTEM_CALLS", {})
    assert count(TASK_CLOCK, bool) is None


def test_a_system_without_that_library_counts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    assert count(TASK_CLOCK, bool) is None


@pytest.mark.parametrize(
    ("told", "counted"), [((100, 10, 10), 100), ((100, 10, 5), 200), ((0, 10, 0), None), ((0, 0, 0), None)]
)
def test_shared_counters_are_estimated(
    monkeypatch: pytest.MonkeyPatch, told: tuple[int, int, int], counted: int | None
) -> None:
    """The kernel tells the count, and for how long it was to be counted, and was."""
    reading, writing = os.pipe()
    monkeypatch.setattr(instructions, "_open", lambda _: reading)
    counter = Counter()
    os.write(writing, instructions._READ.pack(*told))
    os.close(writing)
    assert counter.read() == counted
    counter.close()
    assert counter.read() is None
