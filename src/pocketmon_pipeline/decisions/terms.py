"""From a run's configuration and facts to the judgement of its findings."""

from collections.abc import Sequence

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions import policy_guard
from pocketmon_pipeline.decisions.policy.acceptance import overrides
from pocketmon_pipeline.decisions.policy.acceptance.baseline import Baseline
from pocketmon_pipeline.decisions.policy.acceptance.judgement import Judgement, Terms, make_judgement
from pocketmon_pipeline.stage import Run, Stage


def judge_by(config: LoadedConfig, run: Run, stages: Sequence[Stage], baseline: Baseline | None) -> Judgement:
    """What the policy accepts in this run, and the findings that were there before."""
    names = [stage.name for stage in stages]
    terms = Terms(
        policy=config.section(PolicyGuard),
        now=run.now,
        overrides=overrides.list_overrides(config),
        baseline=baseline,
        stages=names,
        partial=run.partial,
        unguarded=policy_guard.NAME not in names,
    )
    return make_judgement(terms)
