"""The imports of the fork server, with garbage collection disabled, since everything stays.

A worker enables it again for its own work; what it was forked with stays in memory that all workers share.
"""

import errno
import gc
import sys
from types import TracebackType

from pocketmon_pipeline.errors import advise

# What fork(2) says at a limit on processes, or on memory.
_NO_PROCESS = {errno.EAGAIN, errno.ENOMEM}


def _print_error(kind: type[BaseException], error: BaseException, place: TracebackType | None) -> None:
    """Say in a line that there is no process to be had: `multiprocessing` lets that end its server."""
    if isinstance(error, OSError) and error.errno in _NO_PROCESS:
        sys.stderr.write(f"no worker process can be started: {error.strerror} ({advise(error, '')})\n")
    else:
        sys.__excepthook__(kind, error, place)


gc.disable()
sys.excepthook = _print_error
