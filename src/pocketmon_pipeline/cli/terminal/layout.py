"""Text for terminals: escaped, cut and wrapped to a width in cells."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.terminal_width import count_cells


def show(text: object) -> str:
    """Escape text that came from assets, or could have."""
    return escape_for_screen(str(text))


def cut(text: str, cells: int) -> str:
    """Shorten to `cells`, with "..." for what is missing."""
    if count_cells(text) <= cells:
        return text
    kept, used = [], 3
    for character in text:
        used += count_cells(character)
        if used > cells:
            break
        kept.append(character)
    return "".join(kept) + "..."


def wrap(text: str, cells: int) -> list[str]:
    """Break at spaces; a word longer than a line stays whole, so that it can be copied."""
    return _fill(text.split(" "), cells)


def _fill(words: Iterable[str], cells: int) -> list[str]:
    lines = [""]
    for word in words:
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
    """Join parts into lines, breaking between them, and within one only where it is longer than a line."""
    lines = _fill([*(part + separator.rstrip() for part in parts[:-1]), *parts[-1:]], cells)
    return [line for joined in lines for line in wrap(joined, cells)]


def fit_page(lines: Iterable[str], cells: int) -> Iterator[str]:
    """Break paragraphs, and items of lists, which are indented by two spaces, for a terminal; tables stay as they are.

    A program reads each on one line.
    """
    for line in lines:
        indent = "  " if line.startswith("  ") and line[2:3] != " " else ""
        is_row = not indent and "  " in line
        first, *rest = [line] if is_row else wrap(line[len(indent) :], cells - 3 * len(indent))
        yield indent + first
        yield from (indent * 3 + part for part in rest)
