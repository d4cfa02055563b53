"""`guard`: which files are judged, as parts of what, and that nothing but the report is written."""

import json
from pathlib import Path

import pytest

from cli.commandline import Called, call_here, list_all
from pocketmon_pipeline import pipeline
from pocketmon_pipeline.artifacts import POLICY_REPORT
from pocketmon_pipeline.cli.targets import place_targets
from pocketmon_pipeline.decisions import gate
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.model import Finding, Severity
from pocketmon_pipeline.runs import selection
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage


def judge(inputs: Inputs, config: Config) -> Outcome:
    """Report every path, and object to those named bad."""
    paths = [str(path) for (path,) in inputs.sql("select path from files order by path").fetchall()]
    bad = [path for path in paths if "bad" in path]
    finding = [Finding(rule="t", severity=Severity.CRITICAL, topic="files", message="bad", path=path) for path in bad]
    return Outcome(document={"paths": paths}, findings=finding)


STAGES = (
    *selection.select_stages("inventory.parquet"),
    Stage(name="judge", artifact=POLICY_REPORT, needs=("files",), reduce=judge),
    gate.STAGE,
)


@pytest.fixture
def few_stages(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tree's parent as the current folder, and no stages but those above."""
    monkeypatch.setattr(pipeline, "BUILT_IN", STAGES)
    return here


def guard(capture: pytest.CaptureFixture[str], *arguments: str) -> tuple[Called, list[str]]:
    """Run; return the paths that were judged too."""
    done = call_here(capture, "guard", "--no-cache", "--state-dir", "state", *arguments)
    place = Path(arguments[arguments.index("--output") + 1] if "--output" in arguments else "policy_report.json")
    return done, json.loads(place.read_text())["paths"] if place.exists() else []


AUDIT_FILES = ("head.json", "lock", "log.jsonl")


def test_a_folder_is_judged_and_only_the_report_is_written(few_stages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = list_all(few_stages)
    done, paths = guard(capfd, "--target", "./assets", "--output", "report.json")
    assert done.returncode == 0, done.stderr
    assert paths == ["game.json", "notes.txt", "reels/BR0.csv", "reels/BR1.csv"]
    kept = ["state", "state/.gitignore", "state/audit", *(f"state/audit/{name}" for name in AUDIT_FILES)]
    assert list_all(few_stages) == sorted([*before, "report.json", *kept])
    assert "report.json" in done.stdout


def test_it_ends_as_a_run_would(few_stages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (few_stages / "assets/bad.txt").write_text("x")
    done, _ = guard(capfd, "--target", "assets")
    assert done.returncode == 19
    assert done.stdout.splitlines()[-1] == "FAILED  exit 19: 1 critical violation"


def test_files_are_judged_as_parts_of_the_current_folder(few_stages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, paths = guard(capfd, "assets/game.json", str(few_stages / "assets/reels/BR0.csv"))
    assert paths == ["assets/game.json", "assets/reels/BR0.csv"]


def test_folders_are_judged_beside_files(few_stages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, paths = guard(capfd, "assets/reels", "assets/game.json")
    assert paths == ["assets/game.json", "assets/reels/BR0.csv", "assets/reels/BR1.csv"]


def test_a_target_may_be_one_file(few_stages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, paths = guard(capfd, "--target", "assets/game.json")
    assert paths == ["assets/game.json"]


def test_outputs_of_runs_are_not_judged(few_stages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (few_stages / "output").mkdir()
    (few_stages / "output/findings.json").write_text("{}")
    _, paths = guard(capfd, "--target", ".")
    assert not [path for path in paths if path.startswith("output/")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name files, or a folder with --target"),
        (["gone.json"], "no such file or folder: gone.json"),
    ],
)
def test_what_cannot_be_judged_is_a_usage_error(
    few_stages: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    done, _ = guard(capfd, *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (few_stages / "policy_report.json").exists()


def test_files_elsewhere_are_judged_in_the_folder_that_holds_them(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (work / "elsewhere").mkdir()
    monkeypatch.chdir(work / "elsewhere")
    root, names = place_targets([str(work / "assets/game.json"), str(work / "assets/reels/BR0.csv")])
    assert (root, names) == (str(work / "assets"), ["game.json", "reels/BR0.csv"])


def test_a_dangling_link_is_there_and_may_be_judged(here: Path) -> None:
    (here / "dangling").symlink_to("gone")
    assert place_targets(["dangling"]) == (str(here), ["dangling"])
    with pytest.raises(ConfigError, match="no such file"):
        place_targets(["gone"])


RULES = """\
policy_guard:
  rules:
  - {id: SET, for: kind == 'data', group_by: dir, require: count() < 1}
  - {id: REF, for: format == 'json', exists: {path: "'gone.txt'"}}
  - {id: DUP, for: format == 'json' && has(doc.id), unique: doc.id}
  - {id: FEW, sql: select path from files qualify count(*) over () < 4}
"""


def test_a_hook_judges_its_files_as_parts_of_the_tree(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "p.yaml").write_text(RULES)
    for name in ("a", "b"):
        (here / f"assets/{name}.json").write_text(f'{{"id": 1, "of": "{name}"}}\n')
    files = ["assets/a.json", "assets/b.json", "p.yaml"]
    done = call_here(capfd, "guard", "--config", "p.yaml", "--target", "assets", *files)
    report = json.loads((here / "policy_report.json").read_text())
    assert [(one["rule"], one["path"]) for one in report["findings"]] == [("DUP", "b.json")]
    assert report["rules_left_out"][:4] == ["DUP", "FEW", "REF", "SET"]
    assert "\nleft out    DUP, FEW, REF, SET, " in done.stdout
    assert "\n            for they need the whole tree: judge that before a merge\n" in done.stdout
    whole = call_here(capfd, "guard", "--config", "p.yaml", "--target", "assets")
    report = json.loads((here / "policy_report.json").read_text())
    assert {one["rule"] for one in report["findings"]} == {"DUP", "REF", "SET"}
    assert report["rules_left_out"] == []
    assert "left out" not in whole.stdout


def test_files_of_other_folders_are_none_of_the_targets(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "other.json").write_text("{")
    done = call_here(capfd, "guard", "--target", "assets", "other.json")
    assert (done.returncode, "warning: 1 file outside of assets is not judged\n" in done.stderr) == (0, True)
    assert call_here(capfd, "guard", "--target", "assets", "assets/reels").returncode == 2


def test_the_policy_says_where_its_tree_is(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (here / "config").mkdir()
    rule = "policy_guard: {rules: [{id: A, for: path.glob('reels/*'), require: size < 1}]}"
    (here / "config/p.yaml").write_text(f"scan: {{root: ../assets}}\n{rule}")
    (here / "other.json").write_text("{}")
    monkeypatch.chdir(here / "config")
    arguments = ("guard", "--config", "p.yaml", "--no-cache")
    done = call_here(capfd, *arguments, "../assets/reels/BR0.csv", "../other.json")
    report = json.loads(Path("policy_report.json").read_text())
    assert [(one["rule"], one["path"]) for one in report["findings"]] == [("A", "reels/BR0.csv")]
    assert "warning: 1 file outside of ../assets, which is scan.root, is not judged\n" in done.stderr
    told = call_here(capfd, "explain", "--config", "p.yaml", "--file", "../assets/reels/BR0.csv").stdout
    assert told.startswith("reels/BR0.csv  ")
    told = call_here(capfd, "explain", "--config", "p.yaml", "--file", "../other.json").stderr
    assert told == "error: ../other.json does not lie in ../assets (name the tree that it is a part of with --target)\n"


@pytest.mark.parametrize(
    ("stated", "is_told"), [("{match: {paths: [a/**]}, set: {json.invalid.severity: info}}", True), ("", False)]
)
def test_a_guessed_tree_is_told_where_paths_matter(
    here: Path, capfd: pytest.CaptureFixture[str], stated: str, *, is_told: bool
) -> None:
    (here / "p.yaml").write_text(f"policy_guard: {{overrides: [{stated}]}}")
    done = call_here(capfd, "guard", "--config", "p.yaml", "--no-cache", "assets/game.json")
    said = (
        "warning: paths of the policy are taken to count from the current folder: say where its tree is with --target"
    )
    assert (said in done.stderr) == is_told
    told = call_here(capfd, "explain", "--config", "p.yaml", "--file", "assets/game.json")
    assert (said in told.stderr) == is_told
    assert said not in call_here(capfd, "guard", "--config", "p.yaml", "--target", "assets", "assets/game.json").stderr


def test_a_hook_hears_warnings_alone(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ("guard", "--no-cache", "--target", "assets")
    assert call_here(capfd, *arguments, "assets/game.json").stderr == ""
    assert "policy_rules" in call_here(capfd, *arguments, "-v", "assets/game.json").stderr
    names = {stage.name for stage in pipeline.BUILT_IN}
    told = [line for line in call_here(capfd, *arguments, "-v").stderr.splitlines() if line.split()[0] in names]
    assert max(len(line.split()[0]) for line in told) > 18
    # names, however long, leave the seconds in one column
    assert len({line.index(" s", len(line.split()[0])) for line in told}) == 1
