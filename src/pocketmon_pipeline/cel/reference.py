"""The reference of functions and macros: each with an example that tests run in both engines."""

from typing import NamedTuple

from pocketmon_pipeline.cel.environment import Example


class Entry(NamedTuple):
    """A function or macro of CEL, for the reference."""

    name: str
    documentation: str
    example: Example


def _enter(name: str, documentation: str, text: str, result: object) -> Entry:
    return Entry(name, documentation, Example(text, result))


STANDARD: tuple[Entry, ...] = (
    _enter("all", "Whether the predicate holds for every element.", "[1, 2].all(x, x > 0)", result=True),
    _enter("exists", "Whether it holds for at least one.", "'a,b'.split(',').exists(x, x == 'b')", result=True),
    _enter("exists_one", "Whether it holds for exactly one.", "[1, 2, 3].exists_one(x, x > 2)", result=True),
    _enter("map", "The list of what becomes of each element.", "'a,b'.split(',').map(x, x + '!')", ["a!", "b!"]),
    _enter("filter", "The list of the elements for which it holds.", "[1, 2, 3].filter(x, x > 1)", [2, 3]),
    _enter("has", "Whether a map holds the key; an error if there is no map.", "has({'a': 1}.b)", result=False),
    _enter("in", "Whether a list holds the element, or a map the key.", "'a' in ['a', 'b']", result=True),
    _enter("size", "Code points of text, bytes, elements or keys.", "size('né')", 2),
    _enter(
        "matches", "Whether a pattern of RE2 is found in the text.", "'a12.png'.matches('^[a-z]+[0-9]+')", result=True
    ),
    _enter("contains", "Whether the text holds another.", "'tile@2x.png'.contains('@2x')", result=True),
    _enter("startsWith", "Whether the text begins with another.", "'tile.png'.startsWith('tile')", result=True),
    _enter("endsWith", "Whether the text ends with another.", "'tile.png'.endsWith('.png')", result=True),
    _enter("lowerAscii", "ASCII letters made lower case.", "'ÄB.PNG'.lowerAscii()", "Äb.png"),
    _enter("upperAscii", "ASCII letters made upper case.", "'äb'.upperAscii()", "äB"),
    _enter("trim", "The text without white space around.", "' a b '.trim()", "a b"),
    _enter("replace", "Every occurrence replaced.", "'a@2x.png'.replace('@2x', '')", "a.png"),
    _enter("split", "The parts between a separator.", "'a/b'.split('/')", ["a", "b"]),
    _enter("join", "The parts with a separator between.", "['a', 'b'].join('/')", "a/b"),
    _enter(
        "substring", "The text from a position, up to another; both must exist.", "'tile.png'.substring(0, 4)", "tile"
    ),
    _enter("charAt", "The character at a position.", "'né'.charAt(1)", "é"),
    _enter("indexOf", "The position of the first occurrence, or -1.", "'a.b.c'.indexOf('.', 2)", 3),
    _enter("int", "To an int: text, uint, double (cut off), a time (seconds since 1970).", "int('12') + int(2.9)", 14),
    _enter("uint", "To a uint.", "int(uint(3))", 3),
    _enter("double", "To a double.", "double(1) / 2.0", 0.5),
    _enter("string", "To text.", "string(12)", "12"),
    _enter("bool", "From the text true or false.", "bool('true')", result=True),
    _enter("bytes", "To bytes of UTF-8.", "size(bytes('é'))", 2),
    _enter("type", "The type.", "type(1) == int", result=True),
    _enter("dyn", "The same value, unchecked.", "dyn(1) == 1.0", result=True),
    _enter("timestamp", "A time by RFC 3339.", "timestamp('2026-12-01T00:00:00Z').getMonth()", 11),
    _enter("duration", "A span such as `1h30m`.", "duration('1h30m').getMinutes()", 90),
    _enter("getFullYear", "The year.", "timestamp('2026-12-01T00:00:00Z').getFullYear()", 2026),
    _enter("getMonth", "The month, from 0.", "timestamp('2026-12-01T00:00:00Z').getMonth()", 11),
    _enter("getDate", "The day of the month, from 1.", "timestamp('2026-12-01T00:00:00Z').getDate()", 1),
    _enter("getDayOfMonth", "The day of the month, from 0.", "timestamp('2026-12-01T00:00:00Z').getDayOfMonth()", 0),
    _enter("getDayOfWeek", "The day of the week, Sunday is 0.", "timestamp('2026-12-01T00:00:00Z').getDayOfWeek()", 2),
    _enter("getDayOfYear", "The day of the year, from 0.", "timestamp('2026-12-01T00:00:00Z').getDayOfYear()", 334),
    _enter("getHours", "Hours of a time or span.", "timestamp('2026-12-01T22:00:00Z').getHours('+01:00')", 23),
    _enter("getMinutes", "Minutes of a time or span.", "timestamp('2026-12-01T22:10:00Z').getMinutes()", 10),
    _enter("getSeconds", "Seconds of a time or span.", "duration('1m').getSeconds()", 60),
    _enter("getMilliseconds", "Milliseconds within a second.", "duration('1.5s').getMilliseconds()", 500),
)
