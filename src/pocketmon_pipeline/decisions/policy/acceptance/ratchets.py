"""`max_violations`: tolerates so many violations of a rule, a number that may only decrease."""

from collections.abc import Iterable

from pocketmon_pipeline.config.sections.policy import Rule
from pocketmon_pipeline.model import Columns

RATCHETS = "ratchets"
RATCHET_COLUMNS: Columns = {"rule": "str", "allowed": "int"}

# Over the columns `of_rule` and `allowed` of a finding: how its rule stands. Of a part only too many are known.
NOTE = """case when of_rule <= allowed then format('{} of at most {} tolerated', of_rule, allowed)
    when allowed is not null then format('{} violations, at most {} tolerated', of_rule, allowed) end"""
NOTE_OF_PART = NOTE.replace("'{} of at most {} tolerated'", "'{} here, and at most {} tolerated in the whole tree'")


def count_violations(*, has_ratchets: bool) -> str:
    """Make the question how many violations each rule with a ratchet has, after waivers and baseline."""
    if not has_ratchets:
        return f"select rule, allowed, 0::bigint as violations from {RATCHETS}"
    return f"""
select r.rule, r.allowed, count(j.rule) filter (j.outcome in ('violation', 'error', 'tolerated')) as violations
from {RATCHETS} r left join judged j on j.rule = r.rule
group by all
"""


def list_ratchets(rules: Iterable[Rule]) -> list[tuple[object, ...]]:
    """Rows of RATCHET_COLUMNS."""
    return [(rule.id, rule.max_violations) for rule in rules if rule.max_violations is not None]
