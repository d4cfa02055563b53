"""Faults of the machine: a user without rights, and small disks that are full or read-only."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from cli.commandline import Called
from requirements import miss, require_tool

# Takes root's right to read and write whatever it likes (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: capabilities(7)), by
# PR_CAPBSET_DROP of prctl(2). Python and its packages stay readable, wherever they are, as they are root's own.
_DROP_RIGHTS = """
import ctypes, os, sys
if os.geteuid() == 0:
    system = ctypes.CDLL(None)
    for capability in (1, 2):
        if system.prctl(24, capability, 0, 0, 0) != 0:
            sys.exit(77)
os.execv(sys.executable, [sys.executable, "-m", "pocketmon_pipeline", *sys.argv[1:]])
"""


def call_without_rights(*arguments: str, cwd: Path) -> Called:
    """Run as somebody for whom file permissions count."""
    command = [sys.executable, "-c", _DROP_RIGHTS, *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode == 77:
        miss("the right to drop rights")
    return done


@contextlib.contextmanager
def mount_disk(place: Path, size: str) -> Iterator[Path]:
    """Mount a small disk for the length of a block."""
    mount = require_tool("mount")
    place.mkdir()
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True, check=False
    )
    if done.returncode != 0:
        miss("the right to mount")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def fill_disk(disk: Path, left: int) -> None:
    """Leave so many bytes free, in whole pages."""
    status = os.statvfs(disk)
    (disk / "filler").write_bytes(bytes(status.f_bavail * status.f_frsize - left))


def make_read_only(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
