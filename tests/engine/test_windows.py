"""Files above a map's cap: it, or its child that can do nothing else, asks for one part after the other."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from engine import sample_stages as stages
from engine.runs import execute, plant
from pocketmon_pipeline.binary.window import STEP
from pocketmon_pipeline.engine.workers.job import Batch, MapTask, Setup
from pocketmon_pipeline.engine.workers.large_file import LargeFile
from pocketmon_pipeline.engine.workers.sandbox_child import Wanted
from pocketmon_pipeline.engine.workers.worker import Worker
from pocketmon_pipeline.errors import StageError
from pocketmon_pipeline.pipeline import BUILT_IN
from pocketmon_pipeline.scan.detection import Detection
from pocketmon_pipeline.scan.reading import CHUNK_SIZE, OpenFile
from pocketmon_pipeline.stage import Config, Content, Row, Stage

MIB = 1024 * 1024
WORDS = "select f.path, w.words from files f join words w on f.sha256 = w.digest and f.format = w.format order by 1"
WORDS_OF = "select f.path, w.argument, w.words from files f join words w on f.sha256 = w.digest order by all"
TWICE = ("one", "two")
SEEN = "select f.path, o.code, o.detail from observations o join files f on f.sha256 = o.digest order by 1"


@pytest.fixture(autouse=True)
def _all_files_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pocketmon_pipeline.scan.reading.WHOLE_READ", 500)


BOTH = pytest.mark.parametrize("stage", [stages.WINDOWED, stages.WINDOWED_HERE], ids=["isolated", "here"])


@BOTH
def test_a_window_shows_all_of_a_file(tmp_path: Path, stage: Stage) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"x " * (2 * MIB), "b.txt": b"x " * 400, "c.txt": b"x " * 100})
    answers = execute(tree, [stage], WORDS, SEEN, jobs=0)
    assert answers.rows == [[("a.txt", 2 * MIB + 2), ("b.txt", 402), ("c.txt", 102)], []]
    cost = "select files, bytes from timings where stage = 'windowed'"
    assert execute(tree, [stage], WORDS, cost, jobs=0).rows == [answers.rows[0], [(0, 0)]]


def test_a_second_look_may_need_a_window(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"x " * (2 * MIB), "c.txt": b"x " * 100})
    (words,) = execute(tree, [stages.WINDOWED_AGAIN], f"select path, argument, words from ({WORDS_OF})", jobs=0).rows
    assert words == [("a.txt", "one", 2 * MIB + 2), ("a.txt", "two", 2 * MIB + 2), *[("c.txt", n, 102) for n in TWICE]]


def touch(path: Path) -> None:
    os.utime(path, ns=(0, 0))


def exchange(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def cut(path: Path) -> None:
    os.truncate(path, 1500)


@BOTH
@pytest.mark.parametrize("change", [touch, exchange, cut, Path.unlink])
def test_what_changes_before_it_was_looked_at_has_no_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], stage: Stage
) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"x " * 1000})
    end = LargeFile.end

    def change_first(large: LargeFile, digest: str, reopen: Callable[[], OpenFile]) -> Detection:
        change(tree / "a.txt")
        return end(large, digest, reopen)  # type: ignore[arg-type]  # handed on

    assert stage.map is not None
    resigned = replace(stage, map=replace(stage.map, give_up=stages.count_nothing))
    with monkeypatch.context() as patch:
        patch.setattr(LargeFile, "end", change_first)
        rows = execute(tree, [resigned], WORDS, SEEN, jobs=0).rows
    detail = "the windowed reader could not finish: it changed while it was read"
    assert rows == [[], [("a.txt", "scan.incomplete", detail)]]
    plant(tree, {"a.txt": b"x " * 1000})
    assert execute(tree, [resigned], WORDS, SEEN, jobs=0).rows == [[("a.txt", 1002)], []]


@BOTH
def test_a_part_that_cannot_be_read_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    tree = plant(tmp_path / "tree", {"a.txt": b"x " * 1000})
    monkeypatch.setattr("os.lseek", fail)
    detail = "the windowed reader could not finish: Input/output error"
    assert execute(tree, [stage], SEEN, jobs=0).rows == [[("a.txt", "scan.incomplete", detail)]]


def test_who_looks_through_a_window_has_a_time_limit(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"x " * 1000, "b.txt": b"x " * 100})
    reader = stages.WINDOWED_HERE.map
    assert reader is not None
    hasty = replace(stages.WINDOWED_HERE, map=replace(reader, timeout=-1.0))
    detail = "the windowed reader could not finish: it needs more than -1 s"
    assert execute(tree, [hasty], WORDS, SEEN, jobs=0).rows == [
        [("b.txt", 102)],
        [("a.txt", "scan.incomplete", detail)],
    ]


class Faulty:
    """A stream that fails where it is told to."""

    def __init__(self, _: Config, __: str) -> None:
        if self.fails_at == "begin":
            raise ValueError(self.fails_at)

    fails_at = ""

    def feed(self, _: bytes) -> None:
        if self.fails_at == "feed":
            raise ValueError(self.fails_at)

    def end(self, content: Content) -> Iterable[Row]:
        yield content.row("words", 1)
        raise ValueError(self.fails_at)


@pytest.mark.parametrize("place", ["begin", "feed", "end"])
def test_a_stream_that_fails_is_a_defect_of_its_stage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(Faulty, "fails_at", place)
    tree = plant(tmp_path / "tree", {"a.txt": b"x " * 1000})
    reader = stages.WINDOWED_HERE.map
    assert reader is not None
    faulty = replace(stages.WINDOWED_HERE, map=replace(reader, stream=Faulty))
    with pytest.raises(StageError, match=f"stage 'windowed' failed on a batch of 1 file: ValueError: {place}"):
        execute(tree, [faulty], jobs=0)


def forge(start: int, length: int) -> bytes:
    frame = msgspec.msgpack.encode(Wanted(start, length))
    return (stages.FORGE + len(frame).to_bytes(8, "little") + frame).ljust(1200, b".")


def test_a_child_that_was_taken_over_makes_nobody_read_its_file_at_once(tmp_path: Path) -> None:
    hostile = {"a.txt": forge(-5, 1), "b.txt": forge(0, -1), "c.txt": forge(0, STEP + 1)}
    tree = plant(tmp_path / "tree", hostile | {"d.txt": stages.KILL_ALWAYS + bytes(2000), "e.txt": b"x " * 1000})
    killed = "the windowed reader could not finish: its process was ended by signal 9, twice"
    refused = [(f"{name}.txt", "scan.incomplete", killed) for name in "abcd"]
    assert execute(tree, [stages.WINDOWED], WORDS, SEEN, jobs=0).rows == [[("e.txt", 1002)], refused]


@pytest.mark.parametrize("stage", [one for one in BUILT_IN if one.map is not None and one.map.isolated])
def test_a_larger_file_may_take_as_much_longer(stage: Stage) -> None:
    reader = stage.map
    assert reader is not None
    usual, least = reader.timeout_size, reader.timeout
    assert [reader.allow(size) for size in (0, usual, 5 * usual // 2)] == [least, least, 5 * least / 2]
    assert usual < reader.cap or reader.windowed


def test_what_a_child_computes_is_no_saving_of_the_scan(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": stages.BURN + bytes(1000)})
    reader = stages.ISOLATED_TROUBLE.map
    assert reader is not None
    worker = Worker(Setup(str(tree), (MapTask("trouble", reader, Config()),), {}))
    cost = {usage.stage: usage.cpu for usage in worker.read(Batch(1, [("", "a.txt")])).usages}
    worker.close()
    assert cost["trouble"] > 0.4
    assert 0 <= cost["scan"] < 0.4


@pytest.mark.usefixtures("trusted_times")
def test_what_another_version_makes_of_a_large_file_that_is_known_is_streamed_too(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"x " * (2 * MIB), "b.txt": b"x " * 20})
    lengths = "select f.path, l.length, l.chunks from files f join lengths l on f.sha256 = l.digest order by 1"
    before, after = (
        execute(tree, [replace(stages.LENGTHS, version=version)], lengths, SEEN, jobs=0).rows for version in (1, 2)
    )
    assert before == after == [[("a.txt", 4 * MIB, 4 * MIB // CHUNK_SIZE), ("b.txt", 40, 1)], []]
