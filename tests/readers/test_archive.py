"""Archives against the standard library, zstandard and the machine's own tools; damaged and hostile ones."""

import bz2
import functools
import gzip
import io
import itertools
import lzma
import os
import re
import stat
import struct
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.runs import Rows, execute, plant
from pocketmon_pipeline.analyses.secrets.stages import PACKED, PACKED_FAULTS, PACKED_SECRETS
from pocketmon_pipeline.binary.archives.containers import CONTAINERS
from pocketmon_pipeline.binary.archives.inspection import Inspection, Limits
from pocketmon_pipeline.binary.archives.members import open_members
from pocketmon_pipeline.binary.window import FileWindow
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.facts import ARCHIVE_CONTENTS
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.archive.contents import STAGE as CONTENTS
from pocketmon_pipeline.readers.archive.contents import Contents, read_contents
from pocketmon_pipeline.readers.archive.directory import DirectoryStream, measure_directory
from pocketmon_pipeline.readers.structure.parsers import CHECKS
from pocketmon_pipeline.stage import Config, Content, Stage
from readers.packed import (
    MIB,
    Stored,
    claim_frame,
    compress_gzip,
    compress_zstd,
    deflate_zeros,
    make_noise,
    nest_zip,
    pack_overlapping,
    pack_tar,
    pack_zeros,
    pack_zip,
    pack_zstd_zeros,
    write_zip,
)
from readers.quine import make_quine
from requirements import require_tool

FILES = {"a.txt": b"reef\n" * 300, "art/caf\u00e9.png": make_noise(70_000), "empty.bin": b"", "x/y/z.csv": b"1,2\n"}
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": compress_gzip,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
    "zlib": zlib.compress,
    "zstd": compress_zstd,
    "brotli": brotli.compress,
}


def tell(data: bytes, format_name: str) -> list[tuple[str, str]]:
    return [(one.code, one.detail) for one in read_contents(data, format_name).observations]


def walk(data: bytes, format_name: str) -> dict[str, bytes]:
    inspection = Inspection(len(data))
    found = {member.name: b"".join(member.chunks) for member in open_members(data, format_name, inspection)}
    assert inspection.notes == {}
    return found


# what is whole


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_zip_members(method: int) -> None:
    data = pack_zip(FILES, method)
    assert walk(data, "zip") == FILES
    size = sum(map(len, FILES.values()))
    assert read_contents(data, "zip") == Contents(4, round(size / len(data), 4), size, 1, 0, 0, [])
    assert measure_directory(data) == (4, round(size / len(data), 4))


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("packer", ["", *PACKERS])
def test_tar_members(form: int, packer: str) -> None:
    files = {**FILES, "deep/" * 40 + "er.txt": b"long name\n"}
    data = pack_tar(files, {"link": "a.txt"}, form)
    packed = PACKERS[packer](data) if packer else data
    assert walk(packed, packer or "tar") == files
    found = read_contents(packed, packer or "tar")
    assert found.members == len(files) + 1
    unpacked = len(data) if packer else sum(map(len, files.values()))
    assert (found.unpacked, found.ratio) == (unpacked, round(unpacked / len(packed), 4))


@pytest.mark.parametrize("packer", PACKERS)
def test_compressed_files(packer: str) -> None:
    pack = PACKERS[packer]
    joined = b"one" if packer in {"lzma", "zlib"} else b"onetwo"  # of these nobody joins several
    if packer == "brotli":  # whose decoders refuse what follows
        assert tell(pack(b"one") + pack(b"two"), packer) == [
            ("archive.corrupt", "its data are damaged, or something follows them")
        ]
    else:
        assert walk(pack(b"one") + pack(b"two"), packer) == {"": joined}
        assert walk(pack(b"one") + bytes(512), packer) == {"": b"one"}
    assert walk(pack(b""), packer) == {"": b""}
    noise = make_noise(2 * MIB)
    assert walk(pack(noise), packer) == {"": noise}


def test_zip_files_that_fool_tools() -> None:
    data = pack_zip(FILES)
    assert walk(b"MZ" + bytes(5000) + data, "zip") == FILES
    assert walk(pack_zip({}), "zip") == {}
    assert walk(pack_zip({"folder/": b"", "folder/a": b"1"}), "zip") == {"folder/a": b"1"}
    assert walk(pack_zip({"dir\\file.txt": b"1", "./a/../b": b"2"}), "zip") == {"dir/file.txt": b"1", "b": b"2"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = b"a comment with PK\5\6 in it, and more than 22 bytes after that"
        archive.writestr("a", b"1")
    assert walk(out.getvalue(), "zip") == {"a": b"1"}
    old = write_zip([Stored("\u00e9".encode("cp437"), b"1", 1, 0, zlib.crc32(b"1"))])
    assert walk(old, "zip") == {"\u00e9": b"1"}


def test_a_zip_name_that_is_not_the_utf_8_it_says() -> None:
    alias = b"\1" + struct.pack("<I", zlib.crc32(b"\xe9")) + b"\xe9"
    extra = struct.pack("<HH", 0x7075, len(alias)) + alias
    member = Stored(b"\xe9", b"1", 1, 0, zlib.crc32(b"1"), flags=0x800, extra=extra)
    assert walk(write_zip([member]), "zip") == {b"\xe9".decode("cp437"): b"1"}


@pytest.mark.parametrize(("method", "packer"), [(93, "zstd"), (95, "xz")])
def test_newer_methods_of_zip(method: int, packer: str) -> None:
    """Numbers of APPNOTE 6.3.10, section 4.4.5, which the standard library does not write."""
    data = make_noise(70_000)
    assert walk(write_zip([Stored(b"a", PACKERS[packer](data), len(data), method, zlib.crc32(data))]), "zip") == {
        "a": data
    }


@pytest.mark.parametrize("packer", ["gzip", "bzip2", "xz", "zstd"])
def test_a_compressed_member_is_known_by_its_first_bytes(packer: str) -> None:
    packed = PACKERS[packer](b"reef")
    assert walk(pack_zip({"a": packed}), "zip") == {"a": b"reef"}
    only_alike = packed[:3] + b"?" * 20
    assert packer == "gzip" or walk(pack_zip({"a": only_alike}), "zip") == {"a": only_alike}


class Unseekable(io.BytesIO):
    """Makes zipfile write sizes behind the data."""

    def seekable(self) -> bool:
        """Say so."""
        return False

    def seek(self, *_: int) -> int:
        """Refuse."""
        raise OSError

    def tell(self) -> int:
        """Refuse."""
        raise OSError


def pack_unseekable(files: dict[str, bytes]) -> bytes:
    """A ZIP archive whose sizes stand behind each member, in 64 bits."""
    out = Unseekable()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(data)
    return out.getvalue()


def test_zip_with_data_descriptors_and_zip64() -> None:
    assert walk(pack_unseekable(FILES), "zip") == FILES
    many = {f"f{number:05}": b"" for number in range(70_000)}
    data = pack_zip(many, zipfile.ZIP_STORED)
    assert b"PK\6\6" in data
    assert measure_directory(data) == (70_000, 0.0)
    assert measure_directory(b"#!/bin/sh\n" + data) == (70_000, 0.0)


def test_a_large_zip_is_measured_by_its_end() -> None:
    data = pack_zip({f"{number}.bin": make_noise(MIB) for number in range(40)}, zipfile.ZIP_STORED)
    stream = DirectoryStream(Config(), "zip")
    for start in range(0, len(data), MIB):
        stream.feed(data[start : start + MIB])
    [row] = stream.end(Content("d", "zip", b""))
    assert row.values == measure_directory(data) == (40, round(40 * MIB / len(data), 4))


def test_members_that_cannot_be_read_are_counted() -> None:
    secret = Stored(b"secret", b"twelve bytes of salt", 8, 0, 1, flags=1)
    odd = Stored(b"deflate64", b"?", 8, 9, 1)
    found = read_contents(write_zip([secret, odd]), "zip")
    told = "not searched: members that need a password (1), members packed by a method that is not read (1)"
    assert (found.members, found.encrypted, found.unread) == (2, 1, 1)
    assert found.observations == [Observation("archive.unread", told, subject="")]
    assert read_contents(pack_zip({"lzma": b"x" * 99}, zipfile.ZIP_LZMA), "zip").unread == 1


def test_what_compresses_well_and_is_small_is_no_bomb() -> None:
    assert tell(compress_gzip(bytes(16 * MIB)), "gzip") == []
    assert tell(pack_zeros(16), "zip") == []
    assert [code for code, _ in tell(compress_gzip(bytes(16 * MIB + 1)), "gzip")] == ["archive.bomb"]
    # one blank picture among others
    assert tell(pack_zip({"blank.bmp": bytes(30 * MIB), "art.png": make_noise(MIB)}), "zip") == []


def test_archives_that_other_tools_make(tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(data)
    tar = [require_tool("tar"), "-C", "in", "--sort=name"]
    for form in ("v7", "oldgnu", "gnu", "ustar", "posix"):
        subprocess.run([*tar, f"--format={form}", "-cf", "made.tar", "."], cwd=tmp_path, check=True)
        assert walk((tmp_path / "made.tar").read_bytes(), "tar") == FILES
    with (tmp_path / "in/sparse").open("wb") as file:
        file.write(b"start")
        file.seek(MIB)
        file.write(b"end")
        file.truncate(3 * MIB)
    (tmp_path / "in/after").write_bytes(b"it goes on")
    for form in ("gnu", "posix"):
        subprocess.run([*tar, "-S", f"--format={form}", "-cf", "made.tar", "."], cwd=tmp_path, check=True)
        found = walk((tmp_path / "made.tar").read_bytes(), "tar")
        assert set(found) >= {"after", "sparse"}
        assert found["after"] == b"it goes on"


@pytest.mark.parametrize(("tool", "packer"), [("gzip", "gzip"), ("bzip2", "bzip2"), ("xz", "xz")])
def test_damage_that_the_format_s_own_tool_sees(tool: str, packer: str) -> None:
    data = PACKERS[packer](FILES["a.txt"] + FILES["x/y/z.csv"])
    test = [require_tool(tool), "-tc"]
    for place in range(0, len(data), 9):
        for changed in (data[:place], data[:place] + bytes((data[place] ^ 0x41,)) + data[place + 1 :]):
            done = subprocess.run(test, input=changed, capture_output=True, check=False)
            if changed.startswith(data[:4]):
                assert bool(tell(changed, packer)) == (done.returncode == 1), place


# what is damaged


@pytest.mark.parametrize("packer", PACKERS)
def test_a_stream_cut_short_anywhere(packer: str) -> None:
    data = PACKERS[packer](pack_tar(FILES))
    for length in range(1, len(data), 997):
        [(code, words)] = tell(data[:length], packer)
        assert (code, words) == ("archive.corrupt", "it ends in the middle of its data")


def test_archives_cut_short_anywhere() -> None:
    data = pack_zip(FILES)
    for length in range(1, len(data), 997):
        assert tell(data[:length], "zip") == [
            ("archive.corrupt", "it has no directory at its end: it was cut short, or damaged")
        ]
    data = pack_tar({"a": b"1" * 5000, "b": b"2" * 5000})
    for length in (1, 511, 513, 600, 5000, 5632 + 100, 11_000):
        assert [code for code, _ in tell(data[:length], "tar")] == ["archive.corrupt"], length


def test_what_is_damaged_is_told() -> None:
    data = pack_zip({"a.txt": b"reef" * 100, "b.txt": b"wild"}, zipfile.ZIP_STORED)
    crc = zlib.crc32(b"reef" * 99 + b"Reef")
    assert tell(data.replace(b"reefb.txt", b"Reefb.txt").replace(b"reefPK", b"ReefPK"), "zip") == [
        (
            "archive.corrupt",
            f"its member 'a.txt': its checksum is {crc:08x}, not {zlib.crc32(b'reef' * 100):08x} as declared",
        )
    ]
    assert tell(data.replace(b"PK\1\2", b"PK\1\3"), "zip") == [("archive.corrupt", "its directory is damaged")]
    moved = data.replace(b"PK\3\4", b"PK\3\5")
    assert tell(moved, "zip") == [("archive.corrupt", "a member does not stand where the directory says")]
    inner = pack_zip({"sub/inner.zip": data[:-30], "x.gz": compress_gzip(b"1" * 99)[:-3]})
    told = "its member 'sub/inner.zip': it has no directory at its end: it was cut short, or damaged"
    assert tell(inner, "zip") == [("archive.corrupt", f"{told}; 1 more like that in this archive")]
    part = bytearray(data)
    part[-18:-16] = b"\2\0"
    assert [code for code, _ in tell(bytes(part), "zip")] == ["scan.incomplete"]


@pytest.mark.parametrize("count", [1, 3, 65_535])
def test_a_directory_that_counts_other_members_than_it_lists_is_damaged(count: int) -> None:
    data = bytearray(pack_zip({"a.txt": b"reef", "b.txt": b"wild"}))
    struct.pack_into("<HH", data, data.index(b"PK\5\6") + 8, count, count)
    told = f"its directory counts {count:,} members and lists 2"
    assert tell(bytes(data), "zip") == [("archive.corrupt", told)]


def test_a_member_that_reaches_into_the_directory_is_damaged() -> None:
    data = bytearray(pack_zip({"a.txt": b"reef"}, zipfile.ZIP_STORED))
    entry = data.index(b"PK\1\2")
    struct.pack_into("<II", data, entry + 20, 5, 5)  # where it has four bytes
    assert tell(bytes(data), "zip") == [("archive.corrupt", "a member reaches beyond the place where its data end")]


SAMPLES = {
    "zip": pack_zip({"a.txt": b"reef" * 50, "b/c.bin": make_noise(300), "in.zip": pack_zip({"x": b"y" * 90})}),
    "tar": pack_tar({"a": b"reef" * 50, "long/" * 30 + "b": b"1"}, {"l": "a"}),
    **{name: pack(pack_tar({"a": b"reef" * 50, "b.gz": compress_gzip(b"in")})) for name, pack in PACKERS.items()},
}
CODES = {"archive.corrupt", "archive.bomb", "archive.unsafe-path", "scan.incomplete"}


@pytest.mark.parametrize("format_name", SAMPLES)
@given(seed=st.data())
def test_changed_archives_never_raise(format_name: str, seed: st.DataObject) -> None:
    data = bytearray(SAMPLES[format_name])
    for place in seed.draw(st.lists(st.integers(0, len(data) - 1), max_size=8)):
        data[place] = seed.draw(st.integers(0, 255))
    start = seed.draw(st.integers(0, 40))
    changed = bytes(data[start if seed.draw(st.booleans()) else 0 : seed.draw(st.integers(41, len(data)))])
    assert {code for code, _ in tell(changed, format_name)} <= CODES


@given(st.sampled_from(sorted(SAMPLES)), st.binary(min_size=1, max_size=300))
def test_noise_never_raises(format_name: str, noise: bytes) -> None:
    assert {code for code, _ in tell(noise, format_name)} <= CODES
    assert {code for code, _ in tell(SAMPLES[format_name] + noise, format_name)} <= CODES


@given(st.dictionaries(st.text("ab/.\\:\u00e9", max_size=6), st.binary(max_size=20), max_size=4))
def test_zip_against_the_standard_library(files: dict[str, bytes]) -> None:
    data = pack_zip(files)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert measure_directory(data)[0] == len(archive.infolist()) == len(files)


# what is large


def look_through(data: bytes, format_name: str, limits: Limits) -> tuple[list[tuple[str, bytes]], Inspection]:
    """The members, and what was noted, of an archive of which little is held at a time."""
    inspection = Inspection(len(data), limits)
    window = FileWindow(len(data), lambda start, length: data[start : start + length])
    return [
        (member.name, b"".join(member.chunks)) for member in open_members(window, format_name, inspection)
    ], inspection


FORMS = {
    "stored": pack_zip({"a.txt": b"reef" * 50, "b/c.bin": make_noise(300)}, zipfile.ZIP_STORED),
    "sealed": pack_zip({"a.txt": b"reef" * 50, "data.pk3": pack_zip({"x": b"y" * 90})}, zipfile.ZIP_STORED),
    "described": pack_unseekable(FILES),
    "before": b"#!/bin/sh\n" * 30 + pack_zip(FILES),
    "comment": pack_zip(FILES)[:-2] + b"\x09\0PK\5\6 note",
    "overlap": pack_overlapping(5),
    "deep": nest_zip(4),
}


@functools.cache
def pack_zip64() -> bytes:
    """More members than the older format counts; not made where tests are only collected."""
    return pack_zip({f"f{number:05}": b"" for number in range(66_000)}, zipfile.ZIP_STORED)


@pytest.mark.parametrize("form", [*FORMS, "zip64", *SAMPLES])
@given(seed=st.data())
def test_a_window_shows_what_the_bytes_do(form: str, seed: st.DataObject) -> None:
    data = bytearray(pack_zip64() if form == "zip64" else FORMS.get(form) or SAMPLES[form])
    for place in seed.draw(st.lists(st.integers(0, len(data) - 1), max_size=2)) if len(data) < 100_000 else ():
        data[place] = seed.draw(st.integers(0, 255))
    cut = bytes(data[: seed.draw(st.sampled_from([len(data), len(data) // 2]))])
    format_name = "zip" if form not in SAMPLES else form
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pocketmon_pipeline.binary.window.STEP", 512)
        patch.setattr("pocketmon_pipeline.binary.window.PAGE", 64)
        seen, inspection = look_through(cut, format_name, Limits())
    whole = Inspection(len(cut))
    assert seen == [(member.name, b"".join(member.chunks)) for member in open_members(cut, format_name, whole)]
    assert (inspection.list_notes(), inspection.kinds, inspection.unpacked) == (
        whole.list_notes(),
        whole.kinds,
        whole.unpacked,
    )


def test_a_run_judges_archives_above_the_cap_as_those_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {**FILES, "settings.ini": b"[db]\npassword = 'Ostrich-71-kite'\n", "sub/../x": b"1"}
    forms = {
        "a.zip": pack_zip(files),
        "b.zip": pack_zip(files, zipfile.ZIP_STORED),
        "c.zip": b"#!/bin/sh\n" + pack_unseekable(files),
        "d.tar": pack_tar(files),
        "e.tar.gz": compress_gzip(pack_tar(files)),
        "f.tar": pack_tar(files)[:-9000],
        "g.zip": pack_overlapping(60),
    }
    plant(tmp_path / "tree", forms)
    tables = (ARCHIVE_CONTENTS, PACKED_SECRETS, PACKED_FAULTS, "observations")
    asked = [f"from {table} order by all" for table in tables]

    def run(*stages: Stage) -> list[Rows]:
        return execute(tmp_path / "tree", stages, *asked, jobs=0, cache=False).rows

    whole = run(CONTENTS, PACKED)
    monkeypatch.setattr("pocketmon_pipeline.scan.reading.WHOLE_READ", 1000)
    large = [replace(stage, map=replace(stage.map, cap=1000)) for stage in (CONTENTS, PACKED) if stage.map is not None]
    assert run(*large) == whole
    assert len(whole[0]) == len(forms)
    assert len(whole[1]) == 5


def test_a_large_archive_within_another_is_read_where_it_is_not_packed() -> None:
    limits = Limits(held=100)
    inner = pack_zip({"a.txt": make_noise(300), "b.txt": b"reef"})
    members, inspection = look_through(pack_zip({"in.zip": inner}, zipfile.ZIP_STORED), "zip", limits)
    assert members == [("in.zip/a.txt", make_noise(300)), ("in.zip/b.txt", b"reef")]
    assert inspection.notes == {}
    members, inspection = look_through(pack_zip({"in.zip": inner, "c.txt": b"c"}), "zip", limits)
    assert members == [("c.txt", b"c")]
    words = "inner ZIP archives above 100 bytes are read only where a ZIP archive holds them unpacked"
    assert inspection.notes["scan.incomplete"][1:3] == (words, "in.zip")


def test_a_large_archive_may_hold_as_much_more() -> None:
    data = pack_zip({f"{number}": make_noise(300) for number in range(9)})
    limits = Limits(unpacked=1000, members=4, share=len(data) // 3)
    assert look_through(data, "zip", limits)[1].notes == {}
    assert list(look_through(data, "zip", limits._replace(share=len(data)))[1].notes) == ["archive.bomb"]
    wide = limits._replace(unpacked=2000, share=len(data) // 2)
    assert list(look_through(data, "zip", wide)[1].notes) == ["scan.incomplete"]
    [note] = look_through(data, "zip", limits._replace(most=1000))[1].notes.values()
    assert note == ("scan.incomplete", "archives are unpacked up to 1,000 bytes; it was read no further", "3", 1)


# what is hostile


def test_a_directory_that_jumps_about_makes_nobody_read_more_than_the_file() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(1000):
            archive.writestr(f"{number:05}" + "n" * 5000, b"")
        archive.filelist = [*itertools.chain(*zip(archive.filelist[:500], archive.filelist[500:], strict=True))]
    data, read = made.getvalue(), list[int]()

    def note(start: int, length: int) -> bytes:
        read.append(length)
        return data[start : start + length]

    inspection = Inspection(len(data))
    assert list(open_members(FileWindow(len(data), note), "zip", inspection)) != []
    assert (inspection.notes, inspection.direct) == ({}, 1000)
    assert sum(read) < 3 * len(data)


def test_bombs() -> None:
    data = pack_zeros(40)
    over = f"the archive unpacks to more than {16 * MIB:,} bytes, over 200 times its own"
    told = f"its member 'zeros.bin': {over} {len(data):,}; it was read no further"
    assert tell(data, "zip") == [("archive.bomb", told)]
    for pack, name in ((compress_gzip, "gzip"), (bz2.compress, "bzip2"), (lzma.compress, "xz")):
        assert [code for code, _ in tell(pack(bytes(80 * MIB)), name)] == ["archive.bomb"]
    shared = "its members overlap: many are made of the same bytes; it was not unpacked"
    assert tell(pack_overlapping(3), "zip") == [("archive.bomb", shared)]
    lie = write_zip([Stored(b"a", deflate_zeros(1), 10)])
    told = "its member 'a': it declares 10 bytes, and more come out; it was read no further"
    assert tell(lie, "zip") == [("archive.bomb", told)]
    nested = pack_zip({f"{number}.zip": pack_zeros(9) for number in range(4)})
    assert [code for code, _ in tell(nested, "zip")] == ["archive.bomb"]


def test_bombs_take_little_memory_and_stop() -> None:
    inspection = Inspection(100, Limits(unpacked=MIB, harmless=MIB))
    taken = sum(len(chunk) for member in open_members(pack_zeros(900), "zip", inspection) for chunk in member.chunks)
    assert taken <= MIB
    assert (
        inspection.notes["archive.bomb"].detail
        == "the archive unpacks to more than 1,048,576 bytes; it was read no further"
    )
    zeros = pack_zstd_zeros(64)
    assert zstandard.ZstdDecompressor().decompress(zeros) == bytes(64 * MIB)
    inspection = Inspection(100, Limits(unpacked=32 * MIB, harmless=32 * MIB))
    largest = max(len(chunk) for member in open_members(zeros, "zstd", inspection) for chunk in member.chunks)
    assert largest <= 16 * MIB
    assert inspection.stopped


def test_depth_and_number() -> None:
    deep = "archives are opened to 3 levels, and this one lies deeper"
    assert tell(nest_zip(3), "zip") == []
    for levels in (4, 5, 60):
        place = "inner.zip/inner.zip/inner.zip"
        assert tell(nest_zip(levels), "zip") == [("scan.incomplete", f"its member {place!r}: {deep}")]
    assert gzip.decompress(make_quine()) == make_quine()
    assert tell(make_quine(), "gzip") == [("scan.incomplete", deep)]
    data = b"x"
    for _ in range(4):
        data = compress_gzip(data)
    assert tell(data, "gzip") == [("scan.incomplete", deep)]
    assert tell(compress_gzip(pack_tar({"a.tgz": compress_gzip(pack_tar({"b.zip": nest_zip(1)}))})), "gzip") == []
    many = pack_zip({f"{number}": b"" for number in range(30)})
    inspection = Inspection(len(many), Limits(members=20))
    assert len(list(open_members(many, "zip", inspection))) == 20
    assert inspection.notes["scan.incomplete"].detail == "it has more than 20 members; the rest was not read"


def test_windows_of_zstd() -> None:
    told = "it needs a window of more than 134,217,728 bytes; it was not read"
    assert tell(claim_frame(2 << 30), "zstd") == [("scan.incomplete", told)]
    window = b"\x28\xb5\x2f\xfd" + bytes((0, 0xFF)) + b"\1\0\0"
    assert tell(window, "zstd") == [("scan.incomplete", told)]
    assert [code for code, _ in tell(pack_zstd_zeros(2048), "zstd")] == ["archive.bomb"]
    assert [code for code, _ in tell(claim_frame(100), "zstd")] == ["archive.corrupt"]


OUTSIDE = ["../x", "/x", "C:\\x", "..\\x", "c:/x", "c:x", "a/../../x", "\\\\server\\x", "a\\..\\..\\x"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_member_that_leads_out_refuses_the_archive(name: str) -> None:
    told = f"its member '{name}' would be unpacked outside of the folder; the archive was refused"
    for data, format_name in ((pack_zip({name: b"1"}), "zip"), (pack_tar({name: b"1"}), "tar")):
        assert tell(data, format_name) == [("archive.unsafe-path", told)]
        inner = pack_zip({"a": data})
        words = f"its member 'a': {told}"
        assert tell(inner, "zip") == [("archive.unsafe-path", words)]
    assert list(open_members(pack_zip({"a": b"1", name: b"2"}), "zip", Inspection(1))) == []


@pytest.mark.parametrize("name", ["a..b", "..a/b", "a/...", "xy:z", "a/C:/b", "a/../b", ".", "/", "CON", "~/x"])
def test_names_that_only_look_alike(name: str) -> None:
    assert tell(pack_zip({name: b"1"}), "zip") == tell(pack_tar({name: b"1"}), "tar") == []


def test_links() -> None:
    for pack, format_name in ((pack_zip, "zip"), (pack_tar, "tar")):
        for target in ("/etc", "../x", "..\\x"):
            told = f"its member 'sub/l': it is a link that leads out, to {'../../x'!r}; it was refused"
            where = "../../x" if target == "../x" else target
            inside = target.startswith("..\\")
            found = tell(pack(FILES, links={"sub/l": where}), format_name)
            assert found == ([] if inside else [("archive.unsafe-path", told.replace("../../x", where))])
        assert tell(pack(FILES, links={"sub/l": "../a.txt", "m": "sub"}), format_name) == []
        through = pack({"l/x": b"1", "a": b"2"}, links={"l": "sub"})
        told = "its member 'l/x': it would be written through the link 'l'; it was refused"
        assert tell(through, format_name) == [("archive.unsafe-path", told)]
        inspection = Inspection(len(through))
        assert [member.name for member in open_members(through, format_name, inspection)] == ["a"]
    assert [code for code, _ in tell(pack_tar({"l": b"1"}, {"l": "sub"}), "tar")] == ["archive.unsafe-path"]
    hard = pack_tar({}, {"h": "../../etc/passwd"}, kind=tarfile.LNKTYPE)
    told = "its member 'h': it is a link that leads out, to '../../etc/passwd'; it was refused"
    assert tell(hard, "tar") == [("archive.unsafe-path", told)]
    assert tell(pack_tar({}, {"h": "a.txt"}, kind=tarfile.LNKTYPE), "tar") == []


@pytest.mark.parametrize(("pack", "format_name"), [(pack_zip, "zip"), (pack_tar, "tar")])
def test_what_is_longer_than_any_path_is_not_judged_by_its_beginning(
    pack: Callable[..., bytes], format_name: str
) -> None:
    told = "its member 'l': it is a link to a path of more than 8,192 characters; it was refused"
    for target in ("./" * 4096 + "../../x", "\u00e9" * 8193, "\U0001f41a" * 8193, "a" * 300_000):
        assert tell(pack({}, links={"l": target}), format_name) == [("archive.unsafe-path", told)]
    for target in ("a" * 8192, "\U0001f41a" * 8192):
        assert tell(pack({}, links={"l": target}), format_name) == []
    told = "a member's name has 8,193 characters, and 8,192 are read; the archive was not"
    assert tell(pack({"n" * 8193: b"1"}), format_name) == [("scan.incomplete", told)]
    assert tell(pack({"n" * 8192: b"1"}), format_name) == []


def test_a_link_is_judged_by_all_pieces_of_its_target() -> None:
    packer = zstandard.ZstdCompressor().compressobj()
    target = b"in/", make_noise(300).hex().encode() + b"/../../../x"
    packed = packer.compress(target[0]) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    packed += packer.compress(target[1]) + packer.flush()
    whole = b"".join(target)
    link = Stored(b"l", packed, len(whole), 93, zlib.crc32(whole), mode=stat.S_IFLNK | 0o777)
    assert [code for code, _ in tell(write_zip([link]), "zip")] == ["archive.unsafe-path"]


def test_a_damaged_link_is_named_and_the_members_behind_it_are_read() -> None:
    data = bytearray(pack_zip({"a": b"1", "l/b": b"2"}, links={"l": "sub"}))
    data[data.index(b"sub")] ^= 1
    inspection = Inspection(len(data))
    assert [member.name for member in open_members(bytes(data), "zip", inspection)] == ["a"]
    assert [(code, detail[:15]) for code, detail in tell(bytes(data), "zip")] == [
        ("archive.corrupt", "its member 'l':"),
        ("archive.unsafe-path", "its member 'l/b"),
    ]
    data = bytearray(pack_zip({"a": b"1"}, links={"l": "../../x"}))
    data[data.index(b"../x") + 3] ^= 1
    assert [code for code, _ in tell(bytes(data), "zip")] == ["archive.unsafe-path"]


def unpack_blindly(data: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extraction_filter = lambda member, _: (
            member
        )  # Python before 3.11.4 knows none, and has no argument for it
        archive.extractall(folder)  # noqa: S202 - that this leads out is what is shown


def test_a_link_within_a_link_leads_out(tmp_path: Path) -> None:
    files, links = {"x/escaped": b"1"}, {"a/b/top": "../..", "a/b/top/x": "../../elsewhere"}
    (tmp_path / "elsewhere").mkdir()
    unpack_blindly(pack_tar(files, links), tmp_path / "a/root")
    assert (tmp_path / "elsewhere/escaped").exists()
    told = "its member 'a/b/top/x': it would be written through the link 'a/b/top'; it was refused"
    for pack, format_name in ((pack_zip, "zip"), (pack_tar, "tar")):
        assert tell(pack(files, links=links), format_name) == [("archive.unsafe-path", told)]
    hard = pack_tar({}, {"a": "b", "a/h": "c"}, kind=tarfile.SYMTYPE)
    assert [code for code, _ in tell(hard, "tar")] == ["archive.unsafe-path"]


def test_a_link_is_met_in_any_case() -> None:
    told = "its member 'REEF/x': it would be written through the link 'REEF'; it was refused"
    for pack, format_name in ((pack_zip, "zip"), (pack_tar, "tar")):
        assert tell(pack({"REEF/x": b"1"}, links={"Reef": "sub"}), format_name) == [("archive.unsafe-path", told)]


def test_a_folder_in_a_zip_is_not_made_through_a_link() -> None:
    told = "its member 'l/sub': it would be written through the link 'l'; it was refused"
    assert tell(pack_zip({"l/sub/": b""}, links={"l": "elsewhere"}), "zip") == [("archive.unsafe-path", told)]
    assert tell(pack_zip({"m/sub/": b""}, links={"l": "elsewhere"}), "zip") == []


def test_every_name_of_a_member_counts() -> None:
    told = "its member '../x' would be unpacked outside of the folder; the archive was refused"
    unicode = b"\1" + struct.pack("<I", zlib.crc32(b"ok")) + b"../x"
    extra = struct.pack("<HH", 0x7075, len(unicode)) + unicode
    assert tell(write_zip([Stored(b"ok", b"", 0, 0, extra=extra)]), "zip") == [("archive.unsafe-path", told)]
    for outer, inner in (({"path": "../x", "GNU.sparse.name": "ok"}, "ok"), ({"path": "ok"}, "../x")):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
            member = tarfile.TarInfo(inner)
            member.pax_headers = outer
            archive.addfile(member)
        assert tell(out.getvalue(), "tar") == [("archive.unsafe-path", told)]


def head_tar(kind: bytes, data: bytes = b"", name: str = "ok", target: str = "") -> bytes:
    """One header of a tape archive with its data, and no end."""
    member = tarfile.TarInfo(name)
    member.type, member.size, member.linkname = kind, len(data), target
    return member.tobuf(tarfile.USTAR_FORMAT) + data + bytes(-len(data) % 512)


@pytest.mark.parametrize(
    "before",
    [
        head_tar(b"g", b"13 path=../x\n"),
        head_tar(b"L", b"../x\0") + head_tar(b"x", b"11 path=ok\n"),
        head_tar(b"x", b"11 path=ok\n") + head_tar(b"L", b"../x\0"),
    ],
)
def test_a_name_counts_whichever_header_gives_it(before: bytes) -> None:
    told = "its member '../x' would be unpacked outside of the folder; the archive was refused"
    assert tell(before + head_tar(b"0") + bytes(1024), "tar") == [("archive.unsafe-path", told)]


def test_the_headers_of_one_member_are_those_of_no_other() -> None:
    headers = head_tar(b"g", b"15 path=shared\n"), head_tar(b"x", b"12 path=own\n"), head_tar(b"L", b"long\0")
    member, end = head_tar(b"0", b"1"), bytes(1024)
    assert walk(headers[0] + headers[1] + member + member + end, "tar").keys() == {"own", "shared"}
    assert walk(headers[2] + headers[1] + member + member + end, "tar").keys() == {"own", "ok"}
    assert walk(headers[2] + member + member + end, "tar").keys() == {"long", "ok"}


@pytest.mark.parametrize("blocks", [1, 2])
def test_the_map_of_a_sparse_file_goes_on_in_blocks_of_its_own(blocks: int) -> None:
    data = b"1" * 600
    head = bytearray(head_tar(b"S", data)[:512])
    head[482] = 1
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    more = (bytes(504) + b"\1" + bytes(7)) * (blocks - 1) + bytes(512)
    whole = bytes(head) + more + data.ljust(1024, b"\0") + head_tar(b"0", b"2", "next") + bytes(1024)
    assert walk(whole, "tar") == {"ok": data, "next": b"2"}


@pytest.mark.parametrize("kind", [b"1", b"2"])
@pytest.mark.parametrize(
    "before", [b"", head_tar(b"x", b"15 linkpath=ok\n"), head_tar(b"K", b"ok\0"), head_tar(b"g", b"15 linkpath=ok\n")]
)
def test_every_target_of_a_link_counts(kind: bytes, before: bytes) -> None:
    told = "its member 'ok': it is a link that leads out, to '../x'; it was refused"
    data = before + head_tar(kind, target="../x") + bytes(1024)
    assert tell(data, "tar") == [("archive.unsafe-path", told)]
    for other in (head_tar(b"x", b"17 linkpath=../x\n"), head_tar(b"K", b"../x\0")):
        data = before + other + head_tar(kind, target="ok") + bytes(1024)
        assert tell(data, "tar") == [("archive.unsafe-path", told)]


def test_bytes_that_are_not_utf_8_divide_no_name() -> None:
    end = bytes(1024)
    for name, shown in (("\udce9.txt", "\\xe9.txt"), ("a/caf\udce9.txt", "a/caf\\xe9.txt")):
        assert walk(head_tar(b"0", b"1", name) + end, "tar") == {shown: b"1"}
        assert tell(head_tar(b"2", target=name) + end, "tar") == []
        assert tell(pack_zip({}, links={"l": name.encode(errors="surrogateescape")}), "zip") == []
    out = "caf\udce9/../../x"
    told = r"its member 'caf\xe9/../../x' would be unpacked outside of the folder; the archive was refused"
    assert tell(head_tar(b"0", b"1", out) + end, "tar") == [("archive.unsafe-path", told)]
    told = r"its member 'ok': it is a link that leads out, to 'caf\xe9/../../x'; it was refused"
    for data in (head_tar(b"1", target=out), head_tar(b"2", target=out)):
        assert tell(data + end, "tar") == [("archive.unsafe-path", told)]
    link = pack_zip({}, links={"ok": out.encode(errors="surrogateescape")})
    assert tell(link, "zip") == [("archive.unsafe-path", told)]


@pytest.mark.parametrize("kind", [b"x", b"L", b"K"])
def test_a_tar_cut_short_before_the_member_that_a_header_is_about(kind: bytes) -> None:
    header = head_tar(kind, b"11 path=ok\n" * 60)
    assert tell(header + head_tar(b"0") + bytes(512), "tar") == []
    for length in (513, 1023, 1024, len(header) - 1, len(header)):
        assert tell(header[:length], "tar") == [("archive.corrupt", "it ends in the middle of a member")], length


def test_a_member_that_the_directory_does_not_list() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("first", "second", "third"):
            archive.writestr(name, name)
        listed = archive.filelist
        archive.filelist = listed[:1] + listed[2:]
    told = [("archive.corrupt", "it holds a member that its directory does not list")]
    assert tell(out.getvalue(), "zip") == told
    whole = pack_zip({"a": b"b"})
    assert tell(whole + whole, "zip") == told
    assert tell(b"\x7fELF a stub with PK\3\4" + bytes(40) + whole, "zip") == []


@pytest.mark.parametrize(("place", "value"), [(10, 0), (10, 98), (8, 1)])
def test_a_member_that_is_packed_in_two_ways(place: int, value: int) -> None:
    data = bytearray(pack_zip({"a": b"b" * 100}))
    listed = data.rfind(b"PK\1\2")
    data[listed + place] = value
    told = "a member is packed in two ways: in the directory, and where it stands"
    assert tell(bytes(data), "zip") == [("archive.corrupt", told)]


def test_a_member_of_two_names() -> None:
    told = "a member has two names, 'ok' and '../x': in the directory, and where it stands"
    two = write_zip([Stored(b"ok", b"", 0, 0, local=b"../x")])
    with zipfile.ZipFile(io.BytesIO(two)) as archive, pytest.raises(zipfile.BadZipFile):
        archive.read("ok")
    assert tell(two, "zip") == [("archive.corrupt", told)]
    assert tell(write_zip([Stored(b"a/b", b"", 0, 0, local=b"a\\b")]), "zip") == []


@pytest.mark.parametrize("steps", [1000, 100_000])
def test_a_name_too_long_to_be_judged(steps: int) -> None:
    found = tell(compress_gzip(pack_tar({"a/../" * steps + "../x": b"1"})), "gzip")
    assert [code for code, _ in found] == ["archive.unsafe-path" if steps == 1000 else "scan.incomplete"]
    assert [code for code, _ in tell(pack_tar({}, {"l": "a/../" * steps + "../x"}), "tar")] == ["archive.unsafe-path"]


@pytest.mark.parametrize(("method", "flags"), [(14, 0), (9, 0), (8, 1)])
def test_a_bomb_that_is_not_unpacked_is_one_by_what_it_declares(method: int, flags: int) -> None:
    found = tell(write_zip([Stored(b"zeros", bytes(100), 1 << 31, method, flags=flags)]), "zip")
    assert [code for code, _ in found] == ["archive.bomb"]


def test_nothing_is_written(cwd: Path) -> None:
    for data in (pack_zip(FILES), pack_zip({"../x": b"1"}), pack_zip({"l/x": b"1"}, links={"l": str(cwd)})):
        read_contents(data, "zip")
    assert os.listdir(cwd) == []


def test_a_tar_that_is_cut_between_members_lacks_its_end() -> None:
    whole = head_tar(b"0", b"one", "a.txt") + head_tar(b"0", b"two", "b.txt")
    assert tell(whole + bytes(512), "tar") == []
    assert tell(whole, "tar") == [("archive.corrupt", "no block of zeros ends it: members may be missing")]
    assert tell(gzip.compress(whole), "gzip") == tell(whole, "tar")


@pytest.mark.parametrize(("format_name", "packer"), [("xz", lzma.compress), ("zstd", zstandard.compress)])
def test_what_follows_a_stream_that_has_ended_is_told(format_name: str, packer: Callable[[bytes], bytes]) -> None:
    packed = packer(b"reels " * 50)
    assert tell(packed + packed + bytes(8), format_name) == []
    for rest in (b"x", b"not a stream"):
        told = [("archive.corrupt", "behind its end stand bytes that are none of it")]
        assert tell(packed + rest, format_name) == told


def test_sizes_of_a_tar_that_lie() -> None:
    data = bytearray(pack_tar({"a": b"1"}, form=tarfile.GNU_FORMAT))
    data[124:136] = b"\x80" + (2**80).to_bytes(11, "big")
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    assert tell(bytes(data), "tar") == [("archive.corrupt", "it ends in the middle of a member")]
    long_name = bytearray(data[:512])
    long_name[156:157] = b"L"
    long_name[148:156] = b" " * 8
    long_name[148:156] = b"%06o\0 " % sum(long_name)
    assert [code for code, _ in tell(bytes(long_name), "tar")] == ["scan.incomplete"]


def test_a_zip64_record_that_lies() -> None:
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, 2**63, 2**63, 2**64 - 1, 2**64 - 1)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, 0, 1)
    assert [code for code, _ in tell(record + locator + end, "zip")] == ["archive.corrupt"]


def test_the_rules_are_about_every_container_that_is_read() -> None:
    rules = [rule for rule in load_config(None).section(PolicyGuard).rules if rule.topic == "archives"]
    assert {rule.id for rule in rules} == {*CODES, "archive.unread"} - {"scan.incomplete"}
    for rule in rules:
        if rule.id == "archive.unread":  # an archive may stand in a text of any format, as digits
            assert rule.for_ == "entry_type == 'file'"
            continue
        told = [name for name, check in CHECKS.items() if check == "archive.corrupt"]
        others = told if rule.id == "archive.corrupt" else ()
        assert set(re.findall(r"'([\w-]+)'", str(rule.for_))) - {"file"} == {*CONTAINERS, *others}
