"""Fixtures of the checks of images: for every check a tree that fails it and one that passes it."""

import io
import zlib

from PIL import Image

from decisions.trees import Content, png
from png_chunks import join_chunks, make_chunk, make_header

# Failing tree, what is expected of it, passing tree.
Trees = tuple[dict[str, Content], list[tuple[str, int | None, str | None]], dict[str, Content]]

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>\n'
GPS = {1: "N", 2: (48.0, 12.0, 30.0), 3: "E", 4: (11.0, 34.0, 0.0)}


def blank(width: int, height: int) -> bytes:
    """A whole PNG of one colour, a bit for each pixel."""
    row = bytes(1 + (width + 7) // 8)
    pixels = make_chunk(b"IDAT", zlib.compress(row * height, 9))
    return join_chunks(make_header(width, height, depth=1, color=0), pixels)


def jpeg(**exif: object) -> bytes:
    """A JPEG with make, model and GPS in its Exif, as far as they are given."""
    tags = Image.Exif()
    for name, tag in (("make", 0x010F), ("model", 0x0110), ("software", 0x0131), ("gps", 0x8825)):
        if name in exif:
            tags[tag] = exif[name]
    sink = io.BytesIO()
    Image.new("RGB", (8, 8), (200, 30, 30)).save(sink, "JPEG", exif=tags, comment=repr(exif).encode())
    return sink.getvalue()


def printed(mode: str) -> bytes:
    """A JPEG of one colour, in the channels of this mode."""
    sink = io.BytesIO()
    Image.new(mode, (8, 8)).save(sink, "JPEG")
    return sink.getvalue()


PRINTED = "few engines read that, and browsers guess its colours; export it as RGB"
STRIP = "and not every graphics card takes more than 4096 a side: scale it down, or cut it into pages"
VAST = "and more than 67108864 are not decoded: scale it down or cut it into tiles; where its size is meant, raise "
DECODED = "whatever its file's size: scale it down, or use a format that graphics cards keep compressed"
POWERS = "make both sides powers of two"
TOLD = "export it without metadata, or strip it with `exiftool -all= FILE`"
PLAIN = "export it as a plain image, or take that out"

GLTF = b'{"asset": {"version": "2.0"}, "images": [{"uri": "a.png"}]}\n'

TREES: dict[str, Trees] = {
    "image.corrupt": (
        {"a.png": png("cut short")[:-20], "b.jpg": jpeg(software="cut")[:-2]},
        [
            ("a.png", None, "is cut short: it ends within the chunk IDAT at byte 59; restore it, or export it again"),
            ("b.jpg", None, "is cut short: it ends before the marker EOI; restore it, or export it again"),
        ],
        {"a.png": png("whole"), "b.jpg": jpeg(software="whole")},
    ),
    "image.too-large": (
        {"a.png": blank(12000, 12000)},
        [("a.png", None, f"has 12000 x 12000 pixels, {VAST}policy_guard.defs.most_pixels")],
        {"a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>\n'},
    ),
    "image.oversize": (
        {"a.png": blank(4097, 2)},
        [("a.png", None, f"has 4097 x 2 pixels, {STRIP}")],
        {"a.png": blank(4096, 2), "docs/screen.png": blank(3, 5000)},
    ),
    "image.decoded-bytes": (
        {"a.png": blank(4100, 4100)},
        [("a.png", None, f"takes 67.2 MB once decoded (4100 x 4100 x 4 bytes), {DECODED}")],
        {"a.png": blank(4096, 4096)},
    ),
    "image.npot": (
        {"a.gltf": GLTF, "a.png": blank(48, 64)},
        [
            (
                "a.png",
                None,
                f"has 48 x 64 pixels, and image.npot/failing/a.gltf uses it in 3D: {POWERS}, such as 64 x 64",
            )
        ],
        {"a.gltf": GLTF + b"\n", "a.png": blank(32, 64), "art/b.png": blank(48, 63), "art/b.css": b"a{b:url(b.png)}"},
    ),
    "image.cmyk": (
        {"a.jpg": printed("CMYK")},
        [
            (
                "a.jpg",
                None,
                f"has four channels, as a printer wants them (CMYK): {PRINTED}",
            )
        ],
        {"a.jpg": printed("RGB"), "b.jpg": printed("L")},
    ),
    "image.variant-size": (
        {"a.png": blank(40, 50), "a@2x.png": blank(80, 51), "art/b.png": blank(33, 9), "art/b@3x.png": blank(96, 27)},
        [
            (
                "a@2x.png",
                None,
                "has 80 x 51 pixels, where a.png has 40 x 50, and not 2 times as many each way: export both again",
            ),
            (
                "art/b@3x.png",
                None,
                "has 96 x 27 pixels, where b.png has 33 x 9, and not 3 times as many each way: export both again",
            ),
        ],
        {
            "a.png": blank(41, 50),
            "a@2x.png": blank(81, 100),
            "b@2x.png": blank(81, 10),
            "c.svg": SVG % b"<g/>",
            "c@2x.png": blank(83, 10),
            "sheet.png": blank(64, 64),
            "sheet@2x.png": blank(128, 64),
            "sheet@2x.json": b'{"frames": {}}\n',
        },
    ),
    "image.metadata": (
        {"a.jpg": jpeg(make="Canon", model="EOS R5", gps=GPS), "b.jpg": jpeg(gps=GPS)},
        [
            (
                "a.jpg",
                None,
                f"its metadata tells the GPS position where it was taken and the camera (Canon EOS R5): {TOLD}",
            ),
            ("b.jpg", None, f"its metadata tells the GPS position where it was taken: {TOLD}"),
        ],
        {"a.jpg": jpeg(software="an editor"), "b.jpg": jpeg(gps={0: b"\2\3\0\0"})},
    ),
    "svg.unsafe": (
        {
            "a.svg": SVG % b"\n<script>fetch('/')</script>",
            "b.svg": SVG % b'<image href="https://tracker.example/a.png"/>',
        },
        [
            ("a.svg", 2, f"contains a script: {PLAIN}"),
            ("b.svg", 1, f"refers to something outside of the tree: {PLAIN}"),
        ],
        {
            "a.svg": SVG % b'<a href="https://example.com/"><path d="M0 0"/></a><use href="#x"/>',
            "b.svg": SVG % b'<image href="data:image/png;base64,AAAA"/><text>javascript: on air</text>',
        },
    ),
}
