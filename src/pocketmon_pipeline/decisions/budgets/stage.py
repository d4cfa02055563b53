"""The stage that recommends budgets; its code is imported when it runs."""

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.config.sections import AdaptiveBudget, PerformanceBenchmarks
from pocketmon_pipeline.decisions.budgets.machine import MACHINE
from pocketmon_pipeline.decisions.policy.evaluation.stage import RULE_SECONDS
from pocketmon_pipeline.engine.costs.allowance import STOPPED
from pocketmon_pipeline.history.earlier_runs import PAST_PREDICTIONS, PAST_RUNS, PAST_STAGES
from pocketmon_pipeline.history.run_facts import PREDICTIONS
from pocketmon_pipeline.stage import Config, Deferred, Stage

# What of the past is read.
NEEDED = (PAST_RUNS, PAST_STAGES, PAST_PREDICTIONS)


class BudgetsConfig(Config, frozen=True):
    """How budgets are made, and the limits beside them."""

    adaptive_budget: AdaptiveBudget = AdaptiveBudget()
    performance_benchmarks: PerformanceBenchmarks = PerformanceBenchmarks()


STAGE = Stage(
    name="budgets",
    artifact=artifacts.BUDGETS,
    needs=("files", "unchanged", "timings", "samples", "slowest", RULE_SECONDS, STOPPED, MACHINE, *NEEDED),
    makes=(PREDICTIONS,),
    config=BudgetsConfig,
    closing=True,
    reduce=Deferred("pocketmon_pipeline.decisions.budgets.learning", "recommend_budgets"),
)
