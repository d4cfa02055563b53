"""Draws how the cost of a series of runs has developed."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.cli.terminal.charts import plot
from pocketmon_pipeline.cli.terminal.layout import show, wrap
from pocketmon_pipeline.cli.terminal.styling import LABEL, Look, draw_label
from pocketmon_pipeline.cli.timestamps import show_moment
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.regression.judgement import Judgement, judge_series, measure_change, name_verdict
from pocketmon_pipeline.errors import UNJUDGED, ConfigError
from pocketmon_pipeline.history.record import BENCHMARK, REPEAT, RUN, RunRecord
from pocketmon_pipeline.reports.trend import Curve, make_curve
from pocketmon_pipeline.text.quantities import format_count

if TYPE_CHECKING:
    from pocketmon_pipeline.history.database import History

_MOST = 200


class Trend(NamedTuple):
    """What each run cost, oldest first, a stage of it or the whole run; NaN where that was not measured."""

    runs: Sequence[RunRecord]
    stage: str
    values: Sequence[float]
    judged: Judgement
    curve: Curve

    @property
    def unit(self) -> str:
        """What is measured; benchmarks are compared with their peers."""
        is_compared = self.runs[-1].kind == BENCHMARK
        return "CPU time as a multiple of the peer's" if is_compared else "CPU seconds for a thousand files"

    @property
    def title(self) -> str:
        """What is drawn."""
        whole = "run that found everything as it was" if self.runs[-1].kind == REPEAT else "whole run"
        return f"{self.stage or whole}, {self.unit}"

    @property
    def summary(self) -> str:
        """The verdict in a line."""
        judged = self.judged
        if judged.is_regression or judged.is_improvement:
            return f"{name_verdict(judged)} since {self.runs[judged.since].id}, {measure_change(judged)}"
        return f"{name_verdict(judged)}: {judged.reason}"


def follow_cost(runs: Sequence[RunRecord], stage: str, accepted: Sequence[str]) -> Trend:
    """Judge what comparable runs cost, oldest first; ConfigError for a stage that none of them has."""
    known = {one.stage for run in runs for one in run.stages}
    if stage and stage not in known:
        hint = suggest(stage, sorted(known)) or "`pocketmon-pipeline history show --verbose` names them all"
        raise ConfigError(f"no run of this series has a stage {stage!r}", hint=hint)
    values = [_measure_cost(run, stage) for run in runs]
    moved = max((at for at, run in enumerate(runs) if run.id in accepted), default=0)
    judged = judge_series(values, moved)
    levels = sorted({moved, *judged.change_points} - {0})
    curve = make_curve(values, levels, is_worse=judged.is_regression)
    return Trend(runs, stage, values, judged, curve)


def _measure_cost(run: RunRecord, stage: str) -> float:
    """As regressions are judged: a stage that maps is measured by the files that it was given, others by the tree's."""
    if run.kind == BENCHMARK:
        return run.cpu_seconds / run.calibration_seconds if run.calibration_seconds else math.nan
    found = [one for one in run.stages if one.stage == stage]
    seconds = sum(one.cpu_seconds for one in found) if stage else run.cpu_seconds
    files = sum(one.files for one in found) or run.files
    return seconds * 1000 / files if files and (found or not stage) else math.nan


def find_series(history: "History", series: str, host_class: str) -> list[RunRecord]:
    """The runs that can be compared with the newest, oldest first.

    The newest is that of a series that begins so, and of a class of machine, where these are given. ConfigError where
    there is none.
    """
    from pocketmon_pipeline.history.database import Choice

    # Of a series that runs and repeats share, the runs count. What came to no verdict may not know its own.
    kinds = ((RUN, BENCHMARK), (REPEAT,)) if series else ((RUN,), (REPEAT,))
    newest = (history.list_runs(Choice(some, host_class, series, newest=_MOST)) for some in kinds)
    if found := next(filter(None, newest), None):
        last = next(filter(_is_judged, reversed(found)), found[-1])
    elif not (series or host_class):
        last = history.find_run("latest")
    else:
        wanted = [f"on a machine of the class {host_class!r}"] if host_class else []
        wanted += [f"of a series that begins with {series!r}"] if series else []
        hint = "`pocketmon-pipeline history list --kind all --json` names them"
        raise ConfigError(f"the history has no run {' '.join(wanted)}", hint=hint)
    comparable = history.stream_runs(Choice((last.kind,), last.host_class, last.series, newest=_MOST))
    judged = [run for run in comparable if _is_judged(run)]
    if not judged:
        raise ConfigError(f"no run of the series {last.series} came to a verdict", hint="run it once to its end")
    return judged


def _is_judged(run: RunRecord) -> bool:
    return run.kind == BENCHMARK or run.code not in UNJUDGED


def draw_trend(trend: Trend, look: Look) -> Iterator[str]:
    """All lines."""
    style = "bad" if trend.judged.is_regression else "good"
    first, last = trend.runs[0], trend.runs[-1]
    yield from draw_label("trend", [trend.title], look)
    summary = wrap(show(trend.summary), look.width - LABEL)
    yield from draw_label("newest", [look.paint(line, style) for line in summary], look)
    yield from draw_label("series", [f"{show(last.series)}, {format_count(len(trend.runs), 'run')}"], look)
    yield from draw_label("machine", [show(last.host_class)], look)
    yield from draw_label("span", [f"{show_moment(first.started_at)} to {show_moment(last.started_at)} UTC"], look)
    yield from plot(trend.curve, look)


def describe_trend(trend: Trend) -> dict[str, object]:
    """What `--json` prints; a run that lacks the stage costs None."""
    judged = trend.judged
    return {
        "stage": trend.stage,
        "unit": trend.unit,
        "series": trend.runs[-1].series,
        "host_class": trend.runs[-1].host_class,
        "verdict": name_verdict(judged),
        "told": trend.summary,
        "change_points": [trend.runs[at].id for at in judged.change_points],
        "runs": [
            {"run": run.id, "started_at": run.started_at, "cost": None if math.isnan(cost) else cost}
            for run, cost in zip(trend.runs, trend.values, strict=True)
        ],
    }
