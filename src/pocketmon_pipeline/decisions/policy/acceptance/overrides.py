"""Overrides of the severity and enforcement of findings, by path or everywhere."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.merging import RULES
from pocketmon_pipeline.config.overrides import BY_PATH, PathOverride
from pocketmon_pipeline.config.references import BUILT_IN
from pocketmon_pipeline.config.sections import PolicyGuard, Rule
from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Reported
from pocketmon_pipeline.decisions.policy.acceptance.path_conditions import match, match_paths
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.sql import quote

# What proves the manifest is beyond the policy's reach: audit_only does not silence it either.
_FIXED = "(topic = 'integrity' and enforcement = 'mandatory')"


def list_overrides(config: LoadedConfig) -> list[PathOverride]:
    """All overrides, the later ones stronger: of rules that other stages report, then those by path."""
    reported = [
        rule for rule in config.section(PolicyGuard).rules if isinstance(NATIVE.get(rule.native or ""), Reported)
    ]
    return [*_list_stated(config, reported), *config.overrides_by_path]


def _list_stated(config: LoadedConfig, rules: Sequence[Rule]) -> Iterator[PathOverride]:
    """What a policy says of findings that are made without asking it; a built-in pack says what they are."""
    for rule in rules:
        for key in BY_PATH:
            path = (*RULES, rule.id, key)
            if config.find_place(*path).startswith(BUILT_IN):  # seldom anything else, and quicker to find
                continue
            settings = config.history(path)
            if settings and not settings[-1].place.startswith(BUILT_IN):
                yield PathOverride((), rule.id, key, str(getattr(rule, key)), settings[-1].place)


def find_fixed(config: LoadedConfig) -> Iterator[ConfigError]:
    """Overrides without effect, of findings about the manifest, which no policy can change."""
    fixed = [rule for rule in config.section(PolicyGuard).rules if NATIVE.get(rule.native or "") == Reported("verify")]
    names = {rule.id for rule in fixed}
    by_path = [one for one in config.overrides_by_path if one.rule in names]
    for one in (*_list_stated(config, fixed), *by_path):
        message = f"rule {one.rule}, {one.key}: it proves the manifest, and counts the same under every policy"
        hint = "integrity.require_signature says whether an unsigned manifest is an error; take this out"
        yield ConfigError(message, hint=hint, place=one.place)


def settle(key: str, overrides: Sequence[PathOverride]) -> str:
    """Make the SQL for a finding's `severity` or `enforcement` under the overrides; the last one that fits decides."""
    cases = [f"when {_fit(one)} then {quote(str(one.value))}" for one in reversed(overrides) if one.key == key]
    return f"case when {_FIXED} then {key} {' '.join(cases)} else {key} end" if cases else key


def explain(overrides: Sequence[PathOverride]) -> str:
    """Make the SQL for the note on what was overridden, and where; null where nothing was."""
    notes = []
    for key in BY_PATH:
        cases = [
            f"when {_fit(one)} then {quote(f'{key} {one.value} {_describe_source(one)} at {one.place}')}"
            for one in reversed(overrides)
            if one.key == key
        ]
        if cases:
            notes.append(f"case when {_FIXED} then null {' '.join(cases)} end")
    return f"nullif(concat_ws('; ', {', '.join(notes)}), '')" if notes else "null::varchar"


def _describe_source(override: PathOverride) -> str:
    return "by the override" if override.patterns else "set"


def _fit(override: PathOverride) -> str:
    return f"{match('rule', override.rule)} and {match_paths(override.patterns)}"
