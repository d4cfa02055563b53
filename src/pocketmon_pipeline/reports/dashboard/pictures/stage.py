"""Draws thumbnails by a second look, in the sandbox; cached by content, format and library."""

import base64
import importlib.util
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.facts import IMAGES
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.reports.dashboard.pictures.selection import (
    CHOSEN,
    LARGEST_DRAWN,
    allot,
    build_wanted,
    list_chosen,
    read_pixels,
)
from pocketmon_pipeline.reports.dashboard.pictures.thumbnail import PLUGINS, Thumbnail, draw_thumbnail
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Row, Stage
from pocketmon_pipeline.system.installed import find_version
from pocketmon_pipeline.table import Relation

WANTED = "wanted_thumbnails"
THUMBNAILS = "thumbnails"
THUMBNAIL_COLUMNS: Columns = {"width": "int", "height": "int", "webp": "str", "reason": "str"}
"""Pixels of the picture itself, its thumbnail in base64, and why there is none."""

LACKING = "Thumbnails of others need Pillow, which is not installed: pip install 'pocketmon-pipeline[images]'"

# CPU for one picture: the largest ones that are decoded at all take a third of it.
_SECONDS = 5.0


def find_pillow() -> str:
    """The name and version of Pillow as it is installed; empty where it is not. Nothing of it is loaded."""
    try:
        found = importlib.util.find_spec("PIL")
    except (ImportError, ValueError):  # a module that is blocked has no specification
        found = None
    return f"pillow {find_version('pillow')}" if found else ""


def draw(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """One row for each picture."""
    for content in contents:
        yield _make_row(content, draw_thumbnail(content.data, content.format, read_pixels(content.argument)))


def _make_row(content: Content, thumbnail: Thumbnail) -> Row:
    width, height, webp, reason = thumbnail
    return content.row(THUMBNAILS, width, height, base64.b64encode(webp).decode(), reason)


def give_up(content: Content, why: str) -> Iterator[Row]:
    """A picture that ended the sandbox has no thumbnail, and is not tried again."""
    yield _make_row(content, Thumbnail(0, 0, b"", f"the sandbox ended: {why}"))


def select(inputs: Inputs, _: Config) -> Relation:
    """What the page shows small; nothing without Pillow."""
    drawer = find_pillow()
    inputs.keep(WANTED, build_wanted(allot(list_chosen(inputs), drawing=bool(drawer)), drawer))
    return inputs.sql(f"from {WANTED}")


MAP = Map(
    tables={THUMBNAILS: THUMBNAIL_COLUMNS},
    rows=draw,
    formats=frozenset(PLUGINS),
    cap=LARGEST_DRAWN,
    select=select,
    isolated=True,
    timeout=_SECONDS,
    give_up=give_up,
)
STAGE = Stage(name=THUMBNAILS, version=2, needs=("files", "judged", CHOSEN, IMAGES.table), map=MAP)
