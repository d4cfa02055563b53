"""Documents, databases and programs that are cut off: told at every length, by the whole and by the chunks alike."""

import _sqlite3
import contextlib
import gettext
import io
import sqlite3
import struct
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pocketmon_pipeline.binary.incremental import AGAIN
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.readers.structure.parsers import CHECK, CHECKS, PARSERS, begin, read
from pocketmon_pipeline.readers.structure.stage import FORMATS
from pocketmon_pipeline.scan.detection import detect_format
from pocketmon_pipeline.scan.formats import BY_NAME
from pocketmon_pipeline.stage import Config, Content
from readers import packs

CONFIG = Config()
RECORD = [("name", "<U5"), ("place", "<f4", (2, 3)), ("when", "<M8[ns]")]


def print_pdf() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (5, 3), "red").save(file, "PDF")
    return file.getvalue()


def preview() -> bytes:
    """PostScript, and a TIFF before it."""
    program, picture = b"%!PS-Adobe-3.0 EPSF-3.0\nshowpage\n", b"II*\0" + bytes(60)
    places = (30 + len(picture), len(program), 0, 0, 30, len(picture))
    return b"\xc5\xd0\xd3\xc6" + struct.pack("<6IH", *places, 0xFFFF) + picture + program


def compile_translations(order: str) -> bytes:
    """Two texts, each with its translation, and no hashes."""
    texts, places, whole = (b"ace", b"king", b"As", b"Koenig"), [], b""
    for text in texts:
        places += [len(text), 28 + 4 * 8 + len(whole)]
        whole += text + b"\0"
    return struct.pack(f"{order}7I", 0x950412DE, 0, 2, 28, 44, 0, 60) + struct.pack(f"{order}8I", *places) + whole


@pytest.mark.parametrize("order", "<>")
def test_the_translations_are_such(order: str) -> None:
    catalogue = gettext.GNUTranslations(io.BytesIO(compile_translations(order)))
    assert catalogue.gettext("king") == "Koenig"


def fill_database(pragma: str = "") -> bytes:
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.executescript(
            f"{pragma}; create table spins (id, reels); insert into spins values (1, hex(zeroblob(9000)))"
        )
        return database.serialize()


def save_array(array: numpy.ndarray, version: tuple[int, int] | None = None) -> bytes:
    file = io.BytesIO()
    numpy.lib.format.write_array(file, array, version)
    return file.getvalue()


def build_module() -> bytes:
    """A type, a function, its code, and a custom section whose size takes two bytes."""
    sections = {1: b"\1\x60\0\0", 3: b"\1\0", 10: b"\1\2\0\x0b"}
    whole = b"".join(bytes((number, len(body))) + body for number, body in sections.items())
    return b"\0asm\1\0\0\0" + whole + b"\0\x80\1\4name" + bytes(123)


MAKERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "pdf": ("pdf", print_pdf),
    "artwork": ("ai", print_pdf),
    "artwork with a preview": ("ai", preview),
    "a picture with a preview": ("postscript", preview),
    "wasm": ("wasm", build_module),
    "database": ("sqlite", fill_database),
    "database of large pages": ("sqlite", lambda: fill_database("pragma page_size = 65536")),
    "array": ("npy", lambda: save_array(numpy.arange(60.0).reshape(3, 4, 5))),
    "array of text": ("npy", lambda: save_array(numpy.array(["ace", "king"]))),
    "array of records": ("npy", lambda: save_array(numpy.zeros(7, RECORD))),
    "array of one": ("npy", lambda: save_array(numpy.array(3, "i2"), (2, 0))),
    "array of dates": ("npy", lambda: save_array(numpy.zeros(4, "M8[s]"), (3, 0))),
    "7z": ("7z", packs.pack_7z),
    "wad": ("wad", lambda: b"PWAD" + struct.pack("<II", 2, 20) + bytes(8 + 2 * 16)),
    "wad of textures": ("wad", lambda: b"WAD3" + struct.pack("<II", 2, 20) + bytes(8 + 2 * 32)),
    "translations": ("gettext", lambda: compile_translations("<")),
    "translations of big ends": ("gettext", lambda: compile_translations(">")),
    "elf": ("elf", packs.link_elf),
    "elf of 32 bits": ("elf", lambda: packs.link_elf(32)),
    "elf without sections": ("elf", lambda: packs.link_elf(sections=False)),
    "elf of 32 bits without sections": ("elf", lambda: packs.link_elf(32, sections=False)),
    "signed pe": ("pe", packs.link_pe),
    "pe": ("pe", lambda: packs.link_pe(certificate=0)),
    "dos": ("pe", packs.link_dos),
    "macho": ("macho", packs.link_macho),
    "macho of powerpc": ("macho", lambda: packs.link_macho(order=">")),
    "fat macho": ("macho", packs.join_macho),
    "godot pack 1": ("godot-pack", lambda: packs.pack_godot(1)),
    "godot pack 2": ("godot-pack", lambda: packs.pack_godot(2)),
    "godot pack 3": ("godot-pack", lambda: packs.pack_godot(3)),
    "unity bundle": ("unity-bundle", packs.bundle_for_unity),
    "fmod bank": ("fsb", packs.bank_for_fmod),
    "fmod bank of version 0": ("fsb", lambda: packs.bank_for_fmod(0)),
    "crate": ("usd", packs.save_crate),
    "cursor": ("ani", lambda: packs.fill_riff(b"ACON", (b"anih", 36), (b"LIST", 301))),
    "fmod studio": ("fmod-bank", lambda: packs.fill_riff(b"FEV ", (b"FMT ", 8), (b"SND ", 200))),
    "wwise": ("wwise-bank", packs.bank_for_wwise),
    "wwise of a console": ("wwise-bank", lambda: packs.bank_for_wwise(">")),
    "voxels": ("vox", packs.stack_voxels),
    "bitmap font": ("bitmap-font", packs.cast_bitmap_font),
    "instruments": ("soundfont", lambda: packs.fill_riff(b"sfbk", (b"LIST", 40), (b"LIST", 300))),
}


# Between two sections, blocks or frames they may end.
FINE = {
    "wasm": {8, 14, 18, 24},
    # Its texts end in a byte of zero, which nobody reads.
    "translations": {78},
    "translations of big ends": {78},
    "wwise": {40, 60},
    "wwise of a console": {40, 60},
    "bitmap font": {29, 49, 64, 129},
    "unity bundle": {6, 7},
}
CODES = {f"{family}.corrupt" for family in ("file", "archive", "audio", "film", "image", "mesh")} | {"scan.incomplete"}


@cache
def make(name: str) -> bytes:
    return MAKERS[name][1]()


def observe(format_name: str, data: bytes) -> list[tuple[object, object]]:
    """Codes and details; by the whole and by the chunks alike."""
    content = Content("d", format_name, data)
    rows = list(read([content], CONFIG))
    if data:
        stream = begin(CONFIG, format_name)
        for start in range(0, len(data), 1000):
            stream.feed(data[start : start + 1000])
        assert list(stream.end(content)) == rows
    return [row.values[:2] for row in rows]  # type: ignore[misc]  # two of them


def test_every_format_has_a_parser() -> None:
    assert set(PARSERS) == FORMATS


def test_each_format_is_judged_by_the_rule_of_its_check() -> None:
    rules = {rule.id: str(rule.for_) for rule in load_config(None).section(PolicyGuard).rules}
    for name in PARSERS:
        condition = rules[CHECKS.get(name, CHECK)]
        assert f"'{name}'" in condition or f"kind == '{BY_NAME[name].kind}'" in condition, name


@pytest.mark.parametrize("name", MAKERS)
def test_what_others_write_is_whole(name: str) -> None:
    format_name, data = MAKERS[name][0], make(name)
    assert detect_format(format_name, data) == (format_name, False)
    assert observe(format_name, data) == []


@pytest.mark.parametrize("name", MAKERS)
def test_every_shorter_file_is_told(name: str) -> None:
    format_name, data = MAKERS[name][0], make(name)
    lengths = {*range(6, min(len(data), 400)), *range(6, len(data), 1 + len(data) // 100), len(data) - 1}
    fine = FINE.get(name, set())
    assert {length for length in lengths if not observe(format_name, data[:length])} == fine & lengths


@given(st.sampled_from(sorted(PARSERS)), st.sampled_from(sorted(MAKERS)), st.data())
def test_any_bytes_are_read(format_name: str, name: str, draw: st.DataObject) -> None:
    data = bytearray(draw.draw(st.one_of(st.binary(max_size=200), st.just(make(name)[:5000]))))
    for place, value in draw.draw(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 255)), max_size=6)):
        data[place : place + 1] = bytes((value,))
    assert {code for code, _ in observe(format_name, bytes(data))} <= CODES


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("pdf", b"startxref", b"startxxxx", "does not say where its list of objects stands"),
        ("pdf", b"startxref\n", b"startxref\n9", "would stand at byte 9"),
        ("wasm", b"\x80\1\4name", b"\xff\xff\xff\xff\xff\xff", "has no size"),
        ("database", b"\x40\x20\x20", b"\x40\x20\x21", "none of a database"),
        ("array", b"shape", b"shade", "does not tell the shape"),
        ("array", b"NUMPY\1", b"NUMPY\7", "there is no version 7"),
    ],
)
def test_what_makes_no_sense(name: str, old: bytes, new: bytes, words: str) -> None:
    assert make(name).count(old) == 1
    ((code, detail),) = observe(MAKERS[name][0], make(name).replace(old, new))
    assert code == "file.corrupt"
    assert words in str(detail)


def test_one_bit_of_what_has_a_checksum_is_told() -> None:
    for place in (*range(8, 32), *range(72, 92)):
        damaged = bytearray(make("7z"))
        damaged[place] ^= 64
        assert observe("7z", bytes(damaged)), place


def test_pdf_ends_as_viewers_take_it() -> None:
    data = make("pdf")
    assert observe("pdf", data + b"\r\n" + bytes(5000)) == []
    assert observe("pdf", data + b"<!-- added by a server -->") == []
    assert observe("pdf", data.replace(b"%%EOF", b"") + b"%%EOF") == []
    ((_, detail),) = observe("pdf", data[:300] + b"\nstartxref\n0\n%%EOF\n")
    assert "ends behind its first page" in str(detail)
    assert "blanks" in str(observe("pdf", b"%PDF-1.7\n" + bytes(70_000)))


@pytest.mark.parametrize("name", ["fmod studio", "cursor"])
def test_of_sounds_and_pictures_the_reader_says_what_to_do(name: str) -> None:
    format_name, make = MAKERS[name]
    assert [detail for _, detail in observe(format_name, make()[:-1]) if not str(detail).endswith(f"; {AGAIN}")] == []


def test_plain_postscript_may_end_anywhere() -> None:
    assert observe("ai", b"%!PS-Adobe-3.0\n%%Title: (rules.pdf)\nshow") == []


def test_a_database_of_an_old_program_counts_no_pages(tmp_path: Path) -> None:
    data = bytearray(make("database"))
    data[28:32] = struct.pack(">I", 1)
    data[24:28] = struct.pack(">I", 99)
    assert observe("sqlite", bytes(data)) == []
    assert "ends after" in str(observe("sqlite", bytes(data[:-1])))
    (tmp_path / "old.db").write_bytes(data)
    with contextlib.closing(sqlite3.connect(tmp_path / "old.db")) as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)


def test_arrays_of_which_nothing_is_known() -> None:
    for dtype in ("O", [("inner", [("x", "f4")])]):
        assert observe("npy", save_array(numpy.zeros(3, dtype))) == []
    several = make("array") + make("array of text")
    assert observe("npy", several) == []


def test_limits_are_told() -> None:
    assert observe("wasm", b"\0asm\1\0\0\0" + b"\0\0" * 100_001)[0][0] == "scan.incomplete"
    assert observe("npy", b"\x93NUMPY\2\0\xff\xff\xff\xff" + b" " * 100)[0][0] == "scan.incomplete"


@pytest.mark.parametrize(
    ("format_name", "data"),
    [
        (
            "godot-pack",
            packs.pack_godot(2).replace(struct.pack("<4IB", 2, 4, 1, 0, 0), struct.pack("<4IB", 2, 4, 1, 0, 1))[:90],
        ),
        ("unity-bundle", b"UnityWeb\0" + bytes(40)),
        ("fsb", b"FSB4" + bytes(44)),
        ("elf", b"\x7fELF\0\0" + bytes(58)),
        ("bitmap-font", packs.cast_bitmap_font(2)[:50]),
        ("ani", b"RIFF\xff\xff\xff\xffACON" + bytes(90)),
        ("wwise-bank", packs.bank_for_wwise() + bytes(20)),
    ],
)
def test_what_is_encrypted_or_older_tells_nothing(format_name: str, data: bytes) -> None:
    assert observe(format_name, data) == []


@pytest.mark.parametrize(
    ("format_name", "data", "words"),
    [
        ("godot-pack", packs.pack_godot(1)[:84] + b"\1\0\0\0" + b"\xff" * 40, "is said to have 4,294,967,295 bytes"),
        ("vox", packs.stack_voxels().replace(b"MAIN", b"MAIM"), "no chunk `MAIN`"),
        ("wwise-bank", packs.bank_for_wwise()[:40] + b"\1" * 40, "no chunk begins at byte 40"),
        ("bitmap-font", packs.cast_bitmap_font()[:29] + b"\7" * 40, "no block begins at byte 29"),
        ("usd", packs.save_crate()[:148] + b"\xff" * 80, "sections"),
    ],
)
def test_packs_that_make_no_sense(format_name: str, data: bytes, words: str) -> None:
    ((code, detail),) = observe(format_name, data)
    assert code in CODES
    assert words in str(detail)


def pack_usdz(method: int = 0, padding: int = 20) -> bytes:
    """Two members, the first behind an extra field that fills up."""
    members = b""
    for name, body in ((b"a.usdc", packs.save_crate()), (b"b.png", b"\x89PNG")):
        blank = -(len(members) + 30 + len(name) + 4) % 64 + padding - 20
        head = struct.pack("<4sHHH8xIIHH", b"PK\3\4", 20, 0, method, len(body), len(body), len(name), 4 + blank)
        members += head + name + struct.pack("<HH", 0x1986, blank) + bytes(blank) + body
    return members + b"PK\1\2"


def test_members_of_usdz_are_read_in_place() -> None:
    assert detect_format("usdz", pack_usdz()) == ("usdz", False)
    assert observe("usdz", pack_usdz()) == []
    told = ("archive.corrupt", "is no USDZ: its member at byte 0 ")
    for data, words in (
        (pack_usdz(method=8), "is compressed"),
        (pack_usdz(padding=21), "holds data from byte 65 on, which is no multiple of 64"),
        (pack_usdz().replace(b"\x14\0\0\0", b"\x14\0\1\0"), "is encrypted"),
    ):
        ((code, detail),) = observe("usdz", data)
        assert (code, str(detail).partition(words)[0]) == told


def test_libraries_of_this_machine_are_whole() -> None:
    path = Path(_sqlite3.__file__)
    format_name = "elf" if path.read_bytes().startswith(b"\x7fELF") else "macho"
    assert observe(format_name, path.read_bytes()) == []
    assert "is cut short" in str(observe(format_name, path.read_bytes()[:-100]))
