"""Finds conditions that are never true, and values that no file has, by static analysis."""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.cel.evaluator import EvaluationError, Evaluator
from pocketmon_pipeline.cel.tree import Call, Listing, Literal, Name, Node, list_children
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.policy.language.columns import WORDS
from pocketmon_pipeline.decisions.policy.language.expressions import Expression
from pocketmon_pipeline.decisions.policy.language.tokens import find_names

_FIXED = frozenset({"vars", "true", "false", "null"})


class Comparison(NamedTuple):
    """A column that is compared with a word, and where the word stands in the expanded text."""

    column: str
    word: str
    offset: int


def find_constant(expression: Expression) -> bool | None:
    """The value of a condition that names nothing of a file, and no environment; None for any other."""
    if any(name.text not in _FIXED for name in find_names(expression.checked.expanded)):
        return None
    try:
        value = Evaluator(expression.environment).evaluate(expression.checked, {})
    except EvaluationError:
        return None
    return value if isinstance(value, bool) else None


def find_contradiction(parts: list[Expression]) -> str:
    """Why parts that must all be true cannot be: one column, two words; empty where nothing is known."""
    first: dict[str, str] = {}
    for part in parts:
        root = part.checked.tree
        for one in list_comparisons(root) if getattr(root, "function", "") == "_==_" else ():
            earlier = first.setdefault(one.column, one.word)
            if earlier != one.word:
                return f"{one.column} cannot be {earlier!r} and {one.word!r}"
    return ""


def find_unknown_words(expression: Expression) -> Iterator[tuple[Comparison, str]]:
    """Words that a column never is, with a suggestion."""
    for one in list_comparisons(expression.checked.tree):
        known = WORDS.get(one.column)
        if known is not None and one.word not in known:
            yield one, suggest(one.word, sorted(known))


def list_comparisons(node: Node) -> Iterator[Comparison]:
    """Every comparison of a column with a word, or with one of a list of words."""
    if isinstance(node, Call) and node.function in ("_==_", "_!=_", "@in") and len(node.args) == 2:
        left, right = node.args
        name, other = (right, left) if isinstance(left, Literal) else (left, right)
        words = other.items if isinstance(other, Listing) else (other,)
        for word in words:
            if isinstance(name, Name) and isinstance(word, Literal) and isinstance(word.value, str):
                yield Comparison(name.name, word.value, word.offset)
    for child in list_children(node):
        yield from list_comparisons(child)
