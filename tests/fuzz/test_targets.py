"""Each target for a little while, the same inputs every time, and on all that it ever failed on."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fuzz.maps import MAPS, is_first_look
from fuzz.mutations import damage
from fuzz.targets import REGRESSIONS, TARGETS, list_regressions
from pocketmon_pipeline.pipeline import BUILT_IN

# The same ones every time; `make fuzz` draws others.
EXAMPLES = 60


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_texts(name: str) -> None:
    target = TARGETS[name]

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
    @given(damage(target.seeds))
    def check(data: bytes) -> None:
        target.check(data)

    check()


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_as_they_are(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].check(seed)


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_found_once(name: str) -> None:
    for path in list_regressions(TARGETS[name]):
        TARGETS[name].check(path.read_bytes())


def test_every_folder_of_regressions_has_its_target() -> None:
    assert {path.name for path in REGRESSIONS.iterdir() if path.is_dir()} <= set(TARGETS)


def test_every_map_has_its_target() -> None:
    assert set(MAPS) == {f"map-{stage.name}" for stage in BUILT_IN if is_first_look(stage)}
