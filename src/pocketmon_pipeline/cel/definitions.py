"""Named expressions: wherever a name stands, its text stands in parentheses, with its own positions."""

from typing import NamedTuple

from pocketmon_pipeline.cel.environment import Environment


class Segment(NamedTuple):
    """Where a piece of the expanded text came from: from `start` on, it is `definition` (or "") from `offset` on."""

    start: int
    definition: str
    offset: int


class Expansion(NamedTuple):
    """The text with every named expression put in, and where its pieces came from."""

    text: str
    segments: tuple[Segment, ...]


def expand(text: str, environment: Environment) -> Expansion:
    """Put the named expressions in."""
    return Expansion(text, (Segment(0, "", 0),))


def locate(offset: int, segments: tuple[Segment, ...]) -> tuple[str, int]:
    """Find the named expression ("" for the text itself) and the offset in it of a character of the expanded text."""
    segment = max((segment for segment in segments if segment.start <= offset), key=lambda segment: segment.start)
    return segment.definition, segment.offset + offset - segment.start
