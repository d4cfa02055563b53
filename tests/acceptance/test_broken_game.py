"""The command line on the example trees: every planted defect is told, at its line, and nothing else is."""

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple  # a finding holds texts, numbers and nulls

import pytest

from cli.commandline import call
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.plugins import load_configuration

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "config/assets_quality_policy.json"
POLICY = ROOT / "examples/broken-game.policy.json"
EXPECTED = json.loads((ROOT / "examples/broken-game.expected.json").read_bytes())
SECRET = "a secret of the tests, long enough: 0123456789abcdef"

# What a committed tree cannot show, and why.
NOT_STORED = (
    ("file.changed-during-scan", "somebody must write while the tree is read"),
    ("file.too-large", "needs a file of a size that nobody wants in a repository"),
    ("file.unreadable", "git stores no permission to read"),
    ("integrity.mismatch", "shown below, by a changed byte"),
    ("integrity.timestamp", "about a manifest, not about a tree"),
    ("integrity.unsigned", "about the key of the run"),
    ("operation.refused", "about what the policy lets a run do"),
    ("perf.improvement", "about this run and those before"),
    ("perf.over-limit", "about the machine and the time of the run"),
    ("perf.regression", "about this run and those before"),
    ("perf.suspicion", "about this run and those before"),
)


class Judged(NamedTuple):
    """How a run over a copy of a tree ended, and its findings."""

    code: int
    findings: list[dict[str, Any]]

    def places(self) -> list[tuple[str, str, int | None]]:
        """Rule, path and line of each finding, sorted."""
        return sort_places(self.findings)


def sort_places(rows: list[dict[str, Any]]) -> list[tuple[str, str, int | None]]:
    """Rule, path and line of each row; no two rows share a rule and a path."""
    return sorted(((row["rule"], row["path"], row["line"]) for row in rows), key=lambda place: place[:2])


def judge(tree: Path, config: Path) -> Judged:
    """Run the pipeline on a tree that may be changed, its artifacts beside it."""
    output = tree.parent / "output"
    paths = ("--config", str(config), "--output-dir", str(output), "--state-dir", str(tree.parent / "state"), str(tree))
    done = call("run", "--quiet", "--jobs", "1", *paths, cwd=tree.parent, env={"POCKETMON_SIGN_SECRET": SECRET})
    assert "Traceback" not in done.stderr
    return Judged(done.returncode, json.loads((output / "findings.json").read_bytes())["findings"])


def copy(tree: Path, folder: Path) -> Path:
    """Copy a tree, its links and permissions kept."""
    return Path(shutil.copytree(tree, folder / tree.name, symlinks=True))


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return judge(copy(ROOT / "examples/broken-game", tmp_path_factory.mktemp("broken")), POLICY)


def test_every_defect_is_found_where_it_is_and_nothing_else(broken: Judged) -> None:
    assert broken.places() == sort_places(EXPECTED)


def test_critical_violations_end_the_run_with_19(broken: Judged) -> None:
    critical = {row["rule"] for row in broken.findings if row["severity"] == "critical"}
    assert critical == {"file.symlink-escape", "secret.password", "vcs.conflict-markers"}
    assert broken.code == 19


def test_every_check_has_its_defect_or_a_reason() -> None:
    shown, excused = {row["rule"] for row in EXPECTED}, {rule for rule, _ in NOT_STORED}
    assert not shown & excused
    guard = load_configuration(None).section(PolicyGuard)
    named = {rule for rule in shown if not rule.startswith("secret.")}
    assert named < shown, "one kind of credential stands for all of them"
    assert named | excused == {rule.id for rule in guard.rules}


def test_the_demo_game_has_no_finding_at_all(tmp_path: Path) -> None:
    assert judge(copy(ROOT / "assets", tmp_path), SHIPPED) == (0, [])


def test_a_changed_byte_of_a_listed_file_breaks_integrity(tmp_path: Path) -> None:
    tree = copy(ROOT / "assets", tmp_path)
    path = "games/lantern_reef/sounds/reel_stop.wav"
    listed = [row.partition("  ")[2] for row in (tree / "SHA256SUMS").read_text().splitlines()]
    data = bytearray((tree / path).read_bytes())
    data[-1] ^= 1
    (tree / path).write_bytes(data)
    found = judge(tree, SHIPPED)
    assert found.places() == [("integrity.mismatch", "SHA256SUMS", listed.index(path) + 1)]
    assert path in found.findings[0]["message"]
    assert found.code == 20
