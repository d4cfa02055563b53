"""Computes digests of large files in a child process that maps them into memory.

A file that is cut short, or whose disk fails, while it is mapped kills whoever looks at it (mmap(2), SIGBUS): that is
the small process here. Its file is then read, which says what is wrong.
"""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from pocketmon_pipeline.scan import memory_mapped_child
from pocketmon_pipeline.system.portable import block_interrupts

if TYPE_CHECKING:
    import subprocess

MAPPED_SIZE = 128 * 1024 * 1024
"""Bytes from which it pays to start the process, which takes as long as it takes to copy about 100 MB."""
PART_SIZE = 32 * 1024 * 1024


class MappedDigests:
    """Starts the process with the first file; `cpu_seconds` are those that it has used."""

    def __init__(self, child: str = memory_mapped_child.__file__) -> None:
        """`child` is the script that the process runs."""
        self._child = child
        self._process: subprocess.Popen[bytes] | None = None
        self._works = sys.platform == "linux"
        self.cpu_seconds = 0.0

    def close(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with process:
                pass

    def digest(self, descriptor: int, size: int, tick: Callable[[], object]) -> str | None:
        """SHA-256 of the first `size` bytes of an open file, in hexadecimal; None when it has to be read for that.

        `tick` is called after each part; the process ends with what that raises.
        """
        if not self._works:
            return None
        digest = None
        try:
            digest = self._request(descriptor, size, tick)
        except OSError:
            pass  # it ended, or never began
        finally:
            self._works = digest is not None
            if not self._works:
                self.close()
        return digest

    def _request(self, descriptor: int, size: int, tick: Callable[[], object]) -> str | None:
        """None when the process ends before it has an answer."""
        process = self._process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"%d %d\n" % (descriptor, size))
        while line := process.stdout.readline():
            if answer := line.split():
                self.cpu_seconds += float(answer[1])
                return answer[0].decode("ascii")
            tick()
        return None

    def _start(self) -> "subprocess.Popen[bytes]":
        import subprocess

        command = [sys.executable, "-I", "-S", self._child, str(os.getpid()), str(PART_SIZE)]
        pipe, silent = subprocess.PIPE, subprocess.DEVNULL
        with block_interrupts():  # one from the terminal goes to all processes; only the run itself may act on it
            # No buffers: what could not be sent would be sent again, in vain, by `close`.
            return subprocess.Popen(command, bufsize=0, stdin=pipe, stdout=pipe, stderr=silent)  # noqa: S603 - our own script
