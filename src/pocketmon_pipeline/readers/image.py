"""Width and height of images, from their headers alone; nothing is decoded.

Each parser takes the file's first bytes and gives (width, height) in pixels, or None where the header is cut short or
makes no sense.
"""

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence

from pocketmon_pipeline.facts import IMAGES
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage

Size = tuple[int, int]

# A large file's start that is kept: before a JPEG's frame may stand many segments of 64 KiB (colour profile, Exif).
HEAD_SIZE = 2 * 1024 * 1024
_TIFF_DIRECTORY_SIZE = 8192


def measure_png(data: bytes) -> Size | None:
    """PNG (third edition), 11.2.1: IHDR comes first; Apple's variant puts a CgBI chunk of 16 bytes before it."""
    start = 28 if data[12:16] == b"CgBI" else 12
    if data[start : start + 4] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, start + 4)
    return width, height


def measure_gif(data: bytes) -> Size | None:
    """GIF89a, section 18: the logical screen."""
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


# ITU-T T.81, table B.1: SOF0 to SOF15 but DHT (C4), JPG (C8) and DAC (CC).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Markers without a segment: TEM and RST0 to RST7.
_BARE = frozenset((0x01, *range(0xD0, 0xD8)))


def measure_jpeg(data: bytes) -> Size | None:
    """ITU-T T.81, B.2.2: the frame header, found by going from segment to segment."""
    position = 2
    while True:
        start = data.index(b"\xff", position)
        while data[start] == 0xFF:
            start += 1
        marker = data[start]
        position = start + 1
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, position + 3)
            return width, height
        if marker in {0xD9, 0xDA}:
            return None
        if marker not in _BARE:
            position += struct.unpack_from(">H", data, position)[0]


def measure_webp(data: bytes) -> Size | None:
    """RFC 9649, sections 2.5 to 2.7."""
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        return width, int.from_bytes(data[27:30], "little") + 1 if len(data) >= 30 else 0
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = struct.unpack_from("<I", data, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def measure_bmp(data: bytes) -> Size | None:
    """Microsoft's BITMAPCOREHEADER and BITMAPINFOHEADER; a negative height means rows from the top."""
    if struct.unpack_from("<I", data, 14)[0] == 12:
        width, height = struct.unpack_from("<HH", data, 18)
    else:
        width, height = struct.unpack_from("<ii", data, 18)
    return width, abs(height)


def measure_ico(data: bytes) -> Size | None:
    """Microsoft's ICONDIR: the largest picture; 0 stands for 256, and a PNG inside says itself how large it is."""
    count = struct.unpack_from("<H", data, 4)[0]
    sizes = []
    for index in range(count):
        width, height, offset = struct.unpack_from("<BB10xI", data, 6 + 16 * index)
        inner = data[offset : offset + 64]
        png = measure_png(inner) if inner.startswith(b"\x89PNG") and len(inner) >= 40 else None
        sizes.append(png or (width or 256, height or 256))
    return max(sizes, key=lambda size: size[0] * size[1], default=None)


_TIFF_LAYOUTS = {
    b"II*\0": ("<", "I", "H", 4),
    b"MM\0*": (">", "I", "H", 4),
    b"II+\0": ("<", "Q", "Q", 8),
    b"MM\0+": (">", "Q", "Q", 8),
}
_TIFF_INTEGERS = {1: "B", 3: "H", 4: "I", 16: "Q"}


def find_tiff_directory(data: bytes) -> int:
    """The offset of the first image file directory (TIFF 6.0, section 2; BigTIFF has it at 8)."""
    order, offset_type, _, place = _TIFF_LAYOUTS[data[:4]]
    return int(struct.unpack_from(order + offset_type, data, place)[0])


def measure_tiff_directory(head: bytes, directory: bytes) -> Size | None:
    """ImageWidth (256) and ImageLength (257) among a directory's entries."""
    order, offset_type, count_type, _ = _TIFF_LAYOUTS[head[:4]]
    count = struct.unpack_from(order + count_type, directory)[0]
    at = struct.calcsize(order + count_type)
    step = struct.calcsize(f"{order}HH{offset_type}{offset_type}")
    found = {}
    for _ in range(min(count, 4096)):
        tag, kind, number = struct.unpack_from(f"{order}HH{offset_type}", directory, at)
        if tag in {256, 257} and number == 1 and kind in _TIFF_INTEGERS:
            value_at = at + struct.calcsize(f"{order}HH{offset_type}")
            found[tag] = struct.unpack_from(order + _TIFF_INTEGERS[kind], directory, value_at)[0]
        if tag > 257:
            break
        at += step
    return (found[256], found[257]) if len(found) == 2 else None


def measure_tiff(data: bytes) -> Size | None:
    """TIFF 6.0 and BigTIFF: the first directory."""
    return measure_tiff_directory(data, data[find_tiff_directory(data) :][:_TIFF_DIRECTORY_SIZE])


def measure_psd(data: bytes) -> Size | None:
    """Adobe Photoshop File Formats Specification: the file header section."""
    height, width = struct.unpack_from(">II", data, 14)
    return width, height


def measure_dds(data: bytes) -> Size | None:
    """Microsoft's DDS_HEADER."""
    height, width = struct.unpack_from("<II", data, 12)
    return width, height


def measure_qoi(data: bytes) -> Size | None:
    """The Quite OK Image Format Specification 1.0."""
    width, height = struct.unpack_from(">II", data, 4)
    return width, height


_SVG_ROOT = re.compile(rb"<(?:\w+:)?svg\b((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(rb"\b(width|height|viewBox)\s*=\s*[\"']\s*([^\"']*?)\s*[\"']")
_LENGTH = re.compile(rb"(\d*\.?\d+(?:[eE][-+]?\d+)?)(px|pt|pc|mm|cm|in|q)?", re.IGNORECASE)
# CSS Values and Units 4, section 6.2: pixels in one unit.
_PIXELS = {
    b"": 1.0,
    b"px": 1.0,
    b"pt": 4 / 3,
    b"pc": 16.0,
    b"mm": 96 / 25.4,
    b"cm": 96 / 2.54,
    b"in": 96.0,
    b"q": 96 / 101.6,
}


def measure_svg(data: bytes) -> Size | None:
    """SVG 2, sections 8.2 and 8.6: width and height of the root in absolute units, else its view box; rounded."""
    root = _SVG_ROOT.search(data)
    if root is None:
        return None
    attributes = dict(_ATTRIBUTE.findall(root.group(1)))
    lengths = [_LENGTH.fullmatch(attributes.get(name, b"")) for name in (b"width", b"height")]
    if all(lengths):
        width, height = (float(match[1]) * _PIXELS[(match[2] or b"").lower()] for match in lengths if match)
    else:
        width, height = map(float, attributes[b"viewBox"].replace(b",", b" ").split()[2:4])
    return round(width), round(height)


Measure = Callable[[bytes], Size | None]
PARSERS: dict[str, Measure] = {
    "png": measure_png,
    "jpeg": measure_jpeg,
    "gif": measure_gif,
    "webp": measure_webp,
    "bmp": measure_bmp,
    "ico": measure_ico,
    "tiff": measure_tiff,
    "psd": measure_psd,
    "dds": measure_dds,
    "qoi": measure_qoi,
    "svg": measure_svg,
}

# The largest width or height that any of these formats can hold is 2^32 - 1; a signed one is an error beyond 2^31.
_LARGEST = 2**32


def measure_image(format_name: str, data: bytes) -> Size | None:
    """Width and height of an image of one of the formats in PARSERS, None when its header does not tell."""
    try:
        size = PARSERS[format_name](data)
    except (struct.error, IndexError, ValueError, KeyError, OverflowError):
        return None
    return size if size and 0 < size[0] < _LARGEST and 0 < size[1] < _LARGEST else None


def read_images(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Measure whole images."""
    for content in contents:
        yield content.row(IMAGES.table, *(measure_image(content.format, content.data) or (None, None)))


class ImageStream:
    """Measures one large image: keeps its start, and for TIFF the first directory wherever it stands."""

    def __init__(self, _: Config) -> None:
        """Start with nothing."""
        self._head = b""
        self._position = 0
        self._directory_at: int | None = None
        self._directory = b""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        if len(self._head) < HEAD_SIZE:
            self._head += chunk[: HEAD_SIZE - len(self._head)]
            if self._directory_at is None and len(self._head) >= 16 and self._head[:4] in _TIFF_LAYOUTS:
                self._directory_at = find_tiff_directory(self._head)
        self._keep_directory(chunk)
        self._position += len(chunk)

    def _keep_directory(self, chunk: bytes) -> None:
        if self._directory_at is None or len(self._directory) >= _TIFF_DIRECTORY_SIZE:
            return
        start = self._directory_at + len(self._directory) - self._position
        if 0 <= start < len(chunk):
            self._directory += chunk[start : start + _TIFF_DIRECTORY_SIZE - len(self._directory)]

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        size = measure_image(content.format, self._head)
        if size is None and self._directory:
            try:
                size = measure_tiff_directory(self._head, self._directory)
            except struct.error:
                size = None
        yield content.row(IMAGES.table, *(size or (None, None)))


STAGE = Stage(
    name="image",
    map=Map(tables={IMAGES.table: IMAGES.columns}, rows=read_images, formats=frozenset(PARSERS), stream=ImageStream),
)
