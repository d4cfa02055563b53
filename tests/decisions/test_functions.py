"""What rules may call, the same in SQL and in Python."""

from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.decisions.checks.vocabulary import format_size, size_words
from pocketmon_pipeline.engine.tables.database import Database

SIZES = [0, 1, -1, -5, 2, 999, 1_000, 999_949, 999_950, 999_999, 1_000_000, 33_554_432, 10**12, 10**15, 10**18]
# One for all examples: they ask, and leave nothing there.
DATABASE = Database()


def write(sizes: list[int]) -> list[str]:
    values = ", ".join(f"({size}::bigint)" for size in sizes)
    rows = DATABASE.sql(f"select {size_words('size')} from (values {values}) t(size)").fetchall()
    return [str(words) for (words,) in rows]


@given(st.lists(st.integers(-(2**63) + 1, 2**63 - 1) | st.integers(-2_000_000, 2_000_000), min_size=1))
def test_bytes_in_words_are_the_same_in_both_engines(sizes: list[int]) -> None:
    sizes += SIZES
    assert [format_size(size) for size in sizes] == write(sizes)


def test_bytes_in_words() -> None:
    told = {0: "0 B", 1: "1 byte", 999: "999 B", 61_234: "61.2 kB", 33_554_432: "33.5 MB"}
    assert {size: format_size(size) for size in told} == told
