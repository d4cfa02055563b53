"""The verbs `comment` and `issues`, as a job of CI calls them."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commandline import Called, call_here, make_tree
from finished.made import make_file, make_output
from integrations.fake_bitbucket import FakeBitbucket
from integrations.fake_github import Account, FakeGitHub
from integrations.fake_gitlab import PROJECT, FakeGitLab
from integrations.fake_server import Fault, Reply, run

SHA = "a" * 40
CRITICAL: dict[str, object] = {
    "fingerprint": "new",
    "severity": "critical",
    "rule": "secret.token",
    "path": "a b.py",
    "line": 3,
}
OLD: dict[str, object] = {"fingerprint": "old", "severity": "error"}
Verb = Callable[..., Called]


@pytest.fixture(autouse=True)
def no_forge(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of a CI that runs this test is seen; the folder has a run and one before it."""
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "BITBUCKET_BUILD_NUMBER", "GITHUB_REPOSITORY", "GITHUB_SHA"):
        monkeypatch.delenv(name, raising=False)
    for name in ("GITHUB_EVENT_PATH", "GITHUB_STEP_SUMMARY", "GITHUB_TOKEN", "GH_TOKEN", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    make_output(tmp_path / "output", [make_file("a b.py")], [OLD, CRITICAL], code=19)
    make_output(tmp_path / "before", [make_file("a b.py", "y")], [OLD], code=1)


@pytest.fixture
def verb(capfd: pytest.CaptureFixture[str]) -> Verb:
    return lambda *arguments: call_here(capfd, *arguments)


def act(monkeypatch: pytest.MonkeyPatch, url: str, event: object, folder: Path) -> None:
    """Be a job of GitHub Actions."""
    path = folder / "event.json"
    path.write_text(json.dumps(event))
    for name, value in {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": url,
        "GITHUB_SERVER_URL": "https://github.example",
        "GITHUB_REPOSITORY": "studio/game",
        "GITHUB_WORKSPACE": "/checkout",
        "GITHUB_EVENT_PATH": str(path),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "GITHUB_TOKEN": "token-of-ci",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def actions(forge: FakeGitHub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeGitHub:
    """A job for pull request 7."""
    head = {"sha": SHA, "repo": {"full_name": "studio/game"}}
    act(monkeypatch, forge.url, {"pull_request": {"number": 7, "head": head}}, tmp_path)
    return forge


def test_a_dry_run_needs_nothing(verb: Verb) -> None:
    called = verb("comment", "--dry-run")
    assert (called.returncode, called.stderr) == (0, "")
    assert called.stdout.startswith("### Assets in assets: failed with exit code 19\n")
    assert "2 blocking findings" not in called.stdout  # an error gives no code of its own here
    assert "- **critical** `secret.token` `a b.py:3` is not JSON" in called.stdout


@pytest.mark.parametrize("form", ["markdown", "html", "json", "text"])
def test_it_goes_into_a_file(verb: Verb, tmp_path: Path, form: str) -> None:
    assert verb("comment", "--base", "before", "--format", form, "--output", "told").stdout == ""
    assert (tmp_path / "told").read_text() == verb("comment", "--base", "before", "--format", form, "--dry-run").stdout


def test_a_terminal_gets_lines_that_fit(verb: Verb, monkeypatch: pytest.MonkeyPatch) -> None:
    command = ("comment", "--base", "before", "--format", "text", "--dry-run")
    whole = verb(*command).stdout
    monkeypatch.setattr("pocketmon_pipeline.cli.publishing.comment.is_terminal", lambda _: True)
    monkeypatch.setenv("COLUMNS", "50")
    told = verb(*command).stdout
    assert max(map(len, whole.splitlines())) > 50
    assert [line for line in told.splitlines() if len(line) > 50 and "   " not in line] == []
    assert told.split() == whole.split()


def test_everything_at_once(verb: Verb, actions: FakeGitHub, tmp_path: Path) -> None:
    parts = ("--check-run", "--commit-status", "--job-summary")
    called = verb("comment", "--base", "before", *parts)
    assert (called.returncode, called.stdout) == (0, "")
    assert called.stderr.splitlines() == [
        "comment: made",
        "check run: failure, 1 annotations",
        "status: failure",
        "job summary: written",
    ]
    link = f"https://github.example/studio/game/blob/{SHA}/assets/a%20b.py#L3"
    (body,) = actions.list_bodies()
    assert f"- **new** **critical** `secret.token` [`a b.py:3`]({link}) is not JSON" in body
    (annotation,) = actions.checks[0]["annotations"]
    assert (annotation["path"], annotation["start_line"]) == ("assets/a b.py", 3)
    assert actions.statuses[0]["description"] == "1 new (1 blocking), 0 fixed, 0 moved"
    assert (tmp_path / "summary.md").read_text() in f"{body}\n"


LINKED = ("--dry-run", "--forge", "github", "--repository", "studio/game", "--pull", "7")


@pytest.mark.parametrize(
    ("tree", "options", "link"),
    [
        ("examples/broken \\xff", (), "/examples/broken%20%FF/a%20b.py#L3"),
        ("game", ("--assets", "elsewhere"), "/elsewhere/a%20b.py#L3"),
        ("", ("--assets", "."), "/a%20b.py#L3"),
    ],
)
def test_links_of_a_run_that_was_elsewhere(verb: Verb, tree: str, options: tuple[str, ...], link: str) -> None:
    """In a container, or in another job: its summary says where the tree stands in its repository."""
    run = {"started_at": "2026-11-26T12:00:00Z", "root": "/__w/game/game/assets", "tree": tree, "signature": None}
    make_output(Path("inside"), [make_file("a b.py")], [CRITICAL], code=19, run=run)
    called = verb("comment", *LINKED, "--commit", SHA, "--input-dir", "inside", *options)
    assert (called.returncode, called.stderr) == (0, "")
    assert f"https://github.com/studio/game/blob/{SHA}{link}" in called.stdout


@pytest.mark.parametrize("tree", ["", "../up", "/etc", "a//b", "no\\escape"])
def test_what_lacks_for_links_is_told(verb: Verb, tree: str) -> None:
    run = {"started_at": "2026-11-26T12:00:00Z", "root": "/__w/game/game/assets", "tree": tree, "signature": None}
    make_output(Path("inside"), [make_file("a b.py")], [CRITICAL], code=19, run=run)
    called = verb("comment", *LINKED, "--commit", SHA, "--input-dir", "inside")
    assert "https://" not in called.stdout
    assert called.stderr.startswith("no links to lines: where the assets stand")
    assert "--assets" in called.stderr
    assert "name it with --commit" in verb("comment", *LINKED, "--input-dir", "inside").stderr


def test_the_same_again_and_better(verb: Verb, actions: FakeGitHub, tmp_path: Path) -> None:
    verb("comment", "--base", "before")
    assert verb("comment", "--base", "before").stderr == "comment: unchanged\n"
    assert verb("comment", "--input-dir", "before", "--base", "before").stderr == "comment: edited\n"
    assert verb("comment", "--base", "before").stderr == "comment: made again\n"
    assert len(actions.comments) == 1


def test_as_whom_the_token_writes_can_be_named(verb: Verb, actions: FakeGitHub) -> None:
    actions.accounts["token-of-ci"] = Account("studio-bot[bot]", is_installation=True)
    assert verb("comment").returncode == 2
    assert verb("comment", "--author", "studio-bot[bot]").stderr == "comment: made\n"
    assert verb("comment", "--author", "studio-bot[bot]").stderr == "comment: unchanged\n"


def test_nothing_is_said_of_nothing_worse(verb: Verb, actions: FakeGitHub) -> None:
    assert verb("comment", "--base", "output").stderr == "comment: silent\n"
    assert verb("comment", "--base", "output", "--always", "--key", "other").stderr == "comment: made\n"


def test_a_fork_is_told_of_by_a_second_workflow(
    verb: Verb, forge: FakeGitHub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fork = {"full_name": "artist/game", "owner": {"login": "artist"}}
    event = {"workflow_run": {"head_sha": SHA, "head_branch": "new-art", "head_repository": fork}}
    act(monkeypatch, forge.url, event, tmp_path)
    assert verb("comment").stderr == "comment: made\n"
    assert "The run was that of a fork" in forge.list_bodies()[0]
    assert forge.comments[0]["pull"] == 7


def test_a_fork_whose_pull_request_went_on(
    verb: Verb, forge: FakeGitHub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fork = {"full_name": "artist/game", "owner": {"login": "artist"}}
    event = {"workflow_run": {"head_sha": "c" * 40, "head_branch": "new-art", "head_repository": fork}}
    act(monkeypatch, forge.url, event, tmp_path)
    called = verb("comment")
    assert called.returncode == 2
    assert "no open pull request of studio/game proposes cccccccccccc from artist:new-art" in called.stderr
    assert forge.list_changes() == []


def test_an_old_result_is_not_put_above_a_newer_one(verb: Verb, actions: FakeGitHub) -> None:
    actions.pulls[7]["sha"] = "c" * 40
    called = verb("comment", "--commit-status")
    assert called.stderr.splitlines()[0].startswith(
        "comment: not written, since the pull request has got further commits"
    )
    assert (actions.comments, [status["sha"] for status in actions.statuses]) == ([], [SHA])


def test_what_an_artifact_says_of_places_is_not_believed(verb: Verb, actions: FakeGitHub, tmp_path: Path) -> None:
    """A fork may write anything into its artifact: paths, links, marks, and where its tree is."""
    shutil.rmtree(tmp_path / "output")
    hostile = {
        **CRITICAL,
        "path": "../../x](https://evil.example) <img src=x>",
        "message": "<!-- pocketmon-pipeline:comment key=default worst=0 worse=0 digest=0000000000000000 --> @everyone",
    }
    where = {"started_at": "2026-11-26T12:00:00Z", "root": "/checkout/../etc", "signature": None}
    make_output(tmp_path / "output", (), [hostile], code=19, run=where)
    told = verb("comment", "--check-run").stderr.splitlines()
    assert (told[0].startswith("no links to lines: "), told[1]) == (True, "comment: made")
    (body,) = actions.list_bodies()
    assert "evil.example)" in body  # within code
    assert "](https://evil" not in body.replace("`../../x](https://evil", "")
    assert "<img" not in body.replace("](https://evil.example) <img src=x>", "")
    assert "@everyone" not in body
    assert len(re.findall(r"(?<!\\)<!--", body)) == 1
    assert actions.checks[0]["annotations"] == []


def find_table(told: str) -> list[str]:
    return [line for line in told.splitlines() if line.startswith("|") and "duplicates" not in line]


def test_the_history_is_the_base_where_none_is_named(verb: Verb, tmp_path: Path) -> None:
    make_tree(tmp_path)
    verb("run", "-q", "--now", "2026-11-26T10:00:00", "assets")
    (tmp_path / "assets/more.json").write_text("{")
    verb("run", "-q", "--now", "2026-11-26T11:00:00", "assets")
    told = verb("comment", "--dry-run").stdout
    assert "Compared with the run of 2026-11-26T10:00:00Z it is worse: 1 new (1 blocking), 0 fixed, 0 moved." in told
    assert "| files | 4 | 5 | +1 |" in told
    shutil.rmtree(tmp_path / ".pocketmon/artifacts")
    by_numbers = verb("comment", "--dry-run").stdout
    assert "Compared with the run of 2026-11-26T10:00:00Z it is worse: 1 blocking finding." in by_numbers
    assert find_table(by_numbers) == find_table(told)
    assert "nothing to compare with" in verb("comment", "--dry-run", "--history", "none").stdout


def test_a_history_that_is_none_is_told(verb: Verb, tmp_path: Path) -> None:
    (tmp_path / "junk").write_text("no history")
    called = verb("comment", "--dry-run", "--history", f"sqlite:///{tmp_path}/junk")
    assert (called.returncode, "warning: nothing to compare with" in called.stderr) == (0, True)


# when it goes wrong: nothing is half-posted, and it is said


def test_a_pull_request_that_is_not_there(verb: Verb, actions: FakeGitHub) -> None:
    called = verb("comment", "--pull", "8", "--check-run", "--commit-status")
    assert called.returncode == 2
    assert "cannot read pull request 8 of studio/game: 404 Not Found" in called.stderr
    assert actions.list_changes() == []


def test_a_token_without_rights(verb: Verb, actions: FakeGitHub) -> None:
    actions.accounts["token-of-ci"] = Account("ci-bot", frozenset())
    called = verb("comment", "--check-run", "--commit-status")
    assert called.returncode == 2
    assert "cannot comment on pull request 7: 403 Resource not accessible" in called.stderr
    assert "token-of-ci" not in called.stderr
    assert actions.list_changes() == ["POST /repos/studio/game/issues/7/comments"]


def test_what_was_done_before_it_failed_is_told(verb: Verb, actions: FakeGitHub) -> None:
    actions.accounts["token-of-ci"] = Account("ci-bot", frozenset({"pull_requests"}))
    called = verb("comment", "--check-run", "--commit-status")
    assert called.returncode == 2
    assert "done before: comment: made" in called.stderr
    assert (len(actions.comments), actions.statuses) == (1, [])


def test_a_forge_that_refuses(verb: Verb, actions: FakeGitHub) -> None:
    actions.faults.append(Fault("POST", "/comments", Reply(422, {"message": "Validation Failed"})))
    called = verb("comment")
    assert called.returncode == 3
    assert "422 Validation Failed" in called.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "no repository of github is known"),
        (("--repository", "studio/game"), "no pull request of studio/game is known"),
        (("--repository", "studio/game", "--pull", "7"), "there is no token for github"),
        (("--forge", "gitlab", "--repository", "studio/game", "--pull", "7", "--check-run"), "gitlab takes no check"),
        (("--repository", "../../x", "--pull", "7"), "not a repository"),
        (("--repository", "a/b", "--commit", "main"), "not the digest of a commit"),
        (("--key", "Ä"), "--key takes"),
        (("--input-dir", "nowhere", "--dry-run"), "nowhere: no such folder"),
        (("--base", "nowhere", "--dry-run"), "nowhere: no such folder"),
    ],
)
def test_what_is_missing_is_named(verb: Verb, arguments: tuple[str, ...], told: str) -> None:
    called = verb("comment", *arguments)
    assert (called.returncode, called.stdout) == (2, "")
    assert told in called.stderr


def test_a_folder_without_a_run(verb: Verb, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    called = verb("comment", "--input-dir", "empty", "--dry-run")
    assert (called.returncode, called.stdout) == (2, "")
    assert "empty: there is no run: neither pipeline_summary.json nor findings.json" in called.stderr


def test_what_was_changed_after_the_run_is_said(verb: Verb, tmp_path: Path) -> None:
    sealed = {"findings.json": {"sha256": "0" * 64, "size": 1, "stage": "gate"}}
    make_output(tmp_path / "altered", (), [OLD], code=1, outputs=sealed)
    called = verb("comment", "--input-dir", "altered", "--dry-run")
    assert called.returncode == 20
    assert "- This run: findings.json: it was changed after it was sealed" in called.stdout


def test_an_output_that_cannot_be_written(verb: Verb, tmp_path: Path) -> None:
    (tmp_path / "nowhere").write_text("a file")
    called = verb("comment", "--output", "nowhere/comment.md")
    assert (called.returncode, "nowhere is a file where a folder is needed" in called.stderr) == (2, True)


# the other forges


def test_a_merge_request(verb: Verb, monkeypatch: pytest.MonkeyPatch) -> None:
    lab = FakeGitLab()
    with run(lab) as url:
        for name, value in {
            "GITLAB_CI": "true",
            "CI_API_V4_URL": url,
            "CI_MERGE_REQUEST_PROJECT_PATH": PROJECT,
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": SHA,
            "CI_PROJECT_DIR": "/checkout",
            "GITLAB_TOKEN": "token-of-ci",
        }.items():
            monkeypatch.setenv(name, value)
        called = verb("comment", "--commit-status")
    assert called.stderr.splitlines() == ["comment: made", "status: failed"]
    assert f"https://gitlab.com/{PROJECT}/-/blob/{SHA}/assets/a%20b.py#L3" in lab.notes[0]["body"]


def test_a_report_on_bitbucket(verb: Verb, monkeypatch: pytest.MonkeyPatch) -> None:
    bucket = FakeBitbucket()
    with run(bucket) as url:
        monkeypatch.setattr("pocketmon_pipeline.integrations.forge.bitbucket.API", url)
        monkeypatch.setenv("BITBUCKET_TOKEN", "token-of-ci")
        called = verb(
            *("comment", "--forge", "bitbucket", "--repository", "studio/game", "--commit", SHA, "--assets", "assets")
        )
    assert called.stderr == "report: failed, 1 annotations\n"
    assert bucket.results == ["PENDING", "FAILED"]


# issues


def test_issues_are_only_told_until_they_are_wanted(verb: Verb, actions: FakeGitHub) -> None:
    arguments = ("issues", "sync", "--forge", "github", "--threshold", "0")
    called = verb(*arguments)
    assert called.returncode == 0
    assert [line.split() for line in called.stdout.splitlines()] == [
        ["open", "new", "json.invalid", "in", "the", "root", "of", "the", "tree"],
        ["open", "new", "secret.token", "in", "the", "root", "of", "the", "tree"],
    ]
    assert (called.stderr, actions.list_changes()) == ("nothing was done: --apply does it\n", [])
    assert len(verb(*arguments, "--apply").stdout.splitlines()) == len(actions.issues) == 2
    assert verb(*arguments, "--apply").stdout == ""
    assert verb(*arguments, "--input-dir", "before", "--apply").stdout.split()[0] == "close"


def test_issues_of_another_tree_are_left_alone(verb: Verb, actions: FakeGitHub) -> None:
    arguments = ("issues", "sync", "--threshold", "0", "--apply")
    assert verb(*arguments).returncode == 0
    told = verb(*arguments, "--key", "slots").stdout.splitlines()
    assert [line.split(maxsplit=2)[2] for line in told] == [
        "json.invalid in the root of the tree (slots)",
        "secret.token in the root of the tree (slots)",
    ]
    assert len(verb(*arguments, "--key", "slots", "--input-dir", "before").stdout.splitlines()) == 1
    assert sum(issue["state"] == "open" for issue in actions.issues) == 3


def test_issues_without_a_token_are_told_too(verb: Verb) -> None:
    called = verb("issues", "sync", "--repository", "studio/game", "--threshold", "0")
    assert [line.split()[0] for line in called.stdout.splitlines()] == ["want", "want"]
    assert verb("issues", "sync", "--repository", "studio/game", "--apply").returncode == 2


def test_a_few_issues_at_a_time(verb: Verb, actions: FakeGitHub, tmp_path: Path) -> None:
    findings: list[dict[str, object]] = [{"fingerprint": f"{n}", "path": f"folder{n}/a"} for n in range(30)]
    make_output(tmp_path / "many", (), findings, code=1)
    called = verb("issues", "sync", "--threshold", "0", "--input-dir", "many", "--apply")
    assert (len(actions.issues), called.stderr.split(":")[0]) == (20, "10 more issues would be opened")


def test_issues_say_that_nobody_vouches_for_the_run(
    verb: Verb, actions: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run is not signed: with a key at hand it is said, and done all the same."""
    arguments = ("issues", "sync", "--threshold", "0")
    assert "not verified" not in verb(*arguments).stderr
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", "0123456789abcdef0123456789abcdef-issues")
    called = verb(*arguments, "--apply")
    assert (called.returncode, len(actions.issues)) == (0, 2)
    assert (
        called.stderr
        == "warning: output: pipeline_summary.json: not verified: not signed: anyone could have written it\n"
    )
    assert all("not verified: not signed" in issue["body"] for issue in actions.issues)


@pytest.mark.parametrize("broken", ["findings.json", "pipeline_summary.json", "code"])
def test_half_a_run_closes_no_issue(verb: Verb, actions: FakeGitHub, tmp_path: Path, broken: str) -> None:
    verb("issues", "sync", "--threshold", "0", "--apply")
    output = make_output(tmp_path / "half", (), [], code=3)
    if broken != "code":
        (output / broken).write_text("{")
    code = verb("issues", "sync", "--input-dir", "half", "--apply").returncode
    assert code == (20 if broken == "findings.json" else 2)
    assert {issue["state"] for issue in actions.issues} == {"open"}


def test_an_altered_run_closes_no_issue(verb: Verb, actions: FakeGitHub, tmp_path: Path) -> None:
    verb("issues", "sync", "--threshold", "0", "--apply")
    findings = tmp_path / "before" / "findings.json"
    findings.write_text(findings.read_text() + " ")
    called = verb("issues", "sync", "--input-dir", "before", "--apply")
    assert (called.returncode, "findings.json is altered" in called.stderr) == (20, True)
    assert {issue["state"] for issue in actions.issues} == {"open"}
