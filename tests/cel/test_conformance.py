"""The public conformance tests of CEL: what is compiled is right, what is not is refused and answered by the library.

The scope: of the suites below, every test that needs no protobuf message (its expression, value and bindings name
none), no container, no binding, no type environment and no unchecked evaluation, and expects a value or an error.
"""

import base64
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pocketmon_pipeline.cel.checked import Checked, check
from pocketmon_pipeline.cel.compiler import Dynamic, Refused, compile_sql
from pocketmon_pipeline.cel.compiler import Path as DocumentPath
from pocketmon_pipeline.cel.environment import Environment, ExpressionError
from pocketmon_pipeline.cel.evaluator import EvaluationError, Evaluator
from requirements import miss

SUITES = {
    "basic", "comparisons", "conversions", "fields", "fp_math", "integer_math", "lists", "logic", "macros", "parse",
    "plumbing", "string", "timestamps",
}  # fmt: skip
BARE = Environment()


# What the file itself has wrong (`\\?` is an escape for `?`, in the file's source as in CEL), and where the library
# departs from it (a map with the keys 0 and 0u); in none of them is SQL at odds with the library.
Verdicts = dict[tuple[str, str, str], str]
DISPUTED = {
    ("parse", "bytes_literals", "triple_single_quoted_unescaped_punctuation"): "the file",
    ("parse", "bytes_literals", "triple_double_quoted_unescaped_punctuation"): "the file",
    ("fields", "qualified_identifier_resolution", "map_value_repeat_key_heterogeneous"): "the library",
}


def read_tests(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        test = json.loads(line)
        if test["suite"] in SUITES and is_in_scope(test):
            yield test


def is_in_scope(test: dict[str, Any]) -> bool:
    if {"container", "bindings", "type_env", "disable_check", "typed_result", "check_only"} & test.keys():
        return False
    if not {"value", "eval_error"} & test.keys():
        return True
    shown = json.dumps([test["expr"], test.get("value", "")])
    return not any(
        word in shown for word in ("TestAllTypes", "object_value", "google.protobuf.", "cel.expr", "enum_value")
    )


def read_value(value: dict[str, Any]) -> object:
    """Turn the JSON form of a cel.expr.Value into a plain value."""
    (kind, content), *_ = value.items()
    return READERS[kind](content) if kind in READERS else content


READERS: dict[str, Callable[[Any], object]] = {
    "int64_value": int,
    "uint64_value": int,
    "double_value": float,
    "bytes_value": base64.b64decode,
    "list_value": lambda content: [read_value(item) for item in content.get("values", [])],
    "map_value": lambda content: {read_value(e["key"]): read_value(e["value"]) for e in content.get("entries", [])},
}


def is_same(found: object, expected: object) -> bool:
    if isinstance(found, float) and isinstance(expected, float) and math.isnan(found):
        return math.isnan(expected)
    if isinstance(found, list) and isinstance(expected, list):
        return len(found) == len(expected) and all(map(is_same, found, expected))
    return found == expected and isinstance(found, bool) == isinstance(expected, bool)


def resolve(path: DocumentPath) -> Dynamic:
    raise AssertionError(f"no document is declared: {path}")


def judge(test: dict[str, Any], connection: duckdb.DuckDBPyConnection) -> str:
    try:
        checked = check(test["expr"], BARE, "dyn")
    except ExpressionError:
        return "error" if "eval_error" in test else "unchecked"
    expected = read_value(test.get("value", {"bool_value": True})) if "eval_error" not in test else "error"
    try:
        sql = compile_sql(checked, BARE, resolve)
    except Refused:
        return "refused" if is_same(ask_library(checked), expected) else "the library differs"
    (found,) = connection.execute(f"SELECT {sql}").fetchone() or (None,)
    if expected == "error":
        return "compiled" if found is None else f"WRONG: {found!r} is no error: {sql}"
    return "compiled" if is_same(found, expected) else f"WRONG: {found!r} is not {expected!r}: {sql}"


def ask_library(checked: Checked) -> object:
    try:
        found = Evaluator(BARE).evaluate(checked, {})
    except EvaluationError:
        return "error"
    return bytes(found) if isinstance(found, bytearray) else found


def find_tests(corpora: Path) -> Path:
    found = [place / "conformance" / "cel" / "simple.jsonl" for place in (corpora, corpora.parent)]
    return next((file for file in found if file.is_file()), None) or miss("the conformance tests of CEL")


@pytest.fixture(scope="module")
def verdicts(corpora: Path) -> dict[tuple[str, str, str], str]:
    with duckdb.connect() as connection:
        return {
            (test["suite"], test["section"], test["name"]): judge(test, connection)
            for test in read_tests(find_tests(corpora))
        }


def test_what_is_compiled_agrees_and_the_rest_is_answered_by_the_library(
    verdicts: Verdicts, record_property: Callable[[str, object], None]
) -> None:
    faults = {key: verdict for key, verdict in verdicts.items() if verdict not in ("compiled", "refused")}
    assert faults.keys() == DISPUTED.keys(), faults
    for suite, line in tabulate(verdicts).items():
        record_property(suite, line)
        sys.stdout.write(f"{suite:<14} {line}\n")


def tabulate(verdicts: Verdicts) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {suite: Counter() for suite in sorted(SUITES)}
    for key, verdict in verdicts.items():
        counts[key[0]][f"{DISPUTED[key]} is wrong" if key in DISPUTED else verdict.partition(":")[0]] += 1
    return {suite: dict(sorted(counter.items())) for suite, counter in counts.items()}


def test_at_least_three_quarters_are_compiled(verdicts: Verdicts) -> None:
    compiled = sum(verdict == "compiled" for verdict in verdicts.values())
    assert compiled >= 0.9 * len(verdicts) >= 800, tabulate(verdicts)
