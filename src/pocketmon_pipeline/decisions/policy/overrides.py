"""Severity and enforcement that differ in one part of the tree."""

from collections.abc import Sequence

from pocketmon_pipeline.config.overrides import PathOverride
from pocketmon_pipeline.decisions.checks.vocabulary import quote
from pocketmon_pipeline.decisions.policy.places import match_paths

KEYS = ("severity", "enforcement")

# What proves the manifest is beyond the policy's reach: audit_only does not silence it either.
_FIXED = "(topic = 'integrity' and enforcement = 'mandatory')"


def settle(key: str, overrides: Sequence[PathOverride]) -> str:
    """Make the SQL for a finding's `severity` or `enforcement` under the overrides; the last one that fits decides."""
    cases = [f"when {_fit(one)} then {quote(str(one.value))}" for one in reversed(overrides) if one.key == key]
    return f"case when {_FIXED} then {key} {' '.join(cases)} else {key} end" if cases else key


def explain(overrides: Sequence[PathOverride]) -> str:
    """Make the SQL for the note on what was overridden, and where; null where nothing was."""
    notes = []
    for key in KEYS:
        cases = [
            f"when {_fit(one)} then {quote(f'{key} {one.value} by the override at {one.place}')}"
            for one in reversed(overrides)
            if one.key == key
        ]
        if cases:
            notes.append(f"case when {_FIXED} then null {' '.join(cases)} end")
    return f"nullif(concat_ws('; ', {', '.join(notes)}), '')" if notes else "null::varchar"


def _fit(override: PathOverride) -> str:
    return f"rule = {quote(override.rule)} and {match_paths(override.patterns)}"
