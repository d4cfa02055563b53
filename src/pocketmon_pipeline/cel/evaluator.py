"""Evaluates expressions by the CEL library, one row at a time: as a reference, and for what SQL cannot express."""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pocketmon_pipeline.cel.checked import Checked
from pocketmon_pipeline.cel.environment import Environment
from pocketmon_pipeline.cel.library import make_runtime

if TYPE_CHECKING:
    from cel_expr_python import cel


class EvaluationError(Exception):
    """The expression has no value for this row: a missing key, types that do not fit, an overflow."""

    def __init__(self, message: str) -> None:
        """`message` says why, in one line."""
        super().__init__(message)
        self.message = message


class Evaluator:
    """Answers expressions of one environment; keeps what it prepared, so that many rows are quick."""

    def __init__(self, environment: Environment) -> None:
        self._runtime = make_runtime(environment)
        self._prepared: dict[bytes, cel.Expression] = {}
        self._constants = {f"vars.{constant.name}": _plain(constant.value) for constant in environment.constants}

    def evaluate(self, checked: Checked, bindings: Mapping[str, object]) -> object:
        """Give the value for one row. Raises EvaluationError.

        `bindings` has a value for every variable and document that the expression names: None for null, datetime
        with a time zone and timedelta for times, plain dicts and lists for documents. A text with a NUL character
        has no value: the library would cut it off there. So have times before 1678 and after 2261, which it cannot
        take.
        """
        from cel_expr_python import cel

        if any(map(_holds_nul, bindings.values())):
            raise EvaluationError("a text with a NUL character")

        expression = self._prepared.get(checked.serialized)
        if expression is None:
            expression = self._prepared[checked.serialized] = self._runtime.deserialize(checked.serialized)
        try:
            value = expression.eval(data={**self._constants, **bindings})
        except (RuntimeError, ValueError, TypeError, OverflowError) as error:
            raise EvaluationError(_shorten(str(error))) from None
        if value.type() == cel.Type.ERROR:
            raise EvaluationError(_shorten(str(value.value())))
        return _expect(value.plain_value(), checked.expected)


_TYPES: dict[str, type] = {
    "bool": bool,
    "bytes": bytearray,
    "double": float,
    "duration": datetime.timedelta,
    "int": int,
    "string": str,
    "timestamp": datetime.datetime,
    "uint": int,
}


def _expect(value: object, expected: str) -> object:
    if expected in _TYPES and type(value) is not _TYPES[expected]:
        raise EvaluationError(f"the value is a {type(value).__name__}, not a {expected}")
    return value


def _holds_nul(value: object) -> bool:
    match value:
        case str():
            return "\0" in value
        case list():
            return any(map(_holds_nul, value))
        case dict():
            return any(map(_holds_nul, value)) or any(map(_holds_nul, value.values()))
        case _:
            return False


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _shorten(complaint: str) -> str:
    return complaint.partition("\n")[0].partition(": ")[2] or complaint
