"""Counts the instructions of this process and its children, where kernel and processor support it.

Unlike seconds, instructions hardly depend on what else the machine does. The counter is Linux's: perf_event_open(2) and
<linux/perf_event.h> are the source of every number here. Virtual machines often have none.
"""

import contextlib
import os
import platform
import struct
import sys
from typing import NamedTuple

_SYSTEM_CALLS = {"x86_64": 298, "aarch64": 241}
# struct perf_event_attr, version 0: type, size, config, sample_period, sample_type, read_format, flags, and zeros.
_ATTRIBUTES = struct.Struct("=IIQQQQQQQ")
_READ = struct.Struct("=QQQ")
_TOTAL_TIMES = 0b11  # PERF_FORMAT_TOTAL_TIME_ENABLED, PERF_FORMAT_TOTAL_TIME_RUNNING
_INHERIT, _EXCLUDE_KERNEL, _EXCLUDE_HYPERVISOR = 1 << 1, 1 << 5, 1 << 6
_CLOSE_ON_EXEC = 8


class Event(NamedTuple):
    """What is counted: PERF_TYPE_* and PERF_COUNT_*, and whether only in user mode."""

    type: int
    config: int
    user_only: bool = True


INSTRUCTIONS = Event(0, 1)


class Counter:
    """Counts one event, if possible."""

    def __init__(self, event: Event = INSTRUCTIONS) -> None:
        """Begin to count, in this process and in all that it starts from now on."""
        self._descriptor = _open(event)

    def read(self) -> int | None:
        """The count so far; None if not available. An estimate while others share the processor's counter."""
        if self._descriptor < 0:
            return None
        value, enabled, running = _READ.unpack(os.read(self._descriptor, _READ.size))
        return value * enabled // running if running else None

    def close(self) -> None:
        """Stop."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1


def _open(event: Event) -> int:
    number = _SYSTEM_CALLS.get(platform.machine()) if sys.platform == "linux" else None
    if number is None:
        return -1
    flags = _INHERIT | (_EXCLUDE_KERNEL | _EXCLUDE_HYPERVISOR if event.user_only else 0)
    about = _ATTRIBUTES.pack(event.type, _ATTRIBUTES.size, event.config, 0, 0, _TOTAL_TIMES, flags, 0, 0)
    import ctypes

    with contextlib.suppress(OSError, AttributeError):  # no C library that Python could ask
        call = ctypes.CDLL(None, use_errno=True).syscall
        # This process (0) on any processor (-1), in no group (-1).
        return int(call(number, ctypes.create_string_buffer(about), 0, -1, -1, _CLOSE_ON_EXEC))
    return -1
