"""Kills a process whose deadline has passed."""

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

_NEVER = float("inf")


class Watchdog:
    """One thread for one process. Postponing the deadline, which is frequent, wakes no thread."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Nothing is killed before the first `arm`."""
        self.fired = False
        self._process = process
        self._deadline = self._wakes_at = _NEVER
        self._changed = threading.Condition()
        self._stopped = False
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        with self._changed:
            while not self._stopped:
                left = self._deadline - time.monotonic()
                if left <= 0:
                    self.fired = True
                    self._process.kill()
                    return
                self._wakes_at = self._deadline
                self._changed.wait(None if left == _NEVER else left)

    def arm(self, seconds: float) -> None:
        """Kill the process after this many seconds, unless it is armed again."""
        with self._changed:
            self._deadline = time.monotonic() + seconds
            if self._deadline < self._wakes_at:
                self._changed.notify()

    def disarm(self) -> None:
        """Let the process rest."""
        with self._changed:
            self._deadline = _NEVER

    def stop(self) -> None:
        """End the thread."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
