"""`secrets --staged` in real repositories: what the next commit would hold, as it is staged."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from cli.commandline import Called, call_here
from cli.repositories import commit, git, make_repository

SECRET = b"db_password = Ostrich-71-kite\n"
CLEAN = b"db_password = ${DB_PASSWORD}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, in which everything is clean; it is the current folder."""
    repository = make_repository(tmp_path / "repository")
    commit(repository, {"server.ini": CLEAN, "games/a/mail.ini": CLEAN})
    monkeypatch.chdir(repository)
    return repository


def search(capture: pytest.CaptureFixture[str]) -> Called:
    return call_here(capture, "secrets", "--staged", "--output", "../found.json")


def tell() -> list[tuple[str, int]]:
    found = json.loads(Path("../found.json").read_text())["findings"]
    return [(one["path"], one["line"]) for one in found]


def test_what_is_staged_counts_and_not_the_work_tree(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "server.ini").write_bytes(SECRET)
    assert search(capfd).returncode == 0, "nothing is staged"
    git(here, "add", "server.ini")
    (here / "server.ini").write_bytes(CLEAN)
    assert search(capfd).returncode == 19, "what is staged still has it"
    assert tell() == [("server.ini", 1)]
    (found,) = json.loads(Path("../found.json").read_text())["findings"]
    assert found["message"].endswith(
        "Then take it out before you commit; where an earlier commit has it, of the history too"
    )
    git(here, "add", "server.ini")
    assert search(capfd).returncode == 0


def test_a_subfolder_searches_the_whole_repository(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (here / "games/a/mail.ini").write_bytes(b"\n" + SECRET)
    git(here, "add", "--all")
    monkeypatch.chdir(here / "games")
    done = call_here(capfd, "secrets", "--staged")
    assert (done.returncode, "games/a/mail.ini:2" in done.stdout) == (19, True)


def test_only_what_the_commit_adds_or_changes_is_searched(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    commit(here, {"old.ini": SECRET, "gone.ini": SECRET})
    git(here, "mv", "old.ini", "new.ini")
    git(here, "rm", "--quiet", "gone.ini")
    (here / "server.ini").write_bytes(CLEAN * 2)
    git(here, "add", "--all")
    assert search(capfd).returncode == 19
    assert tell() == [("new.ini", 1)], "under its new name; what is deleted is gone"


def test_the_first_commit_is_searched_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    repository = make_repository(tmp_path / "new")
    (repository / "server.ini").write_bytes(SECRET)
    git(repository, "add", "--all")
    monkeypatch.chdir(repository)
    assert search(capfd).returncode == 19


@pytest.mark.parametrize("named", [("-a",), ("server.ini",)])
def test_a_hook_sees_a_commit_that_has_an_index_of_its_own(here: Path, named: tuple[str, ...]) -> None:
    """`git commit -a` and `git commit FILE` stage their files in another index than the repository's."""
    hook = here / ".git/hooks/pre-commit"
    hook.write_text(f"#!/bin/sh\n{sys.executable} -m pocketmon_pipeline secrets --staged --state-dir ../state\n")
    hook.chmod(0o755)
    (here / "server.ini").write_bytes(SECRET)
    with pytest.raises(subprocess.CalledProcessError):
        git(here, "commit", "-m", "leak", *named)
    (here / "server.ini").write_bytes(CLEAN + b"port = 80\n")
    git(here, "commit", "-m", "no leak", *named)


def test_without_git_the_other_ways_are_named(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(here))
    assert "--staged: there is no git command (install git, or name files or a folder)" in search(capfd).stderr


def test_where_there_is_no_repository_it_says_so(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = search(capfd)
    assert done.returncode == 2
    assert "--staged: here is no git repository" in done.stderr
    assert "--baseline" not in done.stderr


def test_links_and_modes_are_no_text_and_harm_nothing(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    os.symlink("/etc/passwd", here / "link")
    (here / "server.ini").chmod(0o755)
    git(here, "add", "--all")
    assert search(capfd).returncode == 0


def test_a_thousand_staged_files_are_all_searched(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "many").mkdir()
    for number in range(1000):
        (here / f"many/{number}.txt").write_text(f"number {number}\n")
    (here / "many/999.txt").write_bytes(SECRET)
    git(here, "add", "--all")
    done = search(capfd)
    assert (done.returncode, tell()) == (19, [("many/999.txt", 1)])
    assert "1,000 files" in done.stdout


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("arguments", [("secrets",), ("secrets", "--staged", "server.ini")])
def test_what_to_search_is_stated_once(arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    assert call_here(capfd, *arguments).returncode == 2


def test_the_hook_is_what_is_tested_here() -> None:
    hooks = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text()
    assert "entry: pocketmon-pipeline secrets --staged\n" in hooks


@pytest.fixture
def game(here: Path) -> Path:
    """A policy for the tree below `games`, with a baseline in which one of its files has a credential."""
    policy = (
        b"scan: {root: ../games}\npolicy_guard: {baseline: known.txt}\nsecrets: {allow: [{paths: [b/*], reason: r}]}\n"
    )
    files = {"config/assets_quality_policy.yaml": policy, "config/known.txt": b"", "games/a/old.ini": SECRET}
    commit(here, files)
    return here


def test_paths_count_from_the_tree_of_the_policy(game: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call_here(capfd, "baseline", "create", "--force", "games").returncode == 0
    for path in ("games/a/old.ini", "games/b/new.ini"):
        (game / path).parent.mkdir(exist_ok=True)
        (game / path).write_bytes(SECRET + b"\n")
    git(game, "add", "--all")
    done = search(capfd)
    assert (done.returncode, tell()) == (0, [("a/old.ini", 1), ("b/new.ini", 1)]), "known, and allowed"
    assert "what is staged, by paths from games" in done.stdout
    (game / "server.ini").write_bytes(SECRET)
    git(game, "add", "server.ini")
    assert (search(capfd).returncode, tell()[0]) == (19, ("../server.ini", 1))


def test_a_commit_is_a_baseline(game: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (game / "games/a/old.ini").write_bytes(SECRET + b"\n")
    git(game, "add", "--all")
    done = call_here(capfd, "secrets", "--staged", "--baseline", "git:HEAD")
    assert (done.returncode, "1 known" in done.stdout) == (0, True), done.stderr
    (game / "games/a/old.ini").write_bytes(b"secret_password = Zebra-12-tiger\n")
    git(game, "add", "--all")
    assert call_here(capfd, "secrets", "--staged", "--baseline", "git:HEAD").returncode == 19


def test_a_commit_is_a_baseline_of_a_whole_repository(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    commit(here, {"server.ini": SECRET})
    (here / "server.ini").write_bytes(SECRET * 2)
    git(here, "add", "--all")
    done = call_here(capfd, "secrets", "--staged", "--baseline", "git:HEAD")
    assert (done.returncode, "1 known, 0 fixed, 1 new" in done.stdout) == (19, True), done.stderr


def test_named_files_count_from_there_too(game: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call_here(capfd, "baseline", "create", "--force", "games").returncode == 0
    assert call_here(capfd, "secrets", "games/a/old.ini", "server.ini").returncode == 0
    (game / "server.ini").write_bytes(SECRET)
    done = call_here(capfd, "secrets", "games/a/old.ini", "server.ini")
    assert (done.returncode, "../server.ini:1" in done.stdout) == (19, True)
    assert "server.ini:1" in call_here(capfd, "secrets", "server.ini").stdout


def test_a_policy_s_tree_that_is_no_folder_here_changes_nothing(game: Path, capfd: pytest.CaptureFixture[str]) -> None:
    git(game, "rm", "-r", "--quiet", "games")
    (game / "games").write_bytes(SECRET)
    git(game, "add", "--all")
    assert (search(capfd).returncode, tell()) == (19, [("games", 1)])


def test_a_damaged_repository_is_told_where_it_would_pass_for_clean(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (here / "server.ini").write_bytes(random.Random(7).randbytes(300_000).hex().encode() + b"\n" + SECRET)  # noqa: S311 - noise, the same in every run
    git(here, "add", "server.ini")
    name = git(here, "rev-parse", ":server.ini")
    stored = here / ".git/objects" / name[:2] / name[2:]
    data = bytearray(stored.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 50] = bytes(50)
    stored.chmod(0o644)
    stored.write_bytes(data)
    done = search(capfd)
    told = "--staged: git cannot read server.ini of the index to its end (the repository is damaged: "
    assert (done.returncode, told in done.stderr) == (2, True)
