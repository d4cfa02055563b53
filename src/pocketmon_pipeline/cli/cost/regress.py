"""`regress`: whether the newest level of a series is a regression."""

import json
from typing import TYPE_CHECKING

import click

from pocketmon_pipeline.cli import options
from pocketmon_pipeline.cli.terminal.charts import plot, write_picture
from pocketmon_pipeline.cli.terminal.console import print_lines, print_result
from pocketmon_pipeline.cli.terminal.files import read_source
from pocketmon_pipeline.cli.terminal.layout import show, wrap
from pocketmon_pipeline.cli.terminal.styling import LABEL, draw_label, make_look
from pocketmon_pipeline.decisions.regression.judgement import measure_change, name_verdict
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.text.quantities import format_count

if TYPE_CHECKING:
    from pocketmon_pipeline.decisions.regression.judgement import Judgement
    from pocketmon_pipeline.decisions.regression.series_file import SeriesFile
    from pocketmon_pipeline.reports.trend import Curve

SCHEMA = "https://pocketmon.dev/schemas/regress/v1"

_HELP = """Detect whether the newest level of a series of measurements is a regression.

The file, or standard input for `-`, is a CSV table with a header; its column `value` has one number per row, oldest
first, and higher is worse. A rank test and change-point detection must agree: noise, drift, daily cycles and outliers
are no regressions. Gaps, infinities and missing values, such as NaN, are skipped and counted; any other text is an
error.

Exits with 18 when the newest level is a regression, else with 0.

\b
Examples:
  pocketmon-pipeline regress --series times.csv
  pocketmon-pipeline regress --series times.csv --json
  sqlite3 -csv -header ci.db "select seconds as value from jobs order by at" | pocketmon-pipeline regress --series -
  pocketmon-pipeline regress --series times.csv --svg trend.svg
"""


@click.command(help=_HELP)
@click.option("--series", required=True, type=options.FILE, help="The series, or -; its column `value` is read.")
@options.json_option("Print the result as JSON.")
@click.option("--svg", type=options.WRITTEN_FILE, help=f"Also draw the series with its levels; {options.PRINTED}")
def command(series: str, *, as_json: bool, svg: str | None) -> int:
    """See _HELP."""
    from pocketmon_pipeline.decisions.regression.judgement import judge_series
    from pocketmon_pipeline.decisions.regression.series_file import parse_series
    from pocketmon_pipeline.reports.trend import draw_svg, make_curve

    name, data = read_source(series)
    read = parse_series(data, name)
    judged = judge_series(read.values)
    curve = make_curve(read.values, judged.change_points, is_worse=judged.is_regression)
    if svg is not None:
        write_picture(svg, draw_svg(curve, show(name), f"{name_verdict(judged)}: {_explain(judged, read)}"))
    if as_json:
        print_result(json.dumps(_describe(judged, read), indent=2, sort_keys=True, allow_nan=False))
    else:
        print_lines(_draw(judged, read, curve))
    return ExitCode.REGRESSION if judged.is_regression else ExitCode.OK


def _explain(judged: "Judgement", read: "SeriesFile") -> str:
    if judged.is_regression or judged.is_improvement:
        return f"since row {judged.since + 1:,} (line {read.lines[judged.since]:,}), {measure_change(judged)}"
    return judged.reason


def _draw(judged: "Judgement", read: "SeriesFile", curve: "Curve") -> list[str]:
    look = make_look()
    name = name_verdict(judged)
    style = "bad" if judged.is_regression else "good"
    first, *others = wrap(f"{name}: {_explain(judged, read)}", look.width - LABEL)
    lines = draw_label("newest", [look.paint(name, style) + first.removeprefix(name), *others], look)
    if judged.votes is not None:
        votes = f"by chance: rank test {judged.votes.ranks:.2g}, change points {judged.votes.change_points:.2g}"
        lines += draw_label("votes", wrap(votes, look.width - LABEL), look)
    lines += draw_label("series", wrap(_count(read), look.width - LABEL), look)
    return [*lines, *plot(curve, look)]


def _count(read: "SeriesFile") -> str:
    values = len(read.values) - read.gaps - read.not_numbers
    text = format_count(values, "value")
    left = [
        format_count(read.gaps, "gap") if read.gaps else "",
        f"{read.not_numbers:,} that are no numbers" if read.not_numbers else "",
    ]
    named = " and ".join(part for part in left if part)
    return f"{text}; {named} left out" if named else text


def _describe(judged: "Judgement", read: "SeriesFile") -> dict[str, object]:
    """The judgement with rows that count from 1, the header aside."""
    is_told = judged.votes is not None or bool(judged.change_points)
    return {
        "schema": SCHEMA,
        "verdict": name_verdict(judged),
        "is_regression": judged.is_regression,
        "since_row": judged.since + 1 if is_told else None,
        "since_line": read.lines[judged.since] if is_told else None,
        "before": judged.before if is_told else None,
        "after": judged.after if is_told else None,
        "change": judged.change if is_told and abs(judged.change) != float("inf") else None,
        "confidence": judged.confidence,
        "votes": judged.votes._asdict() if judged.votes else None,
        "change_points": [at + 1 for at in judged.change_points],
        "reason": judged.reason,
        "values": len(read.values) - read.gaps - read.not_numbers,
        "gaps": read.gaps,
        "not_numbers": read.not_numbers,
    }
