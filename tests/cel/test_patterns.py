"""Patterns mean the same in DuckDB, which rewrites some of them, as in the library."""

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cel.engines import ERROR, ask_library
from pocketmon_pipeline.cel.checked import Checked, check
from pocketmon_pipeline.cel.compiler import Dynamic, Path, compile_sql
from pocketmon_pipeline.cel.environment import Environment, ExpressionError, Variable
from pocketmon_pipeline.cel.evaluator import Evaluator

ENVIRONMENT = Environment((Variable("s", "string", "s"),))
TEXTS = [
    *(
        "",
        "a",
        "ab",
        "a\nb",
        "A",
        "é",
        "É",
        "a.b",
        "a%b",
        "a_b",
        "b\n",
        "\na",
        "abab",
        "a'b",
        "a\\b",
        "ß",
        "K",
        "\u212a",
        "12",
    ),
    *("a b", "(a)", "^a", "a$", "\ta", "a😀b", "%", "a\r\nb"),
]
ATOMS = (
    *(
        "a",
        "b",
        ".",
        "^",
        "$",
        "é",
        "[ab]",
        "[^a]",
        r"\d",
        r"\w",
        r"\s",
        r"\b",
        "(a|b)",
        "(?:ab)",
        "😀",
        "%",
        "_",
        r"\.",
    ),
    *(
        r"\n",
        r"\z",
        r"\A",
        "(?i)k",
        "(?i)É",
        "(?s).",
        "(?m)^b",
        "(?m)a$",
        r"\pL",
        "[[:alpha:]]",
        r"\Q.\E",
        "'",
        r"\x61",
    ),
    *(r"\\", "(?U)a+"),
)
QUANTIFIERS = ("", "", "", "*", "+", "?", "{1,2}", "*?")


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute("CREATE TABLE texts (s VARCHAR)")
        opened.executemany("INSERT INTO texts VALUES (?)", [(text,) for text in TEXTS])
        yield opened


def resolve(path: Path) -> Dynamic:
    raise AssertionError(path)


def check_pattern(pattern: str) -> Checked | None:
    escaped = pattern.replace("\\", "\\\\").replace("'", "\\'")
    try:
        return check(f"s.matches('{escaped}')", ENVIRONMENT)
    except ExpressionError:
        return None


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(ATOMS), st.sampled_from(QUANTIFIERS)), max_size=4))
def test_a_pattern_matches_what_it_matches_in_the_library(
    connection: duckdb.DuckDBPyConnection, parts: list[tuple[str, str]]
) -> None:
    checked = check_pattern("".join(atom + quantifier for atom, quantifier in parts))
    if checked is None:
        return
    evaluator = Evaluator(ENVIRONMENT)
    expected = [ask_library(checked, evaluator, {"s": text}) for text in TEXTS]
    found = connection.execute(f"SELECT {compile_sql(checked, ENVIRONMENT, resolve)} FROM texts").fetchall()
    assert ERROR not in expected
    assert [answer for (answer,) in found] == expected
