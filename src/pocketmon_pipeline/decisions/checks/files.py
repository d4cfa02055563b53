"""Checks of whole files: links, leftover copies, and files that are there more than once."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import FILES, Decision, Native, Query
from pocketmon_pipeline.decisions.checks.links import find_broken_links, find_escapes
from pocketmon_pipeline.decisions.checks.vocabulary import size_words

_EXTENSION = r"((?:\.[^. ]+)?)"

FINDER_COPIES = rf"""
with odd as materialized (
  select path, dir, name, sha256 from subjects where {FILES} and (not plain or ext = 'orig')
  and (contains(name, ' ') or contains(name, '(') or ends_with(name, '.orig') or ends_with(name, '~'))
  and name != 'Cargo.toml.orig'  -- Cargo puts the author's own beside the one that it writes for a package
),
candidates as (
  select path, dir, name, sha256, case
      when regexp_full_match(name, '.* [2-9]{_EXTENSION}') then 'numbered'
      when regexp_full_match(name, '.*(?: copy(?: [0-9]+)?| - Copy(?: \([0-9]+\))?){_EXTENSION}') then 'copy'
      when regexp_full_match(name, '.* ?\([1-9][0-9]?\){_EXTENSION}') then 'bracketed'
      when regexp_full_match(name, 'Copy of .+') then 'copy-of'
      when regexp_full_match(name, '.+(?:\.orig|[^.]~)') then 'backup' end as form
  from odd
),
originals as materialized (
  select *, case form
      when 'numbered' then regexp_replace(name, ' [2-9]{_EXTENSION}$', '\1')
      when 'bracketed' then regexp_replace(name, ' ?\([1-9][0-9]?\){_EXTENSION}$', '\1')
      when 'copy' then regexp_replace(name, '(?: copy(?: [0-9]+)?| - Copy(?: \([0-9]+\))?){_EXTENSION}$', '\1')
      when 'copy-of' then substr(name, 9)
      else regexp_replace(name, '(?:\.orig|~)$', '') end as original
  from candidates where form is not null
),
siblings as (
  select s.dir, s.name, s.sha256 from subjects s semi join originals o on s.dir = o.dir and s.name = o.original
),
known as (
  select o.*, s.name is not null as beside, s.sha256 = o.sha256 as same,
         count(*) over (partition by o.dir, o.original, o.form) as alike
  from originals o left join siblings s on s.dir = o.dir and s.name = o.original
)
select path, case
    when beside then 'looks like a copy of ' || original || ' that a file manager, browser or merge tool left behind: '
                     || 'delete it, or give it a name that says what it is for'
    when $partial then 'is named like a copy of ' || original || ': rename it, or delete it'
    else 'named like a copy, and ' || original || ' is not beside it: rename it to ' || original || ', or delete it'
  end as message
from known
where case form
    when 'numbered' then beside and (alike = 1 or same)  -- several, of other content, are a series
    when 'bracketed' then beside or alike = 1
    else true end
"""


# Bytes that the copies of one content must cost together to be worth a warning: the block of most file systems.
WORTH = 4096
# A file below this is a stub: there are as many bytes in a line that names another.
STUB = 128

DUPLICATES = f"""
select path, 'has the same content as ' || kept || case when copies > 2 then ' and ' || (copies - 2)
         || case when copies = 3 then ' other' else ' others' end else '' end
    || ': keep one of them and save ' || {size_words("size")} as message, kept as subject,
  case when size < {STUB} or (copies - 1) * size < {WORTH} then 'info' end as severity
from duplicates where path <> kept
"""

NATIVE: Mapping[str, Decision] = {
    "file.symlink-escape": Native(find_escapes),
    "file.symlink-broken": Native(find_broken_links, of_whole_tree=True),
    "file.finder-copy": Query(FINDER_COPIES, of_whole_tree=True),
    "dup.exact": Query(DUPLICATES, of_whole_tree=True, source="duplicates"),
}
