"""What goes wrong in somebody's plug-in is told of the plug-in, in one line."""

import json
from pathlib import Path

import pytest

from cli.commandline import call

MODULE = """
import errno
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
"""
DEFECT = "(this is a defect of the stage, not of the assets)"
MEMORY = "(there is not enough memory: raise the limit, or judge fewer files at once)"
FILES = "(raise the limit on open files, `ulimit -n`)"
MENDING = "(mend or update the package that offers it, or take it out of plugins.stages)"
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
    "absent": (2, f"{PLACE}the plug-in 'absent' cannot be loaded: AttributeError: module 'faulty' {{}}{MENDING}"),
    "nowhere": (
        2,
        f"{PLACE}the plug-in 'nowhere' cannot be loaded: ModuleNotFoundError: No module named 'no_module' {MENDING}",
    ),
    "twice": (3, "stage 'gate' would write findings.json, which another stage writes"),
    "scan": (3, "two stages are called 'scan'"),
}


@pytest.mark.parametrize("name", ENDS)
def test_a_faulty_plugin_is_told_by_its_name(work: Path, name: str) -> None:
    (work / "faulty.py").write_text(MODULE)
    (work / "faulty-1.dist-info").mkdir()
    (work / "faulty-1.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1\n")
    offered = {name: f"faulty:{name.upper()}", "nowhere": "no_module:STAGE"}
    lines = "\n".join(f"{offer} = {target}" for offer, target in offered.items())
    (work / "faulty-1.dist-info/entry_points.txt").write_text(f"[pocketmon_pipeline.stages]\n{lines}\n")
    (work / "policy.json").write_text(json.dumps({"plugins": {"stages": [name]}}))
    (work / "tree").mkdir()
    (work / "tree/a.txt").write_text("Text\n")
    done = call("run", "tree", "--config", "policy.json", "-q", cwd=work, env={"PYTHONPATH": str(work)})
    code, message = ENDS[name]
    before, _, after = message.partition("{}")
    *_, told = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (code, "")
    assert told.startswith(f"error: {before}"), told
    assert told.endswith(after), told
