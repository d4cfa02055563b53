"""What is shown of a credential gives it not away."""

from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.secrets.redaction import make_fingerprint, show_start


@given(st.binary(min_size=1, max_size=80))
def test_at_most_four_characters_and_a_quarter_are_shown(secret: bytes) -> None:
    shown = show_start(secret)
    assert len(shown) <= min(4, len(secret) / 4)
    assert shown.isascii()
    assert shown.isprintable()


def test_a_fingerprint_depends_on_secret_and_salt_alone() -> None:
    first = make_fingerprint(b"Ostrich-71-kite", "a")
    assert first == make_fingerprint(b" Ostrich-71-kite\n", "a")
    assert len({first, make_fingerprint(b"Ostrich-71-kite", "b"), make_fingerprint(b"ostrich-71-kite", "a")}) == 3
    assert "strich" not in first
