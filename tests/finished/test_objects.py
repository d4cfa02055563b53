"""What is kept of files: by digest, compressed, and no more than there is room for."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pocketmon_pipeline.store.objects import DamagedError, forget_files, keep_file, make_room, restore_file


def keep(folder: Path, content: bytes, *, wanted: int = 0) -> str:
    """Keep some bytes as if it were long ago; return their digest."""
    digest = hashlib.sha256(content).hexdigest()
    source = folder / "source"
    source.write_bytes(content)
    keep_file(str(folder / "kept"), digest, str(source))
    os.utime(folder / f"kept/{digest}.zst", (wanted, wanted))
    return digest


def restore(folder: Path, digest: str, size: int) -> bytes:
    restore_file(str(folder / "kept"), digest, size, str(folder / "target"))
    return (folder / "target").read_bytes()


@settings(max_examples=20)
@given(st.binary(max_size=100), st.integers(0, 30_000))
def test_files_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, unit: bytes, times: int) -> None:
    folder = tmp_path_factory.mktemp("any")
    content = unit * times
    assert restore(folder, keep(folder, content), len(content)) == content


def test_what_is_wanted_again_stays_longest(tmp_path: Path) -> None:
    first, second, third = (keep(tmp_path, f"{number}".encode(), wanted=number) for number in (1, 2, 3))
    (tmp_path / "source").write_bytes(b"1")
    keep_file(str(tmp_path / "kept"), first, str(tmp_path / "source"))
    make_room(str(tmp_path / "kept"), 10**6, 2)
    assert {restore(tmp_path, digest, 1) for digest in (first, third)} == {b"1", b"3"}
    with pytest.raises(FileNotFoundError):
        restore(tmp_path, second, 1)


def test_bytes_are_bounded_too(tmp_path: Path) -> None:
    for number in range(9):
        keep(tmp_path, os.urandom(1000), wanted=number)
    make_room(str(tmp_path / "kept"), 3500, 1000)
    assert sorted(path.stat().st_mtime for path in (tmp_path / "kept").iterdir()) == [6, 7, 8]
    make_room(str(tmp_path / "nowhere"), 0, 0)


def test_a_file_that_changed_meanwhile_is_not_kept(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"before").hexdigest()
    (tmp_path / "source").write_bytes(b"after")
    with pytest.raises(DamagedError):
        keep_file(str(tmp_path / "kept"), digest, str(tmp_path / "source"))
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """Who can write into the state folder cannot fill the disk with it."""
    digest = keep(tmp_path, bytes(50_000_000))
    with pytest.raises(DamagedError):
        restore(tmp_path, digest, 1000)
    assert (tmp_path / "target").stat().st_size <= 1000


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 65, "é" * 64])
def test_nothing_else_is_a_digest(tmp_path: Path, digest: str) -> None:
    with pytest.raises(FileNotFoundError):
        restore(tmp_path, digest, 1)
    forget_files(str(tmp_path / "kept"), [digest])


def test_what_is_not_ours_is_not_forgotten(tmp_path: Path) -> None:
    kept = keep(tmp_path, b"old")
    (tmp_path / "kept/thesis.txt").write_text("precious")
    make_room(str(tmp_path / "kept"), 0, 0)
    assert not (tmp_path / f"kept/{kept}.zst").exists()
    assert (tmp_path / "kept/thesis.txt").exists()


def test_a_fifo_is_no_stored_file(tmp_path: Path) -> None:
    """To open one waits until somebody writes."""
    digest = keep(tmp_path, b"old")
    (tmp_path / f"kept/{digest}.zst").unlink()
    os.mkfifo(tmp_path / f"kept/{digest}.zst")
    with pytest.raises(DamagedError):
        restore(tmp_path, digest, 3)
    forget_files(str(tmp_path / "kept"), [digest])
    assert list((tmp_path / "kept").iterdir()) == []
