"""What a scalar of YAML 1.2 means: the core schema (YAML 1.2.2, section 10.3.2), which knows no dates and no `yes`."""

import math

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.json_tree import Scalar, read_number

_LITERALS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = compile_later(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_OTHER = compile_later(r"0o(?P<octal>[0-7]+)|0x(?P<hexadecimal>[0-9a-fA-F]+)")
_NO_NUMBER = compile_later(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
# A number of more digits than this is not worth converting to learn that no float holds it.
_DIGITS = 4096

_TYPES: dict[str, tuple[type, ...]] = {"null": (type(None),), "bool": (bool,), "int": (int,), "float": (int, float)}
_CORE = "tag:yaml.org,2002:"


class TagError(ValueError):
    """A scalar that is not what its tag says, or a value that a policy cannot have."""


def resolve_plain(offset: int, text: str) -> Scalar:
    """What a scalar without quotes and without a tag is; TagError for numbers that no JSON has."""
    if text in _LITERALS:
        return Scalar(offset, _LITERALS[text])
    if _DECIMAL.fullmatch(text):
        if len(text) > _DIGITS or math.isinf(float(text)):
            raise TagError("the number is too large for a 64-bit float")
        return read_number(offset, text)
    if match := _OTHER.fullmatch(text):
        number = int(match["octal"], 8) if match["octal"] else int(match["hexadecimal"], 16)
        return Scalar(offset, number)
    if _NO_NUMBER.fullmatch(text):
        raise TagError(f"{text} is no number that a policy can have; write it in quotes if it is a word")
    return Scalar(offset, text)


def resolve_tagged(offset: int, text: str, tag: str) -> Scalar:
    """What a scalar with an explicit tag is; TagError where it is not, or where the tag is none of the core schema."""
    if tag in {"!", f"{_CORE}str"}:
        return Scalar(offset, text)
    kind = tag.removeprefix(_CORE)
    wanted = _TYPES.get(kind, ()) if tag != kind else ()
    if not wanted:
        raise TagError(f"the tag {shorten_tag(tag)} is unknown; write a value that begins with ! in quotes")
    scalar = resolve_plain(offset, text)
    if not isinstance(scalar.value, wanted) or (isinstance(scalar.value, bool) and kind != "bool"):
        raise TagError(f"{text[:40]!r} is no {kind}, as its tag says")
    return scalar._replace(has_point=kind == "float" and isinstance(scalar.value, int))


def shorten_tag(tag: str) -> str:
    """A tag as people write it."""
    return f"!!{tag.removeprefix(_CORE)}"[:42] if tag.startswith(_CORE) else tag[:40]
