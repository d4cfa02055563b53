"""`guard` once more: what is taken over of the last judgement is byte for byte what would be judged anew."""

import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any  # a policy is any JSON

import pytest

from cli.commandline import call_here
from pocketmon_pipeline import pipeline, plugins
from pocketmon_pipeline.decisions.policy.evaluation import native
from pocketmon_pipeline.runs import planning
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.runs.selection import select_guard

OLD = 1_600_000_000
ROWS: Sequence[Mapping[str, Any]] = (
    {"id": "SMALL", "require": "size < 20"},
    {"id": "SHORT", "for": "lines != null", "require": "lines < 3 && longest_line < 30"},
    {"id": "LIVE", "for": "format == 'json'", "require": "doc.live == true"},
    {"id": "ONE", "unique": "sha256"},
    {"id": "SIDE", "for": "ext == 'txt'", "exists": {"path": "dir + '/' + name.replace('.txt', '.json')"}},
    {"id": "SUM", "group_by": "dir", "require": "sum(size) < 30"},
)
FILES = {
    "a/one.txt": "1\n",
    "a/one.json": '{"live": true}',
    "b/two.txt": "22\n",
    "b/Two.txt": "22\n",
    "b/x.csv": "a,b\n1,2\n",
}


@pytest.fixture
def here(cwd: Path) -> Path:
    """A tree and a policy in the current folder."""
    for name, text in FILES.items():
        write(cwd / "tree" / name, text)
    set_policy(cwd, ROWS)
    return cwd


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (OLD, OLD))


def set_policy(here: Path, rules: Sequence[Mapping[str, Any]], **others: object) -> None:
    (here / "policy.json").write_text(json.dumps({**others, "policy_guard": {"rules": rules}}))


def judge(capture: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, bytes, str]:
    """The exit code, the report, and what of the summary is no matter of this run alone."""
    given = ("--config", "policy.json", "--target", "tree", "--state-dir", "state", "--output", "report.json")
    done = call_here(capture, "guard", *given, *arguments)
    assert done.returncode in (0, 1, 19), done.stderr
    told = [line for line in done.stdout.splitlines() if not line.startswith("read ")]
    return done.returncode, Path("report.json").read_bytes(), "\n".join(told)


CHANGES: Sequence[Callable[[Path], object]] = (
    lambda _: None,
    lambda tree: os.utime(tree / "a/one.txt", (OLD, OLD + 9)),
    lambda tree: write(tree / "a/one.txt", "a line that is too long for the rule\n"),
    lambda tree: os.utime(tree / "a/one.txt"),
    lambda tree: write(tree / "a/one.json", '{"live": false}'),
    lambda tree: write(tree / "b/two.txt", "23\n"),
    lambda tree: write(tree / "b/two.json", "{}"),
    lambda tree: (tree / "b/Two.txt").unlink(),
    lambda tree: (tree / "b/x.csv").rename(tree / "b/y.csv"),
    lambda tree: shutil.copytree(tree / "b", tree / "c"),
    lambda tree: shutil.rmtree(tree / "c"),
    lambda tree: (tree / "b/two.txt").chmod(0o755),
)


def read_tree(tree: Path) -> frozenset[tuple[Path, int, bytes]]:
    """All that the rules here, which read no times, can see."""
    return frozenset((path, path.stat().st_mode, path.read_bytes()) for path in tree.rglob("*.*"))


def test_every_change_is_judged_as_without_a_memory(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    anew: dict[frozenset[tuple[Path, int, bytes]], tuple[int, bytes, str]] = {}
    for change in CHANGES:
        change(here / "tree")
        remembered = judge(capfd)
        seen = read_tree(here / "tree")
        anew[seen] = anew.get(seen) or judge(capfd, "--no-cache")
        assert remembered == anew[seen]


def test_a_tree_that_was_only_touched_is_not_judged_again(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = judge(capfd)
    for path in (here / "tree").rglob("*.*"):
        os.utime(path)
    monkeypatch.setattr(native, "run_native", None)  # whoever judges fails
    assert judge(capfd) == first
    write(here / "tree/a/one.txt", "2\n")
    code = call_here(capfd, "guard", "--config", "policy.json", "--target", "tree", "--state-dir", "state").returncode
    assert code == 3


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ({"require": "mtime < timestamp('2021-01-01T00:00:00Z')"}, True),
        ({"group_by": "dir", "require": "max(mtime) < timestamp('2021-01-01T00:00:00Z')"}, True),
        ({"sql": "select path from files where mtime_ns > 1700000000000000000"}, True),
        ({"require": "size < 20"}, False),
    ],
    ids=["row", "group", "sql", "none"],
)
def test_a_rule_that_reads_times_is_judged_anew(
    here: Path, capfd: pytest.CaptureFixture[str], rule: Mapping[str, Any], *, found: bool
) -> None:
    set_policy(here, [{"id": "NEW", **rule}], extends=[])
    code, before, _ = judge(capfd)
    assert code == 0
    os.utime(here / "tree/a/one.txt", (1_750_000_000, 1_750_000_000))
    code, after, _ = judge(capfd)
    assert (code == 1, before != after) == (found, found)


def test_what_is_read_of_the_inventory_is_made_and_no_more(here: Path) -> None:
    config = plugins.load_configuration("policy.json")
    request = Request(str(here / "tree"), "output", "state", config, stages=pipeline.BUILT_IN)
    stages = select_guard(pipeline.BUILT_IN)
    plan = planning.make_plan(request._replace(stages=stages))
    needs = {stage.name: stage.needs for stage in plan.stages}["inventory"]
    assert plan.ignores_mtime
    assert {"files", "texts", "images"} <= set(needs)
    assert not {"meshes", "fonts", "archives"} & set(needs)
    whole = planning.make_plan(request)
    assert not whole.ignores_mtime
    assert "meshes" in {stage.name: stage.needs for stage in whole.stages}["inventory"]
