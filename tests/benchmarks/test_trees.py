import hashlib
import io
import json
import os
import random
import statistics
import wave
from pathlib import Path
from xml.etree import ElementTree

import PIL.Image
import pytest

from benchmarks.content import KINDS
from benchmarks.trees import TREES, Tree, estimate_disk, make_tree, marker_of, shrink

TREE = Tree("little", files=200, median=3000)


def describe(root: Path) -> dict[str, tuple[int, str]]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {
        str(path.relative_to(root)): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in files
    }


def test_two_makings_are_equal_to_the_last_byte(tmp_path: Path) -> None:
    first, size = make_tree(tmp_path / "a", TREE)
    again, same = make_tree(tmp_path / "b", TREE)
    assert describe(first) == describe(again)
    assert len(describe(first)) == 200
    assert size == same == sum(path.stat().st_size for path in first.rglob("*") if path.is_file())


def test_another_seed_makes_another_tree(tmp_path: Path) -> None:
    one, _ = make_tree(tmp_path / "a", TREE)
    other, _ = make_tree(tmp_path / "b", TREE._replace(seed=8))
    assert describe(one) != describe(other)


def test_no_two_files_are_equal(tmp_path: Path) -> None:
    root, _ = make_tree(tmp_path, TREE)
    assert len({digest for _, digest in describe(root).values()}) == 200


def test_a_complete_tree_is_reused(tmp_path: Path) -> None:
    root, size = make_tree(tmp_path, TREE)
    (root / "witness").touch()
    assert make_tree(tmp_path, TREE) == (root, size)
    assert (root / "witness").exists()


@pytest.mark.parametrize("spoil", ["parameters", "no marker", "torn marker", "no tree"])
def test_anything_else_is_made_anew(tmp_path: Path, spoil: str) -> None:
    root, _ = make_tree(tmp_path, TREE if spoil != "parameters" else TREE._replace(files=10))
    (root / "witness").touch()
    marker = marker_of(tmp_path, TREE)
    if spoil == "no marker":
        marker.unlink()
    if spoil == "torn marker":
        marker.write_bytes(marker.read_bytes()[:40])
    if spoil == "no tree":
        root.rename(tmp_path / "elsewhere")
    make_tree(tmp_path, TREE)
    assert len(describe(root)) == 200
    assert not (root / "witness").exists()


def test_sizes_follow_the_median(tmp_path: Path) -> None:
    root, _ = make_tree(tmp_path, TREE)
    sizes = [path.stat().st_size for path in root.rglob("*") if path.is_file()]
    assert 2500 < statistics.median(sizes) < 3600
    assert max(sizes) > 2 * min(sizes)


def test_nesting_makes_the_first_part_a_smaller_tree(tmp_path: Path) -> None:
    root, _ = make_tree(tmp_path, TREE._replace(nest=(100, 10)))
    assert len(describe(root / "part000")) == 100
    assert len(describe(root / "part000" / "part000")) == 10


def test_large_files_are_noise_of_the_exact_size(tmp_path: Path) -> None:
    root, size = make_tree(tmp_path, Tree("big", files=3, median=(2 << 20) + 5, mix=()))
    files = sorted(root.iterdir())
    assert [file.name for file in files] == ["bundle_00.bin", "bundle_01.pak", "bundle_02.bin"]
    assert {file.stat().st_size for file in files} == {(2 << 20) + 5}
    assert size == 3 * ((2 << 20) + 5)
    assert len({hashlib.sha256(file.read_bytes()).digest() for file in files}) == 3


@pytest.mark.parametrize("tree", [tree for tree in TREES if not tree.real], ids=lambda tree: tree.name)
def test_small_scale_is_the_same_shape(tree: Tree, tmp_path: Path) -> None:
    small = shrink(tree)
    root, size = make_tree(tmp_path, small)
    assert sum(len(names) for _, _, names in os.walk(root)) == small.files
    assert size < 101e6
    assert size <= estimate_disk(small)
    assert small.name != tree.name


def test_full_scale_is_as_specified() -> None:
    assets, bundles, _, real, million = TREES
    assert (assets.files, real.files, million.files) == (100_000, 50_000, 1_000_000)
    assert 3.0e9 < bundles.files * bundles.median < 3.3e9


def seeded() -> random.Random:
    return random.Random(3)  # noqa: S311 - content, not a key


@pytest.mark.parametrize("size", [16, 900, 5200, 60_000])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_content_has_about_the_size_and_the_same_bytes_again(kind: str, size: int) -> None:
    made = [KINDS[kind].make(seeded(), size, 41) for _ in range(2)]
    assert made[0] == made[1]
    assert len(made[0]) <= size * 1.15 + 400
    assert len(made[0]) >= min(size * 0.8, size - 200)
    assert made[0] != KINDS[kind].make(seeded(), size, 42)


def make(kind: str, serial: int = 7) -> bytes:
    return KINDS[kind].make(seeded(), 5200, serial)


def test_json_and_csv_are_what_they_claim() -> None:
    document = json.loads(make("json"))
    assert document["serial"] == 7
    assert len(document["records"]) > 10
    rows = [line.split(",") for line in make("csv").decode().splitlines()]
    assert {len(row) for row in rows} == {5}


def test_text_is_utf8_and_one_in_twenty_has_crlf() -> None:
    assert b"\r\n" not in make("text", 7)
    crlf = make("text", 20)
    assert crlf.count(b"\r\n") == crlf.count(b"\n") > 10
    assert not crlf.decode().isascii()


def test_drawings_pictures_and_sounds_open_elsewhere() -> None:
    assert ElementTree.fromstring(make("svg").decode()).tag.endswith("svg")  # noqa: S314 - our own bytes
    picture = PIL.Image.open(io.BytesIO(make("png")))
    picture.load()
    assert picture.size == (64, 80)
    with wave.open(io.BytesIO(make("wav"))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 44_100)
        assert sound.getnframes() == 5156 // 2
