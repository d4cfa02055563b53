"""A small GitLab, with the answers that docs.gitlab.com/api describes: merge requests, notes and statuses."""

from typing import Any

from integrations.fake_server import Call, FakeForge, Json, Reply

PROJECT = "studio/art/game"
_BASE = "/projects/studio%2Fart%2Fgame"
# docs.gitlab.com/administration/instance_limits: a note has at most a million characters.
MOST_BODY = 1_000_000


class FakeGitLab(FakeForge):
    """One project with merge request 7."""

    def __init__(self) -> None:
        """Nobody has said anything."""
        super().__init__()
        self.users = {"token-of-ci": "ci-bot"}
        self.notes: list[dict[str, Any]] = []
        self.statuses: list[dict[str, Any]] = []
        self.routes = [
            ("GET", "/user", self._user),
            ("GET", rf"{_BASE}/merge_requests/(\d+)", self._merge_request),
            ("GET", rf"{_BASE}/merge_requests/7/notes", self._list_notes),
            ("POST", rf"{_BASE}/merge_requests/7/notes", self._create),
            ("PUT", rf"{_BASE}/merge_requests/7/notes/(\d+)", self._edit),
            ("DELETE", rf"{_BASE}/merge_requests/7/notes/(\d+)", self._delete),
            ("POST", rf"{_BASE}/statuses/(\w+)", self._status),
        ]

    def add_note(self, name: str, body: str, *, system: bool = False) -> None:
        """Somebody writes."""
        author = {"id": 1, "username": name}
        self.notes.append({"id": 300 + len(self.notes), "author": author, "body": body, "system": system})

    def _user(self, call: Call) -> Reply:
        if call.token not in self.users:
            return Reply(401, {"message": "401 Unauthorized"})
        return Reply(200, {"id": 1, "username": self.users[call.token]})

    def _merge_request(self, call: Call, number: str) -> Reply:
        if number != "7":
            return Reply(404, {"message": "404 Not found"})
        return Reply(200, {"iid": 7, "sha": "a" * 40, "state": "opened"})

    def _list_notes(self, call: Call) -> Reply:
        size, page = int(call.query["per_page"]), int(call.query["page"])
        more = {"x-next-page": str(page + 1) if page * size < len(self.notes) else ""}
        return Reply(200, self.notes[(page - 1) * size : page * size], more)

    def _create(self, call: Call) -> Reply:
        if len(call.body["body"]) > MOST_BODY:
            return Reply(400, {"message": {"note": ["is too long (maximum is 1000000 characters)"]}})
        self.add_note(self.users[call.token], call.body["body"])
        return Reply(201, self.notes[-1])

    def _find(self, number: str) -> Json:
        return next((note for note in self.notes if note["id"] == int(number)), None)

    def _edit(self, call: Call, number: str) -> Reply:
        note = self._find(number)
        if note is None:
            return Reply(404, {"message": "404 Not found"})
        note["body"] = call.body["body"]
        return Reply(200, note)

    def _delete(self, call: Call, number: str) -> Reply:
        self.notes.remove(self._find(number))
        return Reply(204)

    def _status(self, call: Call, sha: str) -> Reply:
        self.statuses.append({"sha": sha, **call.body})
        return Reply(201, {"id": 1})
