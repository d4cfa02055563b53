"""Small stages with known behaviour, importable by worker processes; some misbehave on purpose."""

import contextlib
import gc
import os
import signal
import struct
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from pocketmon_pipeline.model import Finding, Severity
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Outcome, Row, Stage
from pocketmon_pipeline.table import Relation

# A content that starts with one of these makes the `trouble` map misbehave.
KILL_ALWAYS = b"KILL ALWAYS"
KILL_IN_ANSWER = b"die in the middle of the answer"
KILL_ONCE = b"KILL ONCE "
HANG = b"HANG"
EXHAUST = b"EXHAUST"
KILL_FOR_BYTE = b"KILL FOR "
BURN = b"BURN"
SHOUT = b"SHOUT"
EXIT = b"EXIT"
RAISE = b"RAISE"
FORGE = b"FORGE"


def count_words(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """One row with the number of words."""
    for content in contents:
        yield content.row("words", len(content.data.split()))


def total_words(inputs: Inputs, _: Config) -> Outcome:
    """Sum over files, not over contents."""
    rows = inputs.sql(
        "select f.path, w.words from files f join words w on f.sha256 = w.digest and f.format = w.format order by path"
    ).fetchall()
    found = [
        Finding(rule="words.none", severity=Severity.INFO, topic="test", path=str(path), message="no words")
        for path, words in rows
        if words == 0
    ]
    return Outcome(document={"files": {str(path): words for path, words in rows}}, findings=found)


WORDS = Stage(
    name="words",
    artifact="words.json",
    needs=("files",),
    map=Map(tables={"words": {"words": "int"}}, rows=count_words),
    reduce=total_words,
)


def misbehave(contents: Sequence[Content], config: Config) -> Iterable[Row]:  # noqa: C901, PLR0912 - one branch for each misdeed
    """Do to this process what the content says; otherwise count its words."""
    for content in contents:
        data = content.data
        if data.startswith(KILL_ONCE):
            _kill_once(Path(data.removeprefix(KILL_ONCE).decode().strip()))
        elif data.startswith(KILL_ALWAYS):
            os.kill(os.getpid(), signal.SIGKILL)
        elif data.startswith(KILL_IN_ANSWER):
            _die_while_answering()
        elif data.startswith(KILL_FOR_BYTE):
            _kill_for_byte(Path(data.removeprefix(KILL_FOR_BYTE).decode()))
        elif data.startswith(BURN):
            _burn(0.5)
        elif data.startswith(EXIT):
            os._exit(7)
        elif data.startswith(HANG):
            while True:
                time.monotonic()
        elif data.startswith(EXHAUST):
            bytearray(1 << 40)
        elif data.startswith(SHOUT):
            sys.stdout.write("x" * 100_000)
            os.write(1, b"y" * 100_000)
        elif data.startswith(FORGE):
            _write_to_pipes(data.removeprefix(FORGE))
        elif data.startswith(RAISE):
            message = "this content is not liked"
            raise ValueError(message)
    return count_words(contents, config)


def count_in_window(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Count the words of files of any size, from their middle on and then from their start, unless one misbehaves."""
    for content in contents:
        data = content.view
        half = len(data) // 2
        if data.startswith(KILL_ALWAYS, 0):
            os.kill(os.getpid(), signal.SIGKILL)
        elif data.startswith(FORGE, 0):
            _write_to_pipes(data[len(FORGE) : 100].rstrip(b"."))
        yield content.row("words", sum(part.count(b" ") + 1 for part in (data[half : len(data)], data[:half])))


def count_nothing(content: Content, _: str) -> Iterable[Row]:
    """A map that gives up says so."""
    yield content.row("words", 0)


WINDOWED = Stage(
    name="windowed",
    map=Map(tables={"words": {"words": "int"}}, rows=count_in_window, cap=1000, isolated=True, windowed=True),
)
WINDOWED_HERE = Stage(
    name="windowed", map=Map(tables={"words": {"words": "int"}}, rows=count_in_window, cap=1000, windowed=True)
)


def _ask_twice(inputs: Inputs, _: Config) -> Relation:
    return inputs.sql("select sha256 as digest, format, unnest(['one', 'two']) as argument from files")


WINDOWED_AGAIN = Stage(
    name="windowed",
    needs=("files",),
    map=Map(tables={"words": {"words": "int"}}, rows=count_in_window, cap=1000, select=_ask_twice, windowed=True),
)


def _die_while_answering() -> None:
    """Begin to send a result, as a worker does that is killed while its pipe is full."""
    frame = sys._getframe()
    while "result_queue" not in frame.f_locals:
        assert frame.f_back is not None
        frame = frame.f_back
    # A message is its length and that many bytes (multiprocessing.connection).
    os.write(frame.f_locals["result_queue"]._writer.fileno(), struct.pack("!i", 200_000) + b"x" * 1000)
    os.kill(os.getpid(), signal.SIGKILL)


def _write_to_pipes(nonsense: bytes) -> None:
    """Write what no child writes where its answers go, as one that was taken over might."""
    for number in range(3, 10):
        with contextlib.suppress(OSError):
            os.write(number, nonsense)


def name_process_a(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Which process is this?"""
    for content in contents:
        yield content.row("pids_a", os.getpid())


def name_process_b(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Which process is this, for another map."""
    for content in contents:
        yield content.row("pids_b", os.getpid())


def tell_looks(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """How often has this process looked for cycles, and does it look for them now?"""
    for content in contents:
        yield content.row("looks", sum(one["collections"] for one in gc.get_stats()), gc.isenabled())


LOOKS = Stage(
    name="looks", map=Map(tables={"looks": {"looks": "int", "enabled": "bool"}}, rows=tell_looks, isolated=True)
)

PIDS = (
    Stage(name="pids_a", map=Map(tables={"pids_a": {"pid": "int"}}, rows=name_process_a, isolated=True)),
    Stage(name="pids_b", map=Map(tables={"pids_b": {"pid": "int"}}, rows=name_process_b, isolated=True)),
)
# Of this map, JSON alone is read apart.
PIDS_BY_FORMAT = Stage(
    name="pids_a",
    map=Map(
        tables={"pids_a": {"pid": "int"}}, rows=name_process_a, isolated=frozenset({"json"}), windowed=True, cap=50
    ),
)


def _kill_once(marker: Path) -> None:
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _kill_for_byte(pipe: Path) -> None:
    """Die for each byte that is in the pipe: the sandbox cannot note anywhere that it died."""
    descriptor = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with contextlib.suppress(BlockingIOError):
        os.read(descriptor, 1)
        os.kill(os.getpid(), signal.SIGKILL)


def _burn(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


TROUBLE = Stage(
    name="trouble", map=Map(tables={"words": {"words": "int"}}, rows=misbehave), needs=("files",), reduce=total_words
)
ISOLATED_TROUBLE = Stage(
    name="trouble",
    map=Map(tables={"words": {"words": "int"}}, rows=misbehave, isolated=True, timeout=1.0),
    needs=("files",),
    reduce=total_words,
)


# Two runs in two threads meet here at every batch, so that each is in the middle of its work when the other is.
MEETING = threading.Barrier(2, timeout=60)


def meet_and_count(contents: Sequence[Content], config: Config) -> Iterable[Row]:
    """Wait for the other run, then count words."""
    MEETING.wait()
    return count_words(contents, config)


SOCIABLE = Stage(name="words", map=Map(tables={"words": {"words": "int"}}, rows=meet_and_count))


class Lengths:
    """Counts the bytes of a large file as they come."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.length = 0
        self.chunks = 0

    def feed(self, chunk: bytes) -> None:
        """Count."""
        self.length += len(chunk)
        self.chunks += 1

    def end(self, content: Content) -> Iterable[Row]:
        """One row."""
        yield content.row("lengths", self.length, self.chunks)


def measure_lengths(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """The same for a file that arrives whole."""
    for content in contents:
        yield content.row("lengths", len(content.data), 1)


LENGTHS = Stage(
    name="lengths",
    map=Map(
        tables={"lengths": {"length": "int", "chunks": "int"}},
        rows=measure_lengths,
        stream=lambda _, __: Lengths(),
        cap=100,
    ),
)
CAPPED = Stage(name="capped", map=Map(tables={"words": {"words": "int"}}, rows=count_words, cap=10 * 1024 * 1024))


def select_long(inputs: Inputs, _: Config) -> Relation:
    """Ask for a second look at whatever has more than three words, once for each of two questions."""
    return inputs.sql(
        """select digest, format, question as argument from words, (values (''), ('last')) q(question)
           where words > 3"""
    )


def pick_word(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Answer the question about one content."""
    for content in contents:
        position = -1 if content.argument == "last" else 0
        yield content.row("picks", content.data.split()[position].decode())


PICKS = Stage(name="picks", map=Map(tables={"picks": {"word": "str"}}, rows=pick_word, select=select_long))


def select_numbers(inputs: Inputs, _: Config) -> Relation:
    """A thousand questions about each file."""
    return inputs.sql("select sha256 as digest, format, n::varchar as argument from files, range(1000) r(n)")


def count_company(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """How many are asked together; of one file there is a question that is not liked."""
    for content in contents:
        if content.argument == "13" and content.data == RAISE:
            raise ValueError(content.argument)
        yield content.row("company", len(contents))


INQUIRY = Stage(
    name="inquiry",
    map=Map(tables={"company": {"together": "int"}}, rows=count_company, select=select_numbers, isolated=True),
    needs=("files",),
)


def select_everything(inputs: Inputs, _: Config) -> Relation:
    """Ask for a second look at every file."""
    return inputs.sql("select sha256 as digest, format, '' as argument from files where status = 'read'")


CAPPED_PICKS = Stage(
    name="picks",
    needs=("files",),
    map=Map(tables={"picks": {"word": "str"}}, rows=pick_word, select=select_everything, cap=10 * 1024 * 1024),
)


def resign(content: Content, _: str) -> Iterable[Row]:
    """A number that no text has."""
    yield content.row("words", -1)


RESIGNED = Stage(
    name="resigned",
    map=Map(
        tables={"words": {"words": "int"}},
        rows=misbehave,
        select=select_everything,
        isolated=True,
        timeout=1.0,
        give_up=resign,
    ),
    needs=("files",),
    reduce=total_words,
)


def select_all(inputs: Inputs, _: Config) -> Relation:
    return inputs.sql("select distinct sha256 as digest, format, '' as argument from files")


LATE_TROUBLE = Stage(
    name="late", needs=("files",), map=Map(tables={"words": {"words": "int"}}, rows=misbehave, select=select_all)
)


def tell_collection(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Whether this process looks for cycles, and not among what it was forked with."""
    for content in contents:
        yield content.row("collections", gc.isenabled(), gc.get_freeze_count() > 0)


# Of a second look, for while a tree is read first nobody looks for cycles.
COLLECTIONS = Stage(
    name="collections",
    needs=("files",),
    map=Map(tables={"collections": {"looks": "bool", "frozen": "bool"}}, rows=tell_collection, select=select_all),
)
