"""`${NAME:-default}` in the values of `vars`, and nowhere else: never in an expression."""

import re
from collections.abc import Iterator, Mapping

from pocketmon_pipeline.config.merging import Path
from pocketmon_pipeline.config.problems import Problem
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.json.scanner import JsonError
from pocketmon_pipeline.text.json.tree import Array, Node, Object, Scalar, find_member, parse

# `$${` stands for `${`. A brace without a name and an end is a mistake.
_PLACE = compile_later(
    r"\$\$\{|\$\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?P<default>:-[^{}]*)?\}|(?P<broken>\$\{)", re.DOTALL
)


class _Unset(Exception):  # noqa: N818 - a way out of a substitution, turned into a Problem below
    """Why a text cannot be substituted, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def substitute(root: Node, variables: Mapping[str, str]) -> tuple[Node, list[Problem]]:
    """Put variables of the environment into `vars`; what became of it is a number or truth value if it reads as one.

    A value that another file overrides is not looked at, so that its variables need not be set.
    """
    values = find_member(root, "vars")
    if not isinstance(root, Object) or not isinstance(values, Object):
        return root, []
    problems: list[Problem] = []
    members = tuple(
        member._replace(value=_replace(member.value, variables, problems, ("vars", member.key)))
        for member in values.members
    )
    replaced = values._replace(members=members)
    return root._replace(
        members=tuple(member._replace(value=replaced) if member.key == "vars" else member for member in root.members)
    ), problems


def _replace(node: Node, variables: Mapping[str, str], problems: list[Problem], path: Path) -> Node:
    if isinstance(node, Array):
        items = (_replace(item, variables, problems, (*path, index)) for index, item in enumerate(node.items))
        return node._replace(items=tuple(items))
    if not isinstance(node, Scalar) or not isinstance(node.value, str) or "${" not in node.value:
        return node
    try:
        text = "".join(_fill(node.value, variables))
    except _Unset as error:
        problems.append(Problem(node.offset, path, error.message, error.hint))
        return node
    return _read(node.offset, text)


def _fill(text: str, variables: Mapping[str, str]) -> Iterator[str]:
    end = 0
    for match in _PLACE.finditer(text):
        yield text[end : match.start()]
        yield _look_up(match, variables)
        end = match.end()
    yield text[end:]


def _look_up(match: re.Match[str], variables: Mapping[str, str]) -> str:
    if match["broken"]:
        raise _Unset("${ without a name and a }", "write ${NAME} or ${NAME:-default}, or $${ for the signs themselves")
    name, default = match["name"], match["default"]
    if name is None:
        return "${"
    value = variables.get(name)
    if not value and default is not None:
        return str(default[2:])
    if value is None:
        raise _Unset(f"the environment has no variable {name}", f"set it, or write ${{{name}:-default}}")
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise _Unset(f"the variable {name} of the environment is not UTF-8", "set it again")
    return value


def _read(offset: int, text: str) -> Scalar:
    """What a text is where it stands without quotes in JSON, if it is no object, list or null; else the text."""
    try:
        node = parse(text.encode())
    except JsonError:
        return Scalar(offset, text)
    is_typed = isinstance(node, Scalar) and node.value is not None and not isinstance(node.value, str)
    return node._replace(offset=offset) if isinstance(node, Scalar) and is_typed else Scalar(offset, text)
