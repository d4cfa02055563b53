"""Reading proves that a file did not change meanwhile, and never opens what is not a regular file."""

import hashlib
import os
from pathlib import Path

import pytest

from pocketmon_pipeline.binary.window import slice_window
from pocketmon_pipeline.scan import files
from pocketmon_pipeline.scan.reading import CHUNK_SIZE, WHOLE_READ, FileReader, is_same


@pytest.fixture
def reader(tmp_path: Path) -> FileReader:
    return FileReader(str(tmp_path))


@pytest.mark.parametrize("size", [0, 1, 4095, 70_000, WHOLE_READ, WHOLE_READ + 1, WHOLE_READ * 2 + 17])
def test_digest_and_bytes_are_those_of_the_file(tmp_path: Path, reader: FileReader, size: int) -> None:
    data = os.urandom(size)
    (tmp_path / "f").write_bytes(data)
    chunks: list[bytes] = []
    read = reader.read("", "f", chunks.append)
    assert (read.status, read.sha256) == ("read", hashlib.sha256(data).hexdigest())
    assert (b"".join(chunks) if read.data is None else read.data) == data
    assert (read.data is None) == (size > WHOLE_READ)


def test_a_large_file_that_grows_meanwhile_is_changed(tmp_path: Path, reader: FileReader) -> None:
    path = tmp_path / "f"
    path.write_bytes(bytes(WHOLE_READ + 1))

    def grow(_: bytes) -> None:
        with path.open("ab") as file:
            file.write(b"more")

    read = reader.read("", "f", grow)
    assert read.status == "changed"
    assert "bytes while it was read" in read.detail


def test_a_large_file_rewritten_in_place_is_changed(tmp_path: Path, reader: FileReader) -> None:
    path = tmp_path / "f"
    path.write_bytes(bytes(WHOLE_READ + 1))

    def rewrite(_: bytes) -> None:
        with path.open("r+b") as file:
            file.write(b"other")
        os.utime(path, ns=(1, 1))

    assert reader.read("", "f", rewrite).status == "changed"


@pytest.mark.parametrize("added", [b"more", b""])
def test_a_small_file_that_changes_meanwhile_is_changed(
    tmp_path: Path, reader: FileReader, monkeypatch: pytest.MonkeyPatch, added: bytes
) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"before")
    read = os.read

    def read_and_change(descriptor: int, length: int) -> bytes:
        with path.open("r+b") as file:
            file.seek(0, os.SEEK_END if added else os.SEEK_SET)
            file.write(added or b"AFTER!")
        os.utime(path, ns=(2, 2))
        return read(descriptor, length)

    monkeypatch.setattr(os, "read", read_and_change)
    assert reader.read("", "f").status == "changed"


@pytest.mark.parametrize("size", [0, 1, 3, 10, 4096, WHOLE_READ + 3])
def test_a_file_system_that_answers_in_short_pieces_changes_nothing(
    tmp_path: Path, reader: FileReader, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    data = bytes(place % 251 for place in range(251)) * (size // 251 + 1)
    data = data[:size]
    (tmp_path / "f").write_bytes(data)
    chunks: list[bytes] = []
    read, most = os.read, 7 if size < WHOLE_READ else 99_991
    monkeypatch.setattr(os, "read", lambda descriptor, length: read(descriptor, min(length, most)))
    found = reader.read("", "f", chunks.append)
    assert (found.status, found.sha256) == ("read", hashlib.sha256(data).hexdigest())
    assert (found.data, chunks) == (
        (data, []) if size < WHOLE_READ else (None, [*slice_window(data, 0, size, CHUNK_SIZE)])
    )


def test_an_open_file_of_which_nothing_more_can_be_told_has_changed(
    tmp_path: Path, reader: FileReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> os.stat_result:
        raise OSError(116, "Stale file handle")

    (tmp_path / "f").write_bytes(b"abc")
    with reader.reopen("", "f", os.stat(tmp_path / "f"), bool) as file:
        assert (file.read(1, 2), file.describe_change()) == (b"bc", "")
        with monkeypatch.context() as patch:
            patch.setattr(os, "fstat", fail)
            told = file.describe_change()
    assert told == "Stale file handle"


def test_a_file_swapped_for_a_link_is_not_followed(tmp_path: Path, reader: FileReader) -> None:
    (tmp_path / "secret").write_text("outside")
    (tmp_path / "f").symlink_to("secret")
    assert reader.read("", "f").status == "special"


def test_a_folder_swapped_for_a_link_is_not_followed(tmp_path: Path, reader: FileReader) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "f").write_text("outside")
    (tmp_path / "d").symlink_to("real")
    assert reader.read("d", "f").status == "special"


def test_a_pipe_in_a_files_place_does_not_block(tmp_path: Path, reader: FileReader) -> None:
    os.mkfifo(tmp_path / "f")
    assert reader.read("", "f").status == "special"


def test_a_file_that_is_gone_is_absent(reader: FileReader) -> None:
    assert reader.read("", "f").status == "absent"


def test_many_folders_do_not_exhaust_descriptors(tmp_path: Path, reader: FileReader) -> None:
    before = len(os.listdir("/proc/self/fd"))
    for number in range(300):
        folder = tmp_path / f"d{number}"
        folder.mkdir()
        (folder / "f").write_bytes(b"x")
        assert reader.read(f"d{number}", "f").status == "read"
    assert len(os.listdir("/proc/self/fd")) - before < 80
    reader.close()


def test_each_folder_on_a_long_way_down_is_opened_once(
    tmp_path: Path, reader: FileReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    real = files.Directory.open

    def count(self: files.Directory, name: str) -> files.Directory:
        opened.append(name)
        return real(self, name)

    monkeypatch.setattr(files.Directory, "open", count)
    levels = ["/".join(["d"] * depth) for depth in range(1, 301)]
    (tmp_path / levels[-1]).mkdir(parents=True)
    for level in levels:
        (tmp_path / level / "f").write_bytes(b"x")
    assert {reader.read(level, "f").status for level in levels} == {"read"}
    assert len(opened) == len(levels)
    assert reader.read(levels[9], "f").status == "read"


def test_a_long_way_down_holds_few_folders_open(
    tmp_path: Path, reader: FileReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[files.Directory] = []
    closed: list[files.Directory] = []
    real_open, real_close = files.Directory.open, files.Directory.close

    def count_open(self: files.Directory, name: str) -> files.Directory:
        opened.append(folder := real_open(self, name))
        assert len(opened) - len(closed) < 100
        return folder

    def count_close(self: files.Directory) -> None:
        closed.append(self)
        real_close(self)

    monkeypatch.setattr(files.Directory, "open", count_open)
    monkeypatch.setattr(files.Directory, "close", count_close)
    bottom = "/".join(["d"] * 300)
    (tmp_path / bottom).mkdir(parents=True)
    (tmp_path / bottom / "f").write_bytes(b"x")
    assert [reader.read(bottom, "f").status for _ in range(2)] == ["read", "read"]
    assert len(opened) == 300
    reader.close()


def test_a_file_that_grew_within_one_tick_of_the_clock_is_not_the_same() -> None:
    """File systems keep their time by the kernel's ticks, of four milliseconds and more."""
    times = {"st_mtime_ns": 5_000_000_000, "st_ctime_ns": 5_000_000_000}
    before, same, grown = (os.stat_result((0o100644, 7, 1, 1, 0, 0, size, 5, 5, 5), times) for size in (7, 7, 11))
    assert is_same(before, same)
    assert not is_same(before, grown)
