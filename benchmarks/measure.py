"""What one command costs: CPU of its whole process tree, wall time, and on request its peak memory."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.memory import can_sample, sum_descendants

LAUNCHER = Path(__file__).with_name("launch.py")
SAMPLE_SECONDS = 0.1


class MeasureError(Exception):
    """A command that did not start or ended with an exit code that is not a success: its time means nothing."""


class Cost(NamedTuple):
    """Seconds and bytes of one or more commands.

    `others` and `stolen` are CPU seconds that the rest of the machine, or its hypervisor, took meanwhile; `cpu_awaited`
    is what a plain wait4 would have seen; `memory` is the highest sum of PSS seen, 0 when it was not sampled.
    """

    wall: float = 0.0
    cpu: float = 0.0
    cpu_awaited: float = 0.0
    memory: int = 0
    largest_process: int = 0
    disk_read: int = 0
    others: float = 0.0
    stolen: float = 0.0
    left_behind: int = 0
    whole_tree: bool = True


def add(first: Cost, second: Cost) -> Cost:
    """The cost of two commands run one after the other: sums, and the larger of what is a peak."""
    peaks = {name: max(getattr(first, name), getattr(second, name)) for name in ("memory", "largest_process")}
    sums = {name: getattr(first, name) + getattr(second, name) for name in SUMMED}
    return Cost(**sums, **peaks, whole_tree=first.whole_tree and second.whole_tree)


SUMMED = ("wall", "cpu", "cpu_awaited", "disk_read", "others", "stolen", "left_behind")


def measure(
    command: Sequence[str],
    scratch: Path,
    *,
    env: Mapping[str, str] | None = None,
    accept: Sequence[int] = (0,),
    sample_memory: bool = False,
    grace: float = 10.0,
) -> Cost:
    """Run the command in `scratch`, its streams going to `stdout` and `stderr` there, and return its cost.

    Processes that it leaves behind are waited for and counted, and killed after `grace` seconds.
    Raises MeasureError when it cannot be started or its exit code is not one of `accept`.
    """
    result = scratch / "cost.json"
    launch = [sys.executable, "-I", "-S", str(LAUNCHER), str(result), str(grace), *command]
    with (scratch / "stdout").open("wb") as out, (scratch / "stderr").open("wb") as err:
        process = subprocess.Popen(launch, cwd=scratch, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        memory = _watch(process, sample=sample_memory and can_sample())
    return _read_cost(result, command, scratch, accept)._replace(memory=memory)


def _watch(process: subprocess.Popen[bytes], *, sample: bool) -> int:
    peak = 0
    while True:
        try:
            process.wait(SAMPLE_SECONDS if sample else None)
        except subprocess.TimeoutExpired:
            peak = max(peak, sum_descendants(process.pid))
        else:
            return peak


def _read_cost(result: Path, command: Sequence[str], scratch: Path, accept: Sequence[int]) -> Cost:
    try:
        found = json.loads(result.read_text())
    except (OSError, ValueError) as error:
        raise MeasureError(f"{command[0]}: the launcher left no result ({error}){_tail(scratch)}") from error
    if "error" in found:
        raise MeasureError(str(found["error"]))
    code = found.pop("exit_code")
    if code not in accept:
        raise MeasureError(f"{' '.join(command[:3])} ended with exit code {code}{_tail(scratch)}")
    return Cost(**found)


def _tail(scratch: Path) -> str:
    lines = (scratch / "stderr").read_text(errors="replace").strip().splitlines()
    return f": {lines[-1]}" if lines else ""
