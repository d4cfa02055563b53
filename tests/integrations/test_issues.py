"""Issues that are opened, kept up to date and closed, on a GitHub that remembers."""

from pathlib import Path

import pytest

from finished.made import make_output
from integrations.fake_github import Account, FakeGitHub
from integrations.fake_server import Fault
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.finished.run import open_finished
from pocketmon_pipeline.finished.wording import link_nowhere
from pocketmon_pipeline.integrations.forge.github import Repository, find_author
from pocketmon_pipeline.integrations.forge.issues import Wanted, carry_out, list_issues, plan
from pocketmon_pipeline.reports.issues import list_groups, render_group

ONE = Wanted("1" * 32, "rule in folder", "first body\n")
TWO = Wanted("2" * 32, "rule in other", "second body\n")


def sync(repository: Repository, *wanted: Wanted) -> list[str]:
    author = find_author(repository.client)
    steps = plan(wanted, list_issues(repository, author))
    told: list[str] = []
    carry_out(repository, author, steps, lambda step, number: told.append(f"{step.deed} {number}"))
    return told


def test_a_life(repository: Repository, forge: FakeGitHub) -> None:
    assert sync(repository, ONE, TWO) == ["open 101", "open 102"]
    assert sync(repository, ONE, TWO) == []
    assert sync(repository, ONE._replace(body="other\n"), TWO) == ["update 101"]
    assert sync(repository, TWO) == ["close 101"]
    assert sync(repository, TWO) == []
    assert sync(repository, ONE, TWO) == ["reopen 101"]
    assert [(issue["state"], issue["labels"]) for issue in forge.issues] == [("open", ["pocketmon-pipeline"])] * 2
    assert forge.issues[0]["body"] == ONE.marked


def test_several_trees_keep_issues_each(repository: Repository, forge: FakeGitHub) -> None:
    author = find_author(repository.client)

    def sync_tree(tree: str, *wanted: Wanted) -> list[str]:
        steps = plan([one._replace(tree=tree) for one in wanted], list_issues(repository, author), tree)
        carry_out(repository, author, steps, lambda *_: None)
        return [step.deed for step in steps]

    assert sync(repository, ONE) == ["open 101"]
    assert [sync_tree("ui", ONE), sync_tree("ui", ONE), sync_tree("fx", ONE, TWO)] == [["open"], [], ["open"] * 2]
    assert sync(repository) == ["close 101"]
    assert sync_tree("fx") == ["close"] * 2
    assert [issue["state"] for issue in forge.issues] == ["closed", "open", "closed", "closed"]


def test_what_somebody_does_not_plan_stays_closed(repository: Repository, forge: FakeGitHub) -> None:
    sync(repository, ONE)
    forge.issues[0].update(state="closed", state_reason="not_planned")
    assert sync(repository, ONE) == []
    assert [step.deed for step in plan([ONE], list_issues(repository, "ci-bot"))] == ["leave"]


def test_issues_of_others_and_pull_requests_are_left_alone(repository: Repository, forge: FakeGitHub) -> None:
    forge.accounts["token-of-ci"] = Account("other-bot")
    sync(repository, ONE)
    forge.accounts["token-of-ci"] = Account("ci-bot")
    sync(repository, TWO)
    forge.issues[1]["pull_request"] = {"url": "u", "html_url": "u", "diff_url": "u", "patch_url": "u"}
    assert sync(repository) == []
    assert [issue["state"] for issue in forge.issues] == ["open", "open"]


def test_an_issue_without_a_mark_is_left_alone(repository: Repository, forge: FakeGitHub) -> None:
    sync(repository, ONE)
    forge.issues[0]["body"] = "rewritten by hand"
    assert sync(repository) == []


def test_many_issues(direct: Repository, repository: Repository, forge: FakeGitHub) -> None:
    """Only the looks at all of them go through Prism, which takes its time over every request."""
    many = [Wanted(f"{number:032x}", f"title {number}", "body") for number in range(101)]  # a page has 100
    assert len(sync(direct, *many)) == 101
    assert sync(repository, *many) == []
    author = find_author(repository.client)
    carry_out(direct, author, plan([], list_issues(repository, author)), lambda *_: None)
    assert [issue["state"] for issue in forge.issues] == ["closed"] * 101


@pytest.mark.parametrize("silence", ["before", "after"])
def test_a_lost_answer_opens_no_second_issue(direct: Repository, forge: FakeGitHub, silence: str) -> None:
    forge.faults.append(Fault("POST", "/issues$", silence=silence))
    assert sync(direct, ONE) == ["open 101"]
    assert len(forge.issues) == 1


def test_without_the_right_nothing_is_opened(repository: Repository, forge: FakeGitHub) -> None:
    forge.accounts["token-of-ci"] = Account("ci-bot", frozenset())
    with pytest.raises(ConfigError, match="cannot open an issue in studio/game: 403"):
        sync(repository, ONE, TWO)
    assert forge.issues == []


def test_an_issue_by_somebody_else_is_told(repository: Repository, forge: FakeGitHub) -> None:
    forge.accounts["token-of-ci"] = Account("studio-bot[bot]", is_installation=True)
    with pytest.raises(ConfigError, match="--author studio-bot"):
        sync(repository, ONE, TWO)
    assert len(forge.issues) == 1


def test_groups_are_rules_in_folders(tmp_path: Path) -> None:
    findings: list[dict[str, object]] = [
        {"fingerprint": f"{rule}{path}{number}", "rule": rule, "path": path, "line": number + 1, "outcome": outcome}
        for rule, path, count, outcome in (
            ("a.b", "x/1.png", 3, "violation"),
            ("a.b", "x/2.png", 1, "violation"),
            ("a.b", "x/y/3.png", 9, "violation"),
            ("a.b", "4.png", 5, "violation"),
            ("c.d", "x/1.png", 9, "known"),
            ("c.d", "x/1.png", 3, "violation"),
        )
        for number in range(count)
    ]
    with open_finished(str(make_output(tmp_path / "output", (), findings, code=1))) as run:
        groups = list_groups(run, 3)
        texts = [render_group(run, group, link_nowhere) for group in groups]
    assert [(group.rule, group.folder, group.findings, group.files) for group in groups] == [
        ("a.b", "x/y", 9, 1),
        ("a.b", "", 5, 1),
        ("a.b", "x", 4, 2),
    ]
    assert len({group.key for group in groups}) == 3
    assert texts[2].startswith("`a.b` in `x`: 4 findings in 2 files.\n\n- `x/1.png:1` is not JSON\n")


def test_a_hostile_folder(tmp_path: Path) -> None:
    path = "<b>@everyone `|\\x0a/" + "d" * 3000 + "/a.png"
    findings: list[dict[str, object]] = [{"fingerprint": str(number), "path": path} for number in range(50)]
    with open_finished(str(make_output(tmp_path / "output", (), findings, code=1))) as run:
        (group,) = list_groups(run, 3)
        text = render_group(run, group, link_nowhere)
    assert len(group.title) <= 200
    assert len(text) < 60_000
    assert "and 20 more" in text
