"""The tests that stand in a policy: what is wrong with them, and what each is about."""

from collections.abc import Iterator, Mapping

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyTest
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.policy.remark import Remark
from pocketmon_pipeline.decisions.policy.rule_tests.given import find_mistakes, list_files
from pocketmon_pipeline.decisions.policy.section import select_guard

TESTS = ("policy_guard", "tests")
_EXPECTED = ("at", "path")


def find_test_mistakes(config: LoadedConfig) -> Iterator[Remark]:
    """Tests of rules that there are not, and files that no inventory could have."""
    guard = select_guard(config)
    known = [rule.id for rule in guard.rules]
    for number, test in enumerate(guard.tests):
        if test.rule not in known:
            place = config.find_place(*TESTS, number, "rule")
            yield Remark("error", "test", place, f"no rule is called {test.rule}", suggest(test.rule, known))
        for place, message, hint in (*_judge_given(config, number, test), *_judge_expected(config, number, test)):
            yield Remark("error", "test", place, f"test of {test.rule}, {message}", hint)


def _judge_given(config: LoadedConfig, number: int, test: PolicyTest) -> Iterator[tuple[str, str, str]]:
    for place, stated in enumerate(list_files(test)):
        item = (*TESTS, number, "given", *(() if isinstance(test.given, dict) else (place,)))
        for key, message, hint in find_mistakes(stated):
            path = (*item, key) if key else item
            yield config.find_place(*path), f"given{f'.{key}' if key else ''}: {message}", hint


def _judge_expected(config: LoadedConfig, number: int, test: PolicyTest) -> Iterator[tuple[str, str, str]]:
    for place, expected in enumerate(test.expect):
        for key in expected:
            if key not in _EXPECTED:
                found = config.find_place(*TESTS, number, "expect", place, key)
                yield found, f"expect.{key}: unknown key", suggest(key, _EXPECTED) or "known keys: at, path"


def describe(test: PolicyTest) -> str:
    """Its name, or in words what it is about."""
    if test.name:
        return test.name
    paths = [str(file.get("path", "")) for file in list_files(test)]
    if len(paths) == 1:
        return f"{paths[0]} {'violates' if test.expect else 'passes'}"
    told = f"{paths[0]} and {len(paths) - 1} more" if paths else "no files"
    return f"{told} {'violate' if test.expect else 'pass'}"


def read_expected(expected: Mapping[str, object]) -> tuple[str | None, str | None]:
    """Pointer and path of one expected violation; None where the test leaves it open."""
    at, path = (expected.get(key) for key in _EXPECTED)
    return None if at is None else str(at), None if path is None else str(path)
