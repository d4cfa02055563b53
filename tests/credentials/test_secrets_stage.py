"""The stage: where credentials stand in a file, whole or in chunks, and that their values are kept nowhere."""

import base64
import hashlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from png_chunks import join_chunks, make_chunk
from pocketmon_pipeline.analyses.secrets import file_contents, rows, stages
from pocketmon_pipeline.analyses.secrets.file_contents import SecretStream, find_secrets
from pocketmon_pipeline.analyses.secrets.stages import SecretsConfig
from pocketmon_pipeline.analyses.secrets.text_search import Found, search_text
from pocketmon_pipeline.secrets import allowance
from pocketmon_pipeline.stage import Content, Row

PASSWORD = b"Ostrich-71-kite"
LINE = b'db_password = "' + PASSWORD + b'"\n'


def make_png(text: bytes) -> bytes:
    """A signature, a header, one text and an end; no picture."""
    return join_chunks(make_chunk(b"IHDR", bytes(13)), make_chunk(b"tEXt", text))


def whole(data: bytes) -> list[Row]:
    return list(find_secrets([Content(hashlib.sha256(data).hexdigest(), "", data)], SecretsConfig()))


def streamed(data: bytes, size: int) -> list[Row]:
    stream = SecretStream(SecretsConfig(), "")
    for start in range(0, len(data), size):
        stream.feed(data[start : start + size])
    return list(stream.end(Content(hashlib.sha256(data).hexdigest(), "", b"")))


@pytest.fixture
def _small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_contents, "_WINDOW", 300)
    monkeypatch.setattr(file_contents, "_MARGIN", 100)


@pytest.mark.usefixtures("_small_windows")
@settings(max_examples=30)
@given(before=st.integers(0, 900), width=st.integers(1, 80), size=st.integers(1, 700))
def test_a_large_file_in_chunks_gives_the_rows_of_the_whole(before: int, width: int, size: int) -> None:
    filling = (b"x" * width + b"\n") * (before // (width + 1))
    data = filling + LINE + filling + b"y" * before + b"\n" + LINE
    assert streamed(data, size) == whole(data)


@pytest.mark.parametrize("format_name", ["ar", "deb", "valve-pack", "quake-map", "maya", "binary"])
def test_what_is_wrapped_in_files_that_hold_others_as_they_are_is_found(format_name: str) -> None:
    data = (
        b"\0\xff" * 99
        + base64.b64encode(b'{"key": "%b%b", "user": "moss"}' % (b"AKIA", b"QX4ZN7WJ2KTLMV5R"))
        + bytes(99)
    )
    told = list(find_secrets([Content("0" * 64, format_name, data)], SecretsConfig()))
    assert [row.values[0] for row in told if row.table == stages.SECRETS] == ["aws-access-key"]


WRAPPERS: dict[str, Callable[[bytes], bytes]] = {
    "one line": base64.b64encode,
    "lines": base64.encodebytes,
    "hex": lambda text: text.hex().encode(),
    "percent": lambda text: "".join(map("%{:02x}".format, text)).encode(),
    "utf-16": lambda text: text.decode().encode("utf-16-le"),
    "hex in base64": lambda text: base64.b64encode(text.hex().encode()),
    "base64 in hex": lambda text: base64.b64encode(text).hex().encode(),
}


@pytest.mark.usefixtures("_small_windows")
@pytest.mark.parametrize("way", WRAPPERS)
@settings(max_examples=20)
@given(before=st.integers(0, 60), around=st.integers(0, 16))
def test_a_text_that_is_wrapped_may_be_longer_than_a_window(way: str, before: int, around: int) -> None:
    filling = b"# of the game\n"
    data = b"-" * around + b"\n" + WRAPPERS[way](filling * before + LINE + filling * 40) + b"\n"
    (found,) = streamed(data, 256)
    assert found.values[:1] == ("password",)
    assert found.values[3:5] == whole(data)[0].values[3:5]


@pytest.mark.usefixtures("_small_windows")
def test_a_long_text_that_is_wrapped_too_deep_is_told_once() -> None:
    data = LINE * 40
    for _ in range(3):
        data = base64.b64encode(data)
    (told,) = streamed(b"a: " + data + b"\n", 256)
    assert told == whole(b"a: " + data + b"\n")[0]


def test_a_secret_after_a_nul_is_found() -> None:
    data = b"\0binary\0" * 9 + b"key=" + b"AKIA" + b"Q7WERTYUIOPASDFG"
    assert [row.values[0] for row in whole(data)] == ["aws-access-key"]


def test_utf_16_is_read_with_its_own_lines() -> None:
    data = b"\xff\xfe" + ("first\n" + LINE.decode()).encode("utf-16-le")
    assert [(row.values[0], row.values[1]) for row in whole(data)] == [("password", 2)]


def test_no_row_holds_the_value() -> None:
    found = whole(LINE + b"x: " + LINE.hex().encode())
    assert found
    for row in found:
        assert not [value for value in row.values if PASSWORD.decode() in str(value) or "trich" in str(value)]


def test_too_many_are_told_as_such() -> None:
    data = b"".join(b'password%d = "Ostrich-%d-kite"\n' % (number, number) for number in range(12))
    rows = [row.table for row in whole(data)]
    assert rows == [stages.SECRETS] * 12


def test_where_the_list_is_cut_the_look_was_incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_FOUND", 3)
    data = b"".join(b'password%d = "Ostrich-%d-kite"\n' % (number, number) for number in range(5))
    *told, cut = whole(data)
    assert len(told) == 3
    assert cut.values[0] == "scan.incomplete"


def test_each_different_one_costs_a_digest_and_the_same_one_costs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_DIFFERENT", 2)
    same = b"".join(b'password%d = "Ostrich-7-kite"\n' % number for number in range(5))
    assert [row.table for row in whole(same)] == [stages.SECRETS] * 5
    others = b"".join(b'password%d = "Ostrich-%d-kite"\n' % (number, number) for number in range(5))
    *told, cut = whole(same + others)
    assert len(told) == 6
    assert cut.values[:2] == ("scan.incomplete", "it holds 10 credentials, of which 6 are reported")


def test_what_has_a_format_is_told_before_what_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_DIFFERENT", 3)
    named = b"".join(b'password%d = "Ostrich-%d-kite"\n' % (number, number) for number in range(5))
    token = b"".join((b"glpat", b"-", b"Zk3mQ9xT7wLb2VcN8rPd"))
    *told, cut = whole(named + b"from " + token + b"\n")
    assert [row.values[1] for row in told] == [1, 2, 6]
    assert cut.values[:2] == ("scan.incomplete", "it holds 6 credentials, of which 3 are reported")


@pytest.mark.usefixtures("_small_windows")
def test_what_is_wrapped_too_deep_is_incomplete_in_its_line() -> None:
    deep = LINE * 2
    for _ in range(3):
        deep = base64.b64encode(deep)
    data = b"first\nx: " + deep + b"\n"
    (cut,) = whole(data)
    assert (cut.values[0], cut.values[2]) == ("scan.incomplete", 2)
    assert streamed(data, 70) == [cut]


@pytest.mark.usefixtures("_small_windows")
@pytest.mark.parametrize("most", range(45, 60))
def test_a_search_that_stops_in_the_margin_of_a_window_is_told(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "_LEAST", most)
    monkeypatch.setattr(allowance, "_BYTES_FOR_EACH", 10_000)
    page = b"<b>words of a page</b>\n"
    data = b'<set name="password" value="Ostrich-7-kite"/>\n' + b"<b>pwd: x</b>\n" * 27 + page * 40
    stream = SecretStream(SecretsConfig(), "xml")
    for start in range(0, len(data), 50):
        stream.feed(data[start : start + 50])
    assert list(stream.end(Content(hashlib.sha256(data).hexdigest(), "", b"")))


@pytest.mark.usefixtures("_small_windows")
def test_more_names_than_are_looked_at_are_incomplete_from_a_line_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "_LEAST", 9)
    monkeypatch.setattr(allowance, "_BYTES_FOR_EACH", 10_000)
    data = b"first\n" + b"".join(b"pwd: x%d\n" % number for number in range(20)) + b"text of a page\n" * 40
    (cut,) = whole(data)
    (again,) = streamed(data, 70)
    assert cut.values[0] == again.values[0] == "scan.incomplete"
    lines = [row.values[2] for row in (cut, again)]
    assert set(lines) <= set(range(4, 20))
    assert f"stopped in line {lines[0]}: before that line some may" in str(cut.values[1])


@given(st.text(alphabet="0123456789:%=/+-_.,;@\"' \n", max_size=15))
def test_a_short_text_without_letters_holds_nothing(text: str) -> None:
    assert search_text(text.encode(), "", "text", textual=True, layered=True) == Found([], [])


def test_a_text_of_many_pictures_is_told_of_each() -> None:
    picture = make_png(b"Comment\0" + LINE)
    told = [
        row.values
        for number in range(3)
        for row in find_secrets([Content(f"{number:064x}", "png", picture)], SecretsConfig())
        if row.table == stages.SECRETS
    ]
    assert len(told) == 3
    assert len({values[:6] for values in told}) == 1
