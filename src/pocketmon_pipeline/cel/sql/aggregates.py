"""Functions of groups of rows, as aggregates of SQL.

A null value is left out, as SQL does; a value that is an error makes the aggregate one. Of no values the sum is 0,
and average, least and greatest are errors. What SQL cannot say has no other way here: the library knows no groups.

Of values in documents, whose type is known only when they are read, numbers alone have a sum, an average, a least and a
greatest, which are doubles; texts and truth values are counted too, where it is asked how many differ.
"""

from pocketmon_pipeline.cel.environment import Example, Function, Overload
from pocketmon_pipeline.cel.sql.terms import NUMBERS, Choice, Refused, Scalar, Term, list_alternatives
from pocketmon_pipeline.cel.tree import Call, Node, list_children

_ORDERED = ("int", "double", "string", "timestamp")


def _unavailable(*_: object) -> object:
    raise NotImplementedError("aggregates are answered by SQL alone")


def _declare(name: str, signatures: dict[str, str], documentation: str, example: Example) -> Function:
    overloads = tuple(
        Overload(f"{name}_{parameter}", (parameter,) if parameter else (), result, False, _unavailable, _unavailable)  # type: ignore[arg-type] # noqa: FBT003 - declared for the checker alone
        for parameter, result in signatures.items()
    )
    return Function(name, overloads, documentation, example)


# The examples stand for the sizes 1, 2 and 6.
AGGREGATES: tuple[Function, ...] = (
    _declare("count", {"": "int"}, "The number of rows.", Example("count()", 3)),
    _declare("sum", {"int": "int", "double": "double"}, "The sum; beyond 64 bits an error.", Example("sum(size)", 9)),
    _declare("avg", {"int": "double", "double": "double"}, "The mean.", Example("avg(size)", 3.0)),
    _declare("min", {kind: kind for kind in _ORDERED}, "The least.", Example("min(size)", 1)),
    _declare("max", {kind: kind for kind in _ORDERED}, "The greatest.", Example("max(size)", 6)),
    _declare("distinct", dict.fromkeys((*_ORDERED, "bool"), "int"), "How many differ.", Example("distinct(size)", 3)),
)
NAMES = frozenset(function.name for function in AGGREGATES)


def is_aggregate(node: Node) -> bool:
    """Whether a node is a call of an aggregate."""
    return isinstance(node, Call) and node.target is None and node.function in NAMES


def holds_aggregate(node: Node) -> bool:
    """Whether an aggregate is called somewhere within a node."""
    return is_aggregate(node) or any(map(holds_aggregate, list_children(node)))


def compile_aggregate(name: str, args: list[Term]) -> Term:
    """Make the SQL of an aggregate."""
    if not args:
        return Scalar("int", "count(*)", fails=False, bounds=(0, 2**62))
    (arg,) = args
    if isinstance(arg, Choice) and arg.nullable:
        return _aggregate(name, arg.cases[-1][0], arg.nullable)
    if isinstance(arg, Choice):
        return _aggregate_any(name, arg)
    if not isinstance(arg, Scalar) or arg.kind not in (*_ORDERED, "bool"):
        raise Refused(f"{name}() of such a value")
    made = _aggregate(name, arg.kind, arg.sql)
    if not arg.fails:
        return made
    return made._replace(sql=f"CASE WHEN count(*) = count({arg.sql}) THEN {made.sql} END", fails=True)


def _aggregate_any(name: str, arg: Choice) -> Term:
    """Values of any type, as a double or as text; null if a value is unusable."""
    write = _make_key if name == "distinct" else _to_double
    cases = [(test, sql) for test, case in list_alternatives(arg) if isinstance(case, Scalar) and (sql := write(case))]
    nulls = [test for test, case in list_alternatives(arg) if isinstance(case, Scalar) and case.kind == "null"]
    if not cases:
        raise Refused(f"{name}() of such a value")
    value = f"CASE {' '.join(f'WHEN {test} THEN {sql}' for test, sql in cases)} END"
    made = _aggregate(name, "double", value)
    sound = f"bool_and(coalesce({' OR '.join((*nulls, 'false'))}, false) OR ({value}) IS NOT NULL)"
    return made._replace(sql=f"CASE WHEN coalesce({sound}, true) THEN {made.sql} END", fails=True)


def _to_double(case: Scalar) -> str:
    return f"CAST({case.sql} AS DOUBLE)" if case.kind in NUMBERS else ""


def _make_key(case: Scalar) -> str:
    """Text that is the same for equal values of all types."""
    if case.kind in ("int", "uint"):
        return f"'n' || {case.sql}::VARCHAR"
    if case.kind == "double":
        whole = f"abs({case.sql}) < 9e15 AND {case.sql} = floor({case.sql})"
        return f"'n' || CASE WHEN {whole} THEN {case.sql}::BIGINT::VARCHAR ELSE {case.sql}::VARCHAR END"
    return f"'{case.kind[0]}' || {case.sql}::VARCHAR" if case.kind in ("string", "bool") else ""


def _aggregate(name: str, kind: str, sql: str) -> Scalar:
    match name, kind:
        case "sum", "int":
            return Scalar("int", f"TRY_CAST(coalesce(sum({sql}), 0) AS BIGINT)")
        case "sum", "double":
            return Scalar("double", f"coalesce(sum({sql}), 0::DOUBLE)", fails=False)
        case "avg", _:
            return Scalar("double", f"avg({sql})")
        case "distinct", _:
            return Scalar("int", f"count(DISTINCT {sql})", fails=False, bounds=(0, 2**62))
        case _:
            return Scalar(kind, f"{name}({sql})")
