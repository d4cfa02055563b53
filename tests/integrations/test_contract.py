"""Every request that is sent to GitHub is one that GitHub's own description allows, and its examples are understood."""

from collections.abc import Callable

import httpx
import pytest

from pocketmon_pipeline.integrations.forge import checks, github, issues
from pocketmon_pipeline.integrations.forge.checks import Annotation, Check
from pocketmon_pipeline.integrations.forge.client import Client
from pocketmon_pipeline.integrations.forge.github import PullComments, Repository

SHA = "a" * 40
_CHECK = Check("assets", "failure", "19: critical", "| a |")
_ANNOTATIONS = [Annotation("reels/BR0.csv", number + 1, "failure", "rule", "message") for number in range(120)]


def _list_some_issues(repository: Repository) -> object:
    """The description's example of a list names a next page, always."""
    answers = repository.client.list_pages(
        f"{repository.path}/issues", issues.Issue, "list", **issues.make_query("octocat")
    )
    return next(answers)


def _set_status(repository: Repository) -> bool:
    github.set_status(repository, SHA, "assets", "failure", "19 critical")
    return True


def _close_issue(repository: Repository) -> bool:
    issues.change_issue(repository, 1, {"state": "closed", "state_reason": "completed"})
    return True


def _delete(repository: Repository) -> bool:
    PullComments(repository, 7, "ci").delete(1)
    return True


OPERATIONS: dict[str, Callable[[Repository], object]] = {
    "who": lambda repository: github.find_author(repository.client),
    "pull": lambda repository: github.find_pull(repository, 7).head.sha,
    "pulls": lambda repository: github.find_pull_of(repository, "octocat:new-topic", _EXAMPLE_SHA),
    "notes": lambda repository: next(PullComments(repository, 7, "ci").list_notes()),
    "create": lambda repository: PullComments(repository, 7, "octocat").create("text"),
    "edit": lambda repository: PullComments(repository, 7, "ci").edit(1, "text"),
    "delete": _delete,
    "check": lambda repository: checks.post_check(repository, SHA, _CHECK, _ANNOTATIONS, "mark"),
    "status": _set_status,
    "issues": _list_some_issues,
    "open": lambda repository: issues.open_issue(repository, "octocat", "title", "body"),
    "change": _close_issue,
}
# The commit of the description's example of a list of pull requests.
_EXAMPLE_SHA = "6dcb09b5b57875f334f61aebed695e2e4193db5e"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_is_sent_is_described(mock: str, operation: str) -> None:
    with Client(github.make_access("any", "GITHUB_TOKEN", mock)) as client:
        assert OPERATIONS[operation](Repository(client, "octocat/Hello-World"))


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("issues/7/comments", {"text": "no body"}),
        ("check-runs", {"name": "no commit"}),
        (f"statuses/{SHA}", {"state": "no such state"}),
    ],
)
def test_the_description_refuses_what_is_wrong(mock: str, path: str, body: dict[str, str]) -> None:
    assert httpx.post(f"{mock}/repos/octocat/Hello-World/{path}", json=body).status_code == 422
