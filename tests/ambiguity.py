"""Whether a regular expression can read one text in exponentially many ways, so that a search that fails never ends.

The expression becomes a position automaton (Glushkov 1961): a state for each character that it asks for. It is
exponentially ambiguous when two different paths lead from a state back to it over the same text, which paths of pairs
of states show (Weber and Seidl 1991, "On the degree of ambiguity of finite automata", section 3).

What looks around is left out, but for one character that must not follow. A repetition of more than three times counts
as endless. What a possessive repetition has read is never read again: it is no loop.
"""

import functools
import operator
import re
import re._constants as sre  # type: ignore[import-not-found]  # typeshed does not know it
import re._parser as parser  # type: ignore[import-not-found]  # nor this
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

_ALL = (1 << 257) - 1
_FEW = 3
# What `re` parses has no types of its own; a node is a state, or a pair of them.
Parsed = Any
Node = Any


class _Part(NamedTuple):
    """Part of an expression: whether it reads nothing, and the states that it may begin and end with."""

    empty: bool
    first: list[int]
    last: list[int]


def is_exponential(pattern: "re.Pattern[str] | re.Pattern[bytes]") -> bool:
    """Whether some text makes a search with this pattern take twice as long for each character more."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else 0)
    builder = _Builder()
    builder.read(tree, pattern.flags)
    return builder.is_ambiguous()


def has_unsafe_possession(pattern: "re.Pattern[str] | re.Pattern[bytes]") -> bool:
    """Whether it repeats possessively more than one character that is in no atomic group of its own, or what captures.

    CPython before 3.11.5 goes on from where the last, failing turn gave up (its issues 100061 and 106052), unless an
    atomic group takes that back. Before 3.12.8 what a turn captured can end in a SystemError (101955).
    """
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else 0)
    return any(
        list(argument[2])[1:]
        or argument[2][0][0] not in (sre.ATOMIC_GROUP, sre.IN, sre.LITERAL, sre.NOT_LITERAL, sre.ANY)
        or any(inner is sre.SUBPATTERN and held[0] is not None for inner, held in _walk(argument[2]))
        for operation, argument in _walk(tree)
        if operation is sre.POSSESSIVE_REPEAT
    )


def _walk(parsed: Parsed) -> Iterator[tuple[Parsed, Parsed]]:
    """Every operation with its argument, outermost first."""
    if isinstance(parsed, parser.SubPattern):
        for operation, argument in parsed:
            yield operation, argument
            yield from _walk(argument)
    elif isinstance(parsed, list | tuple):
        for part in parsed:
            yield from _walk(part)


class _Builder:
    """Makes the automaton; an edge that comes about twice is two ways already."""

    def __init__(self) -> None:
        self._characters: list[int] = []
        self._edges: Counter[tuple[int, int]] = Counter()
        self._forbidden = 0
        self._groups: dict[int | None, int] = {}

    def read(self, tree: Parsed, flags: int) -> _Part:
        """Read a sequence."""
        whole = _Part(True, [], [])
        for operation, argument in tree:
            part = self._read_item(operation, argument, flags)
            whole = whole if part is None else self._join(whole, part)
        return whole

    def _join(self, one: _Part, other: _Part) -> _Part:
        self._link(one.last, other.first)
        first = one.first + other.first if one.empty else one.first
        last = one.last + other.last if other.empty else other.last
        return _Part(one.empty and other.empty, first, last)

    def _link(self, ends: Iterable[int], starts: list[int]) -> None:
        self._edges.update((end, start) for end in ends for start in starts)

    def _read_item(self, operation: Parsed, argument: Parsed, flags: int) -> _Part | None:
        if reader := self._READERS.get(operation):
            return reader(self, argument, flags)
        if operation is sre.ASSERT_NOT and argument[0] > 0 and len(argument[1]) == 1:
            ((inner, characters),) = argument[1]
            self._forbidden = _list_characters(inner, characters, flags) or 0
            return None
        characters = _list_characters(operation, argument, flags)
        return None if characters is None else self._add(characters)

    def _read_branches(self, argument: Parsed, flags: int) -> _Part:
        parts = [self.read(branch, flags) for branch in argument[1]]
        first = [state for part in parts for state in part.first]
        last = [state for part in parts for state in part.last]
        return _Part(any(part.empty for part in parts), first, last)

    def _read_group(self, argument: Parsed, flags: int) -> _Part:
        number, added, removed, tree = argument
        begin = len(self._characters)
        part = self.read(tree, (flags | added) & ~removed)
        self._groups[number] = functools.reduce(operator.or_, self._characters[begin:], 0)
        return part

    def _read_again(self, number: int, _: int) -> _Part:
        return self._add(self._groups[number])

    def _read_loop(self, argument: Parsed, flags: int) -> _Part:
        part = self._repeat(argument, flags)
        if argument[1] > _FEW:
            self._link(part.last, part.first)
        return part

    def _add(self, characters: int) -> _Part:
        self._characters.append(characters & ~self._forbidden)
        self._forbidden = 0
        place = [len(self._characters) - 1]
        return _Part(False, place, place)

    def _repeat(self, argument: Parsed, flags: int) -> _Part:
        least, most, tree = argument
        self._forbidden = 0  # it is said of the first character alone
        whole = before = self.read(tree, flags)
        ends = list(whole.last) if least <= 1 or most > _FEW else []
        # One within the other, as X(X(X)?)?: each is reached in one way.
        for number in range(2, most + 1 if most <= _FEW else 0):
            part = self.read(tree, flags)
            self._link(before.last, part.first)
            ends, before = ends + (part.last if number >= least else []), part
        return _Part(whole.empty or not least, whole.first, ends)

    _READERS: ClassVar = {
        sre.MAX_REPEAT: _read_loop,
        sre.MIN_REPEAT: _read_loop,
        sre.POSSESSIVE_REPEAT: _repeat,
        sre.BRANCH: _read_branches,
        sre.SUBPATTERN: _read_group,
        sre.ATOMIC_GROUP: read,
        sre.GROUPREF: _read_again,
    }

    def is_ambiguous(self) -> bool:
        """Whether two paths lead from a state back to it over one text."""
        following = defaultdict(list)
        for start, end in self._edges:
            following[start].append(end)
        loops = _find_components(range(len(self._characters)), following)
        doubled = (edge for edge, count in self._edges.items() if count > 1)
        if any(loops[start] == loops[end] for start, end in doubled):
            return True
        pairs = _Pairs(following, loops, self._characters)
        components = _find_components(((state, state) for state in range(len(self._characters))), pairs)
        alike = {component for (one, other), component in components.items() if one == other}
        return any(one != other and component in alike for (one, other), component in components.items())


class _Pairs(dict[tuple[int, int], list[tuple[int, int]]]):
    """The pairs of states that a pair reaches over one character, without leaving the loop that it is in."""

    def __init__(self, following: Mapping[int, list[int]], loops: Mapping[Node, int], characters: list[int]) -> None:
        super().__init__()
        self._following, self._loops, self._characters = following, loops, characters

    def __missing__(self, pair: tuple[int, int]) -> list[tuple[int, int]]:
        steps = ([end for end in self._following[state] if self._loops[end] == self._loops[state]] for state in pair)
        ones, others = steps
        reached = {
            (min(one, other), max(one, other))
            for one in ones
            for other in others
            if self._characters[one] & self._characters[other]
        }
        return sorted(reached)


def _find_components(roots: Iterable[Node], following: Mapping[Node, Iterable[Node]]) -> dict[Node, int]:
    """The strongly connected component of each node that the roots reach (Tarjan 1972), without recursion."""
    order: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    found: dict[Node, int] = {}
    open_nodes: list[Node] = []

    def enter(node: Node) -> tuple[Node, Iterator[Node]]:
        order[node] = lowest[node] = len(order)
        open_nodes.append(node)
        return node, iter(following[node])

    for root in roots:
        path = [enter(root)] if root not in order else []
        while path:
            node, ends = path[-1]
            end = next(ends, None)
            if end is None:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == order[node]:
                    at = open_nodes.index(node)
                    found.update(dict.fromkeys(open_nodes[at:], len(found)))
                    del open_nodes[at:]
            elif end not in order:
                path.append(enter(end))
            elif end not in found:
                lowest[node] = min(lowest[node], order[end])
    return found


def _list_characters(operation: Parsed, argument: Parsed, flags: int) -> int | None:
    """The characters that one item reads, as bits; those beyond the first 256 are one. None for what reads nothing."""
    if operation is sre.LITERAL:
        return _spell(argument, flags)
    if operation is sre.NOT_LITERAL:
        return _ALL & ~_spell(argument, flags)
    if operation is sre.ANY:
        return _ALL if flags & re.DOTALL else _ALL & ~(1 << ord("\n"))
    if operation is sre.IN:
        return _list_set(argument, flags)
    return None


def _list_set(items: Parsed, flags: int) -> int:
    found = 0
    for operation, argument in items:
        if operation is sre.LITERAL:
            found |= _spell(argument, flags)
        elif operation is sre.RANGE:
            found |= sum({_spell(code, flags) for code in range(argument[0], min(argument[1], 256) + 1)})
        elif operation is sre.CATEGORY:
            found |= _CATEGORIES[argument]
    return _ALL & ~found if items[0][0] is sre.NEGATE else found


def _spell(code: int, flags: int) -> int:
    either = chr(code).swapcase() if flags & re.IGNORECASE and code < 128 else ""
    return (1 << min(code, 256)) | (1 << ord(either) if either else 0)


def _list_matching(pattern: str) -> int:
    return sum(1 << code for code in range(256) if re.match(pattern, chr(code), re.ASCII))


_CATEGORIES = {
    sre.CATEGORY_DIGIT: _list_matching(r"\d"),
    sre.CATEGORY_SPACE: _list_matching(r"\s"),
    sre.CATEGORY_WORD: _list_matching(r"\w"),
    sre.CATEGORY_NOT_DIGIT: _ALL & ~_list_matching(r"\d"),
    sre.CATEGORY_NOT_SPACE: _ALL & ~_list_matching(r"\s"),
    sre.CATEGORY_NOT_WORD: _ALL & ~_list_matching(r"\w"),
}
