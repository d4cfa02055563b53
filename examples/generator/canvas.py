"""Drawing in unit coordinates on one large square that is averaged down: smooth edges, no fonts, no outside files."""

import io
from collections.abc import Callable, Sequence
from math import cos, pi, sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

SIDE = 768
Point = tuple[float, float]
Colour = tuple[int, int, int]
Paint = Image.Image | Colour


def pixels(points: Sequence[Point], side: int = SIDE) -> list[Point]:
    """Unit coordinates to pixels."""
    return [(x * side, y * side) for x, y in points]


def blank() -> Image.Image:
    """A clear canvas."""
    return Image.new("RGBA", (SIDE, SIDE))


def mask(draw: Callable[[ImageDraw.ImageDraw], None]) -> Image.Image:
    """A stencil: white where ``draw`` draws with fill 255."""
    stencil = Image.new("L", (SIDE, SIDE))
    draw(ImageDraw.Draw(stencil))
    return stencil


def polygon(points: Sequence[Point]) -> Image.Image:
    """A filled polygon as a stencil."""
    return mask(lambda pen: pen.polygon(pixels(points), fill=255))


def ellipse(centre: Point, rx: float, ry: float | None = None) -> Image.Image:
    """A filled ellipse as a stencil."""
    (x, y), height = centre, rx if ry is None else ry
    return mask(lambda pen: pen.ellipse(pixels([(x - rx, y - height), (x + rx, y + height)]), fill=255))


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> Image.Image:
    """A rectangle with round corners as a stencil."""
    box = pixels([(left, top), (right, bottom)])
    return mask(lambda pen: pen.rounded_rectangle(box, radius * SIDE, fill=255))


def stroke(lines: Sequence[Sequence[Point]], width: float) -> Image.Image:
    """Polylines with round joints and ends as a stencil."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        half = width * SIDE / 2
        for line in lines:
            pen.line(pixels(line), fill=255, width=round(width * SIDE))
            for x, y in pixels(line):
                pen.ellipse((x - half, y - half, x + half, y + half), fill=255)

    return mask(draw)


def both(one: Image.Image, other: Image.Image) -> Image.Image:
    """Where both stencils are white."""
    return ImageChops.multiply(one, other)


def without(one: Image.Image, other: Image.Image) -> Image.Image:
    """Where the first stencil is white and the second is not."""
    return ImageChops.subtract(one, other)


def faded(stencil: Image.Image, strength: float) -> Image.Image:
    """The stencil at a part of its strength."""
    return stencil.point([round(level * strength) for level in range(256)])


def soft(stencil: Image.Image, radius: float) -> Image.Image:
    """The stencil blurred."""
    return stencil.filter(ImageFilter.GaussianBlur(radius * SIDE))


def moved(stencil: Image.Image, dx: float, dy: float) -> Image.Image:
    """The stencil shifted; what leaves the canvas is lost."""
    shifted = Image.new("L", stencil.size)
    shifted.paste(stencil, (round(dx * SIDE), round(dy * SIDE)))
    return shifted


def vertical(top: Colour, middle: Colour, bottom: Colour) -> Image.Image:
    """A three-colour gradient from top to bottom."""
    ramp = Image.linear_gradient("L").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    return ImageOps.colorize(ramp, top, bottom, middle)


def radial(inner: Colour, outer: Colour, centre: Point = (0.5, 0.5), radius: float = 0.5) -> Image.Image:
    """A two-colour gradient from a point outwards; beyond ``radius`` the outer colour stays."""
    size = round(2 * radius * SIDE)
    disc = Image.radial_gradient("L").resize((size, size), Image.Resampling.BILINEAR)
    disc = disc.point([min(255, round(level * 1.42)) for level in range(256)])
    ramp = Image.new("L", (SIDE, SIDE), 255)
    ramp.paste(disc, (round((centre[0] - radius) * SIDE), round((centre[1] - radius) * SIDE)))
    return ImageOps.colorize(ramp, inner, outer)


def fill(canvas: Image.Image, stencil: Image.Image, paint: Paint) -> None:
    """Lay paint over the canvas through a stencil."""
    layer = Image.new("RGB", canvas.size, paint) if isinstance(paint, tuple) else paint.copy()
    layer.putalpha(stencil)
    canvas.alpha_composite(layer)


def glow(canvas: Image.Image, stencil: Image.Image, colour: Colour, radius: float, strength: float) -> None:
    """Light around a shape; with a dark colour, its shadow."""
    fill(canvas, faded(soft(stencil, radius), strength), colour)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two; ``share`` of the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def arc(centre: Point, rx: float, ry: float, start: float, end: float, steps: int = 24) -> list[Point]:
    """Points of an elliptic arc; degrees clockwise from the right, as the screen has it."""
    angles = [(start + (end - start) * step / steps) * pi / 180 for step in range(steps + 1)]
    return [(centre[0] + rx * cos(angle), centre[1] + ry * sin(angle)) for angle in angles]


def star(centre: Point, radius: float, waist: float = 0.16) -> list[Point]:
    """A four-pointed glint."""
    reach = [radius if corner % 2 == 0 else radius * waist for corner in range(8)]
    return [(centre[0] + r * cos(n * pi / 4), centre[1] + r * sin(n * pi / 4)) for n, r in enumerate(reach)]


def png(image: Image.Image) -> bytes:
    """The image as PNG, without dates or other metadata."""
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def twins(canvas: Image.Image, side: int) -> tuple[Image.Image, Image.Image]:
    """The drawing at ``side`` and at twice that, each averaged from the full canvas."""
    return canvas.reduce(SIDE // side), canvas.reduce(SIDE // side // 2)
