"""JUnit XML: a suite for each rule that found something, a test case for each finding.

Elements and attributes as Jenkins' schema has them (dtkit, junit-4.xsd); there is no official one.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.decisions.reported import (
    ReportConfig,
    name_place,
    select_reported,
    stream_reported,
)
from pocketmon_pipeline.model import COUNTS, FAILS, Judged
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_rows
from pocketmon_pipeline.text.escape import escape_markup

_NAME = "pocketmon-pipeline"
_NOTHING = f"""  <testsuite name="{_NAME}" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase classname="{_NAME}" name="no findings" time="0"/>
  </testsuite>
"""


class _Suite(NamedTuple):
    tests: int
    failures: int


def render(inputs: Inputs, config: ReportConfig) -> Iterator[bytes]:
    """Findings that can fail a run are failures; all others are skipped tests, and say why."""
    suites = _count(inputs, config)
    total: Counter[str] = Counter()
    for suite in suites.values():
        total.update(suite._asdict())
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    counts = f'tests="{total["tests"] or 1}" failures="{total["failures"]}" errors="0"'
    yield f'<testsuites name="{_NAME}" {counts} time="0">\n{"" if suites else _NOTHING}'.encode()
    last: str | None = None
    for finding in stream_reported(inputs, config.reporting, first="rule"):
        opening = ""
        if finding.rule != last:
            opening = ("" if last is None else "  </testsuite>\n") + _open_suite(finding.rule, suites[finding.rule])
            last = finding.rule
        yield (opening + write_case(inputs, config, finding)).encode()
    yield b"  </testsuite>\n</testsuites>\n" if suites else b"</testsuites>\n"


def _count(inputs: Inputs, config: ReportConfig) -> dict[str, _Suite]:
    reported = select_reported(config.reporting)
    rows = inputs.sql(f"select rule, count(*), count(*) filter ({COUNTS} and {FAILS}) {reported} group by rule")
    return {rule: _Suite(tests, failures) for rule, tests, failures in read_rows(rows, tuple[str, int, int])}


def _open_suite(rule: str, suite: _Suite) -> str:
    skipped = suite.tests - suite.failures
    counts = f'tests="{suite.tests}" failures="{suite.failures}" errors="0" skipped="{skipped}" time="0"'
    return f'  <testsuite name="{escape_markup(rule)}" {counts}>\n'


def write_case(inputs: Inputs, config: ReportConfig, finding: Judged) -> str:
    """One test case."""
    place = escape_markup(name_place(inputs, finding.path) or ".") + finding.where
    rule, message = escape_markup(finding.rule), escape_markup(finding.message)
    if finding.is_failing:
        advice = f"\n{escape_markup(finding.fix)}" if finding.fix and config.reporting.include_recommendations else ""
        result = f'<failure type="{finding.severity}" message="{message}">{place}: {message}{advice}</failure>'
    else:
        result = f"<skipped>{_explain(finding)}: {message}</skipped>"
    return f'    <testcase classname="{rule}" name="{place}" time="0">{result}</testcase>\n'


def _explain(finding: Judged) -> str:
    """Why a finding is no failure."""
    if not finding.is_open:
        return escape_markup(f"{finding.outcome} ({finding.note})" if finding.note else finding.outcome)
    return "advisory" if finding.enforcement == "advisory" else escape_markup(finding.severity)
