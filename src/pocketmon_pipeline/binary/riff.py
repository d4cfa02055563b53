"""Chunks of RIFF (Microsoft, "Multimedia Programming Interface and Data Specifications 1.0", 1991) and related formats.

RIFX and IFF (AIFF) are the same with the highest byte first; RF64 and BW64 keep sizes of 64 bits in a chunk `ds64`
(EBU Tech 3306; ITU-R BS.2088).
"""

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pocketmon_pipeline.binary.incremental import Steps

# What writes to a pipe cannot know sizes, and leaves this.
UNSET = 0xFFFFFFFF
# Far beyond what writers make: a cue list of a long recording has hundreds.
MOST_CHUNKS = 10_000


class Chunk(NamedTuple):
    """`start` is where the content begins, `size` what the header claims, `content` its first bytes if wanted."""

    name: bytes
    start: int
    size: int
    content: bytes

    @property
    def end(self) -> int:
        """Where the content is said to end, from the file's start."""
        return self.start + self.size


class Chunks(NamedTuple):
    """The chunks of the top level; `cut` when there are more than MOST_CHUNKS."""

    chunks: list[Chunk]
    cut: bool


def is_name(name: bytes) -> bool:
    """Whether these are four printable letters, as every name of a chunk is."""
    return len(name) == 4 and name.isascii() and name.decode().isprintable()


def parse_chunks(order: str, wanted: Mapping[bytes, int]) -> Steps[Chunks]:
    """Read chunk by chunk after the 12 bytes of the form, and this many bytes of wanted ones.

    Ends at the file's end, and before what is no chunk. `order` is `<` or `>`. A chunk of odd size has a byte behind it
    that fills it up, which some writers forget.
    """
    chunks: list[Chunk] = []
    position, padding, long_size = 12, 0, None
    layout = struct.Struct(f"{order}4sI")
    for _ in range(MOST_CHUNKS):
        header = yield position, 8 + padding
        if padding and (header[:1] == b"\0" or not is_name(header[:4])):
            position += padding
            header = header[padding:]
        header = header[:8]
        if len(header) < 8:
            return Chunks(chunks, cut=False)
        name, size = layout.unpack(header)
        if not is_name(name):
            return Chunks(chunks, cut=False)
        if name == b"data" and size == UNSET and long_size is not None:
            size = long_size
        length = wanted.get(name, 0)
        content = (yield position + 8, min(size, length)) if length else b""
        if name == b"ds64" and len(content) >= 16:
            long_size = struct.unpack_from(f"{order}Q", content, 8)[0]
        chunks.append(Chunk(name, position + 8, size, content))
        position += 8 + size
        padding = size & 1
    return Chunks(chunks, cut=True)


def walk_chunks(data: bytes, start: int) -> Iterator[Chunk]:
    """The chunks of one list that is in memory, each with its whole content, as far as it is there."""
    for _ in range(MOST_CHUNKS):
        name, size = data[start : start + 4], data[start + 4 : start + 8]
        if len(size) < 4:
            return
        (length,) = struct.unpack("<I", size)
        yield Chunk(name, start + 8, length, data[start + 8 : start + 8 + length])
        start += 8 + length + (length & 1)


LEAST_WAVE = 16  # what every WAVEFORMAT has


class WaveFormat(NamedTuple):
    """WAVEFORMATEX: what a WAV or an AVI says of its sound. `block` is bytes, `byte_rate` bytes per second."""

    codec: str
    channels: int
    rate: int
    byte_rate: int
    block: int
    bit_depth: int
    block_frames: int


# Microsoft's mmreg.h, as far as sounds of games meet them.
_CODECS = {
    0x0001: "pcm",
    0x0002: "adpcm",
    0x0003: "float",
    0x0006: "alaw",
    0x0007: "ulaw",
    0x0011: "ima-adpcm",
    0x0031: "gsm",
    0x0050: "mp2",
    0x0055: "mp3",
    0x00FF: "aac",
    0x0160: "wma",
    0x0161: "wma",
    0x0162: "wma",
    0x2000: "ac3",
    0xF1AC: "flac",
}
_EXTENSIBLE = 0xFFFE
# KSDATAFORMAT_SUBTYPE: a tag of two bytes, then this (Microsoft's ksmedia.h).
_SUBTYPE = bytes.fromhex("000000001000800000aa00389b71")
# In blocks of these codecs the header says how many frames one holds.
BLOCK_CODECS = frozenset({"adpcm", "ima-adpcm", "gsm"})
UNCOMPRESSED = frozenset({"pcm", "float", "alaw", "ulaw"})


def read_wave_format(content: bytes, order: str = "<") -> WaveFormat:
    """Read a `fmt ` or `strf` chunk; struct.error where it is cut short."""
    tag, channels, rate, byte_rate, block, bits = struct.unpack_from(f"{order}HHIIHH", content)
    block_frames = 0
    if len(content) >= 20 and tag != _EXTENSIBLE:
        (block_frames,) = struct.unpack_from(f"{order}H", content, 18)
    if tag == _EXTENSIBLE and content[26:40] == _SUBTYPE:
        valid, tag = struct.unpack_from(f"{order}H", content, 18)[0], struct.unpack_from(f"{order}H", content, 24)[0]
        bits = valid or bits
    codec = _CODECS.get(tag, f"wave-0x{tag:04x}")
    return WaveFormat(codec, channels, rate, byte_rate, block, bits, block_frames if codec in BLOCK_CODECS else 0)
