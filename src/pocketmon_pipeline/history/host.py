"""The machine and its load: measurements are only compared within a class of machines."""

import math
import os
import platform
import re
from typing import NamedTuple

from pocketmon_pipeline.system.machine import inspect_machine
from pocketmon_pipeline.system.regular_file import read_short

HOST_VARIABLE = "POCKETMON_HOST_CLASS"


class Host(NamedTuple):
    """The class of a machine, the processes that waited for it in the last minute, and the memory that is free."""

    host_class: str
    load_1m: float
    memory_available_bytes: int


def describe_host(processors: int) -> Host:
    """Look at this machine; `processors` are those that this process may use."""
    machine = inspect_machine(processors)
    name = os.environ.get(HOST_VARIABLE) or name_class(math.ceil(machine.processors), machine.memory_total_bytes)
    return Host(name, machine.load_1m or 0.0, machine.memory_available_bytes)


def name_class(processors: int, memory: int) -> str:
    """System, architecture, processor, how many of it, and memory rounded up to a power of two GB."""
    size = 1 << max(0, (memory - 1) // 1024**3).bit_length()
    parts = (platform.system(), platform.machine(), _name_processor(), f"{processors}x", f"{size}gb")
    return "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts if part)


def _name_processor() -> str:
    """The model, from the first processor of proc_cpuinfo(5), or else from the platform module."""
    found = re.search(r"^model name\s*:\s*(.+)$", read_short("/proc/cpuinfo", 4096), re.MULTILINE)
    name = found.group(1) if found else "" if platform.system() == "Linux" else platform.processor()
    return re.sub(r"\((r|tm)\)|\bcpu\b|@.*", "", name, flags=re.IGNORECASE)
