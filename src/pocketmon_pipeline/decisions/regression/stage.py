"""The stage that judges what stages cost, by the history of runs: `perf.regression`, and exit code 18."""

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.config.sections import Performance
from pocketmon_pipeline.history.run_facts import CALIBRATIONS
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Config, Deferred, Stage

_MEASURED = "pocketmon_pipeline.decisions.regression.measured"

SUSPECTS = "suspects"
SUSPECT_COLUMNS: Columns = {
    "stage": "str",
    "cost": "str",
    "verdict": "str",
    "since_run": "str",
    "runs_ago": "int",
    "before": "float",
    "after": "float",
    "change": "float",
    "confidence": "float",
}


class RegressionConfig(Config, frozen=True):
    """Whether to look for regressions, and whether to compare with the runs before."""

    performance: Performance = Performance()


STAGE = Stage(
    name="regressions",
    artifact=artifacts.REGRESSIONS,
    needs=("files", "unchanged", "timings", "past_runs", "past_stages", "measured_again"),
    makes=(SUSPECTS, CALIBRATIONS),
    config=RegressionConfig,
    remeasure=Deferred(_MEASURED, "suspect_stages"),
    reduce=Deferred(_MEASURED, "judge_run"),
)
