"""Run one command and count the CPU of every process it started, also of those that outlive their parent.

Usage: launch.py RESULT_FILE GRACE PROGRAM [ARGUMENT...]   (a script of its own: it imports nothing of the project)

`wait4` counts a grandchild only if its parent waited for it. The fork server of `multiprocessing` is never waited for,
so its workers' CPU would be lost. Here the launcher declares itself the subreaper (prctl(2), PR_SET_CHILD_SUBREAPER,
Linux 3.4): orphans become its children, it waits for them all, and RUSAGE_CHILDREN then covers the whole tree.
Wall time ends when the command itself ends; whoever lives GRACE seconds longer is killed and counted in `left_behind`.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import time

PR_SET_CHILD_SUBREAPER = 36
"""From linux/prctl.h."""

BLOCK = 512
"""Unit of ru_inblock, getrusage(2)."""


def adopt_orphans() -> bool:
    """Become the subreaper of everything started from here on; False where the platform has no such thing."""
    if not sys.platform.startswith("linux"):
        return False
    return bool(ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0)


def wait_for_orphans(grace: float) -> int:
    """Wait for every remaining child, kill those that live longer than `grace` seconds; return how many were killed."""
    killed: set[int] = set()
    deadline = time.monotonic() + grace
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return len(killed)
        if pid:
            continue
        if time.monotonic() > deadline:
            killed |= _kill_children()
        time.sleep(0.005)


def _kill_children() -> set[int]:
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
        pids = {int(pid) for pid in file.read().split()}
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    return pids


def read_machine() -> tuple[float, float]:
    """Return the CPU seconds since boot that the whole machine spent working and had stolen; zeros without /proc/stat.

    The fields are those of proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal.
    """
    try:
        with open("/proc/stat", encoding="ascii") as file:
            user, nice, system, _, _, irq, softirq, steal = map(int, file.readline().split()[1:9])
    except OSError:
        return 0.0, 0.0
    tick = os.sysconf("SC_CLK_TCK")
    return (user + nice + system + irq + softirq) / tick, steal / tick


def run(command: list[str], grace: float) -> dict[str, object]:
    """Run the command to its end and return what it cost, in seconds and bytes."""
    adopted = adopt_orphans()
    busy, stolen = read_machine()
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ)
    _, status, own = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    left_behind = wait_for_orphans(grace)
    busy_after, stolen_after = read_machine()
    tree = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = tree.ru_utime + tree.ru_stime
    return {
        "exit_code": os.waitstatus_to_exitcode(status),
        "wall": wall,
        "cpu": cpu,
        "cpu_awaited": own.ru_utime + own.ru_stime,
        "largest_process": tree.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        "disk_read": tree.ru_inblock * BLOCK,
        "others": max(0.0, busy_after - busy - cpu),
        "stolen": stolen_after - stolen,
        "left_behind": left_behind,
        "whole_tree": adopted,
    }


if __name__ == "__main__":
    try:
        measured = run(sys.argv[3:], float(sys.argv[2]))
    except OSError as error:
        measured = {"error": f"{sys.argv[3]}: {error.strerror}"}
    with open(sys.argv[1], "w", encoding="utf-8") as result:
        json.dump(measured, result)
