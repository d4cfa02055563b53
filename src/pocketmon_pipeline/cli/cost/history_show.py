"""Draws one run of the history."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.cli.cost.history_list import format_known, is_tree_known, name_commit
from pocketmon_pipeline.cli.terminal.layout import join_wrapped, show
from pocketmon_pipeline.cli.terminal.styling import LABEL, Cell, Look, draw_grid, draw_label
from pocketmon_pipeline.cli.timestamps import show_moment
from pocketmon_pipeline.errors import UNJUDGED
from pocketmon_pipeline.history.record import FindingCount, Prediction, RunRecord, StageRecord
from pocketmon_pipeline.text.quantities import format_bytes, format_count, format_seconds

_STAGES = 12
_BAR = 16
# What fewer files cost says nothing of a thousand: most of it is what the stage costs without any.
_FEWEST_FILES = 10
_HEADER = ("stage", "", "CPU", "wall", "per 1,000 files", "files", "read", "written", "calls", "memory", "instr.")
_SPARE = ("calls", "written", "read", "files", "memory", "")


def draw_run(run: RunRecord, look: Look) -> Iterator[str]:
    """All lines."""
    for label, parts in _list_facts(run):
        if parts:
            yield from draw_label(label, join_wrapped(parts, look.width - LABEL), look)
    yield from _draw_predictions(run.predictions, look)
    if run.stages:
        yield ""
        yield from _draw_stages(run.stages, look)


def _list_facts(run: RunRecord) -> Iterator[tuple[str, list[str]]]:
    yield "run", [show(run.id)]
    yield "started", [f"{show_moment(run.started_at)} UTC", f"ended with exit {run.code} ({show(run.verdict or '-')})"]
    yield "tree", [show(run.root)] if run.root else []
    yield "commit", [name_commit(run.revision)] if run.revision else []
    yield "series", [show(run.series)]
    text = f"{run.files_read:,} of {format_count(run.files, 'file')}"
    sizes = f"{format_bytes(run.bytes_read)} of {format_bytes(run.bytes)}"
    yield "read", [text, sizes] if is_tree_known(run) else ["the run ended before its tree had been read"]
    cost = [format_known(run.seconds, format_seconds), f"{format_known(run.cpu_seconds, format_seconds)} of CPU"]
    cost.append(f"{format_known(run.peak_memory_bytes, format_bytes)} of memory")
    if run.seconds > 0 and run.files:
        cost += [
            f"{format_count(round(run.files / run.seconds), 'file')}/s",
            f"{format_bytes(run.bytes / run.seconds)}/s",
        ]
    yield "cost", cost
    machine = [show(run.host_class), f"load {run.load_1m:.1f}", f"{format_bytes(run.memory_available_bytes)} free"]
    machine += [f"{format_count(run.jobs, 'job')} on {format_count(run.processors, 'processor')}"] if run.jobs else []
    if run.calibration_seconds is not None:
        machine.append(f"calibration {run.calibration_seconds * 1000:.1f} ms")
    yield "machine", machine
    yield "made by", [f"version {show(run.tool_version)}", f"Python {show(run.python)}", *_name_policy(run)]
    kinds = sorted(run.workload, key=lambda kind: -kind.bytes)
    yield "kinds", [f"{show(kind.kind)} {kind.files:,} ({format_bytes(kind.bytes)})" for kind in kinds]
    none = "none by then; it came to no verdict" if run.code in UNJUDGED else "none"
    yield "findings", [_count_findings(one) for one in run.findings] or [none]
    yield "artifacts", [f"{show(one.name)} {format_bytes(one.size)} {show(one.sha256[:8])}" for one in run.artifacts]


def _count_findings(one: FindingCount) -> str:
    """How many of a rule; that they are open is the rule, and is not said."""
    counted = f"{show(one.rule)} {one.findings:,} {show(one.severity)}"
    return counted if one.outcome == "violation" else f"{counted} ({show(one.outcome)})"


def _name_policy(run: RunRecord) -> list[str]:
    return [f"policy {show(run.policy_sha256[:12])}"] if run.policy_sha256 else []


def _is_over(one: Prediction) -> bool:
    return one.actual_seconds is not None and one.budget_seconds is not None and one.actual_seconds > one.budget_seconds


def _draw_predictions(predictions: Sequence[Prediction], look: Look) -> Iterator[str]:
    """That of the whole run, and of stages that were over theirs; all of them where nothing is to be left out."""
    for one in predictions:
        if not look.verbose and one.stage and not _is_over(one):
            continue
        parts = [
            f"{name} {'-' if value is None else format_seconds(value)}"
            for name, value in (
                ("predicted", one.seconds),
                ("budget", one.budget_seconds),
                ("actual", one.actual_seconds),
            )
        ]
        parts = [f"{show(one.stage or 'whole run')}: {parts[0]}", *parts[1:], show(one.ended)]
        yield from draw_label("budget", join_wrapped(parts, look.width - LABEL), look)


def _draw_stages(stages: Sequence[StageRecord], look: Look) -> Iterator[str]:
    """The costliest first; all of them where nothing is to be left out."""
    ranked = sorted(stages, key=lambda stage: -stage.cpu_seconds)
    shown = ranked if look.verbose else ranked[:_STAGES]
    most = max((stage.cpu_seconds for stage in stages), default=0.0)
    yield from draw_grid(_HEADER, [_make_row(stage, most) for stage in shown], look, spare=_SPARE)
    if rest := ranked[len(shown) :]:
        cpu = format_seconds(sum(stage.cpu_seconds for stage in rest))
        yield look.paint(f"{len(rest)} more stages with {cpu} of CPU together; -v shows them", "faint")


def _make_row(stage: StageRecord, most: float) -> list[Cell]:
    bar = "#" * round(_BAR * stage.cpu_seconds / most) if most else ""
    each = format_seconds(stage.cpu_seconds / stage.files * 1000) if stage.files >= _FEWEST_FILES else "-"
    calls = stage.read_operations + stage.write_operations
    return [
        Cell(show(stage.stage), "strong"),
        Cell(bar.ljust(_BAR), "info"),
        Cell(format_seconds(stage.cpu_seconds)),
        Cell(format_seconds(stage.wall_seconds)),
        Cell(each),
        Cell(f"{stage.files:,}"),
        Cell(format_bytes(stage.bytes_read)),
        Cell(format_bytes(stage.bytes_written)),
        Cell(f"{calls:,}"),
        Cell(format_known(stage.peak_memory_bytes, format_bytes)),
        Cell("" if stage.instructions is None else f"{stage.instructions / 1e6:,.0f} M"),
    ]
