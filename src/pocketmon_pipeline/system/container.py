"""The limits of this process's control group, version 2 or 1.

Linux, Documentation/admin-guide/cgroup-v2.rst (cpu.max, memory.max) and cgroup-v1 (cpu.cfs_quota_us, cpu.cfs_period_us,
memory.limit_in_bytes). A group's limit holds for those below it, so the smallest on the way to the root counts.
"""

import os
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.system.regular_file import read_short

# Version 1 writes "no limit" as the largest multiple of a page that fits into 63 bits.
_UNLIMITED = 1 << 60


class Container(NamedTuple):
    """Processors (may be a fraction) and bytes of memory; None where there is no limit. `kind` is empty without any."""

    kind: str
    processors: float | None
    memory_bytes: int | None


def read_container(groups: str = "/sys/fs/cgroup", membership: str = "/proc/self/cgroup") -> Container:
    """Read the limits; whatever cannot be read is no limit."""
    lines = [line.split(":", 2) for line in read_short(membership).splitlines() if line.count(":") >= 2]
    unified = next((path for number, names, path in lines if number == "0" and not names), None)
    if os.path.exists(f"{groups}/cgroup.controllers"):
        folders = list(_climb(groups, unified or "/"))
        return _limit("cgroup v2", [_read_quota(folder) for folder in folders], _read_all(folders, "memory.max"))
    by_name = {name: path for _, names, path in lines for name in names.split(",")}
    processors = [_read_quota_v1(folder) for folder in _climb(f"{groups}/cpu", by_name.get("cpu", "/"))]
    memory = _read_all(_climb(f"{groups}/memory", by_name.get("memory", "/")), "memory.limit_in_bytes")
    return _limit("cgroup v1", processors, memory)


def _limit(kind: str, processors: list[float | None], memory: list[int | None]) -> Container:
    quota = min((value for value in processors if value is not None), default=None)
    most = min((value for value in memory if value is not None and value < _UNLIMITED), default=None)
    return Container("" if quota is None and most is None else kind, quota, most)


def _climb(top: str, path: str) -> Iterator[str]:
    """The folder of a group and of all above it; inside a container only the top may be there."""
    parts = [part for part in path.split("/") if part not in {"", ".."}]
    for length in range(len(parts), -1, -1):
        yield "/".join([top, *parts[:length]])


def _read_all(folders: "Iterator[str] | list[str]", name: str) -> list[int | None]:
    return [_count(read_short(f"{folder}/{name}")) for folder in folders]


def _read_quota(folder: str) -> float | None:
    quota, _, period = read_short(f"{folder}/cpu.max").partition(" ")
    return _divide(quota, period)


def _read_quota_v1(folder: str) -> float | None:
    return _divide(read_short(f"{folder}/cpu.cfs_quota_us"), read_short(f"{folder}/cpu.cfs_period_us"))


def _divide(quota: str, period: str) -> float | None:
    allowed, length = _count(quota), _count(period)
    return allowed / length if allowed and length else None


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
