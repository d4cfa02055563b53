"""`run` and `scan` from outside: output, exit codes, what is written and what is not."""

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from cli.commandline import Call, call, call_here, end_here, list_all
from pocketmon_pipeline.cli.main import VERBS
from pocketmon_pipeline.engine.costs import usage
from pocketmon_pipeline.engine.passes import run_cache

MISSING = "error: no such folder: nowhere (name the folder that holds the assets)\n"


def test_a_run_says_what_it_read_and_ends_with_its_verdict(work: Path) -> None:
    done = call("run", cwd=work)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "tree        assets"
    assert lines[1].startswith("read        4 files, 40 B in ")
    assert lines[-1] == "PASSED  exit 0: no finding at or above the fail level"
    assert (work / "output/inventory.parquet").is_file()
    assert (work / "output/findings.json").is_file()


def test_progress_is_one_line_for_each_stage_where_nobody_watches(call_at_work: Call) -> None:
    done = call_at_work("run")
    stages = [line.split()[0] for line in done.stderr.splitlines() if not line.startswith("warning: ")]
    assert {"inventory", "performance", "gate"} <= set(stages)
    assert "\x1b" not in done.stderr + done.stdout


def test_quiet_prints_the_verdict_alone(call_at_work: Call) -> None:
    call_at_work("run", "-q")  # the second run makes no key
    done = call_at_work("run", "-q")
    assert done.stdout == "PASSED  exit 0: no finding at or above the fail level\n"
    assert done.stderr == ""


def test_json_is_one_object(work: Path, call_at_work: Call) -> None:
    done = call_at_work("run", "--json")
    told = json.loads(done.stdout)
    assert told["code"] == 0
    assert told["name"] == "OK"
    assert told["files"] == 4
    assert told["bytes"] == 40
    assert set(told["findings"]) == {"critical", "error", "warning", "info"}
    assert told["artifacts"]["inventory.parquet"] == (work / "output/inventory.parquet").stat().st_size


@pytest.mark.parametrize(
    ("env", "colored"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_is_asked_for(
    call_at_work: Call, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], colored: bool
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    done = call_at_work("run")
    assert ("\x1b[" in done.stdout) is colored


@pytest.mark.parametrize("verb", ["run", "scan"])
def test_a_missing_folder_is_a_usage_error(call_at_work: Call, verb: str) -> None:
    done = call_at_work(verb, "nowhere")
    assert done.returncode == 2
    assert done.stderr == MISSING
    assert done.stdout == ""


def test_a_broken_configuration_names_its_place(work: Path, call_at_work: Call) -> None:
    (work / "broken.json").write_text('{"quality_thresholds": {"max_file_sise": 1}}')
    done = call_at_work("run", "--config", "broken.json")
    assert done.returncode == 2
    assert "broken.json:1:" in done.stderr
    assert "max_file_size" in done.stderr
    assert not (work / "output").exists()


def test_a_dry_run_tells_and_writes_nothing(work: Path, call_at_work: Call, isolated_home: Path) -> None:
    before = list_all(work), list_all(isolated_home.parent)
    done = call_at_work("run", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert (list_all(work), list_all(isolated_home.parent)) == before, "nor is a key made"
    assert "would read    4 files, 40 B" in done.stdout
    assert "output/findings.json" in done.stdout
    assert done.stdout.endswith("Nothing was written.\n")


def test_a_dry_run_predicts_what_the_run_then_does(work: Path, call_at_work: Call) -> None:
    (work / "assets/.pocketmonignore").write_text("*.csv\n")
    (work / "assets/link").symlink_to("game.json")
    (work / "assets/copy.json").write_bytes((work / "assets/game.json").read_bytes())
    lines = call_at_work("run", "--dry-run").stdout.splitlines()
    assert "would read    4 files, 48 B, 1 other entry never opened" in lines
    assert "would exclude .pocketmonignore 2" in lines
    predicted = json.loads(call_at_work("run", "--dry-run", "--json").stdout)
    done = json.loads(call_at_work("run", "--json").stdout)
    assert (predicted["files"], predicted["bytes"], predicted["not_opened"]) == (done["files"], done["bytes"], 1)
    assert predicted["excluded"] == {".pocketmonignore": done["excluded"]}
    assert sorted(predicted["would_write"]) == sorted(f"output/{name}" for name in list_all(work / "output"))
    assert (done["excluded"], done["duplicate_bytes"]) == (2, 18)


def test_a_dry_run_names_all_that_is_remembered(work: Path, call_at_work: Call) -> None:
    def list_kept(*options: str) -> list[str]:
        told = call_at_work("run", "--dry-run", *options).stdout
        return told.partition("and keep")[2].partition("\n\n")[0].split()

    state, made = work / ".pocketmon", call_at_work("run")
    assert made.returncode == 0
    remembered = sorted(path.name for path in state.iterdir() if path.name not in {".gitignore", "running"})
    assert sorted(Path(path).name for path in list_kept()) == remembered
    assert list_kept("--history", "none") == [".pocketmon/cache/", ".pocketmon/audit/"]
    server = list_kept("--history", "postgresql+psycopg://ci:hidden@db.studio/runs")
    assert server[-1] == "postgresql://ci:***@db.studio/runs"


@pytest.mark.parametrize("folder", ["assets", "."])
def test_a_state_folder_holds_no_assets(work: Path, call_at_work: Call, folder: str) -> None:
    """It is never inventoried, and tells Git to ignore all that is in it."""
    done = call_at_work("run", "--state-dir", folder)
    assert done.returncode == 2
    assert f"the state folder holds the assets: {folder} (name another folder with --state-dir" in done.stderr
    assert not (work / folder / ".gitignore").exists()


@pytest.mark.parametrize("verb", [["run"], ["cache", "clear"]])
def test_the_root_is_no_state_folder_and_is_not_looked_through(call_at_work: Call, verb: list[str]) -> None:
    done = call_at_work(*verb, "--state-dir", "//")
    assert done.returncode == 2
    assert "the state folder is the root of a file system: // (name another folder with --state-dir" in done.stderr


def test_a_dry_run_makes_no_key(call_at_work: Call, isolated_home: Path) -> None:
    call_at_work("run", "--dry-run")
    assert [path for path in isolated_home.rglob("*") if path.is_file()] == []


def test_a_dry_run_knows_what_is_cached(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(work)
    # Files that were just made would be read again in any case (racy clock).
    monkeypatch.setattr(run_cache, "RACY_NS", -(10**15))
    before: list[str] = []
    for arguments in (["scan"], ["run", "--dry-run", "--json"]):
        capsys.readouterr()
        before = list_all(work)
        assert end_here(*arguments) == 0
    assert list_all(work) == before
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == 4
    assert told["kinds"]["data"]["files"] == 3
    assert told["cached"] == {"files": 4, "bytes": 40}


def test_what_is_excluded_is_counted(work: Path, call_at_work: Call) -> None:
    (work / "assets/.pocketmonignore").write_text("*.csv\n")
    done = call_at_work("run")
    assert "excluded    2 entries: .pocketmonignore 2" in done.stdout


def test_a_time_beyond_all_columns_is_the_last_that_they_know(work: Path, call_at_work: Call) -> None:
    late = 13_600_000_000 * 10**9  # in the year 2400
    (work / "assets/late.txt").write_text("x\n")
    os.utime(work / "assets/late.txt", ns=(late, late))
    if os.stat(work / "assets/late.txt").st_mtime_ns != late:
        pytest.skip("the file system knows no such time")
    for jobs in ("1", "2"):
        assert call_at_work("run", "-q", "--jobs", jobs).returncode == 0
    told = call_at_work("query", "--csv", "select mtime_ns from files where name = 'late.txt'").stdout
    assert told.split() == ["mtime_ns", str(2**63 - 1)]
    assert "0 files have another time" in call_at_work("verify").stdout


def test_scan_writes_the_inventory_of_a_run_alone(work: Path, call_at_work: Call) -> None:
    done = call_at_work("scan", "--output-dir", "made")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "made/inventory.parquet"
    assert list_all(work / "made") == ["inventory.parquet"]
    call_at_work("run", "--no-cache", "--output-dir", "ran")
    assert (work / "made/inventory.parquet").read_bytes() == (work / "ran/inventory.parquet").read_bytes()


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_every_verb_has_an_example(capfd: pytest.CaptureFixture[str], verb: str) -> None:
    done = call_here(capfd, verb, "--help")
    assert done.returncode == 0
    assert f"pocketmon-pipeline {verb}" in re.split("Examples?:", done.stdout, maxsplit=1)[1]


def test_the_overview_names_each_verb_once(work: Path) -> None:
    shown = call("--help", cwd=work).stdout
    for verb, (_, line) in VERBS.items():
        assert f"  {verb} " in shown
        assert line in shown


def test_a_mistyped_verb_is_a_usage_error(call_at_work: Call) -> None:
    done = call_at_work("quer")
    assert done.returncode == 2
    assert done.stderr.endswith("No such command 'quer'. Did you mean query?\n")


@pytest.mark.parametrize(
    ("words", "options"),
    [
        (("policy", "check"), "--config FILE, --target TREE"),
        (("policy", "test"), "--config FILE"),
        (("metrics", "export"), "--output-dir DIR, --run RUN, --textfile-dir DIR"),
    ],
)
def test_files_where_a_verb_takes_none_are_told_their_options(
    capfd: pytest.CaptureFixture[str], words: Sequence[str], options: str
) -> None:
    done = call_here(capfd, *words, "some.json")
    assert done.returncode == 2
    said = f"extra argument (some.json). Files and folders are named by options here: {options}"
    assert done.stderr.splitlines()[-1].endswith(said)


def test_the_disk_refuses(work: Path, call_at_work: Call) -> None:
    (work / "output/findings.json").mkdir(parents=True)
    done = call_at_work("run")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("error: ")


def test_a_tree_of_which_a_limit_let_little_be_read_is_not_told_to_be_small(
    work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(usage, "SAMPLE_SECONDS", 0.001)
    monkeypatch.chdir(work)
    (work / "policy.json").write_text('{"performance_benchmarks": {"max_memory_usage_mb": 1}}')
    done = call_here(capfd, "run", "--config", "policy.json")
    assert done.returncode == 3
    assert "the run was stopped in scan: " in done.stderr
    read = next(line for line in done.stdout.splitlines() if line.startswith("read "))
    assert read.endswith(", stopped before the end of the tree")
