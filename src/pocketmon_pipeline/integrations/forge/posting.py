"""Putting what is to be said where the change is reviewed: first everything is read, then it is written."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.errors import ConfigError, PipelineError
from pocketmon_pipeline.integrations.forge import bitbucket, checks, github, gitlab
from pocketmon_pipeline.integrations.forge.checks import Annotation, Check
from pocketmon_pipeline.integrations.forge.client import Client
from pocketmon_pipeline.integrations.forge.discussion import Conversation, Statement, state
from pocketmon_pipeline.integrations.forge.github import PullComments, Repository
from pocketmon_pipeline.integrations.forge.gitlab import MergeNotes, Project
from pocketmon_pipeline.integrations.forge.place import Place

# What can be written on each forge.
PARTS = {
    "github": ("comment", "check", "status"),
    "gitlab": ("comment", "status"),
    "bitbucket": ("report",),
}


class Posting(NamedTuple):
    """What is to be said, in each of the forms in which a forge takes it.

    `title` and `summary` are short plain text, `statement.body` is Markdown, `numbers` are a few with their titles.
    """

    statement: Statement
    has_passed: bool
    title: str
    summary: str
    annotations: Sequence[Annotation] = ()
    numbers: dict[str, int] = {}  # noqa: RUF012 - a frozen value's default, never changed

    @property
    def name(self) -> str:
        """As what it stands beside the commit."""
        key = self.statement.key
        return "pocketmon-pipeline" + ("" if key == "default" else f" ({key})")


def check_parts(place: Place, parts: Sequence[str]) -> None:
    """ConfigError when this forge has no such part, or what it needs to know is unknown."""
    for part in parts:
        if part not in PARTS[place.forge]:
            hint = f"it takes {', '.join(PARTS[place.forge])}; `convert` writes further formats"
            raise ConfigError(f"{place.forge} takes no {part} from here", hint=hint)
    if "comment" in parts and not place.pull and not place.head:
        hint = "name it as --pull NUMBER, or run this for a pull request"
        raise ConfigError(f"no pull request of {place.repository} is known", hint=hint)


def find_change(client: Client, place: Place) -> tuple[Place, bool]:
    """The place with its number and commit, asked of the forge, and whether the commit is still what is proposed."""
    if place.forge == "bitbucket" or not (place.pull or place.head):
        return place, True
    number, head = place.pull, ""
    if place.forge == "gitlab":
        head = gitlab.find_head(Project(client, place.repository), place.pull)
    else:
        repository = Repository(client, place.repository)
        pull = (
            github.find_pull(repository, place.pull)
            if place.pull
            else github.find_pull_of(repository, place.head, place.commit)
        )
        number, head = pull.number, pull.head.sha
    return place._replace(pull=number, commit=place.commit or head), place.commit in {"", head}


def post(
    client: Client, place: Place, posting: Posting, parts: Sequence[str], author: str | None = None
) -> Iterator[str]:
    """Write the parts; yield in words what was done. An error says what had been done before.

    `author` is as whom the token writes, where that is not to be asked.
    """
    check_parts(place, parts)
    _require_commit(place, parts)
    conversation = _open_conversation(client, place, author) if "comment" in parts else None
    done: list[str] = []
    for part in parts:
        try:
            posted = _write(client, place, posting, part, conversation)
        except PipelineError as error:
            if done:
                error.hint = f"{error.hint}; done before: {'; '.join(done)}".removeprefix("; ")
            raise
        done.append(posted)
        yield posted


def _require_commit(place: Place, parts: Sequence[str]) -> None:
    if set(parts) - {"comment"} and not place.commit:
        raise ConfigError(f"no commit of {place.repository} is known", hint="name it as --commit SHA")


def _open_conversation(client: Client, place: Place, author: str | None) -> Conversation:
    if place.forge == "gitlab":
        return MergeNotes(Project(client, place.repository), place.pull, author or gitlab.find_author(client))
    return PullComments(Repository(client, place.repository), place.pull, author or github.find_author(client))


def _write(client: Client, place: Place, posting: Posting, part: str, conversation: Conversation | None) -> str:
    if conversation is not None and part == "comment":
        return f"comment: {state(client, conversation, posting.statement)}"
    return _WRITERS[place.forge, part](client, place, posting)


def _write_check(client: Client, place: Place, posting: Posting) -> str:
    conclusion = "success" if posting.has_passed else "failure"
    check = Check(posting.name, conclusion, posting.title, posting.statement.body)
    mark = hashlib.sha256(repr(posting).encode("utf-8", "replace")).hexdigest()[:32] + f"-{client.clock.now():.0f}"
    repository = Repository(client, place.repository)
    count = checks.post_check(repository, place.commit, check, posting.annotations, mark)
    return f"check run: {conclusion}, {count:,} annotations"


def _write_github_status(client: Client, place: Place, posting: Posting) -> str:
    word = "success" if posting.has_passed else "failure"
    github.set_status(Repository(client, place.repository), place.commit, posting.name, word, posting.summary)
    return f"status: {word}"


def _write_gitlab_status(client: Client, place: Place, posting: Posting) -> str:
    word = "success" if posting.has_passed else "failed"
    gitlab.set_status(Project(client, place.repository), place.commit, posting.name, word, posting.summary)
    return f"status: {word}"


def _write_report(client: Client, place: Place, posting: Posting) -> str:
    name = f"pocketmon-pipeline-{posting.statement.key}"
    report = bitbucket.Report(name, posting.title, posting.summary, posting.has_passed, posting.numbers)
    count = bitbucket.post_report(client, place.repository, place.commit, report, posting.annotations)
    return f"report: {'passed' if posting.has_passed else 'failed'}, {count:,} annotations"


_WRITERS: dict[tuple[str, str], Callable[[Client, Place, Posting], str]] = {
    ("github", "check"): _write_check,
    ("github", "status"): _write_github_status,
    ("gitlab", "status"): _write_gitlab_status,
    ("bitbucket", "report"): _write_report,
}
