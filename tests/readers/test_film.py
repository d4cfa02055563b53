"""Facts of films against FFmpeg, which wrote them."""

import io
import struct

import av
import pytest

from pocketmon_pipeline.media import MediumStream
from pocketmon_pipeline.readers.film.parsers import MEDIUM
from pocketmon_pipeline.readers.film.result import Film
from pocketmon_pipeline.stage import Content
from readers.recordings import encode

# Container, encoders of picture and sound, our format, codec.
FILMS = [
    ("mp4", "libx264", "aac", "mp4", "h264"),
    ("mp4", "mpeg4", "", "mp4", "mpeg4"),
    ("mp4", "", "aac", "mp4", "aac"),
    ("mp4", "", "libmp3lame", "mp4", "mp3"),
    ("mp4", "libx264", "libopus", "mp4", "h264"),
    ("mov", "libx264", "pcm_s16le", "mov", "h264"),
    ("mov", "prores_ks", "", "mov", "prores"),
    ("mov", "mjpeg", "alac", "mov", "mjpeg"),
    ("webm", "libvpx-vp9", "libopus", "webm", "vp9"),
    ("webm", "libvpx", "", "webm", "vp8"),
    ("matroska", "libx264", "aac", "webm", "h264"),
    ("matroska", "", "pcm_s16le", "webm", "pcm"),
    ("matroska", "ffv1", "mp2", "webm", "ffv1"),
    ("matroska", "", "mp2", "webm", "mp2"),
    ("avi", "mpeg4", "libmp3lame", "avi", "mpeg4"),
    ("avi", "mjpeg", "pcm_s16le", "avi", "mjpeg"),
    ("avi", "", "pcm_s16le", "avi", "pcm"),
]


def read(format_name: str, data: bytes) -> Film:
    """The facts of a film in which nothing is wrong, whole and in chunks."""
    film, defects = MEDIUM.parse("mp4", data)
    assert defects == []
    stream = MediumStream(MEDIUM, format_name)
    for start in range(0, len(data), 3000):
        stream.feed(data[start : start + 3000])
    assert [row.values for row in stream.end(Content("d", format_name, b""))] == [film]
    return film


@pytest.mark.parametrize(("rate", "channels", "size"), [(48_000, 1, (64, 48)), (24_000, 2, (320, 176))])
@pytest.mark.parametrize(("container", "picture", "sound", "format_name", "codec"), FILMS)
def test_what_ffmpeg_writes(  # noqa: PLR0917 - the table's columns
    container: str,
    picture: str,
    sound: str,
    format_name: str,
    codec: str,
    rate: int,
    channels: int,
    size: tuple[int, int],
) -> None:
    data = encode(container, picture=picture, sound=sound, rate=rate, channels=channels, frames=rate, size=size)
    film = read(format_name, data)
    with av.open(io.BytesIO(data), "r") as seen:
        assert seen.duration is not None
        assert film.duration == pytest.approx(seen.duration / 1_000_000, abs=0.03)
    assert (film.width, film.height) == (size if picture else (None, None))
    expected = 48_000 if sound == "libopus" else rate
    assert (film.rate, film.channels) == ((expected, channels) if sound else (None, None))
    assert film.codec == codec
    assert film.duration is not None
    assert film.bitrate == round(len(data) * 8 / film.duration)


def test_an_avi_that_went_through_a_pipe_leaves_its_size_open() -> None:
    data = encode("avi", picture="mjpeg")
    place = data.index(b"movi") - 4
    piped = data[:4] + b"\xff" * 4 + data[8:place] + b"\xff" * 4 + data[place + 4 : data.rindex(b"idx1")]
    assert read("avi", piped)[:3] == read("avi", data)[:3]


FRAGMENTED = ["default_base_moof", "empty_moov", "empty_moov+default_base_moof+frag_every_frame", "dash"]


@pytest.mark.parametrize("flags", FRAGMENTED)
@pytest.mark.parametrize("sound", ["", "aac"])
def test_fragments_are_as_long_as_ffmpeg_says(sound: str, flags: str) -> None:
    """`moov` tells of the first of them only, or of none. FFmpeg adds by how much one track begins later."""
    data = encode("mp4", picture="libx264", sound=sound, options={"movflags": flags, "frag_duration": "300000"})
    film = read("mp4", data)
    with av.open(io.BytesIO(data), "r") as seen:
        assert seen.duration is not None
        assert film.duration == pytest.approx(seen.duration / 1_000_000, abs=0.1)
    assert (film.width, film.height, film.codec) == (64, 48, "h264")


def test_of_a_damaged_fragment_no_duration_is_told() -> None:
    data = encode("mp4", picture="libx264", options={"frag_duration": "300000"})
    count = data.rindex(b"trun") + 8
    damaged = data[:count] + b"\0\xff\xff\xff" + data[count + 4 :]
    assert read("mp4", damaged) == Film(width=64, height=48, codec="h264")


def test_sound_of_quicktimes_second_version() -> None:
    film = read("mov", encode("mov", sound="pcm_f32le", rate=96_000, channels=2))
    assert (film.rate, film.channels) == (96_000, 2)


def element(name: bytes, content: bytes) -> bytes:
    """An element of EBML, with its size in two bytes."""
    return name + (0x4000 | len(content)).to_bytes(2, "big") + content


BITMAP = struct.pack("<IiiHH4sIiiII", 40, 64, 48, 1, 24, b"HFYU", 0, 0, 0, 0, 0)
SOUND = struct.pack("<HHIIHHH", 2, 1, 48_000, 24_000, 512, 4, 0)


@pytest.mark.parametrize(
    ("named", "private", "codec"),
    [
        ("V_MS/VFW/FOURCC", BITMAP, "hfyu"),
        ("V_MS/VFW/FOURCC", BITMAP[:16], "ms"),
        ("A_MS/ACM", SOUND, "adpcm"),
        ("A_AAC/MPEG4/LC", b"", "aac"),
        ("A_PCM/INT/BIG", b"", "pcm"),
        ("V_MPEG4/MS/V3", b"", "msmpeg4v3"),
    ],
)
def test_every_way_in_which_matroska_names_a_codec(named: str, private: bytes, codec: str) -> None:
    kind = b"\1" if named.startswith("V") else b"\2"
    track = element(b"\x83", kind) + element(b"\x86", named.encode()) + element(b"\x63\xa2", private)
    tracks = element(b"\x16\x54\xae\x6b", element(b"\xae", track))
    data = element(b"\x1a\x45\xdf\xa3", b"") + element(b"\x18\x53\x80\x67", tracks)
    assert read("webm", data).codec == codec


@pytest.mark.parametrize("number", [b"\xff" * 8, b"\1" * 9, b"\1" * 200])
def test_numbers_that_no_film_has_are_unknown(number: bytes) -> None:
    info = element(b"\x2a\xd7\xb1", number) + element(b"\x44\x89", b"\x40\x8f\x40\0")
    video = element(b"\xb0", number) + element(b"\xba", b"\x30")
    tracks = element(b"\xae", element(b"\x83", b"\1") + element(b"\xe0", video))
    segment = element(b"\x15\x49\xa9\x66", info) + element(b"\x16\x54\xae\x6b", tracks)
    data = element(b"\x1a\x45\xdf\xa3", b"") + element(b"\x18\x53\x80\x67", segment)
    film = read("webm", data)
    assert (film.width, film.height, film.duration, film.bitrate) == (None, 48, None, None)


@pytest.mark.parametrize("where", [b"\x15\x49\xa9\x66", b"\x16\x54\xae\x6b", b"\xae"])
def test_an_element_full_of_empty_ones_is_not_read_on(where: bytes) -> None:
    tracks = b"\x16\x54\xae\x6b"
    for count, told in ((256, []), (257, ["has more than 256 elements within another; the rest was not read"])):
        crowd = element(where, b"\xec\x80" * count)
        segment = crowd if where == tracks else element(tracks, crowd if where == b"\xae" else b"")
        info = crowd if where == b"\x15\x49\xa9\x66" else b""
        data = element(b"\x1a\x45\xdf\xa3", b"") + element(b"\x18\x53\x80\x67", info + segment)
        assert [defect.detail for defect in MEDIUM.parse("webm", data).defects] == told


def test_a_moov_without_tracks_is_damaged() -> None:
    data = encode("mp4", picture="mpeg4")
    found = MEDIUM.parse("mp4", data.replace(b"trak", b"free"))
    assert [defect.detail.partition(":")[0] for defect in found.defects] == [
        "its box `moov` has no track, so that nothing can be played"
    ]


def test_a_segment_of_unknown_size_ends_where_the_file_does() -> None:
    data = encode("matroska", picture="libx264", options={"live": "1"})
    film = read("webm", data)
    assert film == Film(width=64, height=48, codec="h264")
