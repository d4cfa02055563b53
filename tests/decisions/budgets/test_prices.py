"""Prices of covered runs, against what every budget for a few runs covers and wastes."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.decisions.budgets.prices import buy, find_price, list_offers

COSTS = st.lists(st.integers(1, 1000).map(float), min_size=1, max_size=12)


def lose(costs: list[float], budget: float, price: float) -> float:
    """What it wastes, less this price for each run that it covers."""
    return sum(max(budget - cost, 0.0) - price * (cost <= budget * (1 + 1e-9)) for cost in costs)


@given(COSTS)
def test_offers_are_dearer_and_dearer_up_to_the_largest_cost(costs: list[float]) -> None:
    offers = list_offers(costs)
    assert all(one.price <= other.price and one.budget < other.budget for one, other in pairwise(offers))
    assert offers[-1].budget == pytest.approx(math.log(max(costs)))


@given(COSTS, st.floats(1, 5000))
def test_no_other_budget_is_better_at_a_price(costs: list[float], price: float) -> None:
    least = 0.01 * sum(costs) / len(costs)
    if price <= least:
        return
    taken = [math.exp(one.budget) for one in list_offers(costs) if math.exp(one.price) <= price]
    found = lose(costs, max(taken, default=0.0), price)
    assert found <= min(lose(costs, budget, price) for budget in (0.0, *costs)) + 1e-6 * sum(costs)


@given(COSTS, st.floats(-3, 12))
def test_what_a_price_buys_costs_that_price(costs: list[float], budget: float) -> None:
    offers = list_offers(costs)
    assert buy(offers, find_price(offers, budget)) <= budget + 1e-9
    if all(one.price < other.price for one, other in pairwise(offers)):
        assert buy(offers, find_price(offers, budget)) == pytest.approx(budget, abs=1e-6)


def test_of_one_run_nothing_is_wasted_at_the_least_price() -> None:
    (offer,) = list_offers([20.0])
    assert offer.price == pytest.approx(math.log(0.2))
    assert offer.budget == pytest.approx(math.log(20))
