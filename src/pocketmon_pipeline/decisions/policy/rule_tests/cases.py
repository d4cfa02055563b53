"""The tests in a policy: their errors, names and expectations."""

from collections.abc import Iterator, Mapping

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyGuard, PolicyTest
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.policy.diagnostic import Diagnostic
from pocketmon_pipeline.decisions.policy.rule_tests.input_files import list_files
from pocketmon_pipeline.decisions.policy.rule_tests.validation import (
    find_expected_mistakes,
    find_given_mistakes,
    find_repeated,
)

TESTS = ("policy_guard", "tests")


def find_test_mistakes(config: LoadedConfig) -> Iterator[Diagnostic]:
    """Tests of unknown rules, and files that no inventory could have."""
    guard = config.section(PolicyGuard)
    known = [rule.id for rule in guard.rules]
    for number, test in enumerate(guard.tests):
        if test.rule not in known:
            place = config.find_place(*TESTS, number, "rule")
            yield Diagnostic("error", "test", place, f"no rule is called {test.rule}", suggest(test.rule, known))
        for place, message, hint in (*_judge_given(config, number, test), *_judge_expected(config, number, test)):
            yield Diagnostic("error", "test", place, f"test of {test.rule}, {message}", hint)


def _judge_given(config: LoadedConfig, number: int, test: PolicyTest) -> Iterator[tuple[str, str, str]]:
    files = list_files(test)
    if not files:
        yield config.find_place(*TESTS, number, "given"), "given: at least one file is needed", "state its `path`"
    for place, stated in enumerate(files):
        item = _place_file(number, test, place)
        for key, message, hint in find_given_mistakes(stated):
            path = (*item, key) if key else item
            yield config.find_place(*path), f"given{f'.{key}' if key else ''}: {message}", hint
    for place in find_repeated(files):
        path = (*_place_file(number, test, place), "path")
        yield config.find_place(*path), "given.path: a file before it has the same path", "a path has one file"


def _place_file(number: int, test: PolicyTest, place: int) -> tuple[str | int, ...]:
    return (*TESTS, number, "given", *(() if isinstance(test.given, dict) else (place,)))


def _judge_expected(config: LoadedConfig, number: int, test: PolicyTest) -> Iterator[tuple[str, str, str]]:
    for place, expected in enumerate(test.expect):
        for key, message, hint in find_expected_mistakes(expected):
            yield config.find_place(*TESTS, number, "expect", place, key), f"expect.{key}: {message}", hint


def describe(test: PolicyTest) -> str:
    """The name of a test, or a description of it."""
    if test.name:
        return test.name
    paths = [str(file.get("path", "")) for file in list_files(test)]
    if len(paths) == 1:
        return f"{paths[0]} {'violates' if test.expect else 'passes'}"
    told = f"{paths[0]} and {len(paths) - 1} more" if paths else "no files"
    return f"{told} {'violate' if test.expect else 'pass'}"


def read_expected(expected: Mapping[str, object]) -> tuple[str | None, str | None]:
    """Pointer and path of one expected violation; None where the test leaves it open."""
    at, path = expected.get("at"), expected.get("path")
    return None if at is None else str(at), None if path is None else str(path)
