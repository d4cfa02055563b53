"""A small regular language for the formats of credentials: search, prefixes, and random examples.

Patterns are RE2 text made of bytes, classes, `(?:a|b)`, one `( )` around the secret itself, `(?i:...)`, and the
repetitions `{n}`, `{n,}`, `{n,m}`, `?`, `*`, `+`. Nothing else is needed to write a vendor's format down, and from so
little the engine can tell how long a match may be and which literals it must hold.
"""

import functools
import itertools
import math
import re
from collections.abc import Iterator
from typing import NamedTuple, Union

from pocketmon_pipeline.pattern import compile_later

_ESCAPED = {"n": 10, "r": 13, "t": 9}
_SETS = {
    "d": frozenset(b"0123456789"),
    "s": frozenset(b" \t\n\r\f"),
    "w": frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"),
}
# Characters that stand for themselves, each of them once.
_PLAIN = compile_later(r"(?:[\w:/=@ -](?![?*+{]))+", re.ASCII)
_SINGLE = tuple(frozenset((byte,)) for byte in range(256))
_CLASS = compile_later(r"(?:\\.|[^\]\\])*\]")
_REPEATED = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_MOST_LITERALS = 160
_LONGEST_LITERAL = 12
# Where bytes are narrowed down by so many bits, an automaton need not know what follows. Hexadecimal digits and wider
# classes do not count: texts are full of them.
_TELLING = 128
_NARROW = 10
# A literal so short is joined with the byte behind it, if that is one of few.
_SHORT = 2
_FEW = 16


class Run(NamedTuple):
    """`low` to `high` bytes (None: without end), each one of `chars`."""

    chars: frozenset[int]
    low: int = 1
    high: int | None = 1


class Group(NamedTuple):
    """One of several sequences, repeated; `secret` marks the one whose bytes are the credential."""

    options: tuple["Shape", ...]
    low: int = 1
    high: int | None = 1
    secret: bool = False


Shape = tuple[Union[Run, "Group"], ...]


class Needle(NamedTuple):
    """Lower-case literals, one of which every match contains, and how many bytes of the match may precede it."""

    literals: frozenset[bytes]
    nearest: int
    farthest: int


def parse_shape(pattern: str) -> Shape:
    """Parse a pattern; ValueError if it is not in the language."""
    shape, rest = _read_options(pattern, 0, caseless=False)
    if rest != len(pattern):
        raise ValueError(f"{pattern}: stray {pattern[rest]!r} at {rest}")
    return shape[0] if len(shape) == 1 else (Group(shape),)


def _read_options(text: str, at: int, *, caseless: bool) -> tuple[tuple[Shape, ...], int]:
    options: list[Shape] = []
    items: list[Run | Group] = []
    while at < len(text) and text[at] != ")":
        if plain := _PLAIN.match(text, at):
            items += [_make_single(char, caseless=caseless) for char in plain.group()]
            at = plain.end()
            continue
        if text[at] == "|":
            options.append(tuple(items))
            items, at = [], at + 1
            continue
        item, at = _read_item(text, at, caseless=caseless)
        low, high, at = _read_repetition(text, at)
        items.append(item if low == high == 1 else item._replace(low=low, high=high))
    return (*options, tuple(items)), at


@functools.cache
def _make_single(char: str, *, caseless: bool) -> Run:
    chars = frozenset((ord(char),))
    return Run(_fold(chars) if caseless else chars)


def _read_item(text: str, at: int, *, caseless: bool) -> tuple[Run | Group, int]:
    if text[at] == "(":
        start = next((mark for mark in ("(?:", "(?i:") if text.startswith(mark, at)), "(")
        options, end = _read_options(text, at + len(start), caseless=caseless or start == "(?i:")
        if end >= len(text):
            raise ValueError(f"{text}: group at {at} has no end")
        return Group(options, secret=start == "("), end + 1
    chars, at = _read_class(text, at + 1) if text[at] == "[" else _read_char(text, at)
    return Run(_fold(chars) if caseless else chars), at


@functools.cache
def _fold(chars: frozenset[int]) -> frozenset[int]:
    return chars | frozenset(bytes(chars).lower()) | frozenset(bytes(chars).upper())


def _read_char(text: str, at: int) -> tuple[frozenset[int], int]:
    if text[at] == ".":
        return frozenset(range(256)) - {10}, at + 1
    if text[at] != "\\":
        return _SINGLE[ord(text[at])], at + 1
    letter = text[at + 1]
    if letter == "x":
        return frozenset((int(text[at + 2 : at + 4], 16),)), at + 4
    return _SETS.get(letter) or frozenset((_ESCAPED.get(letter, ord(letter)),)), at + 2


def _read_class(text: str, at: int) -> tuple[frozenset[int], int]:
    found = _CLASS.match(text, at)
    if found is None:
        raise ValueError(f"{text}: class at {at - 1} has no end")
    return _list_class(found[0]), found.end()


@functools.cache
def _list_class(text: str) -> frozenset[int]:
    """The members of a character class; cached, since a hundred classes recur."""
    negated = text[0] == "^"
    at = int(negated)
    chars: set[int] = set()
    while text[at] != "]":
        first, at = _read_char(text, at) if text[at] != "." else (frozenset(b"."), at + 1)
        if text[at] == "-" and text[at + 1] != "]":
            last, at = _read_char(text, at + 1)
            chars.update(range(min(first), max(last) + 1))
        else:
            chars |= first
    return frozenset(range(256)) - chars if negated else frozenset(chars)


def _read_repetition(text: str, at: int) -> tuple[int, int | None, int]:
    if at < len(text) and text[at] in _REPEATED:
        return *_REPEATED[text[at]], at + 1
    if at >= len(text) or text[at] != "{":
        return 1, 1, at
    end = text.index("}", at)
    low, comma, high = text[at + 1 : end].partition(",")
    return int(low), int(high) if high else None if comma else int(low), end + 1


def measure(shape: Shape) -> tuple[int, int | None]:
    """The minimum and maximum length of a match in bytes; None is unlimited."""
    least, most = 0, 0
    endless = False
    for item in shape:
        low, high = (1, 1) if isinstance(item, Run) else _measure_options(item)
        least += low * item.low
        if high is None or item.high is None:
            endless = True
        else:
            most += high * item.high
    return least, None if endless else most


def _measure_options(group: Group) -> tuple[int, int | None]:
    spans = [measure(option) for option in group.options]
    highs = [high for _, high in spans if high is not None]
    return min(low for low, _ in spans), max(highs) if len(highs) == len(spans) else None


def cut(shape: Shape) -> Shape:
    """The prefix that identifies a match, without an open-ended repetition, so that it is reported once."""
    closed, told = 0, 0.0
    for item in shape:
        closed += 1
        told += _measure_bits(item)
        if (told >= _TELLING and not _is_one_byte(shape[:closed])) or measure((item,))[1] is None:
            break
    for index in range(closed - 1, -1, -1):
        item = shape[index]._replace(high=shape[index].low)
        if item.low:
            if isinstance(item, Group):
                item = item._replace(options=tuple(cut(option) for option in item.options))
            return *shape[:index], item
    return ()


def _is_one_byte(shape: Shape) -> bool:
    """Whether it is a run of the same byte, which would match at every byte of a longer run."""
    return len({item.chars if isinstance(item, Run) else None for item in shape}) == 1 and (
        isinstance(shape[0], Run) and len(shape[0].chars) == 1
    )


class Beginning(NamedTuple):
    """Patterns of which one matches the start of each match, and how many bytes they match."""

    patterns: tuple[str, ...]
    least: int
    most: int


@functools.cache
def begin(pattern: str) -> Beginning:
    """The pattern to search for instead of the whole one; ValueError if it has no bounded length."""
    beginning = cut(parse_shape(pattern))
    least, most = measure(beginning)
    if not least or most is None:
        raise ValueError(f"{pattern}: candidates need a beginning of limited length")
    return Beginning(tuple(map(render, _spread(beginning))), least, most)


def _spread(shape: Shape) -> tuple[Shape, ...]:
    """Expand `x[01]` to `x0` and `x1`: two bytes are too frequent, and Hyperscan looks for literals first."""
    head, item, rest = shape[:_SHORT], shape[_SHORT : _SHORT + 1], shape[_SHORT + 1 :]
    if len(item) != 1 or not isinstance(item[0], Run) or item[0].low != item[0].high or len(item[0].chars) > _FEW:
        return (shape,)
    if any(isinstance(one, Group) or one.low != 1 or one.high != 1 or len(one.chars) > 1 for one in head):
        return (shape,)
    left = (item[0]._replace(low=item[0].low - 1, high=item[0].low - 1),) if item[0].low > 1 else ()
    return tuple((*head, Run(frozenset((char,))), *left, *rest) for char in sorted(item[0].chars))


def _measure_bits(item: Run | Group) -> float:
    """The selectivity of an item: 8 bits for a fixed byte, 7 for one of two."""
    if isinstance(item, Run):
        return item.low * (8 - math.log2(len(item.chars))) if len(item.chars) <= _NARROW else 0.0
    return item.low * min(sum(map(_measure_bits, option)) for option in item.options)


def render(shape: Shape) -> str:
    """Render a shape without capturing groups, for engines that have none."""
    return "".join(_render_item(item) for item in shape)


def _render_item(item: Run | Group) -> str:
    if isinstance(item, Run):
        text = _render_class(item.chars)
    else:
        text = f"(?:{'|'.join(render(option) for option in item.options)})"
    if item.low == item.high:
        return text if item.low == 1 else f"{text}{{{item.low}}}"
    return f"{text}{{{item.low},{'' if item.high is None else item.high}}}"


@functools.cache
def _render_class(chars: frozenset[int]) -> str:
    ordered = sorted(chars)
    if len(ordered) == 1:
        return f"\\x{ordered[0]:02x}"
    ranges = []
    for _, members in itertools.groupby(enumerate(ordered), lambda pair: pair[1] - pair[0]):
        run = [char for _, char in members]
        ranges.append(f"\\x{run[0]:02x}-\\x{run[-1]:02x}" if len(run) > 1 else f"\\x{run[0]:02x}")
    return f"[{''.join(ranges)}]"


def find_needle(shape: Shape) -> Needle:
    """Choose the literals to look for: the longest of which every match contains one; ValueError without any."""
    found = max(_find_needles(shape), key=lambda needle: _rate(needle.literals), default=None)
    if found is None:
        raise ValueError(f"{render(shape)}: no literal at a known place")
    return found


def _rate(literals: frozenset[bytes]) -> tuple[int, int]:
    return min(map(len, literals)), -len(literals)


def list_beginnings(shape: Shape) -> frozenset[bytes]:
    """The literals with one of which every match begins, in lower case; an empty one if there are none."""
    return _spell(shape)[0]


def _find_needles(shape: Shape) -> Iterator[Needle]:
    for index, item in enumerate(shape):
        nearest, farthest = measure(shape[:index])
        if farthest is None:
            return
        literals, _ = _spell(shape[index:])
        if literals and all(literals):
            yield Needle(literals, nearest, farthest)
        if isinstance(item, Group) and item.low == 1 and len(item.options) == 1:
            for inner in _find_needles(item.options[0]):
                yield Needle(inner.literals, nearest + inner.nearest, farthest + inner.farthest)


def _spell(shape: Shape) -> tuple[frozenset[bytes], bool]:
    """The literal prefixes of a sequence, in lower case, if few and short; and whether they are all of it."""
    spelled = frozenset((b"",))
    for item in shape:
        options, whole = _spell_item(item)
        longer = frozenset(begin + end for begin in spelled for end in options)
        if not options or len(longer) > _MOST_LITERALS:
            return spelled, False
        spelled = longer
        if not whole or max(map(len, spelled)) >= _LONGEST_LITERAL:
            return spelled, False
    return spelled, True


def _spell_item(item: Run | Group) -> tuple[frozenset[bytes], bool]:
    if item.high not in {1, item.low}:
        return frozenset(), False
    if isinstance(item, Run):
        letters = frozenset(bytes((char,)).lower() for char in item.chars)
        if len(letters) > _MOST_LITERALS or (len(letters) > 1 and item.low > 1):
            return frozenset(), False
        spelled, whole = frozenset(letter * max(item.low, 1) for letter in letters), True
    elif item.low > 1:
        return frozenset(), False
    else:
        parts = [_spell(option) for option in item.options]
        spelled, whole = frozenset().union(*(part for part, _ in parts)), all(done for _, done in parts)
    return (spelled if item.low else spelled | {b""}), whole
