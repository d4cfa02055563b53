"""The price of covering one more of several similar runs, and the budget for a price; all in logarithms."""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

# Part of the mean cost: cheaper runs are all as good as free.
_LEAST_PRICE = 0.01
# Beyond the dearest offer the price grows so many times as fast as the budget.
_STEEPNESS = 5.0


class Offer(NamedTuple):
    """A budget, and the waste per further run that it covers."""

    price: float
    budget: float


def list_offers(costs: Sequence[float]) -> list[Offer]:
    """Offers by rising price: the corners of the convex hull of waste over runs covered."""
    ordered = sorted(costs)
    sums = [0.0, *accumulate(ordered)]
    wastes = [0.0, *(rank * cost - sums[rank] for rank, cost in enumerate(ordered, 1))]
    least = _LEAST_PRICE * sums[-1] / len(ordered)
    offers, here = [], 0
    while here < len(ordered):
        prices = [(wastes[rank] - wastes[here]) / (rank - here) for rank in range(here + 1, len(wastes))]
        cheapest = min(prices)
        here += len(prices) - prices[::-1].index(cheapest)
        offers.append(Offer(math.log(max(cheapest, least)), math.log(ordered[here - 1])))
    return offers


def find_price(offers: Sequence[Offer], cost: float) -> float:
    """The price at which a cost is just covered."""
    first, last = offers[0], offers[-1]
    if cost <= first.budget:
        return first.price + cost - first.budget
    for below, above in pairwise(offers):
        if cost <= above.budget:
            return below.price + (above.price - below.price) * (cost - below.budget) / (above.budget - below.budget)
    return last.price + _STEEPNESS * (cost - last.budget)


def buy(offers: Sequence[Offer], price: float) -> float:
    """The budget at this price."""
    first, last = offers[0], offers[-1]
    if price <= first.price:
        return first.budget + price - first.price
    for below, above in pairwise(offers):
        if price <= above.price:
            share = (price - below.price) / (above.price - below.price) if above.price > below.price else 1.0
            return below.budget + share * (above.budget - below.budget)
    return last.budget + (price - last.price) / _STEEPNESS
