"""Pictures that the broken twin alone has: each is whole to look at, and wrong in one way."""

import struct
import zlib

from PIL import Image

from generator.canvas import png
from generator.tree import Entry, text

_WRONG_BIT = 1


def with_wrong_checksum(data: bytes) -> bytes:
    """A PNG whose chunk IDAT no longer fits its checksum, as after one flipped bit."""
    start = data.index(b"IDAT")
    end = start + 4 + int.from_bytes(data[start - 4 : start], "big")
    return data[:end] + bytes([data[end] ^ _WRONG_BIT]) + data[end + 1 :]


def with_exif(data: bytes, exif: bytes) -> bytes:
    """A PNG with a chunk eXIf before its end."""
    chunk = struct.pack(">I", len(exif)) + b"eXIf" + exif + struct.pack(">I", zlib.crc32(b"eXIf" + exif))
    return data[:-12] + chunk + data[-12:]


def make_position() -> bytes:
    """Exif with a place in the sea off Cocos Island, and the camera."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Lantern", "Sea 1"
    exif[0x8825] = {1: "N", 2: (5.0, 31.0, 0.0), 3: "W", 4: (87.0, 4.0, 0.0)}
    return exif.tobytes().removeprefix(b"Exif\0\0")


def flat(width: int, height: int) -> bytes:
    """One colour, in black and white."""
    return png(Image.new("1", (width, height), 1))


def vast() -> bytes:
    """A GIF of 60000 x 60000 pixels, of which one is drawn: its colour table, the picture, and the trailer."""
    screen = struct.pack("<HHBBB", 60000, 60000, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    image = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\0"
    return b"GIF89a" + screen + image + b";"


BADGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n'
    '  <circle cx="12" cy="12" r="10" fill="#e29e2c"/>\n'
    "  <script>document.title = document.cookie</script>\n"
    "</svg>\n"
)


def faulty_pictures(floor: Image.Image) -> dict[str, tuple[Entry, str, str]]:
    """Path below the game's folder to entry, rule, why."""
    photograph = with_exif(png(floor), make_position())
    return {
        "art/backgrounds/horizon.png": (
            Entry(flat(4200, 16)),
            "image.oversize",
            "4200 pixels wide, and not every graphics card takes more than 4096",
        ),
        "art/backgrounds/sky.png": (
            Entry(flat(4100, 4100)),
            "image.decoded-bytes",
            "4100 x 4100 pixels take 67 MB once decoded",
        ),
        "art/backgrounds/wall.gif": (Entry(vast()), "image.too-large", "60000 x 60000 pixels in 35 bytes"),
        "art/models/net.png": (Entry(flat(48, 60)), "image.npot", "60 is no power of two, and a model uses it"),
        "art/textures/sand.png": (
            Entry(photograph),
            "image.metadata",
            "a photograph's GPS position and camera stand in its Exif",
        ),
        "art/ui/badge.svg": (text(BADGE), "svg.unsafe", "a script reads the page's cookies"),
    }
