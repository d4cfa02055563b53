"""Checks of literals that the library's checker does not do, and the restrictions of groups."""

from pocketmon_pipeline.cel.environment import Environment, Overload
from pocketmon_pipeline.cel.expression_error import ExpressionError
from pocketmon_pipeline.cel.sql.aggregates import holds_aggregate, is_aggregate
from pocketmon_pipeline.cel.text_functions import UNAVAILABLE
from pocketmon_pipeline.cel.tree import Call, Fold, Literal, Name, Node, list_children
from pocketmon_pipeline.pattern import compile_linear

_SYNTAX = "RE2 has no back-references and no look-around: https://github.com/google/re2/wiki/Syntax"


def check_literals(tree: Node, environment: Environment) -> None:
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


def check_group(tree: Node, environment: Environment) -> None:
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
