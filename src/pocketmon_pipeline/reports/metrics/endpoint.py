"""The scrape endpoint: the newest finished run of a folder at /metrics, on loopback and nowhere else."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from http import HTTPStatus

from pocketmon_pipeline.reports.metrics import catalogue
from pocketmon_pipeline.reports.metrics.exposition import choose_format
from pocketmon_pipeline.reports.metrics.samples import Measured, measure_each
from pocketmon_pipeline.system.loopback import PLAIN, LoopbackHandler, LoopbackServer

PATH = "/metrics"
_WELCOME = f"Metrics for Prometheus are at {PATH}.\n"

Read = Callable[[], Iterable[Measured]]


class Endpoint(LoopbackServer):
    """Answers with what `read` measures, and counts its answers."""

    def __init__(self, port: int, read: Read) -> None:
        """As LoopbackServer."""
        super().__init__(port, _Handler)
        self._read = read
        self._lock = threading.Lock()
        self._answers: Counter[int] = Counter({int(HTTPStatus.OK): 0})

    def note(self, status: int) -> None:
        """Count an answer."""
        with self._lock:
            self._answers[status] += 1

    def measure(self) -> list[Measured]:
        """All metrics; scrapes are served one after the other."""
        with self._lock:
            answers: dict[tuple[str, ...], float] = {(str(code),): count for code, count in self._answers.items()}
            return [*self._read(), measure_each(catalogue.REQUESTS, answers)]


class _Handler(LoopbackHandler):
    server: Endpoint
    protocol_version = "HTTP/1.1"

    def respond(self) -> None:
        """Answer in the format that is asked for."""
        status, content_type, body = self._choose()
        self.send(status, content_type, body, {"Vary": "Accept"})

    def _choose(self) -> tuple[HTTPStatus, str, bytes]:
        path = self.path.split("?", 1)[0]
        if path == "/":
            return HTTPStatus.OK, PLAIN, _WELCOME.encode()
        if path != PATH:
            return HTTPStatus.NOT_FOUND, PLAIN, b"metrics are at /metrics\n"
        form = choose_format(",".join(self.headers.get_all("Accept", [])))
        return HTTPStatus.OK, form.content_type, b"".join(form.write(self.server.measure()))

    def send_response(self, code: int, message: str | None = None) -> None:
        """Begin an answer, and count it."""
        self.server.note(code)
        super().send_response(code, message)
