"""A gzip file that unpacks to itself, after Russ Cox, "Zip Files All The Strategy Down" (2010).

Deflate is used as a language of two words: a stored block prints what follows it, and a block with matches prints again
what was printed last. Each word takes five bytes, the last one four.
"""

import struct
import zlib
from collections.abc import Iterator

_HEADER = b"\x1f\x8b\x08\x08" + bytes(6) + b"q\0"


def _print(size: int) -> bytes:
    """RFC 1951, 3.2.4: a stored block of so many bytes."""
    return struct.pack("<BHH", 0, size, size ^ 0xFFFF)


def _join_bits(*codes: tuple[int, int, bool]) -> bytes:
    """Value, number of bits, and whether they are a Huffman code, whose highest bit comes first."""
    bits = ""
    for value, size, huffman in codes:
        digits = f"{value:0{size}b}"
        bits += digits if huffman else digits[::-1]
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[place : place + 8][::-1], 2) for place in range(0, len(bits), 8))


def _repeat(size: int, *, last: bool = False) -> bytes:
    """RFC 1951, 3.2.5 and 3.2.6: matches of fixed codes, at the distance of their sum; 12 bytes for the `last` one."""
    block, end = ((1 if last else 0) | 1 << 1, 3, False), (0, 7, True)
    if last:
        assert size == 12
        return _join_bits(block, (265 - 256, 7, True), (1, 1, False), (6, 5, True), (3, 2, False), end)
    assert 17 <= size <= 20
    matches: list[tuple[int, int, bool]] = []
    for length in (size // 2, size - size // 2):
        matches += [(257 + length - 3 - 256, 7, True), (8, 5, True), (size - 17, 3, False)]
    return _join_bits(block, *matches, end)


def _write(header: bytes, trailer: bytes) -> bytes:
    one, four = _print(5), _print(20)
    first, second = _print(len(header) + 5), _repeat(len(header) + 5)
    again, last = _repeat(20), _repeat(len(trailer) + 4, last=True)
    tail = _print(len(trailer) + 4)
    words = [header, first, header, first, second, one, second, one, one, four, second, one, one, four]
    words += [again, four, again, four, again, four, again, four, again, _print(0), _print(0), tail]
    words += [again, _print(0), _print(0), tail, last, trailer, last, trailer]
    return b"".join(words)


def _solve(rows: list[int], wanted: int) -> int | None:
    """The number whose bits choose those `rows` whose sum over GF(2) is `wanted`."""
    pivots: list[tuple[int, int]] = []
    for index, equation in enumerate(rows):
        row, chosen = equation, 1 << index
        for pivot, choice in pivots:
            if row ^ pivot < row:
                row, chosen = row ^ pivot, chosen ^ choice
        if row:
            pivots = sorted([*pivots, (row, chosen)], reverse=True)
    solution = 0
    for pivot, choice in pivots:
        if wanted ^ pivot < wanted:
            wanted, solution = wanted ^ pivot, solution ^ choice
    return None if wanted else solution


def _try_names() -> Iterator[bytes]:
    for name in b"abcdefghijklmnopqrstuvwxyz":
        yield _HEADER[:-2] + bytes((name, 0))


def make_quine() -> bytes:
    """The checksum stands in what it sums up, twice: it is the solution of 32 linear equations."""
    for header in _try_names():
        size = len(_write(header, bytes(8)))

        def check(crc: int, header: bytes = header, size: int = size) -> int:
            return zlib.crc32(_write(header, struct.pack("<II", crc, size)))

        zero = check(0)
        crc = _solve([check(1 << bit) ^ zero ^ 1 << bit for bit in range(32)], zero)
        if crc is not None:
            return _write(header, struct.pack("<II", crc, size))
    raise AssertionError("no header has a solution")
