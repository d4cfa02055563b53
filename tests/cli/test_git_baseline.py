"""`--baseline git:REV` in real repositories: what was there at the merge base is known, and nothing else is."""

import json
import os
from pathlib import Path

import pytest

from cli.commandline import Called, call_here, list_all
from cli.repositories import commit, git, make_repository
from pocketmon_pipeline.runs import baselines

pytestmark = pytest.mark.usefixtures("unreported")

GOOD = b'{"a": 1}\n'


def bad(name: str) -> bytes:
    """A broken document, different for every name, so that no two files are copies."""
    return b'{"%s": 1,}\n' % name.encode()


BAD = bad("any")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A branch `work` off `main`, which both went on; the tree of assets is a folder in it."""
    folder = make_repository(tmp_path / "repository")
    commit(folder, {"games/a/old.json": bad("old"), "games/a/fixed.json": bad("fixed"), "README.md": b"# r\n"})
    git(folder, "checkout", "--quiet", "-b", "work")
    commit(folder, {"games/a/fixed.json": GOOD, "games/a/new.json": bad("new")})
    git(folder, "checkout", "--quiet", "main")
    commit(folder, {"games/a/new.json": bad("new on main"), "games/a/main.json": bad("main")})
    git(folder, "checkout", "--quiet", "work")
    monkeypatch.chdir(folder)
    return folder


def run(capture: pytest.CaptureFixture[str], *arguments: str, baseline: str = "git:main") -> Called:
    return call_here(capture, "run", "--baseline", baseline, "--state-dir", "../state", *arguments, "games")


def guard(capture: pytest.CaptureFixture[str], *arguments: str, baseline: str = "git:main") -> Called:
    """The same judgement, without what a run makes beside it."""
    given = ("--baseline", baseline, "--state-dir", "../state", "--target", "games", "--output", "../report.json")
    return call_here(capture, "guard", *given, *arguments)


def tell_guarded(rule: str = "json.invalid") -> dict[str, str]:
    findings = json.loads(Path("../report.json").read_text())["findings"]
    return {finding["path"]: finding["outcome"] for finding in findings if finding["rule"] == rule}


def tell(rule: str = "json.invalid", folder: str = "output") -> dict[str, str]:
    findings = json.loads(Path(folder, "findings.json").read_text())["findings"]
    return {finding["path"]: finding["outcome"] for finding in findings if finding["rule"] == rule}


def test_what_the_merge_base_had_is_known_and_what_came_since_fails(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    done = run(capfd)
    assert done.returncode == 1
    base = git(repository, "merge-base", "main", "HEAD")[:10]
    assert f"baseline: judging {base}, the merge base with main" in done.stderr
    assert f"baseline    1 known, 1 fixed, 1 new, against git:main, merge base {base}" in done.stdout.splitlines()
    assert tell() == {"a/new.json": "violation", "a/old.json": "known"}
    commit(repository, {"games/a/new.json": b"[1]\n"})
    assert run(capfd).returncode == 0


def test_a_base_is_judged_once_and_nothing_of_the_repository_changes(
    repository: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: (repository / name).stat().st_mtime_ns for name in list_all(repository)}
    first = run(capfd, "--output-dir", "../output")
    after = {name: (repository / name).stat().st_mtime_ns for name in list_all(repository)}
    assert after == before
    assert list((repository.parent / "state/cache/v1/signatures").iterdir())[1:] == []

    def judge_again(*_: object) -> None:
        pytest.fail("judged again")

    monkeypatch.setattr(baselines, "judge_known", judge_again)
    again = run(capfd, "--output-dir", "../output")
    assert "judging" not in again.stderr
    assert [line for line in again.stdout.splitlines() if line.startswith("baseline")] == [
        line for line in first.stdout.splitlines() if line.startswith("baseline")
    ]


def test_judging_the_base_is_no_run_of_the_history(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert "baseline: judging" in run(capfd).stderr
    listed = json.loads(call_here(capfd, "history", "list", "--json", "--state-dir", "../state").stdout)
    assert [one["root"] for one in listed] == [str(repository / "games")]


def test_a_damaged_memory_is_judged_anew(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    guard(capfd)
    (kept,) = Path("../state/cache/v1/judgements").iterdir()
    kept.write_bytes(b"")
    assert "baseline: judging" in guard(capfd).stderr
    assert tell_guarded()["a/old.json"] == "known"


def test_another_policy_or_day_judges_anew(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("../policy.json").write_text('{"quality_thresholds": {"max_line_length": 5}}')
    guard(capfd, "--now", "2026-01-01T00:00:00")
    assert "judging" in guard(capfd, "--now", "2026-01-02T00:00:00").stderr
    assert "judging" in guard(capfd, "--now", "2026-01-01T00:00:00", "--config", "../policy.json").stderr
    assert "judging" not in guard(capfd, "--now", "2026-01-01T23:00:00").stderr


def test_guard_compares_single_files(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    files = ("games/a/old.json", "games/a/new.json")
    done = call_here(capfd, "guard", "--baseline", "git:main", *files)
    assert done.returncode == 1
    assert "baseline    1 known, 0 fixed, 1 new, against git:main" in done.stdout
    assert call_here(capfd, "guard", "--baseline", "git:main", files[0]).returncode == 0
    assert json.loads(Path("policy_report.json").read_text())["baseline"]["known"] == 1


def test_the_policy_may_name_a_revision(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("../p.json").write_text(json.dumps({"policy_guard": {"baseline": "git:main"}}))
    done = call_here(capfd, "guard", "--config", "../p.json", "--target", "games", "--output", "../r.json")
    assert done.returncode == 1
    assert "baseline    1 known, 1 fixed, 1 new, against git:main" in done.stdout
    # What is written by name is a file all the same.
    done = call_here(capfd, "baseline", "create", "--config", "../p.json", "games")
    assert (done.returncode, Path("pocketmon-baseline.txt").exists()) == (0, True)


def test_links_names_and_rights_are_those_of_the_commit(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A link that leads out of the tree, a name that is not UTF-8, and a file larger than a pipe's buffer."""
    os.symlink("../../outside", "games/link")
    Path(os.fsdecode(b"games/\xff.json")).write_bytes(BAD)
    Path("games/large.txt").write_bytes(b"line of a long text\n" * 20_000)
    commit(repository, {})
    git(repository, "branch", "--force", "main")
    done = guard(capfd)
    assert done.returncode == 0
    assert tell_guarded("file.symlink-escape") == {"link": "known"}
    assert tell_guarded()["\\xff.json"] == "known"
    assert ", 0 new, " in done.stdout


def test_no_filter_and_no_hook_runs(repository: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    commit(repository, {"games/.gitattributes": b"*.json filter=trap diff=trap\n"})
    git(repository, "branch", "--force", "main")
    for key in (
        "filter.trap.smudge",
        "filter.trap.clean",
        "filter.trap.process",
        "diff.trap.textconv",
        "core.fsmonitor",
    ):
        git(repository, "config", key, f"touch {trap}; cat")
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        path = repository / ".git/hooks" / hook
        path.write_text(f"#!/bin/sh\ntouch {trap}\n")
        path.chmod(0o755)
    guard(capfd)
    assert not trap.exists()
    assert tell_guarded()["a/old.json"] == "known"


def test_submodules_are_left_out_and_said(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    head = git(repository, "rev-parse", "HEAD")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},games/sub")
    git(repository, "commit", "--quiet", "-m", "submodule")
    git(repository, "branch", "--force", "main")
    assert "baseline: submodules are left out: 1" in guard(capfd).stderr.splitlines()


def test_a_pointer_of_lfs_stays_a_pointer(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"4d7a" * 16 + b"\nsize 12345\n"
    commit(repository, {"games/a.png": pointer})
    git(repository, "branch", "--force", "main")
    done = guard(capfd)
    assert done.returncode == 0
    assert ", 0 new, " in done.stdout


def test_a_folder_that_the_base_does_not_have_has_only_new_findings(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    commit(repository, {"later/a.json": BAD})
    done = call_here(capfd, "run", "--baseline", "git:main", "later")
    assert done.returncode == 1
    assert "0 known, 0 fixed, 1 new, against git:main, merge base" in done.stdout
    assert "which has no later" in done.stdout


def test_a_hook_of_git_does_not_lead_astray(
    repository: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nothing")
    assert guard(capfd).returncode == 1
    assert tell_guarded()["a/old.json"] == "known"


def test_the_outputs_of_runs_are_no_part_of_the_base(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_repository(tmp_path / "repository")
    commit(folder, {"output/old.json": BAD, "a.json": BAD})
    monkeypatch.chdir(folder)
    done = call_here(capfd, "run", "--baseline", "git:HEAD", ".")
    assert "baseline    1 known, 0 fixed, 0 new" in done.stdout


# what cannot be compared


def fail(capture: pytest.CaptureFixture[str], *arguments: str, baseline: str) -> str:
    done = run(capture, *arguments, baseline=baseline)
    assert done.returncode == 2
    assert not Path("output").exists()
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize("revision", ["nope", "", "--help", "main:README.md", "-n1"])
def test_an_unknown_revision(repository: Path, capfd: pytest.CaptureFixture[str], revision: str) -> None:
    message = f"error: --baseline: no such revision: {revision} (fetch it first, with `git fetch`)"
    assert fail(capfd, baseline=f"git:{revision}") == message


def test_no_repository(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "games").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    told = fail(capfd, baseline="git:main")
    assert told.startswith(f"error: --baseline: {tmp_path}/games is in no git repository: fatal: not a git repository")
    assert told.endswith("(check the folder, or compare with an earlier run or a baseline file: --baseline PATH)")


def test_no_common_ancestor(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "alone")
    commit(repository, {})
    told = fail(capfd, baseline="git:main")
    assert told.startswith(
        "error: --baseline: HEAD and main have no common ancestor (name a revision of the same history"
    )


def test_a_repository_without_commits(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_repository(tmp_path / "empty")
    (folder / "games").mkdir()
    other = make_repository(tmp_path / "other")
    commit(other, {"a": b"a"})
    git(folder, "fetch", "--quiet", str(other), "main:other")
    monkeypatch.chdir(folder)
    assert fail(capfd, baseline="git:other").startswith("error: --baseline: HEAD has no commit yet (commit first, or")


def test_a_shallow_clone(repository: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{repository}", "../shallow")
    monkeypatch.chdir(repository.parent / "shallow")
    assert fail(capfd, baseline="git:origin/main") == (
        "error: --baseline: the clone is shallow: it holds no common ancestor of HEAD and origin/main (fetch more "
        "history: `git fetch --unshallow`, or a depth of 0 in the settings of the CI's checkout)"
    )


def test_a_partial_clone_fetches_nothing(
    repository: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(repository, "clone", "--quiet", "--filter=blob:none", f"file://{repository}", "../partial")
    monkeypatch.chdir(repository.parent / "partial")
    told = fail(capfd, baseline="git:origin/main")
    assert told.startswith("error: --baseline: the repository does not hold a/fixed.json of ")
    assert told.endswith("(the clone is partial: fetch what is missing with `git fetch --refetch`)")


def write_tree(repository: Path, entry: bytes, oid: str) -> str:
    data = entry + b"\0" + bytes.fromhex(oid)
    return git(repository, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", data=data)


@pytest.mark.parametrize("target", [b"", b"a\0b"])
def test_a_commit_with_a_link_to_what_is_no_path(
    repository: Path, capfd: pytest.CaptureFixture[str], target: bytes
) -> None:
    blob = git(repository, "hash-object", "-w", "--stdin", data=target)
    tree = write_tree(repository, b"40000 games", write_tree(repository, b"120000 l", blob))
    odd = git(repository, "commit-tree", "-p", "main", "-m", "odd", tree)
    git(repository, "update-ref", "HEAD", odd)
    assert fail(capfd, baseline=f"git:{odd}") == (
        "error: --baseline: the commit has a link to what is no path: l (no checkout would write it; fix the "
        "repository's history)"
    )


@pytest.mark.parametrize("name", ["..", ".git", "."])
def test_a_commit_with_a_hostile_path(repository: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    """No porcelain makes such a tree; whoever can write objects can."""
    blob = git(repository, "hash-object", "-w", "--stdin", data=b"evil")
    tree = write_tree(repository, b"100644 evil", blob)
    for part in (name, "games"):
        tree = write_tree(repository, b"40000 " + part.encode(), tree)
    evil = git(repository, "commit-tree", "-p", "main", "-m", "evil", tree)
    git(repository, "update-ref", "HEAD", evil)
    assert fail(capfd, baseline=f"git:{evil}") == (
        f"error: --baseline: the commit has a hostile path: {name}/evil (no checkout would write it; fix the "
        "repository's history)"
    )


def test_without_git_the_other_ways_are_named(
    repository: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert fail(capfd, baseline="git:main") == (
        "error: --baseline: there is no git command (install git, or compare with an earlier run or a baseline file: "
        "--baseline PATH)"
    )
