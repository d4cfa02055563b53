"""Resident memory of a process tree, sampled from /proc.

PSS (proportional set size, proc_pid_smaps_rollup(5)) is what is summed: a page that two processes share counts half in
each, so the sum over a tree is what the tree really holds; RSS would count shared pages once per process.
"""

from pathlib import Path

PROC = Path("/proc")


def can_sample() -> bool:
    """Whether this system has what sampling needs (Linux 4.14 with /proc/PID/task/TID/children)."""
    return (PROC / "self/smaps_rollup").exists() and any(PROC.glob("self/task/*/children"))


def find_descendants(pid: int) -> list[int]:
    """Process ids of all descendants of `pid`, without itself; those that end meanwhile are left out."""
    found = [child for thread in _list_threads(pid) for child in _read_children(thread)]
    return found + [below for child in found for below in find_descendants(child)]


def _list_threads(pid: int) -> list[Path]:
    try:
        return list((PROC / str(pid) / "task").iterdir())
    except OSError:
        return []


def _read_children(thread: Path) -> list[int]:
    try:
        return [int(child) for child in (thread / "children").read_text().split()]
    except OSError:
        return []


def read_pss(pid: int) -> int:
    """PSS of one process in bytes; 0 when it has ended."""
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)


def sum_descendants(pid: int) -> int:
    """PSS of all descendants of `pid` together, in bytes."""
    return sum(map(read_pss, find_descendants(pid)))
