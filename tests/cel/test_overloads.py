"""Every function on every combination of types, as dyn: an overload that SQL lacks must be an error of the library."""

from itertools import product

import duckdb

from cel.engines import ask_library, is_same
from pocketmon_pipeline.cel.checked import Checked, check
from pocketmon_pipeline.cel.compiler import Dynamic, Path, Refused, compile_sql
from pocketmon_pipeline.cel.environment import Environment, ExpressionError
from pocketmon_pipeline.cel.evaluator import Evaluator
from pocketmon_pipeline.cel.sql.expressions import OVERLOADS

BARE = Environment()
VALUES = (
    *("null", "true", "0", "2", "2u", "0u", "1.5", "0.0", "'a'", "''", "b'a'"),
    *("timestamp(0)", "duration('1s')", "[1]", "{'a': 1}", "int"),
)
BINARY = ("+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "in", "&&", "||")
MEMBERS = sorted({key[0] for key in OVERLOADS if key[0][0].isalpha()})


def list_expressions() -> list[str]:
    dynamic = [f"dyn({value})" for value in VALUES]
    pairs = list(product(dynamic, dynamic))
    texts = [f"{left} {symbol} {right}" for symbol in BINARY for left, right in pairs]
    texts += [f"{left}[{right}]" for left, right in pairs]
    texts += [f"{sign}{value}" for sign in "-!" for value in dynamic]
    texts += [f"{value} ? 1 : 2" for value in dynamic]
    texts += [f"type({value})" for value in dynamic]
    for name in MEMBERS:
        texts += [text for value in dynamic for text in (f"{name}({value})", f"{value}.{name}()")]
        texts += [f"{left}.{name}({right})" for left, right in pairs]
    return texts


def resolve(path: Path) -> Dynamic:
    raise AssertionError(path)


def compile_all() -> dict[str, tuple[Checked, str]]:
    compiled = {}
    for text in list_expressions():
        try:
            checked = check(text, BARE, "dyn")
            compiled[text] = checked, compile_sql(checked, BARE, resolve)
        except (ExpressionError, Refused):
            continue
    return compiled


def test_every_combination_of_types_gives_what_the_library_gives() -> None:
    compiled = compile_all()
    assert len(compiled) > 5_000
    differences = []
    evaluator = Evaluator(BARE)
    with duckdb.connect() as connection:
        for text, (checked, sql) in compiled.items():
            (found,) = connection.execute(f"SELECT {sql}").fetchone() or (None,)
            expected = ask_library(checked, evaluator, {})
            if not is_same(found, expected):
                differences.append((text, found, expected, sql))
    assert not differences, "\n".join(map(str, differences))
