"""Facts of sounds against libsndfile, SoX, tinytag and FFmpeg, on sounds made here and on real ones."""

import io
import subprocess
from functools import cache
from pathlib import Path

import av
import pytest
import soundfile
from tinytag import TinyTag

from pocketmon_pipeline.media import MediumStream
from pocketmon_pipeline.readers.sound.parsers import MEDIUM
from pocketmon_pipeline.readers.sound.result import Sound
from pocketmon_pipeline.stage import Content
from readers.recordings import encode, record
from requirements import find_corpora, require_tool

# Container and encoding as libsndfile calls them, our format, bits of a sample, codec.
PLAIN = [
    ("WAV", "PCM_U8", "wav", 8, "pcm"),
    ("WAV", "PCM_16", "wav", 16, "pcm"),
    ("WAV", "PCM_24", "wav", 24, "pcm"),
    ("WAV", "FLOAT", "wav", 32, "float"),
    ("WAV", "DOUBLE", "wav", 64, "float"),
    ("WAV", "ULAW", "wav", 8, "ulaw"),
    ("WAV", "ALAW", "wav", 8, "alaw"),
    ("WAVEX", "PCM_24", "wav", 24, "pcm"),
    ("RF64", "PCM_16", "wav", 16, "pcm"),
    ("WAV", "IMA_ADPCM", "wav", 4, "ima-adpcm"),
    ("AIFF", "PCM_16", "aiff", 16, "pcm"),
    ("AIFF", "PCM_24", "aiff", 24, "pcm"),
    ("AIFF", "FLOAT", "aiff", 32, "float"),
    ("AIFF", "IMA_ADPCM", "aiff", 4, "ima-adpcm"),
    ("CAF", "PCM_16", "caf", 16, "pcm"),
    ("CAF", "FLOAT", "caf", 32, "float"),
    ("CAF", "ALAC_16", "caf", None, "alac"),
    ("FLAC", "PCM_16", "flac", 16, "flac"),
    ("FLAC", "PCM_24", "flac", 24, "flac"),
    ("OGG", "VORBIS", "ogg", None, "vorbis"),
    ("OGG", "OPUS", "ogg", None, "opus"),
    ("MP3", "MPEG_LAYER_III", "mp3", None, "mp3"),
]
SHAPES = [(12_345, 1, 8000), (48_000, 2, 48_000), (1, 1, 16_000)]


def read(format_name: str, data: bytes) -> Sound:
    """The facts of a sound in which nothing is wrong, whole and in chunks."""
    sound, defects = MEDIUM.parse(format_name, data)
    assert defects == []
    stream = MediumStream(MEDIUM, format_name)
    for start in range(0, len(data), 5000):
        stream.feed(data[start : start + 5000])
    assert [row.values for row in stream.end(Content("d", format_name, b""))] == [sound]
    return sound


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("container", "subtype", "format_name", "bits", "codec"), PLAIN)
def test_what_libsndfile_writes_is_as_long_as_it_reads(
    container: str, subtype: str, format_name: str, bits: int | None, codec: str, shape: tuple[int, int, int]
) -> None:
    data = record(container, subtype, *shape)
    info = soundfile.info(io.BytesIO(data))
    sound = read(format_name, data)
    assert sound.duration is not None
    assert sound.duration * info.samplerate == pytest.approx(info.frames, abs=1)
    # Opus always plays at 48 kHz; libsndfile tells the rate that its encoder was given.
    rate = 48_000 if codec == "opus" else info.samplerate
    assert sound[1:5] == (rate, info.channels, bits, codec)


@pytest.mark.parametrize("shape", SHAPES[:2])
def test_blocks_that_are_not_full_end_where_the_file_says(shape: tuple[int, int, int]) -> None:
    """Microsoft's ADPCM: FFmpeg and tinytag believe the chunk `fact`, libsndfile and SoX count whole blocks."""
    sound = read("wav", record("WAV", "MS_ADPCM", *shape))
    assert sound.duration == pytest.approx(shape[0] / shape[2])
    assert (sound.bit_depth, sound.codec) == (4, "adpcm")


# Container and encoder as FFmpeg calls them, our format, codec, options.
ENCODED = [
    ("mp3", "libmp3lame", "mp3", "mp3", {}),
    ("mp3", "libmp3lame", "mp3", "mp3", {"write_xing": "0"}),
    ("mp3", "libmp3lame", "mp3", "mp3", {"write_xing": "0", "id3v2_version": "0", "write_id3v1": "1"}),
    ("mp3", "libmp3lame", "mp3", "mp3", {"write_apetag": "1"}),
    ("ipod", "aac", "m4a", "aac", {}),
    ("ipod", "alac", "m4a", "alac", {}),
    ("ogg", "libopus", "ogg", "opus", {}),
    ("flac", "flac", "flac", "flac", {}),
    ("aiff", "pcm_s16be", "aiff", "pcm", {}),
    ("wav", "adpcm_ms", "wav", "adpcm", {}),
    ("wav", "pcm_s16le", "wav", "pcm", {"rf64": "always"}),
    ("wav", "libmp3lame", "wav", "mp3", {}),
]


@pytest.mark.parametrize(("rate", "channels"), [(48_000, 2), (24_000, 1)])
@pytest.mark.parametrize(("container", "encoder", "format_name", "codec", "options"), ENCODED)
def test_what_ffmpeg_writes_is_as_long_as_it_and_tinytag_read(  # noqa: PLR0917 - the table's columns
    container: str, encoder: str, format_name: str, codec: str, options: dict[str, str], rate: int, channels: int
) -> None:
    """FFmpeg counts what an encoder puts before the sound in Opus, tinytag in MP3 after it too: 50 ms at most."""
    data = encode(container, sound=encoder, rate=rate, channels=channels, frames=3 * rate, options=options)
    sound = read(format_name, data)
    with av.open(io.BytesIO(data), "r") as heard:
        assert heard.duration is not None
        assert sound.duration == pytest.approx(heard.duration / 1_000_000, abs=0.02)
        context = heard.streams.audio[0].codec_context
        expected_rate = 48_000 if codec == "opus" else context.sample_rate
        assert (sound.rate, sound.channels) == (expected_rate, context.channels)
    if "rf64" not in options:  # which tinytag does not know
        tag = TinyTag.get(filename=f"x.{format_name}", file_obj=io.BytesIO(data))
        assert sound.duration == pytest.approx(tag.duration, abs=0.1)
    assert sound.codec == codec
    assert sound.bitrate is not None


@pytest.mark.parametrize(("container", "rate"), [("ipod", 96_000), ("ipod", 22_050), ("mov", 48_000)])
@pytest.mark.parametrize("channels", [1, 2])
def test_aac_has_the_rate_and_channels_of_its_configuration(container: str, rate: int, channels: int) -> None:
    """Older releases of FFmpeg, as other programs, write 2 into the sample entry's channels, as 14496-12 once asked."""
    data = encode(container, sound="aac", rate=rate, channels=channels, frames=rate)
    place = data.index(b"mp4a") + 4 + 16
    for entry in (data, data[:place] + b"\0\2" + data[place + 2 :]):
        sound = read("m4a", entry)
        assert (sound.rate, sound.channels, sound.codec) == (rate, channels, "aac")


def test_high_efficiency_aac_sounds_at_the_rate_and_in_the_channels_that_decoders_make() -> None:
    """A configuration after 14496-3, 1.6.2.1: object 29, one channel at 22,050 Hz, replicated to 44,100 Hz."""
    data = encode("ipod", sound="aac", rate=22_050, channels=1, frames=22_050)
    place = data.index(b"\5\x80\x80\x80\5") + 5
    config = int("11101011100010100" + 23 * "0", 2).to_bytes(5, "big")
    assert read("m4a", data[:place] + config + data[place + 5 :])[1:3] == (44_100, 2)


def test_aac_is_as_long_as_ffmpeg_reads() -> None:
    data = encode("adts", sound="aac", rate=24_000, channels=2, frames=70_000)
    with av.open(io.BytesIO(data), "r") as heard:
        frames = sum(1 for packet in heard.demux() if packet.size)
    assert read("aac", data)[:5] == (frames * 1024 / 24_000, 24_000, 2, None, "aac")
    assert read("aac", b"ID3\4\0\0\0\0\0\x0a" + bytes(10) + data)[:5] == read("aac", data)[:5]


@pytest.mark.parametrize("size", [0, 300, 100_000])
def test_flac_behind_a_tag_is_read(size: int) -> None:
    data = encode("flac", sound="flac", rate=44_100, channels=2, frames=44_100)
    tag = b"ID3\3\0\0" + bytes((size >> 21, size >> 14 & 127, size >> 7 & 127, size & 127)) + bytes(size)
    assert read("flac", tag + data) == read("flac", data)
    assert [defect.detail for defect in MEDIUM.parse("flac", tag + b"x" + data)[1]] == [
        "does not begin with STREAMINFO, which says how the audio is encoded: export or fetch it again"
    ]


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", [8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000])
def test_every_rate_of_mp3(rate: int, channels: int) -> None:
    """Of a constant rate the frames' counts, however many bytes the index adds: FFmpeg steps over that."""
    data = encode("mp3", sound="libmp3lame", rate=rate, channels=channels, frames=rate)
    sound = read("mp3", data)
    assert sound.duration == pytest.approx(1, abs=1e-9)
    assert sound[1:5] == (rate, channels, None, "mp3")
    with av.open(io.BytesIO(data), "r") as heard:
        sizes = [packet.size for packet in heard.demux() if packet.size]
    samples = 1152 if rate >= 32_000 else 576
    assert sound.bitrate == pytest.approx(sum(sizes) * 8 * rate / (len(sizes) * samples), rel=0.01)


def test_an_mp3_of_changing_rates_without_an_index_is_measured_frame_by_frame() -> None:
    def make(**options: str) -> bytes:
        return encode("mp3", sound="libmp3lame", rate=44_100, frames=441_000, options=options)

    low, high = (make(write_xing="0", id3v2_version="0", b=rate) for rate in ("32000", "320000"))
    data = low + high
    sound = read("mp3", data)
    with av.open(io.BytesIO(data), "r") as heard:
        frames = sum(frame.samples for frame in heard.decode(audio=0))
    assert sound.duration == pytest.approx(frames / 44_100, abs=0.06)


@cache
def ask_sox(path: Path) -> tuple[float, int, int, int]:
    words = (
        subprocess.run(["soxi", option, path], capture_output=True, text=True, check=True).stdout.strip()
        for option in ("-s", "-r", "-c", "-b")
    )
    frames, rate, channels, bits = map(int, words)
    return frames / rate, rate, channels, bits


def test_real_sounds_are_as_long_as_sox_and_tinytag_say() -> None:
    require_tool("soxi")
    sounds = sorted(find_corpora().rglob("*.wav"))
    assert len(sounds) > 100
    for path in sounds:
        sound = read("wav", path.read_bytes())
        assert sound[:4] == ask_sox(path), path
        tag = TinyTag.get(path)
        assert sound.duration == pytest.approx(tag.duration, abs=1 / (sound.rate or 1))
        assert (sound.bitrate or 0) / 1000 == tag.bitrate
        assert sound.codec == "pcm"


@pytest.mark.parametrize(("format_name", "data"), [("wav", record("WAV", "PCM_16", 4000, 2, 8000))])
def test_sox_agrees_on_what_it_knows(format_name: str, data: bytes, tmp_path: Path) -> None:
    require_tool("soxi")
    path = tmp_path / f"sound.{format_name}"
    path.write_bytes(data)
    assert ask_sox(path) == read(format_name, data)[:4]


@pytest.mark.parametrize("kind", ["aiff", "aifc", "flac", "ogg", "mp3", "wav"])
def test_what_sox_writes(kind: str, tmp_path: Path) -> None:
    """SoX reads an MP3 with the samples that its encoder put before and after."""
    sox = require_tool("sox")
    path = tmp_path / f"sound.{kind}"
    command = [sox, "-n", "-r", "22050", "-c", "2", str(path), "synth", "1.5", "sine", "440"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip(f"this SoX writes no {kind}")
    sound = read("aiff" if kind == "aifc" else kind, path.read_bytes())
    assert sound.duration == pytest.approx(1.5, abs=0.1 if kind == "mp3" else 1e-9)
    assert sound[1:3] == (22_050, 2)
