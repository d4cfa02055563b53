"""What is taken over from an earlier run is what this run would have made: nothing goes stale."""

import datetime
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from engine import sample_stages as stages
from engine.runs import NOW, Answers, execute, plant
from engine.small_tree import CHANGES, FEW, FOUND, OLD, WRITTEN, Change, plant_few, touch
from pocketmon_pipeline.config.sections import Integrity
from pocketmon_pipeline.engine.cache import outcomes
from pocketmon_pipeline.engine.cache.last_scan import MOST_PARTS
from pocketmon_pipeline.model import Finding, Severity
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import build_table

FILES = "select path, type, size, mtime_ns, mode, target, format, sha256, status from files order by path"
WORDS = "select f.path, w.words from files f join words w on f.sha256 = w.digest and f.format = w.format order by 1"


pytestmark = pytest.mark.usefixtures("trusted_times")


class ListConfig(Config, frozen=True):
    """Any section will do."""

    integrity: Integrity = Integrity()


class Lister:
    """A stage that lists paths and counts how often it was asked to."""

    def __init__(self) -> None:
        self.calls = 0

    def reduce(self, inputs: Inputs, _: Config) -> Outcome:
        self.calls += 1
        paths = [str(path) for (path,) in inputs.sql("select path from files order by path").fetchall()]
        found = [Finding(rule="t.path", severity=Severity.INFO, topic="t", path=path, message="is") for path in paths]
        table = build_table({"path": "str"}, [(path,) for path in paths])
        return Outcome(document={"paths": paths}, findings=found, tables={"listed": table})

    def stage(self, **changes: object) -> Stage:
        """The stage, with changes."""
        stage = Stage(
            name="lister",
            artifact="list.json",
            needs=("files",),
            makes=("listed",),
            config=ListConfig,
            reduce=self.reduce,
            reusable=True,
        )
        return msgspec.structs.replace(stage, **changes)


@pytest.fixture
def lister() -> Lister:
    return Lister()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return plant_few(tmp_path / "tree")


def run(tree: Path, *chosen: Stage, cache: bool = True) -> Answers:
    """Run stages of which nobody asks the tables."""
    return execute(tree, chosen, FOUND, WRITTEN, FILES, cache=cache, asked=frozenset())


def test_an_outcome_is_taken_over_whole(tree: Path, lister: Lister) -> None:
    first = run(tree, lister.stage())
    written = (tree.parent / "output/list.json").read_bytes()
    again = run(tree, lister.stage())
    assert lister.calls == 1
    assert again.rows == first.rows
    assert len(again.rows[0]) == len([*FEW, "link"])
    assert (tree.parent / "output/list.json").read_bytes() == written
    assert run(tree, lister.stage()).rows == first.rows  # an outcome that was taken over is still there
    assert lister.calls == 1


def test_an_outcome_is_taken_over_until_any_stage_would_judge_otherwise(tree: Path, lister: Lister) -> None:
    never = Stage(name="never", reduce=lambda *_: Outcome())
    soon, later = (datetime.timedelta(seconds=seconds) for seconds in (1, 2))
    for version, (until, calls) in enumerate(((NOW + later, 1), (NOW + soon, 1), (NOW, 2))):
        ends = [
            Stage(name=str(number), reduce=lambda *_, end=end: Outcome(until=end))
            for number, end in enumerate((until, NOW + later))
        ]
        before = lister.calls
        for _ in range(2):
            run(tree, *ends, never, lister.stage(version=version))
        assert lister.calls - before == calls, until


@pytest.mark.parametrize("change", [touch, *CHANGES.values()], ids=["time", *CHANGES])
def test_whatever_changes_in_the_tree_is_seen(tree: Path, lister: Lister, change: Change) -> None:
    run(tree, lister.stage())
    change(tree)
    again = run(tree, lister.stage())
    assert lister.calls == 2
    assert again.rows == run(tree, lister.stage(), cache=False).rows


def test_a_plan_that_is_another_takes_nothing_over(tree: Path, lister: Lister, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tree, lister.stage())
    for calls, plan in enumerate(
        (
            [lister.stage(version=2)],
            [lister.stage(artifact="other.json")],
            [stages.WORDS, lister.stage()],
            [msgspec.structs.replace(stages.WORDS, version=2), lister.stage()],
        ),
        2,
    ):
        run(tree, *plan)
        assert lister.calls == calls, plan
    monkeypatch.setattr(outcomes, "digest_program", lambda: "another program")
    run(tree, lister.stage())
    assert lister.calls == 6


def test_another_configuration_takes_nothing_over(tree: Path, lister: Lister) -> None:
    run(tree, lister.stage())
    other = {"lister": ListConfig(integrity=Integrity(require_signature=True))}
    execute(tree, [lister.stage()], FOUND, configs=other, asked=frozenset())
    assert lister.calls == 2


def _replace_by_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@pytest.mark.parametrize(
    "damage",
    [Path.unlink, lambda path: path.write_bytes(path.read_bytes() + b" "), _replace_by_link],
    ids=["gone", "changed", "link"],
)
def test_an_artifact_that_is_not_whole_is_made_again(
    tree: Path, lister: Lister, damage: Callable[[Path], object]
) -> None:
    first = run(tree, lister.stage())
    artifact = tree.parent / "output/list.json"
    written = artifact.read_bytes()
    damage(artifact)
    assert run(tree, lister.stage()).rows == first.rows
    assert (lister.calls, artifact.read_bytes(), artifact.is_symlink()) == (2, written, False)


def test_a_table_that_another_stage_reads_is_made(tree: Path, lister: Lister) -> None:
    def count(inputs: Inputs, _: Config) -> Outcome:
        ((number,),) = inputs.sql("select count(*) from listed").fetchall()
        return Outcome(document={"number": number})

    reader = Stage(name="reader", artifact="number.json", needs=("listed",), reduce=count)
    for calls in (1, 2):
        run(tree, lister.stage(), reader)
        assert lister.calls == calls
        assert (tree.parent / "output/number.json").read_bytes() == b'{\n  "number": 10\n}\n'


def test_a_stage_that_is_not_reusable_runs_and_has_its_rows(tree: Path, lister: Lister) -> None:
    first = run(tree, stages.WORDS, lister.stage())
    words = (tree.parent / "output/words.json").read_bytes()
    (tree.parent / "output/words.json").unlink()
    assert run(tree, stages.WORDS, lister.stage()).rows == first.rows
    assert (lister.calls, (tree.parent / "output/words.json").read_bytes()) == (1, words)


def test_files_that_may_change_unseen_are_never_taken_for_the_same(
    tree: Path, lister: Lister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pocketmon_pipeline.engine.passes.run_cache.RACY_NS", 2_000_000_000)
    run(tree, lister.stage())
    run(tree, lister.stage())
    assert lister.calls == 2


def test_a_map_that_failed_is_tried_again(tree: Path, lister: Lister) -> None:
    plant(tree, {"bad.txt": stages.RAISE})
    trouble = msgspec.structs.replace(stages.ISOLATED_TROUBLE, reduce=None)
    for calls in (1, 2):
        run(tree, trouble, lister.stage())
        assert lister.calls == calls


def list_memories(tree: Path) -> list[Path]:
    kept = (tree.parent / "state/cache").rglob("*")
    return sorted(path for path in kept if path.suffix in {".parquet", ".msgpack"})


def test_damaged_memories_are_dropped(tree: Path, lister: Lister) -> None:
    first = run(tree, lister.stage())
    count = len(list_memories(tree))
    assert count == 4  # findings and artifacts of the outcome, and the scan with one part
    for number in range(count):
        damaged = list_memories(tree)[number]
        damaged.write_bytes(damaged.read_bytes()[:-1] + b"\0\0")
        again = run(tree, lister.stage())
        assert (again.rows, lister.calls) == (first.rows, number + 2), damaged
        assert any("dropped" in note for note in again.notes)


def edit(tree: Path, rng: random.Random) -> None:
    """Change a tree a little, as people do."""
    paths = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    chosen = rng.choice(paths)
    match rng.randrange(6):
        case 0:
            chosen.write_bytes(b"w " * rng.randrange(50))
        case 1:
            plant(tree, {f"d{rng.randrange(12)}/g{rng.randrange(99)}.txt": b"x " * rng.randrange(9)})
        case 2 if len(paths) > 3:
            chosen.unlink()
        case 3:
            chosen.rename(chosen.with_name(f"h{rng.randrange(999)}.txt"))
        case 4:
            shutil.copy(chosen, tree / f"copy{rng.randrange(99)}.json")
        case _:
            os.utime(chosen, (OLD, OLD + rng.randrange(9)))


def test_any_history_gives_what_a_fresh_look_gives(tree: Path) -> None:
    rng = random.Random(7)  # noqa: S311 - a fixed history, no secret
    for step in range(3 * MOST_PARTS):
        for _ in range(rng.randrange(4)):
            edit(tree, rng)
        lister = Lister()
        warm = execute(tree, [stages.WORDS, lister.stage()], FOUND, FILES, WORDS, asked=frozenset())
        cold = execute(tree, [stages.WORDS, lister.stage()], FOUND, FILES, WORDS, cache=False, asked=frozenset())
        assert warm.rows == cold.rows, step
    parts = list((tree.parent / "state/cache/v1/signatures").rglob("part-*"))
    assert 1 < len(parts) <= MOST_PARTS
