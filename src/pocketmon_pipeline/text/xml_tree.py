"""XML as a tree with positions.

A document is a map with its root element's name. An element is a map: "@name" for each attribute, "#text" for its
characters without the spaces around them, if there are any, and its children by name: a map where one child has the
name, a list of maps where several have. Names are written as in the document, with their prefixes; all values are
text. Nothing outside the document is read. Offsets are in bytes of `Source.data`.
"""

from typing import NamedTuple
from xml.parsers import expat

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.document_formats import TOO_DEEP_FOR_VALUES, VALUES_DEPTH, UnreadableError
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.json.tree import Array, Member, Node, Object, Scalar, to_plain

_DECLARED = compile_later(rb"""<\?xml[^>]{1,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
# Within a start tag: the name of an attribute, and its value in quotes. XML 1.0, productions 40 and 41.
_ATTRIBUTE = compile_later(rb"""\s([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')""")
_START_TAG = compile_later(rb"""<[^\s/>]+(?>[^>"']++|"[^"]*"|'[^']*')*+>""")


def decode_xml(data: bytes) -> bytes:
    """A document in UTF-8, whatever its byte order mark or its declaration says it is in; UnreadableError if not."""
    plain = to_utf8(data)
    if plain is not data:
        return plain
    declared = _DECLARED.match(data)
    encoding = next((name for mark, name in _WIDE if data.startswith(mark)), "")
    encoding = encoding or (declared.group(1).decode().lower() if declared else "utf-8")
    if encoding in {"utf-8", "utf8", "us-ascii"}:
        return data
    try:
        return data.decode(encoding).encode()
    except (LookupError, UnicodeError) as error:
        raise UnreadableError(f"it is not in its encoding, {encoding}") from error


class _Element:
    """An element that has begun."""

    __slots__ = ("children", "members", "name", "offset", "text", "text_offset")

    def __init__(self, name: str, offset: int) -> None:
        self.name = name
        self.offset = offset
        self.members: list[Member] = []
        self.children: dict[str, list[Node]] = {}
        self.text: list[str] = []
        self.text_offset = -1

    def finish(self) -> Object:
        """The node of the element: attributes, text, then children by name."""
        text = "".join(self.text).strip()
        if text:
            self.members.append(Member(self.text_offset, "#text", Scalar(self.text_offset, text)))
        for name, nodes in self.children.items():
            node = nodes[0] if len(nodes) == 1 else Array(nodes[0].offset, tuple(nodes))
            self.members.append(Member(node.offset, name, node))
        return Object(self.offset, tuple(self.members))


class _Builder:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.root: Member | None = None
        self._open: list[_Element] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = False
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._take_text

    def _start(self, name: str, attributes: list[str]) -> None:
        if len(self._open) >= VALUES_DEPTH:
            raise UnreadableError(TOO_DEEP_FOR_VALUES, "scan.incomplete")
        element = _Element(name, self.parser.CurrentByteIndex)
        self._open.append(element)
        if attributes:
            places = self._find_attributes(element.offset)
            for attribute, value in zip(attributes[::2], attributes[1::2], strict=True):
                offset = places.get(attribute.encode(), element.offset)
                element.members.append(Member(offset, f"@{attribute}", Scalar(offset, value)))

    def _find_attributes(self, offset: int) -> dict[bytes, int]:
        """Where the values of attributes stand; nothing of an element that comes out of an entity."""
        tag = _START_TAG.match(self.data, offset)
        if tag is None:
            return {}
        return {match[1]: match.start(2) for match in _ATTRIBUTE.finditer(self.data, offset, tag.end())}

    def _end(self, _: str) -> None:
        element = self._open.pop()
        node = element.finish()
        if self._open:
            self._open[-1].children.setdefault(element.name, []).append(node)
        else:
            self.root = Member(element.offset, element.name, node)

    def _take_text(self, text: str) -> None:
        element = self._open[-1]
        if element.text_offset < 0 and not text.isspace():
            blank = len(text) - len(text.lstrip())
            element.text_offset = self.parser.CurrentByteIndex + len(text[:blank].encode())
        element.text.append(text)


class Source(NamedTuple):
    """The tree of a document, and the text that its offsets count in."""

    root: Node
    data: bytes


def read_xml_tree(data: bytes) -> Source:
    """The tree of a document; UnreadableError where it is not well-formed, or nested too deep."""
    data = decode_xml(data)
    builder = _Builder(data)
    try:
        builder.parser.Parse(data, True)  # noqa: FBT003 - pyexpat takes it by position only
    except expat.ExpatError as error:
        raise UnreadableError(str(error)) from error
    assert builder.root is not None
    return Source(Object(0, (builder.root,)), data)


def parse_xml(data: bytes) -> object:
    """The values of what `read_xml_tree` reads."""
    return to_plain(read_xml_tree(data).root)
