"""Resolves scalars of YAML 1.2 by the core schema (YAML 1.2.2, section 10.3.2), without dates or `yes`."""

import math

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.json.tree import Scalar, read_number

_LITERALS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = compile_later(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INT = compile_later(r"[-+]?[0-9]+")
_OCTAL = compile_later(r"0o([0-7]+)")
_HEXADECIMAL = compile_later(r"0x([0-9a-fA-F]+)")
_INFINITY = compile_later(r"([-+]?)\.(?:inf|Inf|INF)")
_NOT_A_NUMBER = frozenset((".nan", ".NaN", ".NAN"))
# Whatever begins otherwise is text.
_STARTS = frozenset("-+.0123456789nNtTfF~")
# Python makes integers of no more digits; a float holds far fewer.
_DIGITS = 4000

_TYPES: dict[str, tuple[type, ...]] = {"null": (type(None),), "bool": (bool,), "int": (int,), "float": (int, float)}
CORE = "tag:yaml.org,2002:"

Plain = str | int | float | bool | None


class TagError(ValueError):
    """A scalar that is not what its tag says, or a value that a policy cannot have."""


def resolve_value(text: str) -> Plain:
    """What a scalar without quotes and without a tag stands for."""
    if text and text[0] not in _STARTS:
        return text
    if text in _LITERALS:
        return _LITERALS[text]
    if _DECIMAL.fullmatch(text):
        return int(text) if _INT.fullmatch(text) and len(text) < _DIGITS else float(text)
    return _resolve_rare(text)


def _resolve_rare(text: str) -> Plain:
    if match := _OCTAL.fullmatch(text):
        return int(match[1], 8)
    if match := _HEXADECIMAL.fullmatch(text):
        return int(match[1], 16)
    if match := _INFINITY.fullmatch(text):
        return float(match[1] + "inf")
    return math.nan if text in _NOT_A_NUMBER else text


def resolve_plain(offset: int, text: str) -> Scalar:
    """The same with its place, and a number as it is written; TagError for numbers that no JSON has."""
    if _DECIMAL.fullmatch(text):
        if len(text) > _DIGITS or math.isinf(float(text)):
            raise TagError("the number is too large for a 64-bit float")
        return read_number(offset, text)
    value = resolve_value(text)
    if isinstance(value, float):
        raise TagError(f"{text} is no number that a policy can have; write it in quotes if it is a word")
    return Scalar(offset, value)


def resolve_tagged(offset: int, text: str, tag: str) -> Scalar:
    """What a scalar with an explicit tag is; TagError where it is not, or where the tag is none of the core schema."""
    if tag in {"!", f"{CORE}str"}:
        return Scalar(offset, text)
    kind = tag.removeprefix(CORE)
    wanted = _TYPES.get(kind, ()) if tag != kind else ()
    if not wanted:
        raise TagError(f"the tag {shorten_tag(tag)} is unknown; write a value that begins with ! in quotes")
    scalar = resolve_plain(offset, text)
    if not isinstance(scalar.value, wanted) or (isinstance(scalar.value, bool) and kind != "bool"):
        raise TagError(f"{text[:40]!r} is no {kind}, as its tag says")
    return scalar._replace(has_point=kind == "float" and isinstance(scalar.value, int))


def shorten_tag(tag: str) -> str:
    """A tag as people write it."""
    return f"!!{tag.removeprefix(CORE)}"[:42] if tag.startswith(CORE) else tag[:40]
