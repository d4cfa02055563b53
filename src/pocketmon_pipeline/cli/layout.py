"""Text for terminals: cells, columns, wrapping, and numbers with units."""

import unicodedata
from collections.abc import Sequence

from pocketmon_pipeline.text.escape import escape_for_screen

_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")


def show(text: object) -> str:
    """Escape text that came from assets, or could have."""
    return escape_for_screen(str(text))


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


def cut(text: str, cells: int) -> str:
    """Shorten to `cells`, with "..." for what is missing."""
    if count_cells(text) <= cells:
        return text
    kept, used = [], 3
    for character in text:
        used += _count_cells(character)
        if used > cells:
            break
        kept.append(character)
    return "".join(kept) + "..."


def wrap(text: str, cells: int) -> list[str]:
    """Break at spaces; a word longer than a line stays whole, so that it can be copied."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and count_cells(joined) > cells:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines


def wrap_within(text: str, cells: int) -> list[str]:
    """Break at spaces, and within what is longer than a line, such as an expression without any."""
    return [part for line in wrap(text, cells) for part in _split(line, cells)]


def _split(line: str, cells: int) -> list[str]:
    parts, used = [""], 0
    for character in line:
        width = count_cells(character)
        if used + width > cells and parts[-1]:
            parts.append("")
            used = 0
        parts[-1] += character
        used += width
    return parts


def join_wrapped(parts: Sequence[str], cells: int, separator: str = ", ") -> list[str]:
    """Join parts into lines, breaking only between them."""
    lines = [""]
    for position, part in enumerate(parts):
        piece = part + (separator.rstrip() if position < len(parts) - 1 else "")
        joined = f"{lines[-1]} {piece}" if lines[-1] else piece
        if lines[-1] and count_cells(joined) > cells:
            lines.append(piece)
        else:
            lines[-1] = joined
    return lines


def format_bytes(size: float) -> str:
    """Powers of 1000, three digits: 999 B, 1.23 kB, 45.6 MB."""
    if size < 1000:
        return f"{size:.0f} B"
    unit = 0
    while size >= 999.5 and unit < len(_UNITS) - 1:
        size /= 1000
        unit += 1
    digits = 2 if size < 9.995 else 1 if size < 99.95 else 0
    return f"{size:.{digits}f} {_UNITS[unit]}"


def format_seconds(seconds: float) -> str:
    """Seconds with two digits, then minutes, then hours."""
    if seconds < 10:
        return f"{seconds:.2f} s"
    if seconds < 100:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s"


def format_count(number: int, noun: str, plural: str = "") -> str:
    """`1 file`, `1,234 files`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
