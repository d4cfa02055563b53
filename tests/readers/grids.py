"""Small files of sciences, made by the specifications that their readers name."""

import struct


def scan_volume(order: str = "<", mark: bytes = b"n+1\0") -> bytes:
    """NIfTI-1 of 4 x 3 x 2 numbers of 16 bits, or the header of a pair of files."""
    head = bytearray(348)
    struct.pack_into(f"{order}i", head, 0, 348)
    struct.pack_into(f"{order}8h", head, 40, 3, 4, 3, 2, 1, 1, 1, 1)
    struct.pack_into(f"{order}hh", head, 70, 4, 16)
    struct.pack_into(f"{order}f", head, 108, 352.0)
    head[344:348] = mark
    return bytes(head) + (bytes(4) + bytes(48) if mark == b"n+1\0" else b"")


def scan_volume_2() -> bytes:
    """The same of NIfTI-2."""
    head = bytearray(540)
    struct.pack_into("<i8shh8q", head, 0, 540, b"n+2\0\r\n\x1a\n", 4, 16, 3, 4, 3, 2, 1, 1, 1, 1)
    struct.pack_into("<q", head, 168, 544)
    return bytes(head) + bytes(4 + 48)


def describe_volume() -> bytes:
    """The header of Analyze 7.5, in the order of big ends."""
    head = bytearray(scan_volume(">", bytes(4)))
    head[38:39] = b"r"
    return bytes(head)


def forecast(edition: int = 2, *, kind: bytes = b"GRIB") -> bytes:
    """Two messages."""
    size = 60
    if kind == b"GRIB" and edition > 1:
        head = kind + b"\0\0\0" + bytes((edition,)) + struct.pack(">Q", size)
    else:
        head = kind + size.to_bytes(3) + bytes((edition,))
    return 2 * (head.ljust(size - 4, b"\1") + b"7777")


def record_series(version: int = 1) -> bytes:
    """NetCDF: three records of a time, which is its own dimension, and a short, beside four floats and their unit."""

    def number(value: int) -> bytes:
        return struct.pack(">Q" if version == 5 else ">I", value)

    def place(value: int) -> bytes:
        return struct.pack(">I" if version == 1 else ">Q", value)

    def tag(kind: int, count: int) -> bytes:
        return struct.pack(">I", kind) + number(count)

    def name(text: bytes) -> bytes:
        return number(len(text)) + text.ljust(-(-len(text) // 4) * 4, b"\0")

    def write(*begins: int) -> bytes:
        unit = tag(12, 1) + name(b"unit") + struct.pack(">I", 2) + name(b"kelvin")
        head = b"CDF" + bytes((version,)) + number(3) + tag(10, 2) + name(b"time") + number(0) + name(b"x") + number(4)
        head += tag(0, 0) + tag(11, 3)
        for called, shape, of, kind, size, begin in (
            (b"time", (0,), tag(0, 0), 6, 8, begins[0]),
            (b"flag", (0,), tag(0, 0), 3, 4, begins[1]),
            (b"heat", (1,), unit, 5, 16, begins[2]),
        ):
            head += name(called) + number(len(shape)) + b"".join(map(number, shape)) + of
            head += struct.pack(">I", kind) + number(size) + place(begin)
        return head

    end = len(write(0, 0, 0))
    return write(end + 16, end + 24, end) + bytes(16 + 3 * 12)


def draw_map() -> bytes:
    """A shapefile of two points."""
    points = b"".join(struct.pack(">2I", number, 10) + struct.pack("<I2d", 1, 5.0, 6.0) for number in (1, 2))
    head = struct.pack(">7I", 9994, 0, 0, 0, 0, 0, (100 + len(points)) // 2)
    return head + struct.pack("<2I8d", 1000, 1, *(0.0,) * 8) + points


def tabulate() -> bytes:
    """A table of dBASE with one column and three rows."""
    head = struct.pack("<4BIHH", 3, 126, 11, 29, 3, 65, 9) + bytes(20)
    return head + b"NAME".ljust(11, b"\0") + b"C" + bytes(4) + b"\x08".ljust(16, b"\0") + b"\r" + 3 * b" Kanto   "


def store_arrays() -> bytes:
    """ASDF of two blocks."""
    block = b"\xd3BLK" + struct.pack(">HI4s3Q16s", 48, 0, b"", 40, 40, 40, b"")
    return b"#ASDF 1.0.0\n%YAML 1.1\n--- {a: 1}\n...\n" + 2 * (block + bytes(40))


def record_probe() -> bytes:
    """CDF's first record and its second, and bytes up to the end that it names."""
    first = struct.pack(">QIQ", 20, 1, 28)
    second = struct.pack(">QI4Q", 44, 2, 0, 0, 0, 120)
    return (b"\xcd\xf3\0\1\0\0\xff\xff" + first + second).ljust(120, b"\1")


def expose(syntax: bytes = b"1.2.840.10008.1.2.1") -> bytes:
    """DICOM: its meta elements, a name, a sequence of no told length, and a picture, which may be packed."""
    order, implicit = ">" if syntax.endswith(b".2.2") else "<", syntax.endswith(b"8.1.2")

    def write(group: int, number: int, kind: bytes, value: bytes, length: int | None = None) -> bytes:
        length = len(value) if length is None else length
        marks = "<" if group == 2 else order
        tag = struct.pack(f"{marks}HH", group, number)
        if not kind or (implicit and group != 2):
            return tag + struct.pack(f"{marks}I", length) + value
        form = "2x" + "I" if kind in {b"OB", b"OW", b"SQ"} else "H"
        return tag + kind + struct.pack(marks + form, length) + value

    untold, end = 0xFFFFFFFF, 0xE0DD
    item = write(0xFFFE, 0xE000, b"", write(8, 0x1150, b"UI", b"1.2\0"), untold) + write(0xFFFE, 0xE00D, b"", b"")
    body = write(0x10, 0x10, b"PN", b"ACE^KING") + write(8, 0x1115, b"SQ", item, untold)
    body += write(0xFFFE, end, b"", b"")
    if syntax.endswith(b".50"):
        picture = write(0xFFFE, 0xE000, b"", b"") + write(0xFFFE, 0xE000, b"", bytes(32))
        body += write(0x7FE0, 0x10, b"OB", picture, untold) + write(0xFFFE, end, b"", b"")
    else:
        body += write(0x7FE0, 0x10, b"OW", bytes(32))
    return bytes(128) + b"DICM" + write(2, 1, b"OB", b"\0\1") + write(2, 0x10, b"UI", syntax) + body


def translate() -> bytes:
    """Qt's translations: a section of hashes, and one of messages."""
    mark = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
    return mark + struct.pack(">BI", 0x42, 16) + bytes(16) + struct.pack(">BI", 0x69, 30) + bytes(30)


def bundle() -> bytes:
    """Qt's resources: contents, names, and the tree."""
    return b"qres" + struct.pack(">4I", 3, 99, 24, 80) + bytes(4) + bytes(76)
