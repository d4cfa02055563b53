"""Modules of trackers: whole ones are, and of every one the last byte counts."""

import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pocketmon_pipeline.readers.sound.parsers import MEDIUM
from pocketmon_pipeline.readers.sound.result import Sound
from pocketmon_pipeline.scan.detection import detect_format
from readers import modules
from requirements import find_corpora, require_tool

MAKERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "mod": ("mod", modules.make_mod),
    "mod of six channels": ("mod", lambda: modules.make_mod(b"6CHN", 6)),
    "mod of eight channels": ("mod", lambda: modules.make_mod(b"OCTA", 8)),
    "mod of packed samples": ("mod", modules.make_packed_mod),
    "xm": ("xm", modules.make_xm),
    "s3m": ("s3m", modules.make_s3m),
    "it": ("it", modules.make_it),
}


def defects(data: bytes) -> list[str]:
    return [defect.detail for defect in MEDIUM.parse("tracker", data).defects]


@pytest.mark.parametrize("name", MAKERS)
def test_every_byte_counts(name: str) -> None:
    codec, data = MAKERS[name][0], MAKERS[name][1]()
    assert detect_format("", data) == ("tracker", False)
    assert MEDIUM.parse("tracker", data) == (Sound(codec=codec), [])
    assert defects(data + b"made with a tracker") == []
    assert [end for end in range(1, len(data)) if len(defects(data[:end])) != 1] == []


@pytest.mark.parametrize("name", ["mod", "xm", "s3m", "it"])
def test_the_makers_agree_with_file(name: str, tmp_path: Path) -> None:
    require_tool("file")
    path = tmp_path / "song"
    path.write_bytes(MAKERS[name][1]())
    said = subprocess.run(["file", "-b", path], capture_output=True, text=True, check=True).stdout
    assert any(word in said for word in ("Protracker", "Fasttracker", "ScreamTracker", "Impulse"))


def test_what_is_not_known() -> None:
    assert defects(modules.make_xm(0x0103)[:400]) == []
    assert defects(modules.make_mod(b"FLT8")) == []


def test_parts_without_end_are_cut() -> None:
    (detail,) = defects(modules.make_s3m()[:34] + struct.pack("<HH", 5001, 5000) + modules.make_s3m()[38:])
    assert "more than 10,000 parts" in detail
    instrument = struct.pack("<I23xHI", 0, 0xFFFF, 0)
    assert "more than 10,000 parts" in defects(modules.make_xm()[:350] + instrument * 30)[0]


def test_real_modules_are_whole() -> None:
    paths = [path for path in find_corpora().rglob("*") if path.suffix in {".xm", ".s3m", ".it", ".mod"}]
    songs = [data for data in (path.read_bytes() for path in paths) if detect_format("", data).format == "tracker"]
    assert [defects(data) for data in songs] == [[] for _ in songs]
