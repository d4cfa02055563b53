"""Checks of references: missing targets, unreferenced files, and atlases.

All of them ask `edges`, in which references that are not certain stand only where they lead to a file. What glTF names
is the matter of a check of its own.
"""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import FILES, Decision, Query
from pocketmon_pipeline.decisions.checks.vocabulary import MEDIA_KINDS, count_words, one_of

_PLACE = '(line, "column", raw)'


def _find(state: str, message: str, links: str = "'warning'") -> str:
    """One finding for each target of a file, at the first place that names it.

    Links are followed by people, and a sidecar speaks of a file that is gone: nothing stops because of them. `links` is
    the severity where there is nothing else.
    """
    return f"""
select source as path, nullif(arg_min(line, {_PLACE}), 0) as line, nullif(arg_min("column", {_PLACE}), 0) as "column",
       min(pointer) as pointer, target as subject, {message} as message,
       case when bool_and(what in ('link', 'source')) then {links} end as severity
from (select * replace (coalesce(line, 0) as line, coalesce("column", 0) as "column") from edges
      where state = '{state}' and not starts_with(what, 'gltf-') and not $partial)
group by source, target
"""


# What is packed for others has the pages of its repository, and not all that these name: a Python distribution ("Source
# distribution format": PKG-INFO), what Debian installs (Policy, section 12.3), a package of npm, and one of R, which
# makes most pages when they are asked for ("Writing R Extensions", 1.1.5; Meta/package.rds of what is installed). npm
# packs neither .gitignore nor a lock file (npm-packlist), one of which hardly any repository is without.
_PACKED = r"""
with above as (
  select source, level, array_to_string(parts[:level], '/') as dir
  from (select source, string_split(source, '/') as parts
        from (select distinct source from edges where state = 'missing' and what = 'link')),
       unnest(range(0, len(parts))) as levels(level)
),
marks as (
  select dir, case name when 'PKG-INFO' then 'packed' when 'package.json' then 'npm' else 'kept' end as mark
  from files
  where name in ('PKG-INFO', 'package.json',
                 '.gitignore', '.npmignore', 'package-lock.json', 'pnpm-lock.yaml', 'yarn.lock')
  union all
  select regexp_replace(dir, '/?Meta$', ''), 'packed' from files
  where name = 'package.rds' and regexp_matches(dir, '(^|/)Meta$')
  union all
  select regexp_replace(path, '/?\.git/?$', ''), 'kept' from ignored where regexp_matches(path, '(^|/)\.git/?$')
)
select source from above left join marks using (dir) group by source
having bool_or(mark = 'packed') or bool_or(regexp_matches(dir, '(^|/)(usr/share/doc|node_modules)/[^/]+$'))
    or min(level) filter (mark = 'npm') < coalesce(min(level) filter (mark = 'kept'), max(level) + 1)
"""
_OF_A_PACKAGE = f"if(bool_and(what = 'link') and source in ({_PACKED}), 'info', 'warning')"

_RAW = f"arg_min(raw, {_PLACE})"
_WHERE = f"case when {_RAW} = target then '' else ' (' || target || ')' end"
_LOST = _find(
    "missing",
    f"'names ' || {_RAW} || {_WHERE} || ', which is missing: restore the file, or fix the reference'",
    links=_OF_A_PACKAGE,
)
# Where a file names more than so many of a folder that is not there, the folder is what is missing, and is told once.
MOST_OF_A_FOLDER = 10
_FIRST = '(line, "column", subject)'
MISSING = f"""
with lost as ({_LOST}),
gone as (
  select target, arg_min(above, level) as folder
  from (select target, level, array_to_string(parts[:level], '/') as above
        from (select distinct subject as target, string_split(subject, '/') as parts from lost),
             (select coalesce(max(len(string_split(path, '/'))), 0) as deepest from folders),
             unnest(range(1, least(len(parts), deepest + 2))) as levels(level))
  anti join folders on folders.path = above
  group by target
),
caused as (
  select lost.*,
         if(count(*) over (partition by lost.path, severity, folder) > {MOST_OF_A_FOLDER}, folder, null) as cause
  from lost left join gone on target = subject
)
select path, min(line) as line, arg_min("column", {_FIRST}) as "column", arg_min(pointer, {_FIRST}) as pointer,
  coalesce(cause || '/', min(subject)) as subject, severity,
  case when cause is null then min(message)
       else 'names ' || {count_words("count(*)")} || ' files of the folder ' || cause || ', which is missing, '
            || arg_min(subject, {_FIRST}) || ' first: restore the folder, or fix the references' end as message
from caused group by path, severity, cause, if(cause is null, subject, null)
"""
CASE_MISMATCHES = _find(
    "case",
    f"'names ' || {_RAW} || ', but the file is ' || target || ': on most systems that is another name; write it alike'",
)

# A string of JSON may be what an exporter notes of the original.
ABSOLUTE = f"""
select source as path, nullif(arg_min(line, {_PLACE}), 0) as line, nullif(arg_min("column", {_PLACE}), 0) as "column",
       min(pointer) as pointer, min(raw) as subject,
       'names ' || {_RAW} || ', a place on one machine, which no other has'
         || case when count(*) > 1 then ', and ' || {count_words("count(*) - 1")} || ' more' else '' end
         || ': name the file by its path from this one' as message,
       case when bool_and(what = 'value') then 'warning' end as severity
from (select * replace (coalesce(line, 0) as line, coalesce("column", 0) as "column") from edges
      where state = 'machine' and not starts_with(what, 'gltf-'))
group by source
"""

# A folder tells whether its files are named one by one: so many of an extension, and this share of them, must be.
FEWEST, SHARE = 2, 2 / 3
# Names that programs look for by themselves, and pictures of the whole that nothing but a page elsewhere shows.
_EXPECTED = (
    "(favicon|apple-touch-icon|android-chrome|mstile|safari-pinned|og[-_]?image|social|screenshot|preview|thumb|cover"
    "|banner|icon|logo|splash|readme).*"
)

ORPHANS = rf"""
with known as (
  select target as path from edges where state in ('exists', 'case') and what <> 'source' and source <> target
),
gallery as (
  select s.path, s.dir, s.ext, s.lower_name, regexp_replace(s.lower_name, '\.[^.]+$', '') as stem,
         k.path is not null or d.path is not null or m.name is not null as used
  from subjects s left join (select distinct path from known) k on k.path = s.path
  left join (select distinct path from known) d on d.path = s.dir
  left join (select distinct name from mentions) m on m.name = s.lower_name
  left join (select distinct f.path from unity_assets g join subjects f on f.sha256 = g.digest and f.format = g.format)
    u on u.path = s.path || '.meta'
  where {FILES.replace("type", "s.type")} and {one_of("s.kind", MEDIA_KINDS)} and s.ext <> '' and s.size > 0
        and u.path is null
),
shaped as (select *, regexp_replace(regexp_replace(stem, '@[0-9.]+x$', ''), '[0-9]+', '#', 'g') as shape from gallery),
telling as (
  select dir, ext from shaped group by dir, ext
  having count(*) filter (used) >= {FEWEST} and count(*) filter (used) >= {SHARE} * count(*) and not bool_and(used)
),
stems as (select distinct dir, stem from shaped where used),
shapes as (select distinct dir, shape from shaped where used),
alone as (
  select path, dir, stem, shape from shaped semi join telling using (dir, ext) anti join shapes using (dir, shape)
  where not used and not regexp_full_match(lower_name, '{_EXPECTED}')
),
variants as (
  select path from (
    select path, dir, array_to_string(string_split_regex(stem, '[-_@. ]')[:i], '?') as start, stem
    from alone, unnest(range(1, len(string_split_regex(stem, '[-_@. ]')) + 1)) as levels(i)) a
  semi join stems s on s.dir = a.dir and regexp_replace(s.stem, '[-_@. ]', '?', 'g') = a.start
)
select path, 'is named by no file of this tree, and most others of its folder are: delete it if it is no longer used'
  as message
from alone anti join variants using (path) where not $partial
"""

# Where the picture has the shape that the atlas says, but another size, it was scaled: Spine reckons with its own size.
# A sheet in JSON names a picture beside it; one in another folder that is called alike may be another sheet's. Regions
# without pixels are what was cut from empty frames.
BOUNDS = """
with pages as (
  select f.path, p.digest, p.format, p.page, p.name, p.width as stated_width, p.height as stated_height,
         any_value(i.width) as real_width, any_value(i.height) as real_height
  from atlas_pages p
  join (select path, sha256, format, regexp_replace(path, '[^/]*$', '') as folder from subjects) f
    on f.sha256 = p.digest and f.format = p.format
  left join edges e on e.source = f.path and e.raw = p.name and e."exists"
    and (e.what = 'page' or (e.what = 'value' and (contains(p.name, '/') or e.target = f.folder || p.name)))
  left join inventory i on i.path = e.target
  group by all
),
limits as (
  select *, stated_width is not null and (real_width is null
              or abs(stated_width * real_height - stated_height * real_width)
                 <= greatest(stated_width, stated_height)) as is_scaled
  from pages
),
sized as (
  select *, case when is_scaled then stated_width else real_width end as width,
         case when is_scaled then stated_height else real_height end as height,
         case when is_scaled and (stated_width, stated_height) is distinct from (real_width, real_height)
              then 'which the atlas takes for ' else 'which has ' end as known_as
  from limits
),
astray as (
  select s.path, s.page, s.name as picture, s.width, s.height, s.known_as,
         r.name, r.line, r.x, r.y, r.width as w, r.height as h
  from sized s join atlas_regions r on r.digest = s.digest and r.format = s.format and r.page = s.page
  where s.width is not null and r.width <> 0 and r.height <> 0
    and (r.x < 0 or r.y < 0 or r.width < 0 or r.height < 0
         or r.x + r.width > s.width or r.y + r.height > s.height)
)
select path, min(line) as line, arg_min(name, line) as subject,
       'region ' || arg_min(name, line) || ' lies at ' || arg_min(x, line) || ', ' || arg_min(y, line) || ' with '
         || arg_min(w, line) || ' x ' || arg_min(h, line) || ' pixels, outside of ' || picture || ', '
         || known_as || width || ' x ' || height
         || case count(*) when 1 then '' when 2 then ', as does 1 more' else ', as do ' || (count(*) - 1) || ' more' end
         || ': pack the atlas again' as message
from astray group by path, page, picture, width, height, known_as
"""

NATIVE: Mapping[str, Decision] = {
    "ref.missing": Query(MISSING, of_whole_tree=True, source="edges"),
    "ref.case-mismatch": Query(CASE_MISMATCHES, of_whole_tree=True, source="edges"),
    "ref.absolute": Query(ABSOLUTE, source="edges"),
    "ref.orphan": Query(ORPHANS, of_whole_tree=True, source="(select 1 from edges union all select 1 from mentions)"),
    "atlas.bounds": Query(BOUNDS, of_whole_tree=True, source="atlas_pages"),
}
