"""Serves the page over HTTP, on this machine only.

Every address begins with a token that nobody can guess. A request must name the server as its host, so that no site in
the same browser reaches it under a name of its own (DNS rebinding). Nothing can be written.
"""

import hmac
import http.server
import json
import sys
import urllib.parse
from http import HTTPStatus

from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.reports.dashboard.live import LiveFolder
from pocketmon_pipeline.reports.dashboard.noscript import quote
from pocketmon_pipeline.reports.dashboard.page import hash_source, read_policy

HOST = "127.0.0.1"
_HTML = "text/html; charset=utf-8"
_JSON = "application/json; charset=utf-8"
# Opened by itself a picture is a document, and a drawing may have scripts: it gets no origin and may do nothing.
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
# A page that names itself again would only go to its own view: to be asked for anew takes a script.
_AGAIN = "setTimeout(() => location.reload(), 1000)"
_WAITING_POLICY = f"default-src 'none'; script-src {hash_source(_AGAIN)}"
_LARGEST_NUMBER = 1_000_000_000


class Server(http.server.ThreadingHTTPServer):
    """Serves one folder under one token."""

    daemon_threads = True

    def __init__(self, folder: LiveFolder, token: str, port: int, patience: float = 1.0) -> None:
        """Take a port, any free one for 0; OSError where it is taken.

        Whoever asks for the page has something to read after `patience` seconds at the latest.
        """
        super().__init__((HOST, port), _Handler)
        self.patience = patience
        self.folder = folder
        self.token = token

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.server_port}/{self.token}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that went away is no error; any other is one of ours."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # handed on as it came


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server
    server_version = "dashboard"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Answer one request."""
        host = self.headers.get("Host", "")
        if host not in {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"another host is meant", "text/plain")
            return
        parts = urllib.parse.urlsplit(self.path)
        token, _, name = parts.path.removeprefix("/").partition("/")
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode()):
            self._answer(HTTPStatus.FORBIDDEN, b"the token is missing or wrong: take the whole address", "text/plain")
            return
        try:
            self._serve(name, urllib.parse.parse_qs(parts.query))
        except PipelineError as error:
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, str(error).encode("utf-8", "replace"), "text/plain")

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
            self._answer(HTTPStatus.NOT_FOUND, b"there is no such page", "text/plain")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, policy: str = "") -> None:
        self.send_response(status)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Content-Security-Policy": f"{policy or read_policy(live=True)}; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: addresses hold the token."""


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
