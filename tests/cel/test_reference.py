"""Every function that the reference names has an example, which both engines answer as it says."""

import duckdb
import pytest

from cel.engines import simplify
from pocketmon_pipeline.cel.checked import check
from pocketmon_pipeline.cel.compiler import Dynamic, Path, compile_sql
from pocketmon_pipeline.cel.environment import Environment, Function
from pocketmon_pipeline.cel.evaluator import Evaluator
from pocketmon_pipeline.cel.functions import FUNCTIONS
from pocketmon_pipeline.cel.reference import STANDARD, Entry
from pocketmon_pipeline.cel.sql.expressions import OVERLOADS, SPECIAL

ENVIRONMENT = Environment(functions=FUNCTIONS)


def resolve(path: Path) -> Dynamic:
    raise AssertionError(path)


@pytest.mark.parametrize("entry", [*STANDARD, *FUNCTIONS], ids=lambda entry: entry.name)
def test_the_example_holds_in_both_engines(entry: Entry | Function) -> None:
    checked = check(entry.example.text, ENVIRONMENT, "dyn")
    assert simplify(Evaluator(ENVIRONMENT).evaluate(checked, {})) == entry.example.result
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT {compile_sql(checked, ENVIRONMENT, resolve)}").fetchall()
    assert found == [(entry.example.result,)]


def test_every_function_that_is_compiled_stands_in_the_reference() -> None:
    named = {entry.name for entry in STANDARD}
    functions = {key[0] for key in OVERLOADS} | {name.removeprefix("@") for name in SPECIAL}
    assert {name for name in functions if name[0].isalpha()} <= named
