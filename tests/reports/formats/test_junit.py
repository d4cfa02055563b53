"""JUnit XML, against a schema and a parser."""

from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from lxml import etree

from finished.stored import make_finding
from pocketmon_pipeline.text.escape import escape_for_screen, escape_markup
from reports.formats.rendering import configure, list_hostile, render_findings, texts, write_verdict


def parse(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)  # noqa: S314 - our own document; hostile is what stands in it


def test_hostile_findings_validate_against_the_schema(tmp_path: Path, junit_schema: etree.XMLSchema) -> None:
    for findings in (list_hostile(), []):
        data = render_findings(tmp_path, "junit", findings)
        assert junit_schema.validate(etree.fromstring(data)), junit_schema.error_log


def test_counts_are_those_of_the_cases(tmp_path: Path) -> None:
    root = parse(render_findings(tmp_path, "junit", list_hostile()))
    suites = list(root)
    assert len({suite.attrib["name"] for suite in suites}) == len(suites)
    for suite in suites:
        assert int(suite.attrib["tests"]) == len(suite)
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))
    assert int(root.attrib["tests"]) == len(root.findall("testsuite/testcase")) == len(list_hostile())
    assert int(root.attrib["failures"]) == len(root.findall("testsuite/testcase/failure")) > 0


def test_only_what_can_fail_a_run_is_a_failure(tmp_path: Path) -> None:
    findings = [
        make_finding(rule="a", path="x.json", line=3, column=4, fix="fix it"),
        make_finding(rule="b", severity="warning"),
        make_finding(rule="c", outcome="waived", note="waived by W1"),
        make_finding(rule="d", enforcement="advisory"),
        make_finding(rule="e", severity="critical", path=""),
    ]
    write_verdict(tmp_path, 1, "FINDINGS", ["x"], tree="assets")
    root = parse(render_findings(tmp_path, "junit", findings))
    told = {
        case.attrib["classname"]: (case.attrib["name"], case[0].tag, case[0].text) for case in root.iter("testcase")
    }
    assert told == {
        "a": ("assets/x.json:3:4", "failure", "assets/x.json:3:4: is not JSON\nfix it"),
        "b": ("assets/a.json", "skipped", "warning: is not JSON"),
        "c": ("assets/a.json", "skipped", "waived (waived by W1): is not JSON"),
        "d": ("assets/a.json", "skipped", "advisory: is not JSON"),
        "e": ("assets", "failure", "assets: is not JSON"),
    }
    quiet = render_findings(tmp_path, "junit", findings, configure(include_recommendations=False))
    assert b"fix it" not in quiet


def test_no_findings_are_a_test_that_passes(tmp_path: Path) -> None:
    root = parse(render_findings(tmp_path, "junit", []))
    assert [case.attrib["name"] for case in root.iter("testcase")] == ["no findings"]
    assert root.attrib["failures"] == "0"


@given(texts)
def test_any_text_survives_in_xml(text: str) -> None:
    written = escape_markup(text)
    element = parse(f'<a b="{written}">{written}</a>'.encode())
    shown = escape_for_screen(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    assert (element.text or "", element.attrib["b"]) == (shown, shown)
