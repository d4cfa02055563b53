"""GitHub's pull requests, comments, checks, statuses and issues (docs.github.com/rest, version 2022-11-28)."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.integrations.forge.client import Access, Client
from pocketmon_pipeline.integrations.forge.discussion import Note
from pocketmon_pipeline.integrations.forge.refusals import GoneError

API = "https://api.github.com"
HEADERS = {"Accept": "application/vnd.github+json, application/json;q=0.9", "X-GitHub-Api-Version": "2022-11-28"}
# As whom the token of a workflow writes; it may not ask who it is.
ACTIONS_BOT = "github-actions[bot]"
# docs.github.com/rest/commits/statuses: the web page shows no more of a description.
_MOST_DESCRIPTION = 140


class User(msgspec.Struct):
    """Somebody."""

    login: str


class _Reference(msgspec.Struct):
    sha: str


class Pull(msgspec.Struct):
    """A pull request: `head` is the commit that it proposes."""

    number: int
    state: str
    head: _Reference


class Comment(msgspec.Struct):
    """A comment; without an author if the account was deleted."""

    id: int
    body: str = ""
    user: User | None = None


class Created(msgspec.Struct):
    """What was made."""

    id: int


class Repository(NamedTuple):
    """One repository, as `owner/name`."""

    client: Client
    name: str

    @property
    def path(self) -> str:
        """Where its interface is."""
        return f"/repos/{self.name}"


def make_access(token: str, token_name: str, url: str = API) -> Access:
    """How GitHub is asked."""
    return Access(url or API, token, token_name, headers=HEADERS)


def find_author(client: Client) -> str:
    """As whom this token writes; the token of an installed app cannot say so, and is taken for that of a workflow."""
    try:
        return client.get("/user", User, "ask whose token this is").login
    except ConfigError as error:
        # An installation's token, such as that of a workflow, gets 403 "Resource not accessible by integration".
        if "not accessible by integration" in error.message:
            return ACTIONS_BOT
        raise


def require_author(user: User | None, author: str) -> None:
    """ConfigError when what was written is not by whom it should be: it would not be found again."""
    if user is not None and user.login != author:
        hint = f"name it as --author {user.login}"
        raise ConfigError(f"the token writes as {user.login}, and not as {author}", hint=hint)


def find_pull(repository: Repository, number: int) -> Pull:
    """A pull request; GoneError when there is none."""
    what = f"read pull request {number} of {repository.name}"
    return repository.client.get(f"{repository.path}/pulls/{number}", Pull, what)


def find_pull_of(repository: Repository, head: str, sha: str) -> Pull:
    """The open pull request that proposes commit `sha` from `head`, which is `owner:branch`; GoneError without one."""
    what = f"list the pull requests of {repository.name} from {head}"
    for pull in repository.client.list_pages(f"{repository.path}/pulls", Pull, what, head=head, state="open"):
        if pull.head.sha == sha:
            return pull
    hint = "it may have been closed, or have got further commits, since the run"
    raise GoneError(f"no open pull request of {repository.name} proposes {sha[:12]} from {head}", hint=hint)


class PullComments(NamedTuple):
    """The conversation of a pull request."""

    repository: Repository
    number: int
    author: str

    def list_notes(self) -> Iterator[Note]:
        """Every comment, oldest first."""
        what = f"list the comments of pull request {self.number}"
        path = f"{self.repository.path}/issues/{self.number}/comments"
        for comment in self.repository.client.list_pages(path, Comment, what):
            yield Note(comment.id, comment.user.login if comment.user else "", comment.body)

    def create(self, body: str) -> int:
        """Write a comment; ConfigError if it turns out to belong to another user, and then it is deleted."""
        path = f"{self.repository.path}/issues/{self.number}/comments"
        what = f"comment on pull request {self.number}"
        made = self.repository.client.create(path, Comment, what, {"body": body})
        try:
            require_author(made.user, self.author)
        except ConfigError:
            self.delete(made.id)
            raise
        return made.id

    def edit(self, note: int, body: str) -> int:
        """Replace a comment's text; GoneError if it was deleted."""
        path, what = f"{self.repository.path}/issues/comments/{note}", f"edit comment {note}"
        return self.repository.client.change("PATCH", path, Created, what, {"body": body}).id

    def delete(self, note: int) -> None:
        """Take a comment away."""
        self.repository.client.remove(f"{self.repository.path}/issues/comments/{note}", f"delete comment {note}")


def set_status(repository: Repository, sha: str, name: str, state: str, description: str) -> None:
    """Put a status on a commit: `state` is success, failure or error. The latest of a name counts."""
    body = {"context": name, "state": state, "description": description[:_MOST_DESCRIPTION]}
    what = f"set the status of commit {sha[:12]}"
    client = repository.client
    client.change("POST", f"{repository.path}/statuses/{sha}", Created, what, body)
