"""The sandbox child itself, a process whose `main` is spoken to through its pipes.

A frame on standard input holds the files of one task; frames of answers go back on standard output, those about some
hundred files in each. Of a file that is too large to go down the pipe this process asks for one part after the other,
and gets each as a frame. Standard error gets READY, then one byte before each file is begun: when this process ends
early, their number names the file that ended it.

The parent is trusted and may send pickles; what goes back is plain MessagePack, because this process handles hostile
bytes and may be taken over by them.
"""

import gc
import os
import pickle  # the parent is trusted; nothing else can write to this process's stdin
import sys
import time
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, Annotated, cast

import msgspec

from pocketmon_pipeline.binary.window import STEP, FileWindow
from pocketmon_pipeline.engine.workers.seccomp import forbid
from pocketmon_pipeline.stage import Content
from pocketmon_pipeline.system.portable import allow_cpu, limit_process

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.workers.job import MapTask

_LENGTH_BYTES = 8
# No honest frame of answers is longer: a child that claims more must not make its parent take the memory.
_LONGEST_FRAME = 1 << 30

# Address space of the child, in bytes: its own code, one file at the largest cap, and what is decoded from it.
MEMORY_LIMIT = 1536 * 1024 * 1024
_OPEN_FILES = 64

READY = b"\0"

# Answers wait for each other until there are those of so many files, or the child has worked so long, in seconds. The
# number stays below what the smallest pipe holds (4,096 bytes): the bytes that count files must never block.
FRAME_FILES = 512
_FRAME_SECONDS = 0.05


# A row as it travels: its table and the values. Which content it is about, the parent knows.
Plain = tuple[str, list[str | int | float | bool | None]]


class Answer(msgspec.Struct, array_like=True):
    """What became of one content: its rows, or why there are none.

    `cpu` is in seconds, of all answers since the last one that has any: to ask costs more than many a content.
    """

    rows: list[Plain] = []
    error: str = ""
    cpu: float = 0.0


class Wanted(msgspec.Struct):
    """The bytes of the current large file that the child requests: at most a window."""

    start: Annotated[int, msgspec.Meta(ge=0)]
    length: Annotated[int, msgspec.Meta(ge=0, le=STEP)]


Reply = list[list[Answer]] | Wanted

# All that is asked about one file: digest, format, its bytes or how many they are, and an argument for each content.
Asked = tuple[str, str, bytes | int, list[str]]
# What goes down the pipe: the number of a task, and files for it.
Question = tuple[int, list[Asked]]


def write_frame(pipe: IO[bytes], payload: bytes) -> None:
    """Write a length and the payload."""
    pipe.write(len(payload).to_bytes(_LENGTH_BYTES, "little"))
    pipe.write(payload)
    pipe.flush()


def read_frame(pipe: IO[bytes], longest: int = sys.maxsize) -> bytes | None:
    """Read one payload; None at the end of the pipe, where it breaks off, or when it is longer than `longest` bytes."""
    header = pipe.read(_LENGTH_BYTES)
    if len(header) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(header, "little")
    if length > longest:
        return None
    payload = pipe.read(length)
    return payload if len(payload) == length else None


def read_reply(pipe: IO[bytes], decoder: "msgspec.msgpack.Decoder[Reply]") -> Reply | None:
    """Read one frame of answers, file by file, or what is wanted; None when there is none, or something else."""
    frame = read_frame(pipe, _LONGEST_FRAME)
    try:
        return None if frame is None else decoder.decode(frame)
    except (ValueError, RecursionError):
        return None


def _map_contents(task: "MapTask", contents: list[Content]) -> list[Answer]:
    """An answer for each content of one file. They are mapped together; when that fails, each by itself."""
    answers = {content.argument: Answer() for content in contents}
    try:
        # What a stage yields as values is checked against the declared columns when the table is built.
        for row in task.map.rows(contents, task.config):
            values = cast("list[str | int | float | bool | None]", list(row.values))
            answers[row.argument].rows.append((row.table, values))
    except Exception as error:  # noqa: BLE001 - any failure of a decoder is an answer about the file
        if len(contents) == 1:
            return [Answer(error=_describe(error))]
        return [answer for content in contents for answer in _map_contents(task, [content])]
    return [answers[content.argument] for content in contents]


def _describe(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "it needs more memory than the sandbox has"
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return f"{type(error).__name__}: {error}"[:500]


class _Worker:
    """Answers questions. What a task needs is loaded when it is asked for the first time."""

    def __init__(self, pickled: list[bytes], progress: int, ask: Callable[[int, int], bytes]) -> None:
        self._pickled = pickled
        self._ask = ask
        self._tasks: dict[int, MapTask] = {}
        self._progress = progress
        self._allowed = -1

    def load(self, index: int) -> "MapTask":
        """Import whatever a task names."""
        if index not in self._tasks:
            self._tasks[index] = pickle.loads(self._pickled[index])  # noqa: S301 - sent by the parent, over a pipe that only it holds
            gc.freeze()  # code is never freed: skip it when collecting
        return self._tasks[index]

    def _allow(self, used: float, seconds: float) -> None:
        """Move the CPU limit forward: it counts all since the process's start, in whole seconds."""
        limit = int(used + seconds)
        if limit != self._allowed:
            allow_cpu(seconds)
            self._allowed = limit

    def answer(self, index: int, files: list[Asked]) -> Iterator[list[list[Answer]]]:
        """Answers in order, file by file, in groups that are worth a frame."""
        used = time.process_time()
        task = self.load(index)
        waiting: list[list[Answer]] = []
        began = time.perf_counter()
        for number, (digest, format_name, data, arguments) in enumerate(files, 1):
            held, window = (data, None) if isinstance(data, bytes) else (b"", FileWindow(data, self._ask))
            contents = [Content(digest, format_name, held, one, window) for one in arguments]
            self._allow(used, task.map.allow(len(contents[0].view)))
            os.write(self._progress, b".")
            waiting.append(_map_contents(task, contents))
            is_full = len(waiting) == FRAME_FILES or time.perf_counter() - began > _FRAME_SECONDS
            if is_full or number == len(files):
                before, used = used, time.process_time()
                waiting[-1][-1].cpu = used - before
                yield waiting
                waiting, began = [], time.perf_counter()


def main() -> None:
    """Answer frames until the pipe closes."""
    stdin, stdout, progress = sys.stdin.buffer, os.fdopen(os.dup(1), "wb"), os.dup(2)
    setup, frame = read_frame(stdin), read_frame(stdin)
    if setup is None or frame is None:
        return
    decoder = msgspec.msgpack.Decoder(Question)
    encoder = msgspec.msgpack.Encoder()

    def ask(start: int, length: int) -> bytes:
        """Have the parent read a part of the file."""
        write_frame(stdout, encoder.encode(Wanted(start, length)))
        return read_frame(stdin) or b""

    worker = _Worker(msgspec.msgpack.decode(setup, type=list[bytes]), progress, ask)
    worker.load(decoder.decode(frame)[0])  # what keeps it from starting is told
    gc.enable()  # which the start has disabled
    # Whatever a decoder prints must not get into the answers.
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os.write(progress, READY)
    limit_process(MEMORY_LIMIT, _OPEN_FILES)
    forbid()
    while frame is not None:
        for answers in worker.answer(*decoder.decode(frame)):
            write_frame(stdout, encoder.encode(answers))
        frame = read_frame(stdin)
