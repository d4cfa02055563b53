"""Derives from each kind what its confirmation needs: the length of a match, its prefix, what may follow."""

import functools
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.pattern import compile_bytes, compile_later
from pocketmon_pipeline.secrets.kind import Kind
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.secrets.plausible import expected_entropy
from pocketmon_pipeline.secrets.shapes import Group, Run, Shape, measure, parse_shape, render

if TYPE_CHECKING:
    import re

    import re2

# The longest match: a PEM block of an RSA key of 16,384 bits has 12,700 characters.
LONGEST = 16 * 1024
_FLOOR = 0.7
# Bytes by which the beginning of a match is told from other text, and how often a part of it may be repeated.
_TOLD, _MOST_REPEATED = 3, 8
# A key that begins with its mode; other vendors put a beginning of their own before it, as in `pk_live_`.
_MODES = ("(?:live|test)_", "live_", "test_")
_WORD = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")


class Rule(NamedTuple):
    """A kind, and what is derived from its pattern.

    `start` looks for the first few bytes of a match, at most `ahead`; the match has at most `reach` bytes. `marks` says
    that the pattern has a group for the secret. `tail` are bytes that may not follow the secret: the token would be
    longer than its format allows. `lead` bytes of the secret are its fixed prefix, `alphabet` is the size of its
    largest class. A match of any length may not follow a byte `inside`: else a run of beginnings would be read to its
    end from each of them. Nor may one whose beginning is a part of other vendors'.
    """

    kind: Kind
    reach: int
    start: "re.Pattern[bytes]"
    ahead: int
    marks: bool
    lead: int
    alphabet: int
    mixed: bool
    tail: frozenset[int]
    inside: frozenset[int]

    @property
    def regex(self) -> "re2._Regexp[bytes]":
        """The compiled pattern, over bytes as Latin-1."""
        return compile_bytes(self.kind.pattern)

    def floor(self, size: int) -> float:
        """The minimum entropy of a secret of `size` bytes, in bits per byte."""
        given = self.kind.floor
        return _FLOOR * expected_entropy(size, self.alphabet) if given is None else given


def make_rule(kind: Kind) -> Rule:
    """Derive a rule."""
    shape = parse_shape(kind.pattern)
    longest = measure(shape)[1]
    start = _cut_start(shape)
    secret = find_secret(shape)
    widest = max(_walk(secret or shape), key=lambda run: (run.low, len(run.chars))).chars
    return Rule(
        kind,
        LONGEST if longest is None else longest,
        compile_later(f"(?={render(start)})".encode()),
        measure(start)[1] or LONGEST,
        marks=secret is not None,
        lead=_measure_lead(secret or shape),
        alphabet=len(widest),
        mixed=_has_cases(widest),
        tail=_WORD | _end(shape),
        inside=_list_inside(kind.pattern, widest, _start(shape), longest),
    )


def _list_inside(pattern: str, widest: frozenset[int], start: frozenset[int], longest: int | None) -> frozenset[int]:
    if pattern.startswith(_MODES):
        return frozenset(b"_-")
    return widest if longest is None and start <= _WORD else frozenset()


def find_secret(shape: Shape) -> Shape | None:
    """The shape of the group that marks the secret; None if it is the whole match."""
    for item in shape:
        if isinstance(item, Group):
            if item.secret:
                return item.options[0] if len(item.options) == 1 else (item,)
            found = next(filter(None, map(find_secret, item.options)), None)
            if found:
                return found
    return None


def _walk(shape: Shape) -> list[Run]:
    runs = []
    for item in shape:
        runs += [item] if isinstance(item, Run) else [run for option in item.options for run in _walk(option)]
    return runs


def _measure_lead(shape: Shape) -> int:
    lead = 0
    for item in shape:
        if not isinstance(item, Run) or len(item.chars) != 1 or item.low != item.high:
            break
        lead += item.low
    return lead


def _has_cases(chars: frozenset[int]) -> bool:
    text = bytes(chars)
    return any(map(str.isdigit, text.decode("latin-1"))) and text.lower() != text and text.upper() != text


def _cut_start(shape: Shape) -> Shape:
    told: list[Run | Group] = []
    for item in shape:
        told.append(item)
        if item.high is None or item.high > _MOST_REPEATED:
            return *told[:-1], item._replace(high=item.low)
        if measure(tuple(told))[0] >= _TOLD:
            break
    return tuple(told)


def _start(shape: Shape) -> frozenset[int]:
    first, *others = shape
    chars = first.chars if isinstance(first, Run) else frozenset().union(*map(_start, first.options))
    return chars if measure((first,))[0] else chars | _start(tuple(others))


def _end(shape: Shape) -> frozenset[int]:
    last = shape[-1]
    if isinstance(last, Run):
        return last.chars
    return frozenset().union(*(_end(option) for option in last.options if option))


@functools.cache
def load_rule(number: int) -> Rule:
    """The rule of a kind, by its index in KINDS; derived on first use, since few of the hundreds are ever met."""
    return make_rule(KINDS[number])
