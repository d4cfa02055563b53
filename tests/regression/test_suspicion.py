"""Which costs are suspected, and what measuring again makes of that."""

import pytest

from pocketmon_pipeline.decisions.regression.cost_series import COSTS, CPU, Cost, Facts, Measured, Past
from pocketmon_pipeline.decisions.regression.suspicion import (
    SCAN,
    Again,
    Suspicion,
    find_suspicions,
    name_stages,
    weigh_again,
)

RUNS = 30
STEP = 20
FILES = 1000
MEMORY, MOVED = COSTS[1:]


def run(number: int, calibration: float | None = 0.1) -> Facts:
    return Facts(str(number), "", FILES, 1, "1", "a", "", "", 2, calibration)


def wobble(place: int) -> float:
    return 1 + (place * 7 % 5 - 2) / 1000


def scale(one: Measured, times: float) -> Measured:
    return Measured(one.cpu_seconds * times, one.peak_memory_bytes * times, one.bytes_moved * times, one.files)


def cost_only(cost: Cost, amount: float) -> Measured:
    """A stage that costs nothing else."""
    cpu, memory, moved = (amount if cost == one else 0.0 for one in COSTS)
    return Measured(cpu, memory, moved, FILES)


def lay(stage: str = "json", *, before: Measured, after: Measured, accepted: int = 0, runs: int = RUNS) -> Past:
    """Runs of a stage whose cost changes at STEP."""
    levels = [before if place < STEP else after for place in range(runs)]
    measured = {place: scale(level, wobble(place)) for place, level in enumerate(levels)}
    return Past([run(number) for number in range(runs)], {stage: measured}, accepted)


CALM = Measured(2.0, 4e8, 5e8, FILES)


def suspect(past: Past) -> list[tuple[str, str, int, bool]]:
    return [(one.stage, one.cost.column, one.since, one.judged.is_regression) for one in find_suspicions(past)]


@pytest.mark.parametrize("cost", COSTS, ids=[cost.column for cost in COSTS])
def test_each_cost_that_rises_is_suspected_since_the_run_in_which_it_did(cost: Cost) -> None:
    calm, higher = (cost_only(cost, 1e9 * share) for share in (1, 1.3))
    assert suspect(lay(before=calm, after=higher)) == [("json", cost.column, STEP, True)]


def test_a_cost_that_falls_is_news_for_ten_runs() -> None:
    lower = CALM._replace(cpu_seconds=1.4)
    assert suspect(lay(before=CALM, after=lower)) == [("json", CPU.column, STEP, False)]
    assert suspect(lay(before=CALM, after=lower, runs=RUNS + 1)) == []


@pytest.mark.parametrize(
    ("cost", "before", "told"),
    [
        (CPU, 0.24, True),
        (CPU, 0.16, False),
        (MEMORY, 2.2e8, True),
        (MEMORY, 1.8e8, False),
        (MOVED, 4.4e7, True),
        (MOVED, 3.6e7, False),
    ],
)
def test_what_makes_little_of_a_run_is_not_worth_a_word(cost: Cost, before: float, told: bool) -> None:
    past = lay(before=cost_only(cost, before), after=cost_only(cost, before * 1.25))
    assert bool(suspect(past)) == told


def test_the_same_cost_of_a_file_counts_more_where_there_are_more_files() -> None:
    few, many = (Measured(0.16 * share, 0.0, 0.0, FILES * share) for share in (1, 2))
    assert suspect(lay(before=few, after=few._replace(cpu_seconds=0.2))) == []
    assert suspect(lay(before=many, after=many._replace(cpu_seconds=0.4))) != []


def test_levels_before_what_was_accepted_do_not_count() -> None:
    higher = CALM._replace(cpu_seconds=2.6)
    assert suspect(lay(before=CALM, after=higher, accepted=STEP)) == []


def test_a_stage_that_did_not_run_now_is_not_suspected() -> None:
    past = lay(before=CALM, after=CALM._replace(cpu_seconds=2.6))
    past.stages["json"].pop(past.this)
    assert suspect(past) == []


def find_one(past: Past) -> Suspicion:
    (suspicion,) = find_suspicions(past)
    return suspicion


SLOWER = lay(before=CALM, after=CALM._replace(cpu_seconds=2.6))


def test_measuring_again_confirms_half_of_what_was_suspected() -> None:
    suspicion = find_one(SLOWER)
    for seconds, is_confirmed in ((2.31, True), (2.29, False)):
        again = weigh_again(suspicion, SLOWER, [(seconds, 0.1)] * 3)
        assert again is not None
        assert again.is_confirmed == is_confirmed
        assert again.needed == pytest.approx(2.0 * 1.15, rel=1e-3)
        assert again.measured == pytest.approx(seconds)
        assert (again.rounds, again.is_calibrated) == (3, True)
    assert weigh_again(suspicion, SLOWER, []) is None


def test_exactly_what_is_needed_confirms() -> None:
    assert Again(1, 1.0, 1.0, is_calibrated=True).is_confirmed


def test_a_machine_that_is_slow_at_the_moment_confirms_nothing() -> None:
    again = weigh_again(find_one(SLOWER), SLOWER, [(3.0, 0.15), (2.9, 0.15), (9.0, 0.15)])
    assert again is not None
    assert again.measured == pytest.approx(3.0 * 0.1 / 0.15)
    assert not again.is_confirmed


def test_without_a_known_speed_seconds_are_taken_as_they_are() -> None:
    past = SLOWER._replace(runs=[run(number, None) for number in range(RUNS)])
    again = weigh_again(find_one(past), past, [(2.5, 0.3)])
    assert again is not None
    assert (again.measured, again.is_calibrated) == (2.5, False)


def test_of_a_small_rise_the_least_effect_is_needed() -> None:
    past = lay(before=CALM, after=CALM._replace(cpu_seconds=2.13))
    again = weigh_again(find_one(past), past, [(2.1, 0.1)])
    assert again is not None
    assert again.needed == pytest.approx(2.0 * 1.05, rel=1e-3)


def test_what_cannot_be_measured_again_is_not_asked_for() -> None:
    slower = CALM._replace(cpu_seconds=2.6, peak_memory_bytes=6e8)
    assert name_stages(find_suspicions(lay(before=CALM, after=slower))) == ["json"]
    assert name_stages(find_suspicions(lay(SCAN, before=CALM, after=slower))) == []
    assert name_stages(find_suspicions(lay(before=CALM, after=CALM._replace(peak_memory_bytes=6e8)))) == []
    assert name_stages(find_suspicions(lay(before=slower, after=CALM))) == []
