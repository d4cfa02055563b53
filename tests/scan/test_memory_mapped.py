"""Large files of which only the digest is wanted are mapped by a process that may die of it."""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from engine.runs import execute
from pocketmon_pipeline.scan import memory_mapped_child, reading
from pocketmon_pipeline.scan.memory_mapped import MAPPED_SIZE, PART_SIZE, MappedDigests
from pocketmon_pipeline.scan.reading import CHUNK_SIZE, WHOLE_READ, FileReader

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files are mapped on Linux")

LARGE = 2 * PART_SIZE + 4097


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "f"
    path.write_bytes(os.urandom(1 << 20) * (LARGE >> 20) + os.urandom(LARGE % (1 << 20)))
    return path


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileReader]:
    monkeypatch.setattr(reading, "MAPPED_SIZE", WHOLE_READ)
    reader = FileReader(str(tmp_path))
    yield reader
    reader.close()


class Fed:
    """Notes the sizes of the chunks that come; says that the first is enough."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def __call__(self, chunk: bytes) -> bool:
        self.sizes.append(len(chunk))
        return True


@pytest.fixture
def fed() -> Fed:
    return Fed()


def hash_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_children() -> list[psutil.Process]:
    """Processes that map files for this one. Another child may end just as it is looked at."""
    found = psutil.process_iter(["ppid", "cmdline"])
    return [
        one
        for one in found
        if one.info["ppid"] == os.getpid() and memory_mapped_child.__file__ in (one.info["cmdline"] or ())
    ]


def run_script(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Have the process run another script."""
    child = folder / "child.py"
    child.write_text(script)
    monkeypatch.setattr(reading, "MappedDigests", lambda: MappedDigests(str(child)))


def test_a_file_that_nobody_needs_is_mapped_part_by_part(path: Path, reader: FileReader, fed: Fed) -> None:
    for _ in range(2):
        read = reader.read("", "f", fed)
        assert (read.status, read.sha256) == ("read", hash_file(path))
    assert fed.sizes == [CHUNK_SIZE, 0, 0, 0] * 2
    assert reader.cpu_elsewhere > 0


def test_one_that_is_needed_is_read(path: Path, reader: FileReader) -> None:
    chunks: list[bytes] = []
    assert reader.read("", "f", chunks.append).sha256 == hash_file(path)
    assert b"".join(chunks) == path.read_bytes()
    assert reader.cpu_elsewhere == 0


def test_one_that_is_cut_short_under_the_map_has_changed(path: Path, reader: FileReader) -> None:
    """Whether the process dies of a signal or of an error hangs on how far it is."""

    def cut(_: bytes) -> bool:
        os.truncate(path, CHUNK_SIZE + 17)
        return True

    read = reader.read("", "f", cut)
    assert read.status == "changed"
    assert f"size went from {LARGE} to {CHUNK_SIZE + 17} bytes" in read.detail


@pytest.mark.parametrize(
    "script",
    ["import os, signal\nos.kill(os.getpid(), signal.SIGBUS)", "input(); raise SystemExit(1)", "no Python at all"],
    ids=["killed", "ended", "never-began"],
)
def test_without_the_process_files_are_read(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fed: Fed, script: str
) -> None:
    run_script(monkeypatch, tmp_path, script)
    monkeypatch.setattr(reading, "MAPPED_SIZE", WHOLE_READ)
    reader = FileReader(str(tmp_path))
    for _ in range(2):
        read = reader.read("", "f", fed)
        assert (read.status, read.sha256) == ("read", hash_file(path))
    assert set(fed.sizes) == {CHUNK_SIZE, LARGE % CHUNK_SIZE}
    reader.close()


def test_after_the_process_was_killed_files_are_read(path: Path, reader: FileReader, fed: Fed) -> None:
    assert reader.read("", "f", fed).sha256 == hash_file(path)
    for process in find_children():
        process.kill()
        process.wait()
    assert reader.read("", "f", fed).sha256 == hash_file(path)


def test_without_an_interpreter_files_are_read(
    path: Path, reader: FileReader, fed: Fed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert reader.read("", "f", fed).sha256 == hash_file(path)


def test_whoever_stops_leaves_no_process(path: Path, reader: FileReader) -> None:
    def stop(chunk: bytes) -> bool:
        if not chunk:
            raise KeyboardInterrupt
        return True

    with pytest.raises(KeyboardInterrupt):
        reader.read("", "f", stop)
    assert find_children() == []


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_run_has_its_digest(tmp_path: Path, jobs: int) -> None:
    size = MAPPED_SIZE + CHUNK_SIZE
    (tmp_path / "assets").mkdir()
    with (tmp_path / "assets/zeros.bin").open("wb") as file:
        file.truncate(size)
    (rows,) = execute(tmp_path / "assets", (), "select size, sha256, status from files", jobs=jobs).rows
    assert rows == [(size, hashlib.sha256(bytes(size)).hexdigest(), "read")]
