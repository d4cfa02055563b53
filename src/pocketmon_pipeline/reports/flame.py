"""A flame graph as SVG: calls downwards from the root, each as wide as the time spent in it and in what it called."""

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.text.escape import escape_for_screen, escape_markup

_WIDTH, _ROW, _HEAD = 1200, 18, 28
# Frames narrower than this, in pixels, cannot be seen.
_NARROWEST = 1.0
# Of one letter, in pixels, at the size below.
_LETTER = 7.0
# Frames are bright on either ground, and what stands in them is dark.
_STYLE = """
text{font:11px ui-monospace,monospace;fill:#111}.b{fill:#fff}
@media (prefers-color-scheme:dark){.t{fill:#e6edf3}.b{fill:#0d1117}}
"""


class Frame(NamedTuple):
    """A function, where it stands, the seconds spent in it and in what it called, and those calls."""

    name: str
    place: str
    seconds: float
    children: Sequence["Frame"] = ()


class _Box(NamedTuple):
    frame: Frame
    left: float
    width: float
    depth: int


def draw_flame_svg(root: Frame, title: str) -> str:
    """A picture that needs no script: a frame's name and seconds are its tooltip."""
    boxes = list(_place(root))
    deepest = max((box.depth for box in boxes), default=0)
    height = _HEAD + _ROW * (deepest + 1)
    total, caption = root.seconds or 1.0, escape_markup(title)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"',
        f' role="img" aria-labelledby="title"><title id="title">{caption}</title>',
        f"<style>{_STYLE}</style>",
        f'<rect class="b" width="{_WIDTH}" height="{height}"/><text class="t" x="8" y="18">{caption}</text>',
        *(_draw(box, _HEAD + _ROW * box.depth, total) for box in boxes),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _place(root: Frame) -> Iterator[_Box]:
    """Boxes from the root down; a stack instead of recursion, for calls nest deeply."""
    scale = _WIDTH / (root.seconds or 1.0)
    waiting = [_Box(root, 0.0, _WIDTH, 0)]
    while waiting:
        box = waiting.pop()
        yield box
        left = box.left
        for child in box.frame.children:
            width = min(child.seconds * scale, box.left + box.width - left)
            if width >= _NARROWEST:
                waiting.append(_Box(child, left, width, box.depth + 1))
            left += width


def _draw(box: _Box, top: int, total: float) -> str:
    name, place = map(escape_markup, (box.frame.name, box.frame.place))
    # From red to yellow, written as every reader of SVG 1.1 knows it.
    green = 0x75 + 2 * (zlib.crc32(box.frame.place.encode("utf-8", "surrogateescape")) % 50)
    room = int((box.width - 4) / _LETTER)
    shown = escape_markup(escape_for_screen(box.frame.name)[:room]) if room >= 3 else ""
    return (
        f"<g><title>{name} ({place}): {box.frame.seconds:.3f} s, {box.frame.seconds / total:.1%}</title>"
        f'<rect x="{box.left:.2f}" y="{top}" width="{max(box.width - 0.5, 0.3):.2f}" height="{_ROW - 1}" '
        f'fill="#f0{green:02x}75"/><text x="{box.left + 2:.2f}" y="{top + 13}">{shown}</text></g>'
    )
