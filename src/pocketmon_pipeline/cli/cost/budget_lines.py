"""Draws budgets for the terminal."""

from collections.abc import Callable, Iterator

from pocketmon_pipeline.cli.terminal.layout import show, wrap
from pocketmon_pipeline.cli.terminal.styling import LABEL, Cell, Look, draw_grid, draw_label
from pocketmon_pipeline.decisions.budgets.budget import Budget
from pocketmon_pipeline.decisions.budgets.recommendation import StageBudget
from pocketmon_pipeline.decisions.budgets.report import LastPrediction, Outcome, Report
from pocketmon_pipeline.text.quantities import format_bytes, format_count, format_seconds

_STAGES, _SUGGESTIONS = 8, 3
_HEADER = ("stage", "time", "expected", "memory", "expected memory", "basis")


def draw_report(report: Report, look: Look) -> list[str]:
    """All lines; with a verbose look every stage and suggestion."""
    run = report.run
    total = run.total
    parts = [
        *draw_label("time", [_describe_budget(total.seconds, format_seconds)], look),
        *draw_label("memory", [_describe_budget(total.memory_bytes, format_bytes)], look),
        *_draw_text("trust", f"{total.confidence.level}: {total.confidence.meaning}", look),
        *_draw_text("work", _describe_work(report), look),
        *_draw_text("machine", _describe_machine(report), look),
        *_draw_text("used", run.utilization.meaning, look),
        *_draw_last(run.last_prediction, look),
    ]
    stages = list(_draw_stages(report, look))
    if stages:
        parts += ["", *stages]
    suggestions = list(_draw_suggestions(report, look))
    if suggestions:
        parts += ["", *suggestions]
    return parts


def _draw_text(label: str, text: str, look: Look) -> list[str]:
    return draw_label(label, wrap(show(text), look.width - LABEL), look)


def _describe_budget(budget: Budget, write: Callable[[float], str]) -> str:
    if budget.budget is None:
        return f"about {write(budget.expected)}; no budget"
    capped = ", capped" if budget.capped else ""
    return f"{write(budget.budget)}{capped} (about {write(budget.expected)} expected; {budget.basis})"


def _describe_work(report: Report) -> str:
    work = report.run.workload
    read = f"{work.files_read:,} of them ({format_bytes(work.bytes_read)}) to read"
    kinds = ", ".join(f"{kind.kind} {kind.files:,}" for kind in work.kinds[:6])
    return f"{format_count(work.files, 'file')}, {format_bytes(work.bytes)}, {read}; {kinds}".rstrip("; ")


def _describe_machine(report: Report) -> str:
    machine, pressure = report.run.machine, report.run.pressure
    load = "" if machine["load_1m"] is None else f", load {machine['load_1m']:.1f}"
    free = format_bytes(float(str(machine["memory_available_bytes"])))
    container = f" ({machine['container']})" if machine["container"] else ""
    factor = f"; time x {pressure['factor']:.2f} for the load" if pressure["factor"] > 1 else ""
    return f"{machine['processors']:g} processors{load}, {free} free{container}{factor}"


def _draw_last(last: LastPrediction | None, look: Look) -> list[str]:
    if last is None or last.seconds is None:
        return []
    return _draw_text("last time", _describe_outcome(last.seconds), look)


def _describe_outcome(outcome: Outcome) -> str:
    if outcome.budget is None or outcome.actual is None:
        return "no budget was made"
    if outcome.within is None:
        return f"stopped after {format_seconds(outcome.actual)}; its budget was {format_seconds(outcome.budget)}"
    kept = "within" if outcome.within else "OVER"
    used = "" if outcome.efficiency is None else f", {outcome.efficiency:.0%} of it used"
    expected = "" if outcome.expected is None else f" ({format_seconds(outcome.expected)} expected)"
    return f"{format_seconds(outcome.actual)}{expected}, {kept} the budget of {format_seconds(outcome.budget)}{used}"


def _draw_stages(report: Report, look: Look) -> Iterator[str]:
    ordered = sorted(report.run.stages, key=lambda one: -one.seconds.expected)
    shown = ordered if look.verbose else ordered[:_STAGES]
    if shown:
        yield from draw_grid(_HEADER, [_make_row(one) for one in shown], look, spare=("basis", "expected memory"))
    if len(ordered) > len(shown):
        yield look.paint(f"and {len(ordered) - len(shown)} shorter stages in the document", "faint")


def _make_row(one: StageBudget) -> list[Cell]:
    bases = dict.fromkeys((one.seconds.basis, one.memory_bytes.basis))
    return [
        Cell(show(one.stage)),
        *_make_cells(one.seconds, format_seconds),
        *_make_cells(one.memory_bytes, format_bytes),
        Cell(", ".join(bases)),
    ]


def _make_cells(budget: Budget, write: Callable[[float], str]) -> list[Cell]:
    capped = " (capped)" if budget.capped else ""
    return [Cell("-" if budget.budget is None else f"{write(budget.budget)}{capped}"), Cell(write(budget.expected))]


def _draw_suggestions(report: Report, look: Look) -> Iterator[str]:
    shown = report.run.suggestions if look.verbose else report.run.suggestions[:_SUGGESTIONS]
    for one in shown:
        gain = "" if one.gain_seconds is None else f" (about {format_seconds(one.gain_seconds)} less)"
        label = "" if one.change.startswith(one.knob) else f"{one.knob}: "
        first, *others = wrap(show(f"{label}{one.change}{gain}"), look.width)
        yield look.paint(one.knob, "strong") + first.removeprefix(one.knob)
        yield from others
        yield from ("    " + line for line in wrap(show(one.why), look.width - 4))
