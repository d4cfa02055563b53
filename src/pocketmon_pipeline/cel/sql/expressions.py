"""Compiles the nodes of a checked tree to terms."""

import functools
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from pocketmon_pipeline.cel import tree
from pocketmon_pipeline.cel.environment import SCALARS, Constant, Environment, Function, Variable
from pocketmon_pipeline.cel.paths import Dynamic, Path, find_path
from pocketmon_pipeline.cel.sql.aggregates import compile_aggregate, is_aggregate
from pocketmon_pipeline.cel.sql.arithmetic import ARITHMETIC
from pocketmon_pipeline.cel.sql.comparisons import ORDER, differ, equate
from pocketmon_pipeline.cel.sql.conversions import CONVERSIONS, find_type, make_type
from pocketmon_pipeline.cel.sql.lists import LISTS, contain, find_value, make_entries
from pocketmon_pipeline.cel.sql.macros import unfold
from pocketmon_pipeline.cel.sql.merging import merge
from pocketmon_pipeline.cel.sql.strings import STRINGS
from pocketmon_pipeline.cel.sql.terms import (
    ERROR,
    NULL,
    Choice,
    Container,
    Entries,
    Items,
    Maker,
    Refused,
    Scalar,
    Series,
    Term,
    guard,
    list_alternatives,
    make_literal,
    measure,
    name_kind,
)
from pocketmon_pipeline.cel.sql.times import TIMES
from pocketmon_pipeline.cel.sql.values import narrow

Resolve = Callable[[Path], Dynamic]
# Macros within macros and operators on choices multiply; beyond these the evaluator is the better way.
MOST_STEPS = 20_000
LONGEST_SQL = 200_000


class Context(NamedTuple):
    """What names mean at a place of the tree; `scope` holds the variables of enclosing macros."""

    environment: Environment
    resolve: Resolve
    steps: Iterator[int]
    scope: Mapping[str, Term] = MappingProxyType({})

    @property
    def documents(self) -> frozenset[str]:
        """The names that are documents here."""
        return frozenset(self.environment.dynamic).difference(self.scope)


def compile_node(node: tree.Node, context: Context) -> Term:
    """Compile a node; Refused, with its offset, if SQL cannot say it exactly, or only at great length."""
    try:
        if next(context.steps) > MOST_STEPS:
            raise Refused("its size, macros unrolled")
        term = _compile(node, context)
        if measure(term) > LONGEST_SQL:
            raise Refused("its size in SQL")
        return term
    except Refused as refusal:
        if refusal.offset >= 0:
            raise
        raise Refused(refusal.reason, node.offset) from None


def _compile(node: tree.Node, context: Context) -> Term:
    if path := find_path(node, context.documents):
        return _compile_path(context.resolve(path))
    return _NODES[type(node)](node, context)


def _compile_literal(node: tree.Literal, _: Context) -> Term:
    return make_literal(node.kind, node.value)


def _compile_list(node: tree.Listing, context: Context) -> Term:
    return Items(tuple(compile_node(item, context) for item in node.items))


def _compile_path(found: Dynamic) -> Choice:
    cases: tuple[tuple[str, Term], ...] = (
        ("null", NULL),
        ("bool", Scalar("bool", found.bool, fails=False)),
        ("int", Scalar("int", found.int, fails=False)),
        ("double", Scalar("double", found.double, fails=False)),
        ("string", Scalar("string", found.string, fails=False)),
        ("list", Container("list", found.int)),
        ("map", Container("map", found.int)),
    )
    return Choice(found.tag, cases)


def _compile_name(node: tree.Name, context: Context) -> Term:
    if node.name in context.scope:
        return context.scope[node.name]
    for variable in context.environment.variables:
        if variable.name == node.name:
            return _compile_variable(variable)
    for constant in context.environment.constants:
        if f"vars.{constant.name}" == node.name:
            return _compile_constant(constant)
    if node.type == "type":
        return make_type(node.name)
    raise Refused(f"the name {node.name}")


def _compile_variable(variable: Variable) -> Term:
    if variable.type.startswith("wrapper "):
        kind = variable.type.removeprefix("wrapper ")
        return Choice("", (("null", NULL), (kind, Scalar(kind, variable.sql, fails=False))), variable.sql)
    if variable.type.startswith("list<"):
        return Series(variable.type[5:-1], variable.sql, fails=True)
    return Scalar(variable.type, variable.sql, fails=not variable.always)


def _compile_constant(constant: Constant) -> Term:
    if isinstance(constant.value, tuple):
        return Items(tuple(make_literal(SCALARS[type(item)], item) for item in constant.value))
    return make_literal(constant.type, constant.value)


def _compile_map(node: tree.Mapping, context: Context) -> Term:
    if node.message:
        raise Refused("a message")
    keys = [compile_node(key, context) for key, _ in node.entries]
    return make_entries(keys, [compile_node(value, context) for _, value in node.entries])


def _compile_fold(node: tree.Fold, context: Context) -> Term:
    def bind(part: tree.Node, item: Term) -> Term:
        """Compile a part of the body with the item in the variable's place."""
        return compile_node(part, context._replace(scope={**context.scope, node.variable: item}))

    return unfold(node, compile_node(node.range, context), bind, f"item{len(context.scope)}")


def _compile_select(node: tree.Select, context: Context) -> Term:
    parent = find_path(node.operand, context.documents)
    if parent is None:
        return _select_field(compile_node(node.operand, context), node)
    above = context.resolve(parent)
    leaf = context.resolve(Path(parent.root, (*parent.steps, node.field)))
    return Scalar("bool", f"CASE WHEN {above.tag} = 'map' THEN {leaf.tag} <> 'absent' END")


def _select_field(container: Term, node: tree.Select) -> Term:
    if not isinstance(container, Entries):
        raise Refused("a field of what is no map literal or document")
    key = make_literal("string", node.field)
    return contain(key, container) if node.test else find_value(container, key)


def _compile_call(node: tree.Call, context: Context) -> Term:
    parts = node.args if node.target is None else (node.target, *node.args)
    args = [compile_node(part, context) for part in parts]
    if special := SPECIAL.get(node.function):
        return special(*args)
    for function in context.environment.functions:
        if function.name == node.function:
            return _call_ours(function, args)
    if context.environment.group_keys is not None and is_aggregate(node):
        return compile_aggregate(node.function, args)
    return dispatch(node.function, args)


def _call_ours(function: Function, args: list[Term]) -> Term:
    fitting = [overload for overload in function.overloads if len(overload.parameters) == len(args)]
    if len(fitting) != 1:
        raise Refused(f"{function.name}() with several signatures")
    (overload,) = fitting
    terms = [narrow(arg, kind) for arg, kind in zip(args, overload.parameters, strict=True)]
    given = [term.value if index in overload.constant else term.sql for index, term in enumerate(terms)]
    sql = overload.sql(*given)
    if sql is None:
        raise Refused(f"{function.name}() with these arguments")
    return Scalar(overload.result, guard(sql, terms))


def dispatch(function: str, args: list[Term]) -> Term:
    """Apply an overloaded function for every combination of types; those without an overload are errors."""
    makers = _list_makers().get(function)
    if not makers:
        raise Refused(f"the function {function}")
    args = [_strip_null(arg) for arg in args]
    answers: list[tuple[str, Term]] = []
    for combination in product(*(list_alternatives(arg) for arg in args)):
        condition = " AND ".join(filter(None, (test for test, _ in combination)))
        answers.append((condition, _apply(makers, function, [term for _, term in combination])))
    return merge(answers)


@functools.cache
def _list_makers() -> Mapping[str, Mapping[tuple[str, ...], Maker]]:
    """The overloads of each function."""
    found: dict[str, dict[tuple[str, ...], Maker]] = {}
    for key, maker in OVERLOADS.items():
        found.setdefault(key[0], {})[key] = maker
    return found


def _strip_null(term: Term) -> Term:
    """Take a nullable column for one whose NULL is an error: no overload takes null."""
    return narrow(term, term.cases[-1][0]) if isinstance(term, Choice) and term.nullable else term


def _apply(makers: Mapping[tuple[str, ...], Maker], function: str, terms: list[Term]) -> Term:
    maker = makers.get((function, *map(name_kind, terms)))
    return maker(*terms) if maker else ERROR


def _conjoin(left: Term, right: Term) -> Scalar:
    one, other = narrow(left, "bool"), narrow(right, "bool")
    return Scalar("bool", f"({one.sql} AND {other.sql})", one.fails or other.fails)


def _disjoin(left: Term, right: Term) -> Scalar:
    one, other = narrow(left, "bool"), narrow(right, "bool")
    return Scalar("bool", f"({one.sql} OR {other.sql})", one.fails or other.fails)


def _negate(term: Term) -> Scalar:
    one = narrow(term, "bool")
    return Scalar("bool", f"(NOT {one.sql})", one.fails)


def _decide(condition: Term, yes: Term, no: Term) -> Term:
    test = narrow(condition, "bool")
    return merge([(test.sql, yes), (f"NOT {test.sql}", no)])


def _identity(term: Term) -> Term:
    return term


SPECIAL: dict[str, Callable[..., Term]] = {
    "_&&_": _conjoin,
    "_||_": _disjoin,
    "!_": _negate,
    "_?_:_": _decide,
    "_==_": equate,
    "_!=_": differ,
    "@in": contain,
    "dyn": _identity,
    "type": find_type,
}

OVERLOADS: dict[tuple[str, ...], Maker] = {**ARITHMETIC, **ORDER, **STRINGS, **CONVERSIONS, **TIMES, **LISTS}

_NODES: dict[type, Callable[..., Term]] = {
    tree.Literal: _compile_literal,
    tree.Name: _compile_name,
    tree.Select: _compile_select,
    tree.Call: _compile_call,
    tree.Listing: _compile_list,
    tree.Mapping: _compile_map,
    tree.Fold: _compile_fold,
}
