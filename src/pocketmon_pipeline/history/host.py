"""What the machine is, and how busy: measurements are compared within a class of machines only."""

import contextlib
import os
import platform
import re
from typing import NamedTuple

HOST_VARIABLE = "POCKETMON_HOST_CLASS"

# The kernel's documentation, Control Group v2: the limits of the group of this process, where it has any.
_GROUP = "/sys/fs/cgroup"
_ENOUGH = 4096


class Host(NamedTuple):
    """The class of a machine, the processes that waited for it in the last minute, and the memory that is free."""

    host_class: str
    load_1m: float
    memory_available_bytes: int


def look_at_host(processors: int) -> Host:
    """Look at this machine; `processors` are those that this process may use."""
    import psutil

    memory = psutil.virtual_memory()
    limit = read_memory_limit() or memory.total
    name = os.environ.get(HOST_VARIABLE) or name_class(processors, min(limit, memory.total))
    return Host(name, psutil.getloadavg()[0], min(limit, memory.available))


def name_class(processors: int, memory: int) -> str:
    """System, architecture, processor, how many of it, and memory rounded up to a power of two GB."""
    size = 1 << max(0, (memory - 1) // 1024**3).bit_length()
    parts = (platform.system(), platform.machine(), _name_processor(), f"{_limit(processors)}x", f"{size}gb")
    return "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts if part)


def _limit(processors: int) -> int:
    """Processors, less what a container's quota takes."""
    quota = _read(f"{_GROUP}/cpu.max").split()
    if len(quota) < 2 or not quota[0].isdigit():
        return processors
    return max(1, min(processors, -(-int(quota[0]) // int(quota[1]))))


def read_memory_limit() -> int | None:
    """Bytes that this process's container may use; None where there is no such limit."""
    text = _read(f"{_GROUP}/memory.max") or _read(f"{_GROUP}/memory/memory.limit_in_bytes")
    return int(text) if text.isdigit() else None


def _name_processor() -> str:
    """The model, as the first processor of proc_cpuinfo(5) tells it, else what the platform knows."""
    found = re.search(r"^model name\s*:\s*(.+)$", _read("/proc/cpuinfo"), re.MULTILINE)
    name = found.group(1) if found else "" if platform.system() == "Linux" else platform.processor()
    return re.sub(r"\((r|tm)\)|\bcpu\b|@.*", "", name, flags=re.IGNORECASE)


def _read(path: str) -> str:
    with contextlib.suppress(OSError), open(path, "rb") as file:
        return file.read(_ENOUGH).decode("ascii", "replace").strip()
    return ""
