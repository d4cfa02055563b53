"""What the terminal shows of a whole run: what many files share once, and bytes that are no text as in names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.commandline import call_here, make_tree


def test_what_many_files_share_is_said_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tree = tmp_path / "site"
    tree.mkdir()
    for number in range(30):
        (tree / f"{number:02}.html").write_text(f"<!doctype html><title>{number}</title><img src='gone.png'>")
    (tree / "99.html").write_text("<!doctype html><img src='lost.png'>")
    places = ("--output-dir", str(tmp_path / "out"), "--state-dir", str(tmp_path / "state"))
    lines = call_here(capfd, "run", str(tree), *places).stdout.splitlines()
    at = lines.index("error  ref.missing  31 findings")
    # What follows is of the run itself: its memory is that of this process and all that other tests have started.
    assert [line.partition("  names")[0] for line in lines[at + 1 : at + 4]] == [
        "  00.html:1:42",
        "      the same holds for 29 other places",
        "  99.html:1:26",
    ]
    every = call_here(capfd, "run", str(tree), *places, "--verbose").stdout
    assert every.count("names gone.png, which is missing") == 30
    assert "the same holds" not in every


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are not text")
def test_bytes_that_are_no_text_are_shown_as_in_names(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tree, out = (os.fsdecode(os.fsencode(tmp_path / name) + b"\xff'") for name in ("tree", "out"))
    make_tree(Path(tree))
    for number in range(20):
        Path(tree, "assets", f"{number:02}.json").write_text(f"[{number},]")
    places = ("--output-dir", out, "--state-dir", str(tmp_path / "state"))
    told = call_here(capfd, "run", tree, *places, "--env", "x\udcffz")
    shown = told.stdout + told.stderr
    assert told.returncode == 1
    assert "\\udc" not in shown
    assert "tree\\xff'" in shown
    assert "x\\xffz" in shown
    command = next(line for line in shown.splitlines() if "pocketmon-pipeline query" in line)
    asked = subprocess.run(
        ["bash", "-c", f"{command.replace('pocketmon-pipeline', '$0 -m pocketmon_pipeline')}", sys.executable],
        capture_output=True,
        check=False,
    )
    assert (asked.returncode, asked.stderr) == (0, b"")
    for report in ("sarif", "junit", "html", "csv", "markdown", "jsonl", "gitlab"):
        assert "\\udc" not in call_here(capfd, "convert", out, "--to", report).stdout
