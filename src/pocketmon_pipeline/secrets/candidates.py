"""Finds candidates and gates, by automata of pattern prefixes and of gates, or by one of required literals."""

import functools
import itertools
import threading
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pocketmon_pipeline.secrets.encodings import LAYER_GATES
from pocketmon_pipeline.secrets.expressions import Expression, ask_for_expressions, load_expressions
from pocketmon_pipeline.secrets.gates import Gate, Hits, find_hits
from pocketmon_pipeline.secrets.kind import Kind
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.secrets.shapes import begin, find_needle, parse_shape

if TYPE_CHECKING:
    import hyperscan


class Candidate(NamedTuple):
    """The kind of this number may match at an offset from `first` to `last`."""

    number: int
    first: int
    last: int


class Sighting(NamedTuple):
    """The result of one pass over a buffer."""

    candidates: Collection[Candidate]
    hits: Hits


class Finder(Protocol):
    """Finds candidates in one buffer; safe to use from several threads."""

    @property
    def name(self) -> str:
        """The name of the library in use."""

    def find(self, data: bytes) -> Sighting:
        """Find at least one candidate for every match of every kind, and the hits of all gates."""


class ExpressionFinder:
    """Hyperscan over the prefixes of all patterns, and over the gates.

    It is not asked where a match starts, which would cost it its speed: the lengths of the beginnings tell that.
    """

    name = "hyperscan"

    def __init__(self, kinds: Sequence[Kind], gates: Sequence[Gate] = ()) -> None:
        """Compile the patterns, or load what an earlier process compiled; ImportError where there is no Hyperscan."""
        self._automata = [load_expressions(lot, first) for lot, first in _share_out(kinds, gates)]
        self._kinds = kinds
        self._gates = sorted(gates, key=_is_apart)
        self._thread = threading.local()

    def find(self, data: bytes) -> Sighting:
        """Scan once with each automaton."""
        scans = getattr(self._thread, "scans", None) or self._prepare()
        ends: dict[int, array[int]] = {}

        def note(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
            """Keep where a pattern ends: they are told in order, the same one perhaps more than once."""
            met = ends.get(number)
            if met is None:
                ends[number] = array("I", (end,))
            elif met[-1] != end:
                met.append(end)

        for scan, room in scans:
            scan(data, note, 0, None, room)  # by names it costs as much again as a small file
        return self._sort(ends) if ends else _NOTHING

    def _prepare(self) -> "Sequence[tuple[Callable[..., object], hyperscan.Scratch]]":
        import hyperscan

        scans = [(database.scan, hyperscan.Scratch(database)) for database in self._automata]
        self._thread.scans = scans
        return scans

    def _sort(self, ends: "Mapping[int, array[int]]") -> Sighting:
        kinds = len(self._kinds)
        candidates: list[Candidate] = []
        hits: dict[Gate, Sequence[int]] = {}
        for number in sorted(ends):
            if number < kinds:
                _, least, most = begin(self._kinds[number].pattern)
                candidates += [Candidate(number, end - most, end - least) for end in ends[number]]
            else:
                hits[self._gates[number - kinds]] = ends[number]
        return Sighting(candidates, hits)


def _is_apart(gate: Gate) -> bool:
    return gate.apart


def _share_out(kinds: Sequence[Kind], gates: Sequence[Gate]) -> list[tuple[list[Expression], int]]:
    """The patterns of each automaton, and the number of its first: kinds, gates, and separate gates.

    One automaton of kinds and gates takes a sixth more time than two.
    """
    beginnings = [Expression(kind.pattern, exact=True, begins=True) for kind in kinds]
    together, apart = (
        [Expression(gate.pattern, gate.exact) for gate in gates if gate.apart == own] for own in (False, True)
    )
    lots = (beginnings, together, apart)
    firsts = itertools.accumulate(map(len, lots), initial=0)
    return [(lot, first) for lot, first in zip(lots, firsts, strict=False) if lot]


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


# Bytes. To compile the databases takes six seconds, in which some five megabytes are searched without them.
_PATIENCE = 2_000_000


class PatientFinder:
    """Aho-Corasick for the first megabytes, then Hyperscan; at once if an earlier process requested its databases.

    Who judges a small tree on a machine that forgets everything does not wait for what would be used once.
    """

    def __init__(self, kinds: Sequence[Kind], gates: Sequence[Gate] = ()) -> None:
        """Load the cached databases; ImportError without Hyperscan."""
        self._compile = functools.partial(ExpressionFinder, kinds, gates)
        asked = [ask_for_expressions(lot, first) for lot, first in _share_out(kinds, gates)]
        self._finder: Finder = self._compile() if all(asked) else LiteralFinder(kinds, gates)
        self._patience = 0 if all(asked) else _PATIENCE

    @property
    def name(self) -> str:
        """The name of the library currently in use."""
        return self._finder.name

    def find(self, data: bytes) -> Sighting:
        """Find with what is available, and compile after enough requests."""
        if self._patience > 0:
            self._patience -= len(data)
            if self._patience <= 0:
                self.hurry()
        return self._finder.find(data)

    def hurry(self) -> None:
        """Compile everything that is not compiled yet."""
        self._patience = 0
        if self.name != ExpressionFinder.name:
            self._finder = self._compile()


_NOTHING = Sighting((), {})


@functools.cache
def load_finder() -> Finder:
    """The finder of this process: Hyperscan if it is worthwhile, or Aho-Corasick where it has no wheel."""
    return _make_finder(KINDS)


@functools.cache
def load_gated_finder() -> Finder:
    """The finder that also reports the gates of names and of encoded text."""
    from pocketmon_pipeline.secrets.named.search import NAMED_GATES

    return _make_finder(KINDS, (*NAMED_GATES, *LAYER_GATES))


@functools.cache
def load_plain_finder() -> Finder:
    """The finder of the gates of text that is no source code."""
    from pocketmon_pipeline.secrets.named.search import PLAIN_GATES

    return _make_finder((), PLAIN_GATES)


def compile_finders() -> None:
    """Compile all finders, in the process from which workers are forked."""
    for finder in (load_finder(), load_gated_finder(), load_plain_finder()):
        if isinstance(finder, PatientFinder):
            finder.hurry()


def _make_finder(kinds: Sequence[Kind], gates: Sequence[Gate] = ()) -> Finder:
    try:
        return PatientFinder(kinds, gates)
    except ImportError:
        return LiteralFinder(kinds, gates)
