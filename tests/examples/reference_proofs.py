"""Proofs of the planted references, by plain reading of the files."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

Proof = Callable[[Path, int | None], bool]


def named_on(path: Path, line: int | None) -> Path:
    """The file that a line names in quotes or brackets."""
    text = path.read_text().splitlines()[(line or 0) - 1]
    found = re.search(r'src="([^"]+)"|url\(([^)]+)\)', text)
    assert found
    return path.parent / (found[1] or found[2])


def is_spelt_otherwise(path: Path, line: int | None) -> bool:
    """The file that is named has a twin in another case."""
    target = named_on(path, line)
    names = [other.name for other in target.parent.resolve().iterdir()]
    return target.name not in names and target.name.lower() in map(str.lower, names)


def lies_beyond(path: Path, line: int | None) -> bool:
    """The region that begins on the line reaches beyond the first line's picture."""
    lines = path.read_text().splitlines()
    fields = dict(part.strip().split(": ", 1) for part in lines[line or 0 :] if ": " in part)
    (x, y), (width, height) = (map(int, fields[key].split(", ")) for key in ("xy", "size"))
    with Image.open(path.parent / lines[0]) as page:
        return x + width > page.width or y + height > page.height


def is_named_nowhere(path: Path, _: int | None) -> bool:
    """No text near it has its name."""
    game = path.parents[1] if path.parent.name == "sounds" else path.parents[2]
    texts = (other for other in game.rglob("*") if other.suffix in {".json", ".csv", ".md", ".toml", ".yaml", ".py"})
    return not any(path.name.lower().encode() in text.read_bytes().lower() for text in texts)


def shares_guid(path: Path, _: int | None) -> bool:
    """Another `.meta` file beside it has the same second line."""
    others = [other for other in path.parent.glob("*.meta") if other != path]
    guid = path.read_text().splitlines()[1]
    return any(other.read_text().splitlines()[1] == guid for other in others)


PROOFS: Mapping[str, Proof] = {
    "atlas.bounds": lies_beyond,
    "ref.absolute": lambda path, line: "C:/Users/" in path.read_text().splitlines()[(line or 0) - 1],
    "ref.case-mismatch": is_spelt_otherwise,
    "ref.missing": lambda path, line: not named_on(path, line).exists(),
    "ref.orphan": is_named_nowhere,
    "unity.guid-duplicate": shares_guid,
    "unity.meta-missing": lambda path, _: not path.with_name(f"{path.name}.meta").exists(),
    "unity.meta-orphan": lambda path, _: not path.with_suffix("").exists(),
}
