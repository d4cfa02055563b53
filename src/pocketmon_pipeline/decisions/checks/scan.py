"""Checks of the look itself: what was cut short never counts as clean."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import Decision, Query

ADVICE = "split or mend it, or accept that in a policy"

INCOMPLETE = f"""
select path, 'was not judged whole: ' || detail || '; {ADVICE}' as message, line, pointer, subject from seen
where code = 'scan.incomplete'
union all by name
select path, 'was not judged: the process that read it died twice (' || detail || '); {ADVICE}' as message
from subjects where status = 'killer'
"""

NATIVE: Mapping[str, Decision] = {
    "scan.incomplete": Query(INCOMPLETE),
}
