"""`metrics`: what it prints, writes and serves, and how it ends."""

import http.client
import json
import os
import signal
import socket
import stat
import subprocess
from pathlib import Path

import pytest

from cli.commandline import COMMAND, call_here, make_tree
from finished.stored import SECRET
from pocketmon_pipeline.reports.metrics.dashboards import DASHBOARDS
from pocketmon_pipeline.reports.metrics.grafana import draw_dashboard
from pocketmon_pipeline.reports.metrics.rules import read_rules


@pytest.fixture(autouse=True)
def work(output: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a run's `output`, and the key that sealed it."""
    monkeypatch.chdir(output.parent)
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", SECRET)
    return output.parent


def test_export_prints_either_format(capfd: pytest.CaptureFixture[str]) -> None:
    text = call_here(capfd, "metrics", "export", "--tree", "game")
    assert (text.returncode, text.stderr) == (0, "")
    assert 'pocketmon_run_exit_code{tree="game"} 1\n' in text.stdout
    assert 'pocketmon_output_problems{tree="game",state="altered"} 0\n' in text.stdout
    told = call_here(capfd, "metrics", "export", "--tree", "game", "--openmetrics").stdout
    assert told.endswith("# EOF\n")
    assert set(text.stdout.splitlines()) - set(told.splitlines()) == {
        "# TYPE pocketmon_run_info gauge",
        *find_info(text.stdout),
    }


def find_info(text: str) -> set[str]:
    """OpenMetrics names an info without its suffix."""
    return {line for line in text.splitlines() if line.startswith("# HELP pocketmon_run_info ")}


def test_another_key_is_told_as_what_it_is(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", "another secret, of more than 32 bytes!")
    assert call_here(capfd, "metrics", "export").returncode == 0


def test_a_textfile_is_replaced_as_a_whole(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    collected = work / "collected"
    collected.mkdir()
    for _ in range(2):
        done = call_here(capfd, "metrics", "export", "--textfile-dir", "collected")
        assert (done.returncode, done.stdout) == (0, "collected/pocketmon_the__game__-aa8c0427.prom\n")
    (path,) = collected.iterdir()
    assert path.read_text() == call_here(capfd, "metrics", "export").stdout
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o644  # another user's collector reads it


def test_no_two_trees_have_one_textfile(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (work / "collected").mkdir()
    trees = ["a/b", "a_b", "a-b", "a:b", "a" * 110, "a" * 111]
    for tree in trees:
        assert call_here(capfd, "metrics", "export", "--textfile-dir", "collected", "--tree", tree).returncode == 0
    names = {path.name for path in (work / "collected").iterdir()}
    assert len(names) == len(trees)
    assert "pocketmon_a-b.prom" in names


def test_a_run_writes_the_textfile_itself(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever it finds: as `metrics export` does afterwards."""
    make_tree(work)
    (work / "assets/broken.json").write_text("{")
    (work / "collected").mkdir()
    done = call_here(capfd, "run", "--textfile-dir", "collected", "assets")
    assert (done.returncode, "metrics: collected/pocketmon_assets.prom\n" in done.stderr) == (1, True)
    (path,) = (work / "collected").iterdir()
    assert path.read_text() == call_here(capfd, "metrics", "export").stdout
    assert 'pocketmon_run_exit_code{tree="assets"} 1\n' in path.read_text()


def test_a_run_is_not_begun_where_no_textfile_can_be_written(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_tree(work)
    done = call_here(capfd, "run", "--output-dir", "other", "--textfile-dir", "nowhere", "assets")
    assert (done.returncode, "nowhere: no such folder" in done.stderr) == (2, True)
    assert not (work / "other").exists()


def test_a_run_stands_where_the_textfile_was_not_written(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_tree(work)
    (work / "collected/pocketmon_assets.prom").mkdir(parents=True)
    done = call_here(capfd, "run", "--quiet", "--textfile-dir", "collected", "assets")
    assert done.returncode == 0
    assert "warning: cannot write collected/pocketmon_assets.prom: " in done.stderr
    assert "the metrics there are of an earlier run" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "--output-dir", "nowhere"), "nowhere: no such folder"),
        (("export", "--output-dir", "."), "no run has finished here"),
        (("export", "--textfile-dir", "nowhere"), "collector.textfile.directory"),
        (("export", "--textfile-dir", ".", "--openmetrics"), "node_exporter reads the text format"),
        (("grafana",), "name one of overview, performance"),
        (("grafana", "other"), "there is no dashboard 'other'"),
        (("serve", "--port", "70000"), "70000"),
    ],
)
def test_mistakes(capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str) -> None:
    done = call_here(capfd, "metrics", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_rules_and_dashboards_are_printed_or_written(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call_here(capfd, "metrics", "rules").stdout == read_rules()
    assert call_here(capfd, "metrics", "rules", "--output", "r.yml").stdout == "r.yml\n"
    assert (work / "r.yml").read_text() == read_rules()
    printed = json.loads(call_here(capfd, "metrics", "grafana", "overview").stdout)
    assert printed == json.loads(json.dumps(draw_dashboard(DASHBOARDS["overview"])))
    written = call_here(capfd, "metrics", "grafana", "--output-dir", ".").stdout.split()
    assert [Path(path).name for path in written] == [f"pocketmon-{name}.json" for name in DASHBOARDS]
    assert json.loads((work / "pocketmon-overview.json").read_text()) == printed


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_goes_on_until_it_is_interrupted(number: signal.Signals) -> None:
    command = (*COMMAND, "metrics", "serve", "--port", "0", "--tree", "game")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        address, path = url.removeprefix("http://").split("/", 1)
        connection = http.client.HTTPConnection(address, timeout=30)
        connection.request("GET", f"/{path}")
        body = connection.getresponse().read()
        connection.close()
        process.send_signal(number)
        rest, errors = process.communicate(timeout=60)
    assert b'pocketmon_run_exit_code{tree="game"} 1\n' in body
    assert (process.returncode, rest, errors) == (0, "", "")


def test_a_port_that_is_taken(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = call_here(capfd, "metrics", "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "choose another --port" in done.stderr
