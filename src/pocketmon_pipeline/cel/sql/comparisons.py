"""Ordering and equality.

NaN equals nothing and has no order in CEL, but is the greatest number and equal to itself in DuckDB. An int beside a
double is compared as a double, as the library does; an int beside a uint exactly.
"""

from itertools import product

from pocketmon_pipeline.cel.sql.merging import merge
from pocketmon_pipeline.cel.sql.terms import (
    NUMBERS,
    Choice,
    Container,
    Entries,
    Items,
    Maker,
    Refused,
    Scalar,
    Series,
    Term,
    fails,
    guard,
    list_alternatives,
    name_kind,
)

_ORDERED = ("bool", "int", "uint", "double", "string", "bytes", "timestamp", "duration")


def _is_fragile(term: Scalar) -> bool:
    """Whether DuckDB 2.0 may fail to plan a comparison with a term (see `list_alternatives`)."""
    return term.kind in ("string", "bytes", "type") and "CASE " in term.sql


def _align(left: Scalar, right: Scalar) -> tuple[Scalar, Scalar]:
    """Cast numbers of different types to the type in which they are compared."""
    if left.kind == right.kind:
        return left, right
    common = "DOUBLE" if "double" in (left.kind, right.kind) else "HUGEINT"
    kind = "double" if common == "DOUBLE" else "integer"
    return tuple(  # type: ignore[return-value] # two in, two out
        term if term.kind == kind else term._replace(sql=f"{term.sql}::{common}") for term in (left, right)
    )


def _may_be_nan(term: Scalar) -> bool:
    return term.kind == "double" and term.value is None


def _make_order(symbol: str) -> Maker:
    def make(left: Scalar, right: Scalar) -> Scalar:
        """False where either side is NaN, which DuckDB takes for the greatest number."""
        if _is_fragile(left) or _is_fragile(right):
            raise Refused("the order of text that depends on a condition")
        one, other = _align(left, right)
        sql = f"({one.sql} {symbol} {other.sql})"
        greatest, beside = (other, one) if symbol.startswith("<") else (one, other)
        if _may_be_nan(greatest):
            sql = guard(f"({sql} AND NOT isnan({greatest.sql}))", [beside])
        return Scalar("bool", sql, left.fails or right.fails)

    return make


_PAIRS = [(kind, kind) for kind in _ORDERED] + [pair for pair in product(NUMBERS, NUMBERS) if pair[0] != pair[1]]
ORDER: dict[tuple[str, ...], Maker] = {
    (f"_{symbol}_", *pair): _make_order(symbol) for symbol in ("<", "<=", ">", ">=") for pair in _PAIRS
}


def equate(left: Term, right: Term) -> Scalar:
    """Make `left == right`: values of different types differ, numbers are compared by value; errors stay errors."""
    if shortcut := _equate_nullable(left, right) or _equate_nullable(right, left):
        return shortcut
    if not isinstance(left, Choice) and not isinstance(right, Choice):
        return _equate_known(left, right)
    answers = [
        (" AND ".join(filter(None, (test, other_test))), _equate_known(one, other))
        for test, one in list_alternatives(left)
        for other_test, other in list_alternatives(right)
    ]
    merged = merge(_gather_false(answers))
    assert isinstance(merged, Scalar)
    return merged


def _gather_false(answers: list[tuple[str, Scalar]]) -> list[tuple[str, Scalar]]:
    """Put the alternatives that are plainly false into one."""
    false = [condition for condition, answer in answers if answer.value is False]
    rest = [(condition, answer) for condition, answer in answers if answer.value is not False]
    if not false:
        return rest
    return [*rest, (f"({' OR '.join(false)})" if len(false) > 1 else false[0], FALSE)]


FALSE = Scalar("bool", "false", fails=False, value=False)
TRUE = Scalar("bool", "true", fails=False, value=True)


def _equate_nullable(column: Term, other: Term) -> Scalar | None:
    """Make the short form for a nullable column beside null, or beside what is never null or an error."""
    if not (isinstance(column, Choice) and column.nullable and isinstance(other, Scalar)):
        return None
    if other.kind == "null":
        return Scalar("bool", f"({column.nullable} IS NULL)", fails=False)
    kind = column.cases[-1][0]
    if kind != other.kind or other.fails or (_may_be_nan(other) and kind == "double"):
        return None
    return Scalar("bool", f"({column.nullable} IS NOT DISTINCT FROM {other.sql})", fails=False)


def _equate_known(left: Term, right: Term) -> Scalar:
    match left, right:
        case Scalar(), Scalar():
            return _equate_scalars(left, right)
        case Items(), Items():
            return _equate_items(left, right)
        case Entries(), Entries():
            return _equate_entries(left, right)
        case ((Container() | Series() | Items() | Entries()), _) if name_kind(left) == name_kind(right):
            return _equate_opaque(left, right)
        case _:
            return _differ(left, right)


def _differ(left: Term, right: Term) -> Scalar:
    if not fails(left, right):
        return FALSE
    return Scalar("bool", guard("false", (left, right)))


def _equate_scalars(left: Scalar, right: Scalar) -> Scalar:
    if "error" in (left.kind, right.kind):
        return Scalar("bool", "NULL::BOOLEAN")
    if left.kind == right.kind == "null":
        return TRUE
    if left.kind != right.kind and not {left.kind, right.kind} <= set(NUMBERS):
        return _differ(left, right)
    if _is_fragile(left) or _is_fragile(right):
        sql = guard(f"({left.sql} IS NOT DISTINCT FROM {right.sql})", [left, right])
        return Scalar("bool", sql, left.fails or right.fails)
    one, other = _align(left, right)
    sql = f"({one.sql} = {other.sql})"
    if _may_be_nan(one) and _may_be_nan(other):
        sql = guard(f"({sql} AND NOT isnan({one.sql}))", [other])
    return Scalar("bool", sql, left.fails or right.fails)


def _equate_items(left: Items, right: Items) -> Scalar:
    if len(left.items) != len(right.items):
        return _differ(left, right)
    pairs = [equate(one, other) for one, other in zip(left.items, right.items, strict=True)]
    sql = " AND ".join(pair.sql for pair in pairs) or "true"
    return Scalar("bool", guard(f"({sql})", (left, right)), fails(left, right))


def _equate_entries(left: Entries, right: Entries) -> Scalar:
    if len(left.keys) != len(right.keys):
        return _differ(left, right)
    values = {_identify(key): value for key, value in zip(right.keys, right.values, strict=True)}
    if {_identify(key) for key in left.keys} != set(values):
        return _differ(left, right)
    pairs = [equate(value, values[_identify(key)]) for key, value in zip(left.keys, left.values, strict=True)]
    sql = " AND ".join(pair.sql for pair in pairs) or "true"
    return Scalar("bool", guard(f"({sql})", (left, right)), fails(left, right))


def _identify(key: Scalar) -> tuple[bool, object]:
    """What tells keys apart in CEL: numbers by value, booleans are no numbers."""
    return key.kind == "bool", key.value


def _equate_opaque(left: Term, right: Term) -> Scalar:
    match left, right:
        case Container(length=length), (Items(items=()) | Entries(keys=())):
            return Scalar("bool", f"({length} = 0)", fails=False)
        case ((Items(items=()) | Entries(keys=())), Container(length=length)):
            return Scalar("bool", f"({length} = 0)", fails=False)
        case (Series() as series, Items() as items) | (Items() as items, Series() as series):
            return _equate_series(series, items)
        case Series(element=one), Series(element=other) if one == other and one != "double":
            return Scalar("bool", f"({left.sql} = {right.sql})", left.fails or right.fails)
        case _:
            raise Refused("the equality of lists or maps of a document")


def _equate_series(series: Series, items: Items) -> Scalar:
    kinds = {name_kind(item) for item in items.items}
    if not kinds:
        return Scalar("bool", f"(len({series.sql}) = 0)", series.fails)
    if kinds != {series.element} or series.element in ("double", "bytes"):
        raise Refused("the equality of such lists")
    listed = ", ".join(item.sql for item in items.items if isinstance(item, Scalar))
    return Scalar("bool", guard(f"({series.sql} = [{listed}])", [series, items]), fails(series, items))


def differ(left: Term, right: Term) -> Scalar:
    """Make `left != right`."""
    equal = equate(left, right)
    if equal.value is not None:
        return FALSE if equal.value else TRUE
    return Scalar("bool", f"(NOT {equal.sql})", equal.fails)


def find_member(item: Term, items: tuple[Term, ...]) -> Scalar:
    """Make `item in [items]`; an element that is an error makes the list one."""
    listed = _list_literals(item, items)
    if listed:
        return listed
    answers = [equate(item, element) for element in items]
    sql = " OR ".join(answer.sql for answer in answers) or "false"
    return Scalar("bool", guard(f"({sql})", (item, *items)), fails(item, *items))


def _list_literals(item: Term, items: tuple[Term, ...]) -> Scalar | None:
    literals = [element for element in items if isinstance(element, Scalar) and element.value is not None]
    if not items or len(literals) < len(items) or not isinstance(item, Scalar) or _is_fragile(item):
        return None
    if any(literal.kind != item.kind for literal in literals):
        return None
    return Scalar("bool", f"({item.sql} IN ({', '.join(literal.sql for literal in literals)}))", item.fails)
