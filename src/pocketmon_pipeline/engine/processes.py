"""The processes below this one."""

import os
from collections.abc import Iterator


def find_descendants(pid: int) -> Iterator[int]:
    """Yield the ids of all processes below `pid`.

    Linux tells the children of each thread (proc_pid_tid_children(5)): a few reads, where the table of all processes
    costs one or two for each process of the machine.
    """
    folder = f"/proc/{pid}/task"
    if not os.path.exists(f"/proc/{os.getpid()}/task/{os.getpid()}/children"):
        import psutil

        yield from (process.pid for process in psutil.Process(pid).children(recursive=True))
        return
    for child in _read_children(folder):
        yield child
        yield from find_descendants(child)


def _read_children(folder: str) -> list[int]:
    children: list[int] = []
    try:
        for thread in os.listdir(folder):
            with open(f"{folder}/{thread}/children", "rb") as file:
                children += map(int, file.read().split())
    except OSError:  # it ended meanwhile
        return children
    return children
