"""Asset budgets that limit nothing."""

from collections.abc import Iterator

import msgspec

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import AssetBudget
from pocketmon_pipeline.config.sections.policy import Ceilings
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.policy.diagnostic import Diagnostic
from pocketmon_pipeline.decisions.policy.language.columns import WORDS

_BUDGETS = "asset_budgets"


def find_idle_budgets(config: LoadedConfig) -> Iterator[Diagnostic]:
    """Budgets of kinds that no file has, and those without a ceiling."""
    budgets = config.sections.get(_BUDGETS, ())
    for budget in budgets if isinstance(budgets, tuple) else ():
        yield from _judge(config, budget)


def _judge(config: LoadedConfig, budget: AssetBudget) -> Iterator[Diagnostic]:
    for number, kind in enumerate(budget.kinds):
        if kind not in WORDS["kind"]:
            place = config.find_place(_BUDGETS, budget.id, "kinds", number)
            words = f"budget {budget.id}: no file's kind is {kind!r}"
            yield Diagnostic("warning", "unknown-word", place, words, suggest(kind, sorted(WORDS["kind"])))
    ceilings = [*msgspec.structs.astuple(budget.max), *msgspec.structs.astuple(budget.growth)]
    if all(ceiling is None for ceiling in ceilings):
        place = config.find_place(_BUDGETS, budget.id)
        known = ", ".join(field.name for field in msgspec.structs.fields(Ceilings))
        yield Diagnostic(
            "warning", "no-ceiling", place, f"budget {budget.id} limits nothing", f"max and growth take {known}"
        )
