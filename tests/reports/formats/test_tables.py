"""CSV, JSON lines and GitLab's code quality: a row or object for each finding."""

import csv
import io
import json
import os
import urllib.parse
from pathlib import Path

from hypothesis import given

from finished.stored import make_finding
from pocketmon_pipeline.model import JUDGED_COLUMNS
from pocketmon_pipeline.text.escape import defuse, escape_for_screen, escape_name
from pocketmon_pipeline.text.uri import quote_path
from reports.formats.rendering import HOSTILE, configure, list_hostile, names, render_findings, texts, write_verdict


def test_csv_has_a_row_for_each_finding(tmp_path: Path) -> None:
    text = render_findings(tmp_path, "csv", list_hostile()).decode()
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == list(JUDGED_COLUMNS)
    expected = {str(finding["fingerprint"]): finding for finding in list_hostile()}
    assert {row["fingerprint"] for row in rows} == set(expected)
    for row in rows:
        for name, value in expected[row["fingerprint"]].items():
            shown = escape_for_screen("" if value is None else str(value))
            assert row[name] in {shown, f"'{shown}"}, name


def test_no_cell_is_computed(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(render_findings(tmp_path, "csv", list_hostile()).decode(), newline="")))
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    findings = [make_finding(path="=1+1.csv", message="+1", note="-1", fix="@x", line=3)]
    (_, row) = csv.reader(io.StringIO(render_findings(tmp_path, "csv", findings).decode(), newline=""))
    told = dict(zip(JUDGED_COLUMNS, row, strict=True))
    assert [told[name] for name in ("path", "message", "note", "fix", "line")] == [
        "'=1+1.csv",
        "'+1",
        "'-1",
        "'@x",
        "3",
    ]


@given(texts)
def test_a_cell_is_the_text_or_has_an_apostrophe_more(text: str) -> None:
    cell = defuse(text)
    assert cell.removeprefix("'") == escape_for_screen(text).removeprefix("'")
    assert cell[:1] not in {"=", "+", "-", "@"}
    assert cell.isprintable() or not escape_for_screen(text).isprintable()


def test_json_lines_are_the_findings(tmp_path: Path) -> None:
    data = render_findings(tmp_path, "jsonl", list_hostile())
    read = [json.loads(line) for line in data.splitlines()]
    by_print = {str(finding["fingerprint"]): finding for finding in list_hostile()}
    assert {one["fingerprint"]: one for one in read} == by_print
    assert not set(data.decode()) & set("\x1b\x7f\x85\u202e\u2066")
    assert render_findings(tmp_path, "jsonl", []) == b""


def test_code_quality_has_what_gitlab_demands(tmp_path: Path) -> None:
    write_verdict(tmp_path, 0, "OK", [], tree="assets")
    shown = [finding for finding in list_hostile() if finding["outcome"] in {"violation", "error"}]
    read = json.loads(render_findings(tmp_path, "gitlab", list_hostile()))
    assert {one["fingerprint"] for one in read} == {finding["fingerprint"] for finding in shown}
    assert len({one["fingerprint"] for one in read}) == len(read)
    for one in read:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert one["location"]["path"].startswith("assets")
        assert one["location"]["lines"]["begin"] >= 1
        assert one["description"] == escape_for_screen(one["description"])
    assert json.loads(render_findings(tmp_path, "gitlab", [])) == []


def test_only_the_severities_that_are_stated_are_reported(tmp_path: Path) -> None:
    findings = [make_finding(severity=severity) for severity in ("critical", "error", "warning", "info")]
    for stated, expected in (
        (["critical"], {"critical"}),
        (["high", "critical"], {"critical", "error"}),
        (["medium"], {"warning"}),
        (["low", "info"], {"info"}),
        (["error", "warning"], {"error", "warning"}),
        ([], set()),
    ):
        data = render_findings(tmp_path, "jsonl", findings, configure(severity_levels=stated))
        assert {json.loads(line)["severity"] for line in data.splitlines()} == expected


@given(names)
def test_a_path_as_a_uri_is_its_bytes(name: str) -> None:
    uri = quote_path(escape_name(name))
    assert urllib.parse.unquote_to_bytes(uri) == os.fsencode(name) if _is_name(name) else uri
    assert uri.isascii()
    assert urllib.parse.urlsplit(uri).scheme == ""


def _is_name(name: str) -> bool:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return True


def test_a_path_that_no_file_system_gave_is_a_uri_all_the_same() -> None:
    for path in (*HOSTILE, "\\", "\\x", "\\q", "a\\xzz"):
        assert quote_path(path).isascii()
    assert quote_path("") == "."
    assert quote_path("a:b/c") == "a%3Ab/c"
