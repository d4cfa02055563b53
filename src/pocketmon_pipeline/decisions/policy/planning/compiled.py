"""Compiles the policy of a configuration, before anything is read."""

from typing import TYPE_CHECKING, cast

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.acceptance.overrides import find_fixed
from pocketmon_pipeline.decisions.policy.language.environment import Settings
from pocketmon_pipeline.decisions.policy.language.expressions import Checker, raise_errors
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan
from pocketmon_pipeline.decisions.policy.planning.planner import plan_rules

if TYPE_CHECKING:
    from collections.abc import Mapping


def compile_policy(config: LoadedConfig) -> PolicyPlan:
    """Check and translate the rules; ConfigError names every mistake with its place."""
    guard = config.section(PolicyGuard)
    if not guard.rules:
        return PolicyPlan()
    plan = plan_rules(make_checker(config, guard), guard)
    raise_errors(list(find_fixed(config)))
    return plan


def make_checker(config: LoadedConfig, guard: PolicyGuard) -> Checker:
    """The checker of the policy's expressions."""
    constants = cast("Mapping[str, object]", config.sections.get("vars", {}))
    settings = Settings(config.environment, constants, guard.defs)
    return Checker(settings, config.sections, config.find_expression_place)
