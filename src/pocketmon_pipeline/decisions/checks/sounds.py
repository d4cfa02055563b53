"""Checks of sounds: those that are unlike the others of their folder."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import FILES, Decision, Query
from pocketmon_pipeline.decisions.checks.vocabulary import count_words

# A convention is learned from so many sounds of one format in one folder. One that is unlike the others is a slip, and
# so is this share of many; folders of which more differ mix on purpose.
FEWEST, SLIPS = 5, 0.1
# From so many seconds on a sound is music or ambience: mono effects and stereo music may well share a folder.
LONG = 10

FORMATS = f"""
with heard as materialized (
  select s.path, s.dir, s.format, t.duration >= {LONG} as long, t.rate, t.channels
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
           || ' ' || m.format || ' sounds of its folder are at ' || {count_words("l.value")}
         else 'has ' || m.value || case when m.value = 1 then ' channel' else ' channels' end || ', where ' || l.fits
           || ' of the ' || l.total || ' ' || m.format || ' sounds of its folder have ' || l.value end as words
  from measured m join learned l on l.dir = m.dir and l.format = m.format and l.number = m.number
    and l.long is not distinct from m.long
  where not $partial and l.total >= {FEWEST} and l.total - l.fits <= greatest(1, {SLIPS} * l.total)
    and m.value <> l.value
)
select path, string_agg(words, '; and ' order by number) || ': convert it, or move it to a folder of its own' as message
from odd group by path
"""

NATIVE: Mapping[str, Decision] = {"audio.format": Query(FORMATS, of_whole_tree=True, source="sounds")}
