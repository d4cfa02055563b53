"""Finds active content in an SVG: scripts, and resources loaded from elsewhere.

By elements and attributes as a parser gives them. Not found are links that a user follows (`a`), references to other
files of the tree, `data:` pictures, and the `foreignObject` of Adobe Illustrator, which other programs pass over.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.encoding import UTF8_BOM

if TYPE_CHECKING:
    import re2

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_XLINK = "http://www.w3.org/1999/xlink"
_XML_EVENTS = "http://www.w3.org/2001/xml-events"

# Where none of these bytes stand there is nothing to be found: most pictures need no look at their elements. A
# reference to a character or entity, a declaration that gives attributes, or an encoding of two bytes, can spell any.
_SUSPECT = (
    rb"(?i)script|\bon[a-z]+\s*=|href|foreignobject|url\s*\(|@import|image-set|stylesheet|xhtml|xml-events|\\|&#"
    rb"|<!ENTITY|<!ATTLIST|handler|attributename\s*=\s*[\"'][\w:]*on|expression|-moz-binding|behavior"
)
_OTHER_ENCODING = compile_later(
    rb"\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"'](?!utf-8[\"']|us-ascii[\"']|iso-8859|windows-125)", re.IGNORECASE
)
_PLAIN = b"<svg"
_TWO_BYTES = (b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")

# URL Living Standard, 4.4: white space within an address does not count, nor do control characters before it.
_IGNORED = compile_later(r"[\x00-\x20]+")
_START = 2000
_CODE = compile_later(
    r"(?:javascript|vbscript|livescript):|data:(?:text/html|application/xhtml|text/xml)", re.IGNORECASE
)
_ELSEWHERE = compile_later(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}|file:", re.IGNORECASE)
_HANDLER = compile_later(r"on[a-z]{3,}", re.IGNORECASE)

# CSS Syntax 3, 4.3.7: escapes may spell the words that are looked for.
_CSS_ESCAPE = compile_later(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.IGNORECASE | re.DOTALL)
_CSS_ADDRESS = compile_later(r"url\(\s*[\"']?([^\"')]*)|@import\s*[\"']([^\"']*)", re.IGNORECASE)
# CSS Images 4, section 2.2: its addresses may be strings. The strings up to the end of the block are looked at.
_CSS_IMAGE_SET = compile_later(r"image-set\(((?>\"[^\"]*+\"|'[^']*+'|[^\"'{}])*+)", re.IGNORECASE)
_CSS_STRING = compile_later(r"\"([^\"]*)\"|'([^']*)'")
_CSS_CODE = compile_later(r"expression\s*\(|-moz-binding|behavior\s*:", re.IGNORECASE)

# Elements that change an attribute of another one (SVG Animations Level 2).
_ANIMATIONS = {"set", "animate"}


def needs_look(data: bytes) -> bool:
    """Whether the elements of this SVG have to be looked at."""
    if not data.startswith(_PLAIN) and (
        data.startswith(_TWO_BYTES) or _OTHER_ENCODING.match(data.removeprefix(UTF8_BOM))
    ):
        return True
    return _load_suspect().search(data) is not None


@functools.cache
def _load_suspect() -> "re2._Regexp[bytes]":
    """RE2 reads a picture thirty times as fast as `re` does here."""
    import re2

    return re2.compile(_SUSPECT)


def judge_address(address: str) -> str:
    """What is wrong with an address that is fetched when the picture is shown; empty for nothing."""
    plain = _strip_ignored(address)
    if _CODE.match(plain):
        return "has an address that is code"
    return "refers to something outside of the tree" if _ELSEWHERE.match(plain) else ""


def _strip_ignored(address: str) -> str:
    """The start of an address as browsers take it; most of a long one are the bytes of a picture."""
    start = _IGNORED.sub("", address[:_START])
    return start if len(start) == len(address[:_START]) else _IGNORED.sub("", address)[:_START]


def judge_style(text: str) -> Iterator[str]:
    """What is wrong with a style sheet, or the value of a property."""
    plain = _CSS_ESCAPE.sub(_unescape, _strip_comments(text))
    if _CSS_CODE.search(plain):
        yield "has a style that is code"
    for match in _CSS_ADDRESS.finditer(plain):
        if wrong := judge_address(match[1] or match[2] or ""):
            yield wrong
    for images in _CSS_IMAGE_SET.finditer(plain):
        for match in _CSS_STRING.finditer(images[1]):
            if wrong := judge_address(match[1] or match[2] or ""):
                yield wrong


def _strip_comments(text: str) -> str:
    """CSS Syntax 3, 4.3.2: a comment without end lasts to the end."""
    kept, place = [], 0
    while (start := text.find("/*", place)) >= 0:
        kept.append(text[place:start])
        place = text.find("*/", start + 2) + 2
        if place < 2:
            return "".join(kept)
    return "".join((*kept, text[place:]))


def _unescape(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    number = int(match[1], 16)
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


def judge_element(name: str, attributes: Sequence[str]) -> Iterator[str]:
    """What is wrong with an element; names are `namespace name`, attributes come as name, value, name, value, ..."""
    namespace, _, local = name.rpartition(" ")
    pairs = dict(zip(attributes[::2], attributes[1::2], strict=True))
    if local.lower() in {"script", "handler"} and namespace in {_SVG, _XHTML, ""}:
        yield "contains a script"
    elif namespace == _XHTML:
        yield "contains HTML"
    elif namespace == _XML_EVENTS:
        yield "contains a script"
    if namespace not in {_SVG, _XHTML, ""}:
        return
    if local == "foreignObject" and "requiredExtensions" not in pairs:
        yield "contains HTML"
    for attribute, value in pairs.items():
        yield from _judge_attribute(local, attribute, value, pairs)


def _judge_attribute(element: str, attribute: str, value: str, pairs: dict[str, str]) -> Iterator[str]:
    if _HANDLER.fullmatch(attribute):
        yield "runs code on an event"
    elif attribute in {"href", f"{_XLINK} href", "src"}:
        # What `use` takes from an address becomes part of the picture; in `image` the same stays a picture.
        data = element == "use" and _IGNORED.sub("", value).lower().startswith("data:")
        wrong = "has an address that is code" if data else judge_address(value)
        if wrong and (element != "a" or "code" in wrong):
            yield wrong
    elif attribute in {"to", "from", "by", "values"} and element in _ANIMATIONS:
        target = pairs.get("attributeName", "").rpartition(":")[2]
        if _HANDLER.fullmatch(target) or (target == "href" and _CODE.search(_IGNORED.sub("", value))):
            yield "runs code on an event"
        elif target == "href":
            yield from filter(None, map(judge_address, value.split(";")))
    elif " " not in attribute and "(" in value:
        yield from judge_style(value)


def judge_instruction(target: str, text: str) -> Iterator[str]:
    """What is wrong with a processing instruction: xml-stylesheet fetches its address."""
    match = re.search(r"href\s*=\s*[\"']([^\"']*)", text) if target == "xml-stylesheet" else None
    if match and (wrong := judge_address(match[1])):
        yield wrong
