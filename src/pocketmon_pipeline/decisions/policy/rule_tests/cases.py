"""The tests in a policy: their errors, names and expectations."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyGuard, PolicyTest
from pocketmon_pipeline.config.sections.policy import read_moment
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.policy.diagnostic import Diagnostic
from pocketmon_pipeline.decisions.policy.language.columns import BY_NAME, WORDS
from pocketmon_pipeline.decisions.policy.rule_tests.input_files import CLOCK, DOCUMENT, ROWS, list_files
from pocketmon_pipeline.scan.claim import claim_format
from pocketmon_pipeline.text.document_formats import FORMATS

TESTS = ("policy_guard", "tests")


def find_test_mistakes(config: LoadedConfig) -> Iterator[Diagnostic]:
    """Tests of unknown rules, and files that no inventory could have."""
    guard = config.section(PolicyGuard)
    known = [rule.id for rule in guard.rules]
    for number, test in enumerate(guard.tests):
        if test.rule not in known:
            words = f"no rule is called {test.rule}"
            yield _place(config, (*TESTS, number, "rule"), words, suggest(test.rule, known))
        for path, message, hint in (*_judge_given(number, test), *_judge_expected(number, test)):
            yield _place(config, path, f"test of {test.rule}, {message}", hint)


_Path = tuple[str | int, ...]


def _place(config: LoadedConfig, path: _Path, message: str, hint: str) -> Diagnostic:
    excerpt = config.find_line(*path)
    return Diagnostic("error", "test", excerpt.place, message, hint, str(excerpt) if excerpt.place else "")


def _judge_given(number: int, test: PolicyTest) -> Iterator[tuple[_Path, str, str]]:
    files = list_files(test)
    if not files:
        yield (*TESTS, number, "given"), "given: at least one file is needed", "state its `path`"
    for place, stated in enumerate(files):
        item = _place_file(number, test, place)
        for key, message, hint in _find_given_mistakes(stated):
            path = (*item, key) if key else item
            yield path, f"given{f'.{key}' if key else ''}: {message}", hint
    for place in find_repeated(files):
        path = (*_place_file(number, test, place), "path")
        yield path, "given.path: a file before it has the same path", "a path has one file"


def _place_file(number: int, test: PolicyTest, place: int) -> _Path:
    return (*TESTS, number, "given", *(() if isinstance(test.given, dict) else (place,)))


def _judge_expected(number: int, test: PolicyTest) -> Iterator[tuple[_Path, str, str]]:
    for place, expected in enumerate(test.expect):
        for key, message, hint in _find_expected_mistakes(expected):
            yield (*TESTS, number, "expect", place, key), f"expect.{key}: {message}", hint


def describe(test: PolicyTest) -> str:
    """The name of a test, or a description of it."""
    if test.name:
        return test.name
    paths = [str(file.get("path", "")) for file in list_files(test)]
    if len(paths) == 1:
        return f"{paths[0]} {'violates' if test.expect else 'passes'}"
    text = f"{paths[0]} and {len(paths) - 1} more" if paths else "no files"
    return f"{text} {'violate' if test.expect else 'pass'}"


def read_expected(expected: Mapping[str, object]) -> tuple[str | None, str | None]:
    """Pointer and path of one expected violation; None where the test leaves it open."""
    at, path = expected.get("at"), expected.get("path")
    return None if at is None else str(at), None if path is None else str(path)


_PYTHON: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "int": (int,),
    "bool": (bool,),
    "double": (int, float),
    "timestamp": (str,),
}
_WANTED = {
    "string": "a text",
    "int": "a whole number",
    "bool": "true or false",
    "double": "a number",
    "timestamp": "a day or moment",
}
_EXPECTED = ("at", "path")


class Mistake(NamedTuple):
    """The key (empty for the whole), what is wrong, and what to do."""

    key: str
    message: str
    hint: str = ""


def _find_given_mistakes(stated: Mapping[str, object]) -> Iterator[Mistake]:
    """What keeps this from being a file that an inventory could have."""
    known = [name for name in BY_NAME if name != CLOCK]
    if not isinstance(stated.get("path"), str) or not stated["path"]:
        yield Mistake("", 'the key "path" is missing', "every column that is not stated comes from the path")
    else:
        yield from _judge_path(str(stated["path"]))
    yield from _judge_document(stated)
    for key, value in stated.items():
        if key not in (*known, DOCUMENT, ROWS, "detail"):
            yield Mistake(key, "no such column", suggest(key, [*known, DOCUMENT, ROWS]))
        elif key in known:
            yield from _judge_value(key, value)


def _judge_path(path: str) -> Iterator[Mistake]:
    if any(part in ("", ".", "..") for part in path.split("/")):
        yield Mistake("path", "no path of a tree", "it counts from the root of the tree, without `.` and `..`")


def _judge_document(stated: Mapping[str, object]) -> Iterator[Mistake]:
    rows = stated.get(ROWS, [])
    if DOCUMENT in stated and ROWS in stated:
        yield Mistake(ROWS, "a file has doc or rows, not both")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield Mistake(ROWS, "rows is a list, one object for each row")
    folder, _, name = str(stated.get("path", "")).rpartition("/")
    format_ = str(stated.get("format", claim_format(folder, name)))
    for key in (DOCUMENT, ROWS):
        if key in stated and format_ and format_ not in FORMATS:
            yield Mistake(
                key, f"rules do not look into {format_}: to them it is empty", "state `format`, or another path"
            )


def _judge_value(key: str, value: object) -> Iterator[Mistake]:
    kind = BY_NAME[key].type
    if value is None and BY_NAME[key].null_when:
        return
    if not isinstance(value, _PYTHON[kind]) or (kind == "int" and isinstance(value, bool)):
        yield Mistake(key, f"{_WANTED[kind]} is needed")
    elif kind == "timestamp":
        try:
            read_moment(str(value))
        except ValueError as error:
            yield Mistake(key, str(error), "write 2026-12-01, or 2026-12-01T09:30:00Z")
    elif key in WORDS and value not in WORDS[key]:
        yield Mistake(key, f"no file's {key} is {value!r}", suggest(str(value), sorted(WORDS[key])))


def find_repeated(files: Sequence[Mapping[str, object]]) -> Iterator[int]:
    """The positions of files whose path an earlier one has."""
    seen: set[str] = set()
    for place, stated in enumerate(files):
        path = str(stated.get("path", ""))
        if path in seen:
            yield place
        seen.add(path)


def _find_expected_mistakes(expected: Mapping[str, object]) -> Iterator[Mistake]:
    """Errors in an expectation."""
    for key, value in expected.items():
        if key not in _EXPECTED:
            yield Mistake(key, "unknown key", suggest(key, _EXPECTED) or "known keys: at, path")
        elif not isinstance(value, str):
            yield Mistake(key, "a text is needed")
        elif key == "at" and value and not value.startswith("/"):
            yield Mistake(key, "no JSON pointer", "it begins with /, such as /symbols/0/name")
