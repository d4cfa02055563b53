"""Named expressions: wherever a name stands, its text stands in parentheses, with its own positions."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pocketmon_pipeline.cel.environment import Environment
from pocketmon_pipeline.cel.expression_error import ExpressionError
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


def expand(text: str, environment: Environment) -> Expansion:
    """Put the named expressions in, however deep they nest; ExpressionError for one that leads back to itself."""
    return _expand(text, "", environment, ())


def _expand(text: str, source: str, environment: Environment, trail: tuple[str, ...]) -> Expansion:
    known = {definition.name: definition.text for definition in environment.definitions}
    if not any(name.removesuffix("()") in text for name in known):
        return Expansion(text, (Segment(0, source, 0),))
    pieces: list[str] = []
    segments: list[Segment] = []
    at = length = 0

    def append(piece: str, *places: Segment) -> None:
        nonlocal length
        pieces.append(piece)
        segments.extend(place._replace(start=place.start + length) for place in places)
        length += len(piece)

    for site in sorted(set(_find_sites(_parse(text, source, environment), text, known.keys()))):
        append(text[at : site.start], Segment(0, source, at))
        append("(", Segment(0, source, site.start))
        inner = _expand_site(site, source, known, environment, trail)
        append(inner.text, *inner.segments)
        append(")", Segment(0, source, site.start))
        at = site.end
        if length > LONGEST_TEXT:
            raise ExpressionError("the named expressions make it too long", offset=site.start, definition=source)
    append(text[at:], Segment(0, source, at))
    return Expansion("".join(pieces), tuple(segments))


def _expand_site(
    site: _Site, source: str, known: dict[str, str], environment: Environment, trail: tuple[str, ...]
) -> Expansion:
    if site.name in trail:
        cycle = " -> ".join((*trail[trail.index(site.name) :], site.name))
        raise ExpressionError(f"{site.name} leads back to itself: {cycle}", offset=site.start, definition=source)
    inner = _expand(known[site.name], site.name, environment, (*trail, site.name))
    tree = _parse(inner.text, site.name, environment)
    if captured := site.bound & set(_list_names(tree)):
        message = f"{site.name} reads {min(captured)}, which is the variable of a macro here"
        raise ExpressionError(message, offset=site.start, hint="rename the macro's variable", definition=source)
    return inner


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
