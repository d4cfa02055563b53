"""Packs the symbols into one page and describes it twice: libGDX/Spine text and the common JSON hash."""

from typing import NamedTuple

from PIL import Image

from generator.canvas import png
from generator.tree import Entry, Tree, document, text

PADDING = 2


class Region(NamedTuple):
    """A picture's place on the page, in pixels."""

    name: str
    x: int
    y: int
    width: int
    height: int


def places(pictures: dict[str, Image.Image], columns: int) -> list[Region]:
    """A grid with padding around every picture, in the order given."""
    regions = []
    for number, (name, picture) in enumerate(pictures.items()):
        row, column = divmod(number, columns)
        width, height = picture.size
        regions.append(
            Region(name, PADDING + column * (width + PADDING), PADDING + row * (height + PADDING), width, height)
        )
    return regions


def page(pictures: dict[str, Image.Image], regions: list[Region]) -> Image.Image:
    """The packed picture."""
    size = (max(r.x + r.width for r in regions) + PADDING, max(r.y + r.height for r in regions) + PADDING)
    sheet = Image.new("RGBA", size)
    for region in regions:
        sheet.paste(pictures[region.name], (region.x, region.y))
    return sheet


def libgdx(image: str, sheet: Image.Image, regions: list[Region]) -> Entry:
    """The text format: a page header, then a block of indented values per region."""
    lines = [
        image,
        f"size: {sheet.width}, {sheet.height}",
        "format: RGBA8888",
        "filter: Linear, Linear",
        "repeat: none",
    ]
    for region in regions:
        lines += [
            region.name,
            "  rotate: false",
            f"  xy: {region.x}, {region.y}",
            f"  size: {region.width}, {region.height}",
            f"  orig: {region.width}, {region.height}",
            "  offset: 0, 0",
            "  index: -1",
        ]
    return text("\n".join(lines) + "\n")


def json_hash(image: str, sheet: Image.Image, regions: list[Region]) -> Entry:
    """The JSON hash that web renderers load."""
    frames = {
        region.name: {
            "frame": {"x": region.x, "y": region.y, "w": region.width, "h": region.height},
            "rotated": False,
            "trimmed": False,
            "spriteSourceSize": {"x": 0, "y": 0, "w": region.width, "h": region.height},
            "sourceSize": {"w": region.width, "h": region.height},
        }
        for region in regions
    }
    size = {"w": sheet.width, "h": sheet.height}
    return document({"frames": frames, "meta": {"image": image, "format": "RGBA8888", "size": size, "scale": "1"}})


def pack(name: str, pictures: dict[str, Image.Image], columns: int) -> Tree:
    """The page and its two descriptions."""
    regions = places(pictures, columns)
    sheet, image = page(pictures, regions), f"{name}.png"
    return {
        image: Entry(png(sheet)),
        f"{name}.atlas": libgdx(image, sheet, regions),
        f"{name}.json": json_hash(image, sheet, regions),
    }
