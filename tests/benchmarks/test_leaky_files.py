import random
from pathlib import Path

import pytest

from benchmarks.leaky_files import HALVES, lay_files, make_files
from benchmarks.leaky_files.shapes import LeakyFile, Shape, load_shapes, write
from benchmarks.leaky_settings import judge

HALF = pytest.mark.parametrize("half", HALVES)


def test_the_halves_are_as_large_and_varied_as_asked_for() -> None:
    files = [file for half in HALVES for file in make_files(half, 1)]
    assert len(files) >= 200
    assert len({file.format for file in files}) >= 25


@HALF
def test_a_seed_makes_the_same_files_and_another_seed_others(half: str) -> None:
    assert make_files(half, 1) == make_files(half, 1)
    assert make_files(half, 1) != make_files(half, 2)


def test_the_halves_share_no_file_with_a_risky_line_and_each_has_shapes_of_its_own() -> None:
    learnt, held = ({file.text for file in make_files(half, 1) if file.risky} for half in ("tuning", "held-out"))
    assert not learnt & held
    assert set(load_shapes("held-out")).isdisjoint({*load_shapes("both"), *load_shapes("tuning")})


@HALF
def test_nothing_is_left_open(half: str) -> None:
    for file in make_files(half, 3):
        assert not set("«»⟦⟧¦⏎⇅¿\x01") & set(file.text + file.path), file.path


def test_a_line_is_risky_when_a_risky_value_stands_in_it(tmp_path: Path) -> None:
    lines = ("[«word»]", "⇅user=«user»", "⇅password=⟦«weak»¦«strong»⟧⏎port=1", "sum=«sha:40»")
    shape = Shape("ini", "«app».ini", lines)
    made = [write(shape, random.Random(seed)) for seed in range(20)]  # noqa: S311 - the same files every time
    for file in made:
        text = file.text.split("\n")
        assert file.risky == {number for number, line in enumerate(text, 1) if line.startswith("password=")}
        assert len(text[4]) == len("sum=") + 40
    one = made[0]._replace(path=f"a/{made[0].path}")
    lay_files(tmp_path, [one])
    assert (tmp_path / one.path).read_text() == one.text


def test_findings_are_judged_by_line() -> None:
    file = LeakyFile("ini", "a.ini", "x\ny\nz\n", frozenset({1, 2}))
    score = judge({("a.ini", 1), ("a.ini", 3)}, [file])
    assert (score.right, score.wrong, score.missed) == ({("a.ini", 1)}, {("a.ini", 3)}, {("a.ini", 2)})
    assert score.describe() == "0.500 | 0.500 | 1 | 1 | 1"
