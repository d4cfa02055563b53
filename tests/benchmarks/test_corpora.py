import csv
import io
import json
import struct
import wave
from pathlib import Path
from xml.etree import ElementTree

import PIL.Image
import pytest

from benchmarks.__main__ import choose_cases
from benchmarks.corpora import CORPORA, VARIATIONS, list_assets, repeat_assets
from benchmarks.measure import MeasureError
from benchmarks.trees import TREES, make_tree, shrink
from requirements import REPOSITORY

TRACK = b"\x00\xff\x2f\x00"
MIDI = b"MThd" + struct.pack(">IHHH", 6, 0, 1, 96) + b"MTrk" + struct.pack(">I", len(TRACK)) + TRACK
REAL = next(tree for tree in TREES if tree.real)


@pytest.fixture
def assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A little of everything, as a folder of corpora."""
    folder = tmp_path / "assets"
    folder.mkdir()
    for suffix in (".png", ".svg", ".wav", ".csv", ".json", ".md"):
        path = next(path for path in sorted((REPOSITORY / "assets/games").rglob(f"*{suffix}")) if path.is_file())
        (folder / f"one{suffix}").write_bytes(path.read_bytes())
    (folder / "one.mid").write_bytes(MIDI)
    (folder / "one.lmp").write_bytes(b"lump")
    monkeypatch.setenv(CORPORA, str(folder))
    return folder


def test_no_two_files_are_equal_and_all_are_as_good_as_before(assets: Path) -> None:
    count = len(list_assets(assets))
    copies = dict(repeat_assets(assets, 3 * count))
    assert len(set(copies.values())) == len(copies) == 3 * count
    assert {path.split("/")[0] for path in copies} == {"copy00", "copy01", "copy02"}
    for path, data in copies.items():
        judge = JUDGES.get(Path(path).suffix)
        if judge:
            judge(data, (assets / Path(path).name).read_bytes())


def judge_png(data: bytes, original: bytes) -> None:
    with PIL.Image.open(io.BytesIO(data)) as image, PIL.Image.open(io.BytesIO(original)) as before:
        assert image.tobytes() == before.tobytes()
    with PIL.Image.open(io.BytesIO(data)) as image:
        image.verify()


def judge_wav(data: bytes, original: bytes) -> None:
    with wave.open(io.BytesIO(data)) as sound, wave.open(io.BytesIO(original)) as before:
        assert sound.getparams() == before.getparams()
        assert sound.readframes(10**6) == before.readframes(10**6)
    assert struct.unpack_from("<I", data, 4)[0] == len(data) - 8


def judge_midi(data: bytes, original: bytes) -> None:
    assert struct.unpack_from(">I", data, 18)[0] == len(data) - 22
    assert data.endswith(original[22:])


def judge_json(data: bytes, original: bytes) -> None:
    assert json.loads(data) == json.loads(original)


def judge_csv(data: bytes, original: bytes) -> None:
    rows = [list(csv.reader(io.StringIO(text.decode()))) for text in (data, original)]
    assert rows[0][:-1] == rows[1]
    assert len(rows[0][-1]) == len(rows[1][-1])


def judge_svg(data: bytes, original: bytes) -> None:
    assert ElementTree.canonicalize(data.decode()) == ElementTree.canonicalize(original.decode())


JUDGES = {
    ".png": judge_png,
    ".wav": judge_wav,
    ".mid": judge_midi,
    ".json": judge_json,
    ".csv": judge_csv,
    ".svg": judge_svg,
}


def test_every_variation_is_judged() -> None:
    assert set(VARIATIONS) - {".md"} == set(JUDGES)


def test_the_tree_is_made_of_what_is_named(assets: Path, tmp_path: Path) -> None:
    root, size = make_tree(tmp_path, shrink(REAL)._replace(files=10))
    files = [path for path in root.rglob("*") if path.is_file()]
    assert (len(files), sum(path.stat().st_size for path in files)) == (10, size)


def test_without_corpora_the_case_is_left_out_and_the_tree_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(CORPORA, raising=False)
    assert REAL.name not in {case.tree for case in choose_cases(None)}
    assert "readers: left out" in capsys.readouterr().err
    assert [case.tree for case in choose_cases(["readers"])] == [REAL.name]
    with pytest.raises(MeasureError, match=f"real is made of real assets: name their folder in {CORPORA}"):
        make_tree(tmp_path, REAL)
