"""Values in buffers: what the checks of whole columns say, against plain loops over the same numbers."""

import array
import math
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any  # any JSON value

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.trees import judge, plant
from pocketmon_pipeline.readers.mesh.gltf import read_gltf
from readers.gltf_assets import INDICES, POSITIONS, SHAPE, embed, encode, hold, make_square

ADVICE = "; export it again"

Asset = dict[str, Any]
FLOAT, BYTE = 5126, 5121
UP = struct.pack("<3f", 0, 0, 1)


def find(asset: Asset) -> set[str]:
    return {observation.subject or observation.code for observation in read_gltf(encode(asset)).observations}


def attach(name: str, values: bytes, type_name: str, component: int = FLOAT, **more: object) -> Asset:
    """The square with one more attribute, its values in a buffer of their own."""
    asset = make_square()
    asset["buffers"].append({"byteLength": len(values), "uri": embed(values)})
    asset["bufferViews"].append({"buffer": 1, "byteLength": len(values)})
    accessor = {"bufferView": 2, "componentType": component, "count": 4, "type": type_name, **more}
    asset["accessors"].append(accessor)
    asset["meshes"][0]["primitives"][0]["attributes"][name] = 2
    return asset


def floats(*values: float) -> bytes:
    return struct.pack(f"<{len(values)}f", *values)


def animate(times: bytes, rotations: bytes, interpolation: str = "LINEAR") -> Asset:
    count = len(times) // 4
    asset = hold(times + rotations, FLOAT, "SCALAR", count)
    bounds = {"min": [min(struct.unpack(f"<{count}f", times))], "max": [max(struct.unpack(f"<{count}f", times))]}
    asset["accessors"][0] |= bounds
    keys = {"bufferView": 0, "byteOffset": len(times), "componentType": FLOAT, "type": "VEC4"}
    asset["accessors"].append({**keys, "count": len(rotations) // 16})
    asset["nodes"] = [{}]
    channel = {"sampler": 0, "target": {"node": 0, "path": "rotation"}}
    sampler = {"input": 0, "output": 1, "interpolation": interpolation}
    asset["animations"] = [{"channels": [channel], "samplers": [sampler]}]
    return asset


def skin(joints: bytes, weights: bytes, component: int = FLOAT, bones: int = 2, *, used: bool = True) -> Asset:
    asset = make_square()
    asset["buffers"].append({"byteLength": len(joints + weights), "uri": embed(joints + weights)})
    asset["bufferViews"] += [
        {"buffer": 1, "byteLength": len(joints)},
        {"buffer": 1, "byteOffset": len(joints), "byteLength": len(weights)},
    ]
    asset["accessors"] += [
        {"bufferView": 2, "componentType": BYTE, "count": 4, "type": "VEC4"},
        {"bufferView": 3, "componentType": component, "normalized": component == BYTE, "count": 4, "type": "VEC4"},
    ]
    asset["meshes"][0]["primitives"][0]["attributes"] |= {"JOINTS_0": 2, "WEIGHTS_0": 3}
    asset["nodes"] = [{"mesh": 0, "skin": 0, "children": list(range(1, bones + 1))}, *({} for _ in range(bones))]
    asset["skins"] = [{"joints": list(range(1, bones + 1))}]
    if not used:
        del asset["nodes"][0]["skin"]
    return asset


TWO = bytes((0, 1, 0, 0)) * 4
HALF = floats(0.5, 0.5, 0, 0) * 4
IDENTITY = floats(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)


def bind(matrix: bytes) -> Asset:
    asset = hold(matrix, FLOAT, "MAT4", 1)
    return {**asset, "nodes": [{}], "skins": [{"joints": [0], "inverseBindMatrices": 0}]}


def index(values: bytes, component: int = BYTE) -> Asset:
    asset = make_square()
    asset["buffers"].append({"byteLength": len(values), "uri": embed(values)})
    asset["bufferViews"].append({"buffer": 1, "byteLength": len(values)})
    count = len(values) // {5121: 1, 5123: 2, 5125: 4}[component]
    asset["accessors"][1] = {"bufferView": 2, "componentType": component, "count": count, "type": "SCALAR"}
    return asset


def replace(numbers: bytes, count: int = 2, component: int = BYTE) -> Asset:
    """Four numbers, of which some are replaced by 7."""
    values = floats(0, 1, 2, 3) + floats(*[7.0] * count) + numbers
    asset = hold(values, FLOAT, "SCALAR", 4, min=[0], max=[7])
    asset["accessors"][0]["sparse"] = {
        "count": count,
        "indices": {"bufferView": 0, "byteOffset": 16 + 4 * count, "componentType": component},
        "values": {"bufferView": 0, "byteOffset": 16},
    }
    return asset


CASES: dict[str, tuple[Asset, set[str]]] = {
    "not a number": (hold(floats(0, math.nan), FLOAT, "SCALAR", 2), {"ACCESSOR_INVALID_FLOAT"}),
    "infinite": (hold(floats(0, -math.inf), FLOAT, "SCALAR", 2, min=[0], max=[0]), {"ACCESSOR_INVALID_FLOAT"}),
    "infinities that cancel": (hold(floats(math.inf, -math.inf), FLOAT, "SCALAR", 2), {"ACCESSOR_INVALID_FLOAT"}),
    "largest floats": (hold(floats(3.4e38, 3.4e38), FLOAT, "SCALAR", 2), set()),
    "a bound in decimals": (hold(floats(0.1, 0.2), FLOAT, "SCALAR", 2, min=[0.1], max=[0.2]), set()),
    "a loose bound": (
        hold(floats(1, 2), FLOAT, "SCALAR", 2, min=[0], max=[3]),
        {"ACCESSOR_MIN_MISMATCH", "ACCESSOR_MAX_MISMATCH"},
    ),
    "a bound beyond floats": (hold(floats(1), FLOAT, "SCALAR", 1, max=[1e39]), {"ACCESSOR_MAX_MISMATCH"}),
    "beyond a bound": (
        hold(bytes((1, 9)), BYTE, "SCALAR", 2, min=[1], max=[8]),
        {"ACCESSOR_MAX_MISMATCH", "ACCESSOR_ELEMENT_OUT_OF_MAX_BOUND"},
    ),
    "signed": (hold(b"\xff\x01", 5120, "SCALAR", 2, min=[-1], max=[1]), set()),
    "columns of a matrix are padded": (
        hold(bytes((1, 2, 99, 99, 3, 4, 99, 99)), BYTE, "MAT2", 1, min=[1, 2, 3, 4], max=[1, 2, 3, 4]),
        set(),
    ),
    "an index too large": (index(bytes((0, 1, 4))), {"ACCESSOR_INDEX_OOB"}),
    "a restart of bytes": (index(bytes((0, 1, 255))), {"ACCESSOR_INDEX_PRIMITIVE_RESTART"}),
    "a restart of words": (index(struct.pack("<3H", 0, 1, 65535), 5123), {"ACCESSOR_INDEX_PRIMITIVE_RESTART"}),
    "255 is no restart of words": (index(struct.pack("<3H", 0, 1, 3), 5123), set()),
    "normals": (attach("NORMAL", UP * 4, "VEC3"), set()),
    "a long normal": (attach("NORMAL", UP * 3 + floats(0, 0, 1.1), "VEC3"), {"ACCESSOR_VECTOR3_NON_UNIT"}),
    "a normal nearly long enough": (attach("NORMAL", UP * 3 + floats(0, 0, 1.005), "VEC3"), set()),
    "tangents": (attach("TANGENT", floats(1, 0, 0, -1) * 4, "VEC4"), set()),
    "a tangent without hand": (attach("TANGENT", floats(1, 0, 0, 0.5) * 4, "VEC4"), {"ACCESSOR_INVALID_SIGN"}),
    "a bright colour": (attach("COLOR_0", floats(*[0.5] * 11, 1.5), "VEC3"), {"ACCESSOR_NON_CLAMPED"}),
    "colours of bytes": (attach("COLOR_0", bytes(range(16)), "VEC4", BYTE, normalized=True), set()),
    "joints": (skin(TWO, HALF), set()),
    "weights of bytes": (skin(TWO, bytes((128, 127, 0, 0)) * 4, BYTE), set()),
    "weights of bytes that lack one": (
        skin(TWO, bytes((127, 127, 0, 0)) * 4, BYTE),
        {"ACCESSOR_WEIGHTS_NON_NORMALIZED"},
    ),
    "light weights": (skin(TWO, floats(0.5, 0.4, 0, 0) * 4), {"ACCESSOR_WEIGHTS_NON_NORMALIZED"}),
    "negative weights": (skin(TWO, floats(1.5, -0.5, 0, 0) * 4), {"ACCESSOR_WEIGHTS_NEGATIVE"}),
    "a joint twice": (skin(bytes((1, 1, 0, 0)) * 4, HALF), {"ACCESSOR_JOINTS_INDEX_DUPLICATE"}),
    "a joint that is not there": (skin(TWO, HALF, bones=1), {"ACCESSOR_JOINTS_INDEX_OOB"}),
    "joints of no skin": (skin(bytes((0, 99, 0, 0)) * 4, HALF, used=False), set()),
    "replaced by numbers that are none": (replace(floats(math.nan, math.inf), component=FLOAT), set()),
    "replaced by negative numbers": (replace(b"\xff\xfe", component=5120), set()),
    "matrices": (bind(IDENTITY), set()),
    "a projection": (bind(IDENTITY[:-4] + floats(2)), {"ACCESSOR_INVALID_IBM"}),
    "rotations": (animate(floats(0, 1), floats(0, 0, 0, 1) * 2), set()),
    "a rotation that scales": (
        animate(floats(0, 1), floats(0, 0, 0, 2) * 2),
        {"ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION"},
    ),
    "tangents of splines": (
        animate(floats(0, 1), (floats(9, 9, 9, 9) + floats(0, 0, 0, 1) + floats(9, 9, 9, 9)) * 2, "CUBICSPLINE"),
        set(),
    ),
    "a spline that scales": (
        animate(floats(0, 1), (bytes(16) + floats(0, 0, 0, 2) + bytes(16)) * 2, "CUBICSPLINE"),
        {"ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION"},
    ),
    "time that stands": (animate(floats(1, 1), floats(0, 0, 0, 1) * 2), {"ACCESSOR_ANIMATION_INPUT_NON_INCREASING"}),
    "time before time": (animate(floats(-1, 1), floats(0, 0, 0, 1) * 2), {"ACCESSOR_ANIMATION_INPUT_NEGATIVE"}),
    "replacements": (replace(bytes((1, 2))), set()),
    "replacements beyond": (replace(bytes((1, 4))), {"ACCESSOR_SPARSE_INDEX_OOB"}),
    "replacements in disorder": (replace(bytes((2, 1))), {"ACCESSOR_SPARSE_INDICES_NON_INCREASING"}),
}


@pytest.mark.parametrize("name", CASES)
def test_values(name: str) -> None:
    asset, codes = CASES[name]
    assert find(asset) == codes


def test_a_bound_that_is_nearly_right_is_told_by_as_many_digits_as_it_takes() -> None:
    asset = hold(floats(0.00967127), FLOAT, "SCALAR", 1, min=[0.00967127], max=[0.009671272])
    (observation,) = read_gltf(encode(asset)).observations
    assert observation.detail == "ACCESSOR_MAX_MISMATCH: max says 0.00967127178, the values have 0.00967126992"


def test_replacements_of_nothing_count_as_zeros() -> None:
    asset = replace(bytes((0, 2)))
    del asset["accessors"][0]["bufferView"]
    assert find(asset) == set()
    asset["accessors"][0]["count"] = 2**40
    assert find(asset) == {"scan.incomplete"}


FORMS = {5120: "b", 5121: "B", 5122: "h", 5123: "H", 5125: "I"}


@given(
    st.sampled_from(sorted(FORMS)),
    st.integers(1, 4),
    st.integers(1, 6),
    st.integers(0, 3),
    st.integers(0, 2),
    st.data(),
)
def test_bounds_are_those_of_a_plain_loop(
    component: int, width: int, count: int, gap: int, start: int, data: st.DataObject
) -> None:
    """Any layout: `gap` unused components between elements, `start` before them."""
    code = FORMS[component]
    size = struct.calcsize(code)
    step = max(width + gap, -(-4 // size))
    total = start + step * count
    raw = data.draw(st.binary(min_size=total * size, max_size=total * size))
    values = array.array(code, raw)
    rows = [[values[start + step * row + column] for column in range(width)] for row in range(count)]
    low, high = ([function(column) for column in zip(*rows, strict=True)] for function in (min, max))
    type_name = "SCALAR" if width == 1 else f"VEC{width}"
    asset = hold(raw, component, type_name, count, min=low, max=high, byteOffset=start * size)
    asset["bufferViews"][0]["byteStride"] = step * size
    shared = {"VALUE_MULTIPLE_OF", "BUFFER_VIEW_TOO_BIG_BYTE_STRIDE"}
    assert find(asset) - shared == set()
    wrong = data.draw(st.integers(0, width - 1))
    asset["accessors"][0]["max"][wrong] = high[wrong] - 1
    expected = {"ACCESSOR_MAX_MISMATCH", "ACCESSOR_ELEMENT_OUT_OF_MAX_BOUND"}
    assert find(asset) - shared - {"INVALID_GL_VALUE"} == expected


# values in files of their own


def read_messages(tmp_path: Path, files: dict[str, bytes]) -> list[tuple[str, str]]:
    judged = judge(plant(tmp_path / "tree", {"LICENSE": b"ours\n", **files}))
    return [(one["path"], one["message"]) for one in judged.findings if one["rule"].startswith("gltf.")]


def test_a_file_is_asked_for_the_values(tmp_path: Path) -> None:
    wrong = POSITIONS + INDICES.replace(b"\x03", b"\x09")
    found = read_messages(
        tmp_path,
        {
            "a/good.gltf": encode(make_square("data/shape%201.bin")),
            "a/data/shape 1.bin": SHAPE,
            "b/bad.gltf": encode(make_square("../a/x/../wrong.bin")),
            "a/wrong.bin": wrong,
            "b/short.gltf": encode(make_square("short.bin")),
            "b/short.bin": SHAPE[:-1],
        },
    )
    assert found == [
        (
            "b/bad.gltf",
            f"ACCESSOR_INDEX_OOB: in a/wrong.bin: value 5 is 9, but there are only 4 vertices{ADVICE}",
        ),
        (
            "b/short.gltf",
            f"BUFFER_BYTE_LENGTH_MISMATCH: in b/short.bin: the buffer should have 60 bytes, its data has 59{ADVICE}",
        ),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data, None),
        (
            lambda _: b"\xff\xd8\xff\xc0\0\x0b",
            f"IMAGE_MIME_TYPE_INVALID: in p.png: it is declared as 'image/png', but its content is image/jpeg{ADVICE}",
        ),
        (lambda data: data[:20], f"IMAGE_UNEXPECTED_EOS: in p.png: the PNG ends within its header{ADVICE}"),
    ],
)
def test_a_picture_is_what_the_asset_takes_it_for(
    tmp_path: Path, change: Callable[[bytes], bytes], message: str | None
) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII9x", 13, b"IHDR", 1, 1) + b"\0\0\0\0IDAT"
    asset = {"asset": {"version": "2.0"}, "images": [{"uri": "p.png", "mimeType": "image/png"}]}
    found = read_messages(tmp_path, {"a.gltf": encode(asset), "p.png": change(picture)})
    assert found == ([("a.gltf", message)] if message else [])
