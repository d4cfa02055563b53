"""Describes what has changed in a file, in the terms of its authors."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.finished.difference import Fact
from pocketmon_pipeline.text.quantities import format_bytes, format_seconds


class _Words(NamedTuple):
    """The name of a column of the inventory, the format of its values, and their unit."""

    name: str
    form: Callable[[float], str] | None = None
    unit: str = ""


_WORDS = {
    "alpha": _Words("transparency"),
    "bitrate": _Words("bit rate", None, "bits a second"),
    "bom": _Words("byte order mark"),
    "decoded_bytes": _Words("size in memory", format_bytes),
    "duration": _Words("duration", format_seconds),
    "eol": _Words("line ends"),
    "fields": _Words("columns"),
    "height": _Words("height", None, "pixels"),
    "json_depth": _Words("depth"),
    "json_duplicate_keys": _Words("repeated keys"),
    "json_valid": _Words("valid JSON"),
    "rate": _Words("sample rate", None, "Hz"),
    "ratio": _Words("compression ratio"),
    "records": _Words("rows"),
    "width": _Words("width", None, "pixels"),
}
# Told by what they follow from: in memory a picture takes four bytes a pixel.
_FOLLOWS = {"decoded_bytes": ("width", "height")}


def describe_facts(facts: Sequence[Fact]) -> Iterator[str]:
    """Each change once: width and height as one size, and nothing that follows from another."""
    named = {fact.name: fact for fact in facts}
    width, height = named.get("width"), named.get("height")
    sizes = _join_sizes(width, height)
    for fact in facts:
        if (fact.name == "height" and sizes) or set(_FOLLOWS.get(fact.name, ())) & set(named):
            continue
        yield sizes if fact.name == "width" and sizes else _describe(fact)


def _join_sizes(width: Fact | None, height: Fact | None) -> str:
    """Both as one size; empty where one of them is missing."""
    if width is None or height is None:
        return ""
    before = [one for one in (width.before, height.before) if one is not None]
    after = [one for one in (width.after, height.after) if one is not None]
    if len(before) == 1 or len(after) == 1:
        return ""
    return _write_change(" x ".join(before) or None, " x ".join(after) or None, "pixels")


def _write_change(before: str | None, after: str | None, unit: str) -> str:
    """The unit stands with a number, and not with what is none."""
    numbers = ["none" if one is None else one for one in (before, after)]
    numbers[0 if after is None else 1] += f" {unit}" if unit else ""
    return " to ".join(numbers)


def _describe(fact: Fact) -> str:
    if fact.name == "header_digest":
        return "header changed"
    name, form, unit = _WORDS.get(fact.name, _Words(fact.name.replace("_", " ")))
    return f"{name} {_write_change(_format_value(fact.before, form), _format_value(fact.after, form), unit)}"


def _format_value(value: str | None, form: Callable[[float], str] | None) -> str | None:
    try:
        return value if form is None or value is None else form(float(value))
    except (ValueError, OverflowError):  # an inventory may be anybody's
        return value
