"""The eleven symbols of the game: four cut gems, five card ranks, the lantern (wild) and the pearl (scatter)."""

from collections.abc import Callable
from math import atan2, cos, hypot, pi, sin
from typing import NamedTuple

from PIL import Image

from generator.canvas import (
    Colour,
    Point,
    arc,
    blank,
    both,
    ellipse,
    faded,
    fill,
    glow,
    mix,
    moved,
    polygon,
    radial,
    rounded,
    soft,
    star,
    stroke,
    vertical,
    without,
)
from generator.strokes import word

NIGHT: Colour = (4, 12, 30)
GOLD = ((255, 240, 178), (226, 158, 44), (122, 66, 10))
LIGHT = -0.72 * pi
WHITE: Colour = (255, 255, 255)


class Palette(NamedTuple):
    """Colours of a material from shade to highlight."""

    dark: Colour
    middle: Colour
    light: Colour

    def at(self, level: float) -> Colour:
        """The colour at a brightness of 0 to 1."""
        if level < 0.5:
            return mix(self.dark, self.middle, max(level, 0.0) * 2)
        return mix(self.middle, self.light, min(level, 1.0) * 2 - 1)


RUBY = Palette((84, 0, 22), (214, 16, 56), (255, 168, 176))
SAPPHIRE = Palette((6, 18, 104), (28, 94, 226), (168, 222, 255))
EMERALD = Palette((0, 58, 38), (12, 164, 92), (178, 255, 206))
AMBER = Palette((110, 40, 0), (246, 142, 12), (255, 236, 156))


def ring(count: int, radius: float, turn: float = 0.0, squash: float = 1.0) -> list[Point]:
    """Corners of a regular polygon around the middle of the canvas."""
    angles = [2 * pi * n / count + turn for n in range(count)]
    return [(0.5 + radius * cos(angle), 0.5 + radius * sin(angle) * squash) for angle in angles]


def drop(count: int, radius: float) -> list[Point]:
    """A pear-shaped outline, its tip at the top: the teardrop curve x = sin t * sin(t/2), y = -cos t."""
    turns = [2 * pi * n / count for n in range(count)]
    return [(0.5 + radius * 0.96 * sin(t) * abs(sin(t / 2)) ** 0.9, 0.5 - radius * cos(t)) for t in turns]


def scaled(points: list[Point], factor: float, centre: Point = (0.5, 0.5)) -> list[Point]:
    """Points drawn towards or away from a centre."""
    return [(centre[0] + (x - centre[0]) * factor, centre[1] + (y - centre[1]) * factor) for x, y in points]


def midpoints(points: list[Point]) -> list[Point]:
    """The middle of every edge of a polygon."""
    return [((x + u) / 2, (y + v) / 2) for (x, y), (u, v) in zip(points, points[1:] + points[:1], strict=True)]


def brightness(facet: list[Point], tilt: float) -> float:
    """How much light a facet that slopes outwards catches; ``tilt`` is how steep it is."""
    x, y = (sum(values) / len(facet) - 0.5 for values in zip(*facet, strict=True))
    return 0.46 + tilt * cos(atan2(y, x) - LIGHT) + 0.05 * (hypot(x, y) < 0.2)


def brilliant(outline: list[Point]) -> list[tuple[list[Point], float]]:
    """The facets of a brilliant cut and their brightness: breaks at the girdle, kites, stars, table."""
    table = scaled(outline, 0.52)
    middles = scaled(midpoints(outline), 0.8)
    facets = []
    for n, corner in enumerate(outline):
        after, inner = (n + 1) % len(outline), table[n]
        for facet, tilt, lift in (
            ([corner, outline[after], middles[n]], 0.40, -0.10 if n % 2 else 0.02),
            ([corner, middles[n], inner, middles[n - 1]], 0.46, 0.06),
            ([inner, middles[n], table[after]], 0.34, 0.16 if n % 2 else 0.04),
        ):
            facets.append((facet, brightness(facet, tilt) + lift))
    return facets


def stepped(outline: list[Point]) -> list[tuple[list[Point], float]]:
    """The facets of a step cut: three terraces parallel to the outline."""
    facets = []
    for outer, inner, tilt in ((1.0, 0.84, 0.34), (0.84, 0.68, 0.46), (0.68, 0.5, 0.30)):
        edge, ledge = scaled(outline, outer), scaled(outline, inner)
        for n in range(len(outline)):
            after = (n + 1) % len(outline)
            facet = [edge[n], edge[after], ledge[after], ledge[n]]
            facets.append((facet, brightness(facet, tilt)))
    return facets


def shine(canvas: Image.Image, outline: list[Point], palette: Palette) -> None:
    """The lit table of a gem: a gradient, a bright corner, and the reflection crossing it."""
    table = polygon(scaled(outline, 0.52))
    fill(canvas, table, vertical(palette.at(0.86), palette.at(0.56), palette.at(0.3)))
    fill(canvas, faded(both(table, soft(ellipse((0.4, 0.38), 0.16), 0.04)), 0.75), palette.at(1.0))
    band = polygon([(0.30, 0.62), (0.62, 0.30), (0.68, 0.36), (0.36, 0.68)])
    fill(canvas, faded(both(table, soft(band, 0.006)), 0.38), WHITE)


def setting(canvas: Image.Image, outline: list[Point], palette: Palette) -> None:
    """The glow, the shadow and the gold bezel that hold a gem."""
    rim = polygon(scaled(outline, 1.15))
    glow(canvas, rim, palette.middle, 0.035, 0.75)
    glow(canvas, moved(rim, 0.0, 0.022), NIGHT, 0.014, 0.8)
    fill(canvas, rim, (58, 28, 4))
    fill(canvas, polygon(scaled(outline, 1.125)), vertical(*GOLD))
    fill(canvas, polygon(scaled(outline, 1.055)), vertical(GOLD[2], GOLD[1], GOLD[0]))
    fill(canvas, polygon(scaled(outline, 1.025)), NIGHT)


def gem(
    outline: list[Point], palette: Palette, cut: Callable[[list[Point]], list[tuple[list[Point], float]]]
) -> Image.Image:
    """A cut stone in its setting."""
    canvas = blank()
    setting(canvas, outline, palette)
    for facet, level in cut(outline):
        fill(canvas, polygon(facet), palette.at(level))
    shine(canvas, outline, palette)
    glints(canvas, [((0.3, 0.27), 0.11), ((0.69, 0.66), 0.055)])
    return canvas


def glints(canvas: Image.Image, places: list[tuple[Point, float]]) -> None:
    """Four-pointed sparkles with a soft halo."""
    for centre, radius in places:
        glow(canvas, ellipse(centre, radius * 0.4), WHITE, 0.02, 0.7)
        fill(canvas, polygon(star(centre, radius)), WHITE)


def rank(letters: str, palette: Palette, gap: float = 0.3) -> Image.Image:
    """A card rank: a raised letter with a gold rim and a glassy upper half."""
    canvas, lines = blank(), word(letters, (0.5, 0.5), 0.52, gap)
    body, rim, edge = (stroke(lines, width) for width in (0.145, 0.195, 0.235))
    glow(canvas, edge, palette.middle, 0.03, 0.55)
    glow(canvas, moved(edge, 0.0, 0.025), NIGHT, 0.014, 0.85)
    fill(canvas, edge, mix(palette.dark, NIGHT, 0.6))
    fill(canvas, rim, vertical(*GOLD))
    fill(canvas, body, mix(palette.dark, NIGHT, 0.25))
    fill(canvas, both(body, moved(body, 0.0, -0.012)), vertical(palette.at(0.92), palette.at(0.52), palette.at(0.2)))
    core = stroke(lines, 0.085)
    fill(canvas, faded(both(core, rounded(0.0, 0.0, 1.0, 0.47, 0.0)), 0.34), WHITE)
    fill(canvas, faded(without(core, moved(core, 0.006, 0.012)), 0.75), palette.at(1.0))
    return canvas


def banner(canvas: Image.Image, letters: str, palette: Palette) -> None:
    """A ribbon across the foot of a symbol with its word in gold."""
    for side in (-1, 1):
        tail = [(0.5 + side * x, y) for x, y in ((0.33, 0.74), (0.48, 0.74), (0.43, 0.82), (0.48, 0.90), (0.33, 0.90))]
        fill(canvas, polygon(tail), palette.at(0.22))
    ribbon = rounded(0.1, 0.7, 0.9, 0.87, 0.03)
    glow(canvas, moved(ribbon, 0.0, 0.014), NIGHT, 0.012, 0.8)
    fill(canvas, ribbon, vertical(*GOLD))
    fill(
        canvas,
        rounded(0.112, 0.712, 0.888, 0.858, 0.022),
        vertical(palette.at(0.66), palette.at(0.42), palette.at(0.2)),
    )
    lines = word(letters, (0.5, 0.785), 0.082, 0.42)
    fill(canvas, stroke(lines, 0.038), palette.at(0.0))
    fill(canvas, stroke(lines, 0.024), vertical((255, 255, 246), (255, 250, 220), (255, 206, 96)))


def lantern() -> Image.Image:
    """The wild: a storm lantern, its flame lighting the glass."""
    canvas = blank()
    glass = polygon([(0.33, 0.3), (0.67, 0.3), (0.745, 0.5), (0.66, 0.72), (0.34, 0.72), (0.255, 0.5)])
    glow(canvas, ellipse((0.5, 0.5), 0.33), (255, 176, 40), 0.06, 0.8)
    fill(canvas, stroke([arc((0.5, 0.2), 0.1, 0.11, 180, 360)], 0.034), (70, 34, 6))
    fill(canvas, stroke([arc((0.5, 0.2), 0.1, 0.11, 180, 360)], 0.02), GOLD[1])
    fill(canvas, glass, radial((255, 250, 206), (206, 84, 6), (0.5, 0.52), 0.3))
    flame = polygon([(0.5, 0.34), *arc((0.5, 0.56), 0.075, 0.1, -30, 210, 30)])
    fill(canvas, soft(flame, 0.016), (255, 190, 40))
    fill(canvas, soft(polygon([(0.5, 0.43), *arc((0.5, 0.57), 0.042, 0.06, -30, 210)]), 0.006), (255, 255, 236))
    bars = [
        [(0.33, 0.3), (0.255, 0.5), (0.34, 0.72)],
        [(0.67, 0.3), (0.745, 0.5), (0.66, 0.72)],
        [(0.44, 0.3), (0.415, 0.5), (0.445, 0.72)],
        [(0.56, 0.3), (0.585, 0.5), (0.555, 0.72)],
    ]
    fill(canvas, stroke(bars, 0.026), (74, 36, 6))
    fill(canvas, stroke(bars, 0.014), vertical(*GOLD))
    lid(canvas)
    banner(canvas, "WILD", Palette((64, 8, 24), (186, 28, 44), (255, 140, 110)))
    glints(canvas, [((0.35, 0.37), 0.07)])
    return canvas


def lid(canvas: Image.Image) -> None:
    """The metal cap of the lantern."""
    cap = [(0.29, 0.31), (0.36, 0.2), (0.44, 0.15), (0.56, 0.15), (0.64, 0.2), (0.71, 0.31)]
    fill(canvas, polygon(scaled(cap, 1.06, (0.5, 0.24))), (62, 30, 6))
    fill(canvas, polygon(cap), vertical((255, 236, 160), (216, 148, 40), (110, 58, 8)))
    fill(canvas, rounded(0.27, 0.285, 0.73, 0.325, 0.02), vertical((255, 228, 140), (255, 216, 110), (150, 84, 16)))
    fill(canvas, faded(polygon([(0.41, 0.18), (0.47, 0.165), (0.45, 0.28), (0.38, 0.28)]), 0.45), WHITE)


SHELL = Palette((112, 24, 76), (238, 116, 150), (255, 228, 222))


def fan(foot: Point, count: int, reach: float) -> list[list[Point]]:
    """The ribs of a scallop shell: wedges with a round outer edge, the middle ones longest."""
    ribs = []
    for n in range(count):
        edges = [(-176 + 172 * (n + step / 6) / count) * pi / 180 for step in range(7)]
        length = reach * (0.86 + 0.14 * sin(-edges[3]))
        bulge = [length * (1 + 0.075 * sin(pi * step / 6)) for step in range(7)]
        ribs.append([foot, *[(foot[0] + r * cos(a), foot[1] + r * sin(a)) for a, r in zip(edges, bulge, strict=True)]])
    return ribs


def pearl() -> Image.Image:
    """The scatter: an open shell with a pearl."""
    canvas, foot = blank(), (0.5, 0.64)
    ribs = fan(foot, 9, 0.42)
    whole = stroke([[*rib, foot] for rib in ribs], 0.045)
    glow(canvas, whole, (255, 150, 190), 0.04, 0.8)
    fill(canvas, whole, (70, 12, 48))
    for n, rib in enumerate(ribs):
        shade = radial(SHELL.at(0.34 if n % 2 else 0.24), SHELL.at(0.94 if n % 2 else 0.72), foot, 0.5)
        fill(canvas, polygon(rib), shade)
    fill(canvas, faded(stroke([[foot, rib[1]] for rib in ribs[1:]], 0.008), 0.7), SHELL.at(0.06))
    bowl = polygon([*arc((0.5, 0.6), 0.31, 0.2, 0, 180, 40)])
    fill(canvas, stroke([arc((0.5, 0.6), 0.31, 0.2, 0, 180, 40)], 0.03), (70, 12, 48))
    fill(canvas, bowl, vertical(SHELL.at(0.9), SHELL.at(0.66), SHELL.at(0.3)))
    ball(canvas, (0.5, 0.5), 0.155)
    banner(canvas, "BONUS", Palette((10, 24, 84), (36, 84, 190), (150, 210, 255)))
    glints(canvas, [((0.44, 0.43), 0.08), ((0.75, 0.33), 0.045)])
    return canvas


def ball(canvas: Image.Image, centre: Point, radius: float) -> None:
    """A pearl: pale body, warm rim, cool light from below."""
    disc = ellipse(centre, radius)
    glow(canvas, moved(disc, 0.0, 0.02), (60, 6, 40), 0.02, 0.7)
    fill(canvas, disc, radial((255, 255, 255), (176, 158, 206), (centre[0] - 0.05, centre[1] - 0.05), radius * 1.25))
    crescent = without(disc, ellipse((centre[0] - 0.03, centre[1] - 0.04), radius * 0.98))
    fill(canvas, faded(both(disc, soft(crescent, 0.012)), 0.75), (255, 206, 214))
    fill(canvas, faded(soft(ellipse((centre[0] - 0.055, centre[1] - 0.06), 0.035), 0.008), 0.95), WHITE)


CORNERED = [
    (0.31, 0.17),
    (0.69, 0.17),
    (0.79, 0.27),
    (0.79, 0.73),
    (0.69, 0.83),
    (0.31, 0.83),
    (0.21, 0.73),
    (0.21, 0.27),
]

DRAWINGS: dict[str, Callable[[], Image.Image]] = {
    "H1": lambda: gem(ring(12, 0.365, pi / 12), RUBY, brilliant),
    "H2": lambda: gem(drop(16, 0.395), SAPPHIRE, brilliant),
    "H3": lambda: gem(CORNERED, EMERALD, stepped),
    "H4": lambda: gem(ring(6, 0.375, pi / 6), AMBER, brilliant),
    "L1": lambda: rank("A", Palette((92, 0, 58), (232, 40, 132), (255, 190, 222))),
    "L2": lambda: rank("K", Palette((56, 10, 110), (142, 70, 232), (222, 190, 255))),
    "L3": lambda: rank("Q", Palette((0, 54, 104), (24, 146, 224), (180, 236, 255))),
    "L4": lambda: rank("J", Palette((0, 76, 74), (20, 188, 168), (190, 255, 240))),
    "L5": lambda: rank("10", Palette((44, 80, 0), (124, 190, 24), (232, 255, 168)), 0.36),
    "W": lantern,
    "S": pearl,
}
