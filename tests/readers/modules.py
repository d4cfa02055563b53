"""Modules of trackers, byte by byte as their specifications say: nothing here writes them."""

import struct


def make_mod(tag: bytes = b"M.K.", channels: int = 4, samples: tuple[bytes, ...] = (b"ab" * 40, b"c" * 6)) -> bytes:
    """Two patterns, of which the second is played first, and samples of even sizes."""
    names = b"".join(struct.pack(">22xHBBHH", len(sample) // 2, 0, 64, 0, 1) for sample in samples)
    head = bytes(20) + names.ljust(31 * 30, b"\0") + bytes((2, 127, 1, 0)).ljust(130, b"\0") + tag
    return head + bytes(2 * 64 * 4 * channels) + b"".join(samples)


def make_packed_mod() -> bytes:
    """A sample of 80 bytes in four bits each, as ModPlug Tracker writes it."""
    whole = make_mod(samples=(bytes(80),))
    return whole[:-80] + b"ADPCM" + bytes(16 + 40)


def make_xm(version: int = 0x0104) -> bytes:
    """A pattern, an instrument without samples, and one with two: eight bits, and four."""
    head = b"Extended Module: " + bytes(20) + b"\x1a" + bytes(20)
    head += struct.pack("<HIHHHHHHHH", version, 276, 1, 0, 4, 1, 2, 1, 6, 125) + bytes(256)
    pattern = struct.pack("<IBHH", 9, 0, 64, 5) + bytes(5)
    sample = struct.pack("<I13xB22x", 70, 0) + struct.pack("<I13xB22x", 31, 0xAD)
    playing = struct.pack("<I22xBHI230x", 263, 0, 2, 40)
    return head + pattern + struct.pack("<I22xBH", 29, 0, 0) + playing + sample + bytes(70) + bytes(16 + 16)


def make_s3m() -> bytes:
    """A sample of 16 bits in two channels, an instrument of a synthesizer, and a pattern in front of them."""
    head = bytes(28) + b"\x1a\x10\0\0" + struct.pack("<HHHH", 2, 2, 1, 0) + bytes(4) + b"SCRM" + bytes(48)
    table = b"\0\xff" + struct.pack("<3H", 9, 14, 8)
    pattern = (struct.pack("<H", 10) + bytes(8)).ljust(16, b"\0")
    sample = struct.pack("<B12xBHI10xBB44x4s", 1, 0, 19, 25, 0, 6, b"SCRS")
    return (head + table).ljust(128, b"\0") + pattern + sample + b"\2".ljust(80, b"\0") + bytes(25 * 4)


def make_it() -> bytes:
    """A sample of 16 bits, one in four bits, and an empty one; a pattern, and one that stands nowhere."""
    head = b"IMPM" + bytes(28) + struct.pack("<HHHH", 1, 0, 3, 2) + bytes(152) + b"\xff"
    start = len(head) + 4 * 5
    table = struct.pack("<5I", start + 18, start + 98, start + 178, start, 0)
    pattern = struct.pack("<HH4x", 10, 64) + bytes(10)
    samples = (
        struct.pack("<4s14xB27xBxI20xI4x", b"IMPS", 3, 1, 50, start + 258),
        struct.pack("<4s14xB27xBxI20xI4x", b"IMPS", 1, 0xFF, 9, start + 358),
        b"IMPS".ljust(80, b"\0"),
    )
    return head + table + pattern + b"".join(samples) + bytes(100) + bytes(16 + 5)
