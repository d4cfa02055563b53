"""The steps of resolving references, as SQL; each considers what earlier steps left open.

Tables on the way: `ref_open` (references without a target yet, with the path that each one aims at), `ref_places`
(every file and folder), `ref_answers` (id, path, state).
"""

from pocketmon_pipeline.text.folders import list_folders, make_spans

# A name that more files bear than these says nothing about which one is meant.
_CROWD = 64

# Reference by reference, for each file that has the content. `manner` is how certain it is that a file is meant:
# `sure`, `value` (a string of JSON that looks like a path) or `weak` (it counts when there is such a file).
ALL = """
with found as (
  select digest, format, "offset", null::bigint as line, null::varchar as pointer, raw, what,
         case when sure then 'sure' else 'weak' end as manner, null::varchar as key, base, up, rest, other, uid, pattern
  from (select columns(* exclude (argument)) from pattern_references union all by name from "references")
  union all
  select digest, format, "offset", null, null, raw,
         case when imported then 'media' when whole then 'value' else 'mention' end,
         case when imported then 'sure' when whole then 'value' else 'weak' end, key, base, up, rest, other, null, null
  from mentions
  union all
  select digest, format, null, line, pointer, raw, what, if(sure, 'sure', 'weak'), null, base, up, rest, other, null,
         null
  from ref_named
)
select row_number() over () as id, f.path as source, f.dir, f.name,
       case when f.dir = '' then [] else string_split(f.dir, '/') end as parts, r.* replace (
         case when f.ext in ('scss', 'sass', 'less') and r.manner = 'sure' then 'weak' else r.manner end as manner)
from found r join files f on f.sha256 = r.digest and f.format = r.format and f.type = 'file'
left join ref_patterns p on p.number = r.pattern
where r.pattern is null or regexp_matches(f.path, p.paths)
"""

PLACES = f"""
select path, name, false as folder, type from files
union all
select path, parse_filename(path, false, 'forward_slash'), true, 'directory' from ({list_folders("files")})
union all select '', '', true, 'directory'
"""

# Where prefixes and leading slashes lead: for each folder with such references the folder that is meant. A site's root
# is the highest folder above that holds an index.html.
ANCHORS = """
with asking as (select distinct base, dir from ref_all where base <> 'file' and not starts_with(base, 'at:')),
markers as (
  select p.prefix as base, f.dir as folder from files f join ref_prefixes p on f.name = p.marker
  union all select 'site', dir from files where name = 'index.html'
),
above as (
  select base, dir, level, array_to_string(parts[:level], '/') as folder
  from (select *, if(dir = '', [], string_split(dir, '/')) as parts from asking),
       unnest(range(0, len(parts) + 1)) as levels(level)
)
select base, dir, case base when 'site' then arg_min(folder, level) else arg_max(folder, level) end as folder
from above semi join markers using (base, folder) group by base, dir
union all
select a.base, a.dir, p.folder from asking a join ref_prefixes p on p.prefix = a.base where p.folder is not null
"""

# `target` is null where it is not known what the reference counts from, `outside` where it leads above the root.
AIMED = """
with based as (
  select r.*, case
      when r.base = 'file' then case when up <= len(parts) then array_to_string(parts[:len(parts) - up], '/') end
      when starts_with(r.base, 'at:') then substr(r.base, 4)
      else a.folder end as folder
  from ref_all r left join ref_anchors a on a.base = r.base and a.dir = r.dir
)
select * exclude (folder), base = 'file' and up > len(parts) as outside,
       case when rest = '' then folder when folder = '' then rest else folder || '/' || rest end as target,
       case when folder = '' then other else folder || '/' || other end as second
from based
"""

DIRECT = """
select o.id, o.target as path, 'exists' as state from ref_open o semi join ref_places p on p.path = o.target
union all
select o.id, o.second, 'exists' from ref_open o semi join ref_places p on p.path = o.second
where o.target not in (select path from ref_places)
"""

# A UID finds its file wherever that is. A sidecar speaks of the file beside it.
BY_UID = r"""
with known as (
  select u.uid, min(p.path) as path from godot_uids u join files f on f.sha256 = u.digest and f.format = u.format
  join ref_places p on p.path = case when f.ext in ('import', 'uid') then regexp_replace(f.path, '\.[^.]+$', '')
                                     else f.path end
  group by u.uid
)
select o.id, k.path, 'exists' as state from ref_open o
join known k on k.uid = case when o.base = 'uid://' then 'uid://' || o.rest else o.uid end
"""

# What servers and generators of sites take for the page that a link names.
PAGES = r"""
with tried as (
  select id, unnest(case
      when regexp_matches(target, '\.html?$')
        then [regexp_replace(target, '\.html?$', e)
              for e in ['.md', '.mdx', '.rst', '.adoc', '.ipynb', '.markdown', '/index.md']]
      else [target || e for e in ['.html', '.md', '.mdx', '.rst', '.htm', '.markdown']] end) as path
  from ref_open where what = 'link' and target is not null
)
select t.id, min(t.path) as path, 'exists' as state from tried t semi join ref_places p on p.path = t.path group by t.id
"""

# Images for other densities of pixels and other platforms than any (React Native, "Images").
VARIANTS = r"""
with tried as (
  select id, regexp_replace(target, '(\.[^./]+)$', scale || platform || '\1') as path
  from ref_open, unnest(['', '@1.5x', '@2x', '@3x', '@4x']) as scales(scale),
       unnest(['', '.ios', '.android', '.native', '.web', '.windows', '.macos']) as platforms(platform)
  where what = 'media' and format in ('javascript', 'typescript') and target is not null
)
select t.id, min(t.path) as path, 'exists' as state from tried t semi join ref_places p on p.path = t.path group by t.id
"""

# Django serves the static folders of all its apps as one ("Managing static files").
COLLECTED = r"""
with asking as (
  select id, source, regexp_extract(target, '^((?:.*/)?static/)', 1) as folder,
         regexp_extract(target, '^(?:.*/)?static/([^/]+/.+)$', 1) as rest
  from ref_open where manner = 'sure' and contains(target, 'static/')
),
served as (
  select array_to_string(parts[level + 1:], '/') as rest, min(path) as path
  from (select path, string_split(path, '/') as parts from ref_places where contains(path, 'static/')),
       unnest(range(1, len(parts))) as levels(level)
  where parts[level] = 'static' group by 1
)
select a.id, s.path, 'exists' as state from asking a join served s using (rest)
where a.folder <> '' and a.rest <> '' and starts_with(a.source, a.folder)
"""

# Where it is not known what a path counts from, any file that lies at such a path below some folder is meant.
ELSEWHERE = f"""
with asking as (
  select id, dir, manner, rest, string_split(rest, '/')[-1] as name from ref_open
  where rest <> '' and base <> 'uid://'
  and (manner <> 'sure' or base = 'site' or (target is null and not outside) or what = 'pattern')
),
telling as (
  select name from ref_places semi join (select distinct name from asking) using (name)
  group by name having count(*) <= {_CROWD}
),
matches as (
  select a.id, a.manner, p.path, a.dir from asking a join telling using (name) join ref_places p using (name)
  where p.path = a.rest or ends_with(p.path, '/' || a.rest)
)
select id, arg_min(path, (not starts_with(path, dir), length(path), path)) as path, 'exists' as state
from matches group by id, manner having manner <> 'weak' or count(*) = 1
"""

# What begins with a drive.
MACHINE = """
select id, null::varchar as path, 'machine' as state from ref_open
where manner in ('sure', 'value') and what <> 'link' and base = 'machine'
"""

# Where a user's files are kept (Filesystem Hierarchy Standard 3.0, 3.8; Apple, "File System Programming Guide"). On a
# site that may be a folder like any other: one of the tree, or one that is called as no user is.
HOME = """
select id, null::varchar as path, 'machine' as state from ref_open
where manner in ('sure', 'value') and what <> 'link' and base = 'site'
  and format not in ('html', 'css', 'svg', 'markdown') and regexp_matches(raw, '^/(home|Users)/[^/]+/[^/]+/')
  and not regexp_matches(raw, '^/home/(assets?|css|fonts?|icons?|images?|img|js|media|public|sounds?|static|uploads?|'
                              || 'videos?)/')
"""

# A path whose last folders are right but whose letters are not.
OTHER_CASE = """
with asking as (
  select id, target from ref_open where manner = 'sure' and target is not null
  union all
  select id, array_to_string(parts[:level], '/') || case when level = 0 then '' else '/' end || rest
  from ref_open, unnest(range(0, len(parts) + 1)) as levels(level) where manner = 'value' and up = 0
  union all
  select id, target from ref_open where manner = 'value' and up > 0 and target is not null
),
folded as (select path, lower(upper(nfc_normalize(path))) as name from ref_places),
wanted as (
  select id, lower(upper(nfc_normalize(rest))) as rest from ref_open
  where manner = 'sure' and base = 'site' and rest <> ''
),
unique_ends as (
  select array_to_string(parts[-length:], '/') as rest, min(path) as path
  from (select path, string_split(name, '/') as parts from folded)
  join (select distinct len(string_split(rest, '/')) as length, string_split(rest, '/')[-1] as last from wanted)
    on parts[-1] = last and len(parts) > length
  where length > 1 or parts[-2] in ('public', 'static', 'www', 'htdocs', 'wwwroot')
  group by 1 having count(*) = 1
),
-- Of a site, what lies in another folder is published at its root. Which folder that is says the rest of the path, or
-- its name (Vite, Next.js, Hugo, Flask, Apache, ASP.NET Core).
published as (
  select w.id, u.path from wanted w join unique_ends u using (rest)
)
select a.id, arg_max(f.path, (length(f.path), f.path)) as path, 'case' as state
from asking a join folded f on f.name = lower(upper(nfc_normalize(a.target))) group by a.id
union all
select id, path, 'case' from published
where id not in (select a.id from asking a join folded f on f.name = lower(upper(nfc_normalize(a.target))))
"""

# What the walk left out, could not read, or did not follow, is not known to be missing; nor is what the system keeps.
# Nor are style sheets that one in a Sphinx project's static folder names there: Sphinx lays those of the theme beside
# it ("Configuration", html_static_path). A theme's own lie beside those of the theme that it inherits ("HTML theme
# development", theme.conf).
_BLOCKED = """select rtrim(path, '/') as path from ignored
union select path from files where type = 'link' or (type = 'directory' and status = 'unreadable')"""
ABSENT = rf"""
with themed as (
  select id, target, regexp_extract(target, '^((?:.*?/)?)_static/', 1) as project from ref_open
  where format = 'css' and target like '%.css' and starts_with(source, project || '_static/')
    and regexp_matches(target, '^(?:.*?/)?_static/')
),
inherited as (
  select id, target, regexp_extract(target, '^((?:.*/)?)static/', 1) as theme from ref_open
  where format = 'css' and target like '%.css' and starts_with(source, theme || 'static/')
    and regexp_matches(target, '^(?:.*/)?static/')
),
blocked as ({make_spans(_BLOCKED)})
select id, target as path, 'absent' as state from ref_open asof join blocked on target || '/' >= start
where manner <> 'weak' and target || '/' < reach
union
select t.id, t.target, 'absent' from themed t semi join files f on f.path = t.project || 'conf.py'
union
select id, target, 'absent' from inherited
semi join (select regexp_replace(path, 'theme\.(conf|toml)$', '') as theme from files
           where name in ('theme.conf', 'theme.toml')) using (theme)
"""

OUTSIDE = "select id, null::varchar as path, 'outside' as state from ref_open where outside and manner = 'sure'"

# Keys of JSON whose values name something else than a file that is there: TexturePacker's regions, titles, originals.
_NO_FILES = "'filename', 'name', 'id', 'title', 'label', 'description', 'comment', 'source', 'original', 'frame'"

# Keys of what a program has yet to write, in full or as their first word: `output`, `log_file`, `resultPath`.
_WRITTEN = "(out|out(put|file)s?|dest(ination)?|logs?|logfile|results?|exports?|predictions?|reports?)([-_A-Z].*)?"

# Keys whose values name files: there, a path whose folder is there is missed though it is the only one.
_FILES = (
    "'atlas', 'audio', 'background', 'contentUrl', 'file', 'font', 'href', 'icon', 'image', 'mesh', 'model', 'music',"
    " 'path', 'picture', 'sound', 'sprite', 'src', 'texture', 'thumbnail'"
)

# A string of JSON is missed where others of its document are found, from one folder on: twice as many as are not, or
# any and its own folder; or where it is the image that a sheet of the same name describes. So is what an engine's
# prefix begins, where no project says what it counts from.
MISSING_VALUES = rf"""
with settled as (
  select r.source, r.rest, substr(a.path, 1, greatest(0, length(a.path) - length(r.rest) - 1)) as folder
  from ref_all r join ref_answers a using (id)
  where a.state = 'exists' and ends_with(a.path, r.rest)
    and (r.manner = 'value' or r.base in (select prefix from ref_prefixes))
),
based as (select source, mode(folder) as folder, count(*) as found from settled group by source),
asking as (
  select o.*, b.found, count(*) over (partition by o.source) as lost,
         case when b.folder is null then o.target
              when b.folder = '' then o.rest else b.folder || '/' || o.rest end as path
  from ref_open o left join based b using (source)
  where (o.manner = 'value' or (o.target is null and o.base in (select prefix from ref_prefixes)))
    and not o.outside and not contains(o.raw, ' ') and coalesce(o.key, '') not in ({_NO_FILES})
    and not regexp_full_match(coalesce(o.key, ''), '{_WRITTEN}')
)
select id, a.path, 'missing' as state from asking a
left join ref_places p on p.folder and p.path = regexp_replace(a.path, '(^|/)[^/]*$', '')
where found >= 2 * lost
   or ((found >= 1 or a.key in ({_FILES})) and p.path is not null and contains(a.rest, '/'))
   or (a.key in ('image', 'texture') and a.target is not null
       and regexp_replace(a.rest, '[-_]?[0-9]*\.[^./]*$', '') = regexp_replace(a.name, '[-_]?[0-9]*\.[^./]*$', ''))
"""

MISSING = """
select id, target as path, 'missing' as state from ref_open where manner = 'sure' and target is not null
"""

# Of a part of a tree nothing is known to be missing.
UNKNOWN = "select id, target as path, 'absent' as state from ref_open where manner = 'sure' and target is not null"

# A mention tells nothing new of a file that is referred to.
RESOLVED = """
select distinct on (source, target, raw, what) source, digest, format, "offset", line, pointer, target, raw, what, state
from (select r.*, a.path as target, a.state from ref_all r join ref_answers a using (id)
      qualify what <> 'mention' or bool_and(what = 'mention') over (partition by source, path))
order by source, target, raw, what, "offset", line, pointer
"""
