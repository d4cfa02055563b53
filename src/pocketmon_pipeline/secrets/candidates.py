"""Where a rule might match: by one automaton of all beginnings, or by the literals that every match holds."""

import functools
import threading
from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from pocketmon_pipeline.secrets.expressions import load_expressions
from pocketmon_pipeline.secrets.rules import Rule, load_rules
from pocketmon_pipeline.secrets.shapes import find_needle, parse_shape


class Candidate(NamedTuple):
    """Rule `number` may match at a start from `first` to `last`."""

    number: int
    first: int
    last: int


class Finder(Protocol):
    """Finds candidates in one buffer; safe to use from several threads."""

    @property
    def name(self) -> str:
        """The library that does the work."""

    def find(self, data: bytes) -> Collection[Candidate]:
        """Find at least one candidate for every match of every rule."""


class ExpressionFinder:
    """Hyperscan over the beginnings of all patterns at once.

    It is not asked where a match starts, which would cost it its speed: the lengths of the beginnings tell that.
    """

    name = "hyperscan"

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Compile the rules, or load what an earlier process compiled; ImportError where there is no Hyperscan."""
        self._database = load_expressions([rule.beginning for rule in rules])
        self._lengths = [(rule.least, rule.most) for rule in rules]
        self._thread = threading.local()

    def find(self, data: bytes) -> set[Candidate]:
        """Scan once."""
        import hyperscan

        scratch = getattr(self._thread, "scratch", None)
        if scratch is None:
            scratch = self._thread.scratch = hyperscan.Scratch(self._database)
        lengths = self._lengths
        met: set[Candidate] = set()

        def note(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
            least, most = lengths[number]
            met.add(Candidate(number, end - most, end - least))

        self._database.scan(data, match_event_handler=note, scratch=scratch)
        return met


class LiteralFinder:
    """Aho-Corasick over the literals of all patterns, for machines without Hyperscan."""

    name = "ahocorasick_rs"

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Build the automaton."""
        import ahocorasick_rs

        places: dict[bytes, list[tuple[int, int, int]]] = {}
        for number, rule in enumerate(rules):
            needle = find_needle(parse_shape(rule.kind.pattern))
            for literal in needle.literals:
                places.setdefault(literal, []).append((number, needle.nearest, needle.farthest))
        self._places = list(places.values())
        self._automaton = ahocorasick_rs.BytesAhoCorasick(list(places))

    def find(self, data: bytes) -> set[Candidate]:
        """Scan a copy in lower case once."""
        found = self._automaton.find_matches_as_indexes(data.lower(), overlapping=True)
        return {
            Candidate(number, start - farthest, start - nearest)
            for literal, start, _ in found
            for number, nearest, farthest in self._places[literal]
        }


@functools.cache
def load_finder() -> Finder:
    """The finder of this process: Hyperscan, or where it has no wheel, Aho-Corasick."""
    rules = load_rules()
    try:
        return ExpressionFinder(rules)
    except ImportError:
        return LiteralFinder(rules)
