"""Checks a policy without a tree: errors and suspicious rules."""

import contextlib
import datetime
from collections.abc import Iterator

import msgspec

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.merging import RULES
from pocketmon_pipeline.config.sections import AssetBudget, PolicyGuard
from pocketmon_pipeline.config.sections.policy import Ceilings
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.policy.acceptance.overrides import find_fixed
from pocketmon_pipeline.decisions.policy.checking import rule_warnings, usage
from pocketmon_pipeline.decisions.policy.diagnostic import Diagnostic, is_own, select_own
from pocketmon_pipeline.decisions.policy.language.columns import WORDS
from pocketmon_pipeline.decisions.policy.language.environment import Subject
from pocketmon_pipeline.decisions.policy.language.expressions import Checker
from pocketmon_pipeline.decisions.policy.planning.compiled import make_checker
from pocketmon_pipeline.decisions.policy.planning.drafts import draft_rule
from pocketmon_pipeline.decisions.policy.planning.planner import plan_rules
from pocketmon_pipeline.decisions.policy.rule_tests.cases import find_test_mistakes
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.secrets.names import list_rules


def check_policy(config: LoadedConfig, now: datetime.datetime) -> list[Diagnostic]:
    """Check a loaded policy, in the environment that it was loaded for."""
    guard = config.section(PolicyGuard)
    checker = make_checker(config, guard)
    mistakes = list(_find_mistakes(config, checker))
    drafts = [draft for rule in guard.rules if (draft := draft_rule(checker, rule)) is not None]
    known = [*(rule.id for rule in guard.rules), *list_rules()]
    found = [
        *find_test_mistakes(config),
        *rule_warnings.find_dead_rules(config, drafts, checker),
        *rule_warnings.find_out_of_force(config, now),
        *rule_warnings.find_shadowed_rules(config),
        *rule_warnings.find_weakened_rules(config),
        *rule_warnings.find_idle_overrides(config),
        *usage.find_unknown_environment(config),
        *usage.find_unused_names(config),
        *usage.find_idle_globs(config),
        *usage.find_idle_waivers(config, known, now),
        *usage.find_futile_waivers(config),
        *find_idle_budgets(config),
    ]
    return [*mistakes, *select_own(found, config)]


def _find_mistakes(config: LoadedConfig, checker: Checker) -> Iterator[Diagnostic]:
    """Every expression that cannot be checked or translated."""
    guard = config.section(PolicyGuard)
    with contextlib.suppress(ConfigError):
        plan_rules(checker, guard)
    for rule in guard.rules:
        if rule.fix is not None and rule.fix.to is not None:
            subject = Subject(element=rule.as_ or "")
            checker.check((*RULES, rule.id, "fix", "to"), rule.fix.to, "string", subject)
    yield from map(make_diagnostic, [*checker.errors, *find_fixed(config)])


def make_diagnostic(error: ConfigError) -> Diagnostic:
    """The message for a policy that does not load."""
    return Diagnostic("error", "mistake", error.place, error.message, error.hint, error.excerpt)


def count_own(config: LoadedConfig) -> int:
    """Rules that the policy's own files state or change."""
    places = (config.find_place(*RULES, rule.id) for rule in config.section(PolicyGuard).rules)
    return sum(is_own(place, config) for place in places)


def list_environments(config: LoadedConfig) -> Iterator[str]:
    """The environments that overrides name, each once."""
    seen = {config.environment}
    for override in config.section(PolicyGuard).overrides:
        for name in usage.list_names(override):
            if name not in seen:
                seen.add(name)
                yield name


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
