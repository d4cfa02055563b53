"""Pages and streams of Ogg (RFC 3533), and the first packet of each codec."""

import struct
import zlib
from collections.abc import Callable
from typing import NamedTuple

from pocketmon_pipeline.binary.flac import STREAMINFO_SIZE, read_streaminfo
from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps

# An hour of sound at 500 kbit/s has some 55,000 pages of the usual 4 KiB, or 180,000 with one packet of Opus on each.
MOST_PAGES = 500_000
_MOST_STREAMS = 1000
_HEADER = struct.Struct("<4sBBqIIIB")
_LONGEST_HEADER = _HEADER.size + 255
_CONTINUED, _FIRST, _LAST = 1, 2, 4
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


class Kind(NamedTuple):
    """Facts in the first packet; `unit` is granules per second, `packet_most` the maximum in one packet."""

    codec: str
    unit: float
    packet_most: int
    skip: int = 0
    rate: int | None = None
    channels: int | None = None
    bit_depth: int | None = None
    width: int | None = None
    height: int | None = None
    shift: int = 0


class Stream(NamedTuple):
    """One stream of one link of the chain; `duration` is seconds, None if its granules do not give it."""

    kind: Kind
    duration: float | None


class Streams(NamedTuple):
    """What is in the file; `size` is the bytes of its pages.

    The links of a chain follow each other, the streams of a link play at once.
    """

    streams: list[Stream]
    duration: float | None
    size: int
    defects: list[Defect]


def _read_vorbis(data: bytes) -> Kind:
    """Vorbis I, section 4.2.2; the largest block has 2^blocksize_1 samples, and a packet gives half of two."""
    channels, rate = struct.unpack_from("<BI", data, 11)
    return Kind("vorbis", rate, 1 << (data[28] >> 4), rate=rate, channels=channels)


def _read_opus(data: bytes) -> Kind:
    """RFC 7845, section 5.1: granules are at 48 kHz; RFC 6716, section 3.2: a packet has at most 120 ms."""
    channels, skip = struct.unpack_from("<BH", data, 9)
    return Kind("opus", 48_000, 5760, skip, rate=48_000, channels=channels)


def _read_flac(data: bytes) -> Kind:
    """RFC 9639, section 10.1."""
    info = read_streaminfo(data[17 : 17 + STREAMINFO_SIZE])
    return Kind("flac", info.rate, 65_535, rate=info.rate, channels=info.channels, bit_depth=info.bit_depth)


def _read_speex(data: bytes) -> Kind:
    """The Speex manual, table 6.1; a packet has `frames_per_packet` frames of at most 640 samples."""
    rate, _, _, channels, _, _, _, frames = struct.unpack_from("<8I", data, 36)
    return Kind("speex", rate, 640 * max(1, frames), rate=rate, channels=channels)


def _read_theora(data: bytes) -> Kind:
    """The Theora specification, section 6.2: the image's size, frames per second, and the granule's shift."""
    # A packet may stand for many frames where nothing moves: only an absurd number is one that it cannot hold.
    frames, seconds = struct.unpack_from(">II", data, 22)
    shift = (data[40] & 3) << 3 | data[41] >> 5
    width, height = (int.from_bytes(data[place : place + 3], "big") for place in (14, 17))
    return Kind("theora", frames / seconds if seconds else 0.0, 3600, width=width, height=height, shift=shift)


_KINDS: dict[bytes, Callable[[bytes], Kind]] = {
    b"\x01vorbis": _read_vorbis,
    b"OpusHead": _read_opus,
    b"\x7fFLAC": _read_flac,
    b"Speex   ": _read_speex,
    b"\x80theora": _read_theora,
}


def identify(packet: bytes) -> Kind | None:
    """Read a stream's first packet; None where the codec is none that is known, or the packet is cut."""
    for magic, read in _KINDS.items():
        if packet.startswith(magic):
            try:
                return read(packet)
            except (struct.error, IndexError):
                return None
    return None


def check_page(page: bytes) -> bool:
    """Whether the page's checksum is right (RFC 3533, section 6).

    Ogg's checksum takes the highest bit first and starts from nothing; over bytes with their bits turned around it is
    the one of zlib.
    """
    zeroed = b"".join((page[:22], b"\0\0\0\0", page[26:])).translate(_REVERSED)
    return zlib.crc32(zeroed, 0xFFFFFFFF) ^ 0xFFFFFFFF == int.from_bytes(page[22:26].translate(_REVERSED), "big")


class _Open:
    """A stream while its pages are read."""

    __slots__ = ("ended", "first", "headers", "is_late", "kind", "last", "packets", "starts_late")

    def __init__(self, kind: Kind | None) -> None:
        self.kind = kind
        self.ended = False
        self.first: int | None = None
        self.last = -1
        # Whether it begins in the middle: it was cut out of another stream, or recorded from the air.
        self.starts_late = self.is_late = False
        self.packets = 0
        self.headers = 0

    def take(self, granule: int, packets: int, flags: int) -> None:
        """Count what one page adds."""
        self.ended = self.ended or bool(flags & _LAST)
        self.packets += packets
        if granule <= 0:
            return
        if self.first is None:
            self.first = granule
            self.starts_late = self.kind is not None and self._count(granule) > self.packets * self.kind.packet_most
        elif self.starts_late:
            # Only a second page tells a recording from the air from a lie.
            self.is_late = True
        self.last = granule

    def close(self) -> tuple[Stream, bool]:
        """The stream, and whether it claims more than its packets can hold."""
        kind = self.kind
        assert kind is not None
        last, first = (self._count(granule) for granule in (self.last, self.first or 0))
        most = self.packets * kind.packet_most
        if last <= 0 or not kind.unit:
            return Stream(kind, None), False
        if last - (first if self.is_late else 0) > most:
            return Stream(kind, None), True
        return Stream(kind, None if self.is_late else max(0, last - kind.skip) / kind.unit), False

    def _count(self, granule: int) -> int:
        """Samples or frames that a granule position stands for (Theora, section 7.1 of its annex A)."""
        shift = self.kind.shift if self.kind else 0
        return (granule >> shift) + (granule & ((1 << shift) - 1)) if shift and granule > 0 else granule


def _overclaims(packet: bytes, at: int, size: int) -> bool:
    """Whether a length in a comment header (Vorbis I, section 5.2.1) is larger than the file.

    It has a vendor's name, a number of comments, and the comments; only what stands on the first page is looked at.
    """
    claims: int = struct.unpack_from("<I", packet, at)[0]
    left = 1
    at += 4 + claims
    if claims <= size and at + 4 <= len(packet):
        left = struct.unpack_from("<I", packet, at)[0]
        claims = 4 * left
        at += 4
    while claims <= size and left and at + 4 <= len(packet):
        (claims,) = struct.unpack_from("<I", packet, at)
        at += 4 + claims
        left -= 1
    return claims > size


class _Census:
    """All streams of a file, link by link."""

    def __init__(self) -> None:
        self.links: list[dict[int, _Open]] = []
        self.comments: list[tuple[bytes, int]] = []
        self._in_headers = False

    def take(self, page: bytes, lacing: bytes, flags: int, granule: int, serial: int) -> None:
        """Count a page to its stream, and keep comments. `granule` is the stream's position at the page's end."""
        payload = page[_HEADER.size + len(lacing) :]
        if flags & _FIRST:
            if not self._in_headers:
                self.links.append({})
            self._in_headers = True
            self.links[-1][serial] = _Open(identify(payload))
            return
        self._in_headers = False
        stream = self.links[-1].get(serial) if self.links else None
        if stream is None:
            return
        if not stream.headers and payload.startswith((b"\x03vorbis", b"OpusTags")):
            self.comments.append((payload, 7 if payload.startswith(b"\x03") else 8))
        stream.headers += 1
        stream.take(granule, len(lacing) - lacing.count(255), flags)

    @property
    def is_open(self) -> bool:
        """Whether a stream of the last link has not said that it ends."""
        return bool(self.links) and not all(stream.ended for stream in self.links[-1].values())


def parse_ogg(source: Source) -> Steps[Streams]:
    """Go from page to page, checking each, up to the end or the first damage."""
    census, position, damage, cut = _Census(), 0, None, False
    for number in range(MOST_PAGES):
        header = yield position, _LONGEST_HEADER
        if len(header) < _HEADER.size or not header.startswith(b"OggS"):
            damage = _judge_rest(header, position, open_stream=census.is_open)
            break
        _, _, flags, granule, serial, _, _, count = _HEADER.unpack_from(header)
        lacing = header[_HEADER.size : _HEADER.size + count]
        length = _HEADER.size + count + sum(lacing)
        page = yield position, length
        if len(page) < length:
            damage = f"ends within page {number + 1:,}, {length - len(page):,} bytes too early: the file is cut off"
            break
        if not check_page(page):
            damage = f"page {number + 1:,}, at byte {position:,}, does not have the checksum that it claims"
            break
        census.take(page, lacing, flags, granule, serial)
        position += length
        if len(census.links) > _MOST_STREAMS:
            cut = True
            break
    else:
        cut = True
    yield ENDING
    streams = _sum_up(census, source.size, position, damage)
    if cut and position < source.size:
        detail = f"has more pages or links than are looked at: {source.size - position:,} bytes were not"
        return streams._replace(duration=None, defects=[*streams.defects, Defect(detail, cut=True)])
    return streams


def _judge_rest(rest: bytes, position: int, *, open_stream: bool) -> str | None:
    """Bytes after the last page are ignored once every stream has ended."""
    return f"at byte {position:,}, where a page should begin, none does" if rest and open_stream else None


def _sum_up(census: _Census, size: int, position: int, damage: str | None) -> Streams:
    streams: list[Stream] = []
    durations: list[float | None] = []
    defects = [Defect(f"{damage}; {AGAIN}")] if damage else []
    for link in census.links:
        closed = [stream.close() for stream in link.values() if stream.kind is not None]
        streams += (stream for stream, _ in closed)
        known = [stream.duration for stream, _ in closed if stream.duration is not None]
        durations.append(max(known, default=None))
        if any(claims for _, claims in closed) and not defects:
            defects = [Defect(f"its last page claims more audio than all its packets can hold; {AGAIN}")]
    if not defects and any(_overclaims(packet, at, size) for packet, at in census.comments):
        defects = [Defect(f"its comments claim more bytes than the file has; {AGAIN}")]
    if not census.links and not defects:
        defects = [Defect(f"has no page with which a stream begins; {AGAIN}")]
    total = sum(one for one in durations if one is not None) if durations and None not in durations else None
    return Streams(streams, total, position, defects)
