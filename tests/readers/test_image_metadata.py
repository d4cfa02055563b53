"""What metadata tells of people, in every format that carries it, and what is no news."""

import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from png_chunks import make_chunk
from pocketmon_pipeline.binary.png_texts import MOST_UNPACKED
from pocketmon_pipeline.readers.image import unpack
from pocketmon_pipeline.readers.image.exif import describe_exif
from pocketmon_pipeline.readers.image.metadata import describe_xmp
from pocketmon_pipeline.readers.image.picture import Packed
from pocketmon_pipeline.readers.image.reading import MOST_PACKED, read_image, read_images
from pocketmon_pipeline.readers.image.stage import PACKED
from pocketmon_pipeline.stage import Config, Content
from readers.pictures import GPS, make_exif, make_png, make_psd, make_resource, save

IMAGE = Image.new("RGB", (8, 8), (200, 30, 30))
POSITION = "the GPS position where it was taken"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description tiff:Make="Canon" tiff:Model="R5"'
    b' exif:GPSLatitude="48,12.5N"><aux:SerialNumber>0123</aux:SerialNumber></rdf:Description></rdf:RDF></x:xmpmeta>'
)
WRITERS = ["PNG", "JPEG", "WEBP", "TIFF", "AVIF"]


def tell(format_name: str, data: bytes) -> str:
    """The detail of the one observation."""
    (observation,) = read_image(format_name, data).seen
    assert observation.code == "image.metadata"
    return observation.detail.removesuffix(": export it without metadata, or strip it with `exiftool -all= FILE`")


@pytest.mark.parametrize("writer", WRITERS)
def test_exif_tells_where_and_with_what(writer: str) -> None:
    exif = make_exif(make="Canon", model="EOS R5", gps=GPS, serial="01", owner="Jo")
    data = save(IMAGE, writer, exif=exif)
    words = f"{POSITION}, the camera (Canon EOS R5), the camera's serial number and the camera owner's name"
    assert tell(writer.lower(), data) == f"its metadata tells {words}"
    with Image.open(io.BytesIO(data)) as image:
        assert image.getexif()[0x010F] == "Canon"


def test_resources_of_a_psd_are_read_as_a_library_reads_them() -> None:
    exif = make_exif(make="Canon", model="EOS R5", gps=GPS, serial="01", owner="Jo")
    parts = [(1005, b"odd"), (1058, exif), (1060, XMP), (1028, b"")]
    data = make_psd(3, 4, resources=b"".join(make_resource(number, part, b"name") for number, part in parts))
    assert tell("psd", data).startswith(f"its metadata tells {POSITION}, the camera (Canon EOS R5), ")
    with Image.open(io.BytesIO(data)) as image:
        assert [(number, part) for number, _, part in image.resources] == parts  # type: ignore[attr-defined]
    for end in range(26, 34 + len(data) // 4):
        read_image("psd", data[:end])


@pytest.mark.parametrize("gps", [{1: "N", 2: (48.0, 12.0, 30.0)}, {3: "E", 4: (16.0, 22.0, 0.0)}])
def test_half_a_position_is_told_too(gps: object) -> None:
    assert tell("jpeg", save(IMAGE, "JPEG", exif=make_exif(gps=gps))) == f"its metadata tells {POSITION}"


@pytest.mark.parametrize("writer", WRITERS)
def test_exif_without_people_is_no_news(writer: str) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x0131] = 6, "an editor"
    exif[0x8825] = {0: b"\2\3\0\0", 2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)}
    assert not read_image(writer.lower(), save(IMAGE, writer, exif=exif.tobytes())).seen


@pytest.mark.parametrize("writer", WRITERS)
def test_an_orientation_turns_nothing(writer: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = save(Image.new("RGB", (40, 16)), writer, exif=exif.tobytes())
    assert read_image(writer.lower(), data).facts[:2] == (40, 16)


@pytest.mark.parametrize("writer", ["JPEG", "WEBP", "TIFF", "PNG", "GIF", "AVIF"])
def test_xmp_tells_as_much(writer: str) -> None:
    if writer == "TIFF":
        data = save(IMAGE, writer, tiffinfo={700: XMP})
    elif writer == "PNG":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        data = save(IMAGE, writer, pnginfo=info)
    elif writer == "GIF":
        plain = save(IMAGE, writer)
        place = 13 + (3 << ((plain[10] & 7) + 1))
        magic = b"\1" + bytes(range(255, -1, -1)) + b"\0"
        data = plain[:place] + b"\x21\xff\x0bXMP DataXMP" + XMP + magic + plain[place:]
    else:
        data = save(IMAGE, writer, xmp=XMP)
    assert tell(writer.lower(), data) == (f"its metadata tells the camera, {POSITION} and the camera's serial number")


def test_exif_names_the_camera_once() -> None:
    data = save(IMAGE, "JPEG", exif=make_exif(make="Canon"), xmp=b'<x tiff:Make="Canon"/>')
    assert tell("jpeg", data) == "its metadata tells the camera (Canon)"
    data = save(IMAGE, "JPEG", exif=make_exif(make="Canon", model="Canon EOS 10D"))
    assert tell("jpeg", data) == "its metadata tells the camera (Canon EOS 10D)"


@pytest.mark.parametrize("text", [b"", b'<x tiff:Make=""/>', b"<tiff:Make></tiff:Make>", b'<x stiff:Make_="y"/>'])
def test_empty_properties_are_no_news(text: bytes) -> None:
    assert list(describe_xmp(text)) == []


@given(st.data())
def test_damaged_exif_tells_less_and_raises_nothing(draw: st.DataObject) -> None:
    whole = make_exif(make="Canon", model="EOS R5", gps=GPS, serial="01", owner="Jo")
    spoiled = bytearray(whole[: draw.draw(st.integers(0, len(whole)))])
    for _ in range(draw.draw(st.integers(0, 4)) if spoiled else 0):
        spoiled[draw.draw(st.integers(0, len(spoiled) - 1))] = draw.draw(st.integers(0, 255))
    assert len(describe_exif(bytes(spoiled))) <= 4


def look(keyword: str, data: bytes) -> list[tuple[str, str]]:
    seen = unpack.look_into(data, Packed(keyword, 0, len(data)))
    return [(observation.code, observation.detail) for observation in seen]


def raw_profile(kind: str, data: bytes) -> bytes:
    """As ImageMagick writes it: in lines of 72 hexadecimal digits."""
    digits = data.hex()
    rows = "\n".join(digits[place : place + 72] for place in range(0, len(digits), 72))
    return f"\n{kind}\n{len(data):8}\n{rows}\n".encode()


def test_packed_metadata_is_found_where_it_lies() -> None:
    text = zlib.compress(b"text")
    data = make_png(
        make_chunk(b"iCCP", b"profile\0\0" + text),
        make_chunk(b"zTXt", b"Raw profile type exif\0\0" + text),
        make_chunk(b"iTXt", b"Title\0\1\0de\0Titel\0" + text),
        make_chunk(b"iTXt", b"Plain\0\0\0\0\0text"),
        make_chunk(b"zTXt", b"no end"),
    )
    packed = read_image("png", data).packed
    assert [piece.keyword for piece in packed] == ["", "Raw profile type exif", "Title"]
    assert {data[start:end] for _, start, end in packed} == {text}
    assert packed[0] == Packed("", 50, 50 + len(text))


def test_packed_metadata_tells_of_people() -> None:
    exif = raw_profile("exif", make_exif(gps=GPS))
    [(code, detail)] = look("Raw profile type exif", zlib.compress(exif))
    assert (code, POSITION in detail) == ("image.metadata", True)
    [(code, detail)] = look("XML:com.adobe.xmp", zlib.compress(XMP))
    assert (code, POSITION in detail) == ("image.metadata", True)
    assert look("Comment", zlib.compress(exif)) == []
    assert look("Raw profile type exif", zlib.compress(b"no profile")) == []


@pytest.mark.parametrize("size", [MOST_UNPACKED, MOST_UNPACKED + 1, 20_000_000])
def test_what_unpacks_to_more_is_skipped(size: int) -> None:
    [(code, detail)] = look("Comment", zlib.compress(bytes(size)))
    assert code == "scan.incomplete"
    assert detail == "its metadata 'Comment' unpacks to more than 4,194,304 bytes, and was skipped"
    assert look("", zlib.compress(bytes(MOST_UNPACKED - 1))) == []


@pytest.mark.parametrize("data", [b"", b"no zlib at all", zlib.compress(b"text" * 50)[:-6]])
def test_what_cannot_be_unpacked_is_damaged(data: bytes) -> None:
    [(code, detail)] = look("", data)
    assert code == "image.corrupt"
    assert detail.startswith("is damaged: its colour profile cannot be unpacked")


def test_only_what_is_worth_it_is_looked_at_again() -> None:
    small, large = zlib.compress(b"text"), zlib.compress(bytes(MOST_UNPACKED))
    plain = make_png(make_chunk(b"iCCP", b"profile\0\0" + small), make_chunk(b"zTXt", b"Title\0\0" + small))
    assert [row.table for row in read_images([Content("d", "png", plain)], Config())] == ["images"]
    telling = make_png(
        make_chunk(b"iCCP", b"profile\0\0" + large), make_chunk(b"zTXt", b"Raw profile type exif\0\0" + small)
    )
    _, packed = read_images([Content("d", "png", telling)], Config())
    assert packed.table == PACKED
    (argument,) = packed.values
    again = unpack.read_packed([Content("d", "png", telling, str(argument))], Config())
    assert [row.values[0] for row in again] == ["scan.incomplete"]


def test_a_picture_has_only_so_many_packed_pieces() -> None:
    piece = make_chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(b"text"))
    rows = list(read_images([Content("d", "png", make_png(piece * (MOST_PACKED + 1)))], Config()))
    assert [row.values[0] for row in rows[2:]] == ["scan.incomplete"]
    assert str(rows[1].values[0]).count("Raw profile") == MOST_PACKED
