"""Damaged pictures: nothing raises, nothing that is cut passes for whole, and what is whole is never accused."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from png_chunks import SIGNATURE as PNG
from png_chunks import make_chunk
from pocketmon_pipeline.binary.window import FileWindow, view_part
from pocketmon_pipeline.readers.image.picture import MOST_FRAMES, MOST_PIECES
from pocketmon_pipeline.readers.image.reading import READERS, read_image, read_images, read_large_image
from pocketmon_pipeline.stage import Config, Content, Row
from readers import pictures
from readers.pictures import HAND_MADE, MADE, make_png

CONFIG = Config()
MIB = 1024 * 1024
SAMPLES = [
    *((made.format, made.write((9, 7))) for made in MADE),
    *((name, make()) for name, make in HAND_MADE.items()),
]
# Formats whose last byte belongs to the structure; the others hold pixels whose number the header does not tell.
WHOLE = {
    *("png", "jpeg", "gif", "webp", "avif", "qoi", "psd", "ktx", "ktx2", "hdr", "aseprite"),
    *("xcf", "astc"),
}


def see(format_name: str, data: bytes) -> list[str]:
    return [observation.code for observation in read_image(format_name, data).seen]


def tell(format_name: str, data: bytes) -> str:
    (observation,) = read_image(format_name, data).seen
    assert observation.code == "image.corrupt"
    return observation.detail.removesuffix("; restore it, or export it again")


@pytest.mark.parametrize(("format_name", "data"), SAMPLES)
def test_a_picture_cut_anywhere_is_found(format_name: str, data: bytes) -> None:
    assert see(format_name, data) == []
    for end in range(1, len(data)):
        seen = see(format_name, data[:end])
        assert set(seen) <= {"image.corrupt"}
        assert seen or format_name not in WHOLE, end


@pytest.mark.parametrize("made", [made for made in MADE if made.format not in WHOLE and "rle" not in made.options])
def test_half_a_picture_is_found(made: pictures.Made) -> None:
    data = made.write()
    assert see(made.format, data[: len(data) // 2]) == ["image.corrupt"]


def test_blocks_of_astc_have_a_size() -> None:
    data = dict(SAMPLES)["astc"]
    assert tell("astc", data[:4] + b"\2" + data[5:]) == "is damaged: its header says blocks of 2 x 4 x 1 texels"


def test_boxes_of_jpeg_xl_end_in_the_file() -> None:
    stream = dict(SAMPLES)["jxl"]
    boxes = b"".join(
        struct.pack(">I", 8 + len(body)) + kind + body for kind, body in ((b"jxlc", stream), (b"Exif", bytes(40)))
    )
    data = b"\0\0\0\x0cJXL \r\n\x87\n" + boxes
    assert see("jxl", data) == see("jxl", data + b"\x7f\0\0\0rest of another file") == []
    assert tell("jxl", data[:-1]) == f"is cut short: it ends after {len(data) - 1:,} of {len(data):,} bytes"
    assert see("jxl", data[:30]) == ["image.corrupt"]


@given(st.sampled_from(SAMPLES), st.data())
def test_flipped_bits_raise_nothing(sample: tuple[str, bytes], draw: st.DataObject) -> None:
    format_name, data = sample
    spoiled = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 8))):
        spoiled[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    check_row(format_name, bytes(spoiled))


@given(st.sampled_from(sorted(READERS)), st.binary(max_size=200), st.sampled_from(SAMPLES), st.integers(0, 60))
def test_any_bytes_are_read(format_name: str, noise: bytes, sample: tuple[str, bytes], start: int) -> None:
    check_row(format_name, sample[1][:start] + noise)


def check_row(format_name: str, data: bytes) -> None:
    content = Content("d", format_name, data)
    rows = list(read_images([content], CONFIG))
    window = view_part(data, 0, len(data))
    assert list(read_images([content._replace(data=b"", window=window)], CONFIG)) == rows
    width, height, *others = rows[0].values
    assert (width is None) == (height is None)
    numbers = [value for value in (width, height, *others) if isinstance(value, int)]
    assert all(0 <= number < 2**63 for number in numbers)


@pytest.mark.parametrize("place", range(8, 41))
def test_every_bit_of_a_png_counts(place: int) -> None:
    data = bytearray(make_png())
    data[place] ^= 0x20
    assert see("png", bytes(data)) == ["image.corrupt"]


def test_a_wrong_checksum_is_named() -> None:
    data = make_png()
    start = data.index(b"IDAT")
    spoiled = data[: start + 8] + bytes([data[start + 8] ^ 1]) + data[start + 9 :]
    assert tell("png", spoiled) == f"is damaged: the checksum of the chunk IDAT at byte {start - 4} is wrong"


HEADER = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
IDAT = make_chunk(b"IDAT", zlib.compress(bytes(14)))
END = make_chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (make_png(kind=3), "is damaged: its palette is missing"),
        (make_png(kind=5), "is damaged: its header says colour type 5 with 8 bits"),
        (make_png(width=0), "is damaged: its header says 0 x 2 pixels"),
        (make_png(make_chunk(b"IHDR", HEADER)), "is damaged: there is more than one chunk IHDR"),
        (PNG + make_chunk(b"IHDR", HEADER) + END, "is damaged: there is no chunk IDAT, so no image"),
        (
            PNG + make_chunk(b"IHDR", HEADER) + make_chunk(b"ABCD", b"x") + IDAT + END,
            "is damaged: no reader knows its chunk ABCD, without which it cannot be shown",
        ),
        (PNG + IDAT + make_chunk(b"IHDR", HEADER) + END, "is damaged: the chunk IHDR does not come first"),
        (
            make_png(after=(make_chunk(b"tEXt", b"a\0b"), IDAT)),
            "is damaged: other chunks stand between the chunks IDAT",
        ),
        (PNG + make_chunk(b"IHDR", HEADER) + IDAT, "is cut short: it ends before the chunk IEND"),
        (
            PNG + make_chunk(b"IHDR", HEADER) + make_chunk(b"\0\0\0\0", b"") + END,
            "is damaged: the chunk at byte 33 has no valid type",
        ),
        (PNG, "is damaged: the chunk IHDR does not come first"),
        (
            PNG + make_chunk(b"IHDR", HEADER[:-1] + b"\2") + IDAT + END,
            "is damaged: its header asks for a compression, filter or interlace method that there is not",
        ),
    ],
)
def test_disorder_of_a_png_is_named(data: bytes, said: str) -> None:
    assert tell("png", data) == said


def test_chunks_of_apple_are_fine() -> None:
    idot = make_chunk(b"iDOT", struct.pack(">7I", 2, 0, 1, 40, 1, 1, 60))
    assert see("png", make_png(make_chunk(b"pHYs", bytes(9)), idot, after=(IDAT,))) == []
    optimised = PNG + make_chunk(b"CgBI", b"\x50\0\x20\2") + make_chunk(b"IHDR", HEADER) + IDAT + END
    assert see("png", optimised) == []
    assert read_image("png", optimised).facts[:2] == (2, 2)


def test_bytes_behind_the_end_are_no_damage() -> None:
    for format_name in ("png", "jpeg", "gif", "webp"):
        data = next(made.write() for made in MADE if made.format == format_name)
        assert see(format_name, data + b"what follows") == []


@pytest.mark.parametrize("make", [pictures.make_apng, pictures.make_gif, pictures.make_webp])
def test_animations_are_read_to_so_many_frames(make: pictures.Animate) -> None:
    format_name = {"make_apng": "png", "make_gif": "gif", "make_webp": "webp"}[make.__name__]
    most = read_image(format_name, make(MOST_FRAMES))
    assert (most.facts.frames, list(most.seen)) == (MOST_FRAMES, [])
    more = read_image(format_name, make(MOST_FRAMES + 1))
    assert (more.facts[:2], more.facts.frames) == ((2, 2), None)
    assert [observation.code for observation in more.seen] == ["scan.incomplete"]


_CONTROL, _FRAME = pictures.control_frame, pictures.show_frame


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([_CONTROL(1)], [_CONTROL(2), _FRAME(3)]),
        ([_CONTROL(0)], [_CONTROL(1), _FRAME(3)]),
        ([_CONTROL(0)], [_CONTROL(2), _FRAME(1)]),
        ([_CONTROL(0)], [_CONTROL(1)]),
        ([_CONTROL(0)], [_CONTROL(1), _CONTROL(2), _FRAME(3)]),
        ([], [_FRAME(0), _CONTROL(1), _FRAME(2)]),
        ([_CONTROL(0)], []),
    ],
)
def test_an_animation_that_players_refuse_is_told_once_and_by_pillow_too(
    before: list[bytes], after: list[bytes]
) -> None:
    data = make_png(pictures.declare_frames(2), *before, after=tuple(after))
    assert see("png", data) == ["image.corrupt"]
    with pytest.raises((OSError, SyntaxError, EOFError)), Image.open(io.BytesIO(data)) as image:  # noqa: PT012
        image.seek(1)
        image.load()
    behind = make_png(after=(pictures.declare_frames(2), *after))  # a declaration behind the picture declares nothing
    assert see("png", behind) == []


def test_an_animation_may_have_its_picture_apart_and_its_pixels_in_pieces() -> None:
    apart = make_png(pictures.declare_frames(1), after=(_CONTROL(0), _FRAME(1), _FRAME(2)))
    assert see("png", apart) == []


def test_a_png_has_only_so_many_chunks() -> None:
    data = make_png(make_chunk(b"teSt", b"") * MOST_PIECES)
    assert see("png", data) == ["scan.incomplete"]


def test_chains_of_directories_that_bite_their_tail_end() -> None:
    directory = struct.pack("<HHHIIHHII", 2, 256, 4, 1, 9, 257, 4, 1, 8)
    data = b"II*\0" + struct.pack("<I", 8) + directory + struct.pack("<I", 8)
    assert read_image("tiff", data).facts == (9, 8, 1, 1, False, 1)


def make_pages(compression: str | None = None) -> bytes:
    pages = [Image.new("RGB", (40, 30 + number), (number, 9, 200)) for number in range(3)]
    file = io.BytesIO()
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:], compression=compression)
    return file.getvalue()


def test_values_behind_the_pixels_of_a_tiff_must_be_there() -> None:
    out = io.BytesIO()
    Image.new("RGB", (9, 7)).save(out, "TIFF", compression="tiff_lzw", description="x" * 500, icc_profile=bytes(3000))
    data = out.getvalue()
    cuts = range(len(data) - 4000, len(data) - 1, 7)
    assert {place for place in cuts if see("tiff", data[:place]) != ["image.corrupt"]} == set()
    assert see("tiff", data) == []


@pytest.mark.parametrize("compression", [None, "tiff_lzw"])
def test_every_page_of_a_tiff_must_have_its_pixels(compression: str | None) -> None:
    data = make_pages(compression)
    assert (see("tiff", data), read_image("tiff", data).facts.frames) == ([], 3)
    cuts = [*range(200, len(data) - 20, 37), len(data) - 20]
    assert {place for place in cuts if see("tiff", data[:place]) != ["image.corrupt"]} == set()


def make_strips(size: int, *entries: tuple[int, int, int]) -> bytes:
    """One grey picture of 16 by 10 pixels whose strips begin behind its directory; `size` bytes of them are there."""
    all_entries = sorted([(256, 4, 16), (257, 4, 10), (258, 3, 8), (262, 3, 1), *entries])
    start = 8 + 2 + 12 * (len(all_entries) + 1) + 4
    directory = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in all_entries)
    place = struct.pack("<HHII", 273, 4, 1, start)
    whole = sorted(
        [directory[at : at + 12] for at in range(0, len(directory), 12)] + [place], key=lambda one: one[1::-1]
    )
    return struct.pack("<2sHIH", b"II", 42, 8, len(whole)) + b"".join(whole) + bytes(4 + size)


@pytest.mark.parametrize("length", [[], [(279, 4, 160)], [(279, 4, 1)], [(278, 4, 2**32 - 1)]])
def test_uncompressed_pixels_need_no_length_to_be_missed(length: list[tuple[int, int, int]]) -> None:
    assert see("tiff", make_strips(160, *length)) == []
    assert see("tiff", make_strips(159, *length)) == ["image.corrupt"]


def test_where_pixels_are_compressed_their_length_counts() -> None:
    packed = [(259, 3, 5), (279, 4, 20)]
    assert see("tiff", make_strips(20, *packed)) == []
    assert see("tiff", make_strips(19, *packed)) == ["image.corrupt"]


def test_more_directories_than_frames_are_not_followed() -> None:
    step = 6
    chain = b"".join(struct.pack("<HI", 0, 8 + step * (number + 1)) for number in range(MOST_FRAMES + 5))
    assert see("tiff", b"II*\0" + struct.pack("<I", 8) + chain) == ["image.corrupt", "scan.incomplete"]


def test_directories_that_overlap_are_not_followed() -> None:
    """Each says that it has 4,096 entries, and the next one begins four bytes later: to read 60 KB would take long."""
    data = bytearray(b"II*\0" + struct.pack("<I", 8) + b"\x00\x10" * 30_000)
    for start in range(8, 8 + 4 * MOST_FRAMES, 4):
        struct.pack_into("<I", data, start + 2 + 12 * 4096, start + 4)
    assert tell("tiff", bytes(data)) == "is damaged: its directories overlap"


def test_boxes_without_end_are_no_picture() -> None:
    ftyp = struct.pack(">I4s4sI", 16, b"ftyp", b"avif", 0)
    assert tell("avif", ftyp + struct.pack(">I4s", 8, b"free") * 100_001).startswith("is damaged: one of its boxes")
    assert tell("avif", ftyp) == "is damaged: it has neither an image nor a sequence of images"


def test_lines_that_jpeg_tells_late() -> None:
    data = next(made.write((33, 21)) for made in MADE if made.format == "jpeg" and made.mode == "RGB")
    frame = data.index(b"\xff\xc0") + 5
    late = data[:frame] + b"\0\0" + data[frame + 2 : -2] + b"\xff\xdc\0\4\0\x15" + data[-2:]
    assert read_image("jpeg", late).facts[:2] == (33, 21)


def test_a_jpeg_whose_segments_overlap_is_damaged() -> None:
    assert tell("jpeg", b"\xff\xd8\xff\xe0\0\1") == ("is damaged: the segment at byte 2 is shorter than its own length")
    assert tell("jpeg", b"\xff\xd8\xff\xd9") == "is damaged: it ends without an image"


def test_a_picture_above_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pocketmon_pipeline.readers.image.reading.WHOLE_FILE_CAP", 60)
    expected = {"png": [], "tiff": [], "jpeg": [], "tga": [], "psd": [], "gif": ["scan.incomplete"]}
    for format_name, codes in expected.items():
        data = next(data for name, data in SAMPLES if name == format_name)
        facts, *seen = look_through(format_name, data)
        assert facts.values[0]
        assert [row.values[0] for row in seen] == codes
        assert [row.values[0] for row in look_through(format_name, data[: len(data) // 2])][1:] == ["image.corrupt"]


def look_through(format_name: str, data: bytes) -> list[Row]:
    content = Content("d", format_name, b"", window=view_part(data, 0, len(data)))
    return list(read_images([content], CONFIG))


def spoil(format_name: str, place: int, new: bytes, **options: object) -> bytes:
    data = next(made.write() for made in MADE if made.format == format_name and made.options == options)
    return data[:place] + new + data[place + len(new) :]


def lone_png(*parts: bytes, kind: int = 2) -> bytes:
    """A PNG of two pixels by two with these chunks."""
    header = make_chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, kind, 0, 0, 0))
    return PNG + header + b"".join(parts) + make_chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [0, 4, 771])
def test_a_palette_is_of_whole_colours_and_not_of_too_many(size: int) -> None:
    """Where it only suggests colours, as libpng reads it, it may be anything."""
    parts = (make_chunk(b"PLTE", bytes(size)), IDAT)
    assert tell("png", lone_png(*parts, kind=3)) == f"is damaged: its palette has {size:,} bytes"
    assert see("png", lone_png(*parts)) == []


def png_in_ico(png: bytes) -> bytes:
    return b"\0\0\1\0\1\0" + struct.pack("<BBBBHHII", 2, 2, 0, 0, 1, 32, len(png), 22) + png


WEBP = next(made.write() for made in MADE if made.format == "webp" and not made.options)
AVIF = next(made.write() for made in MADE if made.format == "avif")
JPEG = next(made.write() for made in MADE if made.format == "jpeg")
NO_BITS = "its frame header says samples of 0 bits"
TIFF_WITHOUT_PIXELS = b"II*\0" + struct.pack("<IHHHIIHHIII", 8, 2, 256, 4, 1, 9, 257, 4, 1, 8, 0)
LIES = {
    "bmp": ("bmp", spoil("bmp", 18, b"\xff\xff\xff\xff"), "its header says -1 x 21 pixels"),
    "bmp of no known kind": ("bmp", spoil("bmp", 14, b"\x08"), "its header is none of a BMP"),
    "bmp of 5 bits": ("bmp", spoil("bmp", 28, b"\5"), "its header is none of a BMP"),
    "png without pixels": ("png", lone_png(make_chunk(b"IDAT", b"")), "its chunks IDAT are empty"),
    "png of other pixels": (
        "png",
        lone_png(make_chunk(b"IDAT", b"\xff\xff" + bytes(20))),
        "its pixels are not compressed as those of PNG are",
    ),
    "jpeg of no bits": ("jpeg", JPEG.replace(b"\xff\xc0\0\x0b\x08", b"\xff\xc0\0\x0b\0"), NO_BITS),
    "jpeg without tables": ("jpeg", JPEG.replace(b"\xff\xdb", b"\xff\xfe"), "it has no quantization tables"),
    "gif of long codes": (
        "gif",
        pictures.make_gif(1).replace(b"\x02\x02\x44\x01\0", b"\x0d\x02\x44\x01\0"),
        "the image at byte 19 says codes of 13 bits",
    ),
    "ico of a damaged PNG": (
        "ico",
        png_in_ico(make_png().replace(b"IDATx", b"IDATy")),
        "the checksum of the chunk IDAT at byte 33 is wrong",
    ),
    "ico of noise": ("ico", png_in_ico(b"\xff" * 80), "the image at byte 22 is neither a PNG nor a BMP"),
    "dds": ("dds", spoil("dds", 80, bytes(4)), "its header says nothing of its pixels"),
    "tiff": ("tiff", TIFF_WITHOUT_PIXELS, "its first directory does not say where its pixels are"),
    "webp without a key frame": (
        "webp",
        WEBP[:20] + bytes((WEBP[20] | 1,)) + WEBP[21:],
        "the chunk at byte 12 has no header of an image",
    ),
    "webp on a smaller canvas": (
        "webp",
        pictures.make_webp(0)[:30] + WEBP[12:],
        "the chunk at byte 30 is an image that is not as large as its canvas",
    ),
    "webp of a frame outside": (
        "webp",
        pictures.make_webp(1)[:38] + b"\1" + pictures.make_webp(1)[39:],
        "the chunk at byte 30 is a frame beyond the canvas",
    ),
    "avif of no pictures": ("avif", AVIF.replace(b"pict", b"text", 1), "its items are not said to be images"),
    "avif of no size": ("avif", AVIF.replace(b"ispe", b"free", 1), "its image has no size"),
    "avif of no place": ("avif", AVIF.replace(b"iloc", b"free", 1), "its image lies nowhere"),
    "jpeg of more components": (
        "jpeg",
        JPEG.replace(b"\xff\xc0\0\x0b", b"\xff\xc0\0\x0e"),
        "its frame header is not as long as its components need",
    ),
    "jpeg of a scan first": (
        "jpeg",
        JPEG.replace(b"\xff\xc0", b"\xff\xef"),
        "a scan comes before the frame header",
    ),
}


REFUSALS = (OSError, SyntaxError, ValueError, NotImplementedError, RuntimeError, Image.DecompressionBombError)


@pytest.mark.parametrize("case", LIES)
def test_a_header_that_no_program_believes(case: str) -> None:
    format_name, data, said = LIES[case]
    if data.startswith(b"RIFF"):
        data = data[:4] + struct.pack("<I", len(data) - 8) + data[8:]
    with pytest.raises(REFUSALS):
        Image.open(io.BytesIO(data)).load()
    assert tell(format_name, data) == f"is damaged: {said}"


def test_a_gif_grows_for_pictures_that_do_not_fit() -> None:
    data = pictures.make_gif(1).replace(struct.pack("<HHHHB", 0, 0, 1, 1, 0), struct.pack("<HHHHB", 7, 8, 1, 1, 0))
    assert read_image("gif", data).facts[:2] == Image.open(io.BytesIO(data)).size == (8, 9)


def test_pictures_of_an_icon_do_not_overlap() -> None:
    nested = PNG + make_chunk(b"IHDR", HEADER) + b"".join(make_chunk(b"teSt", PNG) for _ in range(9000))
    entry = struct.pack("<BBBBHHI", 2, 2, 0, 0, 1, 32, len(nested))
    places = range(0, 20 * 9000, 20)
    start = 6 + 16 * len(places)
    entries = b"".join(entry + struct.pack("<I", start + place) for place in places)
    data = b"\0\0\1\0" + struct.pack("<H", len(places)) + entries + nested + bytes(len(nested))
    assert tell("ico", data + bytes(20 * 9000)) == "is damaged: its images overlap"


@pytest.mark.parametrize("made", [made for made in MADE if made.options.get("rle")])
def test_a_packed_tga_cut_anywhere_is_found(made: pictures.Made) -> None:
    data = made.write()
    end = data.rindex(b"TRUEVISION") - 8  # the footer, which the pixels do not need
    assert see("tga", data[:end]) == []
    assert {code for place in range(20, end) for code in see("tga", data[:place])} == {"image.corrupt"}
    assert all(see("tga", data[:place]) for place in range(20, end))


def test_more_strips_than_are_looked_at_are_no_silence() -> None:
    many = 100_001
    directory = struct.pack("<HHHIIHHIIHHIII", 3, 256, 4, 1, 9, 257, 4, 1, many, 273, 4, many, 8, 0)
    data = b"II*\0" + struct.pack("<I", 8 + 4 * many) + bytes(4 * many) + directory
    assert see("tiff", data) == ["scan.incomplete"]


MANY = 2_000_000
# What would take a reader for ever if it looked at any byte more than a few times.
ENDLESS = {
    "jpeg of markers": ("jpeg", b"\xff\xd8" + b"\xff\x01" * MANY, ["scan.incomplete"]),
    "jpeg of segments": ("jpeg", b"\xff\xd8" + b"\xff\xe1\0\2" * MANY, ["scan.incomplete"]),
    "jpeg of Exif": (
        "jpeg",
        b"\xff\xd8" + (b"\xff\xe1\0\x5c" + pictures.make_exif(make="a", model="b").ljust(90, b"\0")) * 20_000,
        ["image.corrupt", "image.metadata"],
    ),
    "jpeg of fill bytes": ("jpeg", b"\xff\xd8" + b"\xff" * MANY + b"\0", ["image.corrupt"]),
    "gif of blocks": ("gif", pictures.make_gif(0)[:-1] + b"\x21\xfe\0" * MANY, ["scan.incomplete"]),
    "gif of packets": (
        "gif",
        pictures.make_gif(0)[:-1] + b"\x21\xff\x0bXMP DataXMP\0" * 200_000,
        ["scan.incomplete"],
    ),
    "webp of chunks": (
        "webp",
        b"RIFF" + struct.pack("<I", 4 + 8 * MANY) + b"WEBP" + struct.pack(f"<{MANY}Q", *range(MANY)),
        ["image.corrupt"],
    ),
    "tiff of pictures": (
        "tiff",
        b"II*\0" + struct.pack("<I", 8) + b"".join(struct.pack("<H", 4096) + bytes(4096 * 12) for _ in range(40)),
        ["image.corrupt"],
    ),
    "ico of one picture": (
        "ico",
        b"\0\0\1\0\xff\xff" + struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, MANY, 22 * 48_000) * 65_535 + make_png(),
        ["image.corrupt"],
    ),
    "svg of roots": ("svg", b"<svg " * MANY, []),
    "svg of spaces": ("svg", b'<svg width="' + b" " * MANY + b">", []),
}


@pytest.mark.parametrize("case", ENDLESS)
def test_what_repeats_takes_linear_time(case: str) -> None:
    format_name, data, codes = ENDLESS[case]
    assert see(format_name, data) == codes


def test_items_that_lie_over_each_other_take_linear_time() -> None:
    heic = next(made.write((64, 64)) for made in MADE if made.format == "avif")
    place = heic.index(b"ipma") - 4
    size = int.from_bytes(heic[place : place + 4], "big")
    many = heic[:place] + heic[place : place + size] * 50_000 + heic[place + size :]
    assert read_image("avif", many).seen is not None


@pytest.mark.parametrize("tag", [256, 257, 258, 277])
def test_a_bigtiff_that_claims_more_than_a_table_holds_fits_into_it(tag: int) -> None:
    claims = {256: 1, 257: 1, 258: 8, 273: 16, 277: 1, 279: 1} | {tag: 2**64 - 1}
    entries = b"".join(struct.pack("<HHQQ", name, 16, 1, value) for name, value in claims.items())
    data = b"II+\0" + struct.pack("<HHQQ", 8, 0, 16, len(claims)) + entries + bytes(8)
    check_row("tiff", data)
    assert see("tiff", data) == ["image.corrupt"]


def test_layers_that_share_bytes_are_not_followed_for_ever() -> None:
    data, many = pictures.make_xcf(b"v010"), 4000
    start = data.index(struct.pack(">II", 8, 4), 20) - 16  # four places stand before the first layer
    layer = struct.pack(">I", start + 4 * many + 8)
    assert "its layers share bytes" in tell("xcf", data[:start] + layer * many + bytes(8) + data[start + 16 :])


class Counted(FileWindow):
    """Counts the bytes that are read of it, and those that are looked at."""

    def __init__(self, data: bytes) -> None:
        self.read = self.seen = 0

        def note(start: int, length: int) -> bytes:
            self.read += length
            return data[start : start + length]

        super().__init__(len(data), note)

    def __getitem__(self, part: slice, /) -> bytes:
        found = super().__getitem__(part)
        self.seen += len(found)
        return found


def jump_about(pictures: int, apart: int) -> bytes:
    """A TIFF of directories of 400 entries each, none of which stands behind the one before."""
    data = bytearray(b"II*\0" + struct.pack("<I", 8)).ljust(8 + pictures * apart, b"\0")
    entries = b"".join(struct.pack("<HHII", 1000 + number, 4, 1, 5) for number in range(400))
    for number in range(pictures):
        at, behind = ((number + step) * 7 % pictures for step in (0, 1))
        following = 8 + behind * apart if number + 1 < pictures else 0
        directory = struct.pack("<H", 400) + entries + struct.pack("<I", following)
        data[8 + at * apart : 8 + at * apart + len(directory)] = directory
    return bytes(data)


def test_a_large_picture_in_small_pieces_is_read_in_about_its_length() -> None:
    segments = Counted(b"\xff\xd8" + b"\xff\xfe\0\2" * 5_000 + bytes(MIB))
    read_large_image("jpeg", segments)
    assert (segments.read < 2 * len(segments), segments.seen < 50 * len(segments)) == (True, True)
    directories = Counted(jump_about(200, 20_000))
    assert read_large_image("tiff", directories).facts.frames == 200
    assert (directories.read < 2 * len(directories), directories.seen < 2 * len(directories)) == (True, True)
