"""The pages and regions of an atlas, whatever its format."""

from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.model import list_columns

# Whole numbers of pixels are below.
LARGEST = 2**31


class Page(NamedTuple):
    """`number` counts pages; width and height in pixels are what the atlas says, None when it does not."""

    number: int
    name: str
    line: int
    width: int | None
    height: int | None


class Region(NamedTuple):
    """What a region takes up of its page, in pixels: width and height are exchanged where it lies on its side."""

    page: int
    name: str
    line: int
    x: int
    y: int
    width: int
    height: int


REGION_COLUMNS = list_columns(Region)


class Atlas(NamedTuple):
    """All of a file."""

    pages: Sequence[Page]
    regions: Sequence[Region]
