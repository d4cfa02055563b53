"""A small Bitbucket Cloud: reports on commits, with the limits of its interface."""

from typing import Any

from integrations.fake_server import Call, FakeForge, Reply

REPOSITORY = "studio/game"
_REPORT = rf"/repositories/{REPOSITORY}/commit/(\w+)/reports/([\w-]+)"
# developer.atlassian.com/cloud/bitbucket/rest/api-group-reports: annotations of a request and of a report.
BATCH, MOST = 100, 1000


class FakeBitbucket(FakeForge):
    """No report yet; `results` are the results that each of them had, in order."""

    def __init__(self) -> None:
        """Nothing is there."""
        super().__init__()
        self.reports: dict[str, dict[str, Any]] = {}
        self.annotations: dict[str, dict[str, Any]] = {}
        self.results: list[str] = []
        self.routes = [
            ("PUT", _REPORT, self._put),
            ("DELETE", _REPORT, self._delete),
            ("POST", _REPORT + "/annotations", self._annotate),
        ]

    def _put(self, call: Call, sha: str, name: str) -> Reply:
        if len(call.body["details"]) > 2000 or len(call.body["data"]) > 10:
            return Reply(400, {"error": {"message": "Bad request"}})
        self.reports[name] = {"sha": sha, **call.body}
        self.results.append(call.body["result"])
        return Reply(200, {"uuid": "{1}", **call.body})

    def _delete(self, call: Call, sha: str, name: str) -> Reply:
        self.annotations.clear()
        return Reply(204) if self.reports.pop(name, None) else Reply(404, {"error": {"message": "no such report"}})

    def _annotate(self, call: Call, sha: str, name: str) -> Reply:
        too_many = len(call.body) > BATCH or len(self.annotations) + len(call.body) > MOST
        if too_many or any(len(one["summary"]) > 450 for one in call.body):
            return Reply(400, {"error": {"message": "Bad request"}})
        self.annotations.update({one["external_id"]: one for one in call.body})
        return Reply(200, call.body)
