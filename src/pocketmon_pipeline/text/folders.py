"""Makes SQL about folders: those on the way to paths, and what lies below them.

Both ask each path once, where comparing each path with each folder, or naming each folder of each path, would take the
square of what a tree holds, or of its depth.
"""


def list_folders(source: str) -> str:
    """The question for the `path` of every folder on the way to an entry, from the column `dir` of a table."""
    return f"""
with recursive above(path) as (
  select distinct dir from {source} where dir <> ''
  union select parse_dirpath(path, 'forward_slash') from above where contains(path, '/')
)
from above"""


# What follows the slash in the order of bytes (DuckDB compares texts by these): all below `a` lies from `a/` to `a0`.
_AFTER_SLASH = "0"
# After all paths, for what lies below the root.
_END = "chr(1114111)"


def make_spans(folders: str) -> str:
    """The question for where what lies below folders begins and ends, from a question for their `path`.

    A path is below one of them, or one itself, where `path || '/' < reach` of the last span whose `start` is not behind
    `path || '/'`: an ASOF join finds that. A span that begins within another reaches at least as far.
    """
    return f"""
select start, max(until) over (order by start rows unbounded preceding) as reach
from (select distinct if(path = '', '', path || '/') as start, if(path = '', {_END}, path || '{_AFTER_SLASH}') as until
      from ({folders}))"""


IGNORED = make_spans("select rtrim(path, '/') as path from ignored")
"""The question for the spans of what the walk left out."""
