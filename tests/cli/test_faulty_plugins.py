"""What goes wrong in somebody's plug-in is told of the plug-in, in one line."""

import json
import subprocess
from pathlib import Path

import pytest

from cli.commandline import call

MODULE = """
import errno
import os
import signal
import sys
from pocketmon_pipeline.stage import Map, Outcome, Stage

def make(name, rows, artifact=None, isolated=False):
    mapped = Map(tables={"capitals": {"n": "int"}}, rows=rows, formats=frozenset({"text"}), isolated=isolated)
    return Stage(name=name, artifact=artifact, needs=("files",), map=mapped, reduce=lambda *_: Outcome(document={}))

def misfit(files, config):
    return [file.row("capitals", "many") for file in files]

def misname(files, config):
    return [file.row("capitols", 1) for file in files]

def leave(files, config):
    sys.exit(0)

def flood(files, config):
    raise MemoryError

def open_all(files, config):
    raise OSError(errno.EMFILE, "Too many open files", "a.txt")

def count(files, config):
    return []

MISFIT, MISNAME, LEAVE = make("misfit", misfit), make("misname", misname), make("leave", leave)
FLOOD, OPEN_ALL = make("flood", flood), make("open_all", open_all)
BOXED = make("boxed", misname, isolated=True)
TWICE, SCAN = make("twice", count, "findings.json"), make("scan", count)
OUTSIDE, PARENT = make("outside", count, "../outside.json"), make("parent", count, "..")

def give_up(inputs, config):
    raise GeneratorExit

NOTHING = Stage(name="nothing", needs=("files",), reduce=lambda *_: None)
def go(inputs, config):
    try:
        os._exit(0)
    except Exception:
        return Outcome(document={})

GO = Stage(name="go", needs=("files",), reduce=go)
GIVE_UP = Stage(name="give_up", needs=("files",), reduce=give_up)

def die(files, config):
    if any(b"fatal" in file.data for file in files):
        os.kill(os.getpid(), signal.SIGKILL)
    return []

DIE = make("die", die)

def shout():
    print("by print")
    os.write(1, b"by the system\\n")

def shout_mapping(files, config):
    shout()
    return []

def shout_reducing(inputs, config):
    shout()
    return Outcome(document={})

SHOUT = Stage(name="shout", needs=("files",), map=make("shout", shout_mapping).map, reduce=shout_reducing)
if os.environ.get("SHOUTED"):
    shout()
"""
DEFECT = "(this is a defect of the stage, not of the assets)"
MEMORY = "(there is not enough memory: raise the limit, or judge fewer files at once)"
FILES = "(raise the limit on open files, `ulimit -n`)"
FIXING = "(fix or update the package that offers it, or take it out of plugins.stages)"
PLACE = "policy.json:1:24: "
ENDS = {
    "misfit": (
        3,
        f"stage 'misfit' made rows that do not fit its table 'capitals': TypeError: 'str' object {{}}{DEFECT}",
    ),
    "misname": (3, f"stage 'misname' made rows of 'capitols', which its map does not name {DEFECT}"),
    "boxed": (3, f"stage 'boxed' made rows of 'capitols', which its map does not name {DEFECT}"),
    "leave": (3, f"stage 'leave' failed on a batch of 1 file: SystemExit: 0 {DEFECT}"),
    "flood": (
        3,
        f"stage 'flood' failed on a batch of 1 file: MemoryError {MEMORY}",
    ),
    "open_all": (
        3,
        f"stage 'open_all' failed on a batch of 1 file: OSError: [Errno 24] Too many open files: 'a.txt' {FILES}",
    ),
    "absent": (2, f"{PLACE}the plug-in 'absent' cannot be loaded: AttributeError: module 'faulty' {{}}{FIXING}"),
    "nowhere": (
        2,
        f"{PLACE}the plug-in 'nowhere' cannot be loaded: ModuleNotFoundError: No module named 'no_module' {FIXING}",
    ),
    "twice": (3, "the stages 'twice' and 'gate' would both write findings.json (give the artifact of one {}name)"),
    "outside": (3, "stage 'outside' would write '../outside.json', which is no plain name of a file (an artifact {})"),
    "parent": (3, "stage 'parent' would write '..', which is no plain name of a file (an artifact {})"),
    "nothing": (3, "stage 'nothing' returned a NoneType, not an Outcome (this is a defect of the stage; {})"),
    "give_up": (3, "stage 'give_up' failed: GeneratorExit (this is a defect of the stage; {})"),
    "go": (3, "stage 'go' failed: SystemExit: os._exit(0) (this is a defect of the stage; {})"),
    "scan": (3, "two stages are called 'scan'"),
}


@pytest.mark.parametrize("name", ENDS)
def test_a_faulty_plugin_is_told_by_its_name(work: Path, name: str) -> None:
    done = run_plugin(work, name, "-q")
    code, message = ENDS[name]
    before, _, after = message.partition("{}")
    *_, told = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (code, "")
    assert told.startswith(f"error: {before}"), told
    assert told.endswith(after), told


def test_a_plugin_that_ends_its_process_costs_one_file_even_of_a_tiny_tree(work: Path) -> None:
    (work / "tree").mkdir()
    (work / "tree/b.txt").write_text("fatal\n")
    done = run_plugin(work, "die", "--json")
    (finding,) = json.loads((work / "output/findings.json").read_text())["findings"]
    assert (done.returncode, finding["rule"], finding["path"]) == (1, "scan.incomplete", "b.txt")
    assert "killed the worker process, twice" in finding["message"]


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_what_a_plugin_prints_is_no_result(work: Path, unbuffered: str) -> None:
    done = run_plugin(work, "shout", "--json", SHOUTED="1", PYTHONUNBUFFERED=unbuffered)
    assert json.loads(done.stdout)["code"] == 0
    # Imported here, imported for the workers, mapping, and reducing.
    assert (done.stderr.count("by print\n"), done.stderr.count("by the system\n")) == (4, 4)


def run_plugin(work: Path, name: str, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Judge a file with a stage of the faulty package, which the policy names."""
    (work / "faulty.py").write_text(MODULE)
    (work / "faulty-1.dist-info").mkdir()
    (work / "faulty-1.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1\n")
    offered = {name: f"faulty:{name.upper()}", "nowhere": "no_module:STAGE"}
    lines = "\n".join(f"{offer} = {target}" for offer, target in offered.items())
    (work / "faulty-1.dist-info/entry_points.txt").write_text(f"[pocketmon_pipeline.stages]\n{lines}\n")
    (work / "policy.json").write_text(json.dumps({"plugins": {"stages": [name]}}))
    (work / "tree").mkdir(exist_ok=True)
    (work / "tree/a.txt").write_text("Text\n")
    variables["PYTHONPATH"] = str(work)
    return call("run", "tree", "--config", "policy.json", *options, cwd=work, env=variables)
