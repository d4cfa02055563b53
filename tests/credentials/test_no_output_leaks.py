"""Nothing that is written holds a credential of the tree: no terminal, report, cache, or message of an error."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.commandline import Called, call_here
from credentials.plantation import NAMED, draw_tokens, find_planted, plant, read_all
from pocketmon_pipeline.report_formats import CONVERSIONS, REPORTS
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.text.escape import quote_start

FORMATS = [word for name in {**REPORTS, **CONVERSIONS} for word in ("--format", name)]
Call = Callable[..., Called]
POLICY = """\
{"policy_guard": {"rules": [{"id": "A001", "for": "format == 'json'", "require": "false", "severity": "warning",
  "title": "t", "message": "{path} is {size} bytes"}]}}
"""


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tree, in the current folder."""
    (tmp_path / "work/config").mkdir(parents=True)
    (tmp_path / "work/config/assets_quality_policy.json").write_text(POLICY)
    monkeypatch.chdir(tmp_path / "work")
    return plant(tmp_path / "work/assets")


def test_the_look_itself_finds_whatever_is_planted(planted: list[str]) -> None:
    """A check of the check: every credential is in the tree, and is found there."""
    texts = [data for _, data in read_all(Path("assets"))]
    assert {value for data in texts for value in find_planted(data, planted)} == set(planted)
    assert len(planted) == len(set(planted)) == 20


def test_no_output_holds_any_of_them(planted: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    calls = (
        ("run", "-v", *FORMATS),
        ("run", "--dry-run"),
        ("metrics", "export"),
        ("run", "-v", "--log-format", "ecs", "--json", "--no-cache", "--output-dir", "other"),
        ("secrets", "-v", "--output", "secrets.json", "assets"),
        ("secrets", "--json", "assets/bad.yaml", "assets/bad.json", "assets/lines.jsonl"),
        ("guard", "-v", "--target", "assets"),
        ("baseline", "create"),
        ("baseline", "show"),
        ("explain", "--file", "assets/bad.json"),
        ("explain", "--file", "assets/server.ini"),
        ("query", "select * from findings"),
        ("query", "select * from files"),
        *(("convert", "--to", name) for name in CONVERSIONS),
    )
    for arguments in calls:
        done = call_here(capfd, *arguments)
        assert done.returncode in {0, 1, 19}, done.stderr
        assert done.stdout, arguments
        for text in (done.stdout, done.stderr):
            assert list(find_planted(text.encode(), planted)) == [], arguments
    written = [(name, data) for name, data in read_all(Path()) if not name.startswith("assets/")]
    names = " ".join(name for name, _ in written)
    reports = [str(stage.artifact) for stage in REPORTS.values()]
    for wanted in (
        "findings.json",
        "policy_guard_report.json",
        "inventory.parquet, its rows",
        "secrets.json",
        *reports,
    ):
        assert wanted in names
    assert "secrets." in names, "the cache was read too"
    for name, data in written:
        assert list(find_planted(data, planted)) == [], name


MESSAGES = """\
policy_guard:
  rules:
  - {id: M001, for: "path == 'good.json'", require: "false", message: "{doc.db.password} and {doc.db.key} and {doc.db}"}
  - {id: M002, for: "path == 'good.json'", require: doc.db.password == doc.db.key}
  - {id: M003, for: "path == 'good.json'", require: size(doc.db) > 5 && doc.title == doc.db.key + doc.db.password}
  - {id: M004, for: "path == 'good.json'", when: doc.db.password > 5, require: "true"}
  - {id: M005, for: has(doc.db), unique: doc.db.key}
  - {id: M006, for: has(doc.db), unique: doc.db.password}
  - {id: M007, for: "path == 'good.csv'", each: rows, as: row, require: "false",
    message: "{row.password} of {row.token}"}
  - {id: M008, for: "path == 'good.csv'", each: rows, as: row, require: row.password == row.token, at: row.token}
  - {id: M009, for: "path == 'good.json'", schema: schemas/strict.json}
  - {id: M010, for: has(doc.db), group_by: doc.db.password, require: count() > 5}
"""
SCHEMA = """\
{"properties": {"db": {"properties": {"password": {"type": "integer"}, "key": {"maxLength": 3}}, "maxProperties": 1}}}
"""


def test_no_message_of_a_rule_quotes_any_of_them(planted: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    Path("messages.yaml").write_text(MESSAGES)
    Path("assets/schemas").mkdir()
    Path("assets/schemas/strict.json").write_text(SCHEMA)
    Path("assets/copy.json").write_bytes(Path("assets/good.json").read_bytes())
    password, token = NAMED[0], draw_tokens()[0]
    Path("assets/good.csv").write_text(f"password,token\n{password},{token}\n")
    done = call_here(capfd, "run", "-v", "--config", "messages.yaml")
    assert done.returncode == 19, done.stderr
    assert list(find_planted((done.stdout + done.stderr).encode(), planted)) == []
    found = json.loads(Path("output/findings.json").read_text())["findings"]
    said = {one["rule"]: one["message"] for one in found if one["rule"].startswith("M")}
    assert said["M001"].startswith("Lynx... and ")
    assert set(said) == {f"M{number:03}" for number in range(1, 11)}
    for name, data in read_all(Path()):
        if not name.startswith("assets/"):
            assert list(find_planted(data, planted)) == [], name


def test_no_fingerprint_is_a_quick_digest_of_one(planted: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    """Two trees that differ in a password alone give the finding that compares passwords the same fingerprint."""
    Path("messages.yaml").write_text(MESSAGES)
    Path("assets/schemas").mkdir()
    Path("assets/schemas/strict.json").write_text(SCHEMA)
    text = Path("assets/good.json").read_text()
    told = []
    for password in (NAMED[0], "Walrus=53-lamp"):
        for name in ("good.json", "copy.json"):
            Path("assets", name).write_text(text.replace(NAMED[0], password))
        call_here(capfd, "run", "--config", "messages.yaml", "--no-cache")
        found = json.loads(Path("output/findings.json").read_text())["findings"]
        told.append({one["fingerprint"] for one in found if one["rule"] == "M006"})
    assert told[0] == told[1] != set()


@given(st.sampled_from(draw_tokens()), st.text(" ;,'\"", min_size=1, max_size=3), st.text(max_size=20))
def test_what_its_form_gives_away_is_taken_out_of_a_text(token: str, edge: str, rest: str) -> None:
    told = redact(f"the key {edge}{token}{edge} {rest}")
    assert list(find_planted(told.encode("utf-8", "replace"), [token])) == []
    assert told.startswith(f"the key {edge}{token[:4]}...")


@given(st.text())
def test_a_text_without_any_stays_as_it_is(text: str) -> None:
    assert redact(text) == text


def test_of_what_can_be_a_password_four_characters_are_quoted() -> None:
    assert [quote_start(text) for text in ("", "b", "true", "Ostrich")] == ["''", "'b'", "'true'", "'Ostr...'"]
    assert not [name for name in NAMED if list(find_planted(quote_start(name).encode(), [name]))]


def test_what_files_name_is_told_without_credentials(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tokens = draw_tokens()
    one, two, three, four, five, six = tokens[:6]
    (cwd / "assets").mkdir()
    for name, text in {
        "page.html": f'<img src="gone.png?token={one}"><img src="{two}.png"><img src="{two}/lost.png">',
        "page.md": f"![a](gone.png?token={three})\n",
        "style.css": f'@import "{four}.css";',
        "icons.webmanifest": json.dumps({"icons": [{"src": f"{five}.png"}]}),
        "scene.gltf": json.dumps({"asset": {"version": "2.0"}, "extensionsUsed": [six]}),
        "SHA256SUMS": f"{'0' * 64}  lost.png\n",
        "stays.ini": f'password = "{NAMED[0]}"  # pocketmon:allow secret.password reason="{NAMED[0]}, {one}"\n',
    }.items():
        (cwd / "assets" / name).write_text(text)
    planted = [*tokens[:6], NAMED[0]]
    calls = [("run", "-v"), *(("graph", "--format", kind) for kind in ("text", "json", "dot"))]
    for verb, *arguments in calls:
        done = call_here(capfd, verb, "assets", *arguments)
        assert "gone.png" in done.stdout
        assert list(find_planted((done.stdout + done.stderr).encode(), planted)) == [], verb
    written = [*read_all(Path("output")), *read_all(Path(".pocketmon"))]
    assert [name for name, data in written if list(find_planted(data, planted))] == []
    found = json.loads(Path("output/findings.json").read_text())["findings"]
    assert {one["path"] for one in found if one["rule"] == "ref.missing"} == {"page.html", "page.md"}
    assert "waived" in {one["outcome"] for one in found if one["path"] == "stays.ini"}
