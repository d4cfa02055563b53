"""Texts within texts are found, whatever stands around them; what is no text is none."""

import base64
import random
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.secrets.layers import DEEPEST, find_layers

ENCODE: dict[str, Callable[[bytes], bytes]] = {
    "base64": base64.b64encode,
    "hex": lambda text: text.hex().encode(),
    "percent": lambda text: quote(text, safe="").replace("~", "%7E").encode(),
    "utf-16": lambda text: text.decode("ascii").encode("utf-16-le"),
}
INNER = b"db_password = 'Ostrich=71 kite'"


@pytest.mark.parametrize("name", ENCODE)
@given(around=st.sampled_from([b"", b"\n", b' "', b"key: ", b"\0\0"]))
def test_a_layer_is_found_where_it_stands(name: str, around: bytes) -> None:
    run = ENCODE[name](INNER)
    data = around + run + b"\n rest"
    layers = [layer for layer in find_layers(data) if INNER in layer.data]
    assert layers
    assert layers[0].way == (name,)
    assert data[layers[0].start : layers[0].end].startswith(run[:-4])


@pytest.mark.parametrize("outer", ["base64", "hex"])
@pytest.mark.parametrize("inner", ["base64", "hex"])
def test_a_layer_in_a_layer_is_found(outer: str, inner: str) -> None:
    ways = {layer.way for layer in find_layers(ENCODE[outer](ENCODE[inner](INNER))) if INNER in layer.data}
    assert ways == {(outer, inner)}


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
