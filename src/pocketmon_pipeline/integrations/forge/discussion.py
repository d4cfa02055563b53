"""One comment in a conversation, edited in place; a new one is posted only when the result got worse."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.integrations.forge.client import Client
from pocketmon_pipeline.integrations.forge.refusals import GoneError
from pocketmon_pipeline.pattern import compile_later

_MARK = compile_later(
    r"<!-- pocketmon-pipeline:comment key=([a-z0-9-]+) worst=(\d{1,9}) worse=(\d{1,9}) digest=([0-9a-f]{16}) -->"
)


class Note(NamedTuple):
    """A comment as it stands."""

    id: int
    author: str
    body: str


class Conversation(Protocol):
    """What can be done with the comments of a pull or merge request."""

    @property
    def author(self) -> str:
        """As whom this program writes there."""

    def list_notes(self) -> Iterator[Note]:
        """Every comment, oldest first."""

    def create(self, body: str) -> int:
        """Write a comment; return its number."""

    def edit(self, note: int, body: str) -> int:
        """Replace a comment's text; GoneError when it is not there."""

    def delete(self, note: int) -> None:
        """Take a comment away; what is gone is gone."""


class Badness(NamedTuple):
    """How bad a run is: the rank of its exit code (0 is the best), and how many findings are new that block."""

    worst: int
    worse: int


class Statement(NamedTuple):
    """The text of the comment; `key` distinguishes the comments of several trees.

    `is_worse` is seen against the base. With `always` there is a comment even when nothing is worse.
    """

    key: str
    body: str
    badness: Badness
    is_worse: bool
    always: bool = False


class _Own(NamedTuple):
    id: int
    badness: Badness
    digest: str


def state(client: Client, conversation: Conversation, statement: Statement) -> str:
    """Let the conversation say it; return in a word what was done.

    Only comments that carry this program's mark and were written by its own account are ever touched.
    """
    own = find_own(conversation, statement.key)
    if not own:
        return _begin(client, conversation, statement)
    last = own[-1]
    if statement.is_worse and statement.badness > last.badness:
        # The new one first: at no time is there none.
        done = _create(client, conversation, statement, after=last.id)
        _clear(conversation, own, done)
        return "made again"
    _clear(conversation, own[:-1], "edited")
    if last.digest == _digest(statement.body):
        return "unchanged"
    try:
        conversation.edit(last.id, mark(statement))
    except GoneError:  # somebody deleted it meanwhile
        return _begin(client, conversation, statement)
    return "edited"


def find_own(conversation: Conversation, key: str) -> list[_Own]:
    """This program's comments of this key, oldest first."""
    author, own = conversation.author, []
    for note in conversation.list_notes():
        match = _MARK.match(note.body)
        if match and match[1] == key and note.author == author:
            own.append(_Own(note.id, Badness(int(match[2]), int(match[3])), match[4]))
    return own


def mark(statement: Statement) -> str:
    """The comment's text, below a line that is not shown."""
    badness, digest = statement.badness, _digest(statement.body)
    return (
        f"<!-- pocketmon-pipeline:comment key={statement.key} worst={badness.worst} worse={badness.worse} "
        f"digest={digest} -->\n{statement.body}"
    )


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _begin(client: Client, conversation: Conversation, statement: Statement) -> str:
    if not statement.is_worse and not statement.always:
        return "silent"
    return _create(client, conversation, statement)


def _create(client: Client, conversation: Conversation, statement: Statement, after: int = 0) -> str:
    def look() -> int | None:
        """The number of our comment, if there is one."""
        own = find_own(conversation, statement.key)
        return own[-1].id if own and own[-1].id > after else None

    client.do_once(lambda: conversation.create(mark(statement)), look)
    return "made"


def _clear(conversation: Conversation, notes: list[_Own], done: str) -> None:
    for note in notes:
        try:
            conversation.delete(note.id)
        except PipelineError as error:
            error.hint = f"the new comment was {done}; an older one is left: delete comment {note.id} by hand"
            raise
