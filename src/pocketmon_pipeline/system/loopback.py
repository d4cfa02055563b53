"""An HTTP server that only this machine reaches, and no page of another site in a browser on it.

Such a page may make a browser ask here under a name of its own (DNS rebinding). So a request must name the server as
its host.
"""

import sys
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ADDRESS = "127.0.0.1"
# Names by which this machine calls itself.
_HOSTS = (ADDRESS, "localhost")
_HTTP_PORT = "80"
PLAIN = "text/plain; charset=utf-8"
_NONE: Mapping[str, str] = {}


class LoopbackServer(ThreadingHTTPServer):
    """Answers each connection in a thread of its own."""

    daemon_threads = True

    def __init__(self, port: int, handler: type["LoopbackHandler"]) -> None:
        """Listen; OSError when the port is taken. Port 0 is any that is free."""
        super().__init__((ADDRESS, port), handler)

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://{ADDRESS}:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that hangs up; any other error is one of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on as it came


class LoopbackHandler(BaseHTTPRequestHandler):
    """One connection."""

    server: LoopbackServer
    server_version = "pocketmon-pipeline"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Answer a request that names this server."""
        if self._is_meant():
            self.respond()
        else:
            self.send(HTTPStatus.MISDIRECTED_REQUEST, PLAIN, b"this is not the host that was asked for\n")

    def do_HEAD(self) -> None:
        """Answer with the headers of GET."""
        self.do_GET()

    def respond(self) -> None:
        """Answer with `send`."""
        raise NotImplementedError

    def _is_meant(self) -> bool:
        """Whether the request has one Host header, with a name of this machine and the port of this server."""
        hosts = self.headers.get_all("Host", [])
        name, _, port = hosts[0].lower().partition(":") if len(hosts) == 1 else ("", "", "")
        return name in _HOSTS and (port or _HTTP_PORT) == str(self.server.server_port)

    def send(self, status: HTTPStatus, content_type: str, body: bytes, headers: Mapping[str, str] = _NONE) -> None:
        """Answer with these headers beside those of every answer; to HEAD without the body."""
        self.send_response(status)
        whole = {
            "Content-Type": content_type,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            **headers,
        }
        for name, value in whole.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing: what asks may be hostile, and an address may hold a token."""
