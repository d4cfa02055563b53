"""Whatever bytes do to the sandbox's child, the file is reported and every other file has its rows."""

import io
import itertools
import os
import pickle
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from engine import sample_stages as stages
from engine.runs import execute, plant
from pocketmon_pipeline.engine.workers import sandbox
from pocketmon_pipeline.engine.workers.job import MapTask
from pocketmon_pipeline.engine.workers.sandbox_child import Answer, Reply, read_reply
from pocketmon_pipeline.engine.workers.watchdog import Watchdog
from pocketmon_pipeline.errors import StageError
from pocketmon_pipeline.stage import Config, Content

WORDS = "select f.path, w.words from files f join words w on f.sha256 = w.digest and f.format = w.format order by 1"
SEEN = "select f.path, o.code, o.detail from observations o join files f on f.sha256 = o.digest order by 1"


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (stages.KILL_ALWAYS, "its process was ended by signal 9, twice"),
        (stages.EXIT, "its process ended with code 7, twice"),
        (stages.HANG, "it needs more than 1 s"),
        (stages.EXHAUST, "it needs more memory than the sandbox has"),
        (stages.RAISE, "ValueError: this content is not liked"),
    ],
)
def test_an_offender_is_reported_and_the_rest_goes_on(tmp_path: Path, content: bytes, detail: str) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"one two", "b.txt": content, "c.txt": b"three", "d.txt": b"four five"})
    answers = execute(tree, [stages.ISOLATED_TROUBLE], WORDS, SEEN)
    assert answers.rows[0] == [("a.txt", 2), ("c.txt", 1), ("d.txt", 2)]
    assert answers.rows[1] == [("b.txt", "scan.incomplete", f"the trouble reader could not finish: {detail}")]


def test_who_had_its_time_gets_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began: list[None] = []

    def count(process: "subprocess.Popen[bytes]") -> Watchdog:
        began.append(None)
        return Watchdog(process)

    monkeypatch.setattr(sandbox, "Watchdog", count)
    tree = plant(tmp_path / "tree", {"a.txt": stages.HANG, "b.txt": b"one two"})
    answers = execute(tree, [stages.ISOLATED_TROUBLE], WORDS, jobs=0)
    assert answers.rows == [[("b.txt", 2)]]
    assert len(began) == 2


def test_answers_lost_with_the_child_are_asked_for_again(tmp_path: Path) -> None:
    files = {f"{number:04}.txt": b"w " * (number + 1) for number in range(600)}
    offenders = {"0099.txt": stages.KILL_ALWAYS, "0100.txt": stages.EXIT, "0550.txt": stages.KILL_ALWAYS + b" too"}
    tree = plant(tmp_path / "tree", files | offenders)
    answers = execute(tree, [stages.ISOLATED_TROUBLE], WORDS, SEEN, jobs=1)
    assert answers.rows[0] == [
        (f"{number:04}.txt", number + 1) for number in range(600) if number not in {99, 100, 550}
    ]
    assert [path for path, *_ in answers.rows[1]] == sorted(offenders)


def test_isolated_maps_share_one_child(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"one two"})
    pids = "select p.pid, q.pid from pids_a p, pids_b q"
    ((first, second),) = execute(tree, stages.PIDS, pids, jobs=1).rows[0]
    assert first == second != os.getpid()


def test_a_child_looks_for_cycles_when_it_has_started_and_not_before(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"one two"})
    ((looks, is_enabled),) = execute(tree, [stages.LOOKS], "select looks, enabled from looks").rows[0]
    assert is_enabled
    own = "import gc; print(sum(one['collections'] for one in gc.get_stats()))"
    start = subprocess.run([sys.executable, "-I", "-c", own], capture_output=True, check=True)
    assert isinstance(looks, int)
    assert looks <= int(start.stdout) + 2


def test_a_map_is_isolated_for_the_formats_that_it_names(tmp_path: Path) -> None:
    large = {"large.txt": b"word " * 2_000_000, "large.json": b"[" + b"1," * 5_000_000 + b"1]"}
    tree = plant(tmp_path / "tree", {"a.txt": b"one two", "b.json": b"[1]", **large})
    named = "select name, pid from pids_a join files on digest = sha256"
    rows = execute(tree, [stages.PIDS_BY_FORMAT], f"{named} order by name", jobs=0).rows[0]
    (_, here), (_, apart), (_, large_apart), (_, large_here) = rows
    assert here == large_here == os.getpid()
    assert apart == large_apart != os.getpid()


def test_a_child_that_answers_nonsense_is_replaced(tmp_path: Path) -> None:
    files = {"a.txt": b"one two", "b.txt": stages.FORGE + b"\xff" * 8, "c.txt": stages.FORGE + b"\0" * 16}
    tree = plant(tmp_path / "tree", files | {"d.txt": b"x"})
    answers = execute(tree, [stages.ISOLATED_TROUBLE], WORDS, SEEN, jobs=1)
    assert answers.rows[0] == [("a.txt", 2), ("d.txt", 1)]
    assert [path for path, *_ in answers.rows[1]] == ["b.txt", "c.txt"]


def test_a_child_killed_once_is_forgiven(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    files = {"a.txt": b"one", "b.txt": stages.KILL_FOR_BYTE + str(pipe).encode(), "c.txt": b"x y"}
    tree = plant(tmp_path / "tree", files)
    with pipe.open("r+b", buffering=0) as held:
        held.write(b"x")
        answers = execute(tree, [stages.ISOLATED_TROUBLE], WORDS, SEEN)
        os.set_blocking(held.fileno(), False)
        assert held.read(1) is None, "nobody died for the byte"
    assert [path for path, _ in answers.rows[0]] == ["a.txt", "b.txt", "c.txt"]
    assert answers.rows[1] == []


class Noted(Watchdog):
    """One that says whether it waits for a deadline."""

    is_armed = False

    def arm(self, seconds: float) -> None:
        self.is_armed = True
        super().arm(seconds)

    def disarm(self) -> None:
        self.is_armed = False
        super().disarm()


def test_a_child_that_has_answered_has_no_deadline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dogs: list[Noted] = []

    def make_dog(process: "subprocess.Popen[bytes]") -> Noted:
        dogs.append(Noted(process))
        return dogs[-1]

    monkeypatch.setattr(sandbox, "Watchdog", make_dog)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    kinds = (b"one two", stages.KILL_FOR_BYTE + str(pipe).encode())
    box = sandbox.Sandbox([MapTask(stages.ISOLATED_TROUBLE.name, stages.ISOLATED_TROUBLE.map, Config())])  # type: ignore[arg-type]  # it has one
    with pipe.open("r+b", buffering=0) as held:
        for number, data in enumerate(kinds, 1):
            held.write(b"x" * (number - 1))
            assert [answer.error for answer in box.run(0, [Content(str(number), "text", data)])] == [""]
            assert (len(dogs), dogs[-1].is_armed) == (number, False)
    box.close()


def test_the_time_of_many_files_adds_up_to_no_offence() -> None:
    # Without the parent's clock, which a busy machine would run out: the child's own limit decides.
    task = MapTask(stages.ISOLATED_TROUBLE.name, stages.ISOLATED_TROUBLE.map, Config())  # type: ignore[arg-type]  # it has one
    files = [(str(number), "text", stages.BURN, [""]) for number in range(5)]  # 2.5 s; each may take 1 s
    setup = msgspec.msgpack.encode([pickle.dumps(task)])
    frames = (setup, msgspec.msgpack.encode((0, files)))
    asked = b"".join(len(frame).to_bytes(8, "little") + frame for frame in frames)
    done = subprocess.run(sandbox.make_command(), input=asked, capture_output=True, check=True)
    answered, decoder = io.BytesIO(done.stdout), msgspec.msgpack.Decoder(Reply)
    answers: list[Answer] = []
    while isinstance(group := read_reply(answered, decoder), list):
        answers += itertools.chain(*group)
    assert [(answer.error, len(answer.rows)) for answer in answers] == [("", 1)] * 5
    assert sum(answer.cpu for answer in answers) > 2


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


def test_a_map_may_give_up_on_what_ends_its_child_for_good(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"one two", "b.txt": stages.KILL_ALWAYS, "c.txt": stages.RAISE})
    counted = "select files from timings where stage = 'resigned'"
    expected = [[("a.txt", 2), ("b.txt", -1), ("c.txt", -1)], []]
    assert execute(tree, [stages.RESIGNED], WORDS, SEEN, counted).rows == [*expected, [(3,)]]
    assert execute(tree, [stages.RESIGNED], WORDS, SEEN, counted).rows == [*expected, [(0,)]]


def test_rows_cross_the_pipe_unchanged(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {f"{number}.txt": b"w " * number for number in range(300)})
    isolated = execute(tree, [stages.ISOLATED_TROUBLE], WORDS, work=tmp_path / "isolated")
    here = execute(tree, [stages.WORDS], WORDS, work=tmp_path / "here")
    assert isolated.rows == here.rows


def test_a_sandbox_that_cannot_start_says_so_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"one two", "b.txt": b"three"})
    monkeypatch.setattr(
        "sys.path", [place for place in sys.path if not Path(place, "engine/sample_stages.py").exists()]
    )
    with pytest.raises(StageError, match="the sandbox does not start: ModuleNotFoundError: No module named 'engine'"):
        execute(tree, [stages.ISOLATED_TROUBLE], WORDS, jobs=1)


def test_a_sandbox_finds_a_package_that_lies_in_no_site_of_the_interpreter(tmp_path: Path) -> None:
    """As those of `pip install --user` and of PYTHONPATH do."""
    base = sys._base_executable  # type: ignore[attr-defined]  # what made the virtual environment
    if base == sys.executable:
        pytest.skip("the tests run in no virtual environment")
    plant(tmp_path, {"assets/a.zip": b"PK\x05\x06" + bytes(18)})
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [base, "-m", "pocketmon_pipeline", "run", "--quiet", "assets"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr


def test_all_that_is_asked_about_a_file_is_asked_at_once(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"one two", "b.txt": stages.RAISE})
    company = "select path, together, count(*) from company join files on digest = sha256 group by 1, 2 order by 1, 2"
    files = "select files from timings where stage = 'inquiry'"
    answers = execute(tree, [stages.INQUIRY], company, SEEN, files, jobs=1)
    assert answers.rows[0] == [("a.txt", 1000, 1000), ("b.txt", 1, 999)]
    detail = "the inquiry reader could not finish: ValueError: 13"
    assert answers.rows[1] == [("b.txt", "scan.incomplete", detail)]
    assert answers.rows[2] == [(2,)]
