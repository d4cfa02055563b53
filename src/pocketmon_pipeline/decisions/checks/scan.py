"""Checks of the look itself: what was cut short never counts as clean."""

from collections.abc import Mapping

from pocketmon_pipeline.binary.archives.containers import OPAQUE
from pocketmon_pipeline.binary.archives.inspection import NOT_SEARCHED
from pocketmon_pipeline.decisions.checks.check import Decision, Query

ADVICE = "split or fix it, or accept that in a policy"
_LOOK = "look into it yourself, or pack it as ZIP without a password"

# What a map says of a file that is larger than its cap: of one file several may, and that is one finding.
_TOO_LARGE = "the (\\w+) reader looks at files up to (.+)"

INCOMPLETE = f"""
select path, 'was not judged whole: ' || detail || '; {ADVICE}' as message, line, pointer, subject from seen
where code = 'scan.incomplete' and not regexp_full_match(detail, '{_TOO_LARGE}')
union all by name
select path,
    'was not judged whole: the ' || string_agg(reader, ' and ' order by reader)
    || if(count(*) = 1, ' reader looks', ' readers look') || ' at files up to ' || sizes || '; {ADVICE}' as message
from (
    select path, regexp_extract(detail, '{_TOO_LARGE}', 1) as reader, regexp_extract(detail, '{_TOO_LARGE}', 2) as sizes
    from seen where code = 'scan.incomplete' and regexp_full_match(detail, '{_TOO_LARGE}')
) group by path, sizes
union all by name
select path, 'was not judged: the process that read it died twice (' || detail || '); {ADVICE}' as message
from subjects where status = 'killer'
"""

# In SQL, of a file of one of the formats OPAQUE.
NOT_UNPACKED = "'not searched: its format, ' || format || ', is not unpacked'"

UNREAD = f"""
select path, detail || '; {_LOOK}' as message from seen where code = '{NOT_SEARCHED}'
union all
select path, {NOT_UNPACKED} || '; {_LOOK}' from subjects
where format in {OPAQUE} and size > 0
"""

_CUT_SHORT = """(select 1 from observations where code = 'scan.incomplete'
                 union all select 1 from files where status = 'killer')"""
_CLOSED = f"""(select 1 from observations where code = '{NOT_SEARCHED}'
              union all select 1 from files where format in {OPAQUE} and size > 0)"""

NATIVE: Mapping[str, Decision] = {
    "scan.incomplete": Query(INCOMPLETE, source=_CUT_SHORT),
    NOT_SEARCHED: Query(UNREAD, source=_CLOSED),
}
