"""Groups of equal files, against a count of our own."""

import hashlib
import json
from collections import defaultdict
from importlib import resources
from pathlib import Path

import jsonschema_rs

from decisions.cases import LFS
from decisions.trees import guard, judge, plant, png

TREE = {
    "deep/er/hero.png": png("hero"),
    "hero copy.png": png("hero"),
    "hero.png": png("hero"),
    "a.txt": b"one\n",
    "b.txt": b"one\n",
    "single.txt": b"alone\n",
    "e/empty.txt": b"",
    "f/empty.txt": b"",
    "x.wav": LFS,
    "y.wav": LFS,
    "a/.settings": b"root = true\n",
    "b/.settings": b"root = true\n",
    "a/LICENSE": b"terms\n",
    "b/LICENSE": b"terms\n",
    "a/__init__.py": b"# p\n",
    "b/__init__.py": b"# p\n",
    "PKG-INFO": b"Name: game\n",
    "game.egg-info/PKG-INFO": b"Name: game\n",
}
NAME = "embedding_duplicate_groups.json"


def test_groups_totals_and_which_to_keep_in_its_published_schema(tmp_path: Path) -> None:
    folder = resources.files("pocketmon_pipeline.schemas")
    schema = json.loads(folder.joinpath("embedding_duplicate_groups.schema.json").read_text("utf-8"))
    jsonschema_rs.meta.validate(schema)
    jsonschema_rs.validate(schema, judge(plant(tmp_path / "none", {"a.txt": b"alone\n"})).read(NAME))
    groups = judge(plant(tmp_path / "tree", TREE)).read(NAME)
    jsonschema_rs.validate(schema, groups)
    size = len(png("hero"))
    assert [(group["keep"], group["paths"], group["wasted_bytes"], group["kind"]) for group in groups["groups"]] == [
        ("hero.png", ["deep/er/hero.png", "hero copy.png", "hero.png"], 2 * size, "image"),
        ("a.txt", ["a.txt", "b.txt"], 4, "text"),
    ]
    assert groups["totals"] == {"groups": 2, "redundant_files": 3, "wasted_bytes": 2 * size + 4}
    assert groups["groups"][0]["sha256"] == hashlib.sha256(png("hero")).hexdigest()


def test_copies_that_cost_little_and_stubs_are_no_warning(tmp_path: Path) -> None:
    tree = {f"{letter}/{size}.txt": bytes([48 + size % 7]) * size for letter in "ab" for size in (4095, 4096)}
    tree |= {f"stubs/{size}/{at}.txt": b"x" * size for size in (127, 128) for at in range(40)}
    found = guard(plant(tmp_path / "tree", tree)).of("dup.exact")
    told = {finding["path"] for finding in found if finding["severity"] == "warning"}
    assert {path for path in told if path.startswith(("a/", "b/"))} == {"b/4096.txt"}
    assert {path.rpartition("/")[0] for path in told} == {"b", "stubs/128"}
    assert len(found) == 2 + 2 * 39


def test_a_real_tree_has_the_groups_that_hashing_it_gives(tmp_path: Path, corpora: Path) -> None:
    by_digest = defaultdict(list)
    for path in sorted((corpora / "freedoom").rglob("*")):
        if path.is_file() and path.stat().st_size:
            by_digest[hashlib.sha256(path.read_bytes()).hexdigest()].append(path)
    expected = {digest: len(paths) for digest, paths in by_digest.items() if len(paths) > 1}
    work = tmp_path / "tree"
    work.symlink_to(corpora / "freedoom")
    groups = judge(work).read(NAME)["groups"]
    assert {group["sha256"]: len(group["paths"]) for group in groups} == expected
