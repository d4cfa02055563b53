"""Patterns for keys whose value does not follow directly: the text before a key, and the text up to its value."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.secrets.allowance import Allowance
from pocketmon_pipeline.secrets.gates import Gate, Hits, join_hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.key_ends import KEY_ENDS
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.named.keys import complete_key, find_stem

_REACH = 1500
_BEFORE = 600
# What may follow a key whose value stands elsewhere, and an element that is called like one. Nothing is counted, which
# an automaton would need a state for each of.
_FOLLOWED = (
    r"{end}(?:[ \t]*[\"'<>:={,\r\n]|\z"
    r"|[ \t]+(?:value|default|text|plain|content|ParameterValue|_value))"
    r"|<[\w.:-]*{end}\s"
)
FORMS = tuple(Gate(_FOLLOWED.replace("{end}", end), before=120, after=1) for end in KEY_ENDS)


class Form(NamedTuple):
    """What stands before a key, up to it, and what follows it, up to the end of the value; the value is a group.

    Groups 1 and 2 are values that stand in quotes. Without `after` the value is one of those before the key.
    """

    before: re.Pattern[bytes] | None
    after: re.Pattern[bytes] | None
    markup: bool = False


def find_by_form(data: bytes, forms: Sequence[Form], hits: Hits, allowance: Allowance) -> Iterator[Assignment]:
    """Yield values that may be credentials, by the first pattern that matches around each key."""
    for key, start, end in _find_keys(data, hits):
        if not allowance.look(start, "form"):
            return
        for form in forms:
            match = _match(data, start, end, form)
            if match is not None:
                yield _make(key, match, markup=form.markup)
                break


def _find_keys(data: bytes, hits: Hits) -> Iterator[tuple[str, int, int]]:
    for first, last in list_windows(FORMS[0], join_hits(FORMS, hits), len(data)):
        position = first
        while (found := find_stem(data, position, last)) is not None:
            position = found[1]
            key, start = complete_key(data, *found)
            if read_key(key) is not None:
                yield key, start, position


def _match(data: bytes, start: int, end: int, form: Form) -> "re.Match[bytes] | None":
    after = form.after.match(data, end, end + _REACH) if form.after else None
    if form.before is None or (form.after and after is None):
        return after
    before = form.before.search(data, max(0, start - _BEFORE), start)
    return (after or before) if before else None


def _make(key: str, match: "re.Match[bytes]", *, markup: bool) -> Assignment:
    number = match.lastindex or 1
    value = match[number].rstrip()
    start = match.start(number)
    text = value.decode("utf-8", "replace").strip()
    shown = html.unescape(text) if markup else text
    return Assignment(key, shown, start, start + len(value), markup or number < 3)
