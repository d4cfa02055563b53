"""Files are written whole, and devices stay devices."""

from pathlib import Path

import pytest

from pocketmon_pipeline.store import atomic
from pocketmon_pipeline.store.atomic import write_chunks


@pytest.fixture
def devices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that takes the part of `/dev`: in the real one a failure would harm the machine."""
    folder = tmp_path / "dev"
    folder.mkdir()
    monkeypatch.setattr(atomic, "_DEVICES", str(folder.resolve()))
    return folder


@pytest.mark.parametrize("by", ["dev", "link"])
def test_what_lies_among_the_devices_is_written_to_and_not_replaced(devices: Path, tmp_path: Path, by: str) -> None:
    (tmp_path / "link").symlink_to(devices)
    (devices / "stdout").symlink_to(tmp_path / "captured")
    written = write_chunks(str(tmp_path / by / "stdout"), [b"one ", b"two"])
    assert (devices / "stdout").is_symlink()
    assert ((tmp_path / "captured").read_bytes(), written.size) == (b"one two", 7)
    assert [path.name for path in devices.iterdir()] == ["stdout"]


def test_elsewhere_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"kept")
    (tmp_path / "link").symlink_to("precious")
    write_chunks(str(tmp_path / "link"), [b"new"])
    assert not (tmp_path / "link").is_symlink()
    assert [(tmp_path / name).read_bytes() for name in ("precious", "link")] == [b"kept", b"new"]
