"""A real Prometheus on loopback, with its own folder and port, ended by its process id."""

import http.client
import json
import socket
import subprocess
import threading
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self  # any JSON

import pytest

from requirements import require_tool

# Seconds that a slow machine may need; nothing waits so long that goes well.
PATIENCE = 60.0
_STEP = 0.1


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Prometheus:
    """Scrapes `targets` (job name to port) and evaluates rules, both several times a second."""

    def __init__(self, folder: Path, targets: dict[str, int], rules: str) -> None:
        self._log = folder / "log"
        self._moment = 0.0
        (folder / "rules.yml").write_text(rules)
        jobs = [
            {"job_name": name, "static_configs": [{"targets": [f"127.0.0.1:{port}"]}]} for name, port in targets.items()
        ]
        pace = {"scrape_interval": "500ms", "scrape_timeout": "500ms", "evaluation_interval": "500ms"}
        # YAML is a superset of JSON.
        (folder / "prometheus.yml").write_text(
            json.dumps({"global": pace, "rule_files": ["rules.yml"], "scrape_configs": jobs})
        )
        self._command = (
            require_tool("prometheus"),
            f"--config.file={folder / 'prometheus.yml'}",
            f"--storage.tsdb.path={folder / 'data'}",
            "--log.level=warn",
        )

    def __enter__(self) -> Self:
        self._start()
        while not self._holds_soon(self._is_ready) and "address already in use" in self._log.read_text():
            self._start()  # somebody else took the port in between
        self.wait_until(self._is_ready, "Prometheus is ready")
        return self

    def _start(self) -> None:
        self._port = find_free_port()
        command = (*self._command, f"--web.listen-address=127.0.0.1:{self._port}")
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait(timeout=PATIENCE)

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Ask again and again; the test fails when it never holds."""
        if not self._holds_soon(holds):
            pytest.fail(f"never: {what}\n{self._log.read_text()}")

    def _holds_soon(self, holds: Callable[[], bool]) -> bool:
        pause = threading.Event()
        for _ in range(int(PATIENCE / _STEP)):
            if holds():
                return True
            if self._process.poll() is not None:
                break
            pause.wait(_STEP)
        return False

    def look(self) -> None:
        """Choose the moment of which it is asked until the next look: so long ago that no scrape is still on its way.

        A scrape that takes too long, as on a busy machine, makes all that it would have told stale.
        """
        self._moment = time.time() - 1

    def ask(self, query: str) -> list[Any]:
        """The result of a query for the moment of the last look."""
        answer = self.get(f"/api/v1/query?{urllib.parse.urlencode({'query': query, 'time': self._moment})}")
        result: list[Any] = answer["data"]["result"]
        return result

    def get(self, path: str) -> dict[str, Any]:
        """A document of its API, which must say that all went well."""
        status, body = self._request(path)
        answer: dict[str, Any] = json.loads(body)
        assert (status, answer["status"]) == (200, "success"), answer
        return answer

    def _is_ready(self) -> bool:
        try:
            return self._request("/-/ready")[0] == 200
        except OSError:
            return False

    def _request(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()
