"""`graph`: the forms of output, and what is chosen."""

import functools
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commandline import Called, call_here, list_all
from decisions.trees import plant, png

TREE = {
    "index.html": b'<!doctype html><link rel="stylesheet" href="css/a.css">\n'
    b'<img src="img/a.png"><img src="img/a.png?2">\n'
    b'<a href="img/">x</a>',
    "css/a.css": b"a { background: url(../img/a.png) }\nb { background: url(../img/B.png) }\n\n"
    b"c { d: url(gone.png) }\n",
    "img/a.png": png("a"),
    "img/b.png": png("b"),
}
Ask = Callable[..., Called]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Ask:
    """Run `graph` beside a tree `site`."""
    plant(tmp_path / "site", TREE)
    monkeypatch.chdir(tmp_path)
    return functools.partial(call_here, capfd, "graph", "site")


def test_text_shows_what_each_file_names(ask: Ask) -> None:
    done = ask()
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "css/a.css",
        "├─ css/gone.png  MISSING, named gone.png on line 4",
        "├─ img/a.png",
        "└─ img/b.png  OTHER CASE, named ../img/B.png on line 2",
        "index.html",
        "├─ css/a.css",
        "├─ img",
        "└─ img/a.png",
        "6 references in 2 files, 1 missing, 1 in another case",
    ]


def test_a_remark_that_does_not_fit_on_a_terminal_stands_below(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pocketmon_pipeline.cli.answers.graph.is_terminal", lambda _: True)
    monkeypatch.setenv("COLUMNS", "40")
    assert ask("--from", "css").stdout.splitlines()[1:-1] == [
        "├─ css/gone.png",
        "│    MISSING, named gone.png on line 4",
        "├─ img/a.png",
        "└─ img/b.png",
        "     OTHER CASE, named ../img/B.png on",
        "     line 2",
    ]


def test_that_nothing_is_missing_is_said(ask: Ask) -> None:
    assert ask("--missing", "--from", "index.html").stdout == "nothing is missing: 3 references in 1 file\n"
    assert ask("--missing", "--format", "json").stdout.startswith("[\n{")
    assert ask("--from", "img").stdout == ask("--missing", "--from", "img").stdout == "no references\n"


def test_missing_from_and_to_choose(ask: Ask) -> None:
    def pairs(*options: str) -> set[tuple[str, str]]:
        return {(edge["source"], edge["target"]) for edge in json.loads(ask("--format", "json", *options).stdout)}

    assert pairs("--missing") == {("css/a.css", "css/gone.png"), ("css/a.css", "img/b.png")}
    assert pairs("--to", "img/a.png") == {("css/a.css", "img/a.png"), ("index.html", "img/a.png")}
    assert (
        pairs("--to", "./img/")
        == pairs("--to", "img")
        == {*pairs("--to", "img/a.png"), ("css/a.css", "img/b.png"), ("index.html", "img")}
    )
    assert pairs("--from", "index.html", "--to", "css") == {("index.html", "css/a.css")}
    assert pairs("--from", "nowhere") == set()


def test_a_place_that_is_not_in_the_tree_is_told(ask: Ask) -> None:
    told = ask("--to", "assets/img/a.png").stderr
    assert "there is no assets/img/a.png in " in told
    assert told.endswith("and nothing names it: paths count from there\n")
    assert not ask("--to", "index.html").stderr, "it is there, and nothing names it"
    assert not ask("--to", "css/gone.png").stderr, "it is not there, and something names it"


def test_json_has_every_column(ask: Ask) -> None:
    edges = json.loads(ask("--format", "json", "--missing").stdout)
    assert edges[0] == {
        "source": "css/a.css",
        "pointer": None,
        "line": 4,
        "column": 12,
        "target": "css/gone.png",
        "raw": "gone.png",
        "what": "media",
        "exists": False,
        "state": "missing",
    }


def test_dot_is_a_graph_of_graphviz(ask: Ask) -> None:
    drawn = ask("--format", "dot").stdout
    assert '"css/a.css" -> "css/gone.png" [style=dashed];' in drawn
    assert '"index.html" -> "css/a.css";' in drawn
    assert drawn.startswith("digraph references {\n")
    assert drawn.endswith("}\n")


def test_nothing_is_written_but_the_cache(ask: Ask, tmp_path: Path) -> None:
    ask()
    shutil.rmtree(tmp_path / ".pocketmon")
    assert list_all(tmp_path) == ["site", *(f"site/{name}" for name in list_all(tmp_path / "site"))]


def test_a_folder_that_is_none_is_a_mistake(ask: Ask, capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "graph", "nowhere")
    assert done.returncode == 2
    assert "no such folder: nowhere" in done.stderr
