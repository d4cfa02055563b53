"""`health`: how the pipeline has done, in numbers."""

import datetime
import json
from collections.abc import Callable, Iterator

import click

from pocketmon_pipeline.cli import options
from pocketmon_pipeline.cli.finished import open_stated_history
from pocketmon_pipeline.cli.terminal.console import print_lines, print_result
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.cli.terminal.styling import Cell, Look, draw_grid, draw_label, make_look
from pocketmon_pipeline.cli.timestamps import parse_moment, read_clock, show_moment, write_moment
from pocketmon_pipeline.history.database import PIPELINES, Choice
from pocketmon_pipeline.history.health import Health, measure_health
from pocketmon_pipeline.text.quantities import format_bytes, format_count, format_seconds

_HELP = """Show indicators of how the pipeline is doing.

Shows success, errors and recovery, speed, compliance with the policy, suppressed findings, and how budgets were kept,
over the runs in the history, beside the period of the same length before.

\b
Examples:
  pocketmon-pipeline health
  pocketmon-pipeline health --since 7d --json
"""


@click.command(help=_HELP)
@click.option(
    "--since",
    default="30d",
    show_default=True,
    metavar="TIME",
    help="The start of the period: 12h, 30d, 4w, or a date.",
)
@options.series_option
@options.host_class_option
@options.state_option
@options.history_option
@options.json_option()
@options.now_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    since: str,
    series: str,
    host_class: str,
    state_dir: str,
    history: str | None,
    as_json: bool,
    now: datetime.datetime | None,
) -> int:
    """See _HELP."""
    import msgspec

    ends = read_clock(now)
    begins = parse_moment(since, ends, "--since")
    if begins > ends:
        raise click.UsageError(f"--since {since} lies in the future")
    if begins == ends:
        raise click.UsageError(f"--since {since} leaves no time to look at: write 12h, 30d, 4w, or an earlier date")
    span = Choice(PIPELINES, host_class, series, write_moment(begins), write_moment(ends))
    # No date is earlier than the first of the year 1.
    earlier = begins - min(ends - begins, begins - datetime.datetime.min.replace(tzinfo=datetime.UTC))
    former = span._replace(since=write_moment(earlier), before=span.since)
    with open_stated_history(history, state_dir) as opened:
        here, there = measure_health(opened, span), measure_health(opened, former)
        place = show(opened.place.shown)
    if as_json:
        document = {**msgspec.to_builtins(here), "previous": msgspec.to_builtins(there)}
        print_result(json.dumps(document, indent=2))
    else:
        print_lines(draw_health(here, there, place, make_look()))
    return 0


_Write = Callable[[float], str]


def _share(value: float) -> str:
    return f"{value:.1%}"


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def _rate(value: float) -> str:
    """Slow runs read less than a file a second."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


# What is shown: field, its words, how it is written, and whether more of it is better (1), worse (-1) or neither.
_LINES: tuple[tuple[str, str, _Write, int], ...] = (
    ("runs", "runs", _whole, 0),
    ("interrupted", "interrupted, and in no rate", _whole, 0),
    ("success_rate", "success rate (exit 0)", _share, 1),
    ("error_rate", "error rate (no verdict: exit 2 or 3)", _share, -1),
    ("incidents", "incidents", _whole, -1),
    ("recovery_rate", "recovery rate (incidents that ended)", _share, 1),
    ("seconds_to_recover", "time to recover, median", format_seconds, -1),
    ("average_seconds", "processing time, average", format_seconds, -1),
    ("median_seconds", "processing time, median", format_seconds, -1),
    ("average_cpu_seconds", "CPU time, average", format_seconds, -1),
    ("files_per_second", "throughput, files per second", _rate, 1),
    ("bytes_per_second", "throughput, bytes per second", format_bytes, 1),
    ("policy_compliance_rate", "policy compliance rate", _share, 1),
    ("findings", "findings, as they stand", _whole, -1),
    ("suppressed_rate", "suppressed (waiver, baseline, ratchet)", _share, -1),
    ("false_positive_rate", "false positives at most (waived)", _share, -1),
    ("budgets_kept", "time budgets kept", _share, 1),
    ("budget_efficiency", "budget efficiency (share used)", _share, 0),
)


def draw_health(here: Health, there: Health, place: str, look: Look) -> Iterator[str]:
    """All lines: a table of numbers with those of the span before, and the rules that are accepted most often."""
    yield from draw_label("history", [place], look)
    text = f"{show_moment(here.since)} to {show_moment(here.before)} UTC, {format_count(here.trees, 'tree')}"
    yield from draw_label("span", [text], look)
    if not here.runs:
        yield "no run ended in this span"
        return
    yield ""
    rows = [_make_row(here, there, *line) for line in _LINES]
    yield from draw_grid(("", "now", "span before"), rows, look)
    if here.noisiest_rules:
        yield ""
        noisy = [
            [Cell(show(one.rule), "strong"), Cell(f"{one.findings:,}"), Cell(f"{one.suppressed:,}")]
            for one in here.noisiest_rules
        ]
        yield from draw_grid(("rules that are suppressed most", "findings", "suppressed"), noisy, look)


def _make_row(here: Health, there: Health, field: str, words: str, write: _Write, better: int) -> list[Cell]:
    now, before = getattr(here, field), getattr(there, field)
    style = ""
    if better and now is not None and before is not None and there.runs and now != before:
        style = "good" if (now > before) == (better > 0) else "error"
    former = "-" if before is None or not there.runs else write(before)
    return [Cell(words), Cell("-" if now is None else write(now), style), Cell(former, "faint")]
