"""Issues of GitHub that this program keeps.

Which to open, change, open again and close, so that they say what is wanted and no more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.integrations.forge.github import Repository, User, require_author
from pocketmon_pipeline.pattern import compile_later

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


_MARK = compile_later(r"<!-- pocketmon-pipeline:issue (?:key=([a-z0-9-]+) )?([0-9a-f]{32}) -->")
# The tree of issues whose mark names none.
DEFAULT = "default"


class Wanted(NamedTuple):
    """An issue that should be open: its text is Markdown, `tree` distinguishes several trees."""

    key: str
    title: str
    body: str
    tree: str = DEFAULT

    @property
    def marked(self) -> str:
        """The text, below a line that is not shown."""
        tree = "" if self.tree == DEFAULT else f"key={self.tree} "
        return f"<!-- pocketmon-pipeline:issue {tree}{self.key} -->\n{self.body}"


class Step(NamedTuple):
    """One thing to do: `deed` is open, update, reopen, close or leave, the number is 0 for a new issue."""

    deed: str
    number: int
    title: str
    changes: Mapping[str, str]


def plan(wanted: Iterable[Wanted], existing: Iterable[Issue], tree: str = DEFAULT) -> list[Step]:
    """What to do, with issues that this program opened for a tree; what people closed as not planned stays closed."""
    by_key: dict[str, Issue] = {}
    for issue in sorted(existing, key=lambda one: one.number):
        match = _MARK.match(issue.body or "")
        if match and (match[1] or DEFAULT) == tree:
            by_key.setdefault(match[2], issue)
    steps: list[Step] = []
    for one in wanted:
        if one.key in by_key:
            steps += _renew(by_key.pop(one.key), one)
        else:
            steps.append(Step("open", 0, one.title, {"body": one.marked}))
    done = {"state": "closed", "state_reason": "completed"}
    steps += [Step("close", one.number, one.title, done) for one in by_key.values() if one.state == "open"]
    return steps


def _renew(issue: Issue, wanted: Wanted) -> Iterator[Step]:
    body = (issue.body or "").replace("\r\n", "\n")
    fields = {"title": wanted.title, "body": wanted.marked}
    if issue.state == "open":
        if (issue.title, body.rstrip()) != (wanted.title, wanted.marked.rstrip()):
            yield Step("update", issue.number, wanted.title, fields)
    elif issue.state_reason == "not_planned":
        yield Step("leave", issue.number, wanted.title, {})
    else:
        yield Step("reopen", issue.number, wanted.title, {**fields, "state": "open"})


def carry_out(repository: Repository, author: str, steps: Iterable[Step], log: Callable[[Step, int], object]) -> None:
    """Apply the changes, and report each with the issue's number."""
    for step in steps:
        if step.deed == "open":
            log(step, _open_once(repository, author, step))
        elif step.changes:
            change_issue(repository, step.number, step.changes)
            log(step, step.number)


def _open_once(repository: Repository, author: str, step: Step) -> int:
    mark = step.changes["body"].partition("\n")[0]

    def look() -> int | None:
        """The number of our issue, if there is one."""
        found = (issue for issue in list_issues(repository, author) if (issue.body or "").startswith(mark))
        return next((issue.number for issue in found), None)

    return repository.client.do_once(lambda: open_issue(repository, author, step.title, step.changes["body"]), look)
