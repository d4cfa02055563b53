"""Runs the tests of a policy, and reports which rules they cover."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.merging import RULES
from pocketmon_pipeline.config.sections import PolicyGuard, PolicyTest, Rule
from pocketmon_pipeline.config.sections.policy import read_moment
from pocketmon_pipeline.decisions.policy.diagnostic import is_own
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan
from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy
from pocketmon_pipeline.decisions.policy.rule_tests.cases import TESTS, describe, read_expected
from pocketmon_pipeline.decisions.policy.rule_tests.in_memory import Hit, judge
from pocketmon_pipeline.decisions.policy.rule_tests.input_files import build_input_file, list_files

# Rules whose findings are not about one file each: that some file is selected does not say that one passes.
_ABOUT_MANY = ("sql", "group_by")


class TestResult(NamedTuple):
    """How one test went. `missing` and `unexpected` are lines in words; both empty when it passed."""

    rule: str
    name: str
    place: str
    missing: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()
    remark: str = ""
    shows_pass: bool = False
    shows_violation: bool = False

    @property
    def passed(self) -> bool:
        """Whether exactly what was expected was found."""
        return not self.missing and not self.unexpected and not self.remark


class Coverage(NamedTuple):
    """A rule, and whether a test shows a file that passes and one that violates; `native` ones cannot be tested.

    A test that fails shows nothing.
    """

    rule: str
    shows_pass: bool
    shows_violation: bool
    native: bool
    tests: int
    failed: int

    @property
    def covered(self) -> bool:
        """Whether tests show both."""
        return self.shows_pass and self.shows_violation


class TestReport(NamedTuple):
    """All tests, in the order of the policy, and all rules."""

    results: Sequence[TestResult]
    coverage: Sequence[Coverage]


def run_tests(config: LoadedConfig, now: datetime.datetime, only: str | None) -> TestReport:
    """Run all tests of the policy's own files, or those of one rule.

    ConfigError when an expression of any rule is wrong.
    """
    compile_policy(config)
    guard = config.section(PolicyGuard)
    rules = {rule.id: rule for rule in guard.rules if only in (None, rule.id)}
    own = {name for name in rules if is_own(config.find_place(*RULES, name), config)}
    plans: dict[str, PolicyPlan] = {}
    results = []
    for number, test in enumerate(guard.tests):
        place = config.find_place(*TESTS, number)
        if test.rule in rules and is_own(place, config):
            if test.rule not in plans:
                plans[test.rule] = compile_policy(narrow(config, (rules[test.rule],)))
            own.add(test.rule)
            results.append(_run_test(test, rules[test.rule], plans[test.rule], place, now))
    return TestReport(results, [_cover(rule, results) for rule in rules.values() if rule.id in own])


def narrow(config: LoadedConfig, rules: tuple[Rule, ...]) -> LoadedConfig:
    """The same policy with only these rules."""
    guard = msgspec.structs.replace(config.section(PolicyGuard), rules=rules)
    return config._replace(sections={**config.sections, "policy_guard": guard})


def choose_moment(test: PolicyTest, rule: Rule, now: datetime.datetime) -> datetime.datetime:
    """The test's own moment; else now, or the nearest one at which the rule is in force: tests do not go stale."""
    if test.now is not None:
        return read_moment(test.now)
    window = rule.effective
    if window is not None and window.from_ and now < read_moment(window.from_):
        return read_moment(window.from_)
    if window is not None and window.until and now >= read_moment(window.until):
        return read_moment(window.until) - datetime.timedelta(seconds=1)
    return now


def _run_test(test: PolicyTest, rule: Rule, plan: PolicyPlan, place: str, now: datetime.datetime) -> TestResult:
    result = TestResult(test.rule, describe(test), place)
    if rule.native is not None:
        return result._replace(remark=f"{rule.native} is a check of the program, and cannot be tested here")
    moment = choose_moment(test, rule, now)
    verdict = judge(plan, [build_input_file(stated, moment) for stated in list_files(test)], moment)
    hits = [hit for hit in verdict.hits if hit.outcome != "skipped"]
    (state,) = verdict.states
    if not state.in_force and test.now is not None and test.expect:
        result = result._replace(remark=f"the rule is not in force on {test.now}")
    missing, unexpected = _compare(test, hits)
    spared = not hits if any(getattr(rule, name) is not None for name in _ABOUT_MANY) else False
    spared = spared or (state.selected > len({hit.path for hit in hits}) and rule.group_by is None)
    return result._replace(missing=missing, unexpected=unexpected, shows_pass=spared, shows_violation=bool(test.expect))


def _compare(test: PolicyTest, hits: Sequence[Hit]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Missing and unexpected findings; the most specific expectations are matched first."""
    left = list(hits)
    missing = []
    for at, path in sorted(map(read_expected, test.expect), key=lambda one: (one[0] is None, one[1] is None)):
        found = next((hit for hit in left if at in (None, hit.pointer) and path in (None, hit.path)), None)
        if found is None:
            missing.append(_say_place(path, at) or "a violation")
        else:
            left.remove(found)
    return tuple(missing), tuple(f"{_say_place(hit.path, hit.pointer)}: {hit.message}" for hit in left)


def _say_place(path: str | None, pointer: str | None) -> str:
    return " at ".join(part for part in (path, pointer) if part)


def _cover(rule: Rule, results: Sequence[TestResult]) -> Coverage:
    tests = [result for result in results if result.rule == rule.id]
    own = [result for result in tests if result.passed]
    shows_pass, shows_violation = (any(flags) for flags in zip(*_flags(own), strict=True)) if own else (False, False)
    return Coverage(rule.id, shows_pass, shows_violation, rule.native is not None, len(tests), len(tests) - len(own))


def _flags(results: Sequence[TestResult]) -> Iterator[tuple[bool, bool]]:
    return ((result.shows_pass, result.shows_violation) for result in results)


def describe_report(report: TestReport) -> Mapping[str, object]:
    """What `--json` prints."""
    return {
        "tests": [
            {"rule": one.rule, "name": one.name, "place": one.place, "passed": one.passed, "missing": one.missing}
            | {"unexpected": one.unexpected, "remark": one.remark}
            for one in report.results
        ],
        "coverage": [one._asdict() | {"covered": one.covered} for one in report.coverage],
    }
