"""A locked database answers in time, or not at all."""

import contextlib

import pytest

from pocketmon_pipeline.engine.tables.locked import LockedDatabase, QueryError, open_database

LONG = "select sum(a.range * b.range) from range(1000000) a, range(1000) b"


def test_a_limit_that_is_reached_before_the_database_begins_is_kept() -> None:
    with contextlib.closing(LockedDatabase(open_database())) as database, pytest.raises(QueryError) as caught:
        database.execute(LONG, 0)
    assert caught.value.message == "no answer within 0 s"
