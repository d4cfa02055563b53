"""Budgets on a screen."""

from collections.abc import Callable, Iterator

from pocketmon_pipeline.cli.grid import Cell, draw_grid
from pocketmon_pipeline.cli.layout import format_bytes, format_count, format_seconds, show, wrap
from pocketmon_pipeline.cli.look import LABEL, Look, draw_label
from pocketmon_pipeline.decisions.budgets.budget import Budget
from pocketmon_pipeline.decisions.budgets.report import LastPrediction, Outcome, Report

_STAGES, _SUGGESTIONS = 8, 3


def draw_report(report: Report, look: Look) -> list[str]:
    """All lines; with a verbose look every stage and suggestion."""
    run = report.run
    total = run.total
    parts = [
        *draw_label("time", [_tell(total.seconds, format_seconds)], look),
        *draw_label("memory", [_tell(total.memory_bytes, format_bytes)], look),
        *_draw_text("trust", f"{total.confidence.level}: {total.confidence.meaning}", look),
        *_draw_text("work", _tell_work(report), look),
        *_draw_text("machine", _tell_machine(report), look),
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


def _tell(budget: Budget, write: Callable[[float], str]) -> str:
    if budget.budget is None:
        return f"about {write(budget.expected)}; no budget"
    capped = ", capped" if budget.capped else ""
    return f"{write(budget.budget)}{capped} (about {write(budget.expected)} expected; {budget.basis})"


def _tell_work(report: Report) -> str:
    work = report.run.workload
    read = f"{work.files_read:,} of them ({format_bytes(work.bytes_read)}) to read"
    kinds = ", ".join(f"{kind.kind} {kind.files:,}" for kind in work.kinds[:6])
    return f"{format_count(work.files, 'file')}, {format_bytes(work.bytes)}, {read}; {kinds}".rstrip("; ")


def _tell_machine(report: Report) -> str:
    machine, pressure = report.run.machine, report.run.pressure
    load = "" if machine["load_1m"] is None else f", load {machine['load_1m']:.1f}"
    free = format_bytes(float(str(machine["memory_available_bytes"])))
    container = f" ({machine['container']})" if machine["container"] else ""
    factor = f"; time x {pressure['factor']:.2f} for the load" if pressure["factor"] > 1 else ""
    return f"{machine['processors']:g} processors{load}, {free} free{container}{factor}"


def _draw_last(last: LastPrediction | None, look: Look) -> list[str]:
    if last is None or last.seconds is None:
        return []
    return _draw_text("last time", _tell_outcome(last.seconds), look)


def _tell_outcome(outcome: Outcome) -> str:
    if outcome.budget is None or outcome.actual is None:
        return "no budget was made"
    kept = "within" if outcome.within else "OVER"
    used = "" if outcome.efficiency is None else f", {outcome.efficiency:.0%} of it used"
    return f"{format_seconds(outcome.actual)}, {kept} the budget of {format_seconds(outcome.budget)}{used}"


def _draw_stages(report: Report, look: Look) -> Iterator[str]:
    ordered = sorted(report.run.stages, key=lambda one: -one.seconds.expected)
    told = ordered if look.verbose else ordered[:_STAGES]
    rows = []
    for one in told:
        cells = [show(one.stage), one.seconds.basis]
        cells += [*_tell_apart(one.seconds, format_seconds), *_tell_apart(one.memory_bytes, format_bytes)]
        rows.append([Cell(cell) for cell in cells])
    header = ("stage", "rests on", "time", "expected", "memory", "expected")
    if rows:
        yield from draw_grid(header, rows, look, left=2, spare=header[1:2])
    if len(ordered) > len(told):
        yield look.paint(f"  and {len(ordered) - len(told)} shorter stages in the document", "faint")


def _tell_apart(budget: Budget, write: Callable[[float], str]) -> tuple[str, str]:
    """The budget, and what is expected."""
    given = "none" if budget.budget is None else write(budget.budget)
    return f"{given}, capped" if budget.capped else given, write(budget.expected)


def _draw_suggestions(report: Report, look: Look) -> Iterator[str]:
    told = report.run.suggestions if look.verbose else report.run.suggestions[:_SUGGESTIONS]
    for one in told:
        gain = "" if one.gain_seconds is None else f" (about {format_seconds(one.gain_seconds)} less)"
        yield look.paint(show(one.knob), "strong") + f": {show(one.change)}{gain}"
        yield from ("    " + line for line in wrap(show(one.why), look.width - 4))
