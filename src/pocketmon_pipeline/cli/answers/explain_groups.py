"""Which broken groups a file belongs to: a finding about a group stands at its folder, or at its first member."""

import json
from collections.abc import Iterator, Sequence

import msgspec

from pocketmon_pipeline.config.sections import Rule
from pocketmon_pipeline.decisions.policy.acceptance.judgement import JUDGED
from pocketmon_pipeline.decisions.policy.planning.drafts import EVERY_FILE
from pocketmon_pipeline.stage import Inputs

Found = tuple[str, str]


def list_probes(rules: Sequence[Rule], path: str) -> Iterator[tuple[Rule, Rule]]:
    """Each rule about groups, and one that finds of its broken groups the one with this file alone."""
    is_elsewhere = f"max(path == {json.dumps(path, ensure_ascii=False)} ? 1 : 0) == 0"
    for number, rule in enumerate(rules):
        if rule.group_by is not None:
            # A line may end with a comment. What has no group is found at its own place.
            changes = {
                "id": f"probe.g{number}",
                "for_": f"({rule.for_ or EVERY_FILE}\n) && dyn({rule.group_by}\n) != null",
                "require": f"({rule.require}\n) || {is_elsewhere}",
            }
            yield rule, msgspec.structs.replace(rule, **changes, message="", max_violations=None)


def read_found(inputs: Inputs, rules: Sequence[str]) -> set[Found]:
    """Rule and path of each finding of these rules."""
    rows = inputs.sql(f"select rule, path from {JUDGED} where rule in (select unnest($rules))", {"rules": list(rules)})
    return {(str(rule), str(path)) for rule, path in rows.fetchall()}
