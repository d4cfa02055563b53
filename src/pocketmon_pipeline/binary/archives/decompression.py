"""Decompresses streams piece by piece, in bounded memory.

Each decoder takes pieces of any size and gives pieces; ArchiveError when the stream is damaged, or cut short.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from pocketmon_pipeline.binary.archives.inspection import CORRUPT, INCOMPLETE, MIB, ArchiveError

# What goes in, and comes out, in one step, in bytes.
STEP = 256 * 1024
# The largest window (zstd) and memory (xz) that a stream may ask for. 128 MiB is what `zstd -d` allows without
# `--long` (zstd(1), ZSTD_WINDOWLOG_LIMIT_DEFAULT); `xz -9` needs 65 MiB (xz(1)).
WINDOW_LIMIT = 128 * MIB
# A zstd block of 4 bytes (RFC 8878, 3.1.1.2) stands for 128 KiB: so much goes in at once that 8 MiB come out at most.
_ZSTD_STEP = 256

_CUT = "it ends in the middle of its data"


class Decoder(Protocol):
    """The face that the decoders of the standard library share."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes out without more going in."""

    @property
    def unused_data(self) -> bytes:
        """What followed the stream."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Take a piece; give at most `max_length` bytes."""


class _Inflater:
    """zlib's decoder with that face."""

    def __init__(self, window_bits: int) -> None:
        self._decoder = zlib.decompressobj(window_bits)
        self._full = False

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        return self._decoder.eof

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes out of what went in."""
        return not self._full and not self._decoder.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What follows the end of the stream."""
        return self._decoder.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Take bytes, and give at most `max_length` back."""
        tail = self._decoder.unconsumed_tail
        out = self._decoder.decompress(tail + data if tail else data, max_length)
        self._full = len(out) == max_length
        return out


class _Zstandard:
    """zstandard's decoder with that face: it has no bound for what comes out, so little goes in at once."""

    def __init__(self) -> None:
        import zstandard

        self._decoder = zstandard.ZstdDecompressor(max_window_size=WINDOW_LIMIT).decompressobj()
        self._waiting = b""
        self._place = 0

    @property
    def eof(self) -> bool:
        """Whether the frame has ended."""
        return self._decoder.eof

    @property
    def needs_input(self) -> bool:
        """Whether everything that went in was tried."""
        return self._place >= len(self._waiting)

    @property
    def unused_data(self) -> bytes:
        """What follows the end of the frame, tried or not."""
        return bytes(self._decoder.unused_data) + self._waiting[self._place :]

    def decompress(self, data: bytes, max_length: int) -> bytes:  # noqa: ARG002 - its own step bounds what comes out
        """Take bytes, and give back what the next few of those that wait become; ArchiveError when they are damaged."""
        import zstandard

        if data:
            self._waiting, self._place = self._waiting[self._place :] + data, 0
        piece = self._waiting[self._place : self._place + _ZSTD_STEP]
        self._place += len(piece)
        try:
            return self._decoder.decompress(piece)
        except zstandard.ZstdError as error:
            raise _explain_zstandard(str(error)) from error


def _explain_zstandard(words: str) -> ArchiveError:
    if "too much memory" in words:
        return ArchiveError(INCOMPLETE, f"it needs a window of more than {WINDOW_LIMIT:,} bytes; it was not read")
    if "ictionary" in words:
        return ArchiveError(INCOMPLETE, "it needs a dictionary that it does not hold; it was not read")
    return ArchiveError(CORRUPT, f"its data are damaged ({words.rpartition(': ')[2]})")


class _Brotli:
    """brotli's decoder with that face (RFC 7932); it refuses whatever follows the stream."""

    unused_data = b""

    def __init__(self) -> None:
        import brotli

        self._decoder = brotli.Decompressor()
        self._gave = False

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        return bool(self._decoder.is_finished())

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes out of what went in."""
        return not self._gave and bool(self._decoder.can_accept_more_data())

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Take a piece, and give about as much back; ArchiveError when it is damaged."""
        import brotli

        try:
            out = bytes(self._decoder.process(data, output_buffer_limit=max_length))
        except brotli.error as error:
            raise ArchiveError(CORRUPT, "its data are damaged, or something follows them") from error
        # It takes all that goes in, and may have more of it than it gave.
        self._gave = bool(out)
        return out


def _make_bzip2() -> Decoder:
    import bz2

    return bz2.BZ2Decompressor()


def _make_xz() -> Decoder:
    import lzma

    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=WINDOW_LIMIT)


def _make_lzma() -> Decoder:
    import lzma

    return lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=WINDOW_LIMIT)


class Codec(NamedTuple):
    """How a stream is read: `starts` are the first bytes of one that may follow, empty where none may.

    `ends` says that nothing else may, for which its own program refuses a file.
    """

    make: Callable[[], Decoder]
    starts: tuple[bytes, ...] = ()
    ends: bool = False


_ZSTANDARD_STARTS = (b"\x28\xb5\x2f\xfd", *(bytes((number, 0x2A, 0x4D, 0x18)) for number in range(0x50, 0x60)))

CODECS = {
    "deflate": Codec(lambda: _Inflater(-15)),
    "zlib": Codec(lambda: _Inflater(15)),
    "gzip": Codec(lambda: _Inflater(31), (b"\x1f\x8b",)),
    "bzip2": Codec(_make_bzip2, (b"BZh",)),
    "xz": Codec(_make_xz, (b"\xfd7zXZ\0",), ends=True),
    "lzma": Codec(_make_lzma),
    "zstd": Codec(_Zstandard, _ZSTANDARD_STARTS, ends=True),
    "brotli": Codec(_Brotli),
}


def decompress(codec: str, source: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack a stream, and those of its kind that follow it; zeros, and what is no such stream, end it."""
    import lzma

    try:
        yield from _decompress(CODECS[codec], iter(source))
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
        raise _explain(str(error)) from error


def _explain(words: str) -> ArchiveError:
    if "emory usage limit" in words:
        return ArchiveError(INCOMPLETE, f"it needs more than {WINDOW_LIMIT:,} bytes of memory; it was not read")
    return ArchiveError(CORRUPT, f"its data are damaged ({words.rpartition(': ')[2]})")


def _decompress(codec: Codec, source: Iterator[bytes]) -> Iterator[bytes]:
    decoder, piece = codec.make(), b""
    while True:
        if decoder.eof:
            piece = _find_next(decoder.unused_data, source) if codec.starts else b""
            if not codec.starts or not piece.startswith(codec.starts):
                if piece and codec.ends:
                    raise ArchiveError(CORRUPT, "behind its end stand bytes that are none of it")
                return
            decoder = codec.make()
        elif decoder.needs_input and not piece:
            piece = next(source, b"")
            if not piece:
                raise ArchiveError(CORRUPT, _CUT)
        out, piece = decoder.decompress(piece, STEP), b""
        if out:
            yield out


def _find_next(rest: bytes, source: Iterator[bytes]) -> bytes:
    """What follows a stream, without the zeros that pad it: at least its first bytes."""
    rest = rest.lstrip(b"\0")
    while len(rest) < 8 and (piece := next(source, b"")):
        rest = (rest + piece).lstrip(b"\0")
    return rest
