"""Aggregates: exact types, nulls left out, errors poison; columns of single rows stay inside."""

import duckdb
import pytest

from pocketmon_pipeline.cel.checked import check
from pocketmon_pipeline.cel.compiler import Dynamic, Path, Refused, compile_sql
from pocketmon_pipeline.cel.environment import Environment, ExpressionError, Function, Variable
from pocketmon_pipeline.cel.sql.aggregates import AGGREGATES

GROUPED = Environment(
    (
        Variable("dir", "string", "dir"),
        Variable("size", "int", "size"),
        Variable("width", "wrapper int", "width"),
        Variable("ratio", "double", "ratio"),
    ),
    group_keys=("dir",),
)
ROWS = "(VALUES ('a', 1, 5, 0.5::DOUBLE), ('a', 2, NULL, 0.25), ('a', 6, 7, 1.5)) AS rows(dir, size, width, ratio)"


def resolve(path: Path) -> Dynamic:
    raise AssertionError(path)


def ask(text: str, rows: str = ROWS, expected: str = "dyn") -> object:
    sql = compile_sql(check(text, GROUPED, expected), GROUPED, resolve)
    with duckdb.connect() as connection:
        (answer,) = connection.execute(f"SELECT {sql} FROM {rows} GROUP BY dir").fetchone() or (None,)
    return answer


@pytest.mark.parametrize("function", AGGREGATES, ids=lambda function: function.name)
def test_the_documented_example_holds(function: Function) -> None:
    found = ask(function.example.text)
    assert (found, type(found)) == (function.example.result, type(function.example.result))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("sum(width)", 12),
        ("avg(width)", 6.0),
        ("distinct(width)", 2),
        ("sum(width + 1)", None),
        ("sum(size * 9223372036854775807)", None),
        ("sum(ratio)", 2.25),
        ("max(ratio) - min(ratio)", 1.25),
        ("dir == 'a' && count() <= 5 && sum(size) / count() == 3", True),
        ("max(size) > 100 || 1 / (count() - 3) > 0", None),
        ("sum(size) % (count() - 3) == 1", None),
        ("sum(size) % -count() == 0 && -sum(size) / 2 == -4 && sum(size) * 2 - 1 == 17", True),
        ("[min(size), max(size)].exists(x, x == 6)", True),
    ],
)
def test_a_group_is_judged_as_a_whole(text: str, answer: object) -> None:
    assert ask(text) == answer


def test_a_sum_beyond_64_bits_is_an_error() -> None:
    rows = "(VALUES ('a', 9223372036854775807, NULL, 1.0), ('a', 1, NULL, 1.0)) AS rows(dir, size, width, ratio)"
    assert ask("sum(size) > 0", rows) is None
    assert ask("sum(width) == 0", rows.replace("NULL", "NULL::BIGINT")) is True
    assert ask("avg(width) > 0.0", rows.replace("NULL", "NULL::BIGINT")) is None


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("count() > size", 10, "size differs from row to row"),
        ("sum(sum(size)) > 1", 7, "an aggregate within an aggregate"),
        ("sum(dir) > 1", 3, r"sum\(\) does not take \(string\)"),
    ],
)
def test_what_has_no_meaning_in_a_group_is_a_mistake(text: str, offset: int, message: str) -> None:
    with pytest.raises(ExpressionError, match=message) as caught:
        check(text, GROUPED)
    assert caught.value.offset == offset


def test_aggregates_exist_only_in_groups() -> None:
    with pytest.raises(ExpressionError, match="count"):
        check("count() > 1", GROUPED._replace(group_keys=None))


def test_an_aggregate_within_a_macro_is_refused() -> None:
    with pytest.raises(Refused):
        ask("'a,b'.split(',').exists(x, sum(size) > x.size())")
