"""Cheap patterns that every match of a search contains, so that a text is only searched where it may match.

Gates are met by an automaton, as the beginnings of tokens are, or by RE2 where there is no Hyperscan. A gate may be met
too often, never too seldom: what is found depends on the searches behind it alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.pattern import compile_bytes, compile_later

if TYPE_CHECKING:
    import re


_PLAIN = r"(?:[^()\\\[]|\\.|\[[^\]]*\])"
_UNSAID = compile_later(rf"\(\?<?[=!](?:{_PLAIN}|\({_PLAIN}*\))*\)")
_NAMED = compile_later(r"\(\?P<\w+>")
# So many matches in a row that end no later than one before: in a long word there is one from each letter.
_MOST_TRIES = 64
# Counts that an automaton would need a state for each of: large ones, and how much is skipped, which is as little as
# may be: so the nearest end is met all the same.
_OFTEN = compile_later(r"\{(\d+),(?:\d{3,}\}|\d\d\}(?=\?(?!\)*\Z)))")


class Gate(NamedTuple):
    """A pattern for Hyperscan and RE2, and how many bytes before and after its end a match may extend.

    Case counts only where `exact`. Gates that are `apart` have an automaton of their own.
    """

    pattern: str
    before: int = 1000
    after: int = 600
    exact: bool = False
    apart: bool = False


Hits = Mapping[Gate, Sequence[int]]
"""Where gates were met: the ends of what they matched, in order."""


def loosen(form: "re.Pattern[bytes]", after: int = 600) -> Gate:
    """Derive a gate from a pattern: without lookaround, group names, and large counts."""
    pattern = _UNSAID.sub("", form.pattern.decode().replace("}+", "}"))
    return Gate(_OFTEN.sub(r"{\1,}", _NAMED.sub("(", pattern)), after=after)


def find_forms(
    forms: Iterable[tuple["re.Pattern[bytes]", Gate]], data: bytes, hits: Hits
) -> Iterator["re.Match[bytes]"]:
    """The matches of expressions behind their gates, in order."""
    for form, gate in forms:
        for first, last in list_windows(gate, hits, len(data)):
            yield from form.finditer(data, first, last)


def join_hits(gates: Sequence[Gate], hits: Hits) -> Hits:
    """Merge the hits of gates that differ only in the size of their pattern."""
    return {gates[0]: sorted(end for gate in gates for end in hits.get(gate, ()))}


def list_windows(gate: Gate, hits: Hits, size: int) -> Iterator[tuple[int, int]]:
    """The parts of a text of `size` bytes in which a search behind this gate may match, in order."""
    start, end = 0, -1
    before, after = gate.before, gate.after
    for hit in hits.get(gate, ()):
        first = hit - before
        if first > end:
            if end >= 0:
                yield start, end
            start = max(0, first)
        end = hit + after
    if end >= 0:
        yield start, min(size, end)


def find_hits(data: bytes, gates: Sequence[Gate]) -> dict[Gate, Sequence[int]]:
    """The hits of gates, by RE2."""
    found = {gate: sorted(_find_ends(data, gate)) for gate in gates}
    return {gate: ends for gate, ends in found.items() if ends}


def _find_ends(data: bytes, gate: Gate) -> set[int]:
    """The ends of the longest matches from each start, including overlapping ones."""
    ends: set[int] = set()
    at = farthest = tries = 0
    search = compile_bytes(f"(?{'ms' if gate.exact else 'msi'}){gate.pattern}").search
    while found := search(data, at):
        start, end = found.span()
        tries = 0 if end > farthest else tries + 1
        ends.add(end)
        farthest = max(farthest, end)
        at = max(start + 1, farthest) if tries >= _MOST_TRIES else start + 1
    return ends
