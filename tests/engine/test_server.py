"""How the fork server starts: as a fork of a process that is whole, with nothing that an interpreter would not have."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what a process has is read in /proc")

# Tells how the server was begun, what files it holds, and which signals it catches; it ends with this process.
_PROBE = """
import atexit, multiprocessing, os, pathlib, signal, sys, threading
from multiprocessing import forkserver
from pocketmon_pipeline.engine.workers.server import start_server
from pocketmon_pipeline.system.interpreter import claim_process


def work():
    print("worked", file=sys.stderr)


def catches(server, number):
    status = dict(line.split(":") for line in (server / "status").read_text().splitlines())
    return bool(int(status["SigCgt"], 16) >> (number - 1) & 1)


if __name__ == "__main__":
    held = open("held", "w")
    os.set_inheritable(held.fileno(), True)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    atexit.register(lambda: print("ended"))
    {before}
    start_server(())
    child = multiprocessing.get_context("forkserver").Process(target=work)
    child.start(), child.join()  # by then the server serves
    server = pathlib.Path(f"/proc/{{forkserver._forkserver._forkserver_pid}}")
    is_fork = (server / "cmdline").read_bytes() == pathlib.Path("/proc/self/cmdline").read_bytes()
    files = {{os.path.basename(os.readlink(one)) for one in (server / "fd").iterdir()}}
    print(is_fork, "held" in files, catches(server, signal.SIGTERM), child.exitcode)
"""


class Told(NamedTuple):
    lines: list[str]
    errors: str


def probe(folder: Path, before: str) -> Told:
    script = folder / "probe.py"
    script.write_text(_PROBE.format(before=before))
    done = subprocess.run([sys.executable, script], cwd=folder, capture_output=True, text=True, check=True)
    return Told(done.stdout.splitlines(), done.stderr)


def test_a_process_of_our_own_is_forked_and_nothing_that_it_holds_is_taken_along(tmp_path: Path) -> None:
    assert probe(tmp_path, "claim_process()") == Told(["True False False 0", "ended"], "worked\n")


_THREAD = "threading.Thread(target=threading.Event().wait, daemon=True).start()"
_REFUSAL = "os.fork = lambda: os.read(-1, 0)"


@pytest.mark.parametrize("before", ["", f"claim_process(); {_THREAD}", f"claim_process(); {_REFUSAL}"])
def test_a_process_of_others_or_with_threads_or_too_large_is_not(tmp_path: Path, before: str) -> None:
    assert probe(tmp_path, before) == Told(["False False False 0", "ended"], "worked\n")
