"""Checks of Unity projects: every asset and folder has its `.meta` file, every guid is one asset's.

Unity Manual, "Asset Metadata" and "Special folder names": what begins with a dot, ends with `~`, is called `cvs` or
ends in `.tmp` is not imported and has none.
"""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import Decision, Query

_IGNORED = r"(?i)(^|/)(\.[^/]*|[^/]*~|cvs|[^/]*\.tmp)(/|$)"

# A folder is Unity's when a `.meta` file in it has its asset beside it, and most others have, or its place says so.
# That which holds the folder Assets is the project's own, and has none.
_METAS = """
with metas as (
  select distinct f.path, f.dir, u.guid, left(f.path, length(f.path) - 5) as asset, o.digest is not null as is_folder
  from unity_assets u join subjects f on f.sha256 = u.digest and f.format = u.format and f.ext = 'meta'
  left join (select distinct digest, format from unity_folders) o on o.digest = u.digest and o.format = u.format
),
entries as (
  select path, dir, name, ext = 'meta' as is_meta from subjects
  union all select path, dir, name, false from folders
),
left_out as (select rtrim(path, '/') as path from ignored)
"""

MISSING = rf"""
{_METAS},
paired as (
  select e.path, e.dir, m.path is not null as has_meta from entries e
  left join (select distinct path from entries where is_meta union select path from left_out) m
    on m.path = e.path || '.meta'
  where not e.is_meta and not regexp_matches(e.path, '{_IGNORED}')
),
roots as (select distinct dir from folders where name in ('Assets', 'ProjectSettings')),
governed as (
  select p.dir from paired p semi join (select distinct dir from metas) using (dir) anti join roots using (dir)
  group by p.dir
  having bool_or(has_meta) and (2 * count(*) filter (has_meta) >= count(*)
                                or regexp_matches(p.dir, '(^|/)(Assets|Packages)(/|$)'))
)
select path, 'has no .meta file: Unity gives it a new guid on every machine, and references to it break; '
  || 'commit ' || path || '.meta' as message
from paired semi join governed using (dir) where not has_meta and not $partial
union all
select s.path, 'has no guid that Unity can read, so that it makes a new one on every machine, and references break; '
  || 'restore the file' as message
from subjects s semi join governed using (dir)
where s.ext = 'meta' and s.format in ('unity-meta', 'text') and s.type = 'file' and s.status = 'read'
  and not regexp_matches(s.path, '{_IGNORED}') and s.path not in (select path from metas)
  and s.path not in (select path from seen where code = 'vcs.conflict-markers') and not $partial
"""

ORPHANS = f"""
{_METAS}
select m.path, case when m.is_folder
    then 'is the .meta file of a folder that is empty or gone: delete it, or put a file in the folder'
    else 'is the .meta file of ' || m.asset || ', which is missing: restore it, or delete the .meta file too' end
  as message, case when m.is_folder then 'info' end as severity
from metas m anti join entries e on e.path = m.asset anti join left_out o on o.path = m.asset
where not $partial
"""

DUPLICATES = rf"""
{_METAS},
placed as (
  select *, regexp_extract(path, '^(.*?)(?:^|/)(?:Assets|Packages)/', 1) as project from metas
),
firsts as (select project, guid, min(path) as kept from placed group by all having count(*) > 1)
select p.path, f.kept as subject, 'has the guid ' || p.guid || ', as ' || f.kept
  || ' has: Unity gives one of the two a new one, and references to it break; let Unity make this file again' as message
from placed p join firsts f on f.project = p.project and f.guid = p.guid where p.path <> f.kept
"""

NATIVE: Mapping[str, Decision] = {
    "unity.meta-missing": Query(MISSING, of_whole_tree=True, source="unity_assets"),
    "unity.meta-orphan": Query(ORPHANS, of_whole_tree=True, source="unity_assets"),
    "unity.guid-duplicate": Query(DUPLICATES, of_whole_tree=True, source="unity_assets"),
}
