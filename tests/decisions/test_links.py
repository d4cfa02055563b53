"""Where links lead, against a real file system as oracle."""

import os
from pathlib import Path

import pytest

from decisions.trees import Link, judge, plant
from pocketmon_pipeline.decisions.checks.links import follow

LINKS = {
    "plain": "a/file",
    "a/up": "../a/./file",
    "through": "folder/file",
    "folder": "a",
    "a/b/two": "../../folder/up",
    "escape": "folder/../../x",
    "hidden-escape": "a/b/jump/../../../../x",
    "a/b/jump": "../../deep/er/est",
    "root": ".",
    "loop": "loop2",
    "loop2": "loop",
}


@pytest.mark.parametrize("name", LINKS)
def test_following_agrees_with_the_file_system(tmp_path: Path, name: str) -> None:
    tree = tmp_path / "tree"
    plant(
        tree, {"a/file": b"x", "a/b/c": b"y", "deep/er/est/z": b"z", **{path: Link(to) for path, to in LINKS.items()}}
    )
    found = follow(name, LINKS, str(tree))
    if name.startswith("loop"):
        assert found.loops
        with pytest.raises(OSError, match="Too many levels"):
            os.stat(tree / name)
        return
    real = os.path.relpath(os.path.realpath(tree / name), os.path.realpath(tree))
    assert found.path == (None if real.startswith("..") else real.replace(".", "", 1) if real == "." else real)


def test_an_absolute_target_inside_the_tree_is_a_warning(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"text\n", "link": Link(str(tmp_path / "tree" / "a.txt"))})
    judged = judge(tree)
    message = f"has the absolute target {tree}/a.txt, which leads elsewhere on every other machine: make it relative"
    found = [(one["path"], one["severity"], one["message"]) for one in judged.of("file.symlink-escape")]
    assert found == [("link", "warning", message)]
    assert judged.code == 0
