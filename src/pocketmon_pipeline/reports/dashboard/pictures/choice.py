"""Which pictures the page shows, and which of them are drawn small.

Those that something is wrong with come first, the worst before the others, then copies, since they are compared, then
the largest. Files that hold a credential are left out, since the page may go where the tree does not.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.model import SHOWN, Columns
from pocketmon_pipeline.reports.dashboard.pictures.thumbnail import MOST_PIXELS, PLUGINS
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Listed

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
DRAWN_PIXELS = 2 * MOST_PIXELS
"""What is decoded for one page: bytes of a file, files, and bytes and pixels of all of them."""

IN_RUN = "select digest as sha256, format, width, height from images"
"""What the run's reader of images has seen, by content; rows of (sha256, format, width, height) in pixels."""

_UNSEEN = (
    "select null::varchar as sha256, null::varchar as format, null::bigint as width, null::bigint as height limit 0"
)
# An inventory may be anybody's.
_INVENTORY = """
select sha256, format, any_value(try_cast(width as bigint)) as width, any_value(try_cast(height as bigint)) as height
from files group by all
"""

_CHOSEN = f"""
with pictures as (select path, sha256, format, size from files
  where format in (select unnest($formats)) and status = 'read' and size > 0),
contents as (select sha256, min(format) as format, any_value(size) as size, list(path order by path) as paths
  from pictures group by sha256),
told as (select sha256,
    min(list_position(['critical', 'error', 'warning', 'info'], severity)) filter ({SHOWN}) as worst,
    bool_or(topic = 'secrets') as secret, bool_or(rule = 'image.metadata') as telling
  from judged join pictures using (path) group by sha256),
ranked as (select *, count(*) over () as total,
    row_number() over (order by worst nulls last, len(paths) > 1 desc, size desc, paths[1]) as place
  from contents left join told using (sha256) where not coalesce(secret, false) qualify place <= {MOST})
select sha256, ranked.format, size, paths, coalesce(telling, false), width, height, total
from ranked left join ({{sizes}}) as sizes using (sha256, format) order by place
"""


class Choice(NamedTuple):
    """A picture by its content, where it stands, its size in pixels where that is known, and of how many it is one.

    One whose metadata is `telling`, of a place or a person, is only shown without them. What is `drawn` has, or should
    have, a thumbnail; `undrawn` says why another one has none, and is empty where it needs none. Nothing is shown of
    one that is `unfit`.
    """

    sha256: str
    format: str
    size: int
    paths: list[str]
    telling: bool
    width: int | None
    height: int | None
    total: int
    drawn: bool = False
    undrawn: str = ""
    unfit: bool = False

    @property
    def pixels(self) -> int:
        """How many it says that it has; 0 where it does not say."""
        return max(self.width or 0, 0) * max(self.height or 0, 0)


class _Room:
    """What may still be drawn: the first come first, and a smaller one where a larger one finds no room."""

    def __init__(self) -> None:
        self._files, self._bytes, self._pixels = MOST_DRAWN, DRAWN_BYTES, DRAWN_PIXELS

    def refuse(self, choice: Choice) -> str:
        """Take the room of a picture, or say why it gets none."""
        if not self._files:
            return f"it would be the next after the {MOST_DRAWN:,} that are drawn for one page"
        if choice.size > self._bytes:
            return f"its {choice.size:,} bytes are more than is left of the {DRAWN_BYTES:,} read for one page"
        if choice.pixels > self._pixels:
            return f"its {choice.pixels:,} pixels are more than is left of the {DRAWN_PIXELS:,} drawn for one page"
        self._files, self._bytes = self._files - 1, self._bytes - choice.size
        self._pixels -= choice.pixels
        return ""


def _find_unfit(choice: Choice) -> str:
    """Why a picture is never drawn."""
    if choice.size > LARGEST_DRAWN:
        return f"it has {choice.size:,} bytes, more than {LARGEST_DRAWN:,}"
    if not choice.pixels:
        return "nothing in it says how many pixels it has"
    if choice.pixels > MOST_PIXELS:
        return f"it has {choice.width:,} x {choice.height:,} pixels, more than {MOST_PIXELS:,}"
    return ""


def find_sizes(inputs: Inputs) -> str:
    """The query for sizes of pictures of a finished run; empty where its inventory is of a version that had none."""
    columns = {str(name) for name, *_ in inputs.sql("describe files").fetchall()}
    return _INVENTORY if {"width", "height"} <= columns else ""


def list_chosen(inputs: Inputs, sizes: str, *, drawing: bool) -> list[Choice]:
    """The pictures in the order in which the page wants them; asks `files`, `judged`, and what `sizes` asks."""
    formats = sorted({*TYPES, *PLUGINS})
    rows = inputs.sql(_CHOSEN.format(sizes=sizes or _UNSEEN), {"formats": formats}).fetchall()
    chosen = [Choice(*row) for row in rows]  # type: ignore[arg-type]  # the query's own columns
    return list(_allot(chosen, drawing=drawing))


def _allot(chosen: list[Choice], *, drawing: bool) -> Iterator[Choice]:
    room = _Room()
    for choice in chosen:
        is_large = choice.size > SMALL or choice.format not in TYPES or choice.telling
        is_wanted = drawing and choice.format in PLUGINS and is_large
        if (is_wanted or choice.pixels) and (why := _find_unfit(choice)):
            yield choice._replace(undrawn=why, unfit=True)
        elif is_wanted:
            why = room.refuse(choice)
            yield choice._replace(drawn=not why, undrawn=why)
        else:
            yield choice


_KEY: Columns = {"digest": "str", "format": "str", "argument": "str"}


def build_wanted(chosen: list[Choice], drawer: str) -> Listed:
    """What is drawn by a library. The argument names it, and the pixels that were counted for the picture."""
    rows = [(choice.sha256, choice.format, f"{drawer}; {choice.pixels}") for choice in chosen if choice.drawn]
    return Listed(_KEY, rows)


def read_pixels(argument: str) -> int:
    """The pixels that were counted, as an argument says; 0 where none does."""
    told = argument.rpartition("; ")[2]
    return int(told) if told.isdecimal() else 0
