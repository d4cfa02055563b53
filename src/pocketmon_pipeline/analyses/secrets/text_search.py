"""Searches one text in memory: a file, a member of an archive, or a text in an image."""

from typing import NamedTuple

from pocketmon_pipeline.analyses.secrets.rows import LocatedLeak, attach
from pocketmon_pipeline.binary.archives.inspection import INCOMPLETE
from pocketmon_pipeline.scan.formats import TEXT_FORMATS
from pocketmon_pipeline.secrets.finding import Omission, judge_lone, search
from pocketmon_pipeline.text.position import place_offsets

_HEAD = 4096
_UNKNOWN = frozenset({"", "binary"})
# Of a text into which a few NUL bytes came: what is no character, and how much of its start may be none.
_CHARACTERS = bytes([*b"\t\n\r\f", *range(0x20, 0x7F), *range(0x80, 0x100)])
_MOST_ALIEN = 0.1


class Found(NamedTuple):
    """The findings of a text, what was not searched, by line, and whether it contains encoded archives."""

    told: list[LocatedLeak]
    omitted: list[Omission]
    archives: bool = False


class Searched(NamedTuple):
    """The findings of a part of an image, its name, and why the rest was not searched, with its `code`."""

    found: Found
    member: str
    fault: str = ""
    code: str = INCOMPLETE


def is_text(format_name: str, data: bytes) -> bool:
    """Whether the format is a text; of an unknown one, whether its start looks like one."""
    if format_name in TEXT_FORMATS:
        return True
    head = data[:_HEAD]
    return format_name in _UNKNOWN and len(head.translate(None, _CHARACTERS)) <= len(head) * _MOST_ALIEN


def search_text(
    data: bytes, format_name: str, member: str = "", *, textual: bool, layered: bool, key: str = ""
) -> Found:
    """Search `data`, and find lines and columns; it may be nothing but the value of a `key`."""
    leaks, omitted, archives, _ = search(data, format_name, textual=textual, layered=layered)
    if key and not leaks:
        leaks = [leak for leak in (judge_lone(data, key, grouped=False),) if leak]
    if not leaks and not omitted:
        return Found([], [], archives)
    places = place_offsets(data, [*(leak.start for leak in leaks), *(one.place for one in omitted)])
    told = [attach(data, leak, place, member) for leak, place in zip(leaks, places, strict=False)]
    lines = (place.line for place in places[len(leaks) :])
    return Found(told, [Omission(line, one.why) for line, one in zip(lines, omitted, strict=True)], archives)
