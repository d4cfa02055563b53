"""The functions that exist only for groups of rows, as aggregates of SQL.

A null value is left out, as SQL does; a value that is an error makes the aggregate one. Of no values the sum is 0,
and average, least and greatest are errors. What SQL cannot say has no other way here: the library knows no groups.
"""

from pocketmon_pipeline.cel.environment import Example, Function, Overload
from pocketmon_pipeline.cel.terms import Choice, Refused, Scalar, Term
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
    """Tell whether a node is a call of an aggregate."""
    return isinstance(node, Call) and node.target is None and node.function in NAMES


def holds_aggregate(node: Node) -> bool:
    """Tell whether an aggregate is called somewhere within a node."""
    return is_aggregate(node) or any(map(holds_aggregate, list_children(node)))


def compile_aggregate(name: str, args: list[Term]) -> Term:
    """Make the SQL of an aggregate."""
    if not args:
        return Scalar("int", "count(*)", fails=False, bounds=(0, 2**62))
    (arg,) = args
    if isinstance(arg, Choice) and arg.nullable:
        return _aggregate(name, arg.cases[-1][0], arg.nullable)
    if not isinstance(arg, Scalar) or arg.kind not in (*_ORDERED, "bool"):
        raise Refused(f"{name}() of such a value")
    made = _aggregate(name, arg.kind, arg.sql)
    if not arg.fails:
        return made
    return made._replace(sql=f"CASE WHEN count(*) = count({arg.sql}) THEN {made.sql} END", fails=True)


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
