"""A plan made no wider than what is read of it: columns that nobody asks for, and times that nobody looks at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pocketmon_pipeline.analyses import inventory
from pocketmon_pipeline.decisions import policy_guard
from pocketmon_pipeline.decisions.checks.check import OF_INVENTORY
from pocketmon_pipeline.decisions.policy.evaluation import requests, rules
from pocketmon_pipeline.decisions.policy.evaluation.rows import list_read
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan
from pocketmon_pipeline.stage import Stage

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.plan import Plan

# Stages of which it is known what they read of the inventory: what the rules and the checks name.
_BY_THE_RULES = frozenset({requests.STAGE.name, rules.STAGE.name, policy_guard.STAGE.name})
_TIME = "mtime_ns"


def narrow_plan(plan: "Plan", compiled: PolicyPlan, built_in: Sequence[Stage]) -> "Plan":
    """Make no more of the inventory than is read, where nobody keeps it: every column of it costs as much as a rule.

    Where nothing of the program's own, and no rule, reads when files were changed, what comes of the tree is `lasting`.
    """
    by_name = {stage.name: stage for stage in plan.stages}
    made = by_name.get(inventory.INVENTORY)
    named = list_read(compiled)
    readers = {name for name, stage in by_name.items() if inventory.INVENTORY in stage.needs}
    others = readers - _BY_THE_RULES or inventory.INVENTORY in plan.asked
    if made is None or made.artifact or named is None or others:
        return plan
    columns = tuple(name for name in inventory.COLUMNS if name in named | OF_INVENTORY)
    config = inventory.Narrow(columns)
    return plan._replace(
        stages=[inventory.narrow(stage, config) if stage is made else stage for stage in plan.stages],
        configs={**plan.configs, inventory.INVENTORY: config},
        lasting=_TIME not in columns and by_name.keys() <= {stage.name for stage in built_in},
    )
