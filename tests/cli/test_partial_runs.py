"""A run that judged a list of files is never taken for one of the whole tree: what was not looked at is not gone."""

import functools
import json
import shutil
from pathlib import Path

import pytest

from cli.commandline import Call, call_here, make_tree, run_here

pytestmark = pytest.mark.usefixtures("unreported")

SECRET = "0123456789abcdefghijklmnopqrstuv"


def run_both(folder: Path) -> Path:
    """Run so that `whole` is of a tree with a broken file, and `part` of another file alone.

    Neither has a cache: whether the second one trusted it would hang on how quick the machine is.
    """
    make_tree(folder)
    (folder / "assets/broken.json").write_text("{")
    (folder / "list.txt").write_text("notes.txt\n")
    arguments, environment = ("run", "-q", "--no-cache", "assets"), {"POCKETMON_SIGN_SECRET": SECRET}
    run = functools.partial(run_here, *arguments, cwd=folder, env=environment)
    assert run("--output-dir", "whole", "--now", "2026-11-26T10:00:00") == 1
    assert run("--output-dir", "part", "--files-from", "list.txt", "--now", "2026-11-26T11:00:00") == 0
    return folder


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two runs, for reading."""
    return run_both(tmp_path_factory.mktemp("both"))


@pytest.fixture
def tell(both: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """The command line in a copy of them."""
    monkeypatch.chdir(shutil.copytree(both, tmp_path / "copy"))
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", SECRET)
    return functools.partial(call_here, capfd)


def test_the_summary_says_which_it_was(tell: Call) -> None:
    runs = [json.loads(Path(name, "pipeline_summary.json").read_text())["run"] for name in ("whole", "part")]
    assert [run["partial"] for run in runs] == [False, True]


@pytest.mark.parametrize("names", [("whole", "part"), ("part", "whole")])
def test_it_is_compared_with_no_whole_one(tell: Call, names: tuple[str, str]) -> None:
    told = json.loads(tell("diff", *names, "--format", "json").stdout)
    assert (told["assets"], told["findings"]) == ([], [])
    assert "judged a list of files, the other the whole tree" in told["remarks"][0]


def test_it_is_compared_with_another_of_its_kind(tell: Call) -> None:
    Path("list.txt").write_text("notes.txt\nbroken.json\n")
    assert tell("run", "-q", "assets", "--output-dir", "more", "--files-from", "list.txt").returncode == 1
    told = json.loads(tell("diff", "part", "more", "--format", "json").stdout)
    assert [one["rule"] for one in told["findings"]] == ["json.invalid"]


def test_it_is_nobodys_run_before(tell: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder of its own: the history knows the runs of a tree by its place."""
    (tmp_path / "own").mkdir()
    monkeypatch.chdir(tmp_path / "own")
    run_both(tmp_path / "own")
    whole = ("run", "-q", "--no-cache", "assets", "--output-dir", "again")
    assert tell(*whole, "--now", "2026-11-26T12:00:00").returncode == 1
    done = tell("comment", "--dry-run", "--input-dir", "again", "--format", "json")
    told = json.loads(done.stdout)
    assert (told["base"]["measures"]["files"], told["blocking"]["new"], told["is_worse"]) == (5, 0, False)


@pytest.mark.parametrize(
    "arguments",
    [("issues", "sync", "--input-dir", "part"), ("metrics", "export", "--output-dir", "part")],
    ids=" ".join,
)
def test_what_needs_the_whole_tree_is_refused(
    tell: Call, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str]
) -> None:
    monkeypatch.setenv("GITHUB_REPOSITORY", "studio/game")
    monkeypatch.setenv("GITHUB_TOKEN", "t" * 20)
    done = tell(*arguments)
    assert (done.returncode, "judged a list of files" in done.stderr) == (2, True), done.stderr
