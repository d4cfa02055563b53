"""Image headers against Pillow and imagesize, on images made here and on real ones."""

import io
import struct

import imagesize  # type: ignore[import-untyped]  # it ships no type stubs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pocketmon_pipeline.readers.image import PARSERS, ImageStream, measure_image, read_images
from pocketmon_pipeline.stage import Config, Content
from requirements import find_corpora

CONFIG = Config()
SIZES = [(1, 1), (7, 300), (640, 480), (16383, 2)]
KINDS: list[tuple[str, str, dict[str, object]]] = [
    ("png", "PNG", {}),
    ("jpeg", "JPEG", {}),
    ("jpeg", "JPEG", {"progressive": True, "icc_profile": b"x" * 200_000, "comment": b"\xff\xc0 no frame"}),
    ("gif", "GIF", {}),
    ("webp", "WEBP", {}),
    ("webp", "WEBP", {"lossless": True}),
    ("webp", "WEBP", {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}),
    ("bmp", "BMP", {}),
    ("tiff", "TIFF", {}),
    ("tiff", "TIFF", {"compression": "tiff_lzw"}),
    ("tiff", "TIFF", {"big_tiff": True}),
    ("dds", "DDS", {}),
]


def make_image(size: tuple[int, int], kind: str, options: dict[str, object]) -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(sink, kind, **options)
    return sink.getvalue()


def stream(format_name: str, data: bytes, step: int) -> tuple[object, ...]:
    reader = ImageStream(CONFIG)
    for start in range(0, len(data), step):
        reader.feed(data[start : start + step])
    (row,) = reader.end(Content("d", format_name, b""))
    return row.values


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("format_name", "kind", "options"), KINDS)
def test_what_pillow_writes(format_name: str, kind: str, options: dict[str, object], size: tuple[int, int]) -> None:
    data = make_image(size, kind, options)
    assert measure_image(format_name, data) == size
    assert stream(format_name, data, 4096) == size


@pytest.mark.parametrize(("width", "height"), [(16, 16), (48, 32), (256, 256)])
def test_icons_tell_their_largest_picture(width: int, height: int) -> None:
    sink = io.BytesIO()
    Image.new("RGBA", (width, height)).save(sink, "ICO", sizes=[(16, 16), (width, height)])
    data = sink.getvalue()
    with Image.open(io.BytesIO(data)) as image:
        assert measure_image("ico", data) == image.size


def test_headers_that_pillow_cannot_write() -> None:
    apple = (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I4sII", 4, b"CgBI", 0x50002002, 0)
        + struct.pack(">I4sII", 13, b"IHDR", 9, 5)
    )
    assert measure_image("png", apple) == (9, 5)
    assert measure_image("psd", b"8BPS\0\1" + bytes(6) + struct.pack(">HII", 3, 40, 30)) == (30, 40)
    assert measure_image("qoi", b"qoif" + struct.pack(">II", 12, 34)) == (12, 34)
    core = b"BM" + bytes(12) + struct.pack("<IHHHH", 12, 8, 6, 1, 24)
    assert measure_image("bmp", core) == (8, 6)
    top_down = b"BM" + bytes(12) + struct.pack("<Iii", 40, 8, -6)
    assert measure_image("bmp", top_down) == (8, 6)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 48"/>', (24, 48)),
        (b'<?xml version="1.0"?><!-- c --><svg width="10px" height=\'20\' viewBox="0 0 1 1">', (10, 20)),
        (b'<svg width="1in" height="25.4mm">', (96, 96)),
        (b'<svg width="100%" height="100%" viewBox="0,0,3.6,7">', (4, 7)),
        (b'<svg aria-label="a>b" stroke-width="9" width="5" height="6">', (5, 6)),
        (b'<svg width="100%" height="100%">', None),
        (b"<html>", None),
    ],
)
def test_vector_images(text: bytes, size: tuple[int, int] | None) -> None:
    assert measure_image("svg", text) == size


@pytest.mark.parametrize(("format_name", "kind", "options"), KINDS)
def test_a_cut_header_tells_nothing_and_raises_nothing(format_name: str, kind: str, options: dict[str, object]) -> None:
    data = make_image((640, 480), kind, options)
    sizes = {measure_image(format_name, data[:cut]) for cut in [*range(200), len(data) // 2]}
    assert sizes <= {None, (640, 480)}
    assert None in sizes


@given(st.sampled_from(sorted(PARSERS)), st.binary(max_size=120), st.sampled_from(KINDS), st.integers(0, 60))
def test_any_bytes_are_measured(
    format_name: str, noise: bytes, kind: tuple[str, str, dict[str, object]], start: int
) -> None:
    head = {"tiff": b"II*\0", "webp": b"RIFF\0\0\0\0WEBPVP8X", "jpeg": b"\xff\xd8\xff"}.get(format_name, b"")
    data = (head + noise)[:start] + noise
    (row,) = read_images([Content("d", format_name, data)], CONFIG)
    assert row.values == stream(format_name, data, 7)
    assert row.values == (None, None) or all(isinstance(side, int) and side > 0 for side in row.values)


def test_no_side_is_nought() -> None:
    assert measure_image("gif", b"GIF89a" + struct.pack("<HH", 0, 5)) is None


def test_a_directory_at_the_end_of_a_large_tiff() -> None:
    head = b"II*\0" + struct.pack("<I", 5_000_000)
    entries = struct.pack("<HHHIIHHII", 2, 256, 4, 1, 9000, 257, 3, 1, 8000)
    data = head + bytes(5_000_000 - 8) + entries
    assert stream("tiff", data, 1_000_000) == (9000, 8000)


def test_real_images_are_as_large_as_pillow_and_imagesize_say() -> None:
    names = {".png": "png", ".webp": "webp", ".ico": "ico"}
    images = [path for path in sorted(find_corpora().rglob("*")) if path.suffix in names and path.is_file()]
    assert len(images) > 1000
    for path in images:
        with Image.open(path) as image:
            expected = image.size
            format_name = (image.format or "").lower()
        assert measure_image(format_name, path.read_bytes()) == expected, path
        if format_name == "png":
            assert imagesize.get(path) == expected, path
