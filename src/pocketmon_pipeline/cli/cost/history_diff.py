"""Draws the difference of two runs."""

from collections.abc import Callable, Iterator

from pocketmon_pipeline.cli.terminal.layout import show, wrap
from pocketmon_pipeline.cli.terminal.styling import LABEL, Cell, Look, draw_grid, draw_label
from pocketmon_pipeline.history.difference import CIRCUMSTANCES, Cost, Difference, StageCost
from pocketmon_pipeline.text.quantities import format_bytes, format_seconds

_STAGES = 10
# Seconds of CPU below which a stage's difference is not worth a line: the system counts in hundredths.
_LEAST = 0.02
# From here on a change is worth a colour.
_NOTABLE = 0.05

_NAMES: dict[str, tuple[str, Callable[[float], str]]] = {
    "seconds": ("time", format_seconds),
    "cpu_seconds": ("CPU", format_seconds),
    "peak_memory_bytes": ("memory", format_bytes),
    "files": ("files", "{:,.0f}".format),
    "bytes": ("bytes", format_bytes),
    "files_read": ("files read", "{:,.0f}".format),
    "bytes_read": ("bytes read", format_bytes),
}


def draw_difference(difference: Difference, look: Look) -> Iterator[str]:
    """All lines."""
    yield from draw_label("before", [show(difference.before)], look)
    yield from draw_label("after", [show(difference.after)], look)
    if not difference.comparable:
        lines = wrap(_explain(difference), look.width - LABEL)
        yield from draw_label("beware", [look.paint(line, "warning") for line in lines], look)
    for one in difference.changed:
        before, after = (_name(one.name, value) for value in (one.before, one.after))
        yield from draw_label(CIRCUMSTANCES[one.name], [f"{before} -> {after}"], look)
    yield ""
    rows = [_draw_cost(cost, _find_cut(difference)) for cost in difference.costs]
    yield from draw_grid(("", "before", "after", "change"), rows, look)
    if not difference.repeat:
        yield from _draw_stages(difference, look)
    yield from _draw_findings(difference, look)
    yield from _draw_artifacts(difference, look)


def _explain(difference: Difference) -> str:
    """Why costs are not compared, or should not be."""
    if difference.repeat:
        repeat = show(difference.repeat)
        return f"{repeat} found everything as it was and did no work: what the runs cost is not compared"
    if difference.unjudged:
        runs = " and ".join(map(show, dict.fromkeys(difference.unjudged)))
        return f"{runs} came to no verdict: what was counted, found and written there is not all"
    return "another machine or another series: times cannot be compared"


def _name(circumstance: str, value: str | int) -> str:
    """The value in words; of a digest its beginning."""
    text = str(value) or "-"
    return show(text[:12] if circumstance in _DIGESTS else text)


_DIGESTS = ("policy_sha256", "revision", "tree_digest")


def _find_cut(difference: Difference) -> tuple[bool, bool]:
    """Which of both runs was cut short: what is 0 there was not measured."""
    return difference.before in difference.unjudged, difference.after in difference.unjudged


def _draw_cost(cost: Cost, cut: tuple[bool, bool]) -> list[Cell]:
    name, write = _NAMES[cost.name]
    return [Cell(name), *_draw_values(cost.before, cost.after, write, cut)]


def _draw_values(before: float, after: float, write: Callable[[float], str], cut: tuple[bool, bool]) -> list[Cell]:
    """Both, and the change where both are known."""
    unknown = [is_cut and not value for value, is_cut in zip((before, after), cut, strict=True)]
    cells = [Cell("-" if hidden else write(value)) for value, hidden in zip((before, after), unknown, strict=True)]
    return [*cells, Cell("-", "faint") if any(unknown) else _draw_change(before, after)]


def _draw_change(before: float, after: float) -> Cell:
    """How much more or less, in percent; times beyond that."""
    if before == after:
        return Cell("=", "faint")
    if not before:
        return Cell("new", "warning")
    ratio = after / before
    text = f"{ratio:,.1f}x" if ratio >= 10 else f"{ratio - 1:+.1%}"
    return Cell(text, "" if abs(ratio - 1) < _NOTABLE else "error" if ratio > 1 else "good")


def _draw_stages(difference: Difference, look: Look) -> Iterator[str]:
    notable = [stage for stage in difference.stages if abs(stage.cpu_after - stage.cpu_before) >= _LEAST]
    shown = notable if look.verbose else notable[:_STAGES]
    if not shown:
        yield look.paint(f"no stage's CPU time differs by more than {_LEAST:g} s", "faint")
        return
    yield ""
    header = ("stage", "CPU before", "after", "change", "wall before", "after", "instr. before", "after")
    yield from draw_grid(header, [_draw_stage(stage, _find_cut(difference)) for stage in shown], look)


def _draw_stage(stage: StageCost, cut: tuple[bool, bool]) -> list[Cell]:
    counts = [
        Cell("" if number is None else f"{number / 1e6:,.0f} M")
        for number in (stage.instructions_before, stage.instructions_after)
    ]
    return [
        Cell(show(stage.stage), "strong"),
        *_draw_values(stage.cpu_before, stage.cpu_after, format_seconds, cut),
        *_draw_values(stage.wall_before, stage.wall_after, format_seconds, cut)[:2],
        *counts,
    ]


def _draw_findings(difference: Difference, look: Look) -> Iterator[str]:
    if not difference.findings:
        return
    yield ""
    rows = [
        [
            Cell(show(one.rule), "strong"),
            Cell(show(one.severity)),
            Cell(show(one.outcome)),
            Cell(f"{one.before:,}"),
            Cell(f"{one.after:,}"),
        ]
        for one in difference.findings
    ]
    yield from draw_grid(("findings of", "severity", "outcome", "before", "after"), rows, look, left=3)


def _draw_artifacts(difference: Difference, look: Look) -> Iterator[str]:
    if not difference.artifacts:
        return
    yield ""
    rows = [
        [Cell(show(one.name)), *(Cell("-" if size is None else format_bytes(size)) for size in (one.before, one.after))]
        for one in difference.artifacts
    ]
    yield from draw_grid(("artifact with other content", "before", "after"), rows, look)
