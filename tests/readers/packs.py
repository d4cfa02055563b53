"""Programs, engines' packs and archives as their makers lay them out, for readers that look where they end."""

import struct
import zlib


def link_elf(bits: int = 64, *, sections: bool = True) -> bytes:
    """A program of one segment, with a table of three sections behind it, one of which has no bytes."""
    wide = bits == 64
    header, entry, segment = (64, 64, 56) if wide else (52, 40, 32)
    body = header + segment
    table = body + 100
    start = b"\x7fELF" + bytes((2 if wide else 1, 1, 1)) + bytes(9)
    places = (0, header, table if sections else 0)
    start += struct.pack("<HHI", 2, 62, 1) + struct.pack("<QQQ" if wide else "<III", *places)
    start += struct.pack("<IHHHHHH", 0, header, segment, 1, entry if sections else 0, 3 if sections else 0, 0)
    load = (
        struct.pack("<IIQQQQQQ", 1, 5, body, 0, 0, 100, 100, 8)
        if wide
        else struct.pack("<8I", 1, body, 0, 0, 100, 100, 5, 4)
    )
    layout = "<IIQQQQIIQQ" if wide else "<10I"
    parts = ((0, 0, 0), (1, body, 100), (8, body, 2**30))
    rows = [struct.pack(layout, 0, kind, 0, 0, place, size, 0, 0, 0, 0) for kind, place, size in parts]
    return start + load + bytes(100) + (b"".join(rows) if sections else b"")


def link_pe(*, certificate: int = 40) -> bytes:
    """A library of one section of 512 bytes, signed by a certificate of so many bytes."""
    stub = (b"MZ" + struct.pack("<HH", 144, 3)).ljust(60, b"\0") + struct.pack("<I", 64)
    directories = [(0, 0)] * 16
    directories[4] = (1024, certificate)
    optional = struct.pack("<H", 0x20B) + bytes(106) + struct.pack("<I", 16)
    optional += b"".join(struct.pack("<II", *place) for place in directories)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, len(optional), 0x2022)
    section = b".text\0\0\0" + struct.pack("<IIIIIIHHI", 512, 4096, 512, 512, 0, 0, 0, 0, 0x60000020)
    return (stub + coff + optional + section).ljust(1024, b"\0") + bytes(certificate)


def link_dos() -> bytes:
    """A program of two pages, of which the last holds 100 bytes."""
    return (b"MZ" + struct.pack("<HH", 100, 2)).ljust(612, b"\x90")


def link_macho(*, order: str = "<") -> bytes:
    """A library of one segment of 200 bytes behind a command that says nothing of places."""
    other = struct.pack(f"{order}IIQ", 0x1B, 16, 0)
    segment = struct.pack(f"{order}II16sQQQQIIII", 0x19, 72, b"__TEXT", 0, 4096, 120, 200, 5, 5, 0, 0)
    header = struct.pack(f"{order}8I", 0xFEEDFACF, 0x0100000C, 0, 6, 2, len(other + segment), 0, 0)
    return (header + other + segment).ljust(120, b"\0") + bytes(200)


def join_macho() -> bytes:
    """One library for two architectures."""
    one = link_macho()
    places = b"".join(struct.pack(">IIIII", 7, 3, 64 + at, len(one), 0) for at in (0, len(one)))
    return (b"\xca\xfe\xba\xbe" + struct.pack(">I", 2) + places).ljust(64, b"\0") + one + one


def pack_godot(version: int) -> bytes:
    """A pack of two files, one of them empty; from version 3 on the directory stands at the end."""
    names, later = (b"res://a.txt\0", b"res://none.txt\0\0"), version > 1
    entry = 4 + 8 + 8 + 16 + (4 if later else 0)
    directory = 4 + sum(entry + len(name) for name in names)
    head = 20 + (12 if version == 2 else 20 if version == 3 else 0) + 64
    base = head + (0 if version == 3 else directory)
    start = b"GDPC" + struct.pack("<4I", version, 4, 1, 0)
    if later:
        start += struct.pack("<IQ", 0, base) + (struct.pack("<Q", base + 70) if version == 3 else b"")
    rows = struct.pack("<I", 2)
    for name, size in zip(names, (70, 0), strict=True):
        rows += struct.pack("<I", len(name)) + name + struct.pack("<QQ", 0 if later else base, size) + bytes(16)
        rows += bytes(4) if later else b""
    body = bytes(70)
    return start + bytes(64) + (body + rows if version == 3 else rows + body)


def bundle_for_unity() -> bytes:
    """The header, and what it counts; nothing of that is looked at."""
    head = b"UnityFS\0" + struct.pack(">I", 7) + b"5.x.x\0002021.3.9f1\0"
    return (head + struct.pack(">Q", 300)).ljust(300, b"\x55")


def bank_for_fmod(version: int = 1) -> bytes:
    """Headers of 8 bytes, names of 16, and samples of 100."""
    head = b"FSB5" + struct.pack("<6I", version, 1, 8, 16, 100, 15)
    return head.ljust(64 if version == 0 else 60, b"\0") + bytes(8 + 16 + 100)


def save_crate() -> bytes:
    """Two sections, and the table of contents behind them."""
    table = 88 + 60
    head = b"PXR-USDC\0\x08\0\0\0\0\0\0" + struct.pack("<Q", table) + bytes(64)
    rows = struct.pack("<Q", 2) + struct.pack("<16sQQ", b"TOKENS", 88, 40) + struct.pack("<16sQQ", b"SPECS", 128, 20)
    return head + bytes(60) + rows


def fill_riff(form: bytes, *chunks: tuple[bytes, int]) -> bytes:
    """A form with chunks of these sizes."""
    body = form + b"".join(name + struct.pack("<I", size) + bytes(size + size % 2) for name, size in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def bank_for_wwise(order: str = "<") -> bytes:
    """Three chunks."""
    chunks = ((b"BKHD", 32), (b"DIDX", 12), (b"DATA", 77))
    return b"".join(struct.pack(f"{order}4sI", name, size) + bytes(size) for name, size in chunks)


def cast_bitmap_font(version: int = 3) -> bytes:
    """The five kinds of blocks."""
    sizes = enumerate((20, 15, 10, 60, 20), 1)
    return b"BMF" + bytes((version,)) + b"".join(struct.pack("<BI", kind, size) + bytes(size) for kind, size in sizes)


def stack_voxels() -> bytes:
    """One voxel."""
    chunks = ((b"SIZE", struct.pack("<III", 1, 1, 1)), (b"XYZI", struct.pack("<I4B", 1, 0, 0, 0, 9)))
    inside = b"".join(name + struct.pack("<II", len(body), 0) + body for name, body in chunks)
    return b"VOX \x96\0\0\0MAIN" + struct.pack("<II", 0, len(inside)) + inside


def pack_7z() -> bytes:
    """Forty bytes of data, and a directory of twenty behind them."""
    directory = bytes(range(20))
    head = struct.pack("<QQI", 40, len(directory), zlib.crc32(directory))
    return b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(head)) + head + bytes(40) + directory
