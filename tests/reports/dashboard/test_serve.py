"""The page over HTTP: who gets it, what it fetches, and that it follows a run."""

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from cli.commandline import call_here
from history.records import make_run
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.finished.run import FinishedRun, open_finished
from pocketmon_pipeline.history.in_progress import RunInProgress
from pocketmon_pipeline.reports.dashboard.live import LiveFolder, Shown
from pocketmon_pipeline.reports.dashboard.server import Server
from pocketmon_pipeline.system.loopback import ADDRESS
from reports.dashboard.browser import watch
from reports.dashboard.conftest import run_tree
from reports.dashboard.galleries import draw_scene, roughen, turn, write
from serving import answer

TOKEN = "token-of-the-test"
# Seconds that no test needs on a machine that is not busy.
LONG = 120


@pytest.fixture
def folder(broken_output: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(broken_output, tmp_path / "output"))


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with (
        contextlib.closing(LiveFolder(str(folder), lambda: open_finished(str(folder)), Shown(20))) as live,
        Server(live, TOKEN, 0, patience=LONG) as server,
        answer(server),
    ):
        yield server


def ask(server: Server, path: str, host: str = "", method: str = "GET") -> tuple[int, str, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection(ADDRESS, server.server_port)
    with contextlib.closing(connection):
        connection.request(method, path, headers={"Host": host or f"{ADDRESS}:{server.server_port}"})
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
    "host", ["evil.example", "evil.example:80", "127.0.0.1:1", "localhost", f"{ADDRESS}.evil.example"]
)
def test_another_host_is_refused(server: Server, host: str) -> None:
    for name in (host, f"evil.example:{server.server_port}"):
        assert ask(server, f"/{TOKEN}/state", name)[0] == 421


def test_head_tells_what_get_would(server: Server) -> None:
    status, body, headers = ask(server, f"/{TOKEN}/state", method="HEAD")
    assert (status, body) == (200, "")
    assert headers["Content-Length"] == str(len(ask(server, f"/{TOKEN}/state")[1]))
    assert ask(server, f"/{TOKEN}/state", "evil.example", "HEAD")[0] == 421


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
        told = "A run is under way: 1 document done (performance_profile.json)"
        expect(page.locator(".live")).to_contain_text(told)
        summary = json.loads((folder / "pipeline_summary.json").read_text())
        summary["verdict"] = {"code": 1, "name": "FINDINGS"}
        summary["exit_reasons"] = [{"code": 1, "name": "FINDINGS", "reason": "another end", "findings": 1}]
        (folder / "new.json").write_text(json.dumps(summary))
        os.replace(folder / "new.json", folder / "pipeline_summary.json")
        expect(page.locator(".product")).to_contain_text("Failed (exit 1)")
        assert page.evaluate("location.hash") == "#/findings?severity=info"
        assert {url.startswith(server.address) for url in watched.requests} == {True}
        watched.requests.clear()


def test_whoever_waits_for_the_page_has_something_to_read(browser: Browser, folder: Path) -> None:
    """The page is held up until it is let go: no clock decides."""
    let_go = threading.Event()

    def open_slowly() -> FinishedRun:
        let_go.wait()
        return open_finished(str(folder))

    live = LiveFolder(str(folder), open_slowly, Shown(20))
    with contextlib.closing(live), Server(live, TOKEN, 0, patience=0.01) as server, answer(server):
        try:
            status, body, headers = ask(server, f"/{TOKEN}/")
            assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
            assert "Reading what the run has left..." in body
            assert ask(server, f"/{TOKEN}/state")[0] == 200
            with watch(browser) as watched:
                watched.page.goto(f"{server.address}#/budgets")
                expect(watched.page.get_by_role("status")).to_have_text("Reading what the run has left...")
                let_go.set()
                expect(watched.page.locator("main h1")).to_have_text("Budgets")
                assert {url.startswith(server.address) for url in watched.requests} == {True}
                watched.requests.clear()
        finally:
            let_go.set()


def test_a_page_that_cannot_be_made_says_why_and_is_tried_again(folder: Path) -> None:
    opened = iter([ConfigError("no such folder"), None])

    def open_at_last() -> FinishedRun:
        if error := next(opened):
            raise error
        return open_finished(str(folder))

    with contextlib.closing(LiveFolder(str(folder), open_at_last, Shown(20))) as live:
        with pytest.raises(ConfigError):
            live.await_page(LONG)
        assert b'id="data"' in (live.await_page(LONG) or b"")


def test_a_run_that_has_written_nothing_yet_is_under_way(folder: Path, tmp_path: Path) -> None:
    state = str(tmp_path / "state")
    live = LiveFolder(str(folder), lambda: open_finished(str(folder)), Shown(20, state_dir=state))
    with contextlib.closing(live):
        assert live.describe()["running"] is False
        begun = RunInProgress(state, "", make_run(1), str(folder.resolve()))
        try:
            assert live.describe()["running"] is True
        finally:
            begun.end()
        assert live.describe()["running"] is False


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Server]:
    """Pictures, served: good ones, one that tells where it was taken, one that has changed, and no picture."""
    tree = tmp_path / "tree"
    place = turn(1)
    place.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    write(tree / "a/large.png", roughen(draw_scene(900, 600)))
    write(tree / "a/variant.png", roughen(draw_scene(900, 600)))
    write(tree / "place.jpg", roughen(draw_scene(300, 200)), exif=place)
    write(tree / "changed.png", draw_scene(30, 20))
    write(tree / "texture.dds", draw_scene(90, 60, "RGBA"))
    write(tmp_path / "outside.png", draw_scene(30, 20))
    (tree / "drawn.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>parent.fired=1</script></svg>')
    (tree / "note.txt").write_text("no picture\n")
    output = run_tree(tree, tmp_path)
    write(tree / "changed.png", draw_scene(40, 20))
    live = LiveFolder(str(output), lambda: open_finished(str(output)), Shown(20, state_dir=str(tmp_path / "state")))
    with contextlib.closing(live), Server(live, TOKEN, 0) as server, answer(server):
        yield server


def test_pictures_are_served_whole_where_the_page_may_show_them(gallery: Server, tmp_path: Path) -> None:
    def ask_picture(path: str, token: str = TOKEN) -> tuple[int, bytes, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection(ADDRESS, gallery.server_port)
        with contextlib.closing(connection):
            connection.request("GET", f"/{token}/picture?path={urllib.parse.quote(path)}")
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers

    for name, media_type in (("a/large.png", "image/png"), ("drawn.svg", "image/svg+xml")):
        status, data, headers = ask_picture(name)
        assert (status, data, headers["Content-Type"]) == (200, (tmp_path / "tree" / name).read_bytes(), media_type)
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline'; sandbox;")
    assert ask_picture("a/large.png", "other")[0] == 403
    refused = ("place.jpg", "changed.png", "texture.dds", "note.txt", "../outside.png", "none.png", "", "a", "\0")
    assert {name: ask_picture(name)[0] for name in refused} == dict.fromkeys(refused, 404)


def test_a_served_page_compares_originals(browser: Browser, gallery: Server) -> None:
    with watch(browser) as watched:
        page = watched.open(gallery.address, "#/duplicates?left=a%2Flarge.png&right=a%2Fvariant.png")
        comparison = page.get_by_role("region", name="Comparison")
        expect(comparison).to_contain_text("pixels differ")
        expect(comparison).not_to_contain_text("thumbnails")
        expect(comparison.locator("figcaption").first).to_contain_text("Original, 900 × 600 pixels")  # noqa: RUF001 - as on the page
        widths = comparison.locator("img").evaluate_all("all => all.map(one => one.naturalWidth)")
        assert widths == [900, 900]
        pictures = [url for url in watched.foreign_requests if "/picture?" in url]
        assert [url.rpartition("=")[2] for url in pictures] == ["a%2Flarge.png", "a%2Fvariant.png"]
        watched.show("#/assets")
        expect(page.locator(".thumb", has_text="large.png").locator("img")).to_have_attribute(
            "src", re.compile("^data:image/webp")
        )
        watched.requests.clear()


def test_a_page_that_fails_leaves_nothing_behind(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    live = LiveFolder(str(folder), lambda: open_finished(str(folder)), Shown(20))

    def fail(*_: object, **__: object) -> Iterator[bytes]:
        raise ConfigError("no page")

    with monkeypatch.context() as patch:
        patch.setattr("pocketmon_pipeline.reports.dashboard.live.render", fail)
        for _ in range(2):
            with pytest.raises(ConfigError, match="no page"):
                live.make_page()
    assert list((tmp_path / "temporary").iterdir()) == []
    assert live.make_page().startswith(b"<!doctype html>")
    live.close()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_where_no_run_is_nothing_is_waited_for(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    state = ("--state-dir", str(tmp_path / "state"))
    begun = RunInProgress(str(tmp_path / "state"), "", make_run(1), str(tmp_path / "elsewhere"))
    told = [call_here(capfd, "serve", "--output-dir", str(tmp_path / name), *state) for name in ("nosuch", "empty")]
    begun.end()
    assert [done.returncode for done in told] == [2, 2]
    assert f"{tmp_path / 'nosuch'}: no such folder, and none is in progress" in told[0].stderr
    assert "no run has written into this folder, and none is in progress" in told[1].stderr
    assert not (tmp_path / "nosuch").exists()


def test_a_run_that_is_on_its_way_is_waited_for(tmp_path: Path) -> None:
    begun = RunInProgress(str(tmp_path / "state"), "", make_run(1), str(tmp_path / "soon"))
    command = [sys.executable, "-m", "pocketmon_pipeline", "serve", "--state-dir", "state", "--output-dir", "soon"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        begun.end()
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0


def test_the_verb_tells_its_address_and_ends_quietly(folder: Path) -> None:
    command = [sys.executable, "-m", "pocketmon_pipeline", "serve", "--output-dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        address = process.stdout.readline().strip()
        port, token = address.removeprefix("http://127.0.0.1:").rstrip("/").split("/")
        assert len(token) >= 32
        connection = http.client.HTTPConnection(ADDRESS, int(port))
        with contextlib.closing(connection):
            connection.request("GET", f"/{token}/state")
            assert json.loads(connection.getresponse().read())["newer"] == []
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        assert process.stderr.read() == ""
