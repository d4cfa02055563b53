"""Parses and type-checks an expression: text and declarations to `Checked`, or an `ExpressionError`."""

import msgspec
from msgspec import Struct

from pocketmon_pipeline.cel.definitions import LONGEST_TEXT, Segment, expand, locate
from pocketmon_pipeline.cel.environment import Environment
from pocketmon_pipeline.cel.expression_error import ExpressionError as ExpressionError  # noqa: PLC0414 - its public place
from pocketmon_pipeline.cel.library import make_checker
from pocketmon_pipeline.cel.literals import check_group, check_literals
from pocketmon_pipeline.cel.messages import explain
from pocketmon_pipeline.cel.tree import Node
from pocketmon_pipeline.cel.wire import decode_checked


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
    check_literals(tree, environment)
    check_group(tree, environment)
    checked = Checked(text, expanded, segments, tree.type, expected, tree, serialized)
    _expect(checked, expected)
    return checked


def _expect(checked: Checked, expected: str) -> None:
    found = checked.type.removeprefix("wrapper ")
    if expected != "dyn" and found not in (expected, "dyn"):
        raise ExpressionError(
            f"the expression gives {checked.type}, but {expected} is needed", offset=0, hint=f"make it a {expected}"
        )


def encode_checked(checked: Checked) -> bytes:
    """Make the bytes to cache."""
    return msgspec.msgpack.encode(checked)


def decode_stored(stored: bytes) -> Checked:
    """Give back what `encode_checked` took; ValueError or RecursionError for anything else."""
    return msgspec.msgpack.decode(stored, type=Checked)
