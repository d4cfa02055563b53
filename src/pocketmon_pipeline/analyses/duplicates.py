"""Groups files with equal content, with the space that they waste and the file to keep."""

import json
from collections.abc import Iterator

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.scan.formats import find_kind
from pocketmon_pipeline.scan.names import COPIED, LICENCE_NAME, MARKERS
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import stream_rows
from pocketmon_pipeline.text.json.stream import stream_items
from pocketmon_pipeline.text.sql import quote

DUPLICATES = "duplicates"
SCHEMA = "https://pocketmon.dev/schemas/embedding_duplicate_groups/v1"

# Copies of markers, dot files, licence texts and what tools copy are meant to be copies.
CANDIDATES = f"""
  select path, sha256, format, size from files
  where type = 'file' and status = 'read' and size > 0 and format <> 'lfs-pointer' and name not like '.%'
  and lower(name) not in ({", ".join(map(quote, MARKERS + COPIED))})
  and not regexp_full_match(lower(name), {quote(LICENCE_NAME)})
"""
"""Files that count as copies of each other when they have the same `sha256`."""

# The file to keep has the shortest path.
_MEMBERS = f"""
with candidates as ({CANDIDATES}),
shared as (select sha256 from candidates group by sha256 having count(*) > 1)
select path, sha256, format, size,
       first_value(path) over (partition by sha256 order by length(path), path) as kept,
       count(*) over (partition by sha256) as copies
from candidates semi join shared using (sha256)
"""

_GROUPS = """
select kept, sha256, any_value(size), any_value(format order by path), list(path order by path)
from duplicates group by kept, sha256 order by any_value(size) * (count(*) - 1) desc, kept
"""
_TOTALS = """
select count(distinct sha256), count(*) - count(distinct sha256), coalesce(sum(size) filter (where path <> kept), 0)
from duplicates
"""


def encode_group(row: tuple[object, ...]) -> bytes:
    """One group as JSON with sorted keys."""
    kept, digest, size, format_name, paths = row
    assert isinstance(size, int)
    assert isinstance(paths, list)
    group = {
        "format": format_name,
        "keep": kept,
        "kind": find_kind(str(format_name)),
        "method": "exact",
        "paths": paths,
        "sha256": digest,
        "size": size,
        "wasted_bytes": size * (len(paths) - 1),
    }
    return json.dumps(group, ensure_ascii=False, sort_keys=True).encode()


def stream_groups(inputs: Inputs) -> Iterator[bytes]:
    """Write embedding_duplicate_groups.json, one group per line, most wasteful first."""
    yield b'{"groups": ['
    yield from stream_items(map(encode_group, stream_rows(inputs.sql(_GROUPS))), b"  ")
    names = ("groups", "redundant_files", "wasted_bytes")
    totals = dict(zip(names, map(int, map(str, inputs.sql(_TOTALS).fetchall()[0])), strict=True))
    yield f'\n], "schema": "{SCHEMA}", "totals": {json.dumps(totals)}}}\n'.encode()


def find_duplicates(inputs: Inputs, _: Config) -> Outcome:
    """Find the groups; the artifact is streamed from the table."""
    return Outcome(document=stream_groups(inputs), tables={DUPLICATES: inputs.sql(_MEMBERS)})


STAGE = Stage(
    name="embedding_duplicates",
    reusable=True,
    artifact=artifacts.DUPLICATES,
    needs=("files",),
    makes=(DUPLICATES,),
    reduce=find_duplicates,
)
