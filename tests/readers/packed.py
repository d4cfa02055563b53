"""Archives made for tests, the hostile ones among them: never stored, and quick to make however much they stand for."""

import gzip
import io
import random
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import zstandard

MIB = 1024 * 1024
NO_LINKS: Mapping[str, str] = {}
TIME = (2026, 1, 2, 3, 4, 6)


def pack_zip(
    files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, links: Mapping[str, str | bytes] = NO_LINKS
) -> bytes:
    """A ZIP archive as the standard library writes it; `links` first."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, target in links.items():
            link = zipfile.ZipInfo(name, TIME)
            link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, target)
        for name, data in files.items():
            member = zipfile.ZipInfo("x", TIME)
            member.filename = name
            archive.writestr(member, data, method)
    return out.getvalue()


def pack_tar(
    files: Mapping[str, bytes], links: Mapping[str, str] = NO_LINKS, form: int = tarfile.PAX_FORMAT, kind: bytes = b"2"
) -> bytes:
    """A tape archive as the standard library writes it; `links` first, symbolic ones unless `kind` is another."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, target in links.items():
            link = tarfile.TarInfo(name)
            link.type, link.linkname = kind, target
            archive.addfile(link)
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size, member.mtime = len(data), 1_700_000_000
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def compress_gzip(data: bytes) -> bytes:
    """Without a time."""
    return gzip.compress(data, mtime=0)


class Stored(NamedTuple):
    """A member as it is written: `declared` is the size that it tells, `shares` the member whose bytes it uses.

    `local` is its name where it stands, if that is another one; `extra` the directory's extra fields; `mode` what Unix
    says of it.
    """

    name: bytes
    packed: bytes
    declared: int
    method: int = 8
    crc: int = 0
    shares: int | None = None
    flags: int = 0
    local: bytes | None = None
    extra: bytes = b""
    mode: int = 0


def write_zip(members: Sequence[Stored]) -> bytes:
    """A ZIP archive of members that may lie."""
    body, directory = b"", b""
    places: list[int] = []
    for member in members:
        fields = struct.pack("<HHIIII", member.flags, member.method, 0, member.crc, len(member.packed), member.declared)
        places.append(len(body) if member.shares is None else places[member.shares])
        if member.shares is None:
            local = member.name if member.local is None else member.local
            body += b"PK\3\4" + struct.pack("<H", 20) + fields + struct.pack("<HH", len(local), 0)
            body += local + member.packed
        directory += b"PK\1\2" + struct.pack("<HH", 20 | 3 << 8 if member.mode else 20, 20) + fields
        about = len(member.name), len(member.extra), 0, 0, 0, member.mode << 16, places[-1]
        directory += struct.pack("<HHHHHII", *about)
        directory += member.name + member.extra
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + end


def deflate_zeros(mib: int) -> bytes:
    """So many MiB of zeros, deflated by repeating one block."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * mib + packer.flush(zlib.Z_FINISH)


def make_noise(size: int) -> bytes:
    """Bytes that cannot be compressed, always the same ones."""
    return random.Random(7).randbytes(size)  # noqa: S311 - noise, the same in every run


def pack_zeros(mib: int, noise: int = 0) -> bytes:
    """A ZIP archive of zeros, and of `noise` bytes that make it large."""
    noisy = make_noise(noise)
    members = [Stored(b"noise.bin", noisy, noise, 0, zlib.crc32(noisy))] if noise else []
    crc = 0
    for _ in range(min(mib, 16)):  # of a larger one nobody gets to see the end
        crc = zlib.crc32(bytes(MIB), crc)
    return write_zip([*members, Stored(b"zeros.bin", deflate_zeros(mib), mib * MIB, crc=crc)])


def pack_overlapping(members: int) -> bytes:
    """One block of zeros that many members share: the directory alone grows."""
    block = deflate_zeros(1)
    crc = zlib.crc32(bytes(MIB))
    first = Stored(b"0", block, MIB, crc=crc)
    return write_zip([first, *(first._replace(name=b"%d" % number, shares=0) for number in range(1, members))])


def nest_zip(levels: int) -> bytes:
    """Archives within each other, so many in all."""
    data = b"the innermost text\n"
    for level in range(levels):
        data = pack_zip({"inner.zip" if level else "text.txt": data})
    return data


def claim_frame(size: int) -> bytes:
    """A zstd frame of one segment, whose window is its declared size (RFC 8878, section 3.1.1.1)."""
    return b"\x28\xb5\x2f\xfd" + bytes((0b11100000,)) + struct.pack("<Q", size) + b"\x01\0\0"


def pack_zstd_zeros(mib: int) -> bytes:
    """A zstd frame of so many MiB of zeros that says how many they are: blocks of one repeated byte."""
    block = struct.pack("<I", (128 * 1024) << 3 | 1 << 1)[:3] + b"\0"
    last = struct.pack("<I", (128 * 1024) << 3 | 1 << 1 | 1)[:3] + b"\0"
    header = b"\x28\xb5\x2f\xfd" + bytes((0b11000000, 0x50)) + struct.pack("<Q", mib * MIB)
    return header + block * (8 * mib - 1) + last


def compress_zstd(data: bytes) -> bytes:
    """With size and checksum."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)
