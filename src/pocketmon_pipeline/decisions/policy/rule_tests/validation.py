"""Validates the input files and the expectations of tests."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.sections.policy import read_moment
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.policy.language.columns import BY_NAME, WORDS
from pocketmon_pipeline.decisions.policy.rule_tests.input_files import CLOCK, DOCUMENT, ROWS
from pocketmon_pipeline.scan.claim import claim_format
from pocketmon_pipeline.text.document_formats import FORMATS

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


def find_given_mistakes(stated: Mapping[str, object]) -> Iterator[Mistake]:
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


def find_expected_mistakes(expected: Mapping[str, object]) -> Iterator[Mistake]:
    """Errors in an expectation."""
    for key, value in expected.items():
        if key not in _EXPECTED:
            yield Mistake(key, "unknown key", suggest(key, _EXPECTED) or "known keys: at, path")
        elif not isinstance(value, str):
            yield Mistake(key, "a text is needed")
        elif key == "at" and value and not value.startswith("/"):
            yield Mistake(key, "no JSON pointer", "it begins with /, such as /symbols/0/name")
