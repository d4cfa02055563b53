"""The library's complaints in our words, at a character, with the nearest name."""

import difflib
import re

from pocketmon_pipeline.cel import syntax
from pocketmon_pipeline.cel.environment import Environment
from pocketmon_pipeline.cel.expression_error import ExpressionError

_PLACED = re.compile(r"ERROR: [^\n]*?:(\d+):(\d+): ([^\n]*?)(?: \[INVALID_ARGUMENT\])?$", re.MULTILINE)
_UNDECLARED = re.compile(r"undeclared reference to '([^']*)'")
_NO_OVERLOAD = re.compile(r"found no matching overload for '([^']*)' applied to '([^']*)'")
_SYNTAX = ("Syntax error: ", "reserved identifier: ")


def explain(complaint: str, text: str, environment: Environment) -> ExpressionError:
    """Turn what the library said about `text` into an ExpressionError: its first complaint, placed."""
    found = _PLACED.search(complaint)
    if found is None:
        return _explain_depth(complaint)
    line, column, said = int(found[1]), int(found[2]), found[3].strip()
    offset = _find_offset(text, line, column)
    message, hint = _reword(said, text[:offset], environment)
    return ExpressionError(message, offset=_find_start(said, text, offset), hint=hint)


def _explain_depth(complaint: str) -> ExpressionError:
    limit = re.search(r"recursion \w+(?: exceeded\. limit:| of) (\d+)", complaint)
    if limit is None:
        return ExpressionError("the expression cannot be parsed", offset=0)
    message = f"the expression is nested more than {limit[1]} deep, or is a chain of as many operators"
    return ExpressionError(message, offset=0, hint="only chains of && and || may be longer")


def _find_offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    # What is missing at the end is missing on the last line, not on the empty one after a block of YAML.
    return min(sum(len(before) + 1 for before in lines[: line - 1]) + column - 1, len(text.rstrip("\n")))


def _find_start(said: str, text: str, offset: int) -> int:
    """Move from the last dot of a qualified name, which is what the library points at, to its beginning."""
    found = _UNDECLARED.search(said)
    start = text.rfind(found[1].partition(".")[0], 0, offset) if found and "." in found[1] else -1
    return offset if start < 0 else start


def _reword(said: str, before: str, environment: Environment) -> tuple[str, str]:
    if found := _UNDECLARED.search(said):
        return f"{found[1]} is not declared", _suggest(found[1], environment)
    if found := _NO_OVERLOAD.search(said):
        name, types = _show_operator(found[1]), found[2].strip("()")
        return f"{name} does not take ({types})", "convert with int(), double() or string()"
    if said.startswith(_SYNTAX):
        return syntax.reword(said.removeprefix(_SYNTAX[0]), before)
    return said, ""


def _show_operator(function: str) -> str:
    return function.replace("_", "").replace("@", "") if function.startswith(("_", "!", "-", "@")) else f"{function}()"


def _suggest(name: str, environment: Environment) -> str:
    known = [variable.name for variable in environment.variables]
    known += [f"vars.{constant.name}" for constant in environment.constants]
    known += [*environment.dynamic, *(function.name for function in environment.functions)]
    known += [definition.name for definition in environment.definitions]
    nearest = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {nearest[0]}?" if nearest else ""
