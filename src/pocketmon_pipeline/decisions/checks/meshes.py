"""Checks of meshes and scenes."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import FILES, Decision, Query

# What is another format is told as `type.mismatch`, and no more than that.
_IS_NOTHING_ELSE = "(format = 'binary' or (size < 12 and format not in ('glb', 'gltf', 'lfs-pointer')))"

# Faults of an asset's own bytes; those of files that it refers to, told of with the asset; and files whose bytes are so
# wrong that no reader of the format saw them.
INVALID = f"""
select * replace (message || '; export it again' as message) from (
select path, line, "column", pointer, detail as message, subject from seen where code = 'gltf.invalid'
union all by name
select distinct r.path, p.line, p."column", a.pointer, a.code || ': in ' || r.target || ': ' || a.detail as message,
       a.code as subject
from gltf_references r join subjects f on f.path = r.target
join gltf_answers a on a.digest = f.sha256 and a.format = f.format and a.argument = r.question
left join document_places p on p.digest = r.digest and p.format = r.format and p.argument = a.pointer
where f.type = 'file'
union all by name
select path, case when size < 12 then 'GLB_UNEXPECTED_END_OF_HEADER: the header has 12 bytes, the file ' || size
                  else 'GLB_INVALID_MAGIC: the file does not begin with glTF' end as message,
       case when size < 12 then 'GLB_UNEXPECTED_END_OF_HEADER' else 'GLB_INVALID_MAGIC' end as subject
from subjects where {FILES} and claim = 'glb' and {_IS_NOTHING_ELSE} and status = 'read'
union all by name
select path, 'INVALID_JSON: the file is no text, so that it cannot be JSON' as message, 'INVALID_JSON' as subject
from subjects where {FILES} and claim = 'gltf' and {_IS_NOTHING_ELSE} and status = 'read')
"""

# A link is never followed: what stands below one may be there.
MISSING = """
with absent as (
  select r.path, r.digest, r.format, r.pointer, r.uri, r.what, r.target, r.refused from gltf_references r
  where r.refused is not null or (r.target is not null and not $partial
    and not exists (from files f where f.path = r.target)
    and not exists (from files f where f.type = 'link' and starts_with(r.target, f.path || '/'))
    and not exists (from ignored i where starts_with(r.target || '/', rtrim(i.path, '/') || '/')))
),
shown as (select *, if(length(uri) > 120, left(uri, 117) || '...', uri) as written from absent),
alike as (
  select lower(f.path) as folded, min(f.path) as path from files f
  semi join absent a on lower(a.target) = lower(f.path) group by 1
)
select s.path, p.line, p."column", s.pointer, s.uri as subject,
  case when s.refused is not null
         then 'the ' || s.what || ' ' || s.written || ' is ' || s.refused || ', and is not looked for: '
              || 'put the file beside the asset, and name it relative to it'
       when a.path is not null
         then 'the ' || s.what || ' ' || s.written || ' is there only as ' || a.path
              || ', in other case (IO_ERROR): most systems tell them apart; rename one'
       else 'the ' || s.what || ' ' || s.written || ' is not in the tree (IO_ERROR): there is no ' || s.target
            || '; add the file, or fix the uri' end as message
from shown s left join alike a on a.folded = lower(s.target)
left join document_places p on p.digest = s.digest and p.format = s.format and p.argument = s.pointer
"""

_MAY_BE_INVALID = """(select 1 from observations where code = 'gltf.invalid' union all select 1 from gltf_references
                       union all select 1 from files where claim in ('glb', 'gltf'))"""

NATIVE: Mapping[str, Decision] = {
    "gltf.invalid": Query(INVALID, source=_MAY_BE_INVALID),
    "gltf.missing-uri": Query(MISSING, of_whole_tree=True, source="gltf_references"),
}
