"""Everything that can be said of a policy without a tree: mistakes, and what is suspicious."""

import datetime
from collections.abc import Iterator, Mapping
from typing import cast

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions.policy import suspicions, usage
from pocketmon_pipeline.decisions.policy.checked_store import CheckedStore
from pocketmon_pipeline.decisions.policy.drafts import draft_rule
from pocketmon_pipeline.decisions.policy.environment import Settings
from pocketmon_pipeline.decisions.policy.expressions import Checker
from pocketmon_pipeline.decisions.policy.remark import Remark, select_own
from pocketmon_pipeline.decisions.policy.test_cases import find_test_mistakes, select_guard
from pocketmon_pipeline.errors import ConfigError


def check_policy(config: LoadedConfig, natives: list[str], now: datetime.datetime) -> list[Remark]:
    """Check a policy that was loaded, in the environment for which it was; `natives` are the program's own checks."""
    guard = select_guard(config)
    constants = cast("Mapping[str, object]", config.sections.get("vars", {}))
    settings = Settings(config.environment, constants, guard.defs)
    checker = Checker(settings, config.find_expression_place, CheckedStore())
    drafts = [draft for rule in guard.rules if (draft := draft_rule(checker, rule)) is not None]
    for draft in drafts:
        if draft.rule.fix is not None and draft.rule.fix.to is not None:
            checker.check((*suspicions.RULES, draft.rule.id, "fix", "to"), draft.rule.fix.to, "string", draft.element)
    mistakes = [make_remark(error) for error in checker.errors]
    known = [*(rule.id for rule in guard.rules), *natives]
    found = [
        *find_test_mistakes(config),
        *suspicions.find_dead_rules(config, drafts, checker),
        *suspicions.find_out_of_force(config, now),
        *suspicions.find_shadowed_rules(config),
        *suspicions.find_idle_overrides(config),
        *usage.find_unused_names(config),
        *usage.find_idle_waivers(config, known, now),
    ]
    return [*mistakes, *select_own(found, config)]


def make_remark(error: ConfigError) -> Remark:
    """What a refused policy is told of."""
    return Remark("error", "mistake", error.place, error.message, error.hint)


def list_environments(config: LoadedConfig) -> Iterator[str]:
    """The environments that overrides name, each once."""
    seen = {config.environment}
    for override in select_guard(config).overrides:
        named = override.match.env
        for name in (named,) if isinstance(named, str) else named or ():
            if name not in seen:
                seen.add(name)
                yield name
