"""Checks of images, sounds and meshes, and of scenes."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import FILES, Decision, Query
from pocketmon_pipeline.decisions.checks.vocabulary import count_words
from pocketmon_pipeline.text.folders import make_spans

# Textures of 3D are tiled and get smaller copies of themselves, each half as large as the one before.
ODD_SIZES = """
select i.path, 'has ' || i.width || ' x ' || i.height || ' pixels, and ' || min(e.source) || ' uses it in 3D: make '
    || 'both sides powers of two, such as ' || (1 << ceil(log2(i.width))::bigint) || ' x '
    || (1 << ceil(log2(i.height))::bigint) as message
from edges e
join subjects s on s.path = e.source and s.kind = 'mesh'
join inventory i on i.path = e.target and i.kind = 'image' and i.format <> 'svg'
where e."exists" and ((i.width & (i.width - 1)) <> 0 or (i.height & (i.height - 1)) <> 0)
group by i.path, i.width, i.height
"""


# A factor stands in the name (Apple, "Image Size and Resolution"; React Native, "Images"). The smaller of the two
# may have been rounded, up or down. Sheets that a document of the same name describes are packed one by one.
ODD_VARIANTS = r"""
with variants as (
  select s.path, s.dir, regexp_replace(s.name, '@[2-4]x(\.[^.]+)$', '\1') as original,
         regexp_replace(s.name, '\.[^.]+$', '') as stem, regexp_extract(s.name, '@([2-4])x\.[^.]+$', 1)::int as factor,
         i.width, i.height
  from subjects s join inventory i on i.path = s.path
  where s.kind = 'image' and s.format <> 'svg' and regexp_matches(s.name, '@[2-4]x\.[^.]+$')
),
sheets as (
  select dir, regexp_replace(name, '\.[^.]+$', '') as stem from subjects
  where format in ('json', 'atlas', 'xml', 'plist') and contains(name, '@')
)
select v.path, 'has ' || v.width || ' x ' || v.height || ' pixels, where ' || v.original || ' has ' || i.width || ' x '
    || i.height || ', and not ' || v.factor || ' times as many each way: export both again' as message
from variants v anti join sheets b on b.dir = v.dir and b.stem = v.stem
join inventory i on i.path = if(v.dir = '', v.original, v.dir || '/' || v.original)
where i.kind = 'image' and i.format <> 'svg'
  and (abs(v.width - v.factor * i.width) >= v.factor or abs(v.height - v.factor * i.height) >= v.factor)
"""

# A JPEG of four channels is CMYK, or YCCK, which is made of it (Adobe Technical Note 5116).
PRINTED = """
select path, 'has four channels, as a printer wants them (CMYK): few engines read that, and browsers guess its '
    || 'colours; export it as RGB' as message
from inventory where format = 'jpeg' and channels = 4
"""


# A convention is learned from so many sounds of one format in one folder. One that is unlike the others is a slip, and
# so is this share of many; folders of which more differ mix on purpose.
FEWEST_SOUNDS, SLIPS = 5, 0.1
# From so many seconds on a sound is music or ambience: mono effects and stereo music may well share a folder.
LONG_SOUND = 10

ODD_FORMATS = f"""
with heard as materialized (
  select s.path, s.dir, s.format, t.duration >= {LONG_SOUND} as long, t.rate, t.channels
  from subjects s join sounds t on t.digest = s.sha256 and t.format = s.format where {FILES} and not s.mismatch
),
measured as (
  select path, dir, format, long, 1 as number, rate as value from heard where rate is not null
  union all select path, dir, format, long, 2, channels from heard where channels is not null
),
counted as (select dir, format, long, number, value, count(*) as fits from measured group by all),
learned as (
  select *, sum(fits) over (partition by dir, format, long, number) as total from counted
  qualify row_number() over (partition by dir, format, long, number order by fits desc, value) = 1
),
odd as (
  select m.path, m.number,
    case when m.number = 1 then 'is at ' || {count_words("m.value")} || ' Hz, where ' || l.fits || ' of the ' || l.total
           || ' ' || m.format || ' files of its folder are at ' || {count_words("l.value")}
         else 'has ' || m.value || case when m.value = 1 then ' channel' else ' channels' end || ', where ' || l.fits
           || ' of the ' || l.total || ' ' || m.format || ' files of its folder have ' || l.value end as words
  from measured m join learned l on l.dir = m.dir and l.format = m.format and l.number = m.number
    and l.long is not distinct from m.long
  where not $partial and l.total >= {FEWEST_SOUNDS} and l.total - l.fits <= greatest(1, {SLIPS} * l.total)
    and m.value <> l.value
)
select path, string_agg(words, '; and ' order by number) || ': convert it, or move it to a folder of its own' as message
from odd group by path
"""


# What is another format is told as `type.mismatch`, and no more than that.
_IS_NOTHING_ELSE = "(format = 'binary' or (size < 12 and format not in ('glb', 'gltf', 'lfs-pointer')))"

# Faults of an asset's own bytes; those of files that it refers to, told of with the asset; and files whose bytes are so
# wrong that no reader of the format saw them.
INVALID_MESHES = f"""
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
_UNKNOWN = "select rtrim(path, '/') as path from ignored union select path from files where type = 'link'"
MISSING_FILES = f"""
with absent as (
  select r.path, r.digest, r.format, r.pointer, r.uri, r.what, r.target, r.refused from gltf_references r
  asof left join ({make_spans(_UNKNOWN)}) u on r.target || '/' >= u.start
  where r.refused is not null or (r.target is not null and not $partial
    and not exists (from files f where f.path = r.target) and coalesce(r.target || '/' >= u.reach, true))
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
    "image.npot": Query(ODD_SIZES, of_whole_tree=True, source="edges"),
    "image.cmyk": Query(PRINTED, source="(from files where format = 'jpeg')"),
    "image.variant-size": Query(
        ODD_VARIANTS, of_whole_tree=True, source="(from files where regexp_matches(name, '@[2-4]x\\.[^.]+$'))"
    ),
    "audio.format": Query(ODD_FORMATS, of_whole_tree=True, source="sounds"),
    "gltf.invalid": Query(INVALID_MESHES, source=_MAY_BE_INVALID),
    "gltf.missing-uri": Query(MISSING_FILES, of_whole_tree=True, source="gltf_references"),
}
