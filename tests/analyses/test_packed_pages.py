"""What a page names and is missing: a mistake in a repository, and mostly none in what was packed for others."""

from pathlib import Path

import pytest

from decisions.trees import Tree, judge, plant

PAGE = b"see [how](CONTRIBUTING.md)\n"
NPM = {"README.md": PAGE, "package.json": b'{"name": "tiles"}\n'}


@pytest.mark.parametrize(
    ("tree", "severity"),
    [
        (NPM, "info"),
        (NPM | {".gitignore": b"dist\n"}, "warning"),
        (NPM | {".git/HEAD": b"ref: refs/heads/main\n"}, "warning"),
        ({f"packages/tiles/{name}": data for name, data in NPM.items()} | {"yarn.lock": b"\n"}, "warning"),
        ({f"node_modules/tiles/{name}": data for name, data in NPM.items()} | {"yarn.lock": b"\n"}, "info"),
        ({"README.md": PAGE, "PKG-INFO": b"Name: tiles\n"}, "info"),
        ({"tiles/html/a.md": PAGE, "tiles/Meta/package.rds": b"\x1f\x8b"}, "info"),
        ({"tiles/html/a.md": PAGE, "tiles/package.rds": b"\x1f\x8b"}, "warning"),
        ({"usr/share/doc/tiles/README.md": PAGE}, "info"),
        ({"README.md": PAGE, "tiles.egg-info/PKG-INFO": b"Name: tiles\n"}, "warning"),
        (NPM | {"index.html": b'<!doctype html><img src="gone.png">\n', "README.md": b"tiles\n"}, "error"),
    ],
)
def test_a_packed_page_may_name_what_its_repository_holds(tmp_path: Path, tree: Tree, severity: str) -> None:
    found = judge(plant(tmp_path / "tree", tree)).of("ref.missing")
    assert [finding["severity"] for finding in found] == [severity]
