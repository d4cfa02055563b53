"""A trend as a self-contained SVG, in light and dark, with a description in words."""

from collections.abc import Iterator

from pocketmon_pipeline.reports.trend.curve import Curve, Level, cut_columns
from pocketmon_pipeline.text.escape import escape_markup

_WIDTH, _HEIGHT = 960, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 16, 60, 32
_MOST_COLUMNS = 800

_STYLE = """
text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-size:14px;font-weight:600}
.axis{stroke:#8c959f}.value{fill:#57606a;fill-opacity:.55}.range{stroke:#57606a;stroke-opacity:.35}
.level{stroke:#0969da;stroke-width:2.5}.worse{stroke:#cf222e}.point{stroke:#8c959f;stroke-dasharray:4 3}
.paper{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.paper{fill:#0d1117}.value{fill:#adbac7}.range{stroke:#adbac7}
.level{stroke:#4493f8}.worse{stroke:#f85149}}
"""


def draw_svg(curve: Curve, title: str, description: str) -> Iterator[bytes]:
    """The picture below its `title`, with its `description` in words."""
    name, words = escape_markup(title), escape_markup(description)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" role="img">\n<title>{name}</title>\n<desc>{words}</desc>\n'
        f'<style>{_STYLE}</style>\n<rect class="paper" width="{_WIDTH}" height="{_HEIGHT}"/>\n'
        f'<text class="title" x="{_LEFT}" y="24">{name}</text>\n'
        f'<text x="{_LEFT}" y="44">{words}</text>\n'
    ).encode()
    yield from (line.encode() + b"\n" for line in (*_draw_axes(curve), *_draw_values(curve), *_draw_levels(curve)))
    yield b"</svg>\n"


def _place_x(curve: Curve, index: float) -> str:
    return f"{_LEFT + (_WIDTH - _LEFT - _RIGHT) * index / max(1, len(curve.values)):.1f}"


def _place_y(curve: Curve, value: float) -> str:
    return f"{_HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * curve.share(value):.1f}"


def _draw_axes(curve: Curve) -> Iterator[str]:
    floor = _HEIGHT - _BOTTOM
    yield f'<path class="axis" fill="none" d="M{_LEFT} {_TOP}V{floor}H{_WIDTH - _RIGHT}"/>'
    for value in curve.bounds:
        yield f'<text text-anchor="end" x="{_LEFT - 8}" y="{_place_y(curve, value)}">{value:.4g}</text>'
    yield f'<text x="{_LEFT}" y="{floor + 20}">1</text>'
    yield f'<text text-anchor="end" x="{_WIDTH - _RIGHT}" y="{floor + 20}">{len(curve.values):,}</text>'


def _draw_values(curve: Curve) -> Iterator[str]:
    """A dot for each value, or, where there are too many, for the middle of some, with a line over all of them."""
    for column in cut_columns(curve.values, _MOST_COLUMNS):
        x = _place_x(curve, (column.start + column.end) / 2)
        if column.lowest < column.highest:
            low, high = _place_y(curve, column.lowest), _place_y(curve, column.highest)
            yield f'<path class="range" d="M{x} {low}V{high}"/>'
        yield f'<circle class="value" cx="{x}" cy="{_place_y(curve, column.middle)}" r="2.5"/>'


def _draw_levels(curve: Curve) -> Iterator[str]:
    for number, level in enumerate(curve.levels):
        is_last = number == len(curve.levels) - 1
        if level.start:
            yield f'<path class="point" d="M{_place_x(curve, level.start)} {_TOP}V{_HEIGHT - _BOTTOM}"/>'
        yield _draw_level(curve, level, "level worse" if is_last and curve.is_worse else "level")


def _draw_level(curve: Curve, level: Level, name: str) -> str:
    y = _place_y(curve, level.height)
    label = f"rows {level.start + 1:,} to {level.end:,}: {level.height:.4g}"
    start, end = _place_x(curve, level.start), _place_x(curve, level.end)
    return f'<path class="{name}" d="M{start} {y}H{end}"><title>{label}</title></path>'
