"""Quantiles of the last values of a series, some of which are right-censored."""

import bisect
import math
from collections import deque
from collections.abc import Sequence
from functools import partial


class Window:
    """The last `size` values, in order of size too; one that is `censored` is a lower bound of the true value."""

    def __init__(self, size: int) -> None:
        """Hold nothing yet."""
        self._size = size
        self._arrived: deque[tuple[float, int]] = deque()
        # A censored value stands after an equal one that was seen to its end.
        self._sorted: list[tuple[float, int]] = []
        self._censored = 0

    def __len__(self) -> int:
        return len(self._sorted)

    def push(self, value: float, *, is_censored: bool = False) -> None:
        """Take a value, and let the oldest go when there is no room."""
        entry = (value, int(is_censored))
        self._arrived.append(entry)
        bisect.insort(self._sorted, entry)
        self._censored += entry[1]
        self.keep(self._size)

    def keep(self, count: int) -> None:
        """Let all but the youngest go."""
        while len(self._arrived) > count:
            oldest = self._arrived.popleft()
            del self._sorted[bisect.bisect_left(self._sorted, oldest)]
            self._censored -= oldest[1]

    def compare_spread(self) -> float:
        """By how many standard deviations the younger half lies further from the median than the older, or less far.

        The rank test of Mann and Whitney (Ann. Math. Statist. 18, 1947) on distances, without its correction for ties.
        """
        middle, half = self.find_quantile(0.5), len(self._arrived) // 2
        distances = [abs(value - middle) for value, _ in self._arrived]
        older, younger = sorted(distances[:-half]), distances[-half:]
        below, up_to = (sum(map(partial(find, older), younger)) for find in (bisect.bisect_left, bisect.bisect_right))
        pairs = len(older) * half
        return ((below + up_to - pairs) / 2) / math.sqrt(pairs * (len(distances) + 1) / 12)

    def find_quantile(self, level: float) -> float:
        """The value that a further one stays below with probability `level`, if it is like these.

        Place `level x (n + 1)` among the sorted values, as conformal prediction has it (Vovk, Gammerman and Shafer,
        Algorithmic Learning in a Random World, 2005), between two of them in proportion. Beyond the largest, which
        a level near or above 1 asks for, it goes on by the distance between the largest and the median. The mass of
        a censored value moves to the larger ones (Efron 1967, which gives the Kaplan-Meier estimate).
        """
        entries, places = self._list_places()
        wanted = max(level, 0.0) * (len(self._sorted) + 1)
        after = bisect.bisect_left(places, wanted)
        if after == len(places):
            beyond = (wanted - places[-1]) / (len(self._sorted) + 1)
            return entries[-1][0] + beyond * (entries[-1][0] - entries[len(entries) // 2][0])
        if after == 0:
            return entries[0][0]
        share = (wanted - places[after - 1]) / (places[after] - places[after - 1])
        return entries[after - 1][0] + share * (entries[after][0] - entries[after - 1][0])

    def _list_places(self) -> tuple[Sequence[tuple[float, int]], Sequence[float]]:
        """The values, and how many of all lie at or below each."""
        if not self._censored:
            return self._sorted, range(1, len(self._sorted) + 1)
        entries, places = [], []
        mass, total = 1.0, 0.0
        for number, entry in enumerate(self._sorted):
            is_censored = entry[1]
            if is_censored:
                left = len(self._sorted) - number - 1
                mass = mass * (left + 1) / left if left else mass
                if left:
                    continue
            total += mass
            entries.append(entry)
            places.append(total if not is_censored else math.nextafter(total, 0))
        return entries, places
