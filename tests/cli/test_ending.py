"""How the command ends when it does not end well: interrupts, defects, broken pipes, a refusing disk."""

import contextlib
import errno
import importlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.commandline import COMMAND, Call, call, call_here, list_all
from pocketmon_pipeline import artifacts
from pocketmon_pipeline.cli.main import LazyGroup
from pocketmon_pipeline.decisions.audit import Account
from pocketmon_pipeline.engine.artifact import explain_refusal
from pocketmon_pipeline.engine.costs.meter import Meter
from pocketmon_pipeline.engine.passes.first_pass import SMALL_FILES
from pocketmon_pipeline.engine.runner import Execution
from pocketmon_pipeline.errors import ExitCode, PipelineError
from pocketmon_pipeline.system.interruption import STOPS, Interrupted
from requirements import REPOSITORY

SECRET = "0123456789abcdef0123456789abcdef"

# Judges nothing, and then writes half of an artifact, says so, and waits for ever.
HALF_WRITTEN = """
import sys, threading
from pocketmon_pipeline import pipeline
from pocketmon_pipeline.runs import selection
from pocketmon_pipeline.cli import main
from pocketmon_pipeline.stage import Outcome, Stage

def write_half():
    yield b"{" + b" " * 100_000
    print("half written", file=sys.stderr, flush=True)
    while True:  # a signal that comes just before one wait is heard before the next
        threading.Event().wait(0.05)

stuck = Stage(name="stuck", artifact="stuck.json", reduce=lambda inputs, config: Outcome(document=write_half()))
read = [stage.name for stage in pipeline.BUILT_IN].index("inventory") + 1
selection.list_stages = lambda config: (*pipeline.BUILT_IN[:read], stuck)
main()
"""

# Runs with a reader whose workers say that they read, and then wait for ever.
READING = """
import sys, time
sys.path.insert(0, {tests!r})
from pocketmon_pipeline import pipeline
from pocketmon_pipeline.runs import selection
from pocketmon_pipeline.cli import main
from cli.stuck_reader import STAGE

if __name__ == "__main__":
    selection.list_stages = lambda config: (STAGE, *pipeline.BUILT_IN)
    main()
"""


def interrupt_at(marker: str, process: "subprocess.Popen[str]", number: int) -> tuple[str, str]:
    """Send a signal once a line of standard error holds the marker; return what was told after it."""
    assert process.stderr is not None
    for line in process.stderr:
        if marker in line:
            break
    else:
        pytest.fail("the process ended before it could be interrupted")
    process.send_signal(number)
    return process.communicate(timeout=60)


def test_an_interrupt_while_the_command_is_loaded_needs_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt")  # found before the one that is installed
    done = call("--version", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stdout) == (ExitCode.INTERRUPTED, "")
    assert done.stderr == "interrupted: nothing was begun\n"


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("number", STOPS)
def test_an_interrupt_leaves_nothing_half_written(work: Path, number: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HALF_WRITTEN, "run"],
        cwd=work,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    out, err = interrupt_at("half written", process, number)
    assert process.returncode == ExitCode.INTERRUPTED
    assert out == ""
    assert err == "interrupted: the tree was not judged; no half-written file was left\n"
    assert "output/inventory.parquet" in list_all(work)
    assert [path for path in list_all(work) if "stuck" in path or path.endswith(".tmp")] == []


def start_reading(work: Path) -> "subprocess.Popen[str]":
    """Begin a run in a process group of its own, whose workers wait for ever, and wait until one of them does."""
    for number in range(SMALL_FILES + 100):  # so that there is a pool of workers
        (work / f"assets/{number}.json").write_text(f"{number}")
    script = work / "reading.py"
    script.write_text(READING.format(tests=str(Path(__file__).parents[1])))
    process = subprocess.Popen(
        [sys.executable, script, "run", "--jobs", "2"],
        cwd=work,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if "worker is reading" in line:
            break
    return process


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_no_worker_outlives_a_run_that_is_killed(work: Path) -> None:
    process = start_reading(work)
    process.kill()
    process.communicate(timeout=60)  # ends when no process is left that holds the pipes


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals and process groups")
@pytest.mark.parametrize("number", STOPS)
def test_an_interrupt_of_the_whole_group_ends_the_workers_in_silence(work: Path, number: int) -> None:
    process = start_reading(work)
    os.killpg(process.pid, number)  # what a terminal does at Ctrl-C, and when it closes
    out, err = process.communicate(timeout=60)  # ends when no process is left that holds the pipes
    lines = [line for line in err.splitlines() if "worker is reading" not in line]
    assert process.returncode == ExitCode.INTERRUPTED
    assert out == ""
    assert lines == ["interrupted: the tree was not judged; no half-written file was left"]


SEALED = f"the tree was judged, and {os.path.join('output', 'pipeline_summary.json')} has the verdict"


def interrupt_after(patch: pytest.MonkeyPatch, owner: object, name: str, argument: str = "") -> None:
    """Have a signal arrive whenever a function has returned that was given such an argument."""
    before = getattr(owner, name)

    def call(*arguments: object, **others: object) -> object:
        answer = before(*arguments, **others)
        if not argument or argument in arguments:
            signal.raise_signal(signal.SIGINT)
        return answer

    patch.setattr(owner, name, call)


@pytest.mark.parametrize(
    ("owner", "name", "argument", "told"),
    [
        (Execution, "_read_tree", "", "the tree was not judged"),
        (Meter, "end", artifacts.PROFILE, "the tree was not judged"),
        (Meter, "end", artifacts.FINDINGS, "the tree was judged, and the verdict is not sealed"),
        (Meter, "end", artifacts.SUMMARY, SEALED),
        (Account, "read", "", SEALED),
    ],
)
def test_an_interrupt_does_not_deny_what_was_done(
    owner: object, name: str, argument: str, told: str, call_at_work: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt_after(monkeypatch, owner, name, argument)
    done = call_at_work("run", "-q", "--json")
    assert done.returncode == ExitCode.INTERRUPTED
    line = f"interrupted: {told}; no half-written file was left"
    assert done.stderr.splitlines()[-1] == line
    answer = json.loads(done.stdout)
    assert (answer["code"], answer["reasons"]) == (ExitCode.INTERRUPTED, [line])
    assert os.path.exists(os.path.join("output", artifacts.SUMMARY)) == (told == SEALED)


def test_an_interrupt_that_comes_too_late_does_not_deny_the_answer(
    call_at_work: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_: object, **__: object) -> int:
        with contextlib.suppress(Interrupted):  # as where a library swallows it
            signal.raise_signal(signal.SIGINT)
        return 0

    monkeypatch.setattr(LazyGroup, "main", answer)
    done = call_at_work("run", "--json")
    assert (done.returncode, done.stdout) == (ExitCode.INTERRUPTED, "")
    assert done.stderr == "interrupted: the answer is complete; no half-written file was left\n"


def test_a_defect_is_one_line_and_a_report(work: Path) -> None:
    code = (
        "from pocketmon_pipeline.runs import execution\n"
        "from pocketmon_pipeline.cli import main\n"
        "def fail(*_): raise RuntimeError('first\\x1b[31m line\\nsecond line')\n"
        "execution.run = fail\n"
        "main()\n"
    )
    environment = {**os.environ, "TMPDIR": str(work), "POCKETMON_SIGN_SECRET": SECRET}
    history = "--history=postgresql+psycopg://ann:Mildew1988@localhost/history"
    done = subprocess.run(
        [sys.executable, "-c", code, "run", history],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ExitCode.FAILED
    found = re.fullmatch(
        r"error: this is a defect of pocketmon-pipeline, please report it with (\S+): "
        r"RuntimeError: first\\u001b\[31m line\n",
        done.stderr,
    )
    assert found, done.stderr
    report = Path(found[1])
    assert "RuntimeError" in report.read_text()
    assert SECRET not in report.read_text()
    assert "ann:***@localhost" in report.read_text()
    assert "Mildew" not in report.read_text()
    assert report.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("MemoryError()", r"MemoryError \(there is not enough memory: .*\)"),
        (
            "ImportError('_io.so: failed to map segment from shared object')",
            "_io.so: failed to map .*not enough memory.*",
        ),
        (
            'RuntimeError("can\'t start new thread")',
            r"RuntimeError: can't start new thread \(no more processes or threads .*\)",
        ),
        ("OSError(24, 'Too many open files')", r"Too many open files \(raise the limit on open files, `ulimit -n`\)"),
        (
            "duckdb.IOException('IO Error: Cannot open file \"a\": Too many open files')",
            r"IOException: .*Too many open files \(raise the limit on open files, `ulimit -n`\)",
        ),
        (
            "duckdb.IOException('IO Error: Failed to get stats for file \"a\": Input/output error')",
            r"IOException: .*Input/output error \(the disk, or the connection to it, failed: check it\)",
        ),
        ("EOFError()", r"this is a defect of pocketmon-pipeline, please report it with \S+: EOFError"),
    ],
)
def test_what_the_machine_lacks_is_no_defect_and_an_early_end_no_interrupt(work: Path, error: str, told: str) -> None:
    code = (
        "from pocketmon_pipeline.runs import execution\nfrom pocketmon_pipeline.cli import main\n"
        f"import duckdb\ndef fail(*_): raise {error}\nexecution.run = fail\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "run"], cwd=work, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.FAILED
    assert re.fullmatch(rf"error: {told}", done.stderr.splitlines()[-1]), done.stderr


def test_where_no_folder_can_be_made_another_place_is_advised() -> None:
    with pytest.raises(PipelineError, match="or choose another place"), explain_refusal("/proc/output"):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def test_where_the_process_has_no_more_files_to_open_no_other_place_is_advised() -> None:
    with pytest.raises(PipelineError, match="raise the limit on open files"), explain_refusal("output"):
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


def test_a_defect_is_told_where_no_report_of_it_can_be_written(work: Path) -> None:
    code = (
        "import tempfile\nfrom pocketmon_pipeline.runs import execution\nfrom pocketmon_pipeline.cli import main\n"
        "def refuse(*_, **__): raise OSError(28, 'No space left on device')\n"
        "def fail(*_):\n    tempfile.mkstemp = refuse\n    raise RuntimeError('odd')\n"
        "execution.run = fail\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "run"], cwd=work, capture_output=True, text=True, check=False)
    told = "error: this is a defect of pocketmon-pipeline, please report it: RuntimeError: odd"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (ExitCode.FAILED, told)


@pytest.mark.usefixtures("here_after_run")
def test_a_temporary_folder_that_stays_undoes_no_answer(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    remove = os.rmdir

    def refuse(path: "str | bytes", *, dir_fd: int | None = None) -> None:
        if os.path.basename(os.fsdecode(path)).startswith("pocketmon-"):
            raise OSError(errno.EIO, "Input/output error")
        remove(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "rmdir", refuse)
    done = call_here(capfd, "convert", "output", "--to", "csv")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="a folder that is in use stays")
@pytest.mark.parametrize("verb", ["run", "verify"])
def test_a_current_folder_that_is_gone_is_told(work: Path, verb: str) -> None:
    code = (
        "import os, sys; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')\n"
        "from pocketmon_pipeline.cli import main\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, verb], cwd=work, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.FAILED
    assert done.stderr.strip() == "error: the current folder is gone (change to one that is there)"


@pytest.mark.parametrize("module", ["click", "msgspec", "duckdb"])
def test_what_is_not_installed_is_named(work: Path, module: str) -> None:
    code = f"import sys; sys.modules[{module!r}] = None\nfrom pocketmon_pipeline.cli import main\nmain()\n"
    done = subprocess.run(
        [sys.executable, "-c", code, "run", "--jobs", "1"], cwd=work, capture_output=True, text=True, check=False
    )
    assert done.returncode == ExitCode.FAILED
    line = done.stderr.splitlines()[-1]
    assert re.fullmatch(rf"error: pocketmon-pipeline is not completely installed: .*{module}.*; install it again", line)


@pytest.mark.parametrize(("arguments", "code"), [(["run"], 0), (["run", "nowhere"], 2), (["scan"], 0), (["--help"], 3)])
def test_a_broken_pipe_is_quiet_and_keeps_the_verdict(work: Path, arguments: list[str], code: int) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [*COMMAND, *arguments], cwd=work, stdout=write, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(write)
    assert done.returncode == code
    assert "BrokenPipe" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["run"], 0), (["scan"], 0), (["run", "nowhere"], 2), (["frobnicate"], 2), (["run", "-x"], 2)],
)
def test_a_log_that_is_full_keeps_the_verdict(work: Path, arguments: list[str], code: int) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*COMMAND, *arguments], cwd=work, stdout=subprocess.DEVNULL, stderr=full, text=True, check=False
        )
    assert done.returncode == code


def test_what_killed_processes_have_left_is_removed_once_nobody_writes_to_it(work: Path) -> None:
    call("run", cwd=work)
    folders = [work / "output", work / ".pocketmon/audit", work / ".pocketmon/artifacts"]
    own = {".pocketmon-notes.tmp", ".pocketmon-old_ones.txt", ".pocketmon-Elder_on.tmp", ".pocketmon-elder_ones.tmp"}
    names = {".pocketmon-old_ones.tmp": 4000, ".pocketmon-new_ones.tmp": 0, **dict.fromkeys(own, 4000)}
    for folder in folders:
        for name, age in names.items():
            (folder / name).write_text("half")
            moment = time.time() - age
            os.utime(folder / name, (moment, moment))
        (folder / ".pocketmon-a_folder.tmp").mkdir()
    (work / "assets/new.txt").write_text("new\n")
    assert call("run", cwd=work).returncode == 0
    for folder in folders:
        left = {path.name for path in folder.glob(".pocketmon-*")}
        assert left == {".pocketmon-new_ones.tmp", ".pocketmon-a_folder.tmp", *own}


NO_ROOM = b"error: standard output: No space left on device (the disk is full: free some space)\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
@pytest.mark.usefixtures("here_after_run")
def test_a_result_that_cannot_be_told_is_a_failure() -> None:
    for arguments in (("scan", "-q"), ("history", "export", "--format", "csv")):
        for unbuffered in ("", "1"):
            command, environment = [*COMMAND, *arguments], {**os.environ, "PYTHONUNBUFFERED": unbuffered}
            with open("/dev/full", "w") as full:
                done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment, check=False)
            told = (done.returncode, done.stderr)
            assert told == (ExitCode.FAILED, NO_ROOM), command


@pytest.mark.skipif(os.name == "nt", reason="descriptors are POSIX's")
@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
def test_closed_streams_keep_the_verdict(here_after_run: Path, closed: tuple[int, ...]) -> None:
    (here_after_run / "assets/broken.json").write_text("{")
    judging = ["guard", "--target", "assets"]
    for arguments, code in ((judging, ExitCode.FINDINGS), (["convert", "--to", "csv"], ExitCode.OK)):
        shell = " ".join(f"{descriptor}>&-" for descriptor in closed)
        done = subprocess.run(["sh", "-c", f'"$@" {shell}', "sh", *COMMAND, *arguments], check=False)
        assert done.returncode == code


@pytest.mark.skipif(os.name == "nt", reason="descriptors are POSIX's")
@pytest.mark.parametrize("arguments", [("secrets", "-"), ("run", "--files-from", "-", "assets"), ("query", "-")])
def test_a_closed_standard_input_is_not_an_empty_one(here_after_run: Path, arguments: tuple[str, ...]) -> None:
    closing = ["sh", "-c", '"$@" <&-', "sh", *COMMAND, *arguments]
    done = subprocess.run(closing, cwd=here_after_run, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.USAGE
    assert done.stderr == "error: standard input: it is closed (hand something over, or name a file)\n"


def test_a_stream_that_cannot_show_a_name_shows_its_escape(work: Path) -> None:
    done = call("run", "--help", cwd=work, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    (work / "ä").mkdir()
    done = call("scan", "ä", cwd=work, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"})
    assert done.returncode == 0
    assert done.stdout.startswith("tree        \\xe4\n")


@pytest.mark.skipif(os.name == "nt", reason="names are UTF-16 there whatever the locale")
@pytest.mark.parametrize(
    "run", [[*COMMAND, "run"], [sys.executable, str(REPOSITORY / "scripts/assets_pipeline_all.py")]]
)
def test_a_name_is_the_same_in_every_locale(work: Path, run: list[str]) -> None:
    (work / "assets/caf\u00e9.txt").write_text("a\n")
    ascii_names = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run([*run, "assets"], cwd=work, env=ascii_names, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.OK, done.stderr
    listed = json.loads((work / "output/integrity_manifest.json").read_text("utf-8"))["file_inventory"]
    assert "caf\u00e9.txt" in listed


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="POSIX signal masks")
def test_workers_are_deaf_to_interrupts_from_their_first_moment(work: Path) -> None:
    script = work / "probe.py"
    script.write_text(
        "import multiprocessing, signal\n"
        "from pocketmon_pipeline.engine.workers.pool import _start_fork_server\n"
        "def probe(queue):\n"
        "    queue.put(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))\n"
        "if __name__ == '__main__':\n"
        "    context = multiprocessing.get_context('forkserver')\n"
        "    _start_fork_server()\n"
        "    queue = context.SimpleQueue()\n"
        "    child = context.Process(target=probe, args=(queue,))\n"
        "    child.start(), child.join()\n"
        "    print(queue.get(), signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))\n"
    )
    done = subprocess.run([sys.executable, script], cwd=work, capture_output=True, text=True, check=False)
    assert done.stdout == "True False\n", done.stderr


@pytest.mark.skipif(os.name == "nt", reason="sockets with paths are POSIX's")
def test_temporary_files_may_lie_deeper_than_a_socket_can(work: Path) -> None:
    for number in range(SMALL_FILES + 100):  # so that there is a pool of workers
        (work / f"assets/{number}.json").write_text(f"{number}")
    deep = work / "/".join(["deep" * 10] * 3)
    deep.mkdir(parents=True)
    done = call("scan", "--jobs", "2", "assets", cwd=work, env={"TMPDIR": str(deep)})
    assert (done.returncode, list(deep.iterdir())) == (0, []), done.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("run", "--json", "--no-such-option", "assets"), "No such option '--no-such-option'"),
        (("run", "assets", "--jobs", "many", "--json"), "Invalid value for '--jobs'"),
        (("run", "assets", "more", "--json"), "Got unexpected extra argument (more)"),
        (("run", "nowhere", "--json"), "no such folder: nowhere"),
        (("guard", "--json"), "name files, or a folder with --target"),
        (("secrets", "--json"), "name files and folders, or --staged"),
        (("policy", "test", "--json", "--config", "none.json"), "none.json: no such configuration file"),
    ],
)
def test_json_tells_why_nothing_was_judged(arguments: tuple[str, ...], reason: str, call_at_work: Call) -> None:
    done = call_at_work(*arguments)
    told = json.loads(done.stdout)
    assert (done.returncode, told["code"], told["name"]) == (2, 2, "USAGE")
    assert told["reasons"][0].startswith(reason)
    assert reason in done.stderr


def test_a_policy_that_is_not_there_is_told_in_json_too(call_at_work: Call) -> None:
    done = call_at_work("policy", "check", "--json", "--config", "none.json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["code"], told["name"]) == (2, 2, "USAGE")
    assert "no such configuration file" in str(told["reasons"])


def test_the_code_stands_where_the_answer_finds_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device")

    module = importlib.import_module("pocketmon_pipeline.cli.main")
    monkeypatch.setattr(module, "print_result", refuse)
    assert module._run(["run", "--json", "--no-such-option"]) == 2


@pytest.mark.parametrize(
    "arguments", [("run", "--jobs", "x"), ("history", "list", "--json", "more"), ("run", "--", "--json")]
)
def test_what_wants_no_judgement_in_json_gets_none(arguments: tuple[str, ...], call_at_work: Call) -> None:
    done = call_at_work(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
