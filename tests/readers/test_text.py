"""The text reader: measures against a plain decoding of the whole, and each observation with its line."""

import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pocketmon_pipeline.config.sections.quality import Encoding, QualityThresholds
from pocketmon_pipeline.model import OBSERVATIONS
from pocketmon_pipeline.readers import text
from pocketmon_pipeline.readers.text import STAGE, TEXTS, TextConfig, TextStream, read_texts
from pocketmon_pipeline.stage import Content, Row
from pocketmon_pipeline.text.lines import measure_text

CONFIG = TextConfig()
UTF_8 = "UTF-8 without a byte order mark"
CONFLICT = b"a\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\nb\n"
PIECES = st.sampled_from(
    [
        *(b"a", b"bc", b"\n", b"\r", b"\r\n", b"\xc3\xa9", b"\xe2\x82\xac", b"\xf0\x9f\x98\x80", b'"'),
        *(b"\xc3", b"\xff", b"\x93", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"a\0", b"\n\0", b"\0\n", b"\xd8\0"),
        *(b"<<<<<<< x\n", b"=======\n", b"=======\r\n", b">>>>>>> y\n", b"<<<<<<<", b"x" * 30),
    ]
)
TEXT_BYTES = st.lists(PIECES, max_size=30).map(b"".join)


def read(data: bytes, format_name: str = "text") -> list[Row]:
    return list(read_texts([Content("d", format_name, data)], CONFIG))


def stream(data: bytes, cuts: list[int], format_name: str = "text") -> list[Row]:
    reader = TextStream(CONFIG, "text")
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    for start, end in itertools.pairwise(places):
        reader.feed(data[start:end])
    return list(reader.end(Content("d", format_name, b"")))


def observe(data: bytes, format_name: str = "text") -> list[tuple[object, ...]]:
    return [(row.values[0], row.values[2]) for row in read(data, format_name) if row.table == OBSERVATIONS]


@pytest.mark.parametrize(("zeros", "is_told"), [(0, False), (127, False), (128, True), (5000, True)])
def test_a_text_that_ends_in_zeros_was_not_written_whole(zeros: int, is_told: bool) -> None:
    data = b"a = 1\nb = 2\n" + bytes(zeros)
    assert observe(data) == ([("file.corrupt", 3)] if is_told else [])
    assert stream(data, [3, 12, 20, 140]) == read(data)
    wide = data.decode().encode("utf-16")
    assert (("file.corrupt", 3) in observe(wide)) == (zeros >= 64)
    assert stream(wide, [3, 12, 20, 140]) == read(wide)


@pytest.mark.parametrize("cuts", [[3, 22, 140], [15, 16, 200], [400]])
def test_a_script_that_unpacks_what_follows_it_is_whole(cuts: list[int]) -> None:
    data = b"tail -n +2 $0\n" + b"name" + bytes(200) + b"content" + bytes(1024)
    assert observe(data, "shell") == []
    assert stream(data, cuts) == read(data)


MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def measure_plainly(data: bytes) -> tuple[object, ...]:
    """Measure in the obvious way: decode all, split all."""
    bom, codec = False, ""
    for mark, name in MARKS:
        if data.startswith(mark):
            bom, codec, data = True, name, data[len(mark) :]
            break
    try:
        text = data.decode(codec or "utf-8")
        encoding = codec or ("ascii" if data.isascii() else "utf-8")
    except UnicodeDecodeError:
        if codec.startswith(("utf-16", "utf-32")):
            return (codec, True)
        text = data.decode("latin-1")
        encoding = "unknown" if re.search("[\x80-\x9f]", text) else "latin-1"
    ends = re.findall(r"\r\n|\r|\n", text)
    names = {"\r\n": "crlf", "\r": "cr", "\n": "lf"}
    eol = "none" if not ends else "mixed" if len(set(ends)) > 1 else names[ends[0]]
    lines = re.split(r"\r\n|\r|\n", text)
    count = len(lines) - (not lines[-1])
    return (encoding, bom, eol, count, max(map(len, lines)))


@given(TEXT_BYTES)
def test_the_measures_are_those_of_a_plain_decoding(data: bytes) -> None:
    expected = measure_plainly(data)
    assert measure_text(data)[: len(expected)] == expected


@given(
    st.lists(st.text("ab\u00e4", max_size=4), min_size=1, max_size=6),
    st.lists(st.text("c\u00f6", max_size=70), max_size=6),
    st.booleans(),
)
@example(short=["a"], long=["cc"], ended=False)
@example(short=["a"], long=["cc", "\u00f6\u00f6"], ended=True)
def test_short_lines_before_longer_ones_are_measured_the_same(short: list[str], long: list[str], ended: bool) -> None:
    data = "\n".join([*short * 60, *long, *[""] * ended]).encode()
    expected = measure_plainly(data)
    assert measure_text(data)[: len(expected)] == expected


@given(TEXT_BYTES, st.lists(st.integers(0, 2000), max_size=8), st.sampled_from(["text", "json", "csv"]))
def test_chunks_give_the_rows_of_the_whole(data: bytes, cuts: list[int], format_name: str) -> None:
    assert stream(data, cuts, format_name) == read(data, format_name)


@given(TEXT_BYTES)
def test_single_bytes_give_the_rows_of_the_whole(data: bytes) -> None:
    assert stream(data, list(range(len(data)))) == read(data)


@pytest.mark.parametrize(
    ("data", "values"),
    [
        (b"", ("ascii", False, "none", 0, 0)),
        (b"one", ("ascii", False, "none", 1, 3)),
        (b"one\nthree\n", ("ascii", False, "lf", 2, 5)),
        (b"one\r\nthree", ("ascii", False, "crlf", 2, 5)),
        (b"one\rthree\r", ("ascii", False, "cr", 2, 5)),
        ("\u00e4\u00f6\u00fc\n".encode(), ("utf-8", False, "lf", 1, 3)),
        (b"\xef\xbb\xbfone\n", ("utf-8", True, "lf", 1, 3)),
        ("\ufeffone\nthree\n".encode("utf-16-le"), ("utf-16-le", True, "lf", 2, 5)),
        ("\ufeffone\r\nthree".encode("utf-16-be"), ("utf-16-be", True, "crlf", 2, 5)),
        ("\ufeffone\nthree\n".encode("utf-32-le"), ("utf-32-le", True, "lf", 2, 5)),
        ("\ufeffone\r\nthree".encode("utf-32-be"), ("utf-32-be", True, "crlf", 2, 5)),
        (b"stra\xdfe\n", ("latin-1", False, "lf", 1, 6)),
        (b"\x83n\n", ("unknown", False, "lf", 1, 2)),
    ],
)
def test_what_a_text_is(data: bytes, values: tuple[object, ...]) -> None:
    assert read(data)[0] == Row(TEXTS, "d", "text", "", values)


def garble(text: str) -> bytes:
    """As a program leaves it that takes UTF-8 for Windows-1252, with replacement characters for what that lacks."""
    return text.encode().decode("cp1252", "replace").encode()


@pytest.mark.parametrize(
    ("data", "format_name", "expected"),
    [
        (b"ok\nstra\xdfe\n", "text", [("text.encoding", 2)]),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>\n<a>\xdf</a>\n', "xml", []),
        (b'{"a": "stra\xdfe"}\n', "json", []),  # json.invalid says so
        (b"# -*- coding: latin-1 -*-\n# \xdf\n", "python", []),
        ("\ufeffhello\n".encode("utf-16-le"), "text", [("text.encoding", 1)]),
        ('\ufeff<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16-le"), "xml", []),
        ('\ufeff<?xml version="1.0"?><a/>'.encode("utf-16-le"), "text", []),
        ("\ufeffhello\n".encode("utf-32-be"), "text", [("text.encoding", 1)]),
        ('\ufeff<?xml version="1.0"?><a/>'.encode("utf-32-le"), "xml", [("text.encoding", 1)]),
        ("\ufeffa\n".encode("utf-32-be") + b"\x7f\0\0\0", "text", [("text.encoding", 2)]),
        (b"\xef\xbb\xbf{}", "json", [("text.encoding", 1)]),
        (b"\xef\xbb\xbfid,name\n", "csv", [("text.encoding", 1)]),
        (b"\xef\xbb\xbfusing System;\r\n", "source", []),
        (b"a\nb\r\nc\n", "text", [("text.mixed-eol", 2)]),
        (b"a\r\nb\r\nc\n", "text", [("text.mixed-eol", 3)]),
        (b'id,text\r\n1,"two\nlines"\r\n', "csv", []),
        (b"id,text\r\n1,two\n", "csv", [("text.mixed-eol", 2)]),
        (b'id,text\r\n1,12" pipe\r\n2,"a\nb"\r\n', "csv", []),
        (b'id,text\r\n1,"a ""b\nc"\r\n', "csv", []),
        (b'id,text\r\n1,"two, three"\n', "csv", [("text.mixed-eol", 2)]),
        (b'"id\nnumber",text\r\n1,"two"\r\n', "csv", []),
        (CONFLICT, "json", [("vcs.conflict-markers", 2)]),
        (CONFLICT.replace(b"\n", b"\r\n"), "text", [("vcs.conflict-markers", 2)]),
        (CONFLICT.decode().encode("utf-16"), "text", [("text.encoding", 1), ("vcs.conflict-markers", 2)]),
        (b'[Event "G\xf6teborg"]\n', "text", []),
        (b'{[Event "G\xf6teborg"]}\n', "text", [("text.encoding", 1)]),
        (b"\\documentclass{article}\n\\usepackage[latin1]{inputenc}\nM\xfcnchen\n", "tex", []),
        (b"\\documentclass{article}\n\\usepackage[utf8]{inputenc}\nM\xfcnchen\n", "tex", [("text.encoding", 3)]),
        (garble("# Menü\nÖffnen, schließen\nZurück\n"), "text", [("text.encoding", 1)]),
        (b"ascii\n" + garble("Начать игру заново сейчас\n"), "yaml", [("text.encoding", 2)]),
        (garble("新しいゲーム\n設定\n音量\n終了\n"), "ini", [("text.encoding", 2)]),
        (garble("à ç é\n"), "text", []),
        (garble("à ç é î\n") + "ü ö ä ß ø\n".encode(), "text", []),
        ("GROẞE FÜẞE: „Fuß“, „Maß“, „Gruß“, „Spaß“, «CAFÉ», «PLISSÉ»\n".encode(), "text", []),
    ],
)
def test_what_is_observed(data: bytes, format_name: str, expected: list[tuple[str, int]]) -> None:
    assert observe(data, format_name) == expected


@pytest.mark.parametrize(
    ("asked", "data", "expected"),
    [
        ("latin-1", b"ok\nstra\xdfe\n", []),
        ("latin-1", b"ok\nit\x92s\n", ["not UTF-8 from line 2 on; save it as latin-1"]),
        ("latin-1", "\ufeffa\n".encode("utf-16-le"), ["UTF-16-LE, not UTF-8; save it as latin-1"]),
        ("utf-16-le", "\ufeffa\n".encode("utf-16-le"), []),
        (
            None,
            "\u0442\u0430\u0431\u043b\u0438\u0446\u0430\n".encode("cp1251"),
            ["not UTF-8 from line 1 on; it may be Windows-1251, GBK or another code page; save it as " + UTF_8],
        ),
        (
            None,
            "\u82f9\u679c,1\n".encode("gbk"),
            ["not UTF-8 from line 1 on; it may be Windows-1251, GBK or another code page; save it as " + UTF_8],
        ),
        (
            None,
            "\ub208 \ucf54 \uc785 \uadc0 \uc190\n".encode("euc-kr"),
            ["not UTF-8 from line 1 on; it may be Windows-1251, GBK or another code page; save it as " + UTF_8],
        ),
        (
            None,
            "p\xe4\xe4t\xf6s, v\xe4\xe4r\xe4, t\xe4\xe4ll\xe4, h\xe4\xe4\n".encode("latin-1"),
            ["not UTF-8 from line 1 on; it may be Latin-1 or Windows-1252; save it as " + UTF_8],
        ),
        (
            None,
            "Gr\xf6\xdfe, Gr\xfc\xdfe, s\xfc\xdf, F\xfc\xdfe, m\xe4\xdfig\n".encode("latin-1"),
            ["not UTF-8 from line 1 on; it may be Latin-1 or Windows-1252; save it as " + UTF_8],
        ),
        (
            None,
            "na\xefve, caf\xe9 \u2013\n".encode() + b"caf\xe9\n",
            [
                "not UTF-8 from line 2 on, and mostly UTF-8: it was put together from texts of two encodings, or is "
                "damaged; save it as " + UTF_8
            ],
        ),
        ("utf-8", b"\xdf\n", ["not UTF-8 from line 1 on; it may be Latin-1 or Windows-1252; save it as " + UTF_8]),
        ("utf-32-be", "\ufeffa\n".encode("utf-32-be"), []),
        (
            "utf-32-be",
            "\ufeffa\n".encode("utf-32-be") + b"\x7f\0\0\0",
            ["UTF-32-BE with a damaged character; save it as utf-32-be"],
        ),
    ],
)
def test_the_encoding_that_is_asked_for_is_none_to_complain_of(
    asked: Encoding, data: bytes, expected: list[str]
) -> None:
    config = TextConfig(quality_thresholds=QualityThresholds(encoding=asked))
    rows = read_texts([Content("d", "text", data)], config)
    assert [row.values[1] for row in rows if row.table == OBSERVATIONS] == expected


@pytest.mark.parametrize(
    "data",
    [
        b"Title\n=======\n\n>>>>>>> quoted\n",
        b"<<<<<<< left\n>>>>>>> right\n=======\n",
        b" <<<<<<< a\n=======\n>>>>>>> b\n",
        b"<<<<<<<<\n=======\n>>>>>>>>\n",
        b"<<<<<<< a\n========\n>>>>>>> b\n",
        b"x <<<<<<< a\n=======\n>>>>>>> b\n",
    ],
)
def test_headings_and_arrows_are_no_conflict(data: bytes) -> None:
    assert observe(data) == []


def test_a_conflict_names_its_lines_and_how_many_more_there_are() -> None:
    row = next(row for row in read(CONFLICT * 3) if row.table == OBSERVATIONS)
    assert row.values[1] == "unresolved merge conflict on lines 2 to 6, and 2 more"


def test_every_text_format_is_read() -> None:
    assert STAGE.map is not None
    assert STAGE.map.sees("svg")
    assert STAGE.map.sees("script")
    assert not STAGE.map.sees("png")


def test_a_long_number_in_the_place_of_a_code_page_is_read_once() -> None:
    # Where each digit may be left to what follows, the search takes the square of their number.
    assert text._DECLARED.search(b"\\usepackage[cp" + b"1" * 1_000_000) is None
