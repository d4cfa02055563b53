"""The demo tree is a true game and has no defect, judged here by code that shares nothing with its generator."""

import ast
import csv
import hashlib
import json
import re
import stat
import tomllib
import unicodedata
import wave
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any  # documents and configurations are of any shape: what is in them is what is tested

import pytest
import zstandard
from defusedxml.ElementTree import parse
from PIL import Image
from ruamel.yaml import YAML

ASSETS = Path(__file__).resolve().parents[2] / "assets"
GAME = ASSETS / "games/lantern_reef"
PUBLISHED = GAME / "library/publish_files"
FILES = sorted(path for path in ASSETS.rglob("*") if not path.is_dir())
TEXT = {".json", ".csv", ".yaml", ".toml", ".svg", ".md", ".atlas", ".py", ""}
TEXTS = [path for path in FILES if path.suffix in TEXT and path.name != ".gitkeep"]
MODES = {"base": 1.0, "bonus": 30.0}


def named(pattern: str) -> list[Path]:
    found = sorted(ASSETS.rglob(pattern))
    assert found, pattern
    return found


def unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    assert len(dict(pairs)) == len(pairs), pairs
    return dict(pairs)


def lookup(mode: str) -> list[tuple[int, int, int]]:
    with (PUBLISHED / f"lookUpTable_{mode}_0.csv").open(newline="") as file:
        return [(int(number), int(weight), int(payout)) for number, weight, payout in csv.reader(file)]


def books(mode: str) -> list[dict[str, Any]]:
    data = zstandard.ZstdDecompressor().decompress((PUBLISHED / f"books_{mode}.jsonl.zst").read_bytes())
    return [json.loads(line) for line in data.splitlines()]


@cache
def config() -> dict[str, Any]:
    """The assignments of game_config.py whose values are literals."""
    found: dict[str, Any] = {}
    for node in ast.parse((GAME / "game_config.py").read_text()).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue
    return found


def test_files_are_plain() -> None:
    assert all(path.is_file() and not path.is_symlink() for path in FILES)
    assert not [path for path in FILES if path.stat().st_mode & stat.S_IXUSR]
    assert [path for path in FILES if not path.stat().st_size] == [GAME / "library/forces/.gitkeep"]
    assert {path.name for path in FILES if path.name.startswith(".")} == {".gitkeep"}
    assert sum(path.stat().st_size for path in FILES) < 1_000_000


def test_no_bytes_stand_twice() -> None:
    assert max(Counter(path.read_bytes() for path in FILES).values()) == 1


def test_names_are_portable() -> None:
    names = [path.relative_to(ASSETS).as_posix() for path in FILES]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(unicodedata.is_normalized("NFC", name) and name.isascii() and " " not in name for name in names)
    fixed = {"LICENSE", "README.md", "SHA256SUMS", ".gitkeep", "BR0.csv", "FR0.csv", "FRWCAP.csv"}
    fixed |= {f"lookUpTable_{mode}_0.csv" for mode in MODES}
    free = [path.name for path in FILES if path.name not in fixed]
    assert [name for name in free if not re.fullmatch(r"[a-z0-9_]+(@2x)?(\.[a-z0-9]+)+", name)] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_text_is_clean(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert "\r" not in text
    assert "\0" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert max(map(len, text.splitlines())) < 1_000
    assert not re.search(r"^(<{7}|={7}|>{7})", text, re.MULTILINE)


def test_documents_are_valid() -> None:
    for path in named("*.json"):
        if path.parent.name != ".vscode":
            json.loads(path.read_bytes(), object_pairs_hook=unique_keys)
    for path in named("*.yaml"):
        assert isinstance(YAML(typ="safe", pure=True).load(path.read_bytes()), dict)
    for path in named("*.toml"):
        assert tomllib.loads(path.read_text())
    for path in named("*.svg"):
        root = parse(path).getroot()
        assert root is not None
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
    for path in named("*.csv"):
        rows = [tuple(row) for row in csv.reader(path.read_text().splitlines())]
        assert len({len(row) for row in rows}) == 1
        assert len(set(rows)) == len(rows)


def test_editor_settings_are_json_only_without_their_comments() -> None:
    text = (ASSETS / ".vscode/settings.json").read_text()
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)
    strings_or_comments = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
    bare = strings_or_comments.sub(lambda found: found[0] if found[0].startswith('"') else "", text)
    assert json.loads(bare)["files.associations"]["*.atlas"] == "plaintext"


def test_checksums_are_true() -> None:
    rows = [row.split("  ") for row in (ASSETS / "SHA256SUMS").read_text().splitlines()]
    assert len(rows) > 10
    assert [path for digest, path in rows if hashlib.sha256((ASSETS / path).read_bytes()).hexdigest() != digest] == []


def test_pictures_decode_and_twins_are_twice_as_large() -> None:
    for path in named("*.png"):
        with Image.open(path) as picture:
            picture.load()
            assert picture.format == "PNG"
            assert max(picture.size) <= 1024
        if "@2x" in path.name:
            with Image.open(path) as large, Image.open(path.with_name(path.name.replace("@2x", ""))) as small:
                assert large.size == (2 * small.width, 2 * small.height)


def test_the_atlas_describes_its_page_twice_alike() -> None:
    described = json.loads((GAME / "art/atlas/symbols.json").read_bytes())
    boxes = {name: tuple(frame["frame"][key] for key in "xywh") for name, frame in described["frames"].items()}
    block = r"^(\w+)\n  rotate: false\n  xy: (\d+), (\d+)\n  size: (\d+), (\d+)"
    blocks = re.findall(block, (GAME / "art/atlas/symbols.atlas").read_text(), re.MULTILINE)
    assert boxes == {name: tuple(map(int, box)) for name, *box in blocks}
    with Image.open(GAME / "art/atlas/symbols.png") as page:
        assert page.size == tuple(described["meta"]["size"].values())
        for name, (x, y, width, height) in boxes.items():
            assert x + width <= page.width
            assert y + height <= page.height
            with Image.open(GAME / f"art/symbols/{name}.png") as symbol:
                assert page.crop((x, y, x + width, y + height)).tobytes() == symbol.convert("RGBA").tobytes()


def test_sounds_are_alike_and_as_long_as_the_cue_sheet_says() -> None:
    with (GAME / "sounds/cue_sheet.csv").open(newline="") as file:
        cues = {row["file"]: int(row["duration_ms"]) for row in csv.DictReader(file)}
    assert sorted(cues) == [path.name for path in named("*.wav")]
    for name, milliseconds in cues.items():
        with wave.open(str(GAME / "sounds" / name)) as sound:
            assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 44_100)
            assert round(sound.getnframes() / 44.1) == milliseconds


def test_what_the_manifest_names_exists() -> None:
    manifest = json.loads((GAME / "manifest.json").read_bytes())
    entries = [entry for value in manifest.values() for entry in (value if isinstance(value, list) else [value])]
    named_files = [entry for entry in entries if "/" in entry]
    assert len(named_files) > 40
    assert [path for path in named_files if not (GAME / path).is_file()] == []


def test_every_language_has_every_text() -> None:
    texts = [json.loads(path.read_bytes()) for path in sorted((GAME / "localisation").iterdir())]
    assert len(texts) >= 5
    assert {tuple(text) for text in texts} == {tuple(texts[0])}
    assert all("{lines}" in text["rules_lines"] and "{count}" in text["free_spins_won"] for text in texts)


def test_strips_fit_the_configuration() -> None:
    settings = config()
    known = {symbol for _, symbol in settings["paytable"]}
    known |= {symbol for symbols in settings["special_symbols"].values() for symbol in symbols}
    seen: set[str] = set()
    for name in settings["reels"].values():
        rows = [row.split(",") for row in (GAME / "reels" / name).read_text().splitlines()]
        assert {len(row) for row in rows} == {settings["num_reels"]}
        seen |= {cell for row in rows for cell in row}
    assert seen == known


def test_pays_rise_with_the_kind() -> None:
    pays = config()["paytable"]
    for symbol in {symbol for _, symbol in pays}:
        assert 0 < pays[3, symbol] < pays[4, symbol] < pays[5, symbol]
    assert all(round(pay * 10) == pytest.approx(pay * 10) for pay in pays.values())


@pytest.mark.parametrize(("mode", "cost"), MODES.items())
def test_the_library_returns_what_it_says(mode: str, cost: float) -> None:
    rows = lookup(mode)
    total = sum(weight for _, weight, _ in rows)
    assert sum(weight * payout for _, weight, payout in rows) / (100 * total * cost) == pytest.approx(0.96, abs=1e-9)
    assert sum(weight for _, weight, payout in rows if payout) / total > 1 / 50
    assert total <= 2**53
    assert all(payout == 0 or (payout >= 10 and payout % 10 == 0) for _, _, payout in rows)
    cap = max(payout for _, _, payout in rows)
    assert cap == 50_000
    assert sum(weight for _, weight, payout in rows if payout == cap) / total > 1e-7


@pytest.mark.parametrize("mode", MODES)
def test_the_books_are_the_lookup_table(mode: str) -> None:
    told = [(book["id"], book["payoutMultiplier"]) for book in books(mode)]
    assert told == [(number, payout) for number, _, payout in lookup(mode)]


def strips() -> dict[str, list[tuple[str, ...]]]:
    """Every strip by name: its reels, from left to right."""
    rows = {path.stem: [row.split(",") for row in path.read_text().splitlines()] for path in named("reels/*.csv")}
    return {name: list(zip(*stops, strict=True)) for name, stops in rows.items()}


def window(reels: list[tuple[str, ...]], stops: list[int]) -> list[list[str]]:
    """What three rows show at the given stops."""
    return [[reel[(stop + row) % len(reel)] for row in range(3)] for reel, stop in zip(reels, stops, strict=True)]


@pytest.mark.parametrize("mode", MODES)
def test_every_board_stands_on_the_strips_and_every_win_adds_up(mode: str) -> None:
    reels = strips()
    for book in books(mode):
        free = "FRWCAP" if book["criteria"] == "wincap" else "FR0"
        for event in book["events"]:
            if event["type"] == "reveal":
                assert event["board"] == window(
                    reels["BR0" if event["gameType"] == "basegame" else free], event["stops"]
                )
        won = sum(event.get("totalWin", 0) for event in book["events"])
        assert book["payoutMultiplier"] == min(won, 50_000) == book["events"][-1]["amount"]


def line_pays(board: list[list[str]]) -> int:
    """Hundredths of a bet that a board pays, recomputed by trying every symbol on every line."""
    settings, total = config(), 0
    for rows in settings["paylines"].values():
        symbols = [board[reel][row] for reel, row in enumerate(rows)]
        options = [0]
        for (kind, symbol), pay in settings["paytable"].items():
            if all(shown in (symbol, "W") for shown in symbols[:kind]):
                options.append(round(pay * 100))
        total += max(options)
    return total


def test_every_board_pays_what_the_paytable_says() -> None:
    for book in books("base")[:150]:
        for event, after in pairwise(book["events"]):
            if event["type"] == "reveal":
                factor = 3 if event["gameType"] == "freegame" else 1
                assert after.get("totalWin", 0) == line_pays(event["board"]) * factor
