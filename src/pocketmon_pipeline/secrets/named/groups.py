"""Members of a section named after credentials: `secrets: {session: x}`, `[api-keys]`, `ApiKeys__Maps=x`.

What a member is called says only whose it is, so its value must look like nothing but a credential.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.lines import find_line
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chance import SHORTEST_DRAWN
from pocketmon_pipeline.secrets.named.key_words import read_key, says_about
from pocketmon_pipeline.secrets.named.keys import complete_key

_CALLED = (
    r"(?:secrets|tokens|passwords|passphrases|credentials|creds|(?:token|password)[_-]?list"
    r"|(?:api|access|auth|secret|private|signing|encryption|licen[sc]e)[_. -]?(?:keys|tokens|secrets))"
)
# A header's bracket, a sign that assigns, a bracket that opens a block, what separates a member's name, an attribute.
_FOLLOWED = r"(?:[\"'`\])]{0,2}[ \t]{0,8}(?:=>|:=|[:={>])|\]|\.[\w.-]{1,40}\]|__|\.[\w.-]{1,40}[ \t]{0,8}=)"
GROUPS = Gate(rf"{_CALLED}{_FOLLOWED}|<{_CALLED}\s", before=120, after=1)
_NAME = compile_later(_CALLED.encode(), re.IGNORECASE)
_LIST = compile_later(r"[_-]?list\Z", re.IGNORECASE)

# How far a section is read.
_REACH = 65_536
_LONGEST_LINE = 1000
# What a look that finds no section costs, as much as to read so many bytes.
_SHORT_LOOK = 256
_HEADER = compile_later(rb"(?:\.[\w.-]{1,40})?\]{1,2}[ \t]*(?:[#;][^\n]*)?\r?\n")
_NEXT_HEADER = compile_later(rb"^[ \t]*\[", re.MULTILINE)
# What makes a map or a list in C#, Go, JavaScript, Java, Kotlin, Python and PHP.
_MADE = (
    rb"(?:new[ ][\w<>, .]{1,60}(?:\(\))?|map\[string\]string|\[\]string|Object\.freeze|\w{0,12}Map(?:\.of|Of)?"
    rb"|dict|array)"
)
# What follows a parenthesis that closes is the body of a function that has them for arguments.
_OPENED = compile_later(
    rb"(?!\)\s{0,4}(?:[=-]>\s{0,4})?\{)[\"'`\])]{0,3}\s{0,4}(?::[ \w<>,.\[\]|]{0,60}=|=>|:=|[:=])?\s{0,4}"
    + _MADE
    + rb"?\s{0,4}\(?\s{0,4}([{\[(])"
)
# A block whose first line is a member, or opens one: prose also has lines that end in a colon.
_BLOCK = compile_later(
    rb"[\"']?:[ \t]*(?:#[^\n]*)?\r?\n(?=(?>[ \t]*(?:#[^\n]*)?\r?\n){0,20}+[ \t]*"
    rb"(?:-[ \t]|[\"']?[\w.-]{1,60}[\"']?[ \t]*:(?:\s|\Z)))"
)
_INDENTED = compile_later(rb"(?P<indent>[ \t]*)(?P<dash>-[ \t]+)?[^\s#]")
_FLAT = compile_later(rb"(?:__|[.:])(?=\w)")
_ELEMENTS = compile_later(rb"[ \t]{0,8}>(?=\s{0,80}<)")
_CLOSES = {b"{": b"}", b"[": b"]", b"(": b")"}
# What is escaped opens no text: else each such quote would be looked from to the end of a long line.
_BRACKET = compile_later(rb"\\.|[{}\[\]()]|\"(?>[^\"\\\n]|\\.)*+\"|'(?>[^'\\\n]|\\.)*+'")
_KEY = rb"[\"']?(?P<key>[\w.-]{1,60})[\"']?[ \t]{0,20}"
_TEXT = rb"(?:\"(?P<double>[^\"\n]{4,512})\"|'(?P<single>[^'\n]{4,512})')"
# A member may be taken out by a remark.
_IN_BRACKETS = compile_later(
    rb"(?:(?<![\w.-])"
    + _KEY
    + rb"(?:=>|:=|[:=])\s{0,8}|(?<=[\[,(])\s{0,80}(?:(?:\#|//)[ \t]{0,4})?)"
    + _TEXT
    # what a member is called is none
    + rb"(?![ \t]{0,8}(?::|=>))"
)
_ON_LINES = compile_later(
    rb"^[ \t]*(?:-[ \t]+)?(?:" + _KEY + rb"[:=][ \t]*|(?<=[-][ ]))"
    rb"(?:" + _TEXT + rb"|(?P<bare>[^\s\"'#;{\[&*|>/][^\r\n]{3,512}?))[ \t]*,?(?:[ \t][#;][^\n]*)?\r?$",
    re.MULTILINE,
)
# Lists and maps of YAML need no quotes within brackets (YAML 1.2.2, 7.3.3).
_IN_FLOW = compile_later(
    rb"(?:(?<![\w.-])" + _KEY + rb"(?:=>|:=|[:=])\s{0,8}|(?<=[\[,(])\s{0,80})"
    rb"(?:" + _TEXT + rb"|(?!//)(?P<bare>[\w+/.~=-]{8,512})(?=\s{0,80}(?:[,\]}]|\Z)))"
)
_ATTRIBUTE = compile_later(rb"(?P<key>[\w.:-]{1,60})\s{0,4}=\s{0,4}" + _TEXT)
_MEMBER = compile_later(
    rb"(?P<key>[\w.-]{1,60})[\"']?[ \t]{0,8}[:=][ \t]{0,8}(?:" + _TEXT + rb"|(?P<bare>[^\s\"'#;]{4,512}))"
)
# Also as .NET and NuGet write a member: `<add key="x" value="y"/>`.
_ELEMENT = compile_later(
    rb"<(?:add\s{1,8}key=\")?(?P<key>[\w.:/-]{1,200})(?:\"\s{1,8}value=\"|>(?:<!\[CDATA\[)?)"
    rb"(?P<bare>[^<>\s\"]{4,512})(?:\"|(?:\]\]>)?</)"
)


class _Section(NamedTuple):
    """How a kind of section begins, and how its members are written."""

    start: int
    end: int
    form: "re.Pattern[bytes]"


# What begins like a section and does not end within reach. A text of nothing else is not looked at from each of them.
_ENDLESS = _Section(0, 0, _MEMBER)


def find_groups(data: bytes, hits: Hits, *, code: bool) -> Iterator[Assignment]:
    """Yield values that may be credentials, section by section; in `code` only quoted text in brackets."""
    done, room = 0, 4 * len(data) + _REACH
    for first, last in list_windows(GROUPS, hits, len(data)):
        for found in _NAME.finditer(data, first, last):
            key, start = complete_key(data, *found.span())
            group = _LIST.sub("", key).rstrip("sS")
            # The members of a section within another are that one's too.
            if start < done or room < 0 or not read_key(group):
                continue
            section = _find_section(data, start, found.end(), code=code)
            if section is None or section is _ENDLESS:
                room -= _SHORT_LOOK if section is None else _REACH
            else:
                done = section.end
                yield from _list_members(data, group, section)


def _find_section(data: bytes, start: int, end: int, *, code: bool) -> _Section | None:
    finders = _IN_CODE if code else _ANYWHERE
    return next(filter(None, (find(data, start, end) for find in finders)), None)


def _find_bracketed(data: bytes, _: int, end: int, form: "re.Pattern[bytes]" = _IN_BRACKETS) -> _Section | None:
    opened = _OPENED.match(data, end)
    if opened is None:
        return None
    close = _find_close(data, opened.start(1))
    return _Section(opened.end() - 1, close, _IN_BRACKETS if opened[1] == b"(" else form) if close else _ENDLESS


def _find_headed(data: bytes, start: int, end: int) -> _Section | None:
    header = _HEADER.match(data, end) if _read_before(data, start).strip() in {b"[", b"[["} else None
    if header is None:
        return None
    limit = min(len(data), end + _REACH)
    following = _NEXT_HEADER.search(data, header.end(), limit)
    return _Section(header.end(), following.start() if following else limit, _ON_LINES)


def _find_indented(data: bytes, start: int, end: int) -> _Section | None:
    before = _read_before(data, start)
    block = _BLOCK.match(data, end) if before.strip(b" \t\"'") in {b"", b"-"} else None
    if block is None:
        return None
    indent = len(before.rstrip(b"\"'").expandtabs())
    return _Section(block.end(), _find_dedent(data, block.end(), min(len(data), end + _REACH), indent), _ON_LINES)


def _find_element(data: bytes, start: int, end: int) -> _Section | None:
    elements = _ELEMENTS.match(data, end) if data[start - 1 : start] == b"<" else None
    if elements is None:
        return None
    close = data.find(b"</" + data[start:end], elements.end(), end + _REACH)
    return _Section(elements.end(), close, _ELEMENT) if close > 0 else _ENDLESS


def _find_attributes(data: bytes, start: int, end: int) -> _Section | None:
    close = data.find(b">", end, end + _REACH) if data[start - 1 : start] == b"<" else -1
    return _Section(end, close, _ATTRIBUTE) if close > 0 else None


def _find_flat(data: bytes, _: int, end: int) -> _Section | None:
    flat = _FLAT.match(data, end)
    if flat is None:
        return None
    limit = min(len(data), end + _LONGEST_LINE)
    line_end = data.find(b"\n", end, limit)
    return _Section(flat.end(), limit if line_end < 0 else line_end, _MEMBER)


_IN_CODE = (_find_bracketed,)
_ANYWHERE = (
    functools.partial(_find_bracketed, form=_IN_FLOW),
    *(_find_headed, _find_indented, _find_element, _find_attributes, _find_flat),
)


def _read_before(data: bytes, start: int) -> bytes:
    """The text before an offset on its line."""
    return data[find_line(data, start, _LONGEST_LINE) : start]


def _find_close(data: bytes, at: int) -> int:
    """Where the bracket at `at` is closed, 0 if it is not; brackets in strings do not count."""
    open_ones: list[bytes] = []
    for found in _BRACKET.finditer(data, at, at + _REACH):
        mark = found[0]
        if mark in _CLOSES:
            open_ones.append(_CLOSES[mark])
        elif open_ones and mark == open_ones[-1]:
            open_ones.pop()
            if not open_ones:
                return found.start()
    return 0


def _find_dedent(data: bytes, position: int, limit: int, indent: int) -> int:
    """Where the block ends whose lines are indented further than `indent`, or are list items at the same indent."""
    while position < limit:
        line_end = data.find(b"\n", position, limit)
        line_end = limit if line_end < 0 else line_end + 1
        found = _INDENTED.match(data, position, line_end)
        if found:
            depth = len(found["indent"].expandtabs())
            if depth < indent or (depth == indent and not found["dash"]):
                return position
        position = line_end
    return limit


def _list_members(data: bytes, group: str, section: _Section) -> Iterator[Assignment]:
    start, end, form = section
    matches = [form.match(data, start, end)] if form is _MEMBER else form.finditer(data, start, end)
    for match in filter(None, matches):
        name = (match["key"] or b"").decode()
        part = match.lastgroup or "bare"
        if not name and match.end(part) - match.start(part) < SHORTEST_DRAWN:
            continue  # a member without a name counts only when chance made it
        if name and (read_key(name) or says_about(name)):
            continue
        value = match[part].decode("utf-8", "replace")
        yield Assignment(group, value, *match.span(part), quoted=part != "bare", member="map" if name else "list")
