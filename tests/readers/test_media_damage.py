"""Damaged, lying and odd sounds and films: what is found, what is none, and that nothing ever raises."""

import struct
import tracemalloc
from collections.abc import Callable, Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.binary.flac import StreamInfo, find_last_frames
from pocketmon_pipeline.binary.incremental import Defect
from pocketmon_pipeline.readers.film import parsers as film
from pocketmon_pipeline.readers.film import stage as film_stage
from pocketmon_pipeline.readers.sound import parsers as sound
from pocketmon_pipeline.readers.sound import stage as sound_stage
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stream
from readers import modules
from readers.recordings import encode, record, reseal, split_pages, wav

CONFIG = Config()
UNSET = 0xFFFFFFFF

# Recordings of a moment: name, format, and how to make them.
MAKERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "wav": ("wav", lambda: record("WAV", "PCM_16", 500, 1, 8000)),
    "rf64": ("wav", lambda: record("RF64", "PCM_16", 500, 1, 8000)),
    "adpcm": ("wav", lambda: record("WAV", "IMA_ADPCM", 3000, 1, 8000)),
    "aiff": ("aiff", lambda: record("AIFF", "PCM_16", 500, 1, 8000)),
    "caf": ("caf", lambda: record("CAF", "PCM_16", 500, 1, 8000)),
    "alac": ("caf", lambda: record("CAF", "ALAC_16", 5000, 1, 8000)),
    "aac": ("aac", lambda: encode("adts", sound="aac", frames=9000)),
    "flac": ("flac", lambda: record("FLAC", "PCM_16", 20_000, 1, 8000)),
    "vorbis": ("ogg", lambda: record("OGG", "VORBIS", 12_000, 1, 8000)),
    "opus": ("ogg", lambda: record("OGG", "OPUS", 12_000, 1, 48_000)),
    "mp3": ("mp3", lambda: record("MP3", "MPEG_LAYER_III", 12_000, 1, 8000)),
    "bare mp3": ("mp3", lambda: encode("mp3", sound="libmp3lame", frames=9000, options={"write_xing": "0"})),
    "midi": (
        "midi",
        lambda: b"MThd\0\0\0\6\0\0\0\1\0\x60MTrk\0\0\0\x54" + b"\x60\x90\x40\x40" * 20 + b"\0\xff\x2f\0",
    ),
    "mod": ("tracker", modules.make_mod),
    "xm": ("tracker", modules.make_xm),
    "s3m": ("tracker", modules.make_s3m),
    "it": ("tracker", modules.make_it),
    "m4a": ("m4a", lambda: encode("ipod", sound="aac", frames=9000)),
    "mp4": ("mp4", lambda: encode("mp4", picture="mpeg4", sound="aac")),
    "mov": ("mov", lambda: encode("mov", picture="mpeg4", sound="pcm_s16le", frames=900)),
    "webm": ("webm", lambda: encode("webm", picture="libvpx", sound="libopus", frames=9000)),
    "avi": ("avi", lambda: encode("avi", picture="mpeg4", sound="pcm_s16le", frames=900)),
}


@cache
def make(name: str) -> bytes:
    return MAKERS[name][1]()


def map_whole(format_name: str, data: bytes) -> list[Row]:
    content = [Content("d", format_name, data)]
    return list(find_map(format_name).rows(content, CONFIG))


def find_map(format_name: str) -> Map:
    found = (sound_stage.STAGE if format_name in sound.PARSERS else film_stage.STAGE).map
    assert found is not None
    return found


def start_stream(format_name: str) -> Stream:
    stream = find_map(format_name).begin(CONFIG, format_name)
    assert stream is not None
    return stream


def map_stream(format_name: str, data: bytes, step: int) -> list[Row]:
    stream = start_stream(format_name)
    for start in range(0, len(data), step):
        stream.feed(data[start : start + step])
    return list(stream.end(Content("d", format_name, b"")))


def observe(format_name: str, data: bytes) -> list[str]:
    return [str(row.values[0]) for row in map_whole(format_name, data) if row.table == "observations"]


@pytest.mark.parametrize("name", MAKERS)
def test_a_recording_is_whole(name: str) -> None:
    assert observe(MAKERS[name][0], make(name)) == []


@pytest.mark.parametrize("name", MAKERS)
def test_a_recording_that_is_cut_in_half_is_found(name: str) -> None:
    format_name, data = MAKERS[name][0], make(name)
    family = "audio" if format_name in sound.PARSERS else "film"
    assert observe(format_name, data[: len(data) // 2]) == [f"{family}.corrupt"]


@pytest.mark.parametrize("name", MAKERS)
def test_every_length_is_read_alike_from_memory_and_in_chunks(name: str) -> None:
    format_name, data = MAKERS[name][0], make(name)
    lengths = [*range(64, min(len(data), 700)), *range(700, len(data), 499)]
    for length in lengths:
        assert map_whole(format_name, data[:length]) == map_stream(format_name, data[:length], 300)


@given(
    st.sampled_from(sorted(MAKERS)),
    st.lists(st.tuples(st.one_of(st.integers(0, 200), st.integers(0, 50_000)), st.integers(0, 255)), max_size=6),
    st.integers(1, 60_000),
)
def test_any_damage_is_read_alike_from_memory_and_in_chunks(
    name: str, changes: list[tuple[int, int]], step: int
) -> None:
    format_name, data = MAKERS[name][0], bytearray(make(name))
    for place, value in changes:
        data[place % len(data)] = value
    rows = map_whole(format_name, bytes(data))
    assert rows[0].table in {"sounds", "films"}
    assert all(value is None or isinstance(value, str) or value >= 0 for value in rows[0].values)  # type: ignore[operator]  # str, int or float
    assert rows == map_stream(format_name, bytes(data), max(step, 10))


@given(st.sampled_from([*sound.PARSERS, *film.PARSERS]), st.binary(max_size=300))
def test_any_bytes_are_read(format_name: str, data: bytes) -> None:
    assert len(map_whole(format_name, data)) == (2 if observe(format_name, data) else bool(data))


def chunk(name: bytes, size: int) -> bytes:
    return name + struct.pack("<I", size) + bytes(size + size % 2)


FINE: dict[str, bytes] = {
    "an odd size, padded": wav(801, 802),
    "an odd size, not padded": wav(801, 801),
    "a list behind the sound": wav(800, 800, after=chunk(b"LIST", 31)),
    "a broadcast chunk before it": wav(800, 800, before=chunk(b"bext", 602)),
    "an odd chunk before it, not padded": wav(800, 800, before=chunk(b"LIST", 31)[:-1]),
    "an odd chunk before it, padded": wav(800, 800, before=chunk(b"LIST", 31)),
    "bytes behind the sound": wav(800, 800, after=b"\0\0\0\0garbage\0" * 5),
    "no sound at all": wav(0, 0),
    "sizes as FFmpeg leaves them in a pipe": wav(UNSET, 4000, whole=UNSET),
    "sizes as SoX leaves them in a pipe": wav(0x7FFFF000, 4000, whole=0x7FFFF024),
    "sizes that were never filled in": wav(0, 4000, whole=0),
    "a size of the whole that is wrong": wav(800, 800, whole=12),
}


@pytest.mark.parametrize("name", FINE)
def test_what_is_no_damage(name: str) -> None:
    told, defects = sound.MEDIUM.parse("wav", FINE[name])
    assert defects == []
    assert told.duration == {0: 0.0, 4000: 0.25, 800: 0.05, 801: 0.05, 802: 0.05}[_count_sound(name)]


def _count_sound(name: str) -> int:
    return 4000 if name.startswith("sizes") else 0 if name == "no sound at all" else 800


LIES: dict[str, bytes] = {
    "4 GiB of sound": wav(0xFFFFFFF0, 100),
    "4 GiB of everything": wav(UNSET, 100, whole=UNSET),
    "4 GiB of sound, and nothing": wav(UNSET, 0, whole=UNSET),
    "4 GiB in a chunk before the sound": wav(800, 800, before=b"LIST\xf0\xff\xff\xff"),
    "a little more than there is": wav(804, 800),
    "no channels": wav(800, 800).replace(struct.pack("<HHI", 1, 1, 8000), struct.pack("<HHI", 1, 0, 8000)),
    "a rate of nothing": wav(800, 800).replace(struct.pack("<HHI", 1, 1, 8000), struct.pack("<HHI", 1, 1, 0)),
    "half a header": wav(800, 800)[:18],
}


@pytest.mark.parametrize("name", LIES)
def test_a_wav_that_claims_what_it_has_not(name: str) -> None:
    assert observe("wav", LIES[name]) == ["audio.corrupt"]


def test_a_walk_without_end_is_cut() -> None:
    chunks = wav(0, 0)[:36] + chunk(b"JUNK", 0) * 20_000
    assert observe("wav", chunks) == ["scan.incomplete"]
    assert observe("avi", b"RIFF\0\0\0\0AVI " + chunk(b"JUNK", 0) * 20_000) == ["scan.incomplete"]


def test_walks_without_end_through_other_containers_are_cut() -> None:
    header = make("mp4")[: make("mp4").index(b"mdat") - 4]
    assert observe("mp4", header + b"\0\0\0\x08free" * 110_000) == ["scan.incomplete"]
    assert observe("webm", make("webm") + b"\xec\x80" * 210_000) == ["scan.incomplete"]
    tracks = (b"\x86\x81V" * 300, b"\xae\x80" * 300)  # the codec of no track, and tracks of which nothing is told
    for many in (tracks[1], b"\xae" + (0x4000 | len(tracks[0])).to_bytes(2, "big") + tracks[0]):
        level = b"\x16\x54\xae\x6b" + (0x4000 | len(many)).to_bytes(2, "big") + many
        assert observe("webm", b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\xff" + level) == ["scan.incomplete"]
    assert observe("midi", b"MThd\0\0\0\6\0\1\0\2\0\x60" + chunk(b"XFIH", 0) * 140_000) == ["scan.incomplete"]
    assert observe("ogg", make("vorbis") * 1100) == ["scan.incomplete"]
    links = sound.MEDIUM.parse("ogg", make("vorbis") * 1000)
    assert (links.sound.duration, links.defects) == (1500.0, [])


def detail(format_name: str, data: bytes) -> str:
    (defect,) = sound.MEDIUM.parse(format_name, data).defects
    return defect.detail


@pytest.mark.parametrize("name", ["vorbis", "opus"])
def test_ogg_that_claims_what_it_has_not(name: str) -> None:
    pages = split_pages(make(name))
    assert b"".join(map(reseal, pages)) == make(name)
    claimed = pages[-1][:6] + (2**32 * 48_000).to_bytes(8, "little") + pages[-1][14:]
    assert "more audio than all its packets" in detail("ogg", b"".join([*pages[:-1], reseal(claimed)]))
    place = 27 + pages[1][26] + (7 if name == "vorbis" else 8)
    lying = pages[1][:place] + b"\xff\xff\xff\xff" + pages[1][place + 4 :]
    assert "comments claim more" in detail("ogg", b"".join([pages[0], reseal(lying), *pages[2:]]))
    flipped = pages[-1][:-1] + bytes((pages[-1][-1] ^ 1,))
    assert f"page {len(pages)}" in detail("ogg", b"".join([*pages[:-1], flipped]))
    assert "ends within page" in detail("ogg", b"".join(pages)[:-1])
    assert "none does" in detail("ogg", b"".join([*pages[:-1], b"lost", pages[-1]]))


def test_ogg_that_is_whole_all_the_same() -> None:
    pages = split_pages(make("vorbis"))
    assert observe("ogg", make("vorbis") + b"TAG" + bytes(125)) == []
    # A recording from the air: its first page of sound begins late, and nobody says how late it began.
    late = [
        page[:6] + (int.from_bytes(page[6:14], "little") + 10**9).to_bytes(8, "little") + page[14:] for page in pages
    ]
    for first in (late[2], late[2][:6] + (10**5).to_bytes(8, "little") + late[2][14:]):
        whole = b"".join(map(reseal, (*pages[:2], first, first)))
        assert sound.MEDIUM.parse("ogg", whole).defects == []
        assert sound.MEDIUM.parse("ogg", whole).sound.duration is None


def test_links_of_a_chain_are_added_up() -> None:
    told, defects = sound.MEDIUM.parse("ogg", make("vorbis") + make("vorbis"))
    assert (defects, told.duration) == ([], 3.0)


def test_flac_that_lacks_what_it_must_have() -> None:
    data = make("flac")
    assert "STREAMINFO" in detail("flac", b"fLaC\x84\0\0\x10" + bytes(64))
    info_at = data.index(b"fLaC") + 8
    doubled = bytearray(data)
    doubled[info_at + 13 : info_at + 18] = (data[info_at + 13] & 0xF0 | 0).to_bytes(1, "big") + (40_000).to_bytes(
        4, "big"
    )
    assert "lasts 5.00 s, but ends after 2.50" in detail("flac", bytes(doubled))
    lying = data[: info_at + 35] + b"\xff\xff\xff" + data[info_at + 38 :]
    assert "metadata ends at byte" in detail("flac", lying)


def test_a_bit_that_is_wrong_in_any_frame_of_a_flac_is_found() -> None:
    data = make("flac")
    begin = data.index(b"\xff\xf8")
    for place in range(begin, len(data), 97):
        flipped = bytearray(data)
        flipped[place] ^= 16
        assert observe("flac", bytes(flipped)) == ["audio.corrupt"], place
    flipped = bytearray(data)
    flipped[begin + 1000] ^= 1
    assert f"the checksum of its frame at byte {begin:,}, after 0.00 s, is wrong" in detail("flac", bytes(flipped))


def test_a_flac_cut_anywhere_in_its_last_frame_is_found() -> None:
    data = make("flac")
    cuts = [*range(len(data) - 400, len(data), 7), len(data) - 2, len(data) - 1]
    assert {place for place in cuts if observe("flac", data[:place]) != ["audio.corrupt"]} == set()
    assert "its last audio frame is cut short, or damaged" in detail("flac", data[:-1])
    flipped = bytearray(data)
    flipped[-100] ^= 1
    assert "its last audio frame is cut short, or damaged" in detail("flac", bytes(flipped))


@pytest.mark.parametrize("tag", [b"TAG" + bytes(125), b"APETAGEX" + bytes(60), b"ID3\4" + bytes(30), bytes(500)])
def test_a_flac_with_tags_behind_its_sound_is_whole(tag: bytes) -> None:
    assert observe("flac", make("flac") + tag) == []


def test_a_flac_of_frames_that_all_end_alike_is_checked_but_a_few_times() -> None:
    info = StreamInfo(4096, 44_100, 2, 16, 409_600)
    frame = next(header for end in range(256) if find_last_frames(header := b"\xff\xf8\xc9\x08\5%c" % end, info))
    frames = find_last_frames(frame * 2000, info)
    assert 0 < len(frames) < 20
    assert {one.end for one in frames} == {6 * 4096}
    assert frames[-1].place == 1999 * len(frame)


@pytest.mark.parametrize("rate", [2**31, 2**62, 2**63 - 1, 2**64 - 1])
def test_an_aiff_that_claims_more_than_a_table_holds_has_no_rate(rate: int) -> None:
    common = struct.pack(">HIHHQ", 65_535, 10, 65_535, 16_383 + 63, rate)
    body = b"AIFFCOMM" + struct.pack(">I", len(common)) + common
    data = b"FORM" + struct.pack(">I", len(body)) + body
    assert detail("aiff", data) == "says that it has 65,535 channels at 0 Hz: export or fetch it again"
    numbers = [fact for row in map_whole("aiff", data) for fact in row.values if isinstance(fact, int)]
    assert max(numbers) < 2**63


def test_an_mp3_whose_tags_are_no_sound() -> None:
    data = encode("mp3", sound="libmp3lame", frames=24_000, options={"id3v2_version": "0", "write_id3v1": "0"})
    tag = b"ID3\4\0\0\0\0\7\x76" + bytes(1014)
    expected = sound.MEDIUM.parse("mp3", data)
    assert expected.defects == []
    for whole in (tag + data, tag + bytes(900) + data, tag + tag + data, data + b"TAG" + bytes(125)):
        assert sound.MEDIUM.parse("mp3", whole) == expected
    assert "no audio frame in it" in detail("mp3", tag + bytes(3000))
    assert "in the first 262,144 bytes" in detail("mp3", tag + bytes(300_000))
    assert "its tags end at byte" in detail("mp3", b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(100))
    free = b"\xff\xfb\x00\x00" + bytes(1000)
    assert sound.MEDIUM.parse("mp3", free).defects == []


@given(st.sampled_from(["bare mp3", "aac", "caf", "alac"]), st.data())
def test_a_sound_cut_anywhere_is_told_unless_a_frame_ends_there(name: str, draw: st.DataObject) -> None:
    format_name, data = MAKERS[name][0], make(name)
    end = draw.draw(st.integers(len(data) // 2, len(data) - 1))
    told = observe(format_name, data[:end]) == ["audio.corrupt"]
    assert told or data[end:].startswith((b"\xff\xf1", b"\xff\xfb", b"\xff\xf3")) or data[end:] == b"\0"


def test_a_frame_of_aac_that_is_overwritten() -> None:
    data = bytearray(make("aac"))
    data[len(data) // 2 : len(data) // 2 + 2000] = b"\1" * 2000
    assert "where no audio frame begins" in detail("aac", bytes(data))
    assert sound.MEDIUM.parse("aac", make("aac") + b"TAG" + bytes(125)).defects == []
    assert detail("aac", b"\xff\xf1" + bytes(40)).startswith("has no audio frame")
    assert sound.MEDIUM.parse("aac", b"ADIF" + bytes(40)).defects == []


def test_a_size_of_caf_that_was_left_open() -> None:
    caf = make("caf")
    size = struct.pack(">q", 1004)
    assert size in caf
    left = sound.MEDIUM.parse("caf", caf.replace(size, b"\xff" * 8, 1))
    assert left == sound.MEDIUM.parse("caf", caf)
    assert sound.MEDIUM.parse("caf", caf + bytes(4000)) == sound.MEDIUM.parse("caf", caf)
    assert "no chunk `desc`" in detail("caf", caf.replace(b"desc", b"free"))
    assert "no chunk `data`" in detail("caf", caf.replace(b"data", b"free"))


@pytest.mark.parametrize("tag", [b"", b"TAG" + bytes(125)])
def test_an_mp3_of_whose_bytes_the_second_half_was_never_written(tag: bytes) -> None:
    data = make("mp3") * 3
    half = len(data) // 2
    assert "ends in nothing but zeros" in detail("mp3", data[:half] + bytes(half) + tag)
    assert observe("mp3", data + bytes(half) + tag) == []


def test_the_zeros_of_a_silent_frame_are_no_end_that_was_never_written() -> None:
    frame = b"\xff\xfb\x90\x64" + bytes(413)
    assert observe("mp3", frame) == []
    assert observe("mp3", frame * 2 + b"TAG" + bytes(125)) == []
    footer = b"APETAGEX" + struct.pack("<IIII", 2000, 4160, 1, 0) + bytes(8)
    assert observe("mp3", frame * 10 + b"\1" * (4160 - 32) + footer) == []
    assert "ends in nothing but zeros" in detail("mp3", frame * 10 + bytes(8000) + b"TAG" + bytes(125))


def test_tags_behind_a_bare_mp3_are_not_counted_as_sound() -> None:
    bare = encode("mp3", sound="libmp3lame", options={"write_xing": "0", "id3v2_version": "0"})
    ape = b"APETAGEX" + struct.pack("<IIII", 2000, 2000, 1, 0x80000000) + bytes(8)
    expected = sound.MEDIUM.parse("mp3", bare).sound.duration
    for tags in (b"TAG" + bytes(125), bytes(32 + 1968) + ape, bytes(32 + 1968) + ape + b"TAG" + bytes(125)):
        assert sound.MEDIUM.parse("mp3", bare + tags).sound.duration == expected


def find_film(data: bytes) -> Sequence[Defect]:
    return film.MEDIUM.parse("mp4", data).defects


def test_films_that_claim_what_they_have_not() -> None:
    data = make("mp4")
    assert "no box `moov`" in find_film(data.replace(b"moov", b"free"))[0].detail
    claimed = data.index(b"mdat") - 4
    huge = data[:claimed] + b"\xff\xff\xff\xff" + data[claimed + 4 :]
    assert "its box `mdat` ends at byte 4,294,967," in find_film(huge)[0].detail
    assert "Tracks" in find_film(make("webm").replace(b"\x16\x54\xae\x6b", b"\x16\x54\xae\x6a"))[0].detail
    assert "hdrl" in find_film(make("avi").replace(b"hdrl", b"xxxx"))[0].detail


def test_a_moov_at_the_end_or_at_the_start_is_the_same_film() -> None:
    late = make("mp4")
    moov = late.index(b"moov") - 4
    start = late.index(b"mdat") - 4
    early = late[:start] + late[moov:] + late[start:moov]
    assert film.MEDIUM.parse("mp4", early) == film.MEDIUM.parse("mp4", late)


@pytest.mark.parametrize("name", MAKERS)
def test_a_large_file_takes_little_memory(name: str) -> None:
    """A sound or film of 100 MiB, of which everything behind the recording is nought, in a twenty-fifth of that."""
    format_name = MAKERS[name][0]
    chunk = bytes(1024 * 1024)
    stream = start_stream(format_name)
    stream.feed(make(name))
    tracemalloc.start()
    for _ in range(100):
        stream.feed(chunk)
    rows = list(stream.end(Content("d", format_name, b"")))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows[0].table in {"sounds", "films"}
    assert peak < 4 * len(chunk)


@pytest.mark.parametrize("duration", [5e-324, 1e-300, 1e-12])
def test_a_film_of_next_to_no_duration_has_no_bitrate(duration: float) -> None:
    data = make("webm")
    at = data.index(b"\x44\x89\x88") + 3
    told = film.MEDIUM.parse("webm", data[:at] + struct.pack(">d", duration) + data[at + 8 :])
    assert told.film.bitrate is None


def test_a_sound_of_nothing_is_told_what_to_do() -> None:
    silent = bytearray(record("WAV", "PCM_16", 100, 1, 8000))
    silent[22:24] = bytes(2)  # the number of channels
    told = "says that it has 0 channels at 8000 Hz in blocks of 2 bytes: export or fetch it again"
    assert detail("wav", bytes(silent)) == told
    silent = bytearray(record("WAV", "PCM_16", 100, 1, 8000))
    silent[34:36] = bytes(2)  # the bits of a sample
    assert detail("wav", bytes(silent)) == "says that its samples have no bits: export or fetch it again"
    silent = bytearray(record("AIFF", "PCM_16", 100, 1, 8000))
    at = silent.index(b"COMM") + 8
    silent[at : at + 2] = bytes(2)
    assert detail("aiff", bytes(silent)) == "says that it has 0 channels at 8000 Hz: export or fetch it again"
