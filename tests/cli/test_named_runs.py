"""Runs that are named as the history names them: what they have written is kept, whatever came after them."""

import json
import os
import shutil
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commandline import COMMAND, Called, call_here, make_tree, run_here
from history.databases import make_file
from history.records import make_run
from pocketmon_pipeline.finished.archive import KEPT
from pocketmon_pipeline.history.database import open_history
from reports.dashboard.materials import read_payload

Call = Callable[..., Called]


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where two runs have used one output folder; the second one found a broken file.

    Neither has a cache: whether the second one trusted it would hang on how quick the machine is.
    """
    folder = tmp_path_factory.mktemp("two")
    make_tree(folder)
    assert run_here("run", "-q", "--no-cache", "--now", "2026-11-26T10:00:00", "assets", cwd=folder) == 0
    shutil.copytree(folder / "output", folder / "before")
    (folder / "assets/broken.json").write_text("{")
    assert run_here("run", "-q", "--no-cache", "--now", "2026-11-26T11:00:00", "assets", cwd=folder) == 1
    return folder


@pytest.fixture
def tell(two_runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """The command line in a copy of it."""
    monkeypatch.chdir(shutil.copytree(two_runs, tmp_path / "work"))
    return lambda *arguments: call_here(capfd, *arguments)


def list_objects() -> list[Path]:
    return sorted(Path(".pocketmon/artifacts").glob("*.zst"))


def test_both_runs_can_be_converted(tell: Call) -> None:
    """As the folders that they have written."""
    for name, folder in (("latest~1", "before"), ("latest", "output"), ("20261126T11", "output")):
        done, expected = (tell("convert", one, "--to", "jsonl") for one in (name, folder))
        assert (done.returncode, done.stderr, done.stdout) == (0, "", expected.stdout)
    assert "json.invalid" in tell("convert", "latest", "--to", "sarif").stdout


def test_both_runs_can_be_compared(tell: Call) -> None:
    folders = tell("diff", "before", "output", "--format", "json").stdout
    for arguments in (("latest~1", "latest"), ("latest~1",), ("before", "latest")):
        assert tell("diff", *arguments, "--format", "json").stdout == folders
    assert [one["rule"] for one in json.loads(folders)["findings"]] == ["json.invalid"]
    assert json.loads(folders)["remarks"] == []
    assert tell("diff", "latest", "latest", "--exit-code").returncode == 0


def test_a_run_can_be_told_of(tell: Call) -> None:
    named = tell("comment", "--dry-run", "--input-dir", "latest", "--base", "latest~1").stdout
    assert named == tell("comment", "--dry-run", "--input-dir", "output", "--base", "before").stdout
    assert "1 new (1 blocking)" in named


def test_a_page_of_a_former_run(tell: Call) -> None:
    done = tell("dashboard", "--run", "latest~1", "--output", "page.html")
    assert (done.returncode, done.stdout) == (0, "page.html\n")
    assert "json.invalid" not in Path("page.html").read_text()
    assert tell("dashboard", "--run", "latest", "--output", "page.html").returncode == 0
    assert "json.invalid" in Path("page.html").read_text()
    refused = tell("dashboard", "--run", "latest")
    assert (refused.returncode, "--run needs --output" in refused.stderr) == (2, True)


def test_a_page_of_a_former_run_is_of_its_own_folder(tell: Call) -> None:
    tell("dashboard", "--run", "latest", "--output", "page.html")
    payload = read_payload(Path("page.html"))
    states = {name: state for name, *_, state in payload["outputs"]}
    assert set(states.values()) == {"present", "not kept"}
    assert (states["findings.json"], states["integrity_manifest.json"]) == ("present", "not kept")
    assert Path(payload["run"]["output_dir"]).parts[-2:] == (Path(payload["run"]["root"]).parts[-2], "output")


def test_what_broke_is_kept_anew(tell: Call) -> None:
    for path in list_objects():
        path.write_bytes(b"broken")
    assert "damaged" in tell("convert", "latest", "--to", "csv").stderr
    assert tell("run", "-q", "--no-cache", "assets").returncode == 1
    while "damaged" in (done := tell("convert", "latest", "--to", "csv")).stderr:
        assert tell("run", "-q", "--no-cache", "assets").returncode == 1
    assert (done.returncode, "json.invalid" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (("metrics", "export", "--tree", "game"), "--output-dir"),
        (("issues", "sync", "--repository", "studio/game", "--threshold", "0"), "--input-dir"),
    ],
)
@pytest.mark.parametrize(("name", "folder"), [("latest~1", "before"), ("latest", "output")])
def test_metrics_and_issues_are_of_either_run(
    tell: Call, command: tuple[str, ...], option: str, name: str, folder: str
) -> None:
    expected = tell(*command, option, folder)
    told = tell(*command, "--run" if command[0] == "metrics" else option, name)
    assert (told.returncode, told.stdout) == (0, expected.stdout)
    assert "no run is called" in tell(*command, "--run" if command[0] == "metrics" else option, "latest~9").stderr


def test_a_former_run_is_served(tell: Call, tmp_path: Path) -> None:
    assert "no run is called" in tell("serve", "--run", "latest~9").stderr
    command = [*COMMAND, "serve", "--run", "latest~1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        while b'role="status"' in (page := urllib.request.urlopen(address).read()):  # noqa: S310 - our own server
            pass  # a busy machine has not made it yet; each question waits for it in the server
        process.terminate()
        assert process.wait() == 0
    (tmp_path / "served.html").write_bytes(page)
    payload = read_payload(tmp_path / "served.html")
    assert (payload["run"]["started_at"], payload["totals"]["findings"]) == ("2026-11-26T10:00:00Z", 0)


def test_what_is_the_same_is_kept_once(tell: Call) -> None:
    before = {path.name for path in list_objects()}
    findings = Path("output/findings.json").read_bytes()
    tell("run", "-q", "--now", "2026-11-26T12:00:00", "assets")
    assert Path("output/findings.json").read_bytes() == findings
    added = [path for path in list_objects() if path.name not in before]
    last = json.loads(tell("history", "export").stdout)["runs"][-1]
    new = [one["name"] for one in last["artifacts"] if f"{one['sha256']}.zst" in {path.name for path in added}]
    assert "pipeline_summary.json" in new
    assert not {"findings.json", "inventory.parquet"} & {*new}


def test_what_no_run_of_the_history_has_is_forgotten_with_it(tell: Call) -> None:
    prune = ("history", "prune", "--keep", "0", "--older-than", "2026-11-26T10:30:00")
    kept = list_objects()
    tell(*prune, "--dry-run")
    assert list_objects() == kept
    tell(*prune)
    (last,) = json.loads(tell("history", "export").stdout)["runs"]
    left = {f"{one['sha256']}.zst" for one in last["artifacts"] if one["name"] in KEPT}
    assert {path.name for path in list_objects()} == left
    assert tell("convert", "latest", "--to", "csv").returncode == 0
    assert "no run is called 'latest~1'" in tell("convert", "latest~1", "--to", "csv").stderr


def test_what_another_history_needs_stays(tell: Call, tmp_path: Path) -> None:
    other = ("--history", make_file(tmp_path))
    tell("run", "-q", "--no-cache", *other, "assets")
    done = tell("history", "prune", "--keep", "0", "--older-than", "2099-01-01")
    assert "2 runs forgotten, 0 left" in done.stdout
    assert "another history uses .pocketmon" in done.stderr
    assert tell("convert", "latest", "--to", "csv", *other).returncode == 0


def test_a_run_of_another_machine(tell: Call, tmp_path: Path) -> None:
    """The history knows of it, and nothing of it is here."""
    url = make_file(tmp_path)
    with open_history(url) as history:
        history.add(make_run(1))
    for verb in (("convert", "latest", "--to", "csv"), ("diff", "latest", "output"), ("diff", "output", "latest")):
        done = tell(*verb, "--history", url)
        assert (done.returncode, done.stdout) == (2, "")
        told = " ".join(done.stderr.split())
        assert f"findings.json of the run {make_run(1).id} is not kept here" in told
        assert "name that folder with --state-dir, or the run's output folder" in told


@pytest.mark.parametrize("content", [b"", b"no archive", "cut"])
def test_what_is_damaged_is_not_told_of(tell: Call, content: bytes | str) -> None:
    for path in list_objects():
        path.write_bytes(content if isinstance(content, bytes) else path.read_bytes()[:-9])
    done = tell("convert", "latest", "--to", "csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is kept, but damaged" in done.stderr


def test_a_run_that_wrote_nothing(tell: Call, tmp_path: Path) -> None:
    url = make_file(tmp_path)
    with open_history(url) as history:
        history.add(make_run(1, artifacts=[], code=3))
    done = tell("convert", "latest", "--to", "csv", "--history", url)
    assert (done.returncode, "has left no findings and no inventory" in done.stderr) == (2, True)


@pytest.mark.parametrize("name", ["latest~7", "20201126T110000-00000001", "2026", "elsewhere"])
@pytest.mark.parametrize("verb", [("convert", "--to", "csv"), ("diff",), ("comment", "--dry-run", "--input-dir")])
def test_what_is_no_run(tell: Call, verb: tuple[str, ...], name: str) -> None:
    done = tell(*verb, name)
    assert (done.returncode, done.stdout) == (2, "")
    assert "`history list` shows it" in done.stderr or "`pocketmon-pipeline history list` shows them" in done.stderr


def test_without_a_history_no_run_has_a_name(tell: Call) -> None:
    done = tell("convert", "latest", "--to", "csv", "--history", "none")
    assert (done.returncode, "no history is kept" in done.stderr) == (2, True)


def test_a_run_goes_on_where_nothing_can_be_kept(tell: Call) -> None:
    shutil.rmtree(".pocketmon/artifacts")
    Path(".pocketmon/artifacts").touch()
    done = tell("run", "assets")
    assert done.returncode == 1
    (line,) = (line for line in done.stderr.splitlines() if "archived" in line)
    assert line.startswith("warning: the artifacts of this run were not archived: Not a directory: ")


def test_a_run_goes_on_where_a_fifo_marks_what_is_kept(tell: Call) -> None:
    """To open one waits until somebody reads."""
    (mark,) = Path(".pocketmon/artifacts").glob("*.history")
    mark.unlink()
    os.mkfifo(mark)
    done = tell("run", "assets")
    assert done.returncode == 1
    (line,) = (line for line in done.stderr.splitlines() if "archived" in line)
    assert "device or a pipe" in line
