"""Expands named expressions, in parentheses, with the positions of their own text."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pocketmon_pipeline.cel.environment import Environment, ExpressionError
from pocketmon_pipeline.cel.library import make_checker
from pocketmon_pipeline.cel.messages import explain
from pocketmon_pipeline.cel.tree import Call, Fold, Name, Node, list_children
from pocketmon_pipeline.cel.wire import decode_checked

LONGEST_TEXT = 100_000


class Segment(NamedTuple):
    """Where a piece of the expanded text came from: from `start` on, it is `definition` (or "") from `offset` on."""

    start: int
    definition: str
    offset: int


class Expansion(NamedTuple):
    """The text with every named expression put in, and where its pieces came from."""

    text: str
    segments: tuple[Segment, ...]


class _Site(NamedTuple):
    """Where a named expression is called for; `bound` are the variables of the macros around."""

    start: int
    end: int
    name: str
    bound: frozenset[str]


class _Inner(NamedTuple):
    """A named expression at its uses, and the names that it reads."""

    expansion: Expansion
    names: frozenset[str]


class _Book(NamedTuple):
    """The named expressions, and those that are expanded already: each is expanded once."""

    environment: Environment
    texts: dict[str, str]
    done: dict[str, _Inner]


def expand(text: str, environment: Environment) -> Expansion:
    """Put the named expressions in, however deep they nest; ExpressionError for one that leads back to itself."""
    texts = {definition.name: definition.text for definition in environment.definitions}
    return _expand(text, "", _Book(environment, texts, {}), ())


def _expand(text: str, source: str, book: _Book, trail: tuple[str, ...]) -> Expansion:
    if not any(name.removesuffix("()") in text for name in book.texts):
        return Expansion(text, (Segment(0, source, 0),))
    pieces: list[tuple[str, tuple[Segment, ...]]] = []
    at = 0
    for site in sorted(set(_find_sites(_parse(text, source, book.environment), text, book.texts.keys()))):
        here = Segment(0, source, site.start)
        inner = _expand_site(site, source, book, trail)
        pieces += [(text[at : site.start], (Segment(0, source, at),)), ("(", (here,)), inner, (")", (here,))]
        at = site.end
        if sum(len(piece) for piece, _ in pieces) > LONGEST_TEXT:
            raise ExpressionError("the named expressions make it too long", offset=site.start, definition=source)
    return _concatenate([*pieces, (text[at:], (Segment(0, source, at),))])


def _concatenate(pieces: list[tuple[str, tuple[Segment, ...]]]) -> Expansion:
    segments: list[Segment] = []
    length = 0
    for piece, places in pieces:
        segments.extend(place._replace(start=place.start + length) for place in places)
        length += len(piece)
    return Expansion("".join(piece for piece, _ in pieces), tuple(segments))


def _expand_site(site: _Site, source: str, book: _Book, trail: tuple[str, ...]) -> Expansion:
    if site.name in trail:
        cycle = " -> ".join((*trail[trail.index(site.name) :], site.name))
        raise ExpressionError(f"{site.name} leads back to itself: {cycle}", offset=site.start, definition=source)
    if site.name not in book.done:
        expansion = _expand(book.texts[site.name], site.name, book, (*trail, site.name))
        names = frozenset(_list_names(_parse(expansion.text, site.name, book.environment)))
        book.done[site.name] = _Inner(expansion, names)
    inner = book.done[site.name]
    if captured := site.bound & inner.names:
        message = f"{site.name} reads {min(captured)}, which is the variable of a macro here"
        raise ExpressionError(message, offset=site.start, hint="rename the macro's variable", definition=source)
    return inner.expansion


def _parse(text: str, source: str, environment: Environment) -> Node:
    try:
        return decode_checked(make_checker(environment).compile(text, disable_check=True).serialize())
    except RuntimeError as error:
        explained = explain(str(error), text, environment)
    raise ExpressionError(explained.message, offset=explained.offset, hint=explained.hint, definition=source)


def _find_sites(node: Node, text: str, known: AbstractSet[str], bound: frozenset[str] = frozenset()) -> Iterator[_Site]:
    match node:
        case Name(name=name) if name in known and name not in bound:
            yield _Site(node.offset, node.offset + len(name), name, bound)
        case Call(function=name, target=None, args=()) if f"{name}()" in known:
            start = text.rfind(name, 0, node.offset + 1)
            called = re.compile(rf"{name}\s*\(\s*\)").match(text, start)
            if called:
                yield _Site(start, called.end(), f"{name}()", bound)
        case Fold():
            yield from _find_sites(node.range, text, known, bound)
            inner = bound | {node.variable}
            for part in (node.start, node.condition, node.step, node.result):
                yield from _find_sites(part, text, known, inner)
        case _:
            for child in list_children(node):
                yield from _find_sites(child, text, known, bound)


def _list_names(node: Node) -> Iterator[str]:
    if isinstance(node, Name):
        yield node.name
    for child in list_children(node):
        yield from _list_names(child)


def locate(offset: int, segments: tuple[Segment, ...]) -> tuple[str, int]:
    """Find the named expression ("" for the text itself) and the offset in it of a character of the expanded text."""
    segment = [segment for segment in segments if segment.start <= offset][-1]
    return segment.definition, segment.offset + offset - segment.start
