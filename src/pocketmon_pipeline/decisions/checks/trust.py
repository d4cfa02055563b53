"""Checks of trust: terms of use, and checksums that the tree itself holds."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import FILES, Decision, Query
from pocketmon_pipeline.decisions.checks.vocabulary import IS_MEDIA, count_words
from pocketmon_pipeline.scan.names import CREDITS_NAME, LICENCE_NAME
from pocketmon_pipeline.text.folders import IGNORED, make_spans

# A single image needs no licence file; a tree of this many assets is handed on with one.
FEWEST_ASSETS = 10

# The manifest of a package speaks for what lies beside it and below, and not for the tree around it.
_STATED = """select f.dir as path from package_licences p
join files f on f.sha256 = p.digest and f.format = p.format and f.name = p.argument"""
LICENCES = f"""
with stated as ({make_spans(_STATED)}),
media as (select dir || '/' as folder, count(*) as files from subjects where {FILES} and {IS_MEDIA} group by dir),
unstated as (
  select coalesce(sum(files), 0)::bigint as assets from media asof left join stated on folder >= start
  where coalesce(folder >= reach, true)
)
select '.' as path, 'no file says under which terms these ' || {count_words("assets")} || ' assets may be used: '
    || 'add a LICENSE file, a LICENSES folder, or a CREDITS file that names where they come from' as message
from unstated, (
      select count(*) filter (where not {IS_MEDIA} and (not plain or kind in ('text', 'document'))
                                    and (regexp_full_match(lower_name, '{LICENCE_NAME}')
                                                      or regexp_full_match(name, '{CREDITS_NAME}'))) as licences
      from subjects where {FILES})
where assets >= {FEWEST_ASSETS} and licences = 0 and not $partial
and not exists (from folders where regexp_full_match(lower(name), 'licen[cs]es?'))
"""

# `integrity_entries` resolves each entry of a checksum file or manifest to a path of the tree. Where nothing there has
# even the name of a file that is vouched for, the checksums are of downloads. Where most of many are missing, only a
# part of what was vouched for was taken: that is told once, with their number, so that one more is a new finding.
# A file may have an entry for each of several algorithms.
MOST_MISSING = 10
MISMATCHES = f"""
with judged as (
  select e.*, f.path as found, f.format = 'lfs-pointer' as absent, f.status, f.sha256, c.value,
         case when e.algorithm = 'sha256' then f.sha256 else c.value end as actual,
         coalesce(e.target || '/' < i.reach, false) as ignored
  from integrity_entries e
  asof left join ({IGNORED}) i on e.target || '/' >= i.start
  left join subjects f on f.path = e.target and f.type = 'file'
  left join content_checksums c on c.digest = f.sha256 and c.format = f.format and c.argument = e.algorithm
),
sources as (
  select path, count(found) as present, count(distinct target) as total, count(name) as known,
         count(distinct target) filter (found is null and not ignored) as lost,
         min(number) filter (found is null and not ignored) as first,
         present > 0 and lost > {MOST_MISSING} and 2 * lost > total as mostly
  from judged left join (select distinct name from subjects) on name = regexp_extract(target, '[^/]*$') group by path
)
select j.path, j.line, j.pointer, if(found is null and mostly, lost || ' files', j.target) as subject,
  case when known = 0 then 'info'
       when present = 0 or (found is not null and actual is null) then 'warning' end as severity,
  case
    when found is null and present = 0 and total = 1
      then 'vouches for ' || target || ', which is not in the tree: remove it, or put the file beside it'
    when found is null and present = 0
      then 'vouches for ' || total || ' files, none of which is in the tree: remove it, or put them beside it'
    when found is null and mostly
      then 'vouches for ' || total || ' files, ' || lost || ' of which are missing, ' || target || ' first: restore '
           || 'them, or remove their entries'
    when found is null
      then 'vouches for ' || target || ', which is missing: restore the file, or remove the entry'
    when actual is null
      then 'gives the ' || algorithm || ' of ' || target || ', which was not computed: compare it with another tool, '
           || 'or write SHA-256'
    else 'says that the ' || algorithm || ' of ' || target || ' is ' || expected || ', but it is ' || actual
         || ': restore the file, or, if the change was meant, write the checksums again' end as message
from judged j join sources s using (path)
where (found is null and not ignored and not $partial and (present > 0 or j.number = 1)
       and (not mostly or j.number = s.first))
   or (found is not null and not absent and status = 'read' and actual is distinct from expected)
"""

NATIVE: Mapping[str, Decision] = {
    "integrity.mismatch": Query(MISMATCHES, of_whole_tree=True, source="integrity_entries"),
    "licence.missing": Query(LICENCES, of_whole_tree=True, source=f"(from files offset {FEWEST_ASSETS - 1})"),
}
