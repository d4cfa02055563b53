"""The elements of a page. Texts are unescaped: each rendering escapes them."""

from collections.abc import Sequence
from typing import NamedTuple


class Words(NamedTuple):
    """Plain words."""

    text: str


class Strong(NamedTuple):
    """Words that matter."""

    text: str


class Code(NamedTuple):
    """A name, a path or a value as it stands; `url` leads to it, and is written by this program alone."""

    text: str
    url: str = ""


Span = Words | Strong | Code
Line = Sequence[Span]


class Heading(NamedTuple):
    """A heading; the page's title has level 1, where it is a page of its own."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A few sentences."""

    line: Line


class Listing(NamedTuple):
    """Items, one a line."""

    items: Sequence[Line]


class Grid(NamedTuple):
    """A table; all columns but the first are numbers."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


class Fold(NamedTuple):
    """Content that is shown on demand."""

    summary: str
    blocks: "Sequence[Block]"


Block = Heading | Paragraph | Listing | Grid | Fold
