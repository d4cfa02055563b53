"""The size of an SVG, from its root element; validity and safety are checked by the XML reader."""

import functools
import re
from math import nan

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.image.picture import Facts, Picture
from pocketmon_pipeline.text.encoding import to_utf8

# What may stand before the root: comments, instructions and a type; and the root itself.
_MARKUP = compile_later(rb"<(?:(!--)|(\?)|(!DOCTYPE\b)|(?:\w{1,40}:)?svg(?=[\s/>]))")
_TYPE = compile_later(rb"[^\[>]*+(?:\[(?>[^\]\"']++|\"[^\"]*+\"|'[^']*+')*+\]\s*+)?>")
_ATTRIBUTES = compile_later(rb"((?>[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = compile_later(rb"(?<![^\s\"'])([^\s\"'=<>/]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
_LENGTH = compile_later(rb"(\+?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?)(px|pt|pc|mm|cm|in|q)?", re.IGNORECASE)
# CSS Values and Units 4, section 6.2: pixels in one unit.
_PIXELS = {
    b"": 1.0,
    b"px": 1.0,
    b"pt": 4 / 3,
    b"pc": 16.0,
    b"mm": 96 / 25.4,
    b"cm": 96 / 2.54,
    b"in": 96.0,
    b"q": 96 / 101.6,
}

_UNKNOWN = Picture(Facts())
# The roots of all icons of a set are alike. Up to this size, in bytes, they are remembered.
_REPEATED = 512


def read_svg(data: bytes) -> Picture:
    """SVG 2, sections 8.2 and 8.6: width and height of the root in absolute units, else its view box; rounded."""
    data = to_utf8(data)
    inside = _ATTRIBUTES.match(data, _find_root(data))
    if not inside:
        return _UNKNOWN
    read = _read_repeated if inside.end(1) - inside.start(1) <= _REPEATED else _read_size
    return read(inside[1])


def _read_size(inside: bytes) -> Picture:
    """The size in the attributes of a root element."""
    attributes = {one[1]: (one[2] or one[3] or b"").strip() for one in _ATTRIBUTE.finditer(inside)}
    lengths = [_LENGTH.fullmatch(attributes.get(name, b"")) for name in (b"width", b"height")]
    if all(lengths):
        width, height = (float(match[1]) * _PIXELS[(match[2] or b"").lower()] for match in lengths if match)
    else:
        width, height = _read_box(attributes.get(b"viewBox", b""))
    try:
        return Picture(Facts(round(width), round(height), frames=1))
    except (OverflowError, ValueError):  # neither infinity nor what is no number can be rounded
        return Picture(Facts(frames=1))


_read_repeated = functools.lru_cache(maxsize=256)(_read_size)


def _read_box(text: bytes) -> tuple[float, float]:
    """Width and height of a view box; no numbers where it has not four."""
    try:
        _, _, width, height = map(float, text.replace(b",", b" ").split())
    except ValueError:
        return nan, nan
    return width, height


def _find_root(data: bytes) -> int:
    """Behind the root's name; at the end where there is no root. Pictures in comments and entities are none."""
    at, is_typed = 0, False
    while match := _MARKUP.search(data, at):
        comment, instruction, doctype = match.groups()
        if doctype:
            subset = None if is_typed else _TYPE.match(data, match.end())
            at, is_typed = (subset or match).end(), True
        elif comment or instruction:
            closing = b"-->" if comment else b"?>"
            at = data.find(closing, match.end()) + len(closing)
            if at < match.end():
                break
        else:
            return match.end()
    return len(data)
