"""Runs the command line as a process of its own, as users do."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pocketmon_pipeline.cli.main import main

Called = subprocess.CompletedProcess[str]
Call = Callable[..., Called]
COMMAND = (sys.executable, "-m", "pocketmon_pipeline")


def call(*arguments: str | bytes, cwd: Path, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Called:
    """Run to the end; output is decoded as UTF-8."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        input=stdin,
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
    )
    return Called(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def list_all(folder: Path) -> list[str]:
    """Every file and folder below, to see what a command has left."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def make_tree(folder: Path) -> None:
    """Put a tree `assets` of four files, 40 bytes, into a folder."""
    assets = folder / "assets"
    (assets / "reels").mkdir(parents=True)
    (assets / "reels/BR0.csv").write_text("a,b\n1,2\n")
    (assets / "reels/BR1.csv").write_text("a,b\n3,4\n")
    (assets / "game.json").write_text('{"title": "demo"}\n')
    (assets / "notes.txt").write_text("hello\n")


def end_here(*arguments: str) -> int:
    """Run in this process, and return the exit code; what is told goes where it goes."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def call_here(capture: "pytest.CaptureFixture[str]", *arguments: str, stdin: bytes = b"") -> Called:
    """Run in this process, which is quicker, with the output captured by `capfd`."""
    capture.readouterr()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = end_here(*arguments)
    told = capture.readouterr()
    return Called(arguments, code, told.out, told.err)


def run_here(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> int:
    """Run in this process for a fixture of many tests, which has neither a home nor a capture of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(cwd)
        for name, value in {"HOME": str(cwd.parent), **(env or {})}.items():
            patch.setenv(name, value)
        return end_here(*arguments)
