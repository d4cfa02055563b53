"""Hostile names: harmless wherever they are shown or written, and still exactly what they are on the disk."""

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from acceptance.judging import ASSETS
from cli.commandline import Called, call, call_here, run_here
from pocketmon_pipeline.text.escape import unescape_name

# What steers a terminal, breaks a line, or turns text around (UAX #9); nothing of it may be told or written anywhere.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
FAULTY = b'{"a": }\n'

# The name on the disk, and as it is shown and written.
NAMES = {
    b"new\nline.json": "new\\x0aline.json",
    b"red\x1b[31m.json": "red\\x1b[31m.json",
    b"title\x1b]0;owned\x07.json": "title\\x1b]0;owned\\x07.json",
    b"csi\xc2\x9b31m.json": "csi\\xc2\\x9b31m.json",
    "bidi\u202enosj.json".encode(): "bidi\\xe2\\x80\\xaenosj.json",
    "isolate\u2066x.json".encode(): "isolate\\xe2\\x81\\xa6x.json",
    "line\u2028end.json".encode(): "line\\xe2\\x80\\xa8end.json",
    b"latin\xe9.json": "latin\\xe9.json",
    b"=cmd().json": "=cmd().json",
    b"+1.json": "+1.json",
    b"-v.json": "-v.json",
    b"@sum.json": "@sum.json",
    b"back\\x0aslash.json": "back\\\\x0aslash.json",
    b"<img src=x onerror=alert(1)>.json": "<img src=x onerror=alert(1)>.json",
    b"`a`|*b*.json": "`a`|*b*.json",
    "\u65e5\u672c caf\u00e9.json".encode(): "\u65e5\u672c caf\u00e9.json",
}


SECRET = "0123456789abcdef0123456789abcdef"
Here = Callable[..., Called]


def tell(work: Path, *arguments: str) -> Called:
    """Run any verb in a process of its own, with the same key in every test's home."""
    return call(*arguments, cwd=work, env={"POCKETMON_SIGN_SECRET": SECRET})


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run over a tree of such names: files, folders, targets of links, a key in a file, what is left out."""
    work = tmp_path_factory.mktemp("names")
    for raw in NAMES:
        folder = os.fsencode(work / ASSETS) + b"/in " + raw
        os.makedirs(folder)
        for path in (os.fsencode(work / ASSETS) + b"/" + raw, folder + b"/x.json", folder + b"/left out.txt"):
            Path(os.fsdecode(path)).write_bytes(FAULTY)
        (work / ASSETS / os.fsdecode(b"to " + raw)).symlink_to(os.fsdecode(b"/outside/" + raw))
    key = "esc\x1b[31m\u202e\u009b"
    (work / ASSETS / "keys.json").write_text(f"{{{json.dumps(key)}: 1, {json.dumps(key, ensure_ascii=True)}: 2}}")
    (work / ASSETS / ".pocketmonignore").write_text("left out.txt\n")
    assert run_here("run", ASSETS, cwd=work, env={"POCKETMON_SIGN_SECRET": SECRET}) == 19
    return work


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Here:
    """Run any verb in this process, which is quicker; what it tells comes through the same streams."""
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", SECRET)

    def run(work: Path, *arguments: str) -> Called:
        monkeypatch.chdir(work)
        return call_here(capfd, *arguments)

    return run


def check_harmless(text: str) -> None:
    assert STEERING.findall(text) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "-v"],
        ["run", "-q"],
        ["run", "--json"],
        ["run", "--dry-run"],
        ["guard", "--target", ASSETS],
        ["verify", "-v"],
        ["query", "select * from files"],
        ["query", "--json", "select * from files"],
        ["query", "--csv", "select * from files"],
        ["query", "select * from findings"],
        ["query", "--json", "select * from findings"],
        ["query", "--csv", "select * from findings"],
    ],
    ids=" ".join,
)
def test_nothing_that_is_told_steers_a_terminal(judged: Path, here: Here, arguments: list[str]) -> None:
    done = here(judged, *arguments)
    check_harmless(done.stdout + done.stderr)
    assert "Traceback" not in done.stderr
    if arguments == ["run", "-v"]:
        for shown in NAMES.values():
            assert f"  {shown}:1:7\n" in done.stdout


def test_nothing_that_is_written_steers_a_terminal(judged: Path) -> None:
    names = {path.name for path in (judged / "output").iterdir()}
    assert {"findings.json", "integrity_manifest.json", "policy_guard_report.json", "pipeline_summary.json"} <= names
    for name in names - {"inventory.parquet"}:
        text = (judged / "output" / name).read_bytes().decode()
        # A page is read by browsers, and its script holds tabs; rows of CSV end as RFC 4180 has it.
        own = {"dashboard.html": "\t", "findings.csv": "\r"}.get(name, "")
        check_harmless(text.replace(own, "") if own else text)


def test_findings_and_manifest_name_each_file_by_its_escape(judged: Path) -> None:
    findings = json.loads((judged / "output/findings.json").read_bytes())["findings"]
    faulty = {one["path"] for one in findings if one["rule"] == "json.invalid"}
    paths = {*NAMES.values(), *(f"in {shown}/x.json" for shown in NAMES.values())}
    assert faulty == paths
    manifest = json.loads((judged / "output/integrity_manifest.json").read_bytes())
    assert set(manifest["file_inventory"]) == {*paths, "keys.json", ".pocketmonignore"}
    assert manifest["links"] == {f"to {shown}": f"/outside/{shown}" for shown in NAMES.values()}
    assert {f"in {shown}/left out.txt" for shown in NAMES.values()} <= set(manifest["ignored"])
    assert {os.fsencode(unescape_name(shown)): shown for shown in NAMES.values()} == NAMES


def test_a_key_in_a_file_is_escaped_and_means_the_same(judged: Path) -> None:
    findings = json.loads((judged / "output/findings.json").read_bytes())["findings"]
    [duplicate] = [one for one in findings if one["rule"] == "json.duplicate-key"]
    assert duplicate["pointer"] == "/esc\x1b[31m\u202e\u009b"


def test_the_inventory_keeps_the_raw_bytes(judged: Path, here: Here) -> None:
    query = "select path, raw from files where dir = '' and type = 'file' and ext = 'json'"
    rows = json.loads(here(judged, "query", "--json", query).stdout)
    raws = {row["path"]: row["raw"] for row in rows if row["path"] != "keys.json"}
    assert set(raws) == set(NAMES.values())
    stored = duckdb.execute(
        "select path, raw from read_parquet(?) where type = 'file'", [str(judged / "output/inventory.parquet")]
    ).fetchall()
    by_path = dict(stored)
    for raw, shown in NAMES.items():
        plain = shown.encode() == raw
        assert by_path[shown] == (None if plain else raw)


def test_csv_cells_are_no_formulas(judged: Path, here: Here) -> None:
    query = "select name from files where dir = '' and regexp_matches(name, '^[=+@-]') order by name"
    rows = list(csv.reader(io.StringIO(here(judged, "query", "--csv", query).stdout)))
    assert rows == [["name"], ["'+1.json"], ["'-v.json"], ["'=cmd().json"], ["'@sum.json"]]


def test_the_signed_tree_verifies(judged: Path, here: Here) -> None:
    done = here(judged, "verify")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_folder_above_the_tree_may_have_a_name_that_is_no_text(tmp_path: Path, here: Here) -> None:
    """It stands in documents that say where the tree, the output and the configuration are."""
    work = tmp_path / os.fsdecode(b"caf\xe9")
    (work / ASSETS).mkdir(parents=True)
    (work / ASSETS / "a.json").write_text("{}\n")
    (work / "policy.json").write_text("{}")
    done = tell(work, "run", "--config", str(work / "policy.json"), ASSETS)
    assert (done.returncode, done.stderr.count("error:")) == (0, 0), done.stderr
    assert here(work, "verify", "--manifest", "output/integrity_manifest.json").returncode == 0
    summary = json.loads((work / "output/pipeline_summary.json").read_text())
    assert summary["run"]["root"] == f"{tmp_path}/caf\\xe9/{ASSETS}"
    assert here(work, "dashboard").returncode == 0
