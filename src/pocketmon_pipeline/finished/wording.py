"""Describes changes and measures, as parts of a page."""

from collections.abc import Callable, Sequence

from pocketmon_pipeline.finished.difference import AssetChange, FindingChange
from pocketmon_pipeline.finished.file_changes import describe_facts
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
