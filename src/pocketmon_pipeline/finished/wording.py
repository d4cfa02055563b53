"""Describes changes and measures, as parts of a page."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.finished.difference import AssetChange, Fact, FindingChange
from pocketmon_pipeline.finished.measures import COSTS, MEASURES, Measure, Number, Standing, explain_unlike
from pocketmon_pipeline.text.page.blocks import Code, Grid, Line, Span, Strong, Words
from pocketmon_pipeline.text.quantities import format_bytes, format_seconds

# Where a path and a line can be seen; empty when nowhere.
Linker = Callable[[str, int | None], str]

_MOST = 300
_FORMS: dict[str, Callable[[float], str]] = {
    "count": lambda number: f"{number:,.0f}",
    "bytes": format_bytes,
    "seconds": format_seconds,
}


def link_nowhere(path: str, line: int | None) -> str:
    """There is no place to see files at."""
    del path, line
    return ""


def shorten(text: str) -> str:
    """At most 300 characters."""
    return text if len(text) <= _MOST else text[: _MOST - 3] + "..."


def draw_measures(base: Standing | None, this: Standing) -> Grid:
    """A row for each measure that one of them has: before, now, and the change where there is one to speak of."""

    def name(one: Measure) -> str:
        """Its words; costs with how much of the run they are of."""
        return f"{one.words}{this.conditions.extent}" if one.name in COSTS else one.words

    if base is None:
        rows = [[name(one), _show(this.numbers[one.name], one.unit)] for one in MEASURES if _has(one.name, this)]
        return Grid(["", "this run"], rows)
    unlike = bool(explain_unlike(base, this))
    rows = []
    for one in MEASURES:
        before, after = base.numbers[one.name], this.numbers[one.name]
        if before is not None or after is not None:
            change = "not alike" if unlike and one.name in COSTS else _compare(before, after, one.unit)
            rows.append([name(one), _show(before, one.unit), _show(after, one.unit), change])
    return Grid(["", "base", "this run", "change"], rows)


def _has(name: str, standing: Standing) -> bool:
    return standing.numbers[name] is not None


def _show(number: Number, unit: str) -> str:
    return "not measured" if number is None else _FORMS[unit](number)


def _compare(before: Number, after: Number, unit: str) -> str:
    if before is None or after is None:
        return ""
    if before == after:
        return "0"
    change = after - before
    percent = f"{change / before:+.0%}" if before and unit != "count" else ""
    share = f" ({percent})" if percent.strip("+-") not in ("", "0%") else ""
    return f"{'+' if change > 0 else '-'}{_FORMS[unit](abs(change))}{share}"


def describe_finding(finding: FindingChange, link: Linker = link_nowhere) -> Line:
    """Severity, rule, place and message."""
    spans: list[Span] = [Strong(finding.severity), Words(" "), Code(finding.rule), Words(" ")]
    if finding.path:
        place = shorten(finding.path) + (f":{finding.line}" if finding.line else "")
        spans += [Code(place, link(finding.path, finding.line)), Words(" ")]
    spans.append(Words(shorten(finding.message)))
    if finding.change == "moved":
        spans += _describe_origin(finding)
    return spans


def _describe_origin(finding: FindingChange) -> Sequence[Span]:
    if finding.before is not None:
        return [Words(" (was in "), Code(shorten(finding.before)), Words(")")]
    return [Words(f" (was on line {finding.line_before})" if finding.line_before else " (had no line)")]


def describe_asset(asset: AssetChange, link: Linker = link_nowhere) -> Line:
    """Path, and what is different."""
    url = link(asset.path, None) if asset.change != "removed" else ""
    spans: list[Span] = [Code(shorten(asset.path), url)]
    if asset.before is not None:
        return [*spans, Words(" was "), Code(shorten(asset.before))]
    size = _describe_size(asset)
    facts = map(shorten, describe_facts(asset.facts))
    return [*spans, Words(" " + "; ".join(filter(None, [size, *facts])))]


def _describe_size(asset: AssetChange) -> str:
    before, after = asset.size_before, asset.size_after
    if before is not None and after is not None:
        return f"{format_bytes(before)} to {format_bytes(after)}" if before != after else "same size, other content"
    size = before if after is None else after
    return "" if size is None else format_bytes(size)


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
