"""Hostile pictures, archives, meshes and sounds, each made when it is needed: bombs are never stored."""

import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable

from acceptance.hostile import Hostile
from png_chunks import join_chunks, make_chunk, make_header

MANY_FRAMES = 100_000
MIB = 1024 * 1024


def make_png(width: int, height: int, *between: bytes) -> bytes:
    """A grey picture whose pixels are those of its first row alone, with chunks before them."""
    pixels = make_chunk(b"IDAT", zlib.compress(bytes(width + 1)))
    return join_chunks(make_header(width, height, color=0), *between, pixels)


def break_checksum() -> bytes:
    """A picture with one wrong bit in the checksum of its header."""
    data = bytearray(make_png(1, 1))
    data[32] ^= 1
    return bytes(data)


def make_gif(frames: int) -> bytes:
    """One pixel, over and over (GIF89a, sections 18 to 22)."""
    frame = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\0"
    return b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff" + frame * frames + b";"


def make_apng(frames: int) -> bytes:
    """The same in PNG (third edition, section 11.3.6)."""
    control = struct.pack(">IIIIHHBB", 1, 1, 0, 0, 1, 10, 0, 0)
    pixel = zlib.compress(b"\0\0")
    later = b"".join(
        make_chunk(b"fcTL", struct.pack(">I", number) + control)
        + make_chunk(b"fdAT", struct.pack(">I", number + 1) + pixel)
        for number in range(1, 2 * frames - 1, 2)
    )
    first = (make_chunk(b"acTL", struct.pack(">II", frames, 0)), make_chunk(b"fcTL", struct.pack(">I", 0) + control))
    return make_png(1, 1, *first).removesuffix(make_chunk(b"IEND", b"")) + later + make_chunk(b"IEND", b"")


def make_text_bomb() -> bytes:
    """Ten megabytes of a compressed remark."""
    return make_png(1, 1, make_chunk(b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(bytes(10 * MIB), 0)))


def make_profile_bomb() -> bytes:
    """A colour profile of a few kilobytes that stands for ten megabytes."""
    return make_png(1, 1, make_chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(10 * MIB), 9)))


# --- archives --------------------------------------------------------------------------------------------------------


def make_zip(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive, as anybody's program writes it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return file.getvalue()


def make_lying_zip() -> bytes:
    """A member that says it has a hundred bytes, and unpacks to more than a gigabyte.

    Pieces of a deflated stream that end with a full flush may stand behind each other (RFC 1951, section 3.2.4).
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(16 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    stream = piece * 66 + b"\x03\0"
    return _join_entries([_entry(b"liar", stream, 100, zlib.crc32(bytes(100)))])


def _entry(name: bytes, stream: bytes, size: int, checksum: int) -> tuple[bytes, bytes, bytes]:
    """What the header of a member and the directory have in common, its name, and its bytes (APPNOTE.TXT, 4.3)."""
    return struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, checksum, len(stream), size, len(name), 0), name, stream


def _join_entries(entries: list[tuple[bytes, bytes, bytes]], *, overlap: int = 1) -> bytes:
    """Members and a directory that names each of them so many times."""
    body = directory = b""
    for common, name, stream in entries:
        row = b"PK\1\2\x14\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        directory += row * overlap
        body += b"PK\3\4" + common + name + stream
    count = len(entries) * overlap
    return body + directory + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)


def make_overlapping_zip() -> bytes:
    """A thousand members that are one and the same (D. Fifield, "A better zip bomb", WOOT 2019)."""
    data = bytes(1000)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = packer.compress(data) + packer.flush()
    names = [b"%03d" % number for number in range(1000)]
    common, _, _ = _entry(names[0], stream, len(data), zlib.crc32(data))
    rows = b"".join(b"PK\1\2\x14\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name for name in names)
    body = b"PK\3\4" + common + names[0] + stream
    return body + rows + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1000, 1000, len(rows), len(body), 0)


def make_nested_zip(levels: int) -> bytes:
    """An archive in an archive, and so on."""
    data = make_zip([("a.txt", b"at last")])
    for _ in range(levels - 1):
        data = make_zip([("inner.zip", data)], zipfile.ZIP_STORED)
    return data


def make_wide_zstd() -> bytes:
    """A frame that asks for a window of 2 GiB, with a content of 2 GiB to come (RFC 8878, section 3.1.1)."""
    window = bytes([(31 - 10) << 3])
    block = ((128 * 1024) << 3 | 1 << 1 | 1).to_bytes(3, "little") + b"\0"  # the last one: so many times one byte
    return b"\x28\xb5\x2f\xfd" + b"\x80" + window + struct.pack("<I", 0x80000000 - 1) + block


def make_tar_with_link() -> bytes:
    """A link out of the archive, and a member that goes through it."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        link = tarfile.TarInfo("out")
        link.type, link.linkname = tarfile.SYMTYPE, "../../escaped"
        archive.addfile(link)
        through = tarfile.TarInfo("out/owned.txt")
        through.size = 5
        archive.addfile(through, io.BytesIO(b"owned"))
    return file.getvalue()


# --- meshes and sounds -----------------------------------------------------------------------------------------------


def make_gltf(uri: str, count: int) -> bytes:
    """A triangle's corners, so many of them, in a buffer of 36 bytes."""
    accessor = {"bufferView": 0, "componentType": 5126, "count": count, "type": "VEC3", "min": [0] * 3, "max": [0] * 3}
    return json.dumps(
        {
            "asset": {"version": "2.0"},
            "buffers": [{"byteLength": 36, "uri": uri}],
            "bufferViews": [{"buffer": 0, "byteLength": 36}],
            "accessors": [accessor],
            "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
            "nodes": [{"mesh": 0}],
            "scenes": [{"nodes": [0]}],
        }
    ).encode()


EMBEDDED = "data:application/octet-stream;base64," + "A" * 48


def make_wav(claimed: int) -> bytes:
    """A hundred samples in a chunk that claims to be as long as is said (Multimedia Programming Interface 1.0)."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 8000, 1, 8)
    data = struct.pack("<4sI", b"data", claimed) + b"\x80" * 100
    return struct.pack("<4sI4s", b"RIFF", min(claimed + 36, 0xFFFFFFFF), b"WAVE") + form + data


def make_ogg() -> bytes:
    """A page of Vorbis that says that 4 GiB of samples have passed, and breaks off (RFC 3533, section 6)."""
    identification = b"\1vorbis" + struct.pack("<IBIIIIBB", 0, 1, 44100, 0, 0, 0, 0xB8, 1)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, 2, 1 << 32, 1, 0, 0, 255)
    return head + b"\xff" * 255 + identification


def make_svg(inner: str) -> bytes:
    """A drawing with something in it."""
    space = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
    return f"<svg {space} viewBox='0 0 1 1'>{inner}</svg>\n".encode()


ANY = ""
TOO_LARGE, CORRUPT = (("image.too-large", ANY),), (("image.corrupt", ANY),)
CUT, BOMB, REFUSED = (("scan.incomplete", ANY),), (("archive.bomb", ANY),), (("archive.unsafe-path", ANY),)

MEDIA = (
    Hostile(1, "image/huge.png", lambda: make_png(60_000, 60_000), TOO_LARGE),
    Hostile(2, "image/large.png", lambda: make_png(12_000, 12_000), TOO_LARGE),
    Hostile(3, "image/frames.gif", lambda: make_gif(MANY_FRAMES), CUT),
    Hostile(3, "image/frames.png", lambda: make_apng(MANY_FRAMES), CUT),
    Hostile(4, "image/truncated.png", lambda: make_png(8, 8)[:-20], CORRUPT),
    Hostile(4, "image/checksum.png", break_checksum, CORRUPT),
    Hostile(5, "image/text.png", make_text_bomb, CUT),
    Hostile(5, "image/profile.png", make_profile_bomb, CUT),
    Hostile(6, "archive/ratio.zip", lambda: make_zip([("zeros", bytes(30 * MIB))]), BOMB),
    Hostile(6, "archive/liar.zip", make_lying_zip, BOMB),
    Hostile(7, "archive/overlap.zip", make_overlapping_zip, BOMB),
    Hostile(8, "archive/nested.zip", lambda: make_nested_zip(8), CUT),
    Hostile(9, "archive/window.zst", make_wide_zstd, CUT),
    Hostile(10, "archive/up.zip", lambda: make_zip([("a.txt", b"a"), ("../x", b"x")]), REFUSED),
    Hostile(10, "archive/absolute.zip", lambda: make_zip([("/x", b"y")]), REFUSED),
    Hostile(10, "archive/drive.zip", lambda: make_zip([("C:\\x", b"z")]), REFUSED),
    Hostile(11, "archive/link.tar", make_tar_with_link, REFUSED),
    Hostile(21, "svg/script.svg", lambda: make_svg("<script>alert(1)</script>"), (("svg.unsafe", ANY),)),
    Hostile(21, "svg/href.svg", lambda: make_svg("<image href='http://x.test/a.png'/>"), (("svg.unsafe", ANY),)),
    Hostile(22, "mesh/beyond.gltf", lambda: make_gltf(EMBEDDED, 1 << 28), (("gltf.invalid", ANY),)),
    Hostile(22, "mesh/file.gltf", lambda: make_gltf("file:///etc/passwd", 3), (("gltf.missing-uri", ANY),)),
    Hostile(23, "sound/long.wav", lambda: make_wav(0xFFFFFFFF - 36), (("audio.corrupt", ANY),)),
    Hostile(23, "sound/long.ogg", make_ogg, (("audio.corrupt", ANY),)),
)
