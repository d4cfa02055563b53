"""Pictures of every format, made by Pillow and others, or by hand where nothing here writes the format."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from PIL import Image

from png_chunks import join_chunks, make_chunk, make_header

GPS = {1: "N", 2: (48.0, 12.0, 30.0), 3: "E", 4: (11.0, 34.0, 0.0)}


class Made(NamedTuple):
    """A format of ours, and how Pillow writes it: its own name, the mode of the pixels, and options."""

    format: str
    writer: str
    mode: str
    options: Mapping[str, object] = {}

    def write(self, size: tuple[int, int] = (33, 21)) -> bytes:
        """The bytes of one picture."""
        image = Image.linear_gradient("L").resize(size).convert(self.mode)
        return save(image, self.writer, **self.options)


def save(image: Image.Image, writer: str, **options: object) -> bytes:
    """Let Pillow write."""
    sink = io.BytesIO()
    image.save(sink, writer, **options)
    return sink.getvalue()


def make_exif(**tags: object) -> bytes:
    """Exif with `make`, `model`, `gps`, `serial` and `owner`, as far as they are given."""
    exif = Image.Exif()
    for name, tag in (("make", 0x010F), ("model", 0x0110), ("gps", 0x8825)):
        if name in tags:
            exif[tag] = tags[name]
    inner = {tag: tags[name] for name, tag in (("owner", 0xA430), ("serial", 0xA431)) if name in tags}
    if inner:
        exif[0x8769] = inner
    return exif.tobytes()


MADE = [
    *(Made("png", "PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
    Made("png", "PNG", "P", {"transparency": 0}),
    Made("png", "PNG", "RGB", {"transparency": (1, 2, 3)}),
    *(Made("jpeg", "JPEG", mode) for mode in ("L", "RGB", "CMYK")),
    Made("jpeg", "JPEG", "RGB", {"progressive": True, "icc_profile": b"x" * 200_000, "comment": b"\xff\xc0 no frame"}),
    *(Made("gif", "GIF", mode) for mode in ("L", "P", "RGBA")),
    *(Made("webp", "WEBP", mode, options) for mode in ("RGB", "RGBA") for options in ({}, {"lossless": True})),
    Made("webp", "WEBP", "RGB", {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}),
    Made("avif", "AVIF", "RGB"),
    Made("avif", "AVIF", "RGBA"),
    *(Made("bmp", "BMP", mode) for mode in ("1", "L", "P", "RGB", "RGBA")),
    *(Made("tiff", "TIFF", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "F")),
    Made("tiff", "TIFF", "RGB", {"compression": "tiff_lzw"}),
    Made("tiff", "TIFF", "RGBA", {"big_tiff": True}),
    *(Made("tga", "TGA", mode, options) for mode in ("L", "LA", "P", "RGB", "RGBA") for options in ({}, {"rle": True})),
    Made("tga", "TGA", "1"),
    *(Made("dds", "DDS", mode) for mode in ("L", "LA", "RGB", "RGBA")),
    *(Made("dds", "DDS", "RGBA", {"pixel_format": kind}) for kind in ("DXT1", "DXT3", "DXT5")),
    Made("dds", "DDS", "RGBA", {"pixel_format": "BC3"}),
    Made("dds", "DDS", "RGB", {"pixel_format": "BC5"}),
    Made("qoi", "QOI", "RGB"),
    Made("qoi", "QOI", "RGBA"),
]


def make_png(*extra: bytes, width: int = 2, height: int = 2, after: tuple[bytes, ...] = (), kind: int = 2) -> bytes:
    """A PNG in colour with chunks before and after its IDAT; the size need not fit the pixels."""
    pixels = make_chunk(b"IDAT", zlib.compress(bytes(14)))
    return join_chunks(make_header(width, height, color=kind), *extra, pixels, *after)


class Animate(Protocol):
    """Makes an animation of so many frames."""

    __name__: str

    def __call__(self, frames: int) -> bytes:
        """The bytes."""


def make_apng(frames: int) -> bytes:
    """An APNG that declares and has so many frames; the picture is the first."""
    parts = [frame for n in range(1, 2 * frames - 1, 2) for frame in (control_frame(n), show_frame(n + 1))]
    return make_png(declare_frames(frames), control_frame(0), after=tuple(parts))


def declare_frames(frames: int) -> bytes:
    """APNG's chunk that says how many frames follow."""
    return make_chunk(b"acTL", struct.pack(">II", frames, 0))


def control_frame(number: int) -> bytes:
    """APNG's chunk before a frame's pixels, the part `number` of the animation."""
    return make_chunk(b"fcTL", struct.pack(">IIIIIHHBB", number, 2, 2, 0, 0, 1, 10, 0, 0))


def show_frame(number: int) -> bytes:
    """APNG's chunk with a frame's pixels, the part `number` of the animation."""
    return make_chunk(b"fdAT", struct.pack(">I", number) + zlib.compress(bytes(14)))


def make_gif(frames: int) -> bytes:
    """A GIF of so many pictures of one pixel."""
    image = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\0"
    return b"GIF89a" + struct.pack("<HHBBB", 2, 2, 0x80, 0, 0) + bytes(6) + image * frames + b";"


def make_webp(frames: int) -> bytes:
    """An animated WebP of so many frames without pixels."""
    size = struct.pack("<I", 1)[:3]
    parts = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + size + size
    parts += (b"ANMF" + struct.pack("<I", 16) + bytes(16)) * frames
    return b"RIFF" + struct.pack("<I", 4 + len(parts)) + b"WEBP" + parts


def make_resource(number: int, data: bytes, name: bytes = b"") -> bytes:
    """An image resource of a PSD, padded to even sizes."""
    named = bytes((len(name),)) + name + b"\0" * (1 - len(name) % 2)
    return b"8BIM" + struct.pack(">H", number) + named + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)


def make_psd(mode: int, channels: int, depth: int = 8, version: int = 1, resources: bytes = b"") -> bytes:
    """A PSD of 30 x 40 pixels with empty sections, save for the resources, and a merged picture."""
    header = b"8BPS" + struct.pack(">H6xHIIHH", version, channels, 40, 30, depth, mode)
    sections = bytes(4) + struct.pack(">I", len(resources)) + resources + bytes(8 if version == 2 else 4)
    return header + sections + b"\0\0" + bytes(30 * 40 * channels * depth // 8)


def make_packed_psd(version: int) -> bytes:
    """A grey PSD whose rows of 30 bytes are two bytes of PackBits each: one byte, 30 times over."""
    plain = make_psd(1, 1, version=version)
    lengths = struct.pack(">H" if version == 1 else ">I", 2) * 40
    return plain[: -2 - 30 * 40] + b"\0\1" + lengths + bytes((257 - 30, 7)) * 40


def make_dds(letters: bytes, levels: int, pixels: int, caps: int = 0, *, depth: int = 0, more: bytes = b"") -> bytes:
    """A DDS of 8 x 4 pixels, with so many bytes of them."""
    flags = 0x1007 | 0x20000 * (levels > 1) | 0x800000 * (depth > 0)
    header = struct.pack("<4s7I44x", b"DDS ", 124, flags, 4, 8, 0, depth, levels)
    form = struct.pack("<II4s20x", 32, 4, letters)
    return header + form + struct.pack("<II12x", 0x1000, caps) + more + bytes(pixels)


_HDR_HEAD = b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n"
# Rows of nine pixels: four runs of nine, and of a run, bytes as they are, and a run.
_HDR_ROWS = (b"\x89\1" * 4, b"\x89\1\x09" + bytes(9) + (b"\x82\1\x07" + bytes(7)) * 2)
PACKED_HDR = _HDR_HEAD + b"-Y 2 +X 9\n" + b"".join(b"\2\2\0\x09" + row for row in _HDR_ROWS)
# One pixel, and 258 = 2 + 1 * 256 more like it.
REPEATED_HDR = _HDR_HEAD + b"-Y 2 +X 259\n" + b"\x80\x40\x20\x81\1\1\1\2\1\1\1\1" * 2


def make_ktx(base: int = 0x1908, order: str = "<") -> bytes:
    """A KTX 1.0 of 8 x 4 pixels of one byte a channel."""
    numbers = (0x04030201, 0x1401, 1, base, 0x8058, base, 8, 4, 0, 0, 1, 1, 0)
    return (
        b"\xabKTX 11\xbb\r\n\x1a\n" + struct.pack(f"{order}13I", *numbers) + struct.pack(f"{order}I", 128) + bytes(128)
    )


def make_ktx2(model: int = 1, channels: tuple[int, ...] = (0, 1, 2, 15)) -> bytes:
    """A KTX 2.0 of 8 x 4 pixels, one level, with a basic data format descriptor."""
    samples = b"".join(struct.pack("<HBB12x", 8 * place, 7, number) for place, number in enumerate(channels))
    block = struct.pack("<IHHBBBB12x", 0, 2, 24 + len(samples), model, 1, 1, 0) + samples
    descriptor = struct.pack("<I", 4 + len(block)) + block
    start = 80 + 24
    index = struct.pack("<IIIIQQ", start, len(descriptor), 0, 0, 0, 0)
    level = struct.pack("<QQQ", start + len(descriptor), 128, 128)
    header = struct.pack("<9I", 37, 1, 8, 4, 0, 0, 1, 1, 0)
    return b"\xabKTX 20\xbb\r\n\x1a\n" + header + index + level + descriptor + bytes(128)


def make_astc() -> bytes:
    """9 x 5 texels in blocks of 4 x 4: three times two of them."""
    sizes = b"".join(side.to_bytes(3, "little") for side in (9, 5, 1))
    return b"\x13\xab\xa1\x5c\4\4\1" + sizes + bytes(6 * 16)


def make_xcf(version: bytes = b"v011") -> bytes:
    """A picture of 8 x 4 pixels: a layer with a mask, a channel, and a tile for each of them."""
    form, wide = (">Q", 8) if version > b"v010" else (">I", 4)
    compression, last = struct.pack(">IIB", 17, 1, 0), bytes(8)
    top = b"gimp xcf " + version + b"\0" + struct.pack(">III", 8, 4, 0) + bytes(4 * (version > b"v003"))
    start = len(top + compression + last) + 4 * wide
    named = struct.pack(">I", 2) + b"a\0" + last

    def place(*places: int) -> bytes:
        return b"".join(struct.pack(form, one) for one in places)

    def tiles(at: int) -> bytes:
        level = at + 12 + 2 * wide
        size = struct.pack(">II", 8, 4)
        return size + bytes(4) + place(level, 0) + size + place(level + 8 + 2 * wide, 0) + b"x"

    size = len(tiles(0))
    layer, mask = 12 + len(named) + 2 * wide, 8 + len(named) + wide
    mask_at, channel_at = start + layer + size, start + layer + mask + 2 * size
    parts = (
        struct.pack(">III", 8, 4, 0) + named + place(start + layer, mask_at) + tiles(start + layer),
        *(struct.pack(">II", 8, 4) + named + place(at + mask) + tiles(at + mask) for at in (mask_at, channel_at)),
    )
    return top + compression + last + place(start, 0, channel_at, 0) + b"".join(parts)


HAND_MADE: Mapping[str, Callable[[], bytes]] = {
    "astc": make_astc,
    "png": lambda: make_apng(3),
    "gif": lambda: make_gif(3),
    "webp": lambda: make_webp(3),
    "psd": lambda: make_psd(3, 4),
    "ktx": make_ktx,
    "ktx2": make_ktx2,
    "hdr": lambda: b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 4 +X 8\n" + bytes(128),
    "jxl": lambda: bytes.fromhex("ff0a fa1f 0190 0801 00") + bytes(16),
    "svg": lambda: b'<svg width="8" height="4"/>',
    "xcf": make_xcf,
    "aseprite": lambda: struct.pack("<IHHHHH", 128, 0xA5E0, 3, 8, 4, 32) + bytes(114),
}
