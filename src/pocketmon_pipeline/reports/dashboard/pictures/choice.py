"""Which pictures the page shows, and which of them are drawn small.

Those that something is wrong with come first, the worst before the others, then copies, since they are compared, then
the largest. Files that hold a credential are left out, since the page may go where the tree does not.
"""

from typing import NamedTuple

from pocketmon_pipeline.model import SHOWN
from pocketmon_pipeline.reports.dashboard.pictures.thumbnail import PLUGINS
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Relation

MOST = 2_000
"""Pictures that the page looks at, by their contents."""

# What browsers show by themselves.
TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "bmp": "image/bmp",
    "avif": "image/avif",
}

SMALL = 4_096
"""Bytes of a picture that is shown as it is: a thumbnail would be no smaller."""

LARGEST_DRAWN = 64 * 1024 * 1024
MOST_DRAWN = 400
DRAWN_BYTES = 16_000_000
"""What is decoded for one page: bytes of a file, files, and bytes of all of them."""

_CHOSEN = f"""
with images as (select path, sha256, format, size from files
  where format in (select unnest($formats)) and status = 'read' and size > 0),
contents as (select sha256, min(format) as format, any_value(size) as size, list(path order by path) as paths
  from images group by sha256),
told as (select sha256,
    min(list_position(['critical', 'error', 'warning', 'info'], severity)) filter ({SHOWN}) as worst,
    bool_or(topic = 'secrets') as secret, bool_or(rule = 'image.metadata') as telling
  from judged join images using (path) group by sha256),
ranked as (select *, count(*) over () as total,
    row_number() over (order by worst nulls last, len(paths) > 1 desc, size desc, paths[1]) as place
  from contents left join told using (sha256) where not coalesce(secret, false) qualify place <= {MOST}),
drawn as (select sha256, row_number() over (order by place) as number, sum(size) over (order by place) as bytes
  from ranked where $drawing and format in (select unnest($plugins)) and size <= {LARGEST_DRAWN}
    and (size > {SMALL} or format not in (select unnest($types)) or telling))
select sha256, format, size, paths, coalesce(telling, false) as telling,
  coalesce(number <= {MOST_DRAWN} and bytes <= {DRAWN_BYTES}, false) as drawn, total
from ranked left join drawn using (sha256)
"""


class Choice(NamedTuple):
    """A picture by its content, where it stands, and of how many it is one.

    One whose metadata is `telling`, of a place or a person, is only shown without them. What is `drawn` has, or should
    have, a thumbnail.
    """

    sha256: str
    format: str
    size: int
    paths: list[str]
    telling: bool
    drawn: bool
    total: int


def list_chosen(inputs: Inputs, *, drawing: bool) -> list[Choice]:
    """The pictures in the order in which the page wants them; asks `files` and `judged`."""
    rows = inputs.sql(f"{_CHOSEN} order by place", _state(drawing=drawing)).fetchall()
    return [Choice(*row) for row in rows]  # type: ignore[arg-type]  # the query's own columns


def select_drawn(inputs: Inputs, drawer: str) -> Relation:
    """Those that are drawn, as rows of (digest, format, argument); none where the `drawer`, a library, is missing."""
    query = f"select sha256 as digest, format, $drawer as argument from ({_CHOSEN}) where drawn"
    return inputs.sql(query, {**_state(drawing=bool(drawer)), "drawer": drawer})


def _state(*, drawing: bool) -> dict[str, object]:
    formats = sorted({*TYPES, *PLUGINS})
    return {"formats": formats, "plugins": sorted(PLUGINS), "types": sorted(TYPES), "drawing": drawing}
