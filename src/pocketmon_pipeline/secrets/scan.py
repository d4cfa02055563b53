"""Find credentials in bytes: in one buffer, or in a large one that arrives in chunks."""

import functools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.secrets.allowance import Allowance
from pocketmon_pipeline.secrets.candidates import Candidate, Finder, load_finder, load_gated_finder
from pocketmon_pipeline.secrets.gates import Gate, Hits
from pocketmon_pipeline.secrets.judgement import BEFORE, Match, confirm, settle
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.secrets.rules import LONGEST, load_rule

# Candidates of one look are held at once: a hostile text has one every 17 bytes.
_CHUNK = 1 << 20


class Look(NamedTuple):
    """The result of one pass over a buffer: credentials by format, and the hits of gates for other searches."""

    matches: list[Match]
    hits: Hits


def scan(data: bytes, finder: Finder | None = None) -> list[Match]:
    """Find the credentials in a buffer, in order of place; none of them overlap."""
    return look(data, finder or load_finder()).matches


def look(data: bytes, finder: Finder | None = None, allowance: Allowance | None = None) -> Look:
    """Find the credentials in a buffer, in order of place, and the hits of gates.

    The `allowance` bounds what is looked at of formats that people fill in, such as addresses with passwords.
    """
    finder = finder or load_gated_finder()
    allowance = allowance or Allowance(len(data))
    if len(data) <= _CHUNK:
        candidates, hits = finder.find(data)
        if not candidates:
            return Look([], hits)
        separate = _separate(candidates, 0, len(data) - 1)
        return Look(_settle({*_confirm_all(data, separate, allowance)}), hits)
    scanner = ChunkScanner(finder, allowance)
    for start in range(0, len(data), _CHUNK):
        scanner.feed(data[start : start + _CHUNK])
    return Look(scanner.end(), scanner.hits)


class ChunkScanner:
    """Finds the credentials of a large buffer that arrives in chunks; holds one chunk and the longest match."""

    def __init__(self, finder: Finder | None = None, allowance: Allowance | None = None) -> None:
        """Start at the beginning of a buffer; without an `allowance` each part has its own."""
        self._finder = finder or load_finder()
        self._allowance = allowance
        self._held = b""
        self._origin = 0
        self._owned = 0
        self._matches: set[Match] = set()
        self._hits: dict[Gate, set[int]] = {}

    @property
    def hits(self) -> Hits:
        """The hits of gates so far."""
        return {gate: sorted(ends) for gate, ends in self._hits.items()}

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._held += chunk
        if len(self._held) > 2 * LONGEST:
            self._scan(len(self._held) - LONGEST)

    def end(self) -> list[Match]:
        """Search the rest, and return everything in order of place."""
        self._scan(len(self._held))
        return _settle(self._matches)

    def _scan(self, until: int) -> None:
        """Take the new matches that begin before `until`; drop bytes that no later match needs."""
        candidates, hits = self._finder.find(self._held)
        for gate, ends in hits.items():
            self._hits.setdefault(gate, set()).update(end + self._origin for end in ends)
        separate = _separate(candidates, self._owned, until - 1)
        allowance = self._allowance or Allowance(len(self._held))
        self._matches.update(_confirm_all(self._held, separate, allowance, self._origin))
        dropped = max(0, until - BEFORE)
        self._origin += dropped
        self._held = self._held[dropped:]
        self._owned = until - dropped


def _confirm_all(
    data: bytes, candidates: Iterable[Candidate], allowance: Allowance, origin: int = 0
) -> Iterator[Match]:
    """The matches of candidates; of what people fill in, as many as are allowed: each may be a password."""
    is_left = True
    for number, first, last in candidates:
        rule = load_rule(number)
        human = rule.kind.human
        if human and not (is_left and allowance.look(origin + first, rule.kind.id)):
            continue
        for match in confirm(rule, data, first, last, origin):
            is_left = is_left and (not human or allowance.find(match.start))
            if is_left or not human:
                yield match


def _separate(candidates: Iterable[Candidate], least: int, most: int) -> Iterator[Candidate]:
    """The candidates of each kind from `least` to `most`, without what they share: each place is tried once."""
    before = -1
    tried = least
    for number, first, last in sorted(candidates):
        tried = max(tried, first) if number == before else max(least, first)
        if tried <= (last := min(last, most)):
            yield Candidate(number, tried, last)
        before, tried = number, max(tried, last + 1)


@functools.cache
def _order() -> dict[str, int]:
    return {kind.id: number for number, kind in enumerate(KINDS)}


def _settle(matches: set[Match]) -> list[Match]:
    return settle(matches, _order()) if matches else []
