"""Selects the pictures of the page, and those that need thumbnails.

Those that something is wrong with come first, the worst before the others, then copies, since they are compared, then
the largest. What is drawn is chosen in another order: after the worst come those of few pixels, so that many find room.
Files that hold a credential are left out, since the page may go where the tree does not.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.model import RANK, SHOWN
from pocketmon_pipeline.reports.dashboard.pictures.thumbnail import MOST_PIXELS, PLUGINS
from pocketmon_pipeline.stage import LOOK_COLUMNS, Inputs
from pocketmon_pipeline.table import Listed, list_filled, read_rows
from pocketmon_pipeline.text.sql import quote

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
MOST_DRAWN = 120
DRAWN_BYTES = 16_000_000
DRAWN_PIXELS = 4096 * 4096
"""What is decoded for one page: bytes of a file, files, and bytes and pixels of all of them.

That costs about 0.3 s: 10 ns a pixel, and 0.9 ms a picture.
"""

# What the run's reader of images has seen, by content, in pixels.
_IN_RUN = "select digest as sha256, format, width, height from images"
_UNSEEN = (
    "select null::varchar as sha256, null::varchar as format, null::bigint as width, null::bigint as height limit 0"
)
# An inventory may be anybody's.
_INVENTORY = """
select sha256, format, any_value(try_cast(width as bigint)) as width, any_value(try_cast(height as bigint)) as height
from files group by all
"""

_PICTURES = f"""(select path, sha256, format, size from files
  where format in ({", ".join(map(quote, sorted({*TYPES, *PLUGINS})))}) and status = 'read' and size > 0)"""
_CHOSEN = f"""
with pictures as {_PICTURES},
concerned as (select sha256,
    min({RANK}) filter ({SHOWN}) as worst,
    bool_or(topic = 'secrets') as secret, bool_or(rule = 'image.metadata') as telling
  from judged join pictures using (path) group by sha256),
contents as (select sha256, min(format) as format, any_value(size) as size, min(path) as path, count(*) as copies
  from pictures group by sha256),
fit as (from contents left join concerned using (sha256) where not coalesce(secret, false)),
chosen as (from fit order by worst nulls last, copies > 1 desc, size desc, path limit {MOST}),
places as (select sha256, list(path order by path) as paths from pictures semi join chosen using (sha256)
  group by sha256)
select sha256, chosen.format, size, paths, worst, coalesce(telling, false) as telling, width, height,
  (select count(*) from fit) as total
from chosen join places using (sha256) left join ({{sizes}}) as sizes using (sha256, format)
"""
_ORDER = "worst nulls last, len(paths) > 1 desc, size desc, paths[1]"

CHOSEN = "chosen_pictures"
VIEWS = {CHOSEN: _CHOSEN.format(sizes=_IN_RUN)}
"""The pictures of a run's page, which are chosen once: what draws them asks for them, and then the page."""


class Choice(NamedTuple):
    """A picture by its content, where it stands, its size in pixels where that is known, and of how many it is one.

    `worst` is the place of the severest finding about it, 1 for critical, and None where there is none.
    One whose metadata is `telling`, of a place or a person, is only shown without them. What is `drawn` has, or should
    have, a thumbnail; `undrawn` says why another one has none, and is empty where it needs none. Nothing is shown of
    one that is `unfit`.
    """

    sha256: str
    format: str
    size: int
    paths: list[str]
    worst: int | None
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
    """What may still be drawn: the first come first, and a later one where an earlier one finds no room."""

    def __init__(self) -> None:
        self._files, self._bytes, self._pixels = MOST_DRAWN, DRAWN_BYTES, DRAWN_PIXELS

    def refuse(self, choice: Choice) -> str:
        """Take the room of a picture, or say why it gets none."""
        if not self._files:
            return f"{MOST_DRAWN:,} pictures are drawn for one page, and it comes after them"
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


def _find_sizes(inputs: Inputs) -> str:
    """The query for sizes of pictures of a finished run; empty where its inventory is of a version that had none."""
    columns = {str(name) for name, *_ in inputs.sql("describe files").fetchall()}
    return _INVENTORY if {"width", "height"} <= columns else ""


def list_chosen(inputs: Inputs) -> list[Choice]:
    """The pictures of a run in the order in which the page wants them; asks CHOSEN, and `files`."""
    return _list(inputs, CHOSEN)


def list_chosen_later(inputs: Inputs) -> list[Choice]:
    """The same of a run that has ended; asks `files` and `judged`."""
    return _list(inputs, f"({_CHOSEN.format(sizes=_find_sizes(inputs) or _UNSEEN)})")


def _list(inputs: Inputs, chosen: str) -> list[Choice]:
    if not list_filled(inputs.sql, [_PICTURES]):
        return []
    return read_rows(inputs.sql(f"from {chosen} order by {_ORDER}"), Choice)


def allot(chosen: Sequence[Choice], *, drawing: bool) -> Iterator[Choice]:
    """Say of each which of them are drawn small, or why not."""
    unfit = [_find_unfit(choice) for choice in chosen]
    wanted = [choice for choice, why in zip(chosen, unfit, strict=True) if drawing and not why and _is_drawn(choice)]
    room = _Room()
    refused = {choice.sha256: room.refuse(choice) for choice in sorted(wanted, key=_order_drawn)}
    for choice, why in zip(chosen, unfit, strict=True):
        if why and (choice.pixels or (drawing and _is_drawn(choice))):
            yield choice._replace(undrawn=why, unfit=True)
        elif choice.sha256 in refused:
            undrawn = refused[choice.sha256]
            yield choice._replace(drawn=not undrawn, undrawn=undrawn)
        else:
            yield choice


def _is_drawn(choice: Choice) -> bool:
    """Whether it is shown as a thumbnail, where it may be."""
    is_large = choice.size > SMALL or choice.format not in TYPES or choice.telling
    return choice.format in PLUGINS and is_large


def _order_drawn(choice: Choice) -> tuple[float, int, int]:
    return choice.worst or math.inf, choice.pixels, choice.size


def build_wanted(chosen: Iterable[Choice], drawer: str) -> Listed:
    """What is drawn by a library. The argument names it, and the pixels that were counted for the picture."""
    rows = [(choice.sha256, choice.format, f"{drawer}; {choice.pixels}") for choice in chosen if choice.drawn]
    return Listed(LOOK_COLUMNS, rows)


def read_pixels(argument: str) -> int:
    """The pixels that were counted, as an argument says; 0 where none does."""
    number = argument.rpartition("; ")[2]
    return int(number) if number.isdecimal() else 0
