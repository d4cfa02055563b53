"""The scrape endpoint: the newest finished run of a folder at /metrics, on loopback and nowhere else."""

import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pocketmon_pipeline.reports.metrics import catalogue
from pocketmon_pipeline.reports.metrics.exposition import choose_format
from pocketmon_pipeline.reports.metrics.samples import Measured, measure_each

ADDRESS = "127.0.0.1"
PATH = "/metrics"

# Names by which this machine calls itself. Any other is that of a page which made a browser come here.
_HOSTS = (ADDRESS, "localhost")
_HTTP_PORT = "80"

_PLAIN = "text/plain; charset=utf-8"
_WELCOME = f"Metrics for Prometheus are at {PATH}.\n"

Read = Callable[[], Iterable[Measured]]


class Endpoint(ThreadingHTTPServer):
    """Answers with what `read` measures, and counts its answers."""

    daemon_threads = True

    def __init__(self, port: int, read: Read) -> None:
        """Listen; OSError when the port is taken. Port 0 is any that is free."""
        super().__init__((ADDRESS, port), _Handler)
        self._read = read
        self._lock = threading.Lock()
        self._answers: Counter[int] = Counter({int(HTTPStatus.OK): 0})

    @property
    def url(self) -> str:
        """Where to scrape."""
        return f"http://{ADDRESS}:{self.server_port}{PATH}"

    def note(self, status: int) -> None:
        """Count an answer."""
        with self._lock:
            self._answers[status] += 1

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a scraper that hangs up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on as it came

    def measure(self) -> list[Measured]:
        """All metrics; scrapes are served one after the other."""
        with self._lock:
            answers: dict[tuple[str, ...], float] = {(str(code),): count for code, count in self._answers.items()}
            return [*self._read(), measure_each(catalogue.REQUESTS, answers)]


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Endpoint
    protocol_version = "HTTP/1.1"
    server_version = "pocketmon-pipeline"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Answer with headers and body."""
        self._answer(*self._choose())

    def do_HEAD(self) -> None:
        """Answer with the headers of GET."""
        self._answer(*self._choose(), has_body=False)

    def _choose(self) -> tuple[HTTPStatus, str, bytes]:
        if not self._is_meant():
            return HTTPStatus.MISDIRECTED_REQUEST, _PLAIN, b"this is not the host that was asked for\n"
        path = self.path.split("?", 1)[0]
        if path == "/":
            return HTTPStatus.OK, _PLAIN, _WELCOME.encode()
        if path != PATH:
            return HTTPStatus.NOT_FOUND, _PLAIN, b"metrics are at /metrics\n"
        form = choose_format(",".join(self.headers.get_all("Accept", [])))
        return HTTPStatus.OK, form.content_type, b"".join(form.write(self.server.measure()))

    def _is_meant(self) -> bool:
        """Whether the Host header names this server: a page of another site could ask under its own name."""
        hosts = self.headers.get_all("Host", [])
        name, _, port = hosts[0].lower().partition(":") if len(hosts) == 1 else ("", "", "")
        return name in _HOSTS and (port or _HTTP_PORT) == str(self.server.server_port)

    def _answer(self, status: HTTPStatus, content_type: str, body: bytes, *, has_body: bool = True) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Vary", "Accept")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if has_body:
            self.wfile.write(body)

    def send_response(self, code: int, message: str | None = None) -> None:
        """Begin an answer, and count it."""
        self.server.note(code)
        super().send_response(code, message)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing: each scrape would be a line, and what asks may be hostile."""
