"""Compiles a checked expression to SQL of DuckDB, with NULL as CEL's error; raises `Refused` if in doubt.

Types are those of each row, not those of the checker: a value that the checker calls dyn may be known to be an int
here, and one that a document holds is a choice between types. An operator on a choice is made for every combination
of types; combinations without an overload are errors, as CEL has it. The SQL is for DuckDB with its settings as they
come (`ieee_floating_point_ops`, `integer_division`, `default_collation`).
"""

import functools
import itertools
from collections.abc import Callable, Iterator
from typing import Literal

from pocketmon_pipeline.cel.checked import Checked
from pocketmon_pipeline.cel.definitions import locate
from pocketmon_pipeline.cel.environment import Environment
from pocketmon_pipeline.cel.paths import Dynamic as Dynamic  # noqa: PLC0414 - its public place
from pocketmon_pipeline.cel.paths import Path as Path  # noqa: PLC0414 - its public place
from pocketmon_pipeline.cel.paths import find_path
from pocketmon_pipeline.cel.paths import find_paths as _find_paths
from pocketmon_pipeline.cel.sql.expressions import Context, compile_node
from pocketmon_pipeline.cel.sql.terms import Refused as Refused  # noqa: PLC0414 - its public place
from pocketmon_pipeline.cel.sql.values import as_value, narrow
from pocketmon_pipeline.cel.tree import Call, Node

Asked = Literal["value", "breach"]


def find_paths(checked: Checked, environment: Environment) -> frozenset[Path]:
    """List the parts of documents that must be materialised, for SQL and for the evaluator alike."""
    return _find_paths(checked.tree, environment)


def read_path(checked: Checked, environment: Environment) -> Path | None:
    """Which part of a document an expression names, if it is nothing but that (`doc.id`, `s.name`)."""
    return find_path(checked.tree, frozenset(environment.dynamic))


def compile_sql(
    checked: Checked, environment: Environment, resolve: Callable[[Path], Dynamic], asked: Asked = "value"
) -> str:
    """Write the expression as one SQL expression of the type that it was checked for (`dyn`: as it comes).

    `resolve` gives the SQL of a materialised path. Where the `breach` of a condition is asked for, the SQL tells
    whether it is anything but true, and is never NULL. Raises Refused, with the place in the text.
    """
    write = _write_breach if asked == "breach" else functools.partial(_write_value, expected=checked.expected)
    try:
        return write(checked.tree, Context(environment, resolve, itertools.count()))
    except RecursionError:
        raise Refused("its depth", 0) from None
    except Refused as refusal:
        _, offset = locate(max(refusal.offset, 0), checked.segments)
        raise Refused(refusal.reason, offset) from None


def split_condition(checked: Checked, environment: Environment, resolve: Callable[[Path], Dynamic]) -> tuple[str, ...]:
    """List in SQL what must all be true for a condition to be; empty where one of them may be without a value.

    Raises Refused as `compile_sql` does.
    """
    context = Context(environment, resolve, itertools.count())
    try:
        parts = [narrow(compile_node(node, context), "bool") for node in _list_conjuncts(checked.tree)]
    except RecursionError:
        raise Refused("its depth", 0) from None
    return () if any(part.fails for part in parts) else tuple(dict.fromkeys(part.sql for part in parts))


def _list_conjuncts(node: Node) -> Iterator[Node]:
    if isinstance(node, Call) and node.function == "_&&_":
        for part in node.args:
            yield from _list_conjuncts(part)
    else:
        yield node


def _write_value(node: Node, context: Context, expected: str) -> str:
    term = compile_node(node, context)
    return as_value(term) if expected == "dyn" else narrow(term, expected).sql


def _write_breach(node: Node, context: Context) -> str:
    """Ask it of the parts, the short ones first: a filter asks the others of those rows alone that are still in doubt.

    What is long in SQL takes long. DuckDB finds out by itself which part to ask first, but only of one rule at a time.
    Plain comparisons it looks up in what it knows of many rows at once.
    """
    if isinstance(node, Call) and node.function in _BROKEN:
        parts = sorted((_write_breach(part, context) for part in node.args), key=len)
        return f"({_BROKEN[node.function].join(parts)})"
    if isinstance(node, Call) and node.function == "!_":
        denied = narrow(compile_node(node.args[0], context), "bool")
        return f"({denied.sql} IS DISTINCT FROM false)" if denied.fails else denied.sql
    holds = narrow(compile_node(node, context), "bool")
    return f"({holds.sql} IS DISTINCT FROM true)" if holds.fails else f"(NOT {holds.sql})"


# What is neither false nor an error is true, in both logics of three values (language definition, "Logical Operators").
_BROKEN = {"_&&_": " OR ", "_||_": " AND "}
