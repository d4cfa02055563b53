"""What has changed in a file, in the words of those who make such files."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.finished.difference import Fact
from pocketmon_pipeline.text.quantities import format_bytes, format_seconds


class _Words(NamedTuple):
    """How a column of the inventory is called, how its values are told, and in which unit."""

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
    both = _is_whole(width) and _is_whole(height)
    for fact in facts:
        if (fact.name == "height" and both) or set(_FOLLOWS.get(fact.name, ())) & set(named):
            continue
        if fact.name == "width" and both and width is not None and height is not None:
            yield f"{width.before} x {height.before} to {width.after} x {height.after} pixels"
        else:
            yield _describe(fact)


def _is_whole(fact: Fact | None) -> bool:
    return fact is not None and fact.before is not None and fact.after is not None


def _describe(fact: Fact) -> str:
    if fact.name == "header_digest":
        return "header changed"
    name, form, unit = _WORDS.get(fact.name, _Words(fact.name.replace("_", " ")))
    return f"{name} {_tell(fact.before, form)} to {_tell(fact.after, form)} {unit}".rstrip()


def _tell(value: str | None, form: Callable[[float], str] | None) -> str:
    if value is None:
        return "none"
    try:
        return value if form is None else form(float(value))
    except (ValueError, OverflowError):  # an inventory may be anybody's
        return value
