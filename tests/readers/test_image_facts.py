"""What headers tell, against Pillow, imagesize, OpenEXR, pillow-heif and file, on pictures made here and real ones."""

import io
import struct
import subprocess
import tempfile
from fractions import Fraction
from pathlib import Path

import av
import imagesize  # type: ignore[import-untyped]  # it ships no type stubs
import numpy as np
import OpenEXR  # type: ignore[import-not-found]  # a compiled module without stubs
import pillow_heif
import pytest
from PIL import Image

from pocketmon_pipeline.readers.image.picture import Facts, Picture
from pocketmon_pipeline.readers.image.reading import READERS, list_facts, read_image
from pocketmon_pipeline.scan.detection import Detection, detect_format
from readers import pictures
from readers.pictures import MADE, Made
from requirements import find_corpora, require_tool

SIZES = [(1, 1), (7, 300), (640, 2)]
# Formats whose blocks decide about alpha.
BLOCKS = ("DXT1", "BC5")
CHANNELS = {"1": 1, "L": 1, "I": 1, "I;16": 1, "F": 1, "LA": 2, "RGB": 3, "P": 3, "RGBA": 4, "CMYK": 4}
DEPTHS = {"1": 1, "I": 16, "I;16": 16, "F": 32}


def name(made: Made) -> str:
    return f"{made.format}-{made.mode}-{'-'.join(map(str, made.options))}"


def read_whole(format_name: str, data: bytes) -> Facts:
    picture = read_image(format_name, data)
    assert list(picture.seen) == [], picture
    return picture.facts


@pytest.mark.parametrize("made", MADE, ids=name)
@pytest.mark.parametrize("size", SIZES)
def test_what_pillow_writes(made: Made, size: tuple[int, int]) -> None:
    data = made.write(size)
    facts = read_whole(made.format, data)
    with Image.open(io.BytesIO(data)) as image:
        assert facts[:2] == image.size == size
        assert facts.frames == 1
        if made.options.get("pixel_format") in BLOCKS:
            return
        assert facts.alpha == image.has_transparency_data
        # Pillow calls a palette of greys grey.
        expected = "P" if made.format in {"bmp", "gif"} and image.mode in {"1", "L"} else image.mode
        assert facts.channels == CHANNELS[expected] + (facts.alpha and "A" not in image.mode)
        if image.mode not in {"P", "1"}:
            assert facts.bit_depth == DEPTHS.get(image.mode, 8) or made.format in {"gif", "bmp"}


@pytest.mark.parametrize(
    "made", [made for made in MADE if made.format in {"png", "jpeg", "gif", "webp", "tiff", "bmp"}]
)
def test_what_imagesize_says(made: Made) -> None:
    if made.options.get("big_tiff"):
        return
    data = made.write()
    assert read_whole(made.format, data)[:2] == imagesize.get(io.BytesIO(data))


@pytest.mark.parametrize("suffix", ["png", "jpeg", "gif", "webp", "bmp", "tiff", "tga", "qoi"])
def test_what_file_says(suffix: str) -> None:
    require_tool("file")
    data = next(made for made in MADE if made.format == suffix and made.mode in {"RGB", "P"}).write((641, 123))
    with tempfile.NamedTemporaryFile(suffix=f".{suffix}") as file:
        file.write(data)
        file.flush()
        said = subprocess.run(["file", "-b", file.name], capture_output=True, text=True, check=True).stdout
    assert read_whole(suffix, data)[:2] == (641, 123)
    assert "641" in said
    assert "123" in said


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_what_pillow_heif_writes(mode: str) -> None:
    image = Image.linear_gradient("L").resize((64, 48)).convert(mode)
    exif = pictures.make_exif(make="Maker", gps=pictures.GPS)
    sink = io.BytesIO()
    pillow_heif.from_pillow(image).save(sink, exif=exif)
    picture = read_image("heic", sink.getvalue())
    assert picture.facts == Facts(64, 48, len(mode), 8, mode == "RGBA", 1)
    opened = pillow_heif.open_heif(sink.getvalue())
    assert opened.size == picture.facts[:2]
    assert opened.has_alpha == picture.facts.alpha
    assert [observation.code for observation in picture.seen] == ["image.metadata"]
    assert "GPS position" in picture.seen[0].detail
    assert "(Maker)" in picture.seen[0].detail


@pytest.mark.parametrize("writer", ["PNG", "GIF", "WEBP", "TIFF", "AVIF"])
def test_animations_have_frames(writer: str) -> None:
    frames = [Image.new("RGB", (16, 16), (shade, 0, 255 - shade)) for shade in (0, 100, 200, 250)]
    data = pictures.save(frames[0], writer, save_all=True, append_images=frames[1:])
    assert read_whole(writer.lower(), data)[:2] == (16, 16)
    assert read_whole(writer.lower(), data).frames == 4


@pytest.mark.parametrize(("pixels", "channels"), [("gray", 1), ("rgb24", 3)])
def test_what_ffmpeg_writes_as_jpeg_ls(pixels: str, channels: int) -> None:
    """Within its scan FF may come before any byte below 80."""
    noise = np.random.default_rng(7).integers(0, 256, (60, 40, channels), dtype=np.uint8)
    encoder = av.CodecContext.create("jpegls", "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt, encoder.time_base = 40, 60, pixels, Fraction(1)
    frame = av.VideoFrame.from_ndarray(noise.squeeze(), format=pixels)
    data = b"".join(bytes(packet) for packet in [*encoder.encode(frame), *encoder.encode()])
    assert read_whole("jpeg", data) == Facts(40, 60, channels, 8, alpha=False, frames=1)
    assert [one.subject for one in read_image("jpeg", data[:-2]).seen] == ["cut"]


@pytest.mark.parametrize("names", ["RGB", "RGBA", "Y"])
@pytest.mark.parametrize("compression", [OpenEXR.NO_COMPRESSION, OpenEXR.ZIP_COMPRESSION, OpenEXR.PIZ_COMPRESSION])
def test_what_openexr_writes(tmp_path: Path, names: str, compression: object) -> None:
    channels = {one: np.zeros((37, 20), dtype=np.float16) for one in names}
    path = tmp_path / "a.exr"
    header = {"compression": compression, "type": OpenEXR.scanlineimage}
    with OpenEXR.File(header, channels) as file:
        file.write(str(path))
    data = path.read_bytes()
    assert read_whole("exr", data) == Facts(20, 37, len(names), 16, "A" in names, 1)
    with OpenEXR.File(str(path)) as file:
        low, high = file.header()["dataWindow"]
        assert tuple(high - low + 1) == (20, 37)
    assert [one.code for one in read_image("exr", data[:-1]).seen] == ["image.corrupt"]
    (other,) = read_image("exr", data[:4] + b"\3" + data[5:]).seen
    assert other.detail.startswith("is damaged: there is no version 3 of this format")


def test_what_openexr_writes_in_tiles(tmp_path: Path) -> None:
    path = tmp_path / "a.exr"
    tiles = OpenEXR.TileDescription()
    tiles.xSize, tiles.ySize = 16, 8
    header = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.tiledimage, "tiles": tiles}
    with OpenEXR.File(header, {"Y": np.zeros((37, 20), dtype=np.float16)}) as file:
        file.write(str(path))
    data = path.read_bytes()
    assert read_image("exr", data) == Picture(Facts(20, 37, 1, 16, alpha=False, frames=1), [], needed=len(data))
    assert [one.code for one in read_image("exr", data[:-1]).seen] == ["image.corrupt"]


def test_what_openexr_writes_in_parts(tmp_path: Path) -> None:
    """The last chunk may be of any part; in a table of offsets noughts stand until a chunk is written."""
    path, rows = tmp_path / "a.exr", np.zeros((37, 20), dtype=np.float16)
    tiles = OpenEXR.TileDescription()
    tiles.xSize, tiles.ySize = 16, 8
    kinds = [
        {"type": OpenEXR.scanlineimage},
        {"type": OpenEXR.tiledimage, "tiles": tiles},
        {"type": OpenEXR.scanlineimage},
    ]
    parts = [
        OpenEXR.Part({"compression": OpenEXR.ZIP_COMPRESSION, **kind}, {"Y": rows}, name=f"part {number}")
        for number, kind in enumerate(kinds)
    ]
    with OpenEXR.File(parts) as file:
        file.write(str(path))
    data = path.read_bytes()
    assert read_image("exr", data) == Picture(Facts(20, 37, 1, 16, alpha=False, frames=1), [], needed=len(data))
    assert {read_image("exr", data[:size]).seen[0].code for size in range(400, len(data))} == {"image.corrupt"}
    size = 8 * (3 + 10 + 3)
    table = next(at for at in range(len(data)) if data[at : at + 8] == (at + size).to_bytes(8, "little"))
    unwritten = data[: table + size - 8] + bytes(8) + data[table + size :]
    assert [one.subject for one in read_image("exr", unwritten).seen] == ["cut"]


@pytest.mark.parametrize(("width", "height"), [(16, 16), (48, 32), (256, 256)])
@pytest.mark.parametrize("inner", ["bmp", "png"])
def test_icons_tell_their_largest_picture(width: int, height: int, inner: str) -> None:
    image = Image.new("RGBA", (width, height))
    data = pictures.save(image, "ICO", sizes=[(16, 16), (width, height)], bitmap_format=inner)
    with Image.open(io.BytesIO(data)) as opened:
        assert read_whole("ico", data) == Facts(*opened.size, 4, 8, alpha=True, frames=1)


def test_an_icon_may_be_a_png_or_a_bitmap() -> None:
    assert read_whole("ico", Made("png", "PNG", "RGB").write()).width == 33
    assert read_whole("ico", Made("bmp", "BMP", "RGB").write()).width == 33


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_a_bitmap_may_have_no_header_of_a_file(mode: str) -> None:
    data = pictures.save(Image.new(mode, (33, 21)), "DIB")
    assert detect_format("bmp", data) == Detection("bmp", mismatch=False)
    assert read_whole("bmp", data) == read_whole("bmp", pictures.save(Image.new(mode, (33, 21)), "BMP"))
    assert read_image("bmp", data[:-1]).seen != []


HAND_MADE = {
    "psd": (pictures.make_psd(3, 4), Facts(30, 40, 4, 8, alpha=True, frames=1)),
    "psd cmyk": (pictures.make_psd(4, 4, 16), Facts(30, 40, 4, 16, alpha=False, frames=1)),
    "psd indexed": (pictures.make_psd(2, 1), Facts(30, 40, 3, 8, alpha=False, frames=1)),
    "psd large": (pictures.make_psd(1, 1, version=2), Facts(30, 40, 1, 8, alpha=False, frames=1)),
    "ktx": (pictures.make_ktx(), Facts(8, 4, 4, 8, alpha=True, frames=1)),
    "ktx big": (pictures.make_ktx(0x1907, ">"), Facts(8, 4, 3, 8, alpha=False, frames=1)),
    "ktx2": (pictures.make_ktx2(), Facts(8, 4, 4, 8, alpha=True, frames=1)),
    "ktx2 colour": (pictures.make_ktx2(channels=(0, 1, 2)), Facts(8, 4, 3, 8, alpha=False, frames=1)),
    "ktx2 uastc": (pictures.make_ktx2(166, (3,)), Facts(8, 4, 4, 8, alpha=True, frames=1)),
    "ktx2 etc1s": (pictures.make_ktx2(163, (0, 15)), Facts(8, 4, 4, 8, alpha=True, frames=1)),
    "ktx2 blocks": (pictures.make_ktx2(134, (0,)), Facts(8, 4, None, None, None, 1)),
    "hdr": (pictures.HAND_MADE["hdr"](), Facts(8, 4, 3, 8, alpha=False, frames=1)),
    "hdr by columns": (b"#?RGBE\r\n\r\n+X 8 -Y 4\r\n" + bytes(128), Facts(8, 4, 3, 8, alpha=False, frames=1)),
    "hdr packed": (pictures.PACKED_HDR, Facts(9, 2, 3, 8, alpha=False, frames=1)),
    "hdr repeated": (pictures.REPEATED_HDR, Facts(259, 2, 3, 8, alpha=False, frames=1)),
    "psd packed": (pictures.make_packed_psd(1), Facts(30, 40, 1, 8, alpha=False, frames=1)),
    "psd large packed": (pictures.make_packed_psd(2), Facts(30, 40, 1, 8, alpha=False, frames=1)),
    "dds of levels": (pictures.make_dds(b"DXT5", 4, 32 + 3 * 16), Facts(8, 4, 4, 8, alpha=True, frames=1)),
    "dds of one level": (pictures.make_dds(b"DXT5", 0, 32), Facts(8, 4, 4, 8, alpha=True, frames=1)),
    "dds of faces": (pictures.make_dds(b"DXT5", 2, 6 * 48, 0xFE00), Facts(8, 4, 4, 8, alpha=True, frames=1)),
    "dds of some faces": (pictures.make_dds(b"DXT5", 2, 2 * 48, 0xE00), Facts(8, 4, 4, 8, alpha=True, frames=1)),
    "dds of depth": (
        pictures.make_dds(b"DXT5", 3, 32 * 5 + 16 * 2 + 16, 0x200000, depth=5),
        Facts(8, 4, 4, 8, alpha=True, frames=1),
    ),
    "dds of floats": (pictures.make_dds(b"q\0\0\0", 0, 32 * 8), Facts(8, 4, 4, 16, alpha=True, frames=1)),
    "dds of an array": (
        pictures.make_dds(b"DX10", 2, 2 * 6 * 160, more=struct.pack("<5I", 24, 3, 4, 2, 0)),
        Facts(8, 4, 4, 10, alpha=True, frames=1),
    ),
    "astc": (pictures.make_astc(), Facts(9, 5, frames=1)),
    "xcf": (pictures.make_xcf(), Facts(8, 4, frames=1)),
    "xcf of short places": (pictures.make_xcf(b"v010"), Facts(8, 4, frames=1)),
    "xcf of the first version": (pictures.make_xcf(b"file"), Facts(8, 4, frames=1)),
    "aseprite": (pictures.HAND_MADE["aseprite"](), Facts(8, 4, 4, 8, alpha=True, frames=3)),
    "bmp core": (
        b"BM" + bytes(8) + b"\x1a\0\0\0" + bytes.fromhex("0c000000 0800 0600 0100 1800") + bytes(144),
        Facts(8, 6, 3, 8, alpha=False, frames=1),
    ),
}


@pytest.mark.parametrize("case", [case for case in HAND_MADE if case.partition(" ")[0] in {"dds", "hdr", "psd"}])
def test_the_last_byte_of_what_nothing_here_writes_counts(case: str) -> None:
    data, facts = HAND_MADE[case]
    picture = read_image(case.partition(" ")[0], data[:-1])
    assert picture.facts == facts
    assert [observation.subject for observation in picture.seen] == ["cut"]


@pytest.mark.parametrize("case", HAND_MADE)
def test_what_nothing_here_writes(case: str) -> None:
    data, facts = HAND_MADE[case]
    assert read_whole(case.partition(" ")[0], data) == facts


def write_bits(*fields: tuple[int, int]) -> bytes:
    """Values of so many bits each, from the lowest on."""
    number = place = 0
    for value, bits in fields:
        number |= value << place
        place += bits
    return number.to_bytes(12, "little")


@pytest.mark.parametrize(
    ("fields", "size"),
    [
        ([(1, 1), (2, 5), (0, 3), (4, 5)], (40, 24)),
        ([(1, 1), (2, 5), (1, 3)], (24, 24)),
        ([(0, 1), (1, 2), (1079, 13), (5, 3)], (1920, 1080)),
        ([(0, 1), (0, 2), (99, 9), (0, 3), (3, 2), (70_000, 30)], (70_001, 100)),
    ],
)
def test_sizes_of_jpeg_xl(fields: list[tuple[int, int]], size: tuple[int, int]) -> None:
    stream = b"\xff\x0a" + write_bits(*fields)
    boxed = b"\0\0\0\x0cJXL \r\n\x87\n" + (8 + len(stream)).to_bytes(4, "big") + b"jxlc" + stream
    assert read_whole("jxl", stream) == read_whole("jxl", boxed) == Facts(*size)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 48"/>', (24, 48)),
        (b'<?xml version="1.0"?><!-- c --><svg width="10px" height=\'20\' viewBox="0 0 1 1">', (10, 20)),
        (b'<svg width="1in" height="25.4mm">', (96, 96)),
        (b'<svg width="100%" height="100%" viewBox="0,0,3.6,7">', (4, 7)),
        (b'<svg aria-label="a>b" stroke-width="9" width="5" height="6">', (5, 6)),
        (b'<svg width="24" height="24" viewBox="0 0 9 9" stroke-width="2">', (24, 24)),
        (b'<svg ink:width="7" width="5" height="6" ink:height="9" data-height="9">', (5, 6)),
        (b'<svg width="5" height="6" aria-label=" height=\'3\' ">', (5, 6)),
        (b'<svg width="+1.5e1px" height="1E1">', (15, 10)),
        (b'<!-- <svg width="1" height="1"> --><s:svg width="5" height="6">', (5, 6)),
        (b"<?x <svg width='1' height='1'> ?><svg width='5' height='6'>", (5, 6)),
        (b"<!DOCTYPE svg [<!ENTITY a \"<svg width='1' height='1'/>\">] ><svg width='5' height='6'>", (5, 6)),
        (b'<!DOCTYPE svg><!DOCTYPE svg [ <svg width="5" height="6">', (5, 6)),
        (b'<!-- <svg width="1" height="1">', (None, None)),
        (b"<svg " + b"a" * 300_000 + b">", (None, None)),
        (b'<svg width="100%" height="100%">', (None, None)),
        (b'<svg viewBox="0 0 x 5"/>', (None, None)),
        ('<svg width="5" height="6">'.encode("utf-16"), (5, 6)),
        (b"<html>", (None, None)),
    ],
)
def test_vector_images(text: bytes, size: tuple[int | None, int | None]) -> None:
    facts = read_image("svg", text).facts
    assert facts[:2] == size
    assert facts.frames == (None if size == (None, None) and not text.startswith(b"<svg") else 1)
    assert not read_image("svg", text).seen


def test_columns_of_sizes_that_make_no_sense() -> None:
    assert list_facts(Facts(0, 5, 3, 8, alpha=False, frames=1)) == (None, None, 3, 8, False, 1, None)
    assert list_facts(Facts(2**32 - 1, 2**32 - 1))[-1] is None
    assert list_facts(Facts(3, 5))[-1] == 60


def test_every_format_has_a_picture_here() -> None:
    assert {made.format for made in MADE} | {*pictures.HAND_MADE, "heic", "exr", "ico"} == {*READERS}
    for format_name, make in pictures.HAND_MADE.items():
        assert read_image(format_name, make()).facts.width


def check_transparency(picture: Picture, image: Image.Image, path: Path) -> None:
    assert picture.facts.alpha == image.has_transparency_data, path
    assert picture.facts.channels == CHANNELS[image.mode] + (picture.facts.alpha and "A" not in image.mode), path


def test_real_images_are_what_pillow_and_imagesize_say() -> None:
    names = {".png": "png", ".webp": "webp", ".ico": "ico"}
    images = [path for path in sorted(find_corpora().rglob("*")) if path.suffix in names and path.is_file()]
    assert len(images) > 1000
    for path in images:
        with Image.open(path) as image:
            picture = read_image((image.format or "").lower(), path.read_bytes())
            assert picture.facts[:2] == image.size, path
            assert not picture.seen, path
            check_transparency(picture, image, path)
        if path.suffix == ".png" and image.format == "PNG":
            assert imagesize.get(path) == picture.facts[:2], path


def test_a_dds_of_a_palette_has_one_byte_for_a_pixel() -> None:
    """ImageMagick leaves the 24 bits of the colours in the header's field for those of a pixel."""
    header = struct.pack(
        "<4s7I44x8I20x", b"DDS ", 124, 0x2100F, 2, 3, 384, 0, 1, 32, 0x20, 0, 24, 0xFF0000, 0xFF00, 0xFF, 0
    )
    data = header + bytes(range(256)) * 4 + bytes(6)
    facts = read_whole("dds", data)
    with Image.open(io.BytesIO(data)) as image:
        assert facts[:2] == image.size == (3, 2)
        image.load()
    (cut,) = read_image("dds", data[:-1]).seen
    assert "it ends after 1,157 of 1,158 bytes" in cut.detail
