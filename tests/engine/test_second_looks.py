"""Second looks, large files in chunks, caps, and the contract of stages."""

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from engine import sample_stages as stages
from engine.runs import execute, plant
from pocketmon_pipeline.engine.workers import large_file, worker
from pocketmon_pipeline.engine.workers.job import MapTask
from pocketmon_pipeline.engine.workers.mapping import Mapper
from pocketmon_pipeline.errors import StageError
from pocketmon_pipeline.scan.reading import CHUNK_SIZE, FileRead, FileReader
from pocketmon_pipeline.stage import Content, Outcome, Stage
from pocketmon_pipeline.table import build_table

PICKS = "select f.path, p.argument, p.word from picks p join files f on f.sha256 = p.digest order by all"
LARGE = 9 * 1024 * 1024


def test_a_second_look_answers_each_question_of_each_selected_content(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"one two", "b.txt": b"to be or not", "c.txt": b"a b c d"})
    expected = [("b.txt", "", "to"), ("b.txt", "last", "not"), ("c.txt", "", "a"), ("c.txt", "last", "d")]
    counted = "select files from timings where stage = 'picks'"
    assert execute(tree, [stages.WORDS, stages.PICKS], PICKS, counted).rows == [expected, [(2,)]]
    assert execute(tree, [stages.WORDS, stages.PICKS], PICKS, counted).rows == [expected, [(0,)]]


def test_looks_at_one_file_share_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"one two", "b.txt": b"to be or not", "c.txt": b"a b c d"})
    read: list[str] = []
    read_file = FileReader.read

    def note(reader: FileReader, directory: str, name: str, feed: Callable[[bytes], None]) -> FileRead:
        read.append(name)
        return read_file(reader, directory, name, feed)

    monkeypatch.setattr(FileReader, "read", note)
    execute(tree, [stages.WORDS, stages.PICKS], PICKS, jobs=0)
    assert sorted(read) == ["a.txt", "b.txt", "b.txt", "c.txt", "c.txt"]


def test_equal_contents_are_mapped_once_and_every_path_has_the_row(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {f"{number}.txt": b"same words here" for number in range(9)})
    answers = execute(
        tree, [stages.WORDS], "select count(*), any_value(words) from words", "select count(*) from files"
    )
    assert answers.rows == [[(1, 3)], [(9,)]]


def test_large_files_stream_and_small_ones_come_whole(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"large.bin": b"x" * LARGE, "small.bin": b"x" * 50})
    rows = execute(tree, [stages.LENGTHS], "select length, chunks from lengths order by 1").rows[0]
    assert rows == [(50, 1), (LARGE, LARGE // CHUNK_SIZE)]


def test_what_a_stream_takes_is_the_cost_of_its_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = stages.LENGTHS.map
    assert lengths is not None
    tasks = (MapTask("lengths", lengths, stages.LENGTHS.config()),)
    mapper = Mapper(tasks)
    clock = itertools.count()
    monkeypatch.setattr("time.thread_time", lambda: float(next(clock)))
    large = large_file.LargeFile("", tasks, mapper)
    large.feed(b"x" * 10)
    large.feed(b"x" * 10)
    large.end("0" * 64, pytest.fail)
    assert [(usage.cpu, usage.bytes) for usage in mapper.usages.values()] == [(3.0, 20)]


def test_a_large_file_below_a_maps_cap_is_mapped_whole(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"large.txt": b"word " * (LARGE // 5)})
    assert execute(tree, [stages.CAPPED], "select words from words").rows[0] == [(LARGE // 5,)]


def test_a_file_above_a_maps_cap_is_incomplete_never_silent(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"large.txt": b"word " * (12 * 1024 * 1024 // 5)})
    rows = execute(tree, [stages.CAPPED], "select code, detail from observations", "select count(*) from words").rows
    detail = "the capped reader looks at files up to 10,485,760 bytes; this one has 12,582,910"
    assert rows == [[("scan.incomplete", detail)], [(0,)]]


def test_a_second_look_tells_the_true_size_of_a_file_above_its_cap(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"large.txt": b"word " * (24 * 1024 * 1024 // 5), "small.txt": b"word"})
    rows = execute(tree, [stages.CAPPED_PICKS], "select detail from observations", "select word from picks").rows
    detail = "the picks reader looks at files up to 10,485,760 bytes; this one has 25,165,820"
    assert rows == [[(detail,)], [("word",)]]


def test_a_map_that_raises_is_a_stage_error(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": stages.RAISE})
    with pytest.raises(StageError, match="stage 'trouble' failed on a batch of 1 file: ValueError: this content"):
        execute(tree, [stages.TROUBLE])


def undeclared(*_: object) -> Outcome:
    return Outcome(tables={"surprise": build_table({"n": "int"}, [(1,)])})


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ([Stage(name="late", needs=("nowhere",))], "stage 'late' needs nowhere, which no stage before it makes"),
        ([Stage(name="one"), Stage(name="one")], "two stages are called 'one'"),
        ([Stage(name="sly", reduce=undeclared)], "returned the table 'surprise', which it does not declare"),
    ],
)
def test_stages_that_break_the_contract_are_refused(tmp_path: Path, wrong: list[Stage], message: str) -> None:
    (tmp_path / "tree").mkdir()
    with pytest.raises(StageError, match=message):
        execute(tmp_path / "tree", wrong)


def test_fingerprints_survive_moved_lines_but_not_other_values(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"", "b.txt": b" ", "c.txt": b"x"})
    rows = execute(tree, [stages.WORDS], "select path, fingerprint from findings order by path").rows[0]
    assert [path for path, _ in rows] == ["a.txt", "b.txt"]
    assert len({fingerprint for _, fingerprint in rows}) == 2
    again = execute(tree, [stages.WORDS], "select path, fingerprint from findings order by path").rows[0]
    assert again == rows


def test_files_of_a_second_look_are_not_all_held_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_LOOK_BYTES", 15)
    held: list[int] = []
    run_task = Mapper.run_task

    def note(mapper: Mapper, index: int, contents: Sequence[Content]) -> None:
        held.append(len(contents))
        run_task(mapper, index, contents)

    tree = plant(tmp_path / "tree", {f"{number}.txt": b"a b c d %d" % number for number in range(5)})
    execute(tree, [stages.WORDS], jobs=0)
    monkeypatch.setattr(Mapper, "run_task", note)
    rows = execute(tree, [stages.WORDS, stages.PICKS], PICKS, jobs=0).rows[0]
    assert len(rows) == 10
    assert held[-3:] == [4, 4, 2], "before that, files may be read for the first pass again"
