"""Trees of pictures, large and wrong ones among them, and what the page makes of them."""

import base64
import io
import itertools
import random
import struct
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageDraw

from png_chunks import join_chunks, make_chunk, make_header

HOSTILE_NAME = '"><img src=x onerror=window.fired=1>\u202e.png'
CLAIMED = 60_000  # pixels of each side of the bomb


def draw_scene(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Four quarters of different colours: how it is turned can be told, and what is transparent."""
    scene = Image.new("RGBA", (width, height), (200, 30, 30, 255))
    draw = ImageDraw.Draw(scene)
    draw.rectangle((width // 2, 0, width, height // 2), fill=(30, 160, 60, 255))
    draw.rectangle((0, height // 2, width // 2, height), fill=(40, 60, 200, 255))
    draw.rectangle((width // 2, height // 2, width, height), fill=(250, 250, 240, 0 if "A" in mode else 255))
    return scene.convert(mode)


def draw_shades(side: int) -> Image.Image:
    """From black above to white below, in 16 bits, with bits that no format makes small."""
    rows = (random.Random(y).sample(range(y * 255, y * 255 + 510), side) for y in range(side))  # noqa: S311 - a picture
    return Image.frombytes("I;16", (side, side), struct.pack(f"<{side * side}H", *itertools.chain(*rows)))


def roughen(image: Image.Image) -> Image.Image:
    """Bits that no format makes small, and no eye sees."""
    noise = Image.effect_noise(image.size, 16).convert("RGB").convert(image.mode)
    rough = Image.blend(image, noise, 0.1)
    if image.mode == "RGBA":
        rough.putalpha(image.getchannel("A"))
    return rough


def write(path: Path, image: Image.Image, **options: Any) -> None:  # noqa: ANN401 - Pillow's own
    """Write in the format that the name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sink = io.BytesIO()
    image.save(sink, Image.registered_extensions()[path.suffix], **options)
    path.write_bytes(sink.getvalue())


def turn(orientation: int) -> Image.Exif:
    """Metadata that say how stored pixels are to be turned."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def make_bomb() -> bytes:
    """A PNG of a few kilobytes whose pixels would fill gigabytes."""
    rows = zlib.compress(bytes(CLAIMED * 100), 9)
    return join_chunks(make_header(CLAIMED, CLAIMED, color=0), make_chunk(b"IDAT", rows))


def repeat_scan(times: int) -> bytes:
    """A JPEG that comes in ten scans, whose last one, of a few bytes, comes again and again."""
    sink = io.BytesIO()
    draw_scene(600, 400).save(sink, "JPEG", progressive=True)
    data = sink.getvalue()
    return data[:-2] + data[data.rindex(b"\xff\xda") : -2] * times + data[-2:]


class Shown(NamedTuple):
    """A picture of the page, decoded by Pillow; `size` is what the page says of the original, None for an original."""

    image: Image.Image
    media_type: str
    size: tuple[int, int] | None
    whole: bool


def find_shown(payload: Any, path: str) -> Shown | None:  # noqa: ANN401 - JSON
    """What the page shows of a path."""
    if path not in payload["pictures"]:
        return None
    address, width, height, whole = payload["sources"][payload["pictures"][path]]
    media_type, _, data = address.removeprefix("data:").partition(";base64,")
    image = Image.open(io.BytesIO(base64.b64decode(data)))
    return Shown(image, media_type, (width, height) if width else None, whole)
