"""The page over HTTP: who gets it, what it fetches, and that it follows a run."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pocketmon_pipeline.reports.dashboard.live import LiveFolder
from pocketmon_pipeline.reports.dashboard.server import HOST, Server
from reports.dashboard.browser import watch

TOKEN = "token-of-the-test"


@pytest.fixture
def folder(broken_output: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(broken_output, tmp_path / "output"))


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with contextlib.closing(LiveFolder(str(folder), (), "", 20)) as live, Server(live, TOKEN, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(server: Server, path: str, host: str = "", method: str = "GET") -> tuple[int, str, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection(HOST, server.server_port)
    with contextlib.closing(connection):
        connection.request(method, path, headers={"Host": host or f"{HOST}:{server.server_port}"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers


def test_only_who_has_the_token_gets_anything(server: Server) -> None:
    status, _, headers = ask(server, f"/{TOKEN}/state")
    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    for path in ("/", "/state", "//state", f"/{TOKEN[:-1]}/state", f"/{TOKEN}x/", "/%00/state", f"/x/{TOKEN}/state"):
        status, body, _ = ask(server, path)
        assert (status, "token" in body) == (403, True), path


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1:1", "localhost", f"{HOST}.evil.example"]
)
def test_another_host_is_refused(server: Server, host: str) -> None:
    assert ask(server, f"/{TOKEN}/state", host)[0] == 421


def test_nothing_else_is_served(server: Server) -> None:
    for path in ("pipeline_summary.json", "../pipeline_summary.json", "..%2f..%2fetc/passwd", "findings/x"):
        assert ask(server, f"/{TOKEN}/{path}")[0] == 404
    assert ask(server, f"/{TOKEN}/state", method="POST")[0] == 501
    assert ask(server, f"/{TOKEN}/state", method="DELETE")[0] == 501


def test_findings_come_in_pages_and_in_order(server: Server, folder: Path) -> None:
    expected = json.loads((folder / "findings.json").read_text())["findings"]
    rows: list[dict[str, object]] = []
    for first in range(0, len(expected), 25):
        lines = ask(server, f"/{TOKEN}/findings?first={first}&rows=25")[1]
        rows += map(json.loads, lines.splitlines())
    assert rows == expected
    for query in ("first=999999&rows=5", "first=-1&rows=0", "rows=x", "first=1e9&rows=", "rows=99999999999999999999"):
        assert ask(server, f"/{TOKEN}/findings?{query}")[:2] == (200, "")


def test_the_page_gets_the_rest_by_itself_and_follows_a_run(browser: Browser, server: Server, folder: Path) -> None:
    number = len(json.loads((folder / "findings.json").read_text())["findings"])
    with watch(browser) as watched:
        page = watched.open(server.address, "#/findings?severity=info")
        expect(page.locator(".toolbar .status")).to_have_text(f"6 of {number} findings")
        profile = folder / "performance_profile.json"
        later = (folder / "pipeline_summary.json").stat().st_mtime_ns + 10**9
        os.utime(profile, ns=(later, later))
        expect(page.locator(".live")).to_contain_text("A run is under way: 1 document done (performance_profile.json)")
        summary = json.loads((folder / "pipeline_summary.json").read_text())
        summary["exit_reasons"] = [{"code": 1, "name": "FINDINGS", "reason": "another end", "findings": 1}]
        (folder / "new.json").write_text(json.dumps(summary))
        os.replace(folder / "new.json", folder / "pipeline_summary.json")
        expect(page.locator(".product")).to_contain_text("Failed (exit 1)")
        assert page.evaluate("location.hash") == "#/findings?severity=info"
        assert {url.startswith(server.address) for url in watched.requests} == {True}
        watched.requests.clear()


def test_the_verb_tells_its_address_and_ends_quietly(folder: Path) -> None:
    command = [sys.executable, "-m", "pocketmon_pipeline", "serve", "--output-dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        address = process.stdout.readline().strip()
        port, token = address.removeprefix("http://127.0.0.1:").rstrip("/").split("/")
        assert len(token) >= 32
        connection = http.client.HTTPConnection(HOST, int(port))
        with contextlib.closing(connection):
            connection.request("GET", f"/{token}/state")
            assert json.loads(connection.getresponse().read())["newer"] == []
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        assert process.stderr.read() == ""
