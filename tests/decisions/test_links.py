"""Where links lead, against a real file system as oracle."""

import os
from pathlib import Path

import pytest

from benchmarks.credential_examples import make_examples
from decisions.judging_rules import NOW
from decisions.trees import Link, guard, plant
from pocketmon_pipeline.decisions.checks.check import Check, Native
from pocketmon_pipeline.decisions.checks.links import find_broken_links, follow
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.model import Severity
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.stage import Run

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
    judged = guard(tree)
    message = f"has the absolute target {tree}/a.txt, which leads elsewhere on every other machine: make it relative"
    found = [(one["path"], one["severity"], one["message"]) for one in judged.of("file.symlink-escape")]
    assert found == [("link", "warning", message)]
    assert judged.code == 0


def test_no_message_quotes_a_credential_of_a_target(tmp_path: Path) -> None:
    (example,) = make_examples(next(kind for kind in KINDS if kind.id == "github-pat"), 1, seed=5)
    token = example.text[example.start : example.end].decode()
    links = {"out": f"/srv/{token}/x", "in": f"{tmp_path}/tree/{token}", "broken": token, "loop": f"{token}/../loop"}
    found = guard(plant(tmp_path / "tree", {name: Link(to) for name, to in links.items()})).findings
    told = [one for one in found if one["rule"].startswith("file.symlink")]
    assert {one["path"] for one in told} == set(links)
    assert not [one for one in told if token[:9] in one["message"]]


# To compare each of so many links with all files would take many minutes, which no test has.
_MANY = 60_000
_BROKEN = Check("links", "file.symlink-broken", Native(find_broken_links), Severity.WARNING, "files")
_TABLES = """
insert into files by name
select 'folder' || i % 1000 as dir, dir || '/' || i || '.svg' as path, 'file' as type, null as target
from range({many}) r(i)
union all by name
select 'links' as dir, 'links/' || i as path, 'link' as type,
  case i % 3 when 0 then '../folder' || i % 1000 when 1 then '../left/' || i else '../folder1/gone' || i end as target
from range({many}) r(i)
"""


def test_a_link_to_a_folder_whose_files_are_all_left_out_is_not_broken(tmp_path: Path) -> None:
    links = {"whole": Link("logs"), "old": Link("logs/old"), "gone": Link("logs/new")}
    tree = plant(tmp_path / "tree", {".pocketmonignore": b"*.log\n", "logs/old/a.log": b"one\n", **links})
    assert [one["path"] for one in guard(tree).of("file.symlink-broken")] == ["gone"]


def test_many_links_are_compared_with_what_they_name_and_not_with_all_files() -> None:
    database = Database(threads=1)
    database.create_all({"files": dict.fromkeys(("dir", "path", "type", "target"), "str"), "ignored": {"path": "str"}})
    database.execute(_TABLES.format(many=_MANY))
    database.execute("insert into ignored values ('left/')")
    run = Run(root="/", output_dir="", state_dir="", now=NOW, version="")
    found = find_broken_links(StageInputs(database, run), _BROKEN)
    assert sum(1 for one in found if "folder1/gone" in one.message) == _MANY // 3
    database.close()
