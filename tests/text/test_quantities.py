"""Numbers for people."""

import pytest

from pocketmon_pipeline.text.quantities import format_over


@pytest.mark.parametrize(
    ("used", "limit", "digits", "told"),
    [
        (312.0, 300.0, 1, ("312.0", "300.0")),
        (100.2, 100.0, 0, ("100.2", "100.0")),
        (100.0004, 100.0, 0, ("100.0004", "100.0000")),
        (97.2, 0.25, 0, ("97.20", "0.25")),
        (1_234_567.0, 1000.0, 0, ("1,234,567", "1,000")),
        (5.0, 5.0, 0, ("5", "5")),
    ],
)
def test_what_is_over_a_limit_looks_like_more(used: float, limit: float, digits: int, told: tuple[str, str]) -> None:
    assert format_over(used, limit, digits) == told


def test_what_is_hardly_more_is_told_in_full() -> None:
    assert format_over(100.00000004, 100.0) == ("100.00000004", "100")
