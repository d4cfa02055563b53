"""The policy of a configuration, compiled: what a run does before it reads anything."""

import os
from collections.abc import Mapping
from typing import cast

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.checked_store import CheckedStore
from pocketmon_pipeline.decisions.policy.environment import Settings
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan
from pocketmon_pipeline.decisions.policy.planning import plan_rules

# Below the state folder.
_FOLDER = os.path.join("cache", "v1", "expressions")


def compile_policy(config: LoadedConfig, state_dir: str = "") -> PolicyPlan:
    """Check and translate the rules; ConfigError names every mistake with its place.

    Without `state_dir` nothing is remembered of it.
    """
    guard = config.sections.get("policy_guard", PolicyGuard())
    assert isinstance(guard, PolicyGuard)
    if not guard.rules:
        return PolicyPlan()
    from pocketmon_pipeline.cel.compiler import compile_sql

    constants = cast("Mapping[str, object]", config.sections.get("vars", {}))
    settings = Settings(config.environment, constants, guard.defs)
    store = CheckedStore(os.path.join(state_dir, _FOLDER) if state_dir else "")
    plan = plan_rules(guard, settings, config.find_expression_place, compile_sql, store)
    store.save()
    return plan
