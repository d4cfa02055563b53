"""Temporary folders vanish with the block, and those of killed processes with a later one."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pocketmon_pipeline.store.scratch_folder import open_scratch_folder

HOLD = """
import sys
from pocketmon_pipeline.store.scratch_folder import open_scratch_folder
with open_scratch_folder() as folder:
    open(folder + "/spilled", "w").close()
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def hold() -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def end(process: "subprocess.Popen[str]") -> None:
    process.communicate()


def age(folder: Path) -> None:
    os.utime(folder, (0, 0))


def test_a_folder_and_what_is_in_it_vanish_with_the_block(place: Path) -> None:
    with open_scratch_folder() as folder:
        Path(folder, "spilled").write_bytes(b"x")
        assert os.listdir(folder) == ["spilled"]
    assert list(place.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_what_a_killed_process_left_is_removed_once_it_is_old(place: Path) -> None:
    process = hold()
    process.send_signal(signal.SIGKILL)
    end(process)
    (left,) = place.iterdir()
    with open_scratch_folder():
        assert left.exists()
    age(left)
    with open_scratch_folder():
        assert not left.exists()


def test_that_of_a_process_that_lives_stays_however_old_it_is(place: Path) -> None:
    process = hold()
    (held,) = place.iterdir()
    age(held)
    with open_scratch_folder():
        assert (held / "content" / "spilled").exists()
    end(process)
    assert list(place.iterdir()) == []


def test_folders_of_others_stay(place: Path) -> None:
    unlocked, other, file = place / "pocketmon-bench", place / "another", place / "pocketmon-notes"
    unlocked.mkdir()
    other.mkdir()
    (other / "lock").touch()
    file.touch()
    link = place / "pocketmon-link"
    link.symlink_to(other, target_is_directory=True)
    for path in (unlocked, other, file):
        age(path)
    os.utime(link, (0, 0), follow_symlinks=False)
    with open_scratch_folder():
        pass
    assert sorted(place.iterdir()) == sorted((unlocked, other, file, link))
    assert (other / "lock").exists()
