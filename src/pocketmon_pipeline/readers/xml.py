"""XML and its kinds: well-formed with namespaces, or where not. Nothing outside the file is ever fetched.

Expat runs with no handler for external entities, so that neither a DTD nor an entity can name a file or a server. It
bounds the expansion of internal entities itself (since 2.4.0, a hundred times the input once 8 MiB are exceeded).
A document may be put together of files, by external entities or XInclude. One that names a server, or a place of the
machine, is not valid; of one that names a relative path, it is told, but for documents of DocBook and Mallard, which
are made so, with files beside them.
"""

import posixpath
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import unquote
from xml.parsers import expat  # the parser itself: what defusedxml switches off above it is never switched on here

from pocketmon_pipeline.binary.window import PAGE, STEP, Window, count_in, cut_window, slice_window
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import WHOLE_FILE_CAP, Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.document_formats import DEPTH_LIMIT, XML_FORMATS, tell_too_deep
from pocketmon_pipeline.text.document_type import is_refused_type
from pocketmon_pipeline.text.encoding import UTF8_BOM, find_bom, find_undecodable, to_utf8
from pocketmon_pipeline.text.plain_svg import measure_plain
from pocketmon_pipeline.text.svg_safety import judge_element, judge_instruction, judge_style, needs_look
from pocketmon_pipeline.text.xml_template import is_field, is_template

XML_DOCUMENTS = "xml_documents"
XML_COLUMNS = {"valid": "bool", "root": "str", "namespace": "str", "elements": "int", "depth": "int"}

# XML Inclusions (XInclude) Version 1.0, section 3.
_XINCLUDE = "http://www.w3.org/2001/XInclude include"

# Expat reads these only with a decoder of one byte a character; the names are those of the WHATWG Encoding Standard.
_MULTIBYTE = frozenset({"shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "gb2312", "gbk", "gb18030", "big5"})

# Those that expat decodes itself, and of which not every byte is a character.
_OWN = frozenset({"utf-8", "us-ascii"})

# Other parsers take it as it is meant; expat has another decoder for it, of single bytes.
_UTF8_MISSPELT = "utf8"

# Another syntax under the same extension: the old property lists.
_NOT_XML = compile_later(rb'\s*(?:// !\$\*UTF8\*\$!|\{\s*(?:\w+|"[^"\n]*")\s*=)')

# A reference with a scheme (or a drive), or with a path from the root: RFC 3986, sections 3.1 and 4.2.
_ABSOLUTE = compile_later(r"[A-Za-z][A-Za-z0-9+.-]*:|/")

# Namespaces and public identifiers of documents that are put together of files: DocBook 5 and 4 (KDE has a variant),
# Mallard 1.
_OF_PARTS = ("http://docbook.org/ns/docbook", "http://projectmallard.org/")
_DOCBOOK_4 = "//DTD DocBook"

# What other files of DocBook take in by an entity, and whose entities are those of the whole book.
_BOOK_PARTS = (
    "part chapter appendix preface article section sect1 sect2 sect3 sect4 sect5 simplesect reference refentry "
    "glossary bibliography"
)
_PARTS_OF_BOOKS = frozenset(_BOOK_PARTS.split())

# Other programs call their parts so, too; what is in them of DocBook's is hardly theirs.
_BOOK_START = 65_536
_IN_BOOKS = compile_later(rb"<(?:title|para|simpara|refname|refnamediv)[\s/>]")

_UNDEFINED_ENTITY = 11  # XML_ERROR_UNDEFINED_ENTITY of expat.h
_INVALID_TOKEN = 4  # XML_ERROR_INVALID_TOKEN of expat.h
_NO_ELEMENT = 3  # XML_ERROR_NO_ELEMENTS of expat.h
_AMPLIFICATION = 43  # XML_ERROR_AMPLIFICATION_LIMIT_BREACH of expat.h, which Python names only since 3.12
_SHOWN = 100
# PATH_MAX of Linux has room for no more names.
_DEEPEST = 2048


class Verdict(NamedTuple):
    """What XML_COLUMNS hold, and what is wrong. `valid` is None where that was not decided."""

    valid: bool | None
    root: str | None = None
    namespace: str | None = None
    elements: int | None = None
    depth: int | None = None
    observations: Sequence[Observation] = ()


class _TooDeepError(Exception):
    """Ends a parse."""


class _Reading:
    """Follows one parse."""

    def __init__(self, encoding: str | None, *, suspect: bool, part: bool) -> None:
        """Of a `part` the DTD stands elsewhere, so that no entity is unknown."""
        self.parser = expat.ParserCreate(encoding, " ")
        if part:
            self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
            self.parser.UseForeignDTD(True)  # noqa: FBT003 - expat's own
            self.parser.ExternalEntityRefHandler = self._read_nothing
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._name_type
        self.parser.EntityDeclHandler = self._declare
        self.parser.XmlDeclHandler = self._name_encoding
        self.parser.ordered_attributes = True
        self.encoding = ""
        self.root = ""
        self.public: str | None = None
        self.elements = self.deepest = self.depth = 0
        self.seen: list[Observation] = []
        self.climb = -1
        self.external: Observation | None = None
        self.dangers: dict[str, Observation] = {}
        if suspect:
            self._watch()

    def _watch(self) -> None:
        """Look at an SVG's elements and styles for what is more than a picture."""
        self.parser.StartElementHandler = self._judge_start
        self.parser.EndElementHandler = self._judge_end
        self.parser.CharacterDataHandler = self._gather_style
        self.parser.ProcessingInstructionHandler = self._judge_instruction
        self._styles: list[list[str]] = []  # the text of those that are open

    def _judge_start(self, name: str, attributes: Sequence[str]) -> None:
        self._start(name, attributes)
        self._add_dangers(judge_element(name, attributes))
        if name.rpartition(" ")[2] == "style":
            self._styles.append([])

    def _gather_style(self, text: str) -> None:
        if self._styles:
            self._styles[-1].append(text)

    def _judge_end(self, name: str) -> None:
        self._end(name)
        if name.rpartition(" ")[2] == "style":
            self._add_dangers(judge_style("".join(self._styles.pop())))

    def _judge_instruction(self, target: str, text: str) -> None:
        self._add_dangers(judge_instruction(target, text))

    def _add_dangers(self, found: Iterable[str]) -> None:
        for danger in found:
            if danger not in self.dangers:
                detail = f"{danger}: export it as a plain image, or take that out"
                self.dangers[danger] = Observation("svg.unsafe", detail, *self._place(), subject=danger)

    def _start(self, name: str, attributes: Sequence[str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.depth > self.deepest:
            self.deepest = self.depth
            self.root = self.root or name
            if self.depth > DEPTH_LIMIT:
                self.seen.append(Observation("scan.incomplete", tell_too_deep(), *self._place()))
                raise _TooDeepError
        if name == _XINCLUDE:
            self._judge_external("an XInclude refers to another file; it", "an XInclude", _find_href(attributes))

    def _end(self, _: str) -> None:
        self.depth -= 1

    def _read_nothing(self, context: str | None, *_: str | None) -> int:
        """What a DTD elsewhere would hold; entities that are declared there are not opened."""
        if context is None:
            self.parser.ExternalEntityParserCreate(context).Parse(b"", True)  # noqa: FBT003 - expat's own
        return 1

    def _name_encoding(self, _: str, encoding: str | None, __: int) -> None:
        self.encoding = (encoding or "").lower()

    def _declare(self, *declaration: str | int | None) -> None:
        name, _, value, _, system, _, notation = declaration
        if value is None and system is not None and notation is None:
            called = f"the external entity {str(name)[:_SHOWN]!r}"
            self._judge_external(called, called, str(system))

    def _name_type(self, root: str, system: str | None, public: str | None, _: bool) -> None:  # noqa: FBT001 - expat's
        self.public = public or ""
        if system and is_refused_type(root, system, public):
            self._judge_external("the external DTD", "", system)

    def _judge_external(self, refused: str, called: str, reference: str) -> None:
        """Keep the first reference that is refused, and of the relative ones the first that leads up furthest."""
        path = unquote(reference.strip()).replace("\\", "/")
        if _ABSOLUTE.match(path):
            if not self.seen:
                detail = f"{refused} was refused, and nothing was fetched"
                self.seen.append(Observation("xml.invalid", detail, *self._place()))
            return
        path = re.split("[#?]", path, maxsplit=1)[0]
        climb = _count_parents(path)
        if path and climb > self.climb:
            self.climb = climb
            detail = f"{called} stands for {reference[:_SHOWN]!r}, of which nothing was read"
            self.external = Observation("xml.external", detail, *self._place(), subject="../" * climb)

    def _place(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def is_part(self) -> bool:
        """Whether another file takes it in, as far as its first element says."""
        namespace, _, name = self.root.rpartition(" ")
        return self.public is None and name in _PARTS_OF_BOOKS and (not namespace or namespace.startswith(_OF_PARTS[0]))

    def close(self) -> None:
        """Part with the parser: the two hold each other, which would leave them to the garbage collector."""
        del self.parser

    def conclude(self) -> Verdict:
        """What the whole document was."""
        namespace, _, name = self.root.rpartition(" ")
        of_parts = namespace.startswith(_OF_PARTS) or _DOCBOOK_4 in (self.public or "")
        external = [self.external] if self.external and not (of_parts and self.climb == 0) else []
        seen = [*self.seen, *external, *self.dangers.values()]
        return Verdict(not self.seen, name or None, namespace or None, self.elements, self.deepest, seen)


def _find_href(attributes: Sequence[str]) -> str:
    return dict(zip(attributes[::2], attributes[1::2], strict=True)).get("href", "")


def _count_parents(path: str) -> int:
    """How many folders above its document a relative path leads at the end; no tree has more than _DEEPEST."""
    return min(posixpath.normpath(path).split("/").count(".."), _DEEPEST)


def judge_xml(view: Window, *, svg: bool = False) -> Verdict:
    """Parse a document and keep nothing of it; say of an SVG too what makes it more than a picture."""
    if find_bom(view[:4]).encoding.startswith("utf-32"):  # which Expat does not know
        if len(view) > WHOLE_FILE_CAP:
            return _report_too_large("UTF-32", len(view))
        return _judge(to_utf8(view[: len(view)]), "utf-8", suspect=svg)
    is_large = len(view) > WHOLE_FILE_CAP
    return _judge(view, None, suspect=svg and (is_large or needs_look(view[: len(view)])))


def _report_too_large(encoding: str, size: int) -> Verdict:
    detail = f"in {encoding} XML is read up to {WHOLE_FILE_CAP:,} bytes; this file has {size:,}"
    return Verdict(None, observations=[Observation("scan.incomplete", detail)])


def _feed(parser: expat.XMLParserType, view: Window) -> None:
    """Parse part by part. Expat reads what it has of a long token again each time, so that the parts grow with it."""
    fed = 0
    while fed < len(view) or fed == 0:
        size = max(STEP, fed - parser.CurrentByteIndex)
        parser.Parse(view[fed : fed + size], fed + size >= len(view))
        fed += size


def _judge(data: Window, encoding: str | None, *, suspect: bool, part: bool = False) -> Verdict:
    reading = _Reading(encoding, suspect=suspect, part=part)
    try:
        _feed(reading.parser, data)
    except expat.ExpatError as error:
        misspelt = encoding is None and reading.encoding == _UTF8_MISSPELT
        undefined = error.code == _UNDEFINED_ENTITY and not part
        in_part = undefined and reading.is_part() and _IN_BOOKS.search(data[:_BOOK_START]) is not None
        if misspelt or in_part:
            return _judge(data, "utf-8" if misspelt else encoding, suspect=suspect, part=in_part)
        if not reading.seen and is_field(data, reading.parser.ErrorByteIndex):
            return Verdict(None, observations=list(reading.dangers.values()))
        fault = (
            _describe_name(data, error)
            or _describe_bytes(data, error, reading.encoding or "utf-8")
            or _describe_character(data, error, reading.parser.ErrorByteIndex)
            or _describe(error, empty=_is_empty(data))
        )
        return Verdict(valid=False, observations=[*reading.seen, fault, *reading.dangers.values()])
    except _TooDeepError:
        seen = [*reading.seen, *reading.dangers.values()]
        return Verdict(False if len(reading.seen) > 1 else None, observations=seen)
    except (LookupError, ValueError):  # by pyexpat, of an encoding that expat itself does not know
        return _decode_and_judge(data, reading.encoding, suspect=suspect)
    finally:
        reading.close()
    return reading.conclude()


def _is_empty(data: Window) -> bool:
    start = len(UTF8_BOM) if data.startswith(UTF8_BOM, 0) else 0
    return not any(piece.strip() for piece in slice_window(data, start, len(data), STEP))


def _decode_and_judge(data: Window, encoding: str, *, suspect: bool) -> Verdict:
    if encoding not in _MULTIBYTE:
        detail = f"it declares the encoding {encoding[:_SHOWN]!r}, which is none that XML parsers know"
        return Verdict(valid=False, observations=[Observation("xml.invalid", detail, 1, 1)])
    if len(data) > WHOLE_FILE_CAP:
        return _report_too_large(encoding, len(data))
    data = data[: len(data)]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        detail = f"it declares the encoding {encoding}, and has bytes that are none of it"
        return Verdict(valid=False, observations=[Observation("xml.invalid", detail, line)])
    return _judge(text.encode(), "utf-8", suspect=suspect)


def _describe_name(data: Window, error: expat.ExpatError) -> Observation | None:
    """A name that XML 1.0 has and Namespaces in XML 1.0 (section 3, QName) has not; Expat calls it a token."""
    if error.code != _INVALID_TOKEN:
        return None
    try:
        _feed(expat.ParserCreate(), data)
    except expat.ExpatError as other:
        if (other.lineno, other.offset) <= (error.lineno, error.offset):
            return None
    except (LookupError, ValueError):  # as in `_judge`
        return None
    detail = "a name begins or ends with a colon, or has two, which readers that know namespaces refuse"
    return Observation("xml.invalid", detail, error.lineno, error.offset + 1)


def _describe_bytes(data: Window, error: expat.ExpatError, encoding: str) -> Observation | None:
    """Bytes that are none of the document's encoding; Expat calls them a token."""
    if error.code != _INVALID_TOKEN or encoding not in _OWN or find_bom(data[:4]).encoding.startswith("utf-16"):
        return None
    fault = find_undecodable(data, encoding)
    if fault is None or count_in(cut_window(data, 0, fault), b"\n") + 1 != error.lineno:
        return None
    detail = (
        f"not well-formed XML: a byte that is none of {encoding.upper()}, which the document is to be in; save "
        "it so, or declare in its first line the encoding that it is in"
    )
    return Observation("xml.invalid", detail, error.lineno, error.offset + 1)


def _describe_character(data: Window, error: expat.ExpatError, offset: int) -> Observation | None:
    """A character that must be escaped, or that XML has not (1.0, sections 2.2 and 2.4); Expat calls it a token."""
    before, found = data[max(0, offset - 1) : offset], data[offset : offset + 1]
    if error.code != _INVALID_TOKEN or b"\0" in data[max(0, offset - 2) : offset + 2]:
        return None
    if before == b"&":
        words = "an & that begins no entity; as text it is written &amp;"
    elif found == b"<":
        words = "a < where no tag may begin; as text it is written &lt;"
    elif found and found < b" ":
        words = f"the control character {found[0]:#04x}, which XML does not have"
    else:
        return None
    return Observation("xml.invalid", f"not well-formed XML: {words}", error.lineno, error.offset + 1)


def _describe(error: expat.ExpatError, *, empty: bool) -> Observation:
    # One of expat's errors says it once more: "not well-formed (invalid token)".
    words = expat.ErrorString(error.code).removeprefix("not well-formed ").strip("()")
    detail = f"not well-formed XML: {words}"
    if error.code == _NO_ELEMENT and empty:
        detail = "the file is empty"
    elif error.code == _AMPLIFICATION:
        detail = "its entities expand to more than a hundred times its size (an entity bomb); it was refused"
    return Observation("xml.invalid", detail, error.lineno, error.offset + 1)


def read_xml(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Judge documents of any size."""
    for content in contents:
        view = content.view
        other = content.format == "xml" and _NOT_XML.match(view[:PAGE])
        verdict = Verdict(None) if other else judge_xml(view, svg=content.format == "svg")
        if verdict.valid is False and content.format == "xml" and is_template(view):
            verdict = Verdict(None)
        yield content.row(XML_DOCUMENTS, *verdict[:5])
        for observation in verdict.observations:
            yield content.observe(observation)


def read_plain(content: Content) -> Sequence[Row] | None:
    """What `read_xml` would report of an icon."""
    found = measure_plain(content.data) if content.format == "svg" else None
    return None if found is None else [content.row(XML_DOCUMENTS, *found)]


STAGE = Stage(
    name="xml",
    version=18,
    map=Map(
        tables={XML_DOCUMENTS: XML_COLUMNS},
        rows=read_xml,
        formats=XML_FORMATS,
        isolated=True,
        windowed=True,
        plain=read_plain,
    ),
)
