"""The night reef behind the reels, and the spin button."""

from math import pi, sin
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageOps

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
    soft,
    stroke,
    vertical,
)

SIZE = (800, 450)
DEEP: Colour = (2, 14, 42)
LIT: Colour = (24, 142, 168)


def water() -> Image.Image:
    """Light from above fading into the deep."""
    ramp = Image.linear_gradient("L").resize(SIZE, Image.Resampling.BILINEAR)
    return ImageOps.colorize(ramp, LIT, DEEP, (6, 56, 104)).convert("RGBA")


def stencil(points: list[Point], blur: float = 0.0) -> Image.Image:
    """A polygon in units of the height of the scene, drawn at twice the size and averaged."""
    large = Image.new("L", (SIZE[0] * 2, SIZE[1] * 2))
    ImageDraw.Draw(large).polygon([(x * SIZE[1] * 2, y * SIZE[1] * 2) for x, y in points], fill=255)
    small = large.reduce(2)
    return small.filter(ImageFilter.GaussianBlur(blur)) if blur else small


def rays(scene: Image.Image) -> None:
    """Shafts of light from the surface."""
    for top, bottom, width, strength in (
        (0.25, 0.05, 0.22, 0.16),
        (0.62, 0.58, 0.3, 0.2),
        (1.0, 1.12, 0.2, 0.15),
        (1.35, 1.62, 0.26, 0.13),
    ):
        shaft = stencil(
            [(top - 0.03, -0.1), (top + 0.05, -0.1), (bottom + width, 0.95), (bottom - width / 2, 0.95)], SIZE[1] * 0.03
        )
        fade = Image.linear_gradient("L").resize(SIZE).point([255 - level for level in range(256)])
        fill(scene, faded(both(shaft, fade), strength * 2), (150, 240, 240))


def ridge(base: float, height: float, rough: float, phase: float) -> list[Point]:
    """The outline of a rocky sea floor."""
    tops = []
    for step in range(90):
        x = step * 1.8 / 89
        wave = sin(x * 3.1 + phase) + rough * (sin(x * 9.7 + phase * 2) * 0.5 + sin(x * 23 + phase * 3) * 0.2)
        tops.append((x, base - height * wave))
    return [(0.0, 1.1), *tops, (1.8, 1.1)]


def branch(pen: ImageDraw.ImageDraw, start: Point, angle: float, length: float, depth: int, rng: Random) -> None:
    """One coral branch and the smaller ones that leave it."""
    end = (start[0] + length * sin(angle), start[1] - length * sin(angle + pi / 2))
    width, scale = max(2, round(depth * SIZE[1] * 0.0072)), SIZE[1] * 2
    pen.line([(x * scale, y * scale) for x, y in (start, end)], fill=255, width=width)
    pen.ellipse(
        (
            end[0] * scale - width / 2,
            end[1] * scale - width / 2,
            end[0] * scale + width / 2,
            end[1] * scale + width / 2,
        ),
        fill=255,
    )
    if depth > 1:
        for turn in (-0.5, 0.06, 0.52):
            branch(
                pen,
                end,
                angle + turn + (rng.random() - 0.5) * 0.3,
                length * (0.68 + rng.random() * 0.14),
                depth - 1,
                rng,
            )


def coral(foot: Point, height: float, rng: Random) -> Image.Image:
    """A whole coral as a stencil."""
    large = Image.new("L", (SIZE[0] * 2, SIZE[1] * 2))
    branch(ImageDraw.Draw(large), foot, (rng.random() - 0.5) * 0.3, height * 0.36, 5, rng)
    return large.reduce(2)


def light(scene: Image.Image, x: float, y: float, radius: float) -> None:
    """A distant lantern: a wide warm halo, a core, a spark."""
    for reach, strength, colour in (
        (5.0, 0.24, (255, 150, 40)),
        (2.0, 0.5, (255, 190, 80)),
        (0.7, 1.0, (255, 246, 206)),
    ):
        disc = stencil(arc((x, y), radius * reach, radius * reach, 0, 360, 40), radius * reach * SIZE[1] * 0.45)
        fill(scene, faded(disc, strength), colour)


def bubbles(scene: Image.Image, rng: Random) -> None:
    """Rising bubbles, each a pale ring with a highlight."""
    for _ in range(34):
        x, y, radius = rng.random() * 1.78, rng.random() * 0.9, 0.004 + 0.013 * rng.random() ** 2
        disc, hole = (stencil(arc((x, y), r, r, 0, 360, 24)) for r in (radius, radius * 0.78))
        fill(scene, faded(disc, 0.12), (190, 246, 255))
        fill(scene, faded(Image.composite(Image.new("L", SIZE), disc, hole), 0.5), (190, 246, 255))
        fill(
            scene,
            faded(stencil(arc((x - radius * 0.3, y - radius * 0.35), radius * 0.24, radius * 0.24, 0, 360, 16)), 0.9),
            (255, 255, 255),
        )


def floor(scene: Image.Image, rng: Random) -> None:
    """Three ridges with corals and lanterns between them, the nearest darkest."""
    layers = ((0.80, 0.05, 0.6, 0.4, 0.40, 5), (0.88, 0.045, 0.9, 2.2, 0.68, 6), (0.97, 0.05, 0.7, 4.4, 0.9, 7))
    for base, height, rough, phase, depth, count in layers:
        colour = mix((10, 84, 124), DEEP, depth)
        for place in range(count):
            x = (place + 0.2 + 0.6 * rng.random()) * 1.78 / count
            tint = mix(((150, 44, 110), (30, 120, 130), (186, 84, 60))[place % 3], colour, 0.35 + depth * 0.5)
            fill(scene, coral((x, base + 0.05), 0.13 + 0.09 * rng.random(), rng), tint)
        fill(scene, stencil(ridge(base, height, rough, phase)), colour)
        light(scene, 0.14 + 1.5 * rng.random(), base - 0.02, 0.014)


def reef() -> Image.Image:
    """The background at twice its nominal 400 x 225."""
    scene, rng = water(), Random(7)
    rays(scene)
    floor(scene, rng)
    for x, y, radius in ((0.17, 0.46, 0.022), (1.60, 0.38, 0.026), (1.38, 0.6, 0.012), (0.42, 0.62, 0.012)):
        light(scene, x, y, radius)
    bubbles(scene, rng)
    return scene


def spin_button() -> Image.Image:
    """A gold-rimmed glass button with two chasing arrows."""
    canvas, middle = blank(), (0.5, 0.5)
    glow(canvas, moved(ellipse(middle, 0.42), 0.0, 0.02), (0, 10, 24), 0.02, 0.8)
    fill(canvas, ellipse(middle, 0.44), (58, 28, 4))
    fill(canvas, ellipse(middle, 0.43), vertical((255, 240, 178), (226, 158, 44), (122, 66, 10)))
    fill(canvas, ellipse(middle, 0.385), (4, 30, 44))
    fill(canvas, ellipse(middle, 0.37), radial((70, 232, 214), (0, 92, 120), (0.5, 0.62), 0.42))
    gloss = both(ellipse(middle, 0.35), ellipse((0.5, 0.22), 0.42, 0.24))
    fill(canvas, faded(soft(gloss, 0.006), 0.32), (255, 255, 255))
    for start in (200, 20):
        sweep = arc(middle, 0.2, 0.2, start, start + 118)
        tip = arc(middle, 0.2, 0.2, start + 150, start + 150.1, 1)[0]
        wings = [arc(middle, reach, reach, start + 112, start + 112.1, 1)[0] for reach in (0.11, 0.29)]
        fill(canvas, moved(stroke([sweep], 0.07), 0.0, 0.012), (0, 60, 80))
        fill(canvas, moved(polygon([tip, *wings]), 0.0, 0.012), (0, 60, 80))
        fill(canvas, stroke([sweep], 0.07), (255, 255, 255))
        fill(canvas, polygon([tip, *wings]), (255, 255, 255))
    return canvas
