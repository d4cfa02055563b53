"""The worker's end of the sandbox: a small child process in which untrusted bytes are decoded.

One frame with all files of a batch goes down the pipe; one answer for each file comes back. When the child dies or
takes too long, the first file without an answer is the offender: it is tried once more alone in a new child, then
reported, and the rest goes on.
"""

import contextlib
import pickle  # only ever written here, for a child that trusts its parent
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from typing import IO

import msgspec

from pocketmon_pipeline.engine.job import MapTask
from pocketmon_pipeline.engine.sandbox_child import Answer, read_frame, write_frame
from pocketmon_pipeline.stage import Content
from pocketmon_pipeline.system import hold_interrupts

# The wall clock gets more time than a map allows its files: on a busy machine the child's own CPU limit decides.
_WALL_FACTOR = 5
_SIGXCPU = getattr(signal, "SIGXCPU", 0)


class _Watchdog:
    """Kills a process whose deadline has passed."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.fired = False
        self._process = process
        self._deadline = float("inf")
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
                self._changed.wait(None if left == float("inf") else left)

    def arm(self, seconds: float) -> None:
        with self._changed:
            self._deadline = time.monotonic() + seconds
            self._changed.notify()

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify()


class _Child:
    def __init__(self, task: MapTask) -> None:
        command = [sys.executable, "-I", "-m", "pocketmon_pipeline.engine.sandbox_child"]
        with hold_interrupts():  # one from the terminal goes to all processes; only the run itself may act on it
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own module
        self.watchdog = _Watchdog(self.process)
        self._patience = task.map.timeout * _WALL_FACTOR
        self._decoder = msgspec.msgpack.Decoder(Answer)
        # The path goes first: what is pickled next may live in modules that only it finds.
        self._send(msgspec.msgpack.encode(sys.path))
        self._send(pickle.dumps((task.map, task.config)))

    @property
    def _stdin(self) -> IO[bytes]:
        assert self.process.stdin is not None
        return self.process.stdin

    def _send(self, frame: bytes) -> None:
        # A child that died shows itself as a missing answer, which names the file.
        with contextlib.suppress(BrokenPipeError):
            write_frame(self._stdin, frame)

    def ask(self, contents: Sequence[Content]) -> Iterator[Answer | None]:
        """One answer for each file in order; None where the child ended instead."""
        assert self.process.stdout is not None
        self.watchdog.arm(self._patience)
        self._send(msgspec.msgpack.encode(contents))
        for _ in contents:
            self.watchdog.arm(self._patience)
            frame = read_frame(self.process.stdout)
            yield None if frame is None else self._decoder.decode(frame)
            if frame is None:
                return
        self.watchdog.arm(float("inf"))

    def end(self) -> str:
        """Make sure that it is gone; say how it went."""
        self.watchdog.stop()
        with contextlib.suppress(BrokenPipeError):
            self._stdin.close()
        if self.process.poll() is None:
            self.process.kill()
        code = self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
        if self.watchdog.fired or code == -_SIGXCPU:
            return f"it needs more than {self._patience / _WALL_FACTOR:g} s"
        return f"its process was ended by signal {-code}" if code < 0 else f"its process ended with code {code}"


class Sandbox:
    """Runs one isolated map; starts its child on first use and again after each death."""

    def __init__(self, task: MapTask) -> None:
        """Nothing is started yet."""
        self._task = task
        self._child: _Child | None = None

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def run(self, contents: Sequence[Content]) -> Iterator[Answer]:
        """One answer for each content, in order, whatever the contents do to the child."""
        waiting = list(contents)
        while waiting:
            answered, death = yield from self._try(waiting)
            waiting = waiting[answered:]
            if death:
                yield self._retry_alone(waiting[0])
                waiting = waiting[1:]

    def _try(self, contents: Sequence[Content]) -> Generator[Answer, None, tuple[int, str]]:
        """Yield answers; return how many there were and how the child died, if it did."""
        if self._child is None:
            self._child = _Child(self._task)
        answered = 0
        for answer in self._child.ask(contents):
            if answer is None:
                return answered, self._bury()
            answered += 1
            yield answer
        return answered, ""

    def _bury(self) -> str:
        assert self._child is not None
        death = self._child.end()
        self._child = None
        return death

    def _retry_alone(self, content: Content) -> Answer:
        if self._child is None:
            self._child = _Child(self._task)
        answer = next(self._child.ask([content]))
        if answer is None:
            return Answer(error=f"{self._bury()}, twice")
        return answer
