"""Finds parts of an expression that have no value for any row: invalid literals, and divisions by zero."""

import json
from collections.abc import Iterator

from pocketmon_pipeline.cel.checked import Checked, check
from pocketmon_pipeline.cel.definitions import locate
from pocketmon_pipeline.cel.environment import Environment, ExpressionError
from pocketmon_pipeline.cel.evaluator import EvaluationError, Evaluator
from pocketmon_pipeline.cel.tree import Call, Literal, Node, list_children
from pocketmon_pipeline.pattern import compile_later

# Functions that read a value from text, and how that text looks.
_READ_FROM_TEXT = {
    "timestamp": "write it in full, such as timestamp('2026-12-01T00:00:00Z')",
    "duration": "write it in h, m, s, ms, us or ns, such as duration('36h')",
    "int": "write a whole number",
    "uint": "write a whole number",
    "double": "write a number",
    "bool": "write true or false",
}
_DAYS = compile_later(r"(\d{1,6})\s*d(?:ays?)?")
_DIVISIONS = ("_/_", "_%_")


def refuse_valueless(checked: Checked) -> Checked:
    """Give back what was checked. Raises ExpressionError for a part of literals alone that can never have a value."""
    for node in _walk(checked.tree):
        message, hint = _judge(node)
        if message:
            definition, offset = locate(node.offset, checked.segments)
            raise ExpressionError(message, offset=offset, hint=hint, definition=definition)
    return checked


def _walk(root: Node) -> Iterator[Call]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        waiting.extend(list_children(node))
        if isinstance(node, Call):
            yield node


def _judge(call: Call) -> tuple[str, str]:
    last = call.args[-1] if call.args else None
    if not isinstance(last, Literal):
        return "", ""
    if call.function in _DIVISIONS and last.kind in ("int", "uint") and not last.value:
        return "a division by zero has no value", ""
    if call.function in _READ_FROM_TEXT and isinstance(last.value, str) and not _has_value(call.function, last.value):
        return f"{call.function}({_quote(last.value)}) has no value", _advise(call.function, last.value)
    return "", ""


def _advise(function: str, text: str) -> str:
    days = _DAYS.fullmatch(text.strip()) if function == "duration" else None
    return f"write duration('{int(days[1]) * 24}h')" if days else _READ_FROM_TEXT[function]


def _has_value(function: str, text: str) -> bool:
    """Whether the library reads a value from this text."""
    environment = Environment()
    checked = check(f"{function}({json.dumps(text, ensure_ascii=False)})", environment, "dyn")
    try:
        Evaluator(environment).evaluate(checked, {})
    except EvaluationError:
        return False
    return True


def _quote(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:40]}...")
