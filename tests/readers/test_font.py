"""Fonts against fontTools: made by it in every flavour, cut short and changed everywhere."""

import io
import struct
import zlib
from pathlib import Path

import brotli
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum
from hypothesis import given
from hypothesis import strategies as st

from engine.runs import execute, plant
from pocketmon_pipeline.facts import FONTS
from pocketmon_pipeline.readers.font.sfnt import add_up, check_sums
from pocketmon_pipeline.readers.font.stage import STAGE, FontStream, read_font
from pocketmon_pipeline.readers.font.tables import Font, FontError
from pocketmon_pipeline.readers.font.woff import UNPACKED_LIMIT
from pocketmon_pipeline.scan.reading import WHOLE_READ
from pocketmon_pipeline.stage import Content
from readers.fonts import FAMILY, build, sample

FORMATS = ("ttf", "otf", "ttc", "woff", "woff2")


def read(format_name: str, data: bytes) -> Font:
    return read_font(format_name if format_name.startswith("woff") else "ttf", data)


def tell(font: Font) -> list[tuple[str, str]]:
    return [(one.code, one.detail) for one in font.observations]


@pytest.mark.parametrize("format_name", FORMATS)
def test_what_fonttools_writes(format_name: str) -> None:
    data = sample(format_name)
    oracle = TTFont(io.BytesIO(data), fontNumber=0)
    found = read(format_name, data)
    assert found == Font(oracle["name"].getDebugName(1), oracle["maxp"].numGlyphs, ())
    assert found[:2] == (FAMILY, 5)


@pytest.mark.parametrize("flavour", ["", "woff", "woff2"])
def test_a_large_font(flavour: str) -> None:
    assert read(flavour or "ttf", build(flavour, glyphs=3000))[:2] == (FAMILY, 3000)


def test_the_typographic_family_comes_first() -> None:
    names = {"familyName": "Reef Sans Black", "typographicFamily": "Reef Sans", "styleName": "Regular"}
    assert read_font("ttf", build("", names)).family == "Reef Sans"


def names(*records: tuple[int, int, int, int, bytes]) -> Font:
    """A font with nothing but a name table of (platform, encoding, language, name, text)."""
    directory, texts = b"", b""
    for platform, encoding, language, name, text in records:
        directory += struct.pack(">HHHHHH", platform, encoding, language, name, len(text), len(texts))
        texts += text
    table = struct.pack(">HHH", 0, len(records), 6 + len(directory)) + directory + texts
    entry = struct.pack(">4sIII", b"name", 0, 28, len(table))
    return read_font("ttf", b"\0\1\0\0" + struct.pack(">HHHH", 1, 0, 0, 0) + entry + table)


def test_which_of_many_names_is_told() -> None:
    windows, mac = "Riff".encode("utf-16-be"), b"R\x8eef"
    assert names((1, 0, 0, 1, mac), (3, 1, 0x407, 1, windows)).family == "Riff"
    assert names((3, 1, 0x407, 1, windows), (3, 1, 0x409, 1, "Reef".encode("utf-16-be"))).family == "Reef"
    assert names((1, 0, 0, 1, mac)).family == "R\u00e9ef"
    assert names((3, 2, 0x411, 1, "\u3042".encode("shift_jis"))).family == "\u3042"
    assert names((1, 1, 11, 1, b"\x82\xa0"), (0, 3, 0, 1, windows)).family == "Riff"
    assert names((3, 1, 0x409, 2, windows)).family is None
    assert names((3, 1, 0x409, 1, b"\xd8\0" * 3)).family == "\ufffd" * 3
    assert names() == Font()


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_font_cut_short_anywhere(format_name: str) -> None:
    data = sample(format_name)
    for length in range(1, len(data) - 4, 7):  # tables end in up to three bytes that only fill up
        assert [code for code, _ in tell(read(format_name, data[:length]))] == ["font.corrupt"], length


@pytest.mark.parametrize("format_name", FORMATS)
@given(seed=st.data())
def test_flipped_bytes_never_raise(format_name: str, seed: st.DataObject) -> None:
    data = bytearray(sample(format_name))
    for place in seed.draw(st.lists(st.integers(0, min(len(data), 400) - 1), max_size=6)):
        data[place] = seed.draw(st.integers(0, 255))
    found = read(format_name, bytes(data))
    assert {code for code, _ in tell(found)} <= {"font.corrupt", "scan.incomplete"}


@given(st.sampled_from(FORMATS), st.binary(max_size=200))
def test_noise_never_raises(format_name: str, noise: bytes) -> None:
    read(format_name, noise)
    read(format_name, sample(format_name)[:48] + noise)


def test_what_is_wrong_is_told() -> None:
    data = sample("ttf")
    size = len(data)
    assert tell(read_font("ttf", data[:8])) == [("font.corrupt", "is cut short in its header")]
    assert tell(read_font("ttf", data[:60])) == [("font.corrupt", "is cut short in the list of its tables")]
    [(_, words)] = tell(read_font("ttf", data[:-8]))
    assert words.endswith(f"and the file has {size - 8:,}")
    zeros = data.replace(struct.pack(">I", 0x5F0F3CF5), bytes(4))
    assert tell(read_font("ttf", zeros)) == [("font.corrupt", "its table 'head' is damaged")]
    woff = sample("woff")
    cut = f"says that it has {len(woff):,} bytes, and has {len(woff) - 9:,}: it was cut short"
    assert tell(read_font("woff", woff[:-9])) == [("font.corrupt", cut)]
    assert tell(read_font("ttf", b"ttcf\0\1\0\0\xff\xff\xff\xff")) == [
        ("scan.incomplete", "has 4,294,967,295 fonts, and 1,024 are looked at")
    ]


def list_places(font: bytes | bytearray) -> dict[bytes, tuple[int, int]]:
    count = int.from_bytes(font[4:6])
    return {tag: (at, size) for tag, at, size in struct.iter_unpack(">4s4xII", font[12 : 12 + 16 * count])}


@given(st.binary(max_size=3000))
def test_words_add_up_as_fonttools_adds_them(data: bytes) -> None:
    assert add_up(data) == calcChecksum(data)


@given(st.sampled_from(["ttf", "otf", "ttc"]), st.data())
def test_a_changed_bit_of_a_table_is_told(format_name: str, draw: st.DataObject) -> None:
    data = bytearray(sample(format_name))
    start = int.from_bytes(data[12:16]) if format_name == "ttc" else 0
    places = {tag: place for tag, place in list_places(data[start:]).items() if tag in {b"cmap", b"glyf", b"CFF "}}
    tag, (at, size) = draw.draw(st.sampled_from(sorted(places.items())))
    data[at + draw.draw(st.integers(0, size - 1))] ^= 1 << draw.draw(st.integers(0, 7))
    told = ("font.corrupt", f"the checksum of its table {tag.decode()!r} is wrong")
    assert tell(read_font("ttf", bytes(data))) == [told]


def test_which_wrong_checksums_are_no_defect() -> None:
    data = bytearray(sample("ttf"))
    data[16:20] = b"\xff\xff\xff\xff"
    assert data[12:16] == b"OS/2"
    assert read_font("ttf", bytes(data)) == read_font("ttf", sample("ttf"))
    # The maker's own mistake: what the whole adds up to was counted over it.
    at = data.index(b"glyf") + 4
    data[16:20], wrong = sample("ttf")[16:20], int.from_bytes(data[at : at + 4])
    data[at : at + 4] = (wrong + 1).to_bytes(4)
    assert tell(read_font("ttf", bytes(data))) == [("font.corrupt", "the checksum of its table 'glyf' is wrong")]
    adjusted = list_places(data)[b"head"][0] + 8
    data[adjusted : adjusted + 4] = (int.from_bytes(data[adjusted : adjusted + 4]) - 1).to_bytes(4)
    assert tell(read_font("ttf", bytes(data))) == []


def test_a_font_whose_checksums_are_all_wrong_was_written_so() -> None:
    data = bytearray(sample("ttf"))
    for at in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16):
        data[at + 4 : at + 8] = bytes(4)
    assert read_font("ttf", bytes(data)) == read_font("ttf", sample("ttf"))
    # One that is right, and the others are wrong for a reason.
    at, right = data.index(b"glyf") + 4, sample("ttf").index(b"glyf") + 4
    data[at : at + 4] = sample("ttf")[right : right + 4]
    ((code, detail),) = tell(read_font("ttf", bytes(data)))
    assert (code, "is wrong" in detail) == ("font.corrupt", True)


def test_tables_that_lie_over_each_other_are_added_up_no_further_than_twice() -> None:
    data = bytes(range(200))
    tables = {b"t%03d" % at: ((at, 200 - at), calcChecksum(data[at:])) for at in range(4)}
    with pytest.raises(FontError, match="lie over each other") as told:
        check_sums(data, [tables])
    assert told.value.code == "scan.incomplete"


def pack_woff(packed: bytes, size: int) -> bytes:
    header = struct.pack(">4s4sIHHI", b"wOFF", b"\0\1\0\0", 64 + len(packed), 1, 0, 0) + bytes(24)
    return header + struct.pack(">4sIIII", b"fpgm", 64, len(packed), size, 0) + packed


def pack_woff2(packed: bytes, size: int) -> bytes:
    groups = [size >> shift & 0x7F for shift in range(28, -1, -7)]
    while groups[0] == 0:
        groups.pop(0)
    number = bytes(group | 0x80 for group in groups[:-1]) + bytes(groups[-1:])
    length = 49 + len(number) + len(packed)
    header = struct.pack(">4s4sIHHII", b"wOF2", b"\0\1\0\0", length, 1, 0, size, len(packed)) + bytes(24)
    return header + b"\x05" + number + packed


WOFF2_NUMBERS = {"cmap": 0, "head": 1, "hhea": 2, "hmtx": 3, "maxp": 4}


@pytest.mark.parametrize("tag", ["maxp", "head", "hhea", "hmtx", "cmap"])
@pytest.mark.parametrize("format_name", ["ttf", "otf", "woff", "woff2"])
def test_a_part_without_which_the_others_are_of_no_use(format_name: str, tag: str) -> None:
    data = bytearray(sample(format_name))
    if format_name == "woff2":
        data[data.index(WOFF2_NUMBERS[tag], 48)] = 13  # gasp
    else:
        data = data.replace(tag.encode(), b"gasp", 1)
    use = ", by which characters find their glyphs" if tag == "cmap" else ""
    assert [words for _, words in tell(read(format_name, bytes(data)))] == [f"has no table {tag!r}{use}"]


@pytest.mark.parametrize("tag", ["glyf", "loca"])
@pytest.mark.parametrize("format_name", ["ttf", "woff"])
def test_outlines_of_truetype_have_two_parts(format_name: str, tag: str) -> None:
    data = sample(format_name).replace(tag.encode(), b"gasp", 1)
    assert [words for _, words in tell(read(format_name, data))] == [f"has no table {tag!r}"]


def test_web_fonts_unpack_no_further_than_they_declare() -> None:
    size = 64 * 1024 * 1024
    zeros, large = zlib.compress(bytes(size)), UNPACKED_LIMIT + 1
    assert tell(read_font("woff", pack_woff(zeros, size))) == []
    [(code, words)] = tell(read_font("woff", pack_woff(zeros, 100_000)))
    assert code == "font.corrupt"
    assert words == "its table 'fpgm' should have 100,000 bytes, and has 262,144"
    packed = brotli.compress(bytes(size), quality=1)
    assert tell(read_font("woff2", pack_woff2(packed, size))) == []
    [(code, words)] = tell(read_font("woff2", pack_woff2(packed, 1000)))
    assert code == "font.corrupt"
    assert words.startswith("its tables should have 1,000 bytes together, and ")
    assert int(words.split()[-3].replace(",", "")) < 1024 * 1024
    told = f"its tables unpack to {large:,} bytes, and {UNPACKED_LIMIT:,} are looked at"
    for font, format_name in ((pack_woff(zeros, large), "woff"), (pack_woff2(packed, large), "woff2")):
        assert tell(read_font(format_name, font)) == [("scan.incomplete", told)]


@pytest.mark.parametrize(("kept", "codes"), [(10**6, []), (700, ["scan.incomplete"])])
def test_of_a_font_that_is_too_large_the_start_is_read(
    monkeypatch: pytest.MonkeyPatch, kept: int, codes: list[str]
) -> None:
    monkeypatch.setattr("pocketmon_pipeline.readers.font.stage.WHOLE_FILE_CAP", kept)
    data = build("", glyphs=3000)
    for end, seen in ((len(data), codes), (len(data) - 9, ["font.corrupt"])):
        stream = FontStream()
        stream.feed(data[:500])
        stream.feed(data[500:end])
        facts, *rows = stream.end(Content("d", "ttf", b""))
        assert [row.values[0] for row in rows] == seen
        assert facts.values == ((None, None) if seen else (FAMILY, 3000))


def test_a_large_web_font_is_unpacked_as_a_whole(tmp_path: Path) -> None:
    stored = b"glyph!" * (WHOLE_READ // 6)
    tree = plant(tmp_path / "tree", {"large.woff": pack_woff(stored, len(stored)), "cut.woff": pack_woff(stored, 9)})
    asked = "select name, o.detail from files left join observations o on digest = sha256 order by 1"
    rows = execute(tree, [STAGE], asked, f"select count(*) from {FONTS.table}", jobs=0).rows
    assert rows == [[("cut.woff", "its table 'fpgm' does not stand in the file"), ("large.woff", None)], [(2,)]]
