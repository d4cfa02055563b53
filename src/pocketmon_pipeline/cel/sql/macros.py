"""The macros all, exists, exists_one, map and filter, recognised in the comprehensions that they become.

Over a list literal they are unrolled; over a list in SQL (what `split` gives) they are lambdas. An error in the
predicate of `all` and `exists` is absorbed by an answer that decides, everywhere else it poisons the result.
"""

from collections.abc import Callable
from typing import NamedTuple

from pocketmon_pipeline.cel.sql.lists import as_series
from pocketmon_pipeline.cel.sql.terms import (
    Entries,
    Items,
    Refused,
    Scalar,
    Series,
    Term,
    fails,
    guard,
    is_aggregated,
    list_doubts,
    name_kind,
)
from pocketmon_pipeline.cel.sql.values import SQL_TYPES, as_value, narrow
from pocketmon_pipeline.cel.tree import Call, Fold, Listing, Literal, Name, Node

# Compiles a part of the macro with its variable bound to a term.
Bind = Callable[[Node, Term], Term]


class Macro(NamedTuple):
    """A recognised comprehension: `predicate` and `transform` are None where the macro has none."""

    name: str
    predicate: Node | None
    transform: Node | None


def recognise(fold: Fold) -> Macro:
    """Find which macro a comprehension was; Refused for any other (https://github.com/google/cel-spec, "Macros")."""
    match fold.start, fold.step:
        case Literal(kind="bool", value=True), Call(function="_&&_", args=(Name(), predicate)):
            return Macro("all", predicate, None)
        case Literal(kind="bool", value=False), Call(function="_||_", args=(Name(), predicate)):
            return Macro("exists", predicate, None)
        case Literal(kind="int", value=0), Call(function="_?_:_", args=(predicate, _, Name())):
            return Macro("exists_one", predicate, None)
        case Listing(items=()), Call(function="_+_", args=(Name(), Listing(items=(transform,)))):
            return Macro("map", None, transform)
        case Listing(items=()), Call(
            function="_?_:_", args=(predicate, Call(args=(_, Listing(items=(made,)))), Name())
        ):
            return Macro("filter", predicate, made)
        case _:
            raise Refused("a macro of this kind")


def unfold(fold: Fold, range_: Term, bind: Bind, variable: str) -> Term:
    """Compile a macro over a list; `variable` is a name for SQL's lambda that nothing around it uses."""
    macro = recognise(fold)
    if fold.second:
        raise Refused("a macro with two variables")
    match range_:
        case Items():
            return _unroll(macro, range_, list(range_.items), bind)
        case Entries() if macro.name in ("all", "exists", "exists_one"):
            return _unroll(macro, range_, list(range_.keys), bind)
        case Series():
            return _apply(macro, range_, bind, variable)
        case _:
            raise Refused(f"a macro over a {name_kind(range_)}")


def _unroll(macro: Macro, range_: Term, items: list[Term], bind: Bind) -> Term:
    if macro.name == "map":
        assert macro.transform is not None
        made = [bind(macro.transform, item) for item in items]
        return Items(tuple(_inherit(term, range_) for term in made)) if fails(range_) else Items(tuple(made))
    assert macro.predicate is not None
    tests = [narrow(bind(macro.predicate, item), "bool") for item in items]
    if macro.name == "filter":
        return _pick(macro, range_, items, tests, bind)
    sql = _JOINS[macro.name]([test.sql for test in tests])
    return Scalar("bool", guard(sql, [range_]), fails(range_, *tests))


def _inherit(term: Term, range_: Term) -> Term:
    """Make an element an error where the list that it was made from is one."""
    if not isinstance(term, Scalar) or name_kind(term) == "null":
        raise Refused("a list made from one that may be an error")
    return term._replace(sql=guard(term.sql, [range_]), fails=True)


def _join_one(tests: list[str]) -> str:
    counted = " + ".join(f"CASE WHEN {test} THEN 1 WHEN NOT {test} THEN 0 END" for test in tests)
    return f"({counted} = 1)" if tests else "false"


_JOINS: dict[str, Callable[[list[str]], str]] = {
    "all": lambda tests: f"({' AND '.join(tests)})" if tests else "true",
    "exists": lambda tests: f"({' OR '.join(tests)})" if tests else "false",
    "exists_one": _join_one,
}


def _pick(macro: Macro, range_: Term, items: list[Term], tests: list[Scalar], bind: Bind) -> Term:
    assert macro.transform is not None
    made = [bind(macro.transform, item) for item in items]
    if not items:
        return range_
    element = as_series(Items(tuple(made))).element
    doubts = list(list_doubts(range_))
    parts = []
    for test, term in zip(tests, made, strict=True):
        wrong = " AND ".join(list_doubts(term))
        doubts.append(f"({test.sql}) IS NOT NULL" + (f" AND (NOT {test.sql} OR ({wrong}))" if wrong else ""))
        parts.append(f"CASE WHEN {test.sql} THEN [{as_value(term)}] ELSE []::{SQL_TYPES[element]}[] END")
    sql = parts[0]
    for part in parts[1:]:
        sql = f"list_concat({sql}, {part})"
    return Series(element, f"CASE WHEN {' AND '.join(doubts)} THEN {sql} END", fails=True)


def _apply(macro: Macro, series: Series, bind: Bind, variable: str) -> Term:
    item = Scalar(series.element, variable, fails=False)
    if macro.predicate is None:
        assert macro.transform is not None
        return _transform(series, bind(macro.transform, item), variable)
    test = narrow(bind(macro.predicate, item), "bool")
    if is_aggregated(test):
        raise Refused("an aggregate within a macro")
    # 0 for false, 1 for an error, 2 for true: the least decides `all`, the greatest `exists`.
    rank = f"CASE WHEN {test.sql} THEN 2 WHEN NOT {test.sql} THEN 0 ELSE 1 END"
    ranks = f"list_transform({series.sql}, lambda {variable}: {rank})"
    match macro.name:
        case "all":
            sql = f"CASE list_min(list_append({ranks}, 2)) WHEN 0 THEN false WHEN 2 THEN true END"
        case "exists":
            sql = f"CASE list_max(list_append({ranks}, 0)) WHEN 0 THEN false WHEN 2 THEN true END"
        case "exists_one":
            sql = (
                f"CASE WHEN NOT list_contains({ranks}, 1) THEN len(list_filter({ranks}, lambda rank: rank = 2)) = 1 END"
            )
        case _:
            return _filter(macro, series, bind, variable, test)
    return Scalar("bool", guard(sql, [series]), series.fails or test.fails)


def _transform(series: Series, made: Term, variable: str) -> Term:
    if not isinstance(made, Scalar) or made.kind not in SQL_TYPES or is_aggregated(made):
        raise Refused("a list of different types")
    sql = f"list_transform({series.sql}, lambda {variable}: {made.sql})"
    if not made.fails:
        return Series(made.kind, sql, series.fails)
    whole = f"CASE WHEN len(list_filter({sql}, lambda made: made IS NULL)) = 0 THEN {sql} END"
    return Series(made.kind, whole, fails=True)


def _filter(macro: Macro, series: Series, bind: Bind, variable: str, test: Scalar) -> Term:
    assert macro.transform is not None
    kept = Series(series.element, f"list_filter({series.sql}, lambda {variable}: {test.sql})", series.fails)
    if test.fails:
        doubtful = f"list_filter({series.sql}, lambda {variable}: ({test.sql}) IS NULL)"
        kept = Series(series.element, f"CASE WHEN len({doubtful}) = 0 THEN {kept.sql} END", fails=True)
    return _transform(kept, bind(macro.transform, Scalar(series.element, variable, fails=False)), variable)
