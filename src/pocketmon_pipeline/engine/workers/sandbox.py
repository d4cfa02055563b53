"""The worker's end of the sandbox: a small child process in which untrusted bytes are decoded.

One frame with all files of a batch goes down the pipe; answers come back, many in a frame. When the child dies or takes
too long, the file it was at is the offender: unless it had its time, it is tried once more alone in a new child. Then
it is reported, and the rest goes on.
"""

import contextlib
import os
import pickle  # only ever written here, for a child that trusts its parent
import signal
import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import IO, NamedTuple

import msgspec

from pocketmon_pipeline.binary.window import ShortReadError, Window
from pocketmon_pipeline.engine.workers.job import MapTask
from pocketmon_pipeline.engine.workers.sandbox_child import (
    READY,
    Answer,
    Asked,
    Reply,
    Wanted,
    read_reply,
    write_frame,
)
from pocketmon_pipeline.engine.workers.watchdog import Watchdog
from pocketmon_pipeline.errors import StageError
from pocketmon_pipeline.stage import Content, group_contents
from pocketmon_pipeline.system.portable import block_interrupts

# The wall clock gets more time than a map allows its files: on a busy machine the child's own CPU limit decides.
_WALL_FACTOR = 5
# What an interpreter may need to start on a busy machine.
_START_SECONDS = 60.0
# What an interpreter and its libraries need to be found and to speak, and where compiled patterns are kept; no key or
# token is among it.
_VARIABLES = (
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "SYSTEMROOT",
    "WINDIR",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "XDG_CACHE_HOME",
    "LOCALAPPDATA",
)
# What may be asked about a file within the time that a map allows it.
_MOST_ASKED = 4096
_SIGXCPU = getattr(signal, "SIGXCPU", 0)

# An isolated interpreter finds nothing in the user's own site or in PYTHONPATH: it is told where this one did. What it
# imports before it is ready lives to the end: collecting garbage would find nothing.
_START = (
    "import gc, sys; gc.disable(); sys.path[:] = sys.argv[1:]; "
    "from pocketmon_pipeline.engine.workers.sandbox_child import main; main()"
)


def make_command() -> list[str]:
    """The command line of a child, which takes nothing from its environment, but imports what this process can."""
    return [sys.executable, "-I", "-c", _START, *sys.path]


class _Death(NamedTuple):
    """How a child ended, and whether by a timeout, which would recur."""

    reason: str
    had_its_time: bool = False


class _Child:
    def __init__(self, tasks: Sequence[MapTask]) -> None:
        command = make_command()
        variables = {name: os.environ[name] for name in _VARIABLES if name in os.environ}
        pipe = subprocess.PIPE
        with block_interrupts():  # one from the terminal goes to all processes; only the run itself may act on it
            self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=variables)  # noqa: S603 - our own module
        self.watchdog = Watchdog(self.process)
        self.begun = 0
        self._maps = [task.map for task in tasks]
        self._timeout = 0.0
        self._ready = False
        self._decoder = msgspec.msgpack.Decoder(Reply)
        # One by one: most of these maps are never asked, and need not be loaded.
        self._send(msgspec.msgpack.encode([pickle.dumps(task._replace(known="")) for task in tasks]))

    @property
    def _pipes(self) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
        stdin, stdout, stderr = self.process.stdin, self.process.stdout, self.process.stderr
        assert stdin is not None
        assert stdout is not None
        assert stderr is not None
        return stdin, stdout, stderr

    def _send(self, frame: bytes) -> None:
        # A child that died shows itself as a missing answer, which names the file.
        with contextlib.suppress(BrokenPipeError):
            write_frame(self._pipes[0], frame)

    def _await_ready(self) -> None:
        """Skip what the interpreter may have to say while it starts; StageError where that is all it does."""
        said = bytearray()
        while not self._ready:
            byte = self._pipes[2].read(1)
            said += byte
            self._ready = byte == READY
            if not byte:
                last = said.decode(errors="replace").strip().rpartition("\n")[2] or self.end().reason
                raise StageError(f"the sandbox does not start: {last}", hint="this is no fault of the assets")

    def ask(self, index: int, files: Sequence[Sequence[Content]]) -> Iterator[list[Answer] | None]:
        """Answers file by file in order; None where the child ended instead, at the last it had `begun`."""
        progress = self._pipes[2]
        self._timeout = max(self._maps[index].allow(len(contents[0].view)) for contents in files)
        self.watchdog.arm(max(_START_SECONDS, self._timeout * _WALL_FACTOR))
        self._send(msgspec.msgpack.encode((index, [_pack(contents) for contents in files])))
        self._await_ready()
        expected = [len(contents) for contents in files]
        while expected:
            self.watchdog.arm(self._timeout * _WALL_FACTOR)
            group = self._read_reply(files[0][0].window)
            count = len(group or ())
            if not group or [*map(len, group)] != expected[:count] or len(progress.read(count)) < count:
                self.process.kill()
                self.begun = len(progress.read())
                yield None
                return
            del expected[:count]
            yield from group
        self.watchdog.disarm()

    def _read_reply(self, window: Window | None) -> list[list[Answer]] | None:
        """The next answers, once the child has had what it wants of a large file, about which alone it is asked.

        None where it sent neither.
        """
        reply = read_reply(self._pipes[1], self._decoder)
        while isinstance(reply, Wanted):
            self._send(b"" if window is None else _read_part(window, reply))
            reply = read_reply(self._pipes[1], self._decoder)
        return reply

    def end(self) -> _Death:
        """Make sure that it is gone; say how it went."""
        self.watchdog.stop()
        code = self.process.poll()
        if code is None:
            self.process.kill()
            code = self.process.wait()
        for pipe in self._pipes:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
        if self.watchdog.fired or code == -_SIGXCPU != 0:
            return _Death(f"it needs more than {self._timeout:g} s", had_its_time=True)
        return _Death(f"its process was ended by signal {-code}" if code < 0 else f"its process ended with code {code}")


class Sandbox:
    """Runs isolated maps; starts its child on first use and again after each death."""

    def __init__(self, tasks: Sequence[MapTask]) -> None:
        """Nothing is started yet."""
        self._tasks = tasks
        self._child: _Child | None = None

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def run(self, index: int, contents: Iterable[Content]) -> Iterator[Answer]:
        """One answer of task `index` for each content, in order, whatever the contents do to the child."""
        for answers in self._run(index, list(_split(contents))):
            yield from answers

    def _run(self, index: int, files: Sequence[list[Content]]) -> Iterator[list[Answer]]:
        waiting = files
        while waiting:
            answered, innocent, death = yield from self._try(index, waiting)
            waiting = waiting[answered:]
            if death:
                # Answers that waited for others were lost with the child.
                yield from self._run(index, waiting[:innocent])
                offender = waiting[innocent]
                yield _refuse(offender, death.reason) if death.had_its_time else self._retry_alone(index, offender)
                waiting = waiting[innocent + 1 :]

    def _try(
        self, index: int, files: Sequence[Sequence[Content]]
    ) -> Generator[list[Answer], None, tuple[int, int, _Death | None]]:
        """Yield answers; return of how many, and if the child died, how many more it had mapped, and how it died."""
        if self._child is None:
            self._child = _Child(self._tasks)
        answered = 0
        for answers in self._child.ask(index, files):
            if answers is None:
                left = len(files) - answered
                innocent = min(max(self._child.begun, 1), left) - 1
                return answered, innocent, self._bury()
            answered += 1
            yield answers
        return answered, 0, None

    def _bury(self) -> _Death:
        assert self._child is not None
        death = self._child.end()
        self._child = None
        return death

    def _retry_alone(self, index: int, contents: Sequence[Content]) -> list[Answer]:
        self.close()
        self._child = _Child(self._tasks)
        (answers,) = self._child.ask(index, [contents])
        if answers is None:
            return _refuse(contents, f"{self._bury().reason}, twice")
        return answers


def _refuse(contents: Sequence[Content], reason: str) -> list[Answer]:
    return [Answer(error=reason) for _ in contents]


def _split(contents: Iterable[Content]) -> Iterator[list[Content]]:
    """All that is asked about one file, in parts that its time limit is for."""
    for asked in group_contents(contents):
        for start in range(0, len(asked), _MOST_ASKED):
            yield asked[start : start + _MOST_ASKED]


def _pack(contents: Sequence[Content]) -> Asked:
    """The bytes once, however much is asked about them; of a window how many they are."""
    digest, format_name, data, _, window = contents[0]
    return digest, format_name, data if window is None else len(window), [content.argument for content in contents]


def _read_part(window: Window, wanted: Wanted) -> bytes:
    """What a child wants; nothing where the file cannot be read."""
    with contextlib.suppress(ShortReadError):
        return window[wanted.start : wanted.start + wanted.length]
    return b""
