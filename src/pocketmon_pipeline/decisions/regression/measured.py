"""Compares what stages cost with the history, and measures suspected stages again."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.decisions.regression.cost_series import Past, read_comparable
from pocketmon_pipeline.decisions.regression.report import (
    SCHEMA,
    Comparison,
    Report,
    Rounds,
    Verdict,
    compare_with_baseline,
    make_findings,
    reach_verdicts,
    report_verdict,
)
from pocketmon_pipeline.decisions.regression.stage import SUSPECT_COLUMNS, SUSPECTS, RegressionConfig
from pocketmon_pipeline.decisions.regression.suspicion import find_suspicions, name_stages
from pocketmon_pipeline.history.run_facts import CALIBRATION_COLUMNS, CALIBRATIONS
from pocketmon_pipeline.stage import Inputs, Outcome
from pocketmon_pipeline.table import Listed, read_rows


def suspect_stages(inputs: Inputs, config: RegressionConfig) -> list[str]:
    """The stages that the engine is to measure again."""
    return name_stages(find_suspicions(read_comparable(inputs))) if config.performance.regression_detection else []


def judge_run(inputs: Inputs, config: RegressionConfig) -> Outcome:
    """Judge the suspicions, after their stages were measured again."""
    past = read_comparable(inputs)
    suspicions = list(find_suspicions(past)) if config.performance.regression_detection else []
    verdicts = list(reach_verdicts(suspicions, past, _read_rounds(inputs)))
    calibrations = _read_calibrations(inputs)
    compared = list(compare_with_baseline(past)) if config.performance.baseline_comparison else []
    comparison = Comparison(
        comparable_runs=past.this,
        accepted_run=past.runs[past.accepted].run if past.accepted else "",
        calibration_seconds=min(calibrations, default=0.0),
        judged=[report_verdict(verdict, past) for verdict in verdicts],
        baseline=compared,
    )
    return Outcome(
        document=Report(schema=SCHEMA, run=comparison),
        findings=make_findings(verdicts, past),
        tables={
            SUSPECTS: Listed(SUSPECT_COLUMNS, list(_list_rows(verdicts, past))),
            CALIBRATIONS: Listed(CALIBRATION_COLUMNS, [(seconds,) for seconds in calibrations]),
        },
    )


def _read_rounds(inputs: Inputs) -> Rounds:
    rounds: dict[str, list[tuple[float, float]]] = {}
    rows = inputs.sql("select stage, cpu_seconds, calibration_seconds from measured_again where round > 0")
    for stage, cpu, fixed in read_rows(rows, tuple[str, float, float]):
        rounds.setdefault(stage, []).append((cpu, fixed))
    return rounds


def _read_calibrations(inputs: Inputs) -> list[float]:
    rows = inputs.sql("select calibration_seconds from measured_again order by round, stage")
    return [seconds for (seconds,) in read_rows(rows, tuple[float])]


def _list_rows(verdicts: Sequence[Verdict], past: Past) -> Iterator[tuple[object, ...]]:
    for judged in (report_verdict(verdict, past) for verdict in verdicts):
        yield tuple(getattr(judged, column) for column in SUSPECT_COLUMNS)
