"""One expression in both engines, and when two answers are the same."""

import datetime
import math
from collections.abc import Mapping
from typing import Final

from pocketmon_pipeline.cel.checked import Checked
from pocketmon_pipeline.cel.evaluator import EvaluationError, Evaluator

ERROR: Final = "an error"
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)


def ask_library(checked: Checked, evaluator: Evaluator, bindings: Mapping[str, object]) -> object:
    """The library's answer in the form in which SQL gives it: times in microseconds, types as None."""
    try:
        return simplify(evaluator.evaluate(checked, bindings))
    except EvaluationError:
        return ERROR


def simplify(value: object) -> object:
    match value:
        case datetime.datetime():
            return (value - EPOCH) // MICROSECOND
        case datetime.timedelta():
            return value // MICROSECOND
        case bytearray():
            return bytes(value)
        case list():
            return [simplify(item) for item in value]
        case _:
            return value


def is_same(found: object, expected: object) -> bool:
    """Tell whether SQL's answer is the library's: NULL is an error, and types are only compared by being one."""
    if found is None or (isinstance(expected, str) and expected == ERROR):
        return found is None and (expected is None or (isinstance(expected, str) and expected == ERROR))
    if type(expected).__name__ == "Type":
        return isinstance(found, str)
    if isinstance(found, float) and isinstance(expected, float):
        return found == expected or (math.isnan(found) and math.isnan(expected))
    if isinstance(found, list) and isinstance(expected, list):
        return len(found) == len(expected) and all(map(is_same, found, expected))
    return found == expected and isinstance(found, bool) == isinstance(expected, bool)
