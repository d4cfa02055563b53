"""Renders a page as plain text."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.page.blocks import Block, Fold, Grid, Heading, Line, Listing, Paragraph
from pocketmon_pipeline.text.terminal_width import count_cells, pad, pad_left


def stream(blocks: Sequence[Block]) -> Iterator[str]:
    """Line by line; blocks are set apart by an empty one."""
    for number, block in enumerate(blocks):
        if number:
            yield ""
        yield from _render(block)


def _render(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, text):
            yield escape_for_screen(text)
        case Paragraph(line):
            yield _render_line(line)
        case Listing(items):
            yield from (f"  {_render_line(item)}" for item in items)
        case Grid(head, rows):
            yield from _render_grid([head, *rows])
        case Fold(summary, inner):
            yield escape_for_screen(summary)
            yield from stream(inner)


def _render_line(line: Line) -> str:
    return escape_for_screen("".join(span.text for span in line))


def _render_grid(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    shown = [[escape_for_screen(cell) for cell in row] for row in rows]
    widths = [max(map(count_cells, column)) for column in zip(*shown, strict=True)]
    for first, *others in shown:
        numbers = map(pad_left, others, widths[1:])
        yield "  ".join([pad(first, widths[0]), *numbers]).rstrip()
