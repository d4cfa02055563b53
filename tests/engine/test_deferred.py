"""What is imported only where it is called stands for the same everywhere."""

import inspect
import pickle
from collections.abc import Collection
from typing import Any

import pytest

from pocketmon_pipeline.pipeline import BUILT_IN
from pocketmon_pipeline.readers.film import parsers as film
from pocketmon_pipeline.readers.film import stage as film_stage
from pocketmon_pipeline.readers.image import reading as image
from pocketmon_pipeline.readers.image import stage as image_stage
from pocketmon_pipeline.readers.references import reading as references
from pocketmon_pipeline.readers.references import stage as references_stage
from pocketmon_pipeline.readers.sound import parsers as sound
from pocketmon_pipeline.readers.sound import stage as sound_stage
from pocketmon_pipeline.stage import Deferred

DEFERRED = {
    f"{stage.name}.{part}": deferred
    for stage in BUILT_IN
    if stage.map is not None
    for part in ("rows", "stream")
    if isinstance(deferred := getattr(stage.map, part), Deferred)
}


def take_apart(*arguments: Any) -> Any:  # noqa: ANN401 - what a deferred function may be called with
    return arguments


@pytest.mark.parametrize("name", DEFERRED)
def test_a_deferred_function_is_one_that_takes_what_a_map_gives(name: str) -> None:
    found = DEFERRED[name].resolve()
    taken = [one for one in inspect.signature(found).parameters.values() if one.default is one.empty]
    assert len(taken) == 2


def test_it_arrives_in_another_process_as_what_it_stands_for() -> None:
    deferred = Deferred(__name__, "take_apart")
    assert deferred(1, 2) == (1, 2)
    assert pickle.loads(pickle.dumps(deferred)) is take_apart  # noqa: S301 - made here
    assert deferred.__module__ == __name__


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        (film_stage.FORMATS, film.PARSERS),
        (image_stage.FORMATS, image.READERS),
        (references_stage.FORMATS, references.READERS),
        (sound_stage.FORMATS, sound.PARSERS),
    ],
)
def test_a_stage_sees_the_formats_that_it_reads(stated: frozenset[str], read: Collection[str]) -> None:
    assert stated == set(read)
