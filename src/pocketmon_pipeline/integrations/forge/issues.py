"""Issues of GitHub that this program keeps: opened, kept up to date, and closed."""

from collections.abc import Iterator, Mapping

import msgspec

from pocketmon_pipeline.integrations.forge.github import Repository, User, require_author

LABEL = "pocketmon-pipeline"


class Issue(msgspec.Struct):
    """An issue as it stands."""

    number: int
    title: str
    user: User | None = None
    body: str | None = None
    state: str = "open"
    state_reason: str | None = None
    pull_request: dict[str, object] | None = None


def list_issues(repository: Repository, author: str) -> Iterator[Issue]:
    """Every issue with this program's label that `author` opened; pull requests, which GitHub lists too, are none."""
    what = f"list the issues of {repository.name}"
    for issue in repository.client.list_pages(f"{repository.path}/issues", Issue, what, **make_query(author)):
        if issue.pull_request is None:
            yield issue


def make_query(author: str) -> dict[str, str]:
    """What issues are asked for."""
    return {"labels": LABEL, "creator": author, "state": "all"}


def open_issue(repository: Repository, author: str, title: str, body: str) -> int:
    """Open an issue with the label; ConfigError if it turns out to belong to another user."""
    body_of_request = {"title": title, "body": body, "labels": [LABEL]}
    what = f"open an issue in {repository.name}"
    issue = repository.client.create(f"{repository.path}/issues", Issue, what, body_of_request)
    require_author(issue.user, author)
    return issue.number


def change_issue(repository: Repository, number: int, changes: Mapping[str, str]) -> None:
    """Change title, body, state or state_reason."""
    what = f"change issue {number} of {repository.name}"
    repository.client.change("PATCH", f"{repository.path}/issues/{number}", Issue, what, changes)
