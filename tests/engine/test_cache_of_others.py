"""A state folder that others wrote into changes no result: branches bring one along, and jobs share one."""

import os
import shutil
from pathlib import Path

import pytest

from engine import sample_stages as stages
from engine.runs import Answers, execute, plant
from pocketmon_pipeline.engine.cache.cache_key import find_cache_key

WORDS = "select f.path, w.words from files f join words w on f.sha256 = w.digest and f.format = w.format order by 1"
MAPPED = "select files from timings where stage = 'words'"


def make_tree(folder: Path, name: str = "tree") -> Path:
    return plant(folder / name, {f"{name}{number}.txt": b"word " * (number + 1) for number in range(4)})


def run(tree: Path) -> Answers:
    return execute(tree, [stages.WORDS], WORDS, MAPPED)


def move_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))


def list_segments(folder: Path) -> list[Path]:
    return sorted(folder.glob("state/cache/v1/rows/words-*/*"))


def test_what_another_user_remembered_is_computed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = make_tree(tmp_path)
    own = run(tree)
    move_home(monkeypatch, tmp_path / "another")
    assert run(tree).rows == own.rows
    assert run(tree).rows[1] == [(0,)]


def test_rows_do_not_count_without_the_tables_that_were_written_beside_them(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    first = run(tree)
    (segment,) = list_segments(tmp_path)
    (words,) = segment.glob("words.*")
    words.unlink()
    again = run(tree)
    assert again.rows == first.rows
    assert any("cache: dropped" in note for note in again.notes)


def test_rows_count_only_in_the_segment_for_which_they_were_written(tmp_path: Path) -> None:
    tree, other = make_tree(tmp_path / "a"), make_tree(tmp_path / "b", "other")
    first = run(tree)
    run(other)
    (segment,), (strange,) = list_segments(tmp_path / "a"), list_segments(tmp_path / "b")
    for path in segment.glob("words.*"):
        path.unlink()
    for path in strange.glob("words.*"):
        shutil.copy(path, segment)
    assert run(tree).rows == first.rows


def test_jobs_of_ci_that_have_the_signing_key_share_what_they_remember(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = make_tree(tmp_path)
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", "0123456789abcdef" * 4)
    run(tree)
    move_home(monkeypatch, tmp_path / "another")
    assert run(tree).rows[1] == [(0,)]
    # A job of a fork has no key: it neither takes what is there nor can it leave anything for the others.
    monkeypatch.delenv("POCKETMON_SIGN_SECRET")
    assert run(tree).rows[1] == [(4,)]
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", "0123456789abcdef" * 4)
    assert run(tree).rows[1] == [(4,)]


def test_without_a_place_for_a_key_nothing_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = make_tree(tmp_path)
    (tmp_path / "home").write_text("in the way")
    move_home(monkeypatch, tmp_path / "home")
    answers = run(tree)
    assert len(answers.rows[0]) == 4
    (note,) = answers.notes
    assert note.startswith("running without cache: ")
    assert "set XDG_DATA_HOME to a folder" in note
    assert str(tmp_path / "home" / "pocketmon" / "cache.key") in note


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_the_key_is_the_users_alone_and_is_no_signature(tmp_path: Path) -> None:
    key = find_cache_key({"XDG_DATA_HOME": str(tmp_path)})
    path = tmp_path / "pocketmon" / "cache.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert find_cache_key({"XDG_DATA_HOME": str(tmp_path)}) == key
    assert key.hex() not in path.read_text()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_a_fifo_in_the_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    first = run(tree)
    for file in [path for path in (tmp_path / "state/cache").rglob("*") if path.is_file()]:
        file.unlink()
        os.mkfifo(file)
    assert run(tree).rows == first.rows
