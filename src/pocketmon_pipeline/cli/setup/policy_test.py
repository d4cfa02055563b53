"""Prints the results of a policy's tests."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.cli.terminal.layout import join_wrapped, show, wrap
from pocketmon_pipeline.cli.terminal.styling import LABEL, Look, draw_label
from pocketmon_pipeline.decisions.policy.rule_tests.runner import Coverage, TestReport, TestResult
from pocketmon_pipeline.text.quantities import format_count
from pocketmon_pipeline.text.terminal_width import count_cells, pad


def draw_tests(report: TestReport, look: Look) -> Iterator[str]:
    """One line for each test, what is different where it failed, the coverage, and the verdict."""
    width = max((count_cells(show(result.rule)) for result in report.results), default=0)
    for result in report.results:
        yield from _draw_result(result, width, look)
    if report.results:
        yield ""
    yield from _draw_coverage(report.coverage, look)
    if not report.results:
        yield f"{look.paint('NO TESTS', 'warning')}  write some under policy_guard.tests"
        return
    failed = sum(not result.passed for result in report.results)
    word = look.paint("FAILED", "bad") if failed else look.paint("PASSED", "good")
    total = format_count(len(report.results), "test")
    yield f"{word}  {f'{failed} of {total} failed' if failed else total}"


def _draw_result(result: TestResult, width: int, look: Look) -> Iterator[str]:
    mark = look.paint("pass", "good") if result.passed else look.paint("FAIL", "bad")
    yield f"{mark}  {pad(show(result.rule), width)}  {show(result.name)}"
    if result.passed:
        return
    yield look.paint(f"      {show(result.place)}", "faint")
    lines = [("missing     ", line) for line in result.missing]
    lines += [("unexpected  ", line) for line in result.unexpected]
    lines += [("", result.remark)] if result.remark else []
    for label, text in lines:
        first, *rest = wrap(show(text), look.width - 6 - len(label))
        yield f"      {look.paint(label, 'error')}{first}"
        yield from (" " * (6 + len(label)) + line for line in rest)


def _draw_coverage(coverage: Sequence[Coverage], look: Look) -> Iterator[str]:
    testable = [one for one in coverage if not one.native]
    covered = sum(one.covered for one in testable)
    if testable:
        parts = [f"{covered} of {format_count(len(testable), 'rule')} by a file that passes and one that violates"]
        yield from draw_label("covered", parts, look)
    silent = [one for one in testable if not one.shows_pass and not one.shows_violation]
    groups = {
        "no test": [one.rule for one in testable if not one.tests],
        "all fail": [one.rule for one in testable if one.tests and one.tests == one.failed],
        "show nothing": [one.rule for one in silent if one.tests > one.failed],
        "only passes": [one.rule for one in testable if one.shows_pass and not one.shows_violation],
        "only fails": [one.rule for one in testable if one.shows_violation and not one.shows_pass],
    }
    for label, rules in groups.items():
        if rules:
            yield from draw_label(label, join_wrapped([show(rule) for rule in rules], look.width - LABEL), look)
    natives = len(coverage) - len(testable)
    if natives:
        noun = format_count(natives, "rule is a check", "rules are checks")
        lines = wrap(f"{noun} of the program itself, which a policy cannot test", look.width - LABEL)
        yield from draw_label("native", lines, look)
    if coverage:
        yield ""
