"""The hardware of the machine, and its load."""

import contextlib
import math
import os
from typing import NamedTuple

from pocketmon_pipeline.system.container import read_container
from pocketmon_pipeline.system.portable import count_cpus, read_memory


class Machine(NamedTuple):
    """The machine as this process may use it.

    `processors` are those it may run on, less what a container's quota takes. `load_1m` counts the processes that ran
    or waited to in the last minute, None where nobody counts. Memory in bytes; a container's limit counts as all there
    is. The stalled shares (0 to 1) are those of the last ten seconds in which some process waited for memory, or for
    storage; None where the system does not tell. `container` is `cgroup v2`, `cgroup v1`, or empty.
    """

    processors: float
    load_1m: float | None
    memory_total_bytes: int
    memory_available_bytes: int
    memory_stalled: float | None
    io_stalled: float | None
    container: str


def count_workers() -> int:
    """Processes that can work at once: as many as this one has processors, or as a container's quota is worth.

    More would take turns, and each takes memory of its own.
    """
    processors = count_cpus()
    return min(processors, math.ceil(read_container().processors or processors))


def inspect_machine(processors: int) -> Machine:
    """Look now; `processors` are those that this process may run on."""
    memory, container = read_memory(), read_container()
    total = min(memory.total, container.memory_bytes or memory.total)
    return Machine(
        processors=min(processors, container.processors or processors),
        load_1m=_read_load(),
        memory_total_bytes=total,
        memory_available_bytes=min(memory.available, total),
        memory_stalled=read_pressure("/proc/pressure/memory"),
        io_stalled=read_pressure("/proc/pressure/io"),
        container=container.kind,
    )


def _read_load() -> float | None:
    with contextlib.suppress(OSError):
        return os.getloadavg()[0] if hasattr(os, "getloadavg") else None  # not on Windows
    return None


def read_pressure(path: str) -> float | None:
    """The share of the last ten seconds in which some process waited (Linux, Documentation/accounting/psi.rst)."""
    with contextlib.suppress(OSError, ValueError), open(path, encoding="ascii") as file:
        for line in file:
            kind, _, rest = line.partition(" ")
            values = dict(part.partition("=")[::2] for part in rest.split())
            if kind == "some" and "avg10" in values:
                # A percentage of two decimals, of which division makes 0.015300000000000001.
                return min(max(round(float(values["avg10"]) / 100, 4), 0.0), 1.0)
    return None
