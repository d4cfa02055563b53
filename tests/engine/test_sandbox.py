"""Whatever bytes do to the sandbox's child, the file is reported and every other file has its rows."""

from pathlib import Path

import pytest

from engine import sample_stages as stages
from engine.runs import execute, plant

WORDS = "select f.path, w.words from files f join words w on f.sha256 = w.digest and f.format = w.format order by 1"
SEEN = "select f.path, o.code, o.detail from observations o join files f on f.sha256 = o.digest order by 1"


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (stages.KILL_ALWAYS, "its process was ended by signal 9, twice"),
        (stages.EXIT, "its process ended with code 7, twice"),
        (stages.HANG, "it needs more than 1 s, twice"),
        (stages.EXHAUST, "it needs more memory than the sandbox has"),
        (stages.RAISE, "ValueError: this content is not liked"),
    ],
)
def test_an_offender_is_reported_and_the_rest_goes_on(tmp_path: Path, content: bytes, detail: str) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"one two", "b.txt": content, "c.txt": b"three", "d.txt": b"four five"})
    answers = execute(tree, [stages.ISOLATED_TROUBLE], WORDS, SEEN)
    assert answers.rows[0] == [("a.txt", 2), ("c.txt", 1), ("d.txt", 2)]
    assert answers.rows[1] == [("b.txt", "scan.incomplete", f"the trouble reader could not finish: {detail}")]


def test_a_child_killed_once_is_forgiven(tmp_path: Path) -> None:
    marker = tmp_path / "killed"
    tree = plant(
        tmp_path / "tree", {"a.txt": b"one", "b.txt": stages.KILL_ONCE + str(marker).encode(), "c.txt": b"x y"}
    )
    answers = execute(tree, [stages.ISOLATED_TROUBLE], WORDS, SEEN)
    assert marker.exists()
    assert [path for path, _ in answers.rows[0]] == ["a.txt", "b.txt", "c.txt"]
    assert answers.rows[1] == []


def test_what_a_decoder_prints_does_not_get_into_its_answers(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": stages.SHOUT, "b.txt": b"one two three"})
    assert execute(tree, [stages.ISOLATED_TROUBLE], WORDS).rows[0] == [("a.txt", 1), ("b.txt", 3)]


def test_a_failure_is_not_cached(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": stages.RAISE})
    first = execute(tree, [stages.ISOLATED_TROUBLE], SEEN)
    again = execute(
        tree, [stages.ISOLATED_TROUBLE], SEEN, "select count(*) from timings where stage = 'trouble' and files > 0"
    )
    assert again.rows[0] == first.rows[0]
    assert again.rows[1] == [(1,)]


def test_rows_cross_the_pipe_unchanged(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {f"{number}.txt": b"w " * number for number in range(300)})
    isolated = execute(tree, [stages.ISOLATED_TROUBLE], WORDS, work=tmp_path / "isolated")
    here = execute(tree, [stages.WORDS], WORDS, work=tmp_path / "here")
    assert isolated.rows == here.rows
