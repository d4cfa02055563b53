"""Running the generator again gives the committed trees."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = ("assets", "examples/broken-game")
PNG_END = b"IEND\xaeB`\x82"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the generator has just written to."""
    folder = tmp_path_factory.mktemp("made")
    subprocess.run([sys.executable, str(ROOT / "examples/generate.py"), "--root", str(folder)], check=True)
    return folder


def files(root: Path) -> dict[str, Path]:
    return {
        path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_symlink() or not path.is_dir()
    }


def content(path: Path) -> object:
    """What must be equal: the target of a link, else the mode and the bytes, looking through every compressor."""
    if path.is_symlink():
        return path.readlink()
    data, executable = path.read_bytes(), bool(path.stat().st_mode & 0o100)
    if path.suffix == ".zst":
        return executable, zstandard.ZstdDecompressor().decompress(data)
    if data.startswith((b"\x89PNG", b"RIFF")) and path.suffix == ".png":
        picture = Image.open(io.BytesIO(data))
        return executable, picture.format, picture.size, picture.convert("RGBA").tobytes(), data.partition(PNG_END)[2]
    return executable, data


@pytest.mark.parametrize("tree", WRITTEN)
def test_the_trees_are_what_the_generator_writes(made: Path, tree: str) -> None:
    committed, again = files(ROOT / tree), files(made / tree)
    assert sorted(committed) == sorted(again)
    assert [path for path in sorted(again) if content(committed[path]) != content(again[path])] == []


@pytest.mark.parametrize("name", ["examples/broken-game.expected.json", "examples/broken-game.policy.json"])
def test_the_lists_are_what_the_generator_writes(made: Path, name: str) -> None:
    assert (ROOT / name).read_bytes() == (made / name).read_bytes()


def test_nothing_of_an_earlier_run_stays_behind(tmp_path: Path) -> None:
    stale = tmp_path / "assets/games/old_game/notes.txt"
    stale.parent.mkdir(parents=True)
    stale.write_text("old\n")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; "
        "from generator.tree import Entry, write; write({'a.txt': Entry(b'new')}, Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", code, str(ROOT / "examples"), str(tmp_path / "assets")], check=True)
    assert list(files(tmp_path)) == ["assets/a.txt"]


def test_a_change_of_one_pixel_is_seen(tmp_path: Path) -> None:
    original = ROOT / "assets/games/lantern_reef/art/symbols/h1_ruby.png"
    picture = Image.open(original).convert("RGBA")
    picture.putpixel((64, 64), (1, 2, 3, 255))
    picture.save(tmp_path / "h1_ruby.png")
    assert content(tmp_path / "h1_ruby.png") != content(original)
