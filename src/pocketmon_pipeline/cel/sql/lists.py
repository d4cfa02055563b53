"""Lists and maps: size, index, membership, concatenation."""

from pocketmon_pipeline.cel.sql.comparisons import FALSE, equate, find_member
from pocketmon_pipeline.cel.sql.merging import merge
from pocketmon_pipeline.cel.sql.terms import (
    NUMBERS,
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
    list_doubts,
    make_literal,
    name_kind,
)
from pocketmon_pipeline.cel.sql.values import SQL_TYPES, as_value

_COUNTS = (0, 2**32)


def make_entries(keys: list[Term], values: list[Term]) -> Entries:
    """Make a map literal; Refused if a key is no literal of a type that keys may have, or stands twice."""
    known: list[Scalar] = []
    for key in keys:
        if not (isinstance(key, Scalar) and key.value is not None and key.kind in ("bool", "int", "uint", "string")):
            raise Refused("a key that is no literal")
        if any(equate(key, other).value is not False and _same(key, other) for other in known):
            raise Refused("a key that stands twice")
        known.append(key)
    return Entries(tuple(known), tuple(values))


def _same(one: Scalar, other: Scalar) -> bool:
    return (one.kind == "bool") == (other.kind == "bool") and one.value == other.value


def count(term: Term) -> Scalar:
    """Make the size of a list or a map."""
    match term:
        case Items(items=parts) | Entries(values=parts):
            size = make_literal("int", len(parts))
            return size if not fails(term) else Scalar("int", guard(size.sql, [term]), bounds=_COUNTS)
        case Series():
            return Scalar("int", f"len({term.sql})", term.fails, _COUNTS)
        case Container():
            return Scalar("int", term.length, fails=False)
        case _:
            raise Refused(f"the size of a {name_kind(term)}")


def find_item(container: Term, index: Scalar) -> Term:
    """Make `list[index]` for a number; what is no whole number or outside of the list is an error."""
    match container:
        case Items(items=items):
            return _select(index, [(make_literal("int", at), item) for at, item in enumerate(items)], container)
        case Series() if index.kind == "int":
            # DuckDB folds constants within a CASE that never comes to them: nothing may overflow.
            position = f"least({index.sql}, 2147483647)"
            test = f"{index.sql} >= 0 AND {index.sql} < len({container.sql})"
            return Scalar(container.element, f"CASE WHEN {test} THEN {container.sql}[{position} + 1] END")
        case _:
            raise Refused("an index into a list of a document")


def find_value(container: Term, key: Scalar) -> Term:
    """Make `map[key]`; a missing key is an error."""
    if not isinstance(container, Entries):
        raise Refused("a key of a map of a document that is no literal")
    return _select(key, list(zip(container.keys, container.values, strict=True)), container)


def _select(key: Scalar, pairs: list[tuple[Scalar, Term]], container: Term) -> Term:
    whole = list_doubts(container)
    answers = [(equate(key, known), value) for known, value in pairs]
    possible = [(answer, value) for answer, value in answers if answer.value is not False]
    return merge([(" AND ".join((*whole, answer.sql)), value) for answer, value in possible])


def contain(item: Term, container: Term) -> Term:
    """Make `item in container`; what is no list or map is an error."""
    return merge([(test, _contain(item, case)) for test, case in list_alternatives(container)])


def _contain(item: Term, container: Term) -> Term:
    match container:
        case Items(items=items):
            return find_member(item, items)
        case Entries():
            return merge([(test, _contain_key(case, container)) for test, case in list_alternatives(item)])
        case Series():
            return merge([(test, _contain_series(case, container)) for test, case in list_alternatives(item)])
        case Container():
            raise Refused("membership in a list or map of a document")
        case _:
            return Scalar("error", "NULL")


def _contain_key(item: Term, container: Entries) -> Scalar:
    if name_kind(item) not in (*NUMBERS, "bool", "string"):
        return Scalar("error", "NULL")
    found = find_member(item, container.keys)
    return Scalar("bool", guard(found.sql, [container]), found.fails or fails(container))


def _contain_series(item: Term, series: Series) -> Scalar:
    if not isinstance(item, Scalar) or "double" in (item.kind, series.element):
        raise Refused("membership of such a value")
    if item.kind == series.element:
        sql = f"list_contains({series.sql}, {item.sql})"
        return Scalar("bool", guard(sql, [item, series]), item.fails or series.fails)
    if {item.kind, series.element} <= set(NUMBERS):
        raise Refused("membership among numbers of another type")
    return Scalar("bool", guard("false", [item, series])) if fails(item, series) else FALSE


def concatenate(left: Term, right: Term) -> Term:
    """Make `list + list`."""
    if isinstance(left, Items) and isinstance(right, Items):
        return Items(left.items + right.items)
    if (isinstance(left, Container) or isinstance(right, Container)) and not fails(left, right):
        return Container("list", f"({count(left).sql} + {count(right).sql})")
    one, other = as_series(left), as_series(right)
    if one.element != other.element:
        raise Refused("lists of different types put together")
    return Series(one.element, guard(f"list_concat({one.sql}, {other.sql})", [one, other]), one.fails or other.fails)


def as_series(term: Term) -> Series:
    """Make a list in SQL of a list whose elements are of one type."""
    match term:
        case Series():
            return term
        case Items(items=items) if items:
            kinds = {name_kind(item) for item in items}
            if len(kinds) == 1 and kinds <= SQL_TYPES.keys():
                return Series(kinds.pop(), as_value(term), fails(term))
    raise Refused("a list whose elements are of no one type")


def join(parts: Term, separator: Scalar | None = None) -> Scalar:
    """Make `list.join(separator)` of texts."""
    if isinstance(parts, Items) and not parts.items:
        return make_literal("string", "")
    series = as_series(parts)
    if series.element != "string":
        raise Refused("joining what is no text")
    between = separator or make_literal("string", "")
    sql = f"array_to_string({series.sql}, {between.sql})"
    return Scalar("string", guard(sql, [series, between]), series.fails or between.fails)


LISTS: dict[tuple[str, ...], Maker] = {
    ("size", "list"): count,
    ("size", "map"): count,
    **{("_[_]", "list", kind): find_item for kind in NUMBERS},
    **{("_[_]", "map", kind): find_value for kind in (*NUMBERS, "bool", "string")},
    ("_+_", "list", "list"): concatenate,
    ("join", "list"): join,
    ("join", "list", "string"): join,
}
