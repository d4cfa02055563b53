"""Killed workers cost nothing but their batch, which is run again; a file that kills is found and reported."""

import hashlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import msgspec
import pytest

from engine import sample_stages as stages
from engine.runs import execute, plant, plant_many
from pocketmon_pipeline.engine import runner
from pocketmon_pipeline.engine.passes import first_pass
from pocketmon_pipeline.engine.workers import pool
from pocketmon_pipeline.engine.workers.job import Batch, Result, Setup
from pocketmon_pipeline.engine.workers.large_file import LargeFile
from pocketmon_pipeline.engine.workers.threads import ThreadExecutor
from pocketmon_pipeline.errors import PipelineError, StageError
from pocketmon_pipeline.stage import Config, Content, Map, Row
from pocketmon_pipeline.system.interruption import Interrupted, handle_interrupts
from pocketmon_pipeline.system.portable import can_share_memory, find_descriptor_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

WORDS = "select f.path, w.words from files f join words w on f.sha256 = w.digest and f.format = w.format order by 1"
HASHES = "select path, sha256, status from files order by 1"
LARGE = 9 * 1024 * 1024
KILLERS = "select path, status, detail from files where status <> 'read'"


@pytest.fixture(autouse=True)
def few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """More need workers."""
    monkeypatch.setattr(first_pass, "SMALL_FILES", 512)


def test_workers_look_for_cycles_in_what_is_theirs(tmp_path: Path) -> None:
    """The server that begets them does not, and a worker that went on so would keep every cycle that a map makes."""
    tree = plant_many(tmp_path / "tree", 600)
    answers = execute(tree, [stages.COLLECTIONS], "select distinct looks, frozen from collections", cache=False)
    assert answers.rows == [[(True, True)]]


def test_a_pool_gives_what_one_process_gives(tmp_path: Path) -> None:
    tree = plant_many(tmp_path / "tree", 1_200)
    alone = execute(tree, [stages.WORDS], WORDS, jobs=0, cache=False)
    pooled = execute(tree, [stages.WORDS], WORDS, jobs=2, cache=False)
    assert pooled.rows == alone.rows
    assert len(pooled.rows[0]) == 1_200


def plant_bulk(tree: Path) -> Path:
    """Three files so large that to hash them is all the work."""
    plant(tree, {"a.bin": b"a", "b/b.bin": b"b", "b/c.bin": b"c"})
    for path in tree.rglob("*.bin"):
        os.truncate(path, LARGE)
    return tree


def test_threads_give_what_processes_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant_bulk(tmp_path / "tree")
    alone = execute(tree, [], HASHES, jobs=0, cache=False)
    monkeypatch.setattr(pool, "_open_processes", lambda *_: pytest.fail("a process began"))
    threaded = execute(tree, [], HASHES, jobs=2, cache=False)
    assert threaded.rows == alone.rows
    assert threaded.rows[0][0] == ("a.bin", hashlib.sha256(b"a" + bytes(LARGE - 1)).hexdigest(), "read")


def test_where_a_map_reads_large_files_they_go_to_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant_bulk(tmp_path / "tree")
    monkeypatch.setattr(ThreadExecutor, "__init__", lambda *_: pytest.fail("a thread began"))
    assert len(execute(tree, [stages.WORDS], HASHES, cache=False).rows[0]) == 3


def test_threads_that_are_stopped_break_and_what_they_held_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree, fed = plant_bulk(tmp_path / "tree"), list[int]()
    reading = pool.Pool(Setup(str(tree), (), {}), 1, threads=True)
    feed = LargeFile.feed

    def interrupt(large: LargeFile, chunk: bytes) -> None:
        feed(large, chunk)
        fed.append(len(chunk))
        if len(fed) == 1:
            reading.interrupt()

    monkeypatch.setattr(LargeFile, "feed", interrupt)
    before = {*os.listdir(find_descriptor_folder())}
    (result,) = reading.read_all([Batch(0, [("", "a.bin")])])
    reading.close()
    assert isinstance(result, Result)
    assert sum(fed) == fed[0] + LARGE
    assert {*os.listdir(find_descriptor_folder())} <= before  # what an earlier test forgot may be closed meanwhile


def test_a_worker_killed_once_costs_nothing(tmp_path: Path) -> None:
    marker = tmp_path / "killed"
    tree = plant_many(tmp_path / "tree", 1_200, victim=stages.KILL_ONCE + str(marker).encode())
    expected = execute(tree, [stages.WORDS], WORDS, cache=False)
    struck = execute(tree, [stages.TROUBLE], WORDS, KILLERS, cache=False)
    assert marker.exists()
    assert struck.rows == [expected.rows[0], []]


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="there is no fork server")
@pytest.mark.parametrize("first", [0, 1, 5])
def test_a_fork_server_killed_once_costs_nothing(tmp_path: Path, first: int) -> None:
    from multiprocessing import forkserver

    tree, names = tmp_path, [f"{number}.txt" for number in range(8)]
    plant(tree, dict.fromkeys(names, b"text"))
    reading = pool.Pool(Setup(str(tree), (), {}), 2)

    def make_batches() -> "Iterable[Batch]":
        for number, name in enumerate(names):
            if number == first:
                forkserver.ensure_running()
                os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]  # its own
            yield Batch(number, [("", name)])

    results = list(reading.read_all(make_batches()))
    reading.close()
    assert sorted(result.number for result in results) == [*range(8)]
    assert all(isinstance(result, Result) for result in results)


def test_workers_that_never_begin_end_the_run_and_blame_no_file(tmp_path: Path) -> None:
    reading = pool.Pool(Setup(str(tmp_path / "gone"), (), {}), 2)
    with pytest.raises(PipelineError, match=r"^worker processes end before they do any work") as told:
        list(reading.read_all([Batch(0, [("", "a.txt")])]))
    assert told.value.hint == "what they printed above says why"
    reading.close()


def test_a_content_on_both_sides_of_a_cut_has_its_rows_once(tmp_path: Path) -> None:
    tree = plant_many(tmp_path / "tree", 600, killer=stages.KILL_ALWAYS)
    for number in range(0, 600, 7):
        (tree / f"d{number % 7}/f{number:05}.txt").write_bytes(b"the same everywhere")
    rows = execute(
        tree, [stages.TROUBLE], "select max(n) from (select count(*) n from words group by digest)", cache=False
    ).rows
    assert rows == [[(1,)]]


def test_a_file_that_always_kills_is_isolated_and_the_others_are_judged(tmp_path: Path) -> None:
    tree = plant_many(tmp_path / "tree", 1_200, killer=stages.KILL_ALWAYS, killer2=stages.KILL_ALWAYS + b" two")
    struck = execute(tree, [stages.TROUBLE], WORDS, KILLERS + " order by path", cache=False)
    detail = "reading it killed the worker process, twice"
    assert struck.rows[1] == [("d3/killer.txt", "killer", detail), ("d3/killer2.txt", "killer", detail)]
    assert len(struck.rows[0]) == 1_200


def test_a_second_look_that_always_kills_ends_the_run_and_names_stage_and_file(tmp_path: Path) -> None:
    """The first pass has a row for such a file; a second look is all that its stage was to say of it."""
    tree = plant_many(tmp_path / "tree", 600, victim=stages.KILL_ALWAYS)
    with pytest.raises(StageError, match=r"^stage 'late' killed its worker process twice on d3/victim\.txt") as told:
        execute(tree, [stages.LATE_TROUBLE], cache=False)
    assert told.value.hint == "give the stage's map `isolated=True`"


def test_a_worker_that_dies_while_it_answers_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pool waits for the rest of the answer, which nobody will write."""
    monkeypatch.setattr(pool, "_PATIENCE", 0.05)
    tree = plant_many(tmp_path / "tree", 600, killer=stages.KILL_IN_ANSWER)
    struck = execute(tree, [stages.TROUBLE], WORDS, KILLERS, cache=False)
    assert struck.rows[1] == [("d3/killer.txt", "killer", "reading it killed the worker process, twice")]
    assert len(struck.rows[0]) == 600


class Writer:
    """The end of a pipe, which somebody else wants to close at the same time."""

    def __init__(self, interrupt: "Callable[[], None]") -> None:
        self.closed = False
        self.times = 0
        self.other = threading.Thread(target=interrupt)

    def close(self) -> None:
        self.times += 1
        if self.times == 1:
            self.other.start()
            self.other.join(timeout=0.2)
        self.closed = True


def test_what_is_closed_is_closed_once_by_whoever_comes_first(tmp_path: Path) -> None:
    """A number that was closed is that of another pipe at once, of a process that begins: it must not be closed too."""
    one = pool.Pool(Setup(str(tmp_path), (), {}), 2)
    writer = Writer(one.interrupt)
    one._executor = SimpleNamespace(_result_queue=SimpleNamespace(_writer=writer))  # type: ignore[assignment]  # a part
    one.interrupt()
    writer.other.join()
    assert writer.times == 1


# A main script, which says so whenever it is run.
SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from engine.runs import execute
from engine.sample_stages import WORDS
from pocketmon_pipeline.stage import Map, Stage

print(__name__, flush=True)

def count_none(contents, _):
    return [content.row("words", 0) for content in contents]

OWN = Stage(name="own", map=Map(tables={{"words": {{"words": "int"}}}}, rows=count_none))

if __name__ == "__main__":
    print(execute(Path({tree!r}), [{stage}], "select count(*) from words", jobs=2, cache=False).rows)
"""


def run_script(tmp_path: Path, stage: str) -> list[str]:
    script, tests = tmp_path / "script.py", Path(__file__).parent.parent
    tree = plant_many(tmp_path / "tree", 2_100)
    script.write_text(SCRIPT.format(tests=str(tests), tree=str(tree), stage=stage))
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # What workers print is no result: it goes to standard error.
    return [*done.stderr.splitlines(), *done.stdout.splitlines()]


def test_workers_do_not_run_the_main_script(tmp_path: Path) -> None:
    assert run_script(tmp_path, "WORDS") == ["__main__", "[[(50,)]]"]


def test_a_stage_of_the_main_script_is_found_there(tmp_path: Path) -> None:
    told = run_script(tmp_path, "OWN")
    assert told[-1] == "[[(50,)]]"
    assert "__mp_main__" in "".join(told)  # two workers may write one line


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_batch_in_this_process_is_interrupted_where_it_is(tmp_path: Path) -> None:
    tree, seen = plant_many(tmp_path / "tree", 2), list[str]()

    def wish(contents: "Sequence[Content]", _: Config) -> "Iterable[Row]":
        for content in contents:
            seen.append(content.digest)
            signal.raise_signal(signal.SIGTERM)
            yield content.row("words", 1)

    impatient = msgspec.structs.replace(stages.WORDS, map=Map(tables={"words": {"words": "int"}}, rows=wish))
    with handle_interrupts(), pytest.raises(Interrupted):
        execute(tree, [impatient], WORDS, jobs=0, cache=False)
    assert len(seen) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only there do processes need it")
def test_where_processes_cannot_share_memory_one_does_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant_many(tmp_path / "tree", 600)
    expected = execute(tree, [stages.WORDS], WORDS, cache=False)
    monkeypatch.setattr(runner, "can_share_memory", lambda: can_share_memory(str(tmp_path / "none")))
    monkeypatch.setattr(pool, "_open_processes", lambda *_: pytest.fail("a process began"))
    alone = execute(tree, [stages.WORDS], WORDS, cache=False)
    assert (alone.rows, expected.notes) == (expected.rows, [])
    assert alone.notes == ["reading in one process: worker processes need a writable /dev/shm"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("OSError(errno.EAGAIN, 'No process')", "no worker process can be started: No process (no more processes "),
        ("OSError(errno.EBADF, 'Bad')", "Traceback (most recent call last):"),
    ],
)
def test_a_fork_server_that_may_not_fork_says_so_in_a_line(error: str, told: str) -> None:
    code = f"import errno, pocketmon_pipeline.engine.workers.fork_server\nraise {error}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    lines = done.stderr.splitlines()
    assert lines[0].startswith(told)
    assert (len(lines) == 1) == (not told.startswith("Traceback"))
