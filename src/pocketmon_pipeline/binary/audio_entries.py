"""The descriptions of sound tracks in MP4, M4A and QuickTime (ISO/IEC 14496-12, 12.2.3, and -14; Apple, QTFF).

A sample entry has fields for the rate and the channels, but rates above 65,535 Hz do not fit: nothing or half of it
stands there. Of AAC and AC-3 many programs write 2 channels whatever they are, as 14496-12 once asked. What the codec's
own configuration says goes before.
"""

import struct
from typing import NamedTuple

from pocketmon_pipeline.binary.boxes import find_box

# Sample entries (mp4ra.org, "Codecs"; Apple, QTFF).
_CODECS = {
    b"mp4a": "aac",
    b"Opus": "opus",
    b"fLaC": "flac",
    b"ac-3": "ac3",
    b"ec-3": "eac3",
    b".mp3": "mp3",
    b"sowt": "pcm",
    b"twos": "pcm",
    b"lpcm": "pcm",
    b"ipcm": "pcm",
}
# What `mp4a` holds (14496-1, table 5: objectTypeIndication), where it is not AAC.
_OBJECTS = {0x69: "mp3", 0x6B: "mp3", 0xA5: "ac3", 0xA6: "eac3", 0xDD: "vorbis", 0xAD: "opus", 0xC1: "flac"}
# Descriptors of `esds` (14496-1, table 1), and the bytes of a DecoderConfigDescriptor before those within it (7.2.6.6).
_STREAM, _DECODER_CONFIG, _DECODER_SPECIFIC, _CONFIG_FIELDS = 3, 4, 5, 13
# AAC's sampling frequencies and channel configurations (14496-3, tables 1.18 and 1.19).
AAC_RATES = (96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350)
_AAC_CHANNELS = {**{number: number for number in range(1, 7)}, 7: 8, 11: 7, 12: 8, 13: 24, 14: 8}
_AAC_SPECTRAL_BANDS, _AAC_PARAMETRIC_STEREO, _AAC_ESCAPE = 5, 29, 31
# Channels of each `acmod`, without that for low frequencies (ETSI TS 102 366, table 4.3).
_AC3_CHANNELS = (2, 1, 2, 3, 3, 4, 4, 5)


class AudioEntry(NamedTuple):
    """Rate in Hz, bits per sample; 0 if not stated, or not applicable to the codec."""

    codec: str
    rate: int
    channels: int
    bit_depth: int


def name_entry(kind: bytes) -> str:
    """What to call a codec by the type of its sample entry."""
    return _CODECS.get(kind) or kind.decode("latin-1").strip(" \0.").lower()


def read_audio_entry(data: bytes, kind: bytes, start: int, end: int) -> AudioEntry:
    """What a sample entry of this type says, whose content begins and ends there; struct.error where it is cut short.

    QuickTime's versions 1 and 2 have 16 and 36 bytes more (QTFF, "Sound Sample Descriptions").
    """
    version, channels, bits, rate = struct.unpack_from(">H6xHH4xI", data, start + 8)
    rate >>= 16
    inner = start + 28
    if version == 2:
        number, channels = struct.unpack_from(">dI", data, start + 32)
        rate, inner = round(number) if 0 < number < 2**31 else 0, start + 64
        bits = struct.unpack_from(">4xI", data, start + 44)[0]
    elif version == 1:
        inner += 16
    codec = name_entry(kind)
    if kind == b"alac" and (alac := find_box(data, b"alac", inner, end)):
        bits, channels, rate = _read_alac(data, alac[0] + 4)
    if kind == b"mp4a":
        codec, rate, channels = _read_mpeg(_find_decoder_config(data, inner, end), rate, channels)
    if kind == b"ac-3" and (ac3 := find_box(data, b"dac3", inner, end)):
        channels = _count_ac3_channels(data, ac3[0])
    if kind == b"Opus":
        rate = 48_000  # always, whatever rate its encoder was given (RFC 7845, section 5.1)
    return AudioEntry(codec, rate, channels, bits if codec in {"pcm", "flac", "alac"} else 0)


def _read_alac(data: bytes, at: int) -> tuple[int, int, int]:
    """ALACSpecificConfig ("ALACMagicCookieDescription.txt" of Apple's ALAC)."""
    bits, channels, rate = struct.unpack_from(">5xB3xB10xI", data, at)
    return bits, channels, rate


def _count_ac3_channels(data: bytes, at: int) -> int:
    """AC3SpecificBox (ETSI TS 102 366, F.4): `acmod` after ten bits, then one for low frequencies."""
    bits = int.from_bytes(data[at : at + 3], "big")
    return _AC3_CHANNELS[bits >> 11 & 7] + (bits >> 10 & 1)


def _find_decoder_config(data: bytes, start: int, end: int) -> bytes:
    """The DecoderConfigDescriptor of `esds` (14496-14, 5.6), also within QuickTime's `wave`; empty without one."""
    place = find_box(data, b"esds", start, end)
    if place is None and (wave := find_box(data, b"wave", start, end)):
        place = find_box(data, b"esds", *wave)
    if place is None:
        return b""
    stream = _open_descriptor(_STREAM, data[place[0] + 4 : min(place[1], place[0] + 512)])
    flags = stream[2] if len(stream) > 2 else 0
    # 14496-1, 7.2.6.5: a stream that this one depends on, a URL behind its length, a stream with its clock.
    at = 5 if flags & 0x80 else 3
    at += 1 + int.from_bytes(stream[at : at + 1], "big") if flags & 0x40 else 0
    at += 2 if flags & 0x20 else 0
    return _open_descriptor(_DECODER_CONFIG, stream[at:])


def _open_descriptor(tag: int, data: bytes) -> bytes:
    """What follows the tag and the size, whose first bytes say that others follow (14496-1, 8.3.3); or nothing."""
    if data[:1] != bytes((tag,)):
        return b""
    at = 1
    while at < len(data) and data[at] & 0x80:
        at += 1
    return data[at + 1 :]


def _read_mpeg(config: bytes, rate: int, channels: int) -> tuple[str, int, int]:
    """Codec, rate and channels of `mp4a`: what its DecoderConfigDescriptor says, else what its sample entry does.

    Only the sample entry tells the rate of the sound where spectral band replication is not announced, and then it is
    the higher one.
    """
    codec = _OBJECTS.get(config[0], "aac") if config else "aac"
    specific = _open_descriptor(_DECODER_SPECIFIC, config[_CONFIG_FIELDS:])
    if codec == "aac" and specific:
        exact_rate, exact_channels = _read_aac(specific)
        return codec, max(rate, exact_rate), exact_channels or channels
    return codec, rate, channels


def _read_aac(config: bytes) -> tuple[int, int]:
    """Rate and channels of an AudioSpecificConfig (14496-3, 1.6.2.1), 0 where it does not say so right there.

    With spectral band replication the rate that follows the channels is that of the sound; with parametric stereo one
    channel becomes two.
    """
    bits = _Bits(config)
    kind = bits.take(5)
    if kind == _AAC_ESCAPE:
        kind = 32 + bits.take(6)
    rate = bits.take_rate()
    channels = _AAC_CHANNELS.get(bits.take(4), 0)
    if kind in {_AAC_SPECTRAL_BANDS, _AAC_PARAMETRIC_STEREO}:
        rate = bits.take_rate()
    return rate, 2 if kind == _AAC_PARAMETRIC_STEREO and channels == 1 else channels


class _Bits:
    """Takes bits off the front of a few bytes, zeros behind their end."""

    def __init__(self, data: bytes) -> None:
        self._number, self._left = int.from_bytes(data[:16].ljust(16, b"\0"), "big"), 128

    def take(self, count: int) -> int:
        self._left -= count
        return self._number >> self._left & (1 << count) - 1

    def take_rate(self) -> int:
        """An index into the table, or 24 bits behind the last index."""
        index = self.take(4)
        return self.take(24) if index == 15 else AAC_RATES[index] if index < len(AAC_RATES) else 0
