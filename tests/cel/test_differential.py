"""Generated expressions over rows of extremes: SQL gives what the library gives, for every row."""

import re
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cel.engines import ask_library, is_same
from cel.rows import ENVIRONMENT, Row, fill, make_rows, resolve
from pocketmon_pipeline.cel.checked import check
from pocketmon_pipeline.cel.compiler import Refused, compile_sql, split_condition
from pocketmon_pipeline.cel.environment import ExpressionError
from pocketmon_pipeline.cel.evaluator import Evaluator

_COMPARED = [
    f"({{{kind}}} {symbol} {{{kind}}})"
    for kind in ("int", "double", "string", "time", "span")
    for symbol in ("<", "<=", ">", ">=", "==", "!=")
]
_HOLES = re.compile(r"\{([a-z]+)\}")
# What an expression of a type may be; {type} is a hole for another expression. The first half are the leaves.
LEAVES: dict[str, list[str]] = {
    "bool": [
        "b",
        "wb",
        "true",
        "false",
        "doc.a",
        "has(doc.a)",
        "has(doc.b.c)",
        "has(doc.z)",
        "wi == null",
        "doc.b.c == null",
    ],
    "int": [
        "i",
        "j",
        "wi",
        "0",
        "1",
        "-1",
        "5",
        "9223372036854775807",
        "vars.limit",
        "size(s)",
        "size(l)",
        "doc.a",
        "doc.l[0]",
    ],
    "double": ["d", "e", "wd", "0.0", "0.5", "-2.5", "1e308", "vars.ratio", "doc.a"],
    "string": ["s", "t", "ws", "''", "'a'", "'é😀b'", "'5'", "','", "doc.a", "doc.b.c"],
    "time": [
        "now",
        "mtime",
        "timestamp('2020-09-13T12:26:40.123456Z')",
        "timestamp(0)",
        "timestamp('0001-01-01T00:00:00Z')",
    ],
    "span": ["duration('1h')", "duration('-1.5s')", "age()", "duration('2562047h')"],
    "dyn": ["doc", "doc.a", "doc.b", "doc.b.c", "doc.l", "doc.l[0]", "doc.z", "wi", "wd", "ws", "wb", "null"],
    "pattern": [
        "'^a'",
        "'[é-😀]'",
        "'b$'",
        "'a.b'",
        "'(?i)x'",
        "'^a.*'",
        "'.*b'",
        "''",
        r"'\\d+'",
        "'a|5'",
        "'^5$'",
        "'%'",
    ],
    "list": ["l", "vars.names", "['a', s]", "[t]", "s.split(',')", "[]"],
}
NODES: dict[str, list[str]] = {
    "bool": [
        *_COMPARED,
        "({bool} && {bool})",
        "({bool} || {bool})",
        "(!{bool})",
        "({bool} ? {bool} : {bool})",
        "({bool} == {bool})",
        "({dyn} == {dyn})",
        "({dyn} != {dyn})",
        "({dyn} == {int})",
        "({dyn} == {double})",
        "({dyn} == {string})",
        "({dyn} == {bool})",
        "({dyn} < {dyn})",
        "({dyn} > {int})",
        "({dyn} <= {double})",
        "({dyn} >= {string})",
        "({dyn} in [{dyn}, {int}, {string}])",
        "({string} in ['a', '5', 'é😀b'])",
        "({int} in [1, 5, {int}])",
        "({string} in {list})",
        "({dyn} in {list})",
        "{string}.matches({pattern})",
        "{string}.contains({string})",
        "{string}.startsWith({string})",
        "{string}.endsWith({string})",
        "[{int}, {int}].exists(x, x > {int})",
        "[{int}, {int}].all(x, {int} / x > 0)",
        "[{int}, {int}, 1].exists_one(x, x == {int})",
        "{list}.all(p, p.size() < {int})",
        "{list}.exists(p, int(p) > {int})",
        "{list}.exists_one(p, p == {string})",
        "[1, 2, {int}].filter(x, x > {int}).exists(y, y == 5)",
        "({list}.map(p, p + 'x') == ['ax'])",
        "({list} == {list})",
        "dyn({bool})",
        "(type({dyn}) == type({dyn}))",
        "bool({string})",
        "{string}.glob('*.csv')",
        "{string}.glob('**/b*')",
        "([{int}, {int}] == [{int}, 5])",
        "({dyn} in {{'a': 1, '5': 2}})",
        "has({{'a': {int}}}.a)",
    ],
    "int": [
        "({int} + {int})",
        "({int} - {int})",
        "({int} * {int})",
        "({int} / {int})",
        "({int} % {int})",
        "(-{int})",
        "int({double})",
        "int({string})",
        "size({string})",
        "size({list})",
        "({bool} ? {int} : {int})",
        "({bool} ? wi : {int})",
        "size({dyn})",
        "int({dyn})",
        "{string}.indexOf({string})",
        "{string}.indexOf({string}, {int})",
        "[{int}, 5, -1][{int}]",
        "{{'a': 1, '5': {int}}}[{string}]",
        "int({time})",
        "{time}.getFullYear()",
        "{time}.getMonth()",
        "{time}.getDayOfWeek()",
        "{time}.getDayOfYear()",
        "{time}.getHours('+05:30')",
        "{time}.getMilliseconds()",
        "{time}.getSeconds()",
        "{span}.getHours()",
        "{span}.getSeconds()",
        "{span}.getMilliseconds()",
        "int(uint({int}) - uint({int}))",
        "int(uint({double}))",
        "int(uint({string}))",
        "{list}.filter(p, p != {string}).size()",
        "{list}.map(p, size(p)).size()",
        "({dyn} + {int})",
    ],
    "double": [
        "({double} + {double})",
        "({double} - {double})",
        "({double} * {double})",
        "({double} / {double})",
        "(-{double})",
        "double({int})",
        "({bool} ? {double} : {double})",
        "(dyn({double}) + {dyn})",
    ],
    "string": [
        "({string} + {string})",
        "{string}.lowerAscii()",
        "{string}.upperAscii()",
        "{string}.trim()",
        "{string}.replace('a', {string})",
        "{string}.substring({int})",
        "{string}.substring({int}, {int})",
        "{string}.charAt({int})",
        "string({int})",
        "string({bool})",
        "({bool} ? {string} : {string})",
        "{list}[{int}]",
        "{list}.join('-')",
        "{list}.join()",
        "string(bytes({string}))",
    ],
    "time": ["({time} + {span})", "({time} - {span})", "timestamp({int})"],
    "span": ["({time} - {time})", "({span} + {span})", "({span} - {span})"],
    "dyn": [
        "dyn({int})",
        "dyn({double})",
        "dyn({string})",
        "({bool} ? doc.a : doc.b)",
        "dyn({bool})",
        "({bool} ? wi : {int})",
        "dyn({time})",
        "({dyn} + {dyn})",
        "(-{dyn})",
        "[wi, wd][{int}]",
    ],
    "pattern": [],
    "list": [
        "({list} + {list})",
        "{list}.filter(p, p > {string})",
        "{list}.map(p, p + {string})",
        "({bool} ? {list} : {list})",
        "{list}.filter(p, int(p) > 0)",
    ],
}


@st.composite
def expressions(draw: st.DrawFn, kind: str = "bool", depth: int = 3) -> str:
    chosen = draw(st.sampled_from(NODES[kind] if depth and NODES[kind] and draw(st.integers(0, 3)) else LEAVES[kind]))
    text = _HOLES.sub(lambda hole: draw(expressions(hole[1], depth - 1 if depth else 0)), chosen)
    return text.replace("{{", "{").replace("}}", "}")


class Bench:
    def __init__(self, connection: duckdb.DuckDBPyConnection, rows: list[Row]) -> None:
        fill(connection, rows)
        self.connection = connection
        self.rows = rows
        self.evaluator = Evaluator(ENVIRONMENT)
        self.counts = {"unchecked": 0, "refused": 0, "compared": 0}

    def compare(self, text: str, expected: str = "bool") -> list[tuple[object, ...]]:
        breach = "NULL"
        parts: tuple[str, ...] = ()
        try:
            checked = check(text, ENVIRONMENT, expected)
            sql = compile_sql(checked, ENVIRONMENT, resolve)
            if expected == "bool":
                breach = compile_sql(checked, ENVIRONMENT, resolve, "breach")
                parts = split_condition(checked, ENVIRONMENT, resolve)
        except ExpressionError:
            self.counts["unchecked"] += 1
            return []
        except Refused:
            self.counts["refused"] += 1
            return []
        self.counts["compared"] += 1
        whole = " AND ".join(parts) or sql
        found = self.connection.execute(f"SELECT {sql}, {breach}, {whole} FROM rows").fetchall()
        differences: list[tuple[object, ...]] = []
        for (value, broken, together), row in zip(found, self.rows, strict=True):
            answer = ask_library(checked, self.evaluator, row.bindings)
            if not is_same(value, answer):
                differences.append((text, value, answer, row.bindings, sql))
            if expected == "bool" and broken is not (value is not True):
                differences.append((text, value, broken, row.bindings, breach))
            if parts and together is not value:
                differences.append((text, value, together, row.bindings, whole))
        return differences


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with duckdb.connect() as connection:
        yield Bench(connection, make_rows())


@settings(max_examples=300)
@given(text=expressions())
def test_generated_rules_have_the_verdicts_of_the_library(bench: Bench, text: str) -> None:
    differences = bench.compare(text)
    assert not differences, differences[0]


@pytest.mark.parametrize("kind", ["int", "double", "string", "bool"])
def test_every_form_has_the_values_of_the_library(bench: Bench, kind: str) -> None:
    """Each production over plain leaves, so that none depends on the luck of the draw."""
    for production in NODES[kind]:
        for shift in range(6):
            text = fill_holes(production, shift)
            differences = bench.compare(text, kind)
            assert not differences, differences[0]


def fill_holes(production: str, shift: int) -> str:
    turn = iter(range(shift, 1_000, 3))
    text = _HOLES.sub(lambda hole: LEAVES[hole[1]][next(turn) % len(LEAVES[hole[1]])], production)
    return text.replace("{{", "{").replace("}}", "}")


def test_most_of_what_was_generated_was_compared(bench: Bench) -> None:
    test_every_form_has_the_values_of_the_library(bench, "bool")
    assert bench.counts["compared"] > 2 * bench.counts["refused"], bench.counts


@pytest.mark.parametrize("number", [0, 1, 3, 13, 15])
def test_a_table_in_which_columns_never_vary_is_planned_too(number: int) -> None:
    """DuckDB knows such columns from their statistics, and plans (2.0: fails to plan) by what it knows."""
    with duckdb.connect() as connection:
        uniform = Bench(connection, [make_rows()[number]] * 2)
        for production in NODES["string"]:
            text = fill_holes(production, number)
            for form in (f"({text}) == 'a'", f"({text}) in ['a']", f"(b ? {text} : 'q') != 'x'", f"({text}) < 'b'"):
                assert not uniform.compare(form)
        assert uniform.counts["compared"] > uniform.counts["refused"]


@pytest.mark.parametrize("low", ["-9223372036854775807", "-1", "9223372036854775807", "(0 - i)"])
@pytest.mark.parametrize("high", ["-9223372036854775807", "5", "9223372036854775807", "wi"])
def test_extremes_that_are_constants_overflow_nowhere(bench: Bench, low: str, high: str) -> None:
    """DuckDB computes with constants where no row ever comes."""
    forms = ("'abc'.substring({}, {}) == 'b'", "'abc'.indexOf('b', {}) == {}", "'abc'.charAt({}) == string({})")
    times = (
        "timestamp({}) < timestamp({})",
        "'a,b'.split(',')[{}] == string({})",
        "l[{}].size() == {}",
        "[1, 2][{}] == {}",
    )
    sums = ("{} - {} == 1", "{} / {} == 1", "{} % {} == 1", "{} * {} > 1", "uint({}) - uint({}) == 1u", "-{} == {}")
    for form in (*forms, *times, *sums):
        differences = bench.compare(form.format(low, high))
        assert not differences, differences[0]
