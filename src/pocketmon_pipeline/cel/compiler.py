"""A checked expression as SQL of DuckDB: three-valued, NULL is CEL's error. In doubt `Refused`, never a wrong answer.

Types are those of each row, not those of the checker: a value that the checker calls dyn may be known to be an int
here, and one that a document holds is a choice between types. An operator on a choice is made for every combination
of types; combinations without an overload are errors, as CEL has it. The SQL is for DuckDB with its settings as they
come (`ieee_floating_point_ops`, `integer_division`, `default_collation`).
"""

import itertools
from collections.abc import Callable

from pocketmon_pipeline.cel.checked import Checked
from pocketmon_pipeline.cel.definitions import locate
from pocketmon_pipeline.cel.environment import Environment
from pocketmon_pipeline.cel.expressions import Context, compile_node
from pocketmon_pipeline.cel.paths import Dynamic as Dynamic  # noqa: PLC0414 - its public place
from pocketmon_pipeline.cel.paths import Path as Path  # noqa: PLC0414 - its public place
from pocketmon_pipeline.cel.paths import find_path
from pocketmon_pipeline.cel.paths import find_paths as _find_paths
from pocketmon_pipeline.cel.terms import Refused as Refused  # noqa: PLC0414 - its public place
from pocketmon_pipeline.cel.values import as_value, narrow


def find_paths(checked: Checked, environment: Environment) -> frozenset[Path]:
    """List the parts of documents that must be materialised, for SQL and for the evaluator alike."""
    return _find_paths(checked.tree, environment)


def read_path(checked: Checked, environment: Environment) -> Path | None:
    """Tell which part of a document an expression names, if it is nothing but that (`doc.id`, `s.name`)."""
    return find_path(checked.tree, frozenset(environment.dynamic))


def compile_sql(checked: Checked, environment: Environment, resolve: Callable[[Path], Dynamic]) -> str:
    """Write the expression as one SQL expression of the type that it was checked for (`dyn`: as it comes).

    `resolve` gives the SQL of a materialised path. Raises Refused, with the place in the text.
    """
    try:
        term = compile_node(checked.tree, Context(environment, resolve, itertools.count()))
        sql = as_value(term) if checked.expected == "dyn" else narrow(term, checked.expected).sql
    except RecursionError:
        raise Refused("its depth", 0) from None
    except Refused as refusal:
        _, offset = locate(max(refusal.offset, 0), checked.segments)
        raise Refused(refusal.reason, offset) from None
    return sql
