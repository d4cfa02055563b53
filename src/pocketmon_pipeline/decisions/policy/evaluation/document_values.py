"""Converts between documents as columns and documents as Python values."""

import json
from collections.abc import Iterable, Sequence
from typing import Any  # a document is any JSON

from pocketmon_pipeline.decisions.policy.language.tokens import Steps

ABSENT = "absent"


class TooLongError(ValueError):
    """A list or map that is needed whole, but was too long to be stored."""


def read_cells(cells: Sequence[object]) -> object:
    """The value of one path from its tag, bool, int, double and string; KeyError where it is absent."""
    tag, boolean, integer, double, string = cells[:5]
    match tag:
        case "null":
            return None
        case "bool":
            return boolean
        case "int":
            return integer
        case "double":
            return double
        case "string":
            return string
        case "list" | "map" if isinstance(string, str):
            return json.loads(string)
        case "list" | "map":
            raise TooLongError(tag)
        case _:
            raise KeyError(tag)


def rebuild(paths: Iterable[tuple[Steps, Sequence[object]]]) -> object:
    """A document in which these paths, shorter ones first, have their values, and nothing else is.

    One that could not be read is a value without members, so that every path into it is an error.
    """
    root: Any = {}
    for steps, cells in paths:
        if not steps and cells[0] is None:
            return False
        try:
            value = read_cells(cells)
        except KeyError:
            continue
        root = _set(root, steps, value) if steps else value
    return root


def _set(inner: Any, steps: Steps, value: object) -> Any:  # noqa: ANN401 - any JSON, see above
    """Set a value, making maps or lists as the steps require, and return the container."""
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        holder = inner if isinstance(inner, list) else []
        holder.extend([None] * (step + 1 - len(holder)))
        holder[step] = _set(holder[step] or {}, rest, value) if rest else value
        return holder
    if not isinstance(inner, dict):
        inner = {}
    inner[step] = _set(inner.get(step, {}), rest, value) if rest else value
    return inner
