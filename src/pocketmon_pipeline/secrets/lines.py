"""Lines of texts in which one may be as long as the whole."""


def find_line(data: bytes, place: int, most: int) -> int:
    r"""Where the line begins, after a `\n`, that a place stands in; of a longer one, `most` bytes before the place."""
    first = max(0, place - most)
    return max(first, data.rfind(b"\n", first, place) + 1)
