"""Grouping files into batches: none lost, none too large, and work for every worker soon."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.engine.passes.first_pass import BATCH_BYTES, BATCH_FILES, FIRST_BATCH_FILES, make_batches
from pocketmon_pipeline.engine.workers.job import Batch
from pocketmon_pipeline.scan.walk import Entry


def _group(sizes: list[int]) -> list[Batch]:
    entries = (Entry("d", str(number), "file", size, 0, 0, 0, 0) for number, size in enumerate(sizes))
    return list(make_batches(entries, itertools.count()))


@given(st.lists(st.integers(0, 2 * BATCH_BYTES), max_size=50), st.integers(0, 30_000))
def test_every_file_is_in_one_batch_in_order(large: list[int], small: int) -> None:
    sizes = [*large, *([1] * small)]
    batches = _group(sizes)
    assert [file for batch in batches for file in batch.files] == [("d", str(n)) for n in range(len(sizes))]
    assert [batch.number for batch in batches] == list(range(len(batches)))
    for batch in batches:
        assert 1 <= len(batch.files) <= BATCH_FILES
        assert sum(sizes[int(name)] for _, name in batch.files[:-1]) < BATCH_BYTES


def test_no_batch_holds_more_than_a_part_of_what_came_before() -> None:
    done = 0
    for batch in _group([1] * 30_000):
        assert len(batch.files) <= max(FIRST_BATCH_FILES, done // 8)
        done += len(batch.files)


def test_batches_grow_to_their_full_size() -> None:
    assert max(len(batch.files) for batch in _group([1] * 30_000)) == BATCH_FILES
