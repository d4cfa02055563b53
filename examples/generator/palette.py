"""Reduces a picture to 256 colours with transparency: median cut over red, green, blue and alpha together.

Pillow's own median cut knows no alpha, and its octree leaves a glow with only a handful of steps.
"""

from collections import Counter
from typing import NamedTuple

from PIL import Image

COLOURS = 256
Pixel = tuple[int, int, int, int]
CLEAR: Pixel = (0, 0, 0, 0)


class Box(NamedTuple):
    """Some colours, each with its number of pixels, and the error of painting them all with their mean."""

    colours: list[tuple[Pixel, int]]
    mean: Pixel
    channel: int
    error: float


def box(colours: list[tuple[Pixel, int]]) -> Box:
    """Measure colours: their mean, and the channel that spreads most."""
    total = sum(count for _, count in colours)
    sums = [sum(colour[c] * count for colour, count in colours) for c in range(4)]
    squares = [sum(colour[c] * colour[c] * count for colour, count in colours) for c in range(4)]
    spreads = [square - value * value / total for value, square in zip(sums, squares, strict=True)]
    red, green, blue, alpha = (round(value / total) for value in sums)
    channel = max(range(4), key=spreads.__getitem__)
    return Box(colours, (red, green, blue, alpha), channel, sum(spreads))


def halves(parent: Box) -> tuple[Box, Box]:
    """Split a box at the mean of its widest channel."""
    threshold, channel = parent.mean[parent.channel], parent.channel
    low = [entry for entry in parent.colours if entry[0][channel] <= threshold]
    high = [entry for entry in parent.colours if entry[0][channel] > threshold]
    if not high:
        ordered = sorted(parent.colours, key=lambda entry: entry[0][channel])
        low, high = ordered[:-1], ordered[-1:]
    return box(low), box(high)


def cut(colours: list[tuple[Pixel, int]]) -> list[Box]:
    """Split the worst box until there are enough."""
    boxes = [box(colours)]
    while len(boxes) < COLOURS - 1:
        worst = max(boxes, key=lambda candidate: candidate.error)
        if worst.error <= 0:
            break
        boxes.remove(worst)
        boxes.extend(halves(worst))
    return sorted(boxes, key=lambda candidate: candidate.mean[::-1])


def reduced(picture: Image.Image) -> Image.Image:
    """The picture with a palette; entry 0 is clear, and nearly invisible pixels take it."""
    data = [pixel if pixel[3] > 2 else CLEAR for pixel in zip(*[iter(picture.tobytes())] * 4, strict=True)]
    counts = Counter(pixel for pixel in data if pixel != CLEAR)
    boxes = cut(sorted(counts.items()))
    places = {colour: place for place, found in enumerate(boxes, start=1) for colour, _ in found.colours}
    flat = Image.new("P", picture.size)
    flat.frombytes(bytes(places.get(pixel, 0) for pixel in data))
    entries = [CLEAR, *[found.mean for found in boxes]]
    flat.putpalette([value for entry in entries for value in entry[:3]], "RGB")
    flat.info["transparency"] = bytes(entry[3] for entry in entries)
    return flat
