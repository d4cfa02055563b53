"""The display width of a text on a terminal, and padding."""

import unicodedata


def count_cells(text: str) -> int:
    """Columns that a text takes on a terminal: two for wide characters (UAX #11), none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_count_cells(character) for character in text)


def _count_cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, cells: int) -> str:
    """Fill up with spaces on the right."""
    return text + " " * (cells - count_cells(text))


def pad_left(text: str, cells: int) -> str:
    """Fill up with spaces on the left."""
    return " " * (cells - count_cells(text)) + text
