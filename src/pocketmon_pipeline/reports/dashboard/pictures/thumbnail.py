"""Draws one thumbnail with Pillow, in the sandbox: the only code that decodes pixels."""

import importlib
import io
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.text.escape import escape_for_screen

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 96
"""Pixels of a thumbnail's longer side, at most."""

MOST_PIXELS = 8192 * 8192
"""What a picture may have: twice over, with 4 bytes each, they are a third of the sandbox's memory."""

UNCOUNTED = 1024 * 1024
"""Pixels that a picture may have whatever was counted for it: an icon may be larger than its directory says."""

MOST_SCANS = 500
"""Scans of a JPEG: each may cost as much as a whole picture and take a few bytes (libjpeg-turbo, "Two Issues with the
JPEG Standard", whose own tests stop at so many)."""

_START_OF_SCAN = b"\xff\xda"  # ITU-T T.81, table B.1; among compressed data no such bytes stand

# What Pillow calls each of our formats, and the module that reads it (Pillow, Image file formats).
PLUGINS = {
    "png": ("PNG", "PngImagePlugin"),
    "jpeg": ("JPEG", "JpegImagePlugin"),
    "gif": ("GIF", "GifImagePlugin"),
    "webp": ("WEBP", "WebPImagePlugin"),
    "avif": ("AVIF", "AvifImagePlugin"),
    "bmp": ("BMP", "BmpImagePlugin"),
    "tga": ("TGA", "TgaImagePlugin"),
    "psd": ("PSD", "PsdImagePlugin"),
    "tiff": ("TIFF", "TiffImagePlugin"),
    "ico": ("ICO", "IcoImagePlugin"),
    "dds": ("DDS", "DdsImagePlugin"),
    "qoi": ("QOI", "QoiImagePlugin"),
}

# Exif 2.32, 4.6.4, tag 0x0112: how stored pixels are turned to be looked at, in the words of Pillow.
_ORIENTATION = 0x0112
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_SIDEWAYS = range(5, 9)

_QUALITY = 75
_METHOD = 1  # of 0, quick, to 6 (libwebp, WebPConfig): of so few pixels it takes half the time of 4, and 9 % more bytes
_LONGEST_REASON = 160


class Thumbnail(NamedTuple):
    """Width and height of the picture itself, in pixels as it is looked at, and the thumbnail as WebP.

    Without a thumbnail `reason` says why; the size is 0 where it is not known either.
    """

    width: int
    height: int
    webp: bytes
    reason: str = ""


class UnfitError(Exception):
    """A picture that is not decoded, and why."""


def draw_thumbnail(data: bytes, form: str, pixels: int) -> Thumbnail:
    """Decode one picture of a format of PLUGINS; the first one of those that hold many. Raises nothing.

    `pixels` is how many were counted for it; one that has many more is not decoded.
    """
    width, height = 0, 0
    try:
        image = _open(data, form)
        width, height = image.size
        most = min(max(pixels, UNCOUNTED), MOST_PIXELS)
        if width * height > most:
            raise UnfitError(f"it has {width:,} x {height:,} pixels, more than {most:,}")
        orientation, small = _shrink(image, most)
        if orientation in _SIDEWAYS:
            width, height = height, width
        return Thumbnail(width, height, _encode(small, is_whole=max(width, height) <= SIDE))
    except Exception as error:  # noqa: BLE001 - any failure of a decoder is an answer about the picture
        return Thumbnail(width, height, b"", _explain(error))


def _open(data: bytes, form: str) -> "Image":
    """Read the header alone; nothing but the plugin of this format gets to see the bytes."""
    from PIL import Image

    scans = data.count(_START_OF_SCAN) if form == "jpeg" else 0
    if scans > MOST_SCANS:
        raise UnfitError(f"it has {scans:,} scans, more than {MOST_SCANS:,}")
    name, plugin = PLUGINS[form]
    importlib.import_module(f"PIL.{plugin}")
    Image.MAX_IMAGE_PIXELS = None  # told with the size, by whoever asked
    return Image.open(io.BytesIO(data), formats=(name,))


def _explain(error: Exception) -> str:
    if isinstance(error, UnfitError):
        return str(error)
    if isinstance(error, MemoryError):
        return "it needs more memory than the sandbox has"
    # By their names: where it is Pillow that is broken, nothing of it can be loaded here either.
    kind = type(error).__name__
    if kind == "UnidentifiedImageError":
        return "Pillow reads no picture of this kind"
    if kind == "DecompressionBombError":
        return "a picture in it has more pixels than its header says"
    return f"Pillow cannot decode it: {escape_for_screen(str(error))[:_LONGEST_REASON] or kind}"


def _shrink(image: "Image", most: int) -> "tuple[int, Image]":
    """Scale to SIDE, then turn; give the orientation too.

    JPEG is decoded no larger than needed: for that nothing may ask for its pixels before it is scaled.
    """
    from PIL import Image

    # Pictures within pictures (an icon's) are opened as their pixels are asked for. Pillow refuses twice as many.
    Image.MAX_IMAGE_PIXELS = most // 2
    if image.mode not in {"RGB", "RGBA", "L", "LA", "CMYK", "YCbCr"} or "transparency" in image.info:
        image = _convert(image)
    image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    image.load()
    # The reader of TIFF has turned it already, and then says so.
    orientation = _read_orientation(image)
    turn = _TURNS.get(orientation)
    return orientation, image.transpose(Image.Transpose[turn]) if turn else image


def _convert(image: "Image") -> "Image":
    """Palettes, colours that stand for nothing, single bits and wide numbers, as channels of 8 bits."""
    if image.mode == "F":
        low, high = map(float, image.getextrema())  # type: ignore[arg-type]  # one channel has one pair
        scale = 255 / (high - low) if high > low else 0.0
        return image.point(lambda value: value * scale - low * scale).convert("L")
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "1":
        return image.convert("L")
    turned = image.convert("RGBA" if image.has_transparency_data else "RGB")
    turned.info.pop("transparency", None)
    return turned


def _read_orientation(image: "Image") -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - a picture whose metadata cannot be read is shown as it is stored
        return 1


def _encode(image: "Image", *, is_whole: bool) -> bytes:
    """Write pixels and no metadata; what was not scaled keeps each of its pixels."""
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.info.clear()
    sink = io.BytesIO()
    importlib.import_module("PIL.WebPImagePlugin")  # without it Pillow would load all of its formats to find this one
    image.save(sink, "WEBP", lossless=is_whole, quality=_QUALITY, method=_METHOD)
    return sink.getvalue()
