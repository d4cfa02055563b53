"""Notes of runs in progress: a locked file each, from which a later run records one that was killed.

The run touches the file every second, and appends a line whenever it knows more about itself; the last line counts. A
file that is not locked any more is of a run that was killed: the system has released the lock.
"""

import contextlib
import glob
import hashlib
import os
import tempfile
import threading
import time
from collections.abc import Iterator

import msgspec

from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.history.record import RunRecord
from pocketmon_pipeline.system.portable import try_lock_descriptor
from pocketmon_pipeline.text.escape import escape_name

# How a run that was killed is recorded.
KILLED_CODE, KILLED_VERDICT = int(ExitCode.FAILED), "KILLED"

# Seconds: how often it shows that it lives, and how long a run lasts of which more is told.
_BEAT = 1.0
_SHORT = 1.0
_SUFFIX = ".jsonl"


class _Note(msgspec.Struct, frozen=True):
    """The run, the clock when it began (seconds since 1970), a digest of its history's URL, and where it writes to.

    The URL itself holds secrets.
    """

    run: RunRecord
    began: float
    history: str
    output_dir: str = ""


def _name_folder(state_dir: str) -> str:
    return os.path.join(state_dir, "running")


def _digest(url: str) -> str:
    return hashlib.sha256(os.fsencode(url)).hexdigest()


class RunInProgress:
    """The note of a run in progress. OSError if it cannot be written."""

    def __init__(self, state_dir: str, url: str, run: RunRecord, output_dir: str = "") -> None:
        """Write and lock it, then make it visible. The run writes into `output_dir`, an absolute path."""
        folder = _name_folder(state_dir)
        os.makedirs(folder, exist_ok=True)
        self._path = os.path.join(folder, run.id + _SUFFIX)
        self._began, self._history, self._output_dir = time.time(), _digest(url), escape_name(output_dir)
        self._written = time.monotonic()
        self._descriptor, temporary = tempfile.mkstemp(prefix=".begun-", dir=folder)
        try:
            try_lock_descriptor(self._descriptor)
            self.write(run)
            os.replace(temporary, self._path)
        except BaseException:
            os.close(self._descriptor)
            os.unlink(temporary)
            raise
        self._ended = threading.Event()
        self._heart = threading.Thread(target=self._beat, daemon=True)
        self._heart.start()

    def write(self, run: RunRecord) -> None:
        """Append what is known about the run by now."""
        self._written = time.monotonic()
        note = _Note(run, self._began, self._history, self._output_dir)
        os.write(self._descriptor, msgspec.json.encode(note) + b"\n")

    @property
    def is_due(self) -> bool:
        """Whether the last line is old enough for another."""
        return time.monotonic() - self._written >= _SHORT

    def end(self) -> None:
        """Remove it: the run has ended, and was recorded."""
        self._ended.set()
        self._heart.join()
        os.close(self._descriptor)
        with contextlib.suppress(OSError):
            os.unlink(self._path)

    def _beat(self) -> None:
        while not self._ended.wait(_BEAT):
            with contextlib.suppress(OSError):
                os.utime(self._path)


@contextlib.contextmanager
def find_killed(state_dir: str, url: str) -> Iterator[list[RunRecord]]:
    """The runs of a history that were killed; their files are removed when the block ends without an error.

    Their `seconds` are the time from their start to the last touch; 0 for a run that was killed at once.
    """
    with contextlib.ExitStack() as stack:
        found = []
        for path in _list_notes(state_dir):
            run = _read_abandoned(path, _digest(url), stack)
            if run is not None:
                found.append((path, run))
        yield [run for _, run in found]
        for path, _ in found:
            with contextlib.suppress(OSError):
                os.unlink(path)


def is_expected(state_dir: str, output_dir: str) -> bool:
    """Whether a run in progress writes into a folder."""
    return any(_read_going(path) == escape_name(os.path.abspath(output_dir)) for path in _list_notes(state_dir))


def _list_notes(state_dir: str) -> list[str]:
    return sorted(glob.glob(os.path.join(glob.escape(_name_folder(state_dir)), f"*{_SUFFIX}")))


def _open(path: str) -> int | None:
    try:
        return os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return None


def _read(descriptor: int) -> _Note | None:
    with open(descriptor, "rb", closefd=False) as file:
        return _decode_last(file.read())


def _read_going(path: str) -> str | None:
    """The output folder of a run in progress; the system may deny reading a locked file."""
    descriptor = _open(path)
    if descriptor is None:
        return None
    try:
        note = None if try_lock_descriptor(descriptor) else _read(descriptor)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return None if note is None else note.output_dir


def _read_abandoned(path: str, history: str, stack: contextlib.ExitStack) -> RunRecord | None:
    """The record of a run whose process is gone; the lock is kept so that no other process records it too."""
    descriptor = _open(path)
    if descriptor is None:
        return None
    stack.callback(os.close, descriptor)
    if not try_lock_descriptor(descriptor):
        return None
    note = _read(descriptor)
    if note is None or note.history != history:
        return None
    lived = os.fstat(descriptor).st_mtime - note.began
    seconds = lived if lived >= _BEAT else 0.0
    return msgspec.structs.replace(note.run, code=KILLED_CODE, verdict=KILLED_VERDICT, seconds=seconds)


def _decode_last(data: bytes) -> _Note | None:
    """The last line may be cut off where its run was killed."""
    for line in reversed(data.splitlines()):
        with contextlib.suppress(ValueError, RecursionError):
            return msgspec.json.decode(line, type=_Note)
    return None
