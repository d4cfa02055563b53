"""Serves the page over HTTP, on this machine only.

Every address begins with a token that nobody can guess. Nothing can be written.
"""

import hmac
import json
import urllib.parse
from http import HTTPStatus

from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.reports.dashboard.live import LiveFolder
from pocketmon_pipeline.reports.dashboard.noscript import quote
from pocketmon_pipeline.reports.dashboard.page import hash_source, read_policy
from pocketmon_pipeline.system.loopback import PLAIN, LoopbackHandler, LoopbackServer

_HTML = "text/html; charset=utf-8"
_JSON = "application/json; charset=utf-8"
# Opened by itself a picture is a document, and a drawing may have scripts: it gets no origin and may do nothing.
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
# A page that names itself again would only go to its own view: to be asked for anew takes a script.
_AGAIN = "setTimeout(() => location.reload(), 1000)"
_WAITING_POLICY = f"default-src 'none'; script-src {hash_source(_AGAIN)}"
_LARGEST_NUMBER = 1_000_000_000


class Server(LoopbackServer):
    """Serves one folder under one token."""

    def __init__(self, folder: LiveFolder, token: str, port: int, patience: float = 1.0) -> None:
        """As LoopbackServer; whoever asks for the page has something to read after `patience` seconds at the latest."""
        super().__init__(port, _Handler)
        self.patience = patience
        self.folder = folder
        self.token = token

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"{self.url}/{self.token}/"


class _Handler(LoopbackHandler):
    server: Server

    def respond(self) -> None:
        """Answer who has the token."""
        parts = urllib.parse.urlsplit(self.path)
        token, _, name = parts.path.removeprefix("/").partition("/")
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode()):
            self._answer(HTTPStatus.FORBIDDEN, b"the token is missing or wrong: take the whole address", PLAIN)
            return
        try:
            self._serve(name, urllib.parse.parse_qs(parts.query))
        except PipelineError as error:
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, str(error).encode("utf-8", "replace"), PLAIN)

    def _serve(self, name: str, query: dict[str, list[str]]) -> None:
        folder = self.server.folder
        if name == "":
            if (page := folder.await_page(self.server.patience)) is not None:
                self._answer(HTTPStatus.OK, page, _HTML)
            else:
                self._answer(HTTPStatus.OK, write_waiting(folder.doing), _HTML, _WAITING_POLICY)
        elif name == "state":
            self._answer(HTTPStatus.OK, json.dumps(folder.describe()).encode(), _JSON)
        elif name == "findings":
            rows = folder.list_findings(_read_number(query, "first"), _read_number(query, "rows"))
            lines = "\n".join(json.dumps(row) for row in rows)
            self._answer(HTTPStatus.OK, lines.encode(), "application/x-ndjson")
        elif name == "picture" and (original := folder.read_picture(query.get("path", [""])[0])) is not None:
            self._answer(HTTPStatus.OK, original.data, original.media_type, _PICTURE_POLICY)
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"there is no such page", PLAIN)

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, policy: str = "") -> None:
        headers = {
            "Content-Security-Policy": f"{policy or read_policy(live=True)}; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
        }
        self.send(status, kind, body, headers)


def write_waiting(doing: str) -> bytes:
    """What is shown while the page is being made: it asks again by itself, every second."""
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Asset dashboard</title>
<noscript><meta http-equiv="refresh" content="1"></noscript></head>
<body><h1>Asset dashboard</h1><p role="status">{quote(doing or "Reading")}...</p><script>{_AGAIN}</script></body>
</html>
""".encode()


def _read_number(query: dict[str, list[str]], name: str) -> int:
    text = query.get(name, ["0"])[0]
    return min(int(text), _LARGEST_NUMBER) if text.isascii() and text.isdigit() and len(text) < 12 else 0
