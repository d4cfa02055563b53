"""Disks that are full or read-only: whole files or none, clean words, and a cache that is never needed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from acceptance.confined import fill_disk, make_read_only, mount_disk
from acceptance.conftest import Judge
from acceptance.judging import ASSETS, Judged, check_bystanders
from cli.commandline import Called, call_here, list_all

FULL = "No space left on device"
ADVICE = "(free some space, or write to another disk)"


@pytest.fixture
def disk(work: Path) -> Iterator[Path]:
    """A disk of a megabyte."""
    with mount_disk(work / "disk", "1m") as place:
        yield place


def sort_out(done: Called) -> tuple[str, list[str]]:
    """The last line of what was told of progress, and the lines that are no stage's."""
    lines = done.stderr.splitlines()
    assert "Traceback" not in done.stderr
    return lines[-1], [line for line in lines if line.startswith(("thread", "warning: run", "warning: what"))]


def test_a_full_disk_ends_the_run_before_it_reads(disk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    fill_disk(disk, 0)
    done = call_here(capfd, "run", "-q", "--output-dir", "disk/output", ASSETS)
    assert done.returncode == 3
    assert sort_out(done)[0] == f"error: cannot write {disk / 'output'}: {FULL} {ADVICE}"
    assert done.stdout == ""
    assert [name for name in list_all(disk) if name not in {"filler", "output"}] == []


@pytest.mark.parametrize("left", [4096, 16 * 1024, 32 * 1024])
def test_a_disk_that_fills_up_keeps_whole_files_only(disk: Path, capfd: pytest.CaptureFixture[str], left: int) -> None:
    fill_disk(disk, left)
    done = call_here(capfd, "run", "--output-dir", "disk/output", ASSETS)
    assert done.returncode == 3
    last, noise = sort_out(done)
    path = last.removeprefix("error: cannot write ").partition(": ")[0]
    assert last == f"error: cannot write {path}: {FULL} {ADVICE}"
    assert os.path.dirname(path) == str(disk / "output")
    assert not os.path.exists(path)
    assert noise == []
    assert done.stdout == ""
    check_whole(disk / "output")
    assert (left > 4096) == (disk / "output/inventory.parquet").exists()


def check_whole(output: Path) -> None:
    """Every file there is what a run with room enough writes, to its end; none is a temporary one."""
    for path in output.iterdir():
        assert path.suffix in {".json", ".parquet"}
        data = path.read_bytes()
        assert data.endswith(b"PAR1" if path.suffix == ".parquet" else b"}\n")


def test_former_outputs_stay_whole_on_a_full_disk(disk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ("run", "--output-dir", "disk/output", ASSETS)
    assert call_here(capfd, *arguments).returncode == 1
    before = {path.name: path.read_bytes() for path in (disk / "output").iterdir()}
    fill_disk(disk, 0)
    assert call_here(capfd, *arguments).returncode == 3
    assert {path.name: path.read_bytes() for path in (disk / "output").iterdir()} == before


# the cache is never needed, and neither is the history


def check_warnings(warnings: list[str], state: Path, expected: str) -> None:
    """All that is said: of the audit log at the run's beginning and end, of the cache, and of the history."""
    lost = f"this run was not recorded: {state / 'history.sqlite3'}: the history cannot be used: "
    assert expected in warnings
    assert [one for one in warnings if one != expected and not one.startswith((lost, "the audit log is not "))] == []
    assert [one.startswith(lost) for one in warnings].count(True) == 1


def check_as_without_cache(judged: Judged) -> None:
    assert check_bystanders(judged) == []
    assert judged.code == 1
    assert judged.verdict == "FAILED  exit 1: 1 finding at level error"


@pytest.mark.parametrize("left", [0, 4096, 32 * 1024])
def test_a_full_disk_for_the_state_costs_only_the_memory_of_the_run(disk: Path, judge: Judge, left: int) -> None:
    fill_disk(disk, left)
    judged = judge("--state-dir", "disk/state")
    check_as_without_cache(judged)
    check_warnings(judged.warnings, disk / "state", f"the cache was not written: {disk / 'state'}: {FULL}")
    assert [name for name in list_all(disk) if ".tmp" in name or ".building" in name] == []
    (disk / "filler").unlink()
    again = judge("--state-dir", "disk/state")
    check_as_without_cache(again)
    assert again.warnings == []


@pytest.mark.parametrize("state", ["disk/state", "disk"])
def test_a_read_only_disk_for_the_state_means_no_cache(disk: Path, judge: Judge, state: str) -> None:
    make_read_only(disk)
    judged = judge("--state-dir", state)
    check_as_without_cache(judged)
    check_warnings(
        judged.warnings, disk.parent / state, f"running without cache: {disk.parent / state}: Read-only file system"
    )


def test_a_state_that_became_read_only_means_no_cache(disk: Path, judge: Judge) -> None:
    judge("--state-dir", "disk/state")
    make_read_only(disk)
    judged = judge("--state-dir", "disk/state")
    check_as_without_cache(judged)
    check_warnings(judged.warnings, disk / "state", f"running without cache: {disk / 'state'}: Read-only file system")


def test_a_file_in_the_place_of_the_state_means_no_cache(work: Path, judge: Judge) -> None:
    (work / "state").write_text("a file")
    judged = judge("--state-dir", "state")
    check_as_without_cache(judged)
    check_warnings(judged.warnings, work / "state", f"running without cache: {work / 'state'}: Not a directory")


def test_a_read_only_disk_for_the_outputs_is_refused(disk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_read_only(disk)
    done = call_here(capfd, "run", "-q", "--output-dir", "disk", ASSETS)
    assert done.returncode == 3
    place = f"cannot write {disk}: Read-only file system"
    assert sort_out(done)[0] == f"error: {place} (choose a place that may be written)"


def test_a_file_in_the_place_of_the_outputs_is_refused(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (work / "output").write_text("a file")
    done = call_here(capfd, "run", "-q", ASSETS)
    assert done.returncode == 2
    told = "output is a file where a folder is needed: remove it, or choose another place"
    assert done.stderr.endswith(f"Error: Invalid value for '--output-dir': {told}\n")
    assert (work / "output").read_text() == "a file"
