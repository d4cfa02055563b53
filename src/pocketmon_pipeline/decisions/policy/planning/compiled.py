"""Compiles the policy of a configuration, before anything is read."""

import os
from typing import TYPE_CHECKING, cast

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.acceptance.overrides import find_fixed
from pocketmon_pipeline.decisions.policy.language.environment import Settings
from pocketmon_pipeline.decisions.policy.language.expression_cache import ExpressionCache
from pocketmon_pipeline.decisions.policy.language.expressions import Checker, raise_errors
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan
from pocketmon_pipeline.decisions.policy.planning.planner import plan_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

# Below the state folder.
_FOLDER = os.path.join("cache", "v1", "expressions")


def compile_policy(config: LoadedConfig, state_dir: str = "", *, keep: bool = True) -> PolicyPlan:
    """Check and translate the rules; ConfigError names every mistake with its place.

    What is known from before is in `state_dir`, if that is given, and what is new goes there, unless `keep` is false.
    """
    guard = config.section(PolicyGuard)
    if not guard.rules:
        return PolicyPlan()
    store = ExpressionCache(os.path.join(state_dir, _FOLDER) if state_dir else "")
    plan = plan_rules(make_checker(config, guard, store), guard)
    raise_errors(list(find_fixed(config)))
    if keep:
        store.save()
    return plan


def make_checker(config: LoadedConfig, guard: PolicyGuard, store: ExpressionCache) -> Checker:
    """The checker of the policy's expressions."""
    constants = cast("Mapping[str, object]", config.sections.get("vars", {}))
    settings = Settings(config.environment, constants, guard.defs)
    return Checker(settings, config.sections, config.find_expression_place, store)
