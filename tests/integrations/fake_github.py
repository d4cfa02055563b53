"""A small GitHub: pull requests, comments, check runs, statuses and issues, with its limits and refusals."""

from typing import Any

from integrations.description import REPO, Json, find_example
from integrations.fake_server import Call, FakeForge, Reply

REPOSITORY = "studio/game"
_BASE = f"/repos/{REPOSITORY}"
# GitHub refuses longer bodies: "body is too long (maximum is 65536 characters)".
MOST_BODY = 65_536
MOST_ANNOTATIONS = 50
WRITE = frozenset({"pull_requests", "checks", "statuses", "issues"})


class Account:
    """Whose a token is, and what it may write; an installation's may not ask who it is."""

    def __init__(self, login: str, rights: frozenset[str] = WRITE, *, is_installation: bool = False) -> None:
        """Name it."""
        self.login = login
        self.rights = rights
        self.is_installation = is_installation


class FakeGitHub(FakeForge):
    """State, and what is answered from it; what an answer holds beside it comes from the description's examples."""

    def __init__(self, described: Json) -> None:
        """One repository with pull request 7."""
        super().__init__()
        self.described = described
        self.accounts = {"token-of-ci": Account("ci-bot")}
        self.pulls: dict[int, dict[str, str]] = {7: {"sha": "a" * 40, "head": "artist:new-art", "state": "open"}}
        self.comments: list[dict[str, Any]] = []
        self.checks: list[dict[str, Any]] = []
        self.statuses: list[dict[str, Any]] = []
        self.issues: list[dict[str, Any]] = []
        self.numbers = 100
        self.routes = [
            ("GET", "/user", self._user),
            ("GET", f"{_BASE}/pulls", self._list_pulls),
            ("GET", rf"{_BASE}/pulls/(\d+)", self._pull),
            ("GET", rf"{_BASE}/issues/(\d+)/comments", self._list_comments),
            ("POST", rf"{_BASE}/issues/(\d+)/comments", self._comment),
            ("PATCH", rf"{_BASE}/issues/comments/(\d+)", self._edit_comment),
            ("DELETE", rf"{_BASE}/issues/comments/(\d+)", self._delete_comment),
            ("POST", f"{_BASE}/check-runs", self._make_check),
            ("GET", rf"{_BASE}/check-runs/(\d+)", self._get_check),
            ("PATCH", rf"{_BASE}/check-runs/(\d+)", self._change_check),
            ("GET", rf"{_BASE}/commits/(\w+)/check-runs", self._list_checks),
            ("POST", rf"{_BASE}/statuses/(\w+)", self._status),
            ("GET", f"{_BASE}/issues", self._list_issues),
            ("POST", f"{_BASE}/issues", self._open_issue),
            ("PATCH", rf"{_BASE}/issues/(\d+)", self._change_issue),
        ]

    # what stands there

    def add_comment(self, login: str, body: str, number: int = 7) -> int:
        """Somebody comments."""
        self.numbers += 1
        self.comments.append({"id": self.numbers, "login": login, "body": body, "pull": number})
        return self.numbers

    def list_bodies(self) -> list[str]:
        """All comments, oldest first."""
        return [str(comment["body"]) for comment in self.comments]

    def _example(self, method: str, path: str, status: str = "200") -> Json:
        return find_example(self.described, method, REPO + path if path != "/user" else path, status)

    # who asks

    def _refuse(self, call: Call, right: str = "") -> Reply | None:
        account = self.accounts.get(call.token)
        if account is None:
            return _say(401, "Bad credentials")
        if right and right not in account.rights:
            return _say(403, "Resource not accessible by integration")
        return None

    def _user(self, call: Call) -> Reply:
        refused = self._refuse(call)
        if refused:
            return refused
        account = self.accounts[call.token]
        if account.is_installation:
            return _say(403, "Resource not accessible by integration")
        return Reply(200, {**self._example("get", "/user"), "login": account.login})

    def _page(self, call: Call, things: list[Json]) -> Reply:
        """Cut out one page (docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)."""
        size, page = min(100, int(call.query.get("per_page", "30"))), int(call.query.get("page", "1"))
        headers = {}
        if page * size < len(things):
            headers["Link"] = f'<{self.url}{call.path}?per_page={size}&page={page + 1}>; rel="next"'
        return Reply(200, things[(page - 1) * size : page * size], headers)

    # pull requests and their comments

    def _show_pull(self, number: int, *, short: bool = False) -> Json:
        pull = self.pulls[number]
        shown = self._example("get", "/pulls" if short else "/pulls/{pull_number}")
        return {**shown, "number": number, "state": pull["state"], "head": {**shown["head"], "sha": pull["sha"]}}

    def _pull(self, call: Call, number: str) -> Reply:
        refused = self._refuse(call)
        if refused or int(number) not in self.pulls:
            return refused or _say(404, "Not Found")
        return Reply(200, self._show_pull(int(number)))

    def _list_pulls(self, call: Call) -> Reply:
        found = [number for number, pull in self.pulls.items() if pull["head"] == call.query.get("head", pull["head"])]
        return self._refuse(call) or self._page(call, [self._show_pull(number, short=True) for number in found])

    def _show_comment(self, comment: Json) -> Json:
        shown = self._example("get", "/issues/{issue_number}/comments")
        user = {**shown["user"], "login": comment["login"]}
        return {**shown, "id": comment["id"], "body": comment["body"], "user": user}

    def _list_comments(self, call: Call, number: str) -> Reply:
        refused = self._refuse(call)
        if refused or int(number) not in self.pulls:
            return refused or _say(404, "Not Found")
        return self._page(call, [self._show_comment(one) for one in self.comments if one["pull"] == int(number)])

    def _comment(self, call: Call, number: str) -> Reply:
        refused = self._refuse(call, "pull_requests") or _refuse_long(call.body["body"])
        if refused or int(number) not in self.pulls:
            return refused or _say(404, "Not Found")
        made = self.add_comment(self.accounts[call.token].login, call.body["body"], int(number))
        where = {"Location": f"{self.url}{_BASE}/issues/comments/{made}"}
        return Reply(201, self._show_comment(self.comments[-1]), where)

    def _find_comment(self, call: Call, number: str) -> tuple[Reply | None, Any]:
        refused = self._refuse(call, "pull_requests")
        found = next((one for one in self.comments if one["id"] == int(number)), None)
        if refused or found is None:
            return refused or _say(404, "Not Found"), None
        if found["login"] != self.accounts[call.token].login:
            return _say(403, "Must have admin rights to Repository."), None
        return None, found

    def _edit_comment(self, call: Call, number: str) -> Reply:
        refused, comment = self._find_comment(call, number)
        refused = refused or _refuse_long(call.body["body"])
        if refused:
            return refused
        comment["body"] = call.body["body"]
        return Reply(200, self._show_comment(comment))

    def _delete_comment(self, call: Call, number: str) -> Reply:
        refused, comment = self._find_comment(call, number)
        if refused:
            return refused
        self.comments.remove(comment)
        return Reply(204)

    # checks and statuses

    def _show_check(self, check: Json) -> Json:
        shown = self._example("post", "/check-runs", "201")
        output = {
            **shown["output"],
            **{name: check["output"][name] for name in ("title", "summary")},
            "annotations_count": len(check["annotations"]),
        }
        kept = {name: check[name] for name in ("id", "name", "head_sha", "external_id", "status", "conclusion")}
        return {**shown, **kept, "output": output}

    def _make_check(self, call: Call) -> Reply:
        refused = self._refuse(call, "checks")
        if refused:
            return refused
        self.numbers += 1
        check = {"id": self.numbers, "conclusion": None, "external_id": "", "annotations": [], **call.body}
        self.checks.append(check)
        return Reply(201, self._show_check(check))

    def _get_check(self, call: Call, number: str) -> Reply:
        found = next(one for one in self.checks if one["id"] == int(number))
        return self._refuse(call) or Reply(200, self._show_check(found))

    def _list_checks(self, call: Call, sha: str) -> Reply:
        found = [one for one in self.checks if (one["head_sha"], one["name"]) == (sha, call.query["check_name"])]
        shown = {"total_count": len(found), "check_runs": [self._show_check(one) for one in found]}
        return self._refuse(call) or Reply(200, shown)

    def _change_check(self, call: Call, number: str) -> Reply:
        refused = self._refuse(call, "checks")
        annotations = call.body["output"].get("annotations", [])
        if refused or len(annotations) > MOST_ANNOTATIONS:
            return refused or _say(422, "Invalid request: no more than 50 annotations")
        check = next(one for one in self.checks if one["id"] == int(number))
        check["annotations"] += annotations
        check.update(call.body)
        return Reply(200, self._show_check(check))

    def _status(self, call: Call, sha: str) -> Reply:
        refused = self._refuse(call, "statuses")
        if refused:
            return refused
        self.statuses.append({"sha": sha, **call.body})
        return Reply(201, {**self._example("post", "/statuses/{sha}", "201"), **call.body})

    # issues

    def _show_issue(self, issue: Json) -> Json:
        shown = self._example("post", "/issues", "201")
        shown.pop("pull_request")
        user = {**shown["user"], "login": issue["login"]}
        kept = {name: issue[name] for name in ("number", "title", "body", "state", "state_reason")}
        more = {"pull_request": issue["pull_request"]} if "pull_request" in issue else {}
        return {**shown, **kept, **more, "user": user}

    def _list_issues(self, call: Call) -> Reply:
        wanted = call.query
        found = [
            issue
            for issue in self.issues
            if wanted.get("state", "open") in {issue["state"], "all"}
            and wanted.get("creator", issue["login"]) == issue["login"]
            and wanted.get("labels", "") in {"", *issue["labels"]}
        ]
        return self._refuse(call) or self._page(call, [self._show_issue(issue) for issue in found])

    def _open_issue(self, call: Call) -> Reply:
        refused = self._refuse(call, "issues") or _refuse_long(call.body["body"])
        if refused:
            return refused
        self.numbers += 1
        login = self.accounts[call.token].login
        issue = {
            "labels": [],
            **call.body,
            "number": self.numbers,
            "login": login,
            "state": "open",
            "state_reason": None,
        }
        self.issues.append(issue)
        return Reply(201, self._show_issue(issue))

    def _change_issue(self, call: Call, number: str) -> Reply:
        refused = self._refuse(call, "issues")
        if refused:
            return refused
        issue = next(one for one in self.issues if one["number"] == int(number))
        issue.update(call.body)
        return Reply(200, self._show_issue(issue))


def _say(status: int, message: str) -> Reply:
    return Reply(
        status, {"message": message, "documentation_url": "https://docs.github.com/rest", "status": str(status)}
    )


def _refuse_long(body: str) -> Reply | None:
    if len(body) <= MOST_BODY:
        return None
    detail = {"resource": "IssueComment", "code": "custom", "field": "body"}
    told = {**detail, "message": f"body is too long (maximum is {MOST_BODY} characters)"}
    return Reply(422, {"message": "Validation Failed", "errors": [told], "documentation_url": ""})
