"""Bounded access to lines, any of which may be as long as the whole text."""


def find_line(data: bytes, place: int, most: int) -> int:
    r"""Where the line of an offset begins; in a longer line, `most` bytes before the offset."""
    first = max(0, place - most)
    return max(first, data.rfind(b"\n", first, place) + 1)
