"""What a plan that reads no time stamps came to is known by what files hold: whatever else changes is seen."""

import shutil
from pathlib import Path

import pytest

from engine.runs import Answers, execute
from engine.small_tree import CHANGES, FEW, FOUND, WRITTEN, Change, plant_few, touch
from pocketmon_pipeline.engine.cache import outcomes
from pocketmon_pipeline.model import Finding, Severity
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage

LASTING = "path, type, size, mode, target, claim, format, sha256, status"


class Reader:
    """A stage that reads all that lasts of every entry, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.calls = 0

    def reduce(self, inputs: Inputs, _: Config) -> Outcome:
        self.calls += 1
        rows = [[str(cell) for cell in row] for row in inputs.sql(f"select {LASTING} from files order by 1").fetchall()]
        found = [
            Finding(rule="t", severity=Severity.INFO, topic="t", path=row[0], message=" ".join(row)) for row in rows
        ]
        return Outcome(document={"rows": rows}, findings=found)

    @property
    def stage(self) -> Stage:
        """The stage."""
        return Stage(name="reader", artifact="rows.json", needs=("files",), reduce=self.reduce, reusable=True)


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture(params=[-10_000_000_000, 10**18], ids=["stamps prove", "stamps prove nothing"])
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A tree whose files all were changed long before the scan, or just now."""
    monkeypatch.setattr("pocketmon_pipeline.engine.passes.run_cache.RACY_NS", request.param)
    return plant_few(tmp_path / "tree")


def run(tree: Path, reader: Reader, *, cache: bool = True, ignores_mtime: bool = True) -> Answers:
    """Run into an output folder of its own, as `guard` does."""
    shutil.rmtree(tree.parent / "output", ignore_errors=True)
    (tree.parent / "output").mkdir()
    return execute(tree, [reader.stage], FOUND, WRITTEN, cache=cache, asked=frozenset(), ignores_mtime=ignores_mtime)


def read_artifact(tree: Path) -> bytes:
    return (tree.parent / "output/rows.json").read_bytes()


def copy(tree: Path) -> None:
    """Check all out anew: other inodes, other times, what they hold is the same."""
    for path in [path for path in tree.rglob("*.txt") if not path.is_symlink()]:
        shutil.copyfile(path, path.with_suffix(".new"))
        path.with_suffix(".new").chmod(path.stat().st_mode)
        path.with_suffix(".new").replace(path)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_matters_is_seen(tree: Path, reader: Reader, change: Change) -> None:
    run(tree, reader)
    change(tree)
    again, written = run(tree, reader), read_artifact(tree)
    assert reader.calls == 2
    assert again.rows == run(tree, reader, cache=False).rows
    assert written == read_artifact(tree)
    assert run(tree, reader).rows == again.rows  # and is remembered
    assert reader.calls == 3


@pytest.mark.parametrize("change", [touch, copy, lambda _: None], ids=["touched", "checked out", "nothing"])
def test_what_files_hold_is_known_again(tree: Path, reader: Reader, change: Change) -> None:
    first, written = run(tree, reader), read_artifact(tree)
    for _ in range(2):  # what was taken over can be taken over once more
        change(tree)
        assert run(tree, reader).rows == first.rows
        assert read_artifact(tree) == written
    assert reader.calls == 1
    assert run(tree, reader, cache=False).rows == first.rows
    assert read_artifact(tree) == written


def test_what_is_as_it_once_was_is_judged_anew(tree: Path, reader: Reader) -> None:
    first = last = run(tree, reader)
    for calls, data in ((2, b"other"), (3, FEW["d0/f3.txt"])):
        (tree / "d0/f3.txt").write_bytes(data)
        last = run(tree, reader)
        touch(tree)
        assert run(tree, reader).rows == last.rows
        assert reader.calls == calls
    assert last.rows == first.rows


def test_a_plan_that_reads_time_stamps_is_not_known_by_contents(tree: Path, reader: Reader) -> None:
    run(tree, reader, ignores_mtime=False)
    touch(tree)
    run(tree, reader, ignores_mtime=False)
    assert reader.calls == 2


def test_other_plans_know_the_tree_that_one_has_seen(tree: Path, reader: Reader) -> None:
    first = run(tree, reader)
    touch(tree)
    execute(tree, [Stage(name="other", artifact="other.json", reduce=lambda *_: Outcome(document={}))])
    touch(tree)
    assert run(tree, reader).rows == first.rows
    assert reader.calls == 1


def test_artifacts_that_are_too_large_are_made_again(
    tree: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcomes, "_MOST_KEPT", 10)
    first = run(tree, reader)
    assert run(tree, reader).rows == first.rows
    assert reader.calls == 2


def test_artifacts_that_are_lost_are_made_again(tree: Path, reader: Reader) -> None:
    run(tree, reader)
    written = read_artifact(tree)
    (kept,) = (tree.parent / "state").rglob("kept_artifacts.*")
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    run(tree, reader)
    assert (reader.calls, read_artifact(tree)) == (2, written)
