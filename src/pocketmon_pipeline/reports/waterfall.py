"""Where a run's time went: one bar for each stage, beginning where the one before ended; as SVG, and for a terminal."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.text.escape import escape_for_screen, escape_markup

# Stages below this part of the run share one bar at the end.
_SMALLEST = 0.01
_MOST = 24

_ROW, _LABEL, _PLOT, _TEXT = 20, 190, 520, 150
_STYLE = """
text{font:12px system-ui,sans-serif;fill:#1f2328}.t{fill:#59636e}.w{fill:#9ec5f3}.c{fill:#1f6feb}.b{fill:#fff}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.t{fill:#9198a1}.w{fill:#1b3a63}.c{fill:#4493f8}.b{fill:#0d1117}}
"""


class Bar(NamedTuple):
    """A stage: when it began, and wall and CPU seconds. CPU is that of all processes, and may be more than wall."""

    stage: str
    start: float
    seconds: float
    cpu_seconds: float


def list_bars(stages: Iterable[tuple[str, float, float]]) -> list[Bar]:
    """From (stage, wall seconds, CPU seconds) in the order in which stages ran; short ones are one bar at the end."""
    bars: list[Bar] = []
    start = 0.0
    for stage, seconds, cpu in _place_maps(stages):
        bars.append(Bar(stage, start, seconds, cpu))
        start += seconds
    longest = sorted(bars, key=lambda bar: -bar.seconds)[:_MOST]
    shown = [bar for bar in bars if bar in longest and bar.seconds >= _SMALLEST * start and bar.seconds > 0]
    rest = [bar for bar in bars if bar not in shown]
    if rest:
        seconds, cpu = sum(bar.seconds for bar in rest), sum(bar.cpu_seconds for bar in rest)
        shown.append(Bar(f"{len(rest)} shorter", start - seconds, seconds, cpu))
    return shown


def _place_maps(stages: Iterable[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    """Count the CPU time of maps where they worked: in the first stage, which reads the tree."""
    from pocketmon_pipeline.engine.costs.usage import is_map

    placed = list(stages)
    maps = [(seconds, cpu) for _, seconds, cpu in placed[1:] if is_map(seconds) and cpu > seconds]
    mapped = sum(cpu - seconds for seconds, cpu in maps)
    return [
        (stage, seconds, cpu + mapped if not at else min(cpu, seconds) if is_map(seconds) else cpu)
        for at, (stage, seconds, cpu) in enumerate(placed)
    ]


def _measure(bars: Sequence[Bar]) -> float:
    return max((bar.start + bar.seconds for bar in bars), default=0.0) or 1.0


def draw_waterfall_svg(bars: Sequence[Bar], title: str = "Stages of the run") -> str:
    """A picture of its own; the darker part of a bar is the time in which the processor worked."""
    scale = _PLOT / _measure(bars)
    width, height = _LABEL + _PLOT + _TEXT, _ROW * (len(bars) + 2)
    name = escape_markup(title)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" aria-labelledby="title"><title id="title">{name}</title><style>{_STYLE}</style>'
        ),
        f'<rect class="b" width="{width}" height="{height}"/><text x="8" y="15">{name}</text>',
    ]
    for row, bar in enumerate(bars, start=1):
        parts.append(_draw_bar(bar, row * _ROW + 4, scale))
    parts.append("</svg>\n")
    return "\n".join(parts)


def _draw_bar(bar: Bar, top: int, scale: float) -> str:
    left, width = _LABEL + bar.start * scale, max(bar.seconds * scale, 1.0)
    busy = min(bar.cpu_seconds, bar.seconds) * scale
    stage = escape_markup(bar.stage)
    text = f"{bar.seconds:.2f} s, CPU {bar.cpu_seconds:.2f} s"
    return (
        f"<g><title>{stage}: {text}</title>"
        f'<text x="{_LABEL - 8}" y="{top + 12}" text-anchor="end">{stage}</text>'
        f'<rect class="w" x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_ROW - 4}"/>'
        f'<rect class="c" x="{left:.1f}" y="{top}" width="{busy:.1f}" height="{_ROW - 4}"/>'
        f'<text class="t" x="{_LABEL + _PLOT + 8}" y="{top + 12}">{text}</text></g>'
    )


def draw_waterfall_lines(bars: Sequence[Bar], width: int) -> list[str]:
    """For a terminal of this width: `#` while the processor worked, `=` while the stage waited."""
    if not bars:
        return []
    names = [escape_for_screen(bar.stage) for bar in bars]
    label = min(max(map(len, names)), max(width // 3, 8))
    plot = max(width - label - 14, 10)
    scale = plot / _measure(bars)
    return [_draw_line(bar, name[:label].ljust(label), plot, scale) for bar, name in zip(bars, names, strict=True)]


def _draw_line(bar: Bar, name: str, plot: int, scale: float) -> str:
    left = min(int(bar.start * scale), plot - 1)
    length = max(1, min(round(bar.seconds * scale), plot - left))
    busy = min(round(min(bar.cpu_seconds, bar.seconds) * scale), length)
    drawn = " " * left + "#" * busy + "=" * (length - busy)
    return f"{name}  {drawn.ljust(plot)} {bar.seconds:8.2f} s"
