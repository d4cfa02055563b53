"""Where a kind might match and a gate is met: by one automaton of all beginnings, or by the literals of every match."""

import functools
import threading
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pocketmon_pipeline.secrets.encodings import LAYER_GATES
from pocketmon_pipeline.secrets.expressions import Expression, load_expressions
from pocketmon_pipeline.secrets.gates import Gate, Hits, find_hits
from pocketmon_pipeline.secrets.kind import Kind
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.secrets.shapes import begin, find_needle, parse_shape

if TYPE_CHECKING:
    import hyperscan


class Candidate(NamedTuple):
    """The kind of this number may match at a start from `first` to `last`."""

    number: int
    first: int
    last: int


class Sighting(NamedTuple):
    """What one look at a buffer meets."""

    candidates: Collection[Candidate]
    hits: Hits


class Finder(Protocol):
    """Finds candidates in one buffer; safe to use from several threads."""

    @property
    def name(self) -> str:
        """The library that does the work."""

    def find(self, data: bytes) -> Sighting:
        """Find at least one candidate for every match of every kind, and where the gates are met."""


class ExpressionFinder:
    """Hyperscan over the beginnings of all patterns, and over the gates, at once.

    It is not asked where a match starts, which would cost it its speed: the lengths of the beginnings tell that.
    """

    name = "hyperscan"

    def __init__(self, kinds: Sequence[Kind], gates: Sequence[Gate] = ()) -> None:
        """Compile the patterns, or load what an earlier process compiled; ImportError where there is no Hyperscan."""
        beginnings = [Expression(kind.pattern, exact=True, begins=True) for kind in kinds]
        together, apart = ([gate for gate in gates if gate.apart == own] for own in (False, True))
        lots = ([*beginnings, *map(_express, together)], list(map(_express, apart)))
        self._automata = [
            load_expressions(lot, first) for lot, first in zip(lots, (0, len(lots[0])), strict=True) if lot
        ]
        self._kinds = kinds
        self._gates = (*together, *apart)
        self._thread = threading.local()

    def find(self, data: bytes) -> Sighting:
        """Scan once with each automaton."""
        scans = getattr(self._thread, "scans", None) or self._prepare()
        met: list[tuple[int, int]] = []

        def note(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
            """Keep where a pattern ends."""
            met.append((number, end))

        for scan, room in scans:
            scan(data, note, 0, None, room)  # by names it costs as much again as a small file
        return self._sort(set(met)) if met else _NOTHING

    def _prepare(self) -> "Sequence[tuple[Callable[..., object], hyperscan.Scratch]]":
        import hyperscan

        scans = [(database.scan, hyperscan.Scratch(database)) for database in self._automata]
        self._thread.scans = scans
        return scans

    def _sort(self, met: set[tuple[int, int]]) -> Sighting:
        candidates: list[Candidate] = []
        hits: dict[Gate, list[int]] = {}
        kinds = len(self._kinds)
        for number, end in sorted(met):
            if number < kinds:
                _, least, most = begin(self._kinds[number].pattern)
                candidates.append(Candidate(number, end - most, end - least))
            else:
                hits.setdefault(self._gates[number - kinds], []).append(end)
        return Sighting(candidates, hits)


def _express(gate: Gate) -> Expression:
    return Expression(gate.pattern, gate.exact)


class LiteralFinder:
    """Aho-Corasick over the literals of all patterns, and RE2 over the gates, for machines without Hyperscan."""

    name = "ahocorasick_rs"

    def __init__(self, kinds: Sequence[Kind], gates: Sequence[Gate] = ()) -> None:
        """Build the automaton."""
        import ahocorasick_rs

        places: dict[bytes, list[tuple[int, int, int]]] = {}
        for number, kind in enumerate(kinds):
            needle = find_needle(parse_shape(kind.pattern))
            for literal in needle.literals:
                places.setdefault(literal, []).append((number, needle.nearest, needle.farthest))
        self._gates = tuple(gates)
        self._places = list(places.values())
        self._automaton = ahocorasick_rs.BytesAhoCorasick(list(places))

    def find(self, data: bytes) -> Sighting:
        """Scan a copy in lower case once, and the text for the gates."""
        found = self._automaton.find_matches_as_indexes(data.lower(), overlapping=True)
        candidates = {
            Candidate(number, start - farthest, start - nearest)
            for literal, start, _ in found
            for number, nearest, farthest in self._places[literal]
        }
        return Sighting(candidates, find_hits(data, self._gates))


_NOTHING = Sighting((), {})


@functools.cache
def load_finder() -> Finder:
    """The finder of this process: Hyperscan, or where it has no wheel, Aho-Corasick."""
    return _make_finder(KINDS)


@functools.cache
def load_gated_finder() -> Finder:
    """The finder that also meets the gates of names and of layers."""
    from pocketmon_pipeline.secrets.named.search import NAMED_GATES

    return _make_finder(KINDS, (*NAMED_GATES, *LAYER_GATES))


@functools.cache
def load_plain_finder() -> Finder:
    """The finder of the gates of what is no program code."""
    from pocketmon_pipeline.secrets.named.search import PLAIN_GATES

    return _make_finder((), PLAIN_GATES)


def _make_finder(kinds: Sequence[Kind], gates: Sequence[Gate] = ()) -> Finder:
    try:
        return ExpressionFinder(kinds, gates)
    except ImportError:
        return LiteralFinder(kinds, gates)
