"""Parses and type-checks an expression: text and declarations to `Checked`, or an `ExpressionError`."""

import msgspec
from msgspec import Struct

from pocketmon_pipeline.cel.definitions import LONGEST_TEXT, Segment, expand, locate
from pocketmon_pipeline.cel.environment import Environment, ExpressionError, Overload
from pocketmon_pipeline.cel.library import make_checker
from pocketmon_pipeline.cel.messages import explain
from pocketmon_pipeline.cel.sql.aggregates import holds_aggregate, is_aggregate
from pocketmon_pipeline.cel.text_functions import UNAVAILABLE
from pocketmon_pipeline.cel.tree import Call, Fold, Literal, Name, Node, list_children
from pocketmon_pipeline.cel.wire import decode_checked
from pocketmon_pipeline.pattern import compile_linear


class Checked(Struct, frozen=True):
    """A checked expression; a value that `encode_checked` stores and `decode_stored` gives back without the library.

    `expanded` is the text with the named expressions put in, `type` the CEL type of the result, `expected` the type
    that is asked for (`dyn`: any), `serialized` the library's own form.
    """

    text: str
    expanded: str
    segments: tuple[Segment, ...]
    type: str
    expected: str
    tree: Node
    serialized: bytes


def check(text: str, environment: Environment, expected: str = "bool") -> Checked:
    """Check `text` against the declarations; a result of type dyn fits every expectation, and `dyn` expects anything.

    Raises ExpressionError with the position in `text`, or in the named expression where the mistake is.
    """
    if len(text) > LONGEST_TEXT:
        raise ExpressionError(f"the expression has {len(text)} characters; {LONGEST_TEXT} are allowed", offset=0)
    expansion = expand(text, environment)
    try:
        return _check(text, expansion.text, expansion.segments, environment, expected)
    except ExpressionError as error:
        raise _relocate(error, expansion.segments) from None
    except RecursionError:
        raise ExpressionError("the expression is nested too deeply", offset=0, hint="split it with defs") from None


def _relocate(error: ExpressionError, segments: tuple[Segment, ...]) -> ExpressionError:
    definition, offset = locate(error.offset, segments)
    return ExpressionError(error.message, offset=offset, hint=error.hint, definition=definition)


def _check(text: str, expanded: str, segments: tuple[Segment, ...], environment: Environment, expected: str) -> Checked:
    try:
        serialized = make_checker(environment).compile(expanded).serialize()
    except RuntimeError as error:
        raise explain(str(error), expanded, environment) from None
    tree = decode_checked(serialized)
    _check_literals(tree, environment)
    _check_groups(tree, environment)
    checked = Checked(text, expanded, segments, tree.type, expected, tree, serialized)
    _expect(checked, expected)
    return checked


def _expect(checked: Checked, expected: str) -> None:
    found = checked.type.removeprefix("wrapper ")
    if expected != "dyn" and found not in (expected, "dyn"):
        given = f"{found} or null" if found != checked.type else found
        hint = "compare it with something, such as size > 0" if expected == "bool" else f"make it a {expected}"
        raise ExpressionError(f"the expression gives {given}, but {expected} is needed", offset=0, hint=hint)


def encode_checked(checked: Checked) -> bytes:
    """Make the bytes to cache."""
    return msgspec.msgpack.encode(checked)


def decode_stored(stored: bytes) -> Checked:
    """Give back what `encode_checked` took; ValueError or RecursionError for anything else."""
    return msgspec.msgpack.decode(stored, type=Checked)


_SYNTAX = "RE2 has no back-references and no look-around: https://github.com/google/re2/wiki/Syntax"


def _check_literals(tree: Node, environment: Environment) -> None:
    """Raise ExpressionError for a regular expression that RE2 does not take and for literals our functions refuse."""
    overloads = {function.name: function.overloads for function in environment.functions}
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        waiting.extend(list_children(node))
        if not isinstance(node, Call):
            continue
        if node.function in UNAVAILABLE:
            raise ExpressionError(f"{node.function}() is not available", offset=node.offset)
        if node.function == "matches":
            _check_pattern(node.args[-1])
        for overload in overloads.get(node.function, ()):
            _check_arguments(node, overload)


def _check_pattern(node: Node) -> None:
    if not isinstance(node, Literal):
        return
    try:
        compile_linear(str(node.value))
    except ValueError as error:
        message = f"not a regular expression of RE2: {error}"
        raise ExpressionError(message, offset=node.offset, hint=_SYNTAX) from None


def _check_arguments(node: Call, overload: Overload) -> None:
    parts = node.args if node.target is None else (node.target, *node.args)
    for index in overload.constant:
        part = parts[index]
        if not isinstance(part, Literal):
            raise ExpressionError(f"{node.function}() needs a literal here", offset=part.offset)
        if overload.check is not None and (complaint := overload.check(part.value)):
            raise ExpressionError(complaint, offset=part.offset)


def _check_groups(tree: Node, environment: Environment) -> None:
    """Raise ExpressionError for a column that stands outside of an aggregate and is no key, and for nested ones."""
    if environment.group_keys is None:
        return
    columns = {variable.name for variable in environment.variables if not variable.fixed} - set(environment.group_keys)
    _check_group(tree, columns | set(environment.dynamic))


def _check_group(node: Node, columns: set[str]) -> None:
    if is_aggregate(node):
        nested = next((child for child in list_children(node) if holds_aggregate(child)), None)
        if nested is not None:
            raise ExpressionError("an aggregate within an aggregate", offset=nested.offset)
        return
    if isinstance(node, Name) and node.name in columns:
        message = f"{node.name} differs from row to row of a group"
        raise ExpressionError(message, offset=node.offset, hint=f"group by it, or say min({node.name}) or the like")
    for child in list_children(node):
        _check_group(child, columns - {node.variable} if isinstance(node, Fold) else columns)
