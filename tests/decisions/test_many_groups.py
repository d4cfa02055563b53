"""`group_by` over more files than a tree of a test has: few groups and many, against the same counted in Python."""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from decisions.judging_rules import NOW
from pocketmon_pipeline.decisions.policy.evaluation.passes import HITS, evaluate
from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy
from pocketmon_pipeline.decisions.policy.rule_tests.input_files import list_columns
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.plugins import load_configuration
from pocketmon_pipeline.stage import Run

_FILES = """
select 'd' || i % {folders} as dir, i || '.txt' as name, dir || '/' || name as path, 'txt' as ext, 'file' as type,
  i % 1000 as size, 0 as mtime_ns, 33188 as mode, 'text' as kind, 'text' as claim, 'text' as format, false as mismatch,
  sha256(i::varchar) as sha256, 'read' as status
from range({files}) r(i)
"""


class Group(NamedTuple):
    """Some files, and how the rule groups them."""

    files: int
    folders: int
    by: str
    require: str
    breaks: Callable[[Sequence[int]], bool]


GROUPS = {
    "one folder": Group(9_000, 1, "dir", "count() < 9000", lambda sizes: len(sizes) >= 9_000),
    "few folders": Group(9_000, 30, "dir", "sum(size) % 7 != 0", lambda sizes: sum(sizes) % 7 == 0),
    "many files in few folders": Group(100_000, 30, "dir", "max(size) < 997", lambda sizes: max(sizes) >= 997),
    "many folders": Group(60_000, 30_000, "dir", "max(size) != 5", lambda sizes: max(sizes) == 5),
    "a group for each file": Group(21_000, 3, "name", "sum(size) != 17", lambda sizes: sum(sizes) == 17),
    "none is broken": Group(50_000, 25_000, "dir", "count() == 2", lambda sizes: len(sizes) != 2),
}


@pytest.mark.parametrize("name", GROUPS)
def test_groups_are_found_and_named_however_many_there_are(tmp_path: Path, name: str) -> None:
    group = GROUPS[name]
    members: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number in range(group.files):
        folder, file = f"d{number % group.folders}", f"{number}.txt"
        members[folder if group.by == "dir" else file].append((f"{folder}/{file}", number % 1000))
    broken = {key: found for key, found in members.items() if group.breaks([size for _, size in found])}
    expected = sorted((key if group.by == "dir" else found[0][0], _name(found)) for key, found in broken.items())
    assert _ask(tmp_path, group) == expected


def _name(members: Sequence[tuple[str, int]]) -> str:
    first = ", ".join(sorted(path for path, _ in members)[:10])
    more = f" and {len(members) - 10} more" if len(members) > 10 else ""
    return f"{len(members)} files: {first}{more}"


def _ask(folder: Path, group: Group) -> list[tuple[object, ...]]:
    rule = {"id": "R", "group_by": group.by, "require": group.require, "message": "{count()} files"}
    policy = folder / "policy.json"
    policy.write_text(json.dumps({"extends": [], "policy_guard": {"rules": [rule]}}))
    database = Database(threads=1)
    database.create("inventory", list_columns())
    database.execute(f"insert into inventory by name {_FILES.format(files=group.files, folders=group.folders)}")
    run = Run(root="", output_dir="", state_dir="", now=NOW, version="")
    plan = compile_policy(load_configuration(str(policy)))
    evaluate(StageInputs(database, run), plan)
    number = [one.id for one in plan.rules].index("R")
    found = database.sql(f"select path, message from {HITS} where rule = {number} order by path").fetchall()
    database.close()
    return found
