"""GitLab's merge requests: notes and commit statuses (docs.gitlab.com/api, version 4)."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from pocketmon_pipeline.integrations.forge.client import Access, Client
from pocketmon_pipeline.integrations.forge.discussion import Note

API = "https://gitlab.com/api/v4"
_MOST_DESCRIPTION = 255


class _User(msgspec.Struct):
    username: str


class _Note(msgspec.Struct):
    id: int
    body: str = ""
    author: _User | None = None
    system: bool = False


class _MergeRequest(msgspec.Struct):
    sha: str


class _Created(msgspec.Struct):
    id: int


class Project(NamedTuple):
    """One project, by its number or as `group/name`."""

    client: Client
    name: str

    @property
    def path(self) -> str:
        """Where its interface is."""
        return f"/projects/{quote(self.name, safe='')}"


def make_access(token: str, token_name: str, url: str = API) -> Access:
    """How GitLab is asked."""
    return Access(url or API, token, token_name, token_header="PRIVATE-TOKEN", token_form="{}")  # noqa: S106 - a name


def find_author(client: Client) -> str:
    """As whom this token writes."""
    return client.get("/user", _User, "ask whose token this is").username


def find_head(project: Project, number: int) -> str:
    """The commit that a merge request proposes; GoneError when there is no such request."""
    what = f"read merge request {number} of {project.name}"
    return project.client.get(f"{project.path}/merge_requests/{number}", _MergeRequest, what).sha


class MergeNotes(NamedTuple):
    """The conversation of a merge request."""

    project: Project
    number: int
    author: str

    @property
    def _path(self) -> str:
        return f"{self.project.path}/merge_requests/{self.number}/notes"

    def list_notes(self) -> Iterator[Note]:
        """Every note written by a user, oldest first."""
        what = f"list the notes of merge request {self.number}"
        for note in self.project.client.list_pages(self._path, _Note, what, sort="asc", order_by="created_at"):
            if not note.system:
                yield Note(note.id, note.author.username if note.author else "", note.body)

    def create(self, body: str) -> int:
        """Write a note."""
        return self.project.client.create(
            self._path, _Created, f"comment on merge request {self.number}", {"body": body}
        ).id

    def edit(self, note: int, body: str) -> int:
        """Replace a note's text."""
        client = self.project.client
        return client.change("PUT", f"{self._path}/{note}", _Created, f"edit note {note}", {"body": body}).id

    def delete(self, note: int) -> None:
        """Take a note away."""
        self.project.client.remove(f"{self._path}/{note}", f"delete note {note}")


def set_status(project: Project, sha: str, name: str, state: str, description: str) -> None:
    """Put a status on a commit: `state` is success or failed."""
    body = {"name": name, "state": state, "description": description[:_MOST_DESCRIPTION]}
    what = f"set the status of commit {sha[:12]}"
    project.client.change("POST", f"{project.path}/statuses/{sha}", _Created, what, body)
