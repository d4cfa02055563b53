"""Texts within texts are found, whatever stands around them; what is no text is none."""

import base64
import random
import re
import struct
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.analyses.secrets.file_contents import find_secrets
from pocketmon_pipeline.analyses.secrets.stages import SecretsConfig
from pocketmon_pipeline.scan.detection import detect_format
from pocketmon_pipeline.secrets.finding import Omission, Search, Why, search
from pocketmon_pipeline.secrets.nested import DEEPEST, find_layers
from pocketmon_pipeline.stage import Content

ENCODE: dict[str, Callable[[bytes], bytes]] = {
    "base64": base64.b64encode,
    "hex": lambda text: text.hex().encode(),
    "percent": lambda text: quote(text, safe="").replace("~", "%7E").encode(),
    "utf-16": lambda text: text.decode("ascii").encode("utf-16-le"),
    "utf-16 of the other order": lambda text: text.decode("ascii").encode("utf-16-be"),
    "utf-16 with a mark": lambda text: text.decode("ascii").encode("utf-16"),
}
INNER = b"db_password = 'Ostrich=71 kite'"


@pytest.mark.parametrize("name", ["base64", "hex", "percent", "utf-16"])
@given(around=st.sampled_from([b"", b"\n", b' "', b"key: ", b"\0\0"]))
def test_a_layer_is_found_where_it_stands(name: str, around: bytes) -> None:
    run = ENCODE[name](INNER)
    data = around + run + b"\n rest"
    layers = [layer for layer in find_layers(data) if INNER in layer.data]
    assert layers
    assert layers[0].way == (name,)
    assert data[layers[0].start : layers[0].end].startswith(run[:-4])


WIDE = st.lists(
    st.one_of(
        st.binary(max_size=9),
        st.builds(bytes, st.integers(0, 30)),
        st.text(st.characters(min_codepoint=9, max_codepoint=0x7F), max_size=40).map(
            lambda text: text.encode("utf-16-le")
        ),
        st.text(st.characters(min_codepoint=9, max_codepoint=0x7F), max_size=40).map(
            lambda text: text.encode("utf-16-be")
        ),
    ),
    max_size=8,
).map(b"".join)


PAIRS = re.compile(rb"(?:[\t\n\r\x20-\x7e]\x00){12,}(?:[\t\n\r\x20-\x7e](?![\t\n\r\x20-\x7e]))?")
CONTROL = re.compile(rb"\0?[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]\0?")


def stands_between_controls(data: bytes, match: re.Match[bytes]) -> bool:
    """Whether 16-bit numbers that are no characters stand before and behind it, the first of them not its length."""
    before, after = data[: match.start()][-2:], data[match.end() :][:2]
    is_length = len(before) > 1 and max(before) in {len(match[0]) // 2, len(match[0])}
    return bool(CONTROL.fullmatch(before) and CONTROL.fullmatch(after)) and not is_length


@given(WIDE)
def test_wide_texts_are_found_as_one_pattern_finds_them(data: bytes) -> None:
    found = [layer for layer in find_layers(data) if layer.way == ("utf-16",)]
    texts = [match for match in PAIRS.finditer(data) if not stands_between_controls(data, match)]
    for layer, match in zip(found, texts, strict=True):
        assert layer.start == match.start()
        assert layer.data.startswith(match[0][::2])


# How loud a sound is, by 16-bit samples: what lies between 32 and 126 looks like letters.
SAMPLES = [27, 30, *b"ACCA", *b"FFFMKRUPRUUUUWZW", 92, 90, 72, 40, *b" %( pw=Kite71x# ", 27, 22]
QUIET = [number for number in SAMPLES if number >= 32]


@pytest.mark.parametrize("order", ["<", ">"])
def test_samples_of_a_sound_are_no_text(order: str) -> None:
    sound = struct.pack(f"{order}{len(SAMPLES)}H", *SAMPLES)
    assert list(find_layers(b"\1\2" + sound)) == []
    # A text of a resource of Windows has its length before it, and another's behind it.
    text = struct.pack(f"{order}{len(QUIET) + 2}H", len(QUIET), *QUIET, 12)
    assert [layer.way for layer in find_layers(b"\xff" + text)] == [("utf-16",)]


@pytest.mark.parametrize("outer", ["base64", "hex"])
@pytest.mark.parametrize("inner", ["base64", "hex"])
def test_a_layer_in_a_layer_is_found(outer: str, inner: str) -> None:
    ways = {layer.way for layer in find_layers(ENCODE[outer](ENCODE[inner](INNER))) if INNER in layer.data}
    assert ways == {(outer, inner)}


@pytest.mark.parametrize("outer", ["base64", "hex", "percent"])
@pytest.mark.parametrize("inner", ["utf-16", "utf-16 of the other order", "utf-16 with a mark"])
@given(before=st.text("\n abcXYZ0=$", max_size=5))
def test_a_wide_text_in_a_layer_is_found(outer: str, inner: str, before: str) -> None:
    """As the commands that PowerShell takes after `-EncodedCommand`."""
    line = ENCODE[outer](ENCODE[inner](before.encode() + INNER))
    (leak,) = search(b"powershell -enc " + line + b"\n", "shell", textual=True).leaks
    assert (leak.value, leak.way) == (b"Ostrich=71 kite", (outer, "utf-16"))


def test_a_wide_text_below_two_layers_is_told_and_not_searched() -> None:
    twice = ENCODE["base64"](ENCODE["hex"](ENCODE["utf-16"](INNER)))
    assert search(b"x\n" + twice, "text", textual=True) == Search([], [Omission(2, Why.DEEP)])


def test_a_long_secret_between_two_encoded_characters_is_found() -> None:
    secret = bytes(random.Random(3).choices(b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789", k=70))  # noqa: S311 - the same secret every time
    (leak,) = search(b"url: go?client_secret%3D" + secret + b"%26done\n", "text", textual=True).leaks
    assert (leak.value, leak.way) == (secret, ("percent",))


@pytest.mark.parametrize("run", [b"3" * 4000, b"\0" + b"43" * 99 + b"\0", b"MzMz" * 40, b"3" * 400 + b"4" * 300])
def test_the_same_bytes_again_and_again_are_no_text(run: bytes) -> None:
    """Maps of a game hold such; the digits of 3 are those of 3 in every depth."""
    assert not [layer for layer in find_layers(run) if len(set(layer.data)) < 4]
    assert search(run, "binary", textual=False).omitted == []


def test_what_lies_deeper_than_the_depth_is_not_looked_for() -> None:
    data = INNER
    for _ in range(DEEPEST + 1):
        data = base64.b64encode(data)
    assert not [layer for layer in find_layers(data) if INNER in layer.data]


def test_pictures_and_digests_are_no_layers() -> None:
    noise = random.Random(7).randbytes(3000)  # noqa: S311 - the same noise every time
    assert not list(find_layers(base64.b64encode(noise) + b"\n" + noise.hex().encode()))


@given(st.binary(max_size=400))
def test_nothing_makes_it_fail(data: bytes) -> None:
    for layer in find_layers(data):
        assert 0 <= layer.start < layer.end <= len(data)


@pytest.mark.parametrize("width", [64, 76])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n    "])
def test_base64_that_is_wrapped_over_lines_is_one_text(width: int, end: str) -> None:
    """The password stands where two lines meet."""
    inner = b"# settings of the shop, of which the first is a long one\n" + INNER + b"\n# and more of them\n" * 3
    run = base64.b64encode(inner).decode()
    data = end.join(["data: |", *(run[start : start + width] for start in range(0, len(run), width)), "next: 1"])
    layers = list(find_layers(data.encode()))
    assert [layer.data for layer in layers] == [inner]
    assert data[layers[0].start :].startswith(run[:width])


@pytest.mark.parametrize("rest", ["\n", "\n}\n", '"', "\nnext: 1\n", ""])
@given(size=st.integers(60, 400))
def test_the_last_line_may_be_as_long_as_the_others(rest: str, size: int) -> None:
    inner = (INNER * 14)[:size]
    run = base64.encodebytes(inner).decode().rstrip()
    assert [layer.data for layer in find_layers(f"data:\n{run}{rest}".encode())] == [inner]


@given(st.integers(60, 79).filter(lambda width: width % 4 != 0))
def test_lines_that_only_look_alike_are_not_joined(width: int) -> None:
    run = base64.b64encode(INNER * 9)[:width]
    layers = list(find_layers(run + b"\n" + run))
    assert [layer.end - layer.start for layer in layers] == [width, width]


@pytest.mark.parametrize("outer", ["base64", "hex"])
def test_what_is_wrapped_once_too_often_is_told_and_not_searched(outer: str) -> None:
    twice = ENCODE["base64"](ENCODE[outer](INNER))
    assert [leak.way for leak in search(twice, "text", textual=True).leaks] == [("base64", outer)]
    found = search(b"x\n" + ENCODE["base64"](twice), "text", textual=True)
    assert found == Search([], [Omission(2, Why.DEEP)])


def test_what_a_catalogue_of_translations_wraps_is_for_people() -> None:
    told = "Passwort=Schluessel2x, dann weiter".encode("utf-16-be")
    data = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd") + b"\x69\0\0\0\x60\x03" + len(told).to_bytes(4) + told
    content = Content("d", detect_format("", data).format, data)
    assert content.format == "qt-translation"
    assert not list(find_secrets([content], SecretsConfig()))
    assert list(find_secrets([content._replace(format="binary")], SecretsConfig()))
