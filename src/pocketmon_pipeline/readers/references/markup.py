"""HTML and SVG: attributes that name other files, and the style sheets within.

Attributes are those of the HTML Living Standard's index of attributes that hold a URL, and SVG 2, section 16.1.
"""

import bisect
import html
import html.entities
import re
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.references.css import blank, read_css
from pocketmon_pipeline.readers.references.reference import LINK, MEDIA, SCRIPT, STYLE, Found, decode
from pocketmon_pipeline.text.link_target import LONGEST

COMMENT = compile_later(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
# What a script says is the script's matter, and what a text area holds is shown as text; the start tag may name a file.
_TEXT_START = compile_later(rb"""<(script|textarea)\b(?>[^<>"']|"[^"]*"|'[^']*')*+>""", re.IGNORECASE)
_TEXT_ENDS = {name: compile_later(rb"</" + name, re.IGNORECASE) for name in (b"script", b"textarea")}
_STYLE = compile_later(rb"<style\b[^<>]*>([^<]*(?:<(?!/style)[^<]*)*)", re.IGNORECASE)
_NAMES = rb"(?:src|href|xlink:href|srcset|imagesrcset|poster|data|background|style)"
# With such an attribute.
_TAG = compile_later(
    rb"""<([A-Za-z][\w:-]*+)((?>\s++(?!%s\s*+=)|[^\s<>"']|"[^"]*"|'[^']*')*+\s(?>[^<>"']|"[^"]*"|'[^']*')*+)>"""
    % _NAMES,
    re.IGNORECASE,
)
# Quotes within a value, as a style has them around names.
_QUOTE = compile_later(rb"&(?:quot|apos|#34|#39|#x22|#x27);", re.IGNORECASE)
# A named character reference, and what follows where it lacks its semicolon.
_NAMED = compile_later(r"&([A-Za-z][A-Za-z0-9]*+)(;|=?)")
_ATTRIBUTE = compile_later(rb"""(?:^|\s)(%s)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""" % _NAMES, re.IGNORECASE)
_SHEET = compile_later(rb"""<\?xml-stylesheet\b[^<>]*?\shref\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")
# With a scheme, of another host, or from the root of this one (RFC 3986, 4.2 and 4.3).
_ABSOLUTE = compile_later(r"[A-Za-z][\w+.-]*:|/")
# Of these, what is of another host.
_HOSTED = compile_later(r"[A-Za-z][\w+.-]*:|//")
# A candidate begins a word, and has a width and a height, or a density: what is read once is not read again.
_CANDIDATE = compile_later(rb"(?<![^\s,])([^\s,]\S*[^\s,]|[^\s,])(?:\s+[\d.]+[wxh]){0,4}\s*(?:,|\Z)")
_RELATION = compile_later(rb"""\srel\s*=\s*["']?([\w\s-]+)""", re.IGNORECASE)
# Relations of <link> that say where else the page is, and load nothing.
_NAVIGATION = (
    *(b"canonical", b"alternate", b"next", b"prev", b"search", b"author", b"license", b"help", b"index", b"up"),
    # What Word reads when it opens its own page again (Microsoft, "Office HTML and XML Reference").
    *(b"file-list", b"edit-time-data", b"ole-object-data", b"themedata", b"colorschememapping"),
)

# Statements of Jinja, Liquid, Handlebars, Go, ERB and PHP put a page together from parts: where it will stand, and so
# what its references mean, is not known.
_TEMPLATE = compile_later(
    rb"\{%|<%|<\?(?:php|=)|\{\{-?\s*(?:[#/>^!]|\.|(?:if|else|end|range|with|define|block|template|partial)\b)"
)
# What makes a component of what has no such element of a page: a program puts it into one, and what it names counts
# from there (HTML Living Standard, 13.1: a document has a doctype; Angular and Vue, "Template Syntax").
_PAGE = compile_later(rb"<(?:!doctype|html|head|body|frameset|title|base)\b", re.IGNORECASE)
_COMPONENT = compile_later(
    rb"<(?:ng-|app-|router-|mat-|slot\b|template\b)|\s(?:\*ng[A-Z]|v-[a-z]|\[\(?[\w.-]{1,60}\)?\]=|\([\w.]{1,60}\)=|[:@][a-z][\w.-]{1,60}=)"
)
_TEMPLATE_STARTS = (b"{%", b"<%", b"<?", b"{{")
# A value alone is filled in where the page stands, as Vue and Mustache do.
_VALUE = compile_later(rb"\{\{[^{}]*\}\}")

_LINKS = frozenset({b"a", b"area", b"form"})
_SCRIPTS = frozenset({b"script"})


def _is_within(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether one of these spans, which are in order, holds the offset."""
    place = bisect.bisect_left(spans, (offset,))
    return place > 0 and offset < spans[place - 1][1]


def read_html(data: bytes) -> Iterator[Found]:
    """References of a page; those of a component or a template are not certain, nor are those within a value."""
    if b"=" not in data:
        return
    is_page = _PAGE.search(data) is not None or _COMPONENT.search(data) is None
    certain = is_page and not _is_template(data)
    values = [value.span() for value in _VALUE.finditer(data)] if certain and b"{{" in data else []
    for found in _read_page(data):
        within = _is_within(values, found.offset)
        yield found if certain and not within else found._replace(certain=False)


def _is_template(data: bytes) -> bool:
    return any(start in data for start in _TEMPLATE_STARTS) and _TEMPLATE.search(data) is not None


def _read_page(data: bytes) -> Iterator[Found]:
    """A base that leads elsewhere, or is longer than any path, takes all references with it."""
    data = _blank_texts(COMMENT.sub(blank, data) if b"<!--" in data else data)
    base = ""
    seen = set[bytes]()
    for tag in _TAG.finditer(data):
        if (mark := _mark(tag[0])) in seen:
            continue
        seen.add(mark)
        name = tag[1].lower()
        for found in _read_tag(tag, name):
            if name == b"base":
                base = _read_base(found.raw)
                seen.clear()
            else:
                yield from _rebase(found, base)
    for sheet in _STYLE.finditer(data):
        for found in read_css(sheet[1], sheet.start(1)):
            yield from _rebase(found, base)


def _rebase(found: Found, base: str) -> Iterator[Found]:
    """A reference as seen from the page, by the base that it has; none where that leads to another host."""
    if not base or found.raw.startswith(("#", "data:")) or (found.raw.startswith("/") and not _HOSTED.match(base)):
        yield found
    elif "{{" in base:
        yield found._replace(certain=False)
    elif not _HOSTED.match(base):
        # Where a site's folder lies within the tree is not known.
        known = base.rfind("/") == 0 or not base.startswith("/")
        yield found._replace(raw=_join(base, found.raw), certain=found.certain and known)


def _mark(tag: bytes) -> bytes:
    """What tags that name the same files have alike: menus lead to a hundred places of one page, and on each page."""
    head, _, tail = tag.partition(b"#")
    names_more = b"=" in tail or b"." in tail or b"(" in tail or b"," in tail
    return tag if names_more else head


def _read_base(raw: str) -> str:
    path = re.split("[?#]", raw, maxsplit=1)[0]
    return path if len(path) <= LONGEST else "//"


def _join(base: str, raw: str) -> str:
    """An address as seen from the page; urljoin takes it that no page lies below a base, and drops the `../` of one."""
    return f"{base.rpartition('/')[0]}/{raw}" if "/" in base and not _ABSOLUTE.match(raw) else raw


def may_refer(data: Window) -> bool:
    """Whether a picture may hold a reference. One byte is found in a third of the time that a word takes."""
    size = len(data)
    return (
        data.rfind(b"href", 0, size) >= 0
        or (data.find(b"(", 0, size) >= 0 and data.rfind(b"url(", 0, size) >= 0)
        or (data.find(b"@", 0, size) >= 0 and data.rfind(b"@import", 0, size) >= 0)
    )


def read_svg(data: bytes) -> Iterator[Found]:
    """References of a picture; those to parts of itself and to data within are none."""
    if not may_refer(data):
        return
    data = COMMENT.sub(blank, data) if b"<!--" in data else data
    for sheet in _SHEET.finditer(data):
        yield _make(sheet, sheet.lastindex or 1, STYLE)
    for tag in _TAG.finditer(data):
        yield from _read_tag(tag, tag[1].lower())
    for style in _STYLE.finditer(data):
        yield from read_css(style[1], style.start(1))


def _blank_texts(data: bytes) -> bytes:
    """Blank the content of scripts and text areas, where tags do not count."""
    parts, at = [], 0
    while start := _TEXT_START.search(data, at):
        end = _TEXT_ENDS[start[1].lower()].search(data, start.end())
        stop = end.start() if end else len(data)
        parts += [data[at : start.end()], re.sub(rb"[^\n]", b" ", data[start.end() : stop])]
        at = stop
    return b"".join([*parts, data[at:]])


def _read_tag(tag: re.Match[bytes], name: bytes) -> Iterator[Found]:
    inner, start = tag[2], tag.start(2)
    for match in _ATTRIBUTE.finditer(inner):
        attribute, group = match[1].lower(), match.lastindex or 2
        if attribute == b"style":
            for found in read_css(_QUOTE.sub(_unquote, match[group]), start + match.start(group)):
                yield found._replace(raw=_unescape(found.raw))
        elif attribute in (b"srcset", b"imagesrcset"):
            for candidate in _CANDIDATE.finditer(match[group]):
                yield _make(candidate, 1, MEDIA, start + match.start(group))
        elif _names_file(attribute, name, inner) and not match[group].lstrip().startswith((b"#", b"data:")):
            yield _make(match, group, _choose(attribute, name, inner), start)


def _unescape(text: str) -> str:
    """The value of an attribute: `a&region.png` holds no `&reg;` (HTML Living Standard, 13.2.5.73)."""
    return html.unescape(_NAMED.sub(_keep_ampersand, text)) if "&" in text else text


def _keep_ampersand(match: re.Match[str]) -> str:
    """A name with a semicolon, or one of those that need none, refers; any other ampersand is itself."""
    refers = match[1] + ";" in html.entities.html5 if match[2] == ";" else match[1] in html.entities.html5
    return match[0] if refers and match[2] != "=" else f"&amp;{match[0][1:]}"


def _unquote(match: re.Match[bytes]) -> bytes:
    """The quote, and spaces, so that offsets stay what they are."""
    return html.unescape(match[0].decode().lower()).encode().ljust(len(match[0]))


def _names_file(attribute: bytes, name: bytes, inner: bytes) -> bool:
    """Whether the attribute leads anywhere: without a relation, as with HTML 4's `rev` alone, <link> makes no link.

    HTML Living Standard, 4.2.4.
    """
    if name == b"link":
        return _RELATION.search(inner) is not None
    if attribute == b"data":
        return name == b"object"
    return attribute != b"background" or name in (b"body", b"table", b"td")


def _choose(attribute: bytes, name: bytes, inner: bytes) -> str:
    if name in _SCRIPTS:
        return SCRIPT
    if name == b"link":
        relation = _RELATION.search(inner)
        words = relation[1].lower().split() if relation else []
        return STYLE if b"stylesheet" in words else LINK if any(word in _NAVIGATION for word in words) else MEDIA
    return LINK if name in _LINKS or (attribute == b"href" and name == b"svg:a") else MEDIA


def _make(match: re.Match[bytes], group: int, what: str, start: int = 0) -> Found:
    return Found(start + match.start(group), _unescape(decode(match[group])).strip(), what)
