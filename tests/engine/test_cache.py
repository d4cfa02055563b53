"""The cache saves work and never changes a result, whatever happens to its files."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from io import BufferedReader
from pathlib import Path

import pytest

from engine import sample_stages as stages
from engine.runs import Answers, execute, plant
from pocketmon_pipeline.engine.cache.cache import Cache
from pocketmon_pipeline.engine.cache.last_scan import CachedScan, Sieve
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.engine.passes import unchanged
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.scan.walk import Entry
from pocketmon_pipeline.stage import Stage
from pocketmon_pipeline.system.portable import find_descriptor_folder
from pocketmon_pipeline.system.regular_file import open_regular

WORDS = "select f.path, w.words from files f join words w on f.sha256 = w.digest and f.format = w.format order by 1"
MAPPED = "select files from timings where stage = 'words'"
READ = "select files from timings where stage = 'scan'"
OLD = 1_600_000_000
# Two trees that share no content: the words in the first file of each.
ORIGINS = (("a", 0), ("b", 1_000))


def make_tree(folder: Path, count: int = 20) -> Path:
    tree = plant(folder / "tree", {f"f{number}.txt": b"word " * number for number in range(count)})
    age(tree)
    return tree


def age(tree: Path) -> None:
    """Make every file old enough that its time stamp can be trusted (ctime is not ours to set: see `trusted_times`)."""
    for path in tree.rglob("*"):
        os.utime(path, (OLD, OLD))


pytestmark = pytest.mark.usefixtures("trusted_times")


def run(tree: Path, *, cache: bool = True) -> Answers:
    return execute(tree, [stages.WORDS], WORDS, MAPPED, READ, cache=cache)


def test_an_unchanged_tree_is_neither_read_nor_mapped_again(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    cold, warm = run(tree), run(tree)
    assert cold.rows[1:] == [[(20,)], [(20,)]]
    assert warm.rows == [cold.rows[0], [(0,)], [(0,)]]


def test_touched_files_are_read_but_not_mapped_again(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    cold = run(tree)
    os.utime(tree / "f3.txt", (OLD + 1, OLD + 1))
    assert run(tree).rows == [cold.rows[0], [(0,)], [(1,)]]


def test_changed_content_of_equal_size_is_seen(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    run(tree)
    (tree / "f3.txt").write_bytes(b"wordwordword wo")
    os.utime(tree / "f3.txt", (OLD, OLD))
    changed = run(tree)
    assert ("f3.txt", 2) in changed.rows[0]
    assert changed.rows[1:] == [[(1,)], [(1,)]], "it alone is read and mapped, and that once"
    assert run(tree).rows == [changed.rows[0], [(0,)], [(0,)]]


def test_racy_files_are_hashed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pocketmon_pipeline.engine.passes.run_cache.RACY_NS", 2_000_000_000)
    tree = make_tree(tmp_path)
    run(tree)
    assert run(tree).rows[2] == [(20,)]


def test_without_cache_nothing_is_kept(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    run(tree, cache=False)
    assert not (tmp_path / "state").exists()
    assert run(tree).rows[2] == [(20,)]


def cache_files(tmp_path: Path) -> list[Path]:
    return sorted(path for path in (tmp_path / "state" / "cache").rglob("*.parquet"))


@pytest.mark.parametrize("damage", ["truncate", "flip", "empty"])
def test_damaged_files_are_dropped_and_recomputed(tmp_path: Path, damage: str) -> None:
    tree = make_tree(tmp_path)
    cold = run(tree)
    for path in cache_files(tmp_path):
        data = bytearray(path.read_bytes())
        if damage == "flip":
            data[len(data) // 2] ^= 1
        path.write_bytes(b"" if damage == "empty" else bytes(data) if damage == "flip" else bytes(data[:-7]))
    again = run(tree)
    assert again.rows == cold.rows
    assert any("cache: dropped" in note for note in again.notes)
    assert run(tree).rows[2] == [(0,)]


def test_each_single_damaged_file_is_survived(tmp_path: Path) -> None:
    tree = make_tree(tmp_path, 3)
    cold = run(tree)
    for number in range(len(cache_files(tmp_path))):
        path = cache_files(tmp_path)[number]
        path.write_bytes(path.read_bytes()[:-1] + b"\0")
        assert run(tree).rows[0] == cold.rows[0], path
        assert run(tree).rows[2] == [(0,)]


def test_another_version_of_a_stage_has_rows_of_its_own(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    run(tree)
    newer = Stage(name="words", version=2, map=stages.WORDS.map)
    assert execute(tree, [newer], MAPPED).rows == [[(20,)]]


def test_a_state_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    (tmp_path / "state").write_text("in the way")
    answers = run(tree)
    assert len(answers.rows[0]) == 20
    assert answers.notes == [f"running without cache: {tmp_path / 'state'}: Not a directory"]


def test_runs_at_once_in_one_process_keep_their_own_trees(tmp_path: Path) -> None:
    trees = [
        plant(tmp_path / name, {f"{name}{n}.txt": b"w " * (n + first) for n in range(600)}) for name, first in ORIGINS
    ]
    expected = [execute(tree, [stages.WORDS], WORDS, cache=False).rows[0] for tree in trees]
    answers: dict[Path, Answers] = {}

    def run_one(tree: Path) -> None:
        answers[tree] = execute(tree, [stages.SOCIABLE], WORDS, jobs=0, cache=False)

    threads = [threading.Thread(target=run_one, args=(tree,)) for tree in trees]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answers[tree].rows[0] for tree in trees] == expected


def test_two_processes_at_once_share_a_state_folder(tmp_path: Path) -> None:
    tree = make_tree(tmp_path, 60)

    def start(name: str) -> "subprocess.Popen[bytes]":
        command = (sys.executable, "-m", "pocketmon_pipeline", "scan", str(tree), "--quiet")
        folders = ("--output-dir", str(tmp_path / name), "--state-dir", str(tmp_path / "shared"))
        return subprocess.Popen((*command, *folders), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    for number in range(3):
        plant(tree, {f"new{number}.txt": b"new " * (number + 100)})
        running = [start("one"), start("two")]
        told = [process.communicate()[1] for process in running]
        assert [process.returncode for process in running] == [0, 0], told
        inventories = {(tmp_path / name / "inventory.parquet").read_bytes() for name in ("one", "two")}
        assert len(inventories) == 1


def test_many_small_segments_are_merged_and_none_is_lost(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"first.txt": b"one"})
    for number in range(12):
        plant(tree, {f"f{number}.txt": b"w " * (number + 2)})
        run(tree)
    segments = list((tmp_path / "state" / "cache" / "v1" / "rows").glob("*/*"))
    assert len(segments) <= 8
    assert run(tree).rows[1:] == [[(0,)], [(0,)]]
    assert run(tree).rows[0] == execute(tree, [stages.WORDS], WORDS, cache=False).rows[0]


def test_the_least_recently_used_segments_go_when_the_cache_is_full(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    run(tree)
    rows = tmp_path / "state" / "cache" / "v1" / "rows"
    (old,) = rows.glob("*/*")
    newer = Stage(name="words", version=2, map=stages.WORDS.map)
    execute(tree, [newer], MAPPED)
    os.utime(old, (OLD, OLD))
    cache = Cache(str(tmp_path / "state"), ignore_events)
    cache.evict(cache.measure().bytes)
    assert old.exists()
    cache.evict(cache.measure().bytes - 1)
    assert not old.exists()
    assert execute(tree, [newer], MAPPED).rows == [[(0,)]]


def test_a_segment_whose_writer_was_killed_goes_when_nobody_can_be_writing_it(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    run(tree)
    (segment,) = (tmp_path / "state" / "cache" / "v1" / "rows").glob("*/*")
    left, young = (segment.with_name(f".building-{name}") for name in ("left", "young"))
    shutil.copytree(segment, left)
    shutil.copytree(segment, young)
    os.utime(left, (OLD, OLD))
    os.utime(young)
    run(tree)
    assert (left.exists(), young.exists(), segment.exists()) == (False, True, True)


def test_version_control_ignores_the_state_folder_unless_told_otherwise(tmp_path: Path) -> None:
    tree = make_tree(tmp_path, 2)
    run(tree)
    mark = tmp_path / "state" / ".gitignore"
    assert mark.read_text() == "*\n"
    mark.write_text("cache\n")
    run(tree)
    assert mark.read_text() == "cache\n"


@pytest.mark.skipif(not find_descriptor_folder(), reason="open files have no paths here")
def test_what_another_run_removes_meanwhile_is_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = make_tree(tmp_path, 12)
    execute(tree, [stages.WORDS])
    plant(tree, {"late/new.txt": b"late and new"})
    find_changed = unchanged.find_changed

    def remove(database: Database, cached: CachedScan, sieve: Sieve, entries: Sequence[Entry]) -> list[Entry]:
        shutil.rmtree(tmp_path / "state" / "cache" / "v1")
        return find_changed(database, cached, sieve, entries)

    monkeypatch.setattr(unchanged, "find_changed", remove)
    again = execute(tree, [stages.WORDS], WORDS, READ)
    assert again.rows[1] == [(1,)]
    assert again.rows[0] == execute(tree, [stages.WORDS], WORDS, cache=False).rows[0]


def test_what_another_run_replaces_while_it_is_read_is_found_or_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(str(tmp_path), ignore_events)
    cache.save_kept("runs", "key", b"kept")

    def open_and_lose(path: str) -> BufferedReader:
        file = open_regular(path)
        os.unlink(path)
        return file

    monkeypatch.setattr("pocketmon_pipeline.engine.cache.cache_files.open_regular", open_and_lose)
    assert cache.find_kept("runs", "key") == b"kept"
    assert cache.find_kept("runs", "key") is None


def test_what_is_kept_is_missed_where_its_bytes_are_others(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path), ignore_events)
    cache.save_kept("runs", "key", b"kept")
    (path,) = (tmp_path / "cache").rglob("*.kept")
    path.write_bytes(b"lost")
    assert cache.find_kept("runs", "key") is None
