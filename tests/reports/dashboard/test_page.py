"""The page as a file: what is in it, how small it is, and who may read along."""

import base64
import datetime
import hashlib
import http.server
import itertools
import json
import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.credential_examples import make_examples
from cli.commandline import end_here, make_tree
from credentials.plantation import find_planted, plant, read_all
from pocketmon_pipeline.history.database import open_history
from pocketmon_pipeline.history.earlier_runs import PAST_RUN_COLUMNS, PAST_RUNS
from pocketmon_pipeline.history.location import name_file
from pocketmon_pipeline.reports.dashboard.history import tabulate_past
from pocketmon_pipeline.runs import execution, request
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.table import build_table
from reports.dashboard.browser import watch
from reports.dashboard.conftest import run_tree
from reports.dashboard.materials import make_file, make_finding, make_material, read_payload, show_folder, write
from serving import answer

# A token's form with its right checksum, which makes nobody anybody.
EXAMPLE = make_examples(next(kind for kind in KINDS if kind.id == "github-pat"), 1)[0]
TOKEN = EXAMPLE.text[EXAMPLE.start : EXAMPLE.end].decode()
SECRET = "K3ep-th1s-w0rd-0ut"


def list_texts(coded: dict[str, Any]) -> list[str]:
    """A column, decoded as its description says."""
    steps, size = coded["steps"], coded["size"]
    if isinstance(steps, str):
        texts: list[str] = coded["values"] * size if steps == "same" else coded["values"]
        return texts[:size]
    return [coded["values"][number] for number in itertools.accumulate(steps)]


def test_columns_say_what_the_findings_say(tmp_path: Path) -> None:
    findings = [make_finding(number) for number in range(500)]
    order = {"critical": 0, "error": 1, "warning": 2, "info": 3}
    findings.sort(key=lambda one: (order[str(one["severity"])], str(one["rule"]), str(one["path"])))
    files = [make_file(str(one["path"])) for one in findings]
    payload = read_payload(write(make_material(findings, files), tmp_path / "page.html"))
    columns = payload["findings"]
    for name in ("severity", "rule", "path", "message", "outcome", "topic", "stage", "enforcement"):
        assert list_texts(columns[name]) == [one[name] for one in findings]
    assert columns["line"] == [one["line"] or 0 for one in findings]
    assert columns["ids"] == "".join(str(one["fingerprint"])[:16] for one in findings)
    assert list_texts(columns["kind"]) == ["image"] * len(columns["path"]["values"])
    assert payload["totals"]["findings"] == 500
    assert payload["totals"]["files"] == 500


def test_the_worst_are_carried_where_there_are_too_many(tmp_path: Path) -> None:
    findings = [make_finding(number) for number in range(400)]
    payload = read_payload(write(make_material(findings), tmp_path / "page.html", most=150))
    severities = list_texts(payload["findings"]["severity"])
    assert severities == ["critical"] * 100 + ["error"] * 50
    assert payload["totals"]["severity"] == dict.fromkeys(("critical", "error", "info", "warning"), 100)
    assert sum(rule["open"] for rule in payload["rules"]) == 400


def test_links_are_no_files(tmp_path: Path) -> None:
    link = {"type": "link", "status": "link", "sha256": None, "size": 9}
    files = [make_file("a/one.png"), make_file("a/two.png"), make_file("a/other.png", **link), make_file("b/x", **link)]
    payload = read_payload(write(make_material((), files), tmp_path / "page.html"))
    assert (payload["totals"]["files"], payload["totals"]["links"], payload["totals"]["bytes"]) == (2, 2, 2000)
    shown = payload["assets"]
    assert dict(zip(shown["folders"], shown["folderFiles"], strict=True)) == {"a": 2, "b": 0}
    assert dict(zip(shown["folders"], shown["folderBytes"], strict=True)) == {"a": 2000, "b": 0}
    assert sorted(shown["name"]) == ["one.png", "two.png"]


@pytest.mark.usefixtures("trusted_times")
def test_the_page_knows_how_warm_the_cache_of_its_run_was(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    found = []
    for name in ("one.json", "two.json", ""):
        if name:
            (tmp_path / "tree" / name).write_text("{}\n")
        page = run_tree(tmp_path / "tree", tmp_path) / "dashboard.html"
        found.append(read_payload(page)["past"]["past_runs"]["warmth"])
    assert found == ["cold", "partial", "warm"]


@pytest.mark.parametrize(("warmth", "told"), [("cold", [0, 1]), ("", [])])
def test_runs_that_came_to_no_verdict_are_no_point_of_a_trend(warmth: str, told: list[int]) -> None:
    rows = [dict.fromkeys(PAST_RUN_COLUMNS) | {"code": code} for code in (0, 3, 130, 1)]
    inputs = make_material([]).inputs
    inputs.keep(PAST_RUNS, build_table(PAST_RUN_COLUMNS, [list(row.values()) for row in rows]))
    found: Any = tabulate_past(inputs, warmth)[PAST_RUNS]
    assert [row[found["columns"].index("code")] for row in found["rows"]] == told


def test_a_page_that_is_made_later_knows_how_long_the_whole_run_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert end_here("run", "--format", "html", "assets") == end_here("dashboard", "--output", "later.html") == 0
    with open_history(name_file(str(tmp_path / ".pocketmon"))) as history:
        (run,) = history.list_runs()
    told = [read_payload(tmp_path / name)["past"]["past_runs"] for name in ("output/dashboard.html", "later.html")]
    assert [past.get("whole_seconds") for past in told] == [None, run.seconds]


def test_a_run_has_one_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = itertools.count()

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Self:
            return cls(2026, 1, 1, 0, 0, next(seconds), tzinfo=tz)

    make_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    for module in (request, execution):
        monkeypatch.setattr(module, "datetime", SimpleNamespace(datetime=Clock, UTC=datetime.UTC))
    assert end_here("run", "--format", "html", "assets") == end_here("dashboard", "--output", "later.html") == 0
    assert "past_runs" in read_payload(tmp_path / "later.html")["past"]


def test_no_whole_digest_leaves(broken_page: Path) -> None:
    text = json.dumps(read_payload(broken_page))
    assert re.search(r"\b[0-9a-f]{64}\b", text) is None


def test_no_line_is_longer_than_editors_bear(broken_page: Path) -> None:
    assert max(map(len, broken_page.read_bytes().splitlines())) < 10_000


def test_equal_runs_give_equal_pages(tmp_path: Path) -> None:
    findings = [make_finding(number) for number in range(50)]
    first = write(make_material(findings), tmp_path / "first.html")
    second = write(make_material(reversed(findings)), tmp_path / "second.html")
    assert first.read_bytes() == second.read_bytes()


def test_excerpts_and_pictures_keep_credentials_to_themselves(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    root.mkdir()
    text = f"a: 1\npassword: {SECRET}\nb: [\n".encode()
    token = b'{"id": "' + TOKEN.encode() + b'",\n'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {SECRET} --></svg>'.encode()
    contents = {"known.yaml": text, "permitted.json": token, "drawn.svg": drawing, "plain.json": b'{"a": 1,\n'}
    files = []
    for name, data in contents.items():
        (root / name).write_bytes(data)
        about = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        files.append(make_file(name, format=name.rpartition(".")[2], **about))
    findings = [make_finding(number, path=name, line=1) for number, name in enumerate(contents)]
    findings += [
        make_finding(number + 9, path=name, topic="secrets") for number, name in enumerate(("known.yaml", "drawn.svg"))
    ]
    payload = read_payload(write(make_material(findings, files, root=str(root)), tmp_path / "page.html"))
    said = json.dumps(payload)
    assert SECRET not in said
    assert base64.b64encode(drawing)[:40].decode() not in said
    assert TOKEN[8:] not in said
    lines = [excerpt["lines"][0] for excerpt in payload["excerpts"].values()]
    assert '{"a": 1,' in lines
    assert any(line.startswith('{"id": "' + TOKEN[:4]) for line in lines)


def test_owners_are_those_of_the_last_pattern_that_matches(tmp_path: Path) -> None:
    (tmp_path / "tree/.github").mkdir(parents=True)
    (tmp_path / "tree/.github/CODEOWNERS").write_text(
        "# who owns what\n* @all\n*.png @art @more # pictures\n/games/reef/ @reef\n/games/reef/part1/\n!x @not\n"
    )
    paths = {
        "a.png": "@art @more",
        "deep/b.png": "@art @more",
        "c.json": "@all",
        "games/reef/c.png": "@reef",
        "other/games/reef/c.json": "@all",
        "games/reef/part1/d.png": "",
    }
    findings = [make_finding(0, path=path, fingerprint=f"{number:032x}") for number, path in enumerate(paths)]
    root = str(tmp_path / "tree")
    columns = read_payload(write(make_material(findings, root=root), tmp_path / "page.html"))["findings"]
    found = dict(zip(columns["path"]["values"], list_texts(columns["owner"]), strict=True))
    assert found == paths


class Strict(http.server.SimpleHTTPRequestHandler):
    """A server that forbids every script and style within a page."""

    def end_headers(self) -> None:
        self.send_header(
            "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:"
        )
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def strict_server(tmp_path: Path) -> Iterator[str]:
    handler = partial(Strict, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, answer(server):
        yield f"http://127.0.0.1:{server.server_port}"


def test_split_stands_a_strict_policy(
    browser: Browser, broken_output: Path, tmp_path: Path, strict_server: str
) -> None:
    show_folder(broken_output, tmp_path / "dashboard.html", split=True)
    assert b"<style" not in (tmp_path / "dashboard.html").read_bytes()
    with watch(browser) as watched:
        page = watched.open(f"{strict_server}/dashboard.html", "#/findings?severity=critical")
        expect(page.locator(".toolbar .status")).to_contain_text("3 of ")
        assert [url.rpartition("/")[2] for url in watched.foreign_requests] == ["dashboard.css", "dashboard.js"]
        watched.requests.clear()
    with watch(browser) as watched:
        watched.open(tmp_path / "dashboard.html", "#/overview")
        expect(watched.page.get_by_label("Verdict")).to_contain_text("Failed")
        watched.requests.clear()


def test_the_verb_says_what_it_wrote_and_seals_it(
    broken_output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "output"
    shutil.copytree(broken_output, folder)
    (folder / "dashboard.html").unlink()
    assert end_here("dashboard", "--output-dir", str(folder)) == 0
    assert capsys.readouterr().out == f"{folder / 'dashboard.html'}\n"
    summary = json.loads((folder / "pipeline_summary.json").read_text())
    digest = hashlib.sha256((folder / "dashboard.html").read_bytes()).hexdigest()
    assert summary["outputs"]["dashboard.html"]["sha256"] == digest
    assert read_payload(folder / "dashboard.html")["verdict"][0]["code"] == 19


def test_a_folder_that_is_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert end_here("dashboard", "--output-dir", str(tmp_path / "none")) == 2
    assert "no such folder" in capsys.readouterr().err
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    assert (
        end_here("dashboard", "--output-dir", str(tmp_path / "empty"), "--output", str(tmp_path / "file/page.html"))
        == 2
    )
    assert "is a file where a folder is needed" in capsys.readouterr().err


def test_nothing_in_the_page_holds_a_credential_of_the_tree(tmp_path: Path) -> None:
    """What is packed is unpacked first, pictures too; the look itself is proved by the tree, which has them all."""
    planted = plant(tmp_path / "tree")
    (tmp_path / "tree/harmless.json").write_text('{"a": 1,\n')
    assert any(find_planted(data, planted) for _, data in read_all(tmp_path / "tree"))
    page = run_tree(tmp_path / "tree", tmp_path) / "dashboard.html"
    payload = read_payload(page)
    assert payload["excerpts"]
    pictures = [base64.b64decode(address.partition(",")[2]) for address, *_ in payload["sources"]]
    texts = [page.read_bytes(), json.dumps(payload, ensure_ascii=False).encode(), *pictures]
    assert [value for text in texts for value in find_planted(text, planted)] == []
