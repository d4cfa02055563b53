"""The validator of glTF on assets made here: each rule broken once, by its code and place; hostile sizes and shapes."""

import copy
import json
import random
import struct
import time
from collections.abc import Callable
from typing import Any  # any JSON value

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.readers.mesh.container import MOST_CHUNKS
from pocketmon_pipeline.readers.mesh.gltf import Reading, read_glb, read_gltf
from readers.gltf_assets import INDICES, POSITIONS, SHAPE, chunk, embed, encode, make_square, pack, pack_asset

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII9x", 13, b"IHDR", 1, 1) + b"\0\0\0\0IDAT"
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b"
WEBP = b"RIFF\x1c\0\0\0WEBPVP8L" + bytes(16)


def name_faults(reading: Reading) -> list[tuple[str, str | None]]:
    return [(observation.subject or observation.code, observation.pointer) for observation in reading.observations]


def change(*steps: tuple[str, object]) -> bytes:
    """The square with values set at pointers (`-` appends, None removes)."""
    asset = make_square()
    for pointer, value in steps:
        *path, last = pointer.strip("/").split("/")
        holder: Any = asset
        for token in path:
            holder = holder[int(token)] if isinstance(holder, list) else holder.setdefault(token, {})
        if isinstance(holder, list):
            holder.append(value) if last == "-" else holder.__setitem__(int(last), value)
        elif value is None:
            del holder[last]
        else:
            holder[last] = value
    return encode(asset)


FLOATS = {"componentType": 5126, "count": 4, "type": "VEC3"}
JOINTS = {"componentType": 5121, "count": 4, "type": "VEC4"}
WEIGHTS = {"componentType": 5126, "count": 4, "type": "VEC4"}
TIMES = {"componentType": 5126, "count": 2, "type": "SCALAR", "min": [0], "max": [1]}
KEYS = {"componentType": 5126, "count": 2, "type": "VEC3"}
ATTRIBUTES = "/meshes/0/primitives/0/attributes"
LIGHTS = "/extensions/KHR_lights_punctual"


def animate(path: str, output: dict[str, Any] = KEYS, **sampler: object) -> tuple[tuple[str, object], ...]:
    channel = {"sampler": 0, "target": {"node": 0, "path": path}}
    animation = {"channels": [channel], "samplers": [{"input": 2, "output": 3, **sampler}]}
    return (("/accessors/-", TIMES), ("/accessors/-", output), ("/animations", [animation]))


RULES: list[tuple[Any, ...]] = [
    # the schema
    ("UNDEFINED_PROPERTY", None, ("/asset", None)),
    ("UNDEFINED_PROPERTY", "/accessors/0", ("/accessors/0/count", None)),
    ("TYPE_MISMATCH", "/nodes/0/name", ("/nodes/0/name", 1)),
    ("TYPE_MISMATCH", "/nodes", ("/nodes", {})),
    ("TYPE_MISMATCH", "/nodes/1", ("/nodes/-", 5)),
    ("ARRAY_TYPE_MISMATCH", "/meshes/0/primitives/1", ("/meshes/0/primitives/-", [])),
    ("ARRAY_LENGTH_NOT_IN_LIST", "/nodes/0/scale", ("/nodes/0/scale", [1, 1])),
    ("EMPTY_ENTITY", "/scenes/0/nodes", ("/scenes/0/nodes", [])),
    ("DUPLICATE_ELEMENTS", "/scenes/0/nodes/1", ("/scenes/0/nodes", [0, 0])),
    ("INVALID_INDEX", "/nodes/0/mesh", ("/nodes/0/mesh", -1)),
    ("UNRESOLVED_REFERENCE", "/nodes/0/mesh", ("/nodes/0/mesh", 1)),
    ("UNSATISFIED_DEPENDENCY", "/accessors/0/byteOffset", ("/accessors/0", {**FLOATS, "byteOffset": 0})),
    ("VALUE_NOT_IN_RANGE", "/bufferViews/0/byteLength", ("/bufferViews/0/byteLength", 0)),
    ("VALUE_MULTIPLE_OF", "/bufferViews/0/byteStride", ("/bufferViews/0/byteStride", 14)),
    ("PATTERN_MISMATCH", "/asset/version", ("/asset/version", "two")),
    ("INVALID_URI", "/buffers/0/uri", ("/buffers/0/uri", ":")),
    ("INVALID_URI", "/buffers/0/uri", ("/buffers/0/uri", "data:application/octet-stream;base64,A")),
    # the asset
    ("UNKNOWN_ASSET_MAJOR_VERSION", "/asset/version", ("/asset/version", "1.0")),
    ("ASSET_MIN_VERSION_GREATER_THAN_VERSION", "/asset/minVersion", ("/asset/minVersion", "2.1")),
    (
        "UNUSED_EXTENSION_REQUIRED",
        "/extensionsRequired/0",
        ("/extensionsUsed", ["A_b"]),
        ("/extensionsRequired", ["C_d"]),
    ),
    ("NON_REQUIRED_EXTENSION", "/extensionsUsed/0", ("/extensionsUsed", ["KHR_mesh_quantization"])),
    ("UNDECLARED_EXTENSION", "/nodes/0/extensions/A_b", ("/nodes/0/extensions", {"A_b": {}})),
    (
        "UNEXPECTED_EXTENSION_OBJECT",
        "/nodes/0/extensions/KHR_materials_unlit",
        ("/extensionsUsed", ["KHR_materials_unlit"]),
        ("/nodes/0/extensions", {"KHR_materials_unlit": {}}),
    ),
    (
        "UNSATISFIED_DEPENDENCY",
        "/nodes/0/extensions/KHR_lights_punctual",
        ("/extensionsUsed", ["KHR_lights_punctual"]),
        ("/nodes/0/extensions", {"KHR_lights_punctual": {"light": 0}}),
    ),
    (
        "KHR_LIGHTS_PUNCTUAL_LIGHT_SPOT_ANGLES",
        f"{LIGHTS}/lights/0/spot",
        ("/extensionsUsed", ["KHR_lights_punctual"]),
        (LIGHTS, {"lights": [{"type": "spot", "spot": {"innerConeAngle": 0.5, "outerConeAngle": 0.5}}]}),
    ),
    (
        "CAMERA_ZFAR_LEQUAL_ZNEAR",
        "/cameras/0/perspective",
        ("/cameras", [{"type": "perspective", "perspective": {"yfov": 1, "znear": 2, "zfar": 1}}]),
    ),
    (
        "CAMERA_XMAG_YMAG_ZERO",
        "/cameras/0/orthographic/xmag",
        ("/cameras", [{"type": "orthographic", "orthographic": {"xmag": 0, "ymag": 1, "znear": 0, "zfar": 1}}]),
    ),
    # buffers
    ("BUFFER_BYTE_LENGTH_MISMATCH", "/buffers/0", ("/buffers/0/byteLength", 61)),
    ("BUFFER_DATA_URI_MIME_TYPE_INVALID", "/buffers/0/uri", ("/buffers/0/uri", embed(SHAPE, "text/plain"))),
    ("BUFFER_VIEW_TOO_LONG", "/bufferViews/1/byteLength", ("/bufferViews/1/byteLength", 13)),
    ("BUFFER_VIEW_TOO_LONG", "/bufferViews/1/byteOffset", ("/bufferViews/1/byteOffset", 60)),
    ("BUFFER_VIEW_TOO_BIG_BYTE_STRIDE", "/bufferViews/0/byteStride", ("/bufferViews/0/byteStride", 52)),
    ("ACCESSOR_TOO_LONG", "/accessors/0", ("/accessors/0/count", 5)),
    ("ACCESSOR_TOO_LONG", "/accessors/0/byteOffset", ("/accessors/0/byteOffset", 48)),
    ("ACCESSOR_OFFSET_ALIGNMENT", "/accessors/1/byteOffset", ("/accessors/1/byteOffset", 1)),
    ("ACCESSOR_TOTAL_OFFSET_ALIGNMENT", "/accessors/1", ("/bufferViews/1/byteOffset", 47)),
    ("ACCESSOR_SMALL_BYTESTRIDE", "/accessors/0", ("/bufferViews/0/byteStride", 8)),
    ("ACCESSOR_NORMALIZED_INVALID", "/accessors/0/normalized", ("/accessors/0/normalized", True)),
    (
        "ACCESSOR_MATRIX_ALIGNMENT",
        "/accessors/2/byteOffset",
        ("/accessors/-", {"bufferView": 0, "byteOffset": 2, "componentType": 5121, "type": "MAT2", "count": 1}),
    ),
    ("INVALID_GL_VALUE", "/accessors/1/max/0", ("/accessors/1/max", [65536])),
    # meshes
    ("MESH_PRIMITIVE_INVALID_ATTRIBUTE", f"{ATTRIBUTES}/COLOUR", (f"{ATTRIBUTES}/COLOUR", 0)),
    (
        "MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY",
        ATTRIBUTES,
        ("/accessors/-", {**FLOATS, "type": "VEC2"}),
        (f"{ATTRIBUTES}/TEXCOORD_1", 2),
    ),
    ("MESH_PRIMITIVE_JOINTS_WEIGHTS_MISMATCH", ATTRIBUTES, ("/accessors/-", JOINTS), (f"{ATTRIBUTES}/JOINTS_0", 2)),
    ("MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS", f"{ATTRIBUTES}/POSITION", ("/accessors/0/min", None)),
    (
        "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT",
        f"{ATTRIBUTES}/TANGENT",
        ("/accessors/-", FLOATS),
        (f"{ATTRIBUTES}/TANGENT", 2),
    ),
    (
        "MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT",
        f"{ATTRIBUTES}/NORMAL",
        ("/accessors/-", {**FLOATS, "count": 3}),
        (f"{ATTRIBUTES}/NORMAL", 2),
    ),
    (
        "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_UNSIGNED_INT",
        f"{ATTRIBUTES}/_ID",
        ("/accessors/-", {"componentType": 5125, "count": 4, "type": "SCALAR"}),
        (f"{ATTRIBUTES}/_ID", 2),
    ),
    (
        "MESH_PRIMITIVE_ACCESSOR_UNALIGNED",
        f"{ATTRIBUTES}/_ID",
        ("/bufferViews/-", {"buffer": 0, "byteLength": 60}),
        ("/accessors/-", {"bufferView": 2, "componentType": 5121, "count": 4, "type": "SCALAR"}),
        (f"{ATTRIBUTES}/_ID", 2),
    ),
    (
        "MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE",
        f"{ATTRIBUTES}/POSITION",
        ("/accessors/-", {**FLOATS, "bufferView": 0}),
        (f"{ATTRIBUTES}/_AT", 2),
    ),
    (
        "MESH_PRIMITIVE_INDICES_ACCESSOR_WITH_BYTESTRIDE",
        "/meshes/0/primitives/0/indices",
        ("/bufferViews/1", {"buffer": 0, "byteOffset": 36, "byteLength": 24, "byteStride": 4}),
    ),
    (
        "MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT",
        "/meshes/0/primitives/0/indices",
        ("/accessors/1/componentType", 5122),
    ),
    (
        "MESH_PRIMITIVES_UNEQUAL_TARGETS_COUNT",
        "/meshes/0/primitives",
        ("/meshes/0/primitives/-", {"attributes": {"POSITION": 0}, "targets": [{"POSITION": 0}]}),
    ),
    (
        "MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR",
        "/meshes/0/primitives/0/targets/0/NORMAL",
        ("/accessors/-", FLOATS),
        ("/meshes/0/primitives/0/targets", [{"NORMAL": 2}]),
    ),
    (
        "MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT",
        "/meshes/0/primitives/0/targets/0/POSITION",
        ("/accessors/-", {**FLOATS, "count": 3, "min": [0, 0, 0], "max": [0, 0, 0]}),
        ("/meshes/0/primitives/0/targets", [{"POSITION": 2}]),
    ),
    ("MESH_INVALID_WEIGHTS_COUNT", "/meshes/0/weights", ("/meshes/0/weights", [1])),
    ("ACCESSOR_USAGE_OVERRIDE", "/meshes/0/primitives/0/indices", ("/meshes/0/primitives/0/indices", 0)),
    ("BUFFER_VIEW_TARGET_OVERRIDE", f"{ATTRIBUTES}/POSITION", ("/bufferViews/0/target", 34963)),
    # nodes, scenes, skins
    (
        "NODE_MATRIX_TRS",
        "/nodes/0/matrix",
        ("/nodes/0/matrix", [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]),
        ("/nodes/0/scale", [1, 1, 1]),
    ),
    (
        "NODE_MATRIX_NON_TRS",
        "/nodes/0/matrix",
        ("/nodes/0/matrix", [1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]),
    ),
    ("ROTATION_NON_UNIT", "/nodes/0/rotation", ("/nodes/0/rotation", [0, 0, 0.5, 0.5])),
    ("NODE_WEIGHTS_INVALID", "/nodes/0/weights", ("/nodes/0/weights", [1])),
    ("NODE_LOOP", "/nodes/0", ("/nodes/0/children", [0])),
    (
        "NODE_PARENT_OVERRIDE",
        "/nodes/2/children/0",
        ("/nodes/-", {"children": [3]}),
        ("/nodes/-", {"children": [3]}),
        ("/nodes/-", {}),
    ),
    ("SCENE_NON_ROOT_NODE", "/scenes/0/nodes/0", ("/nodes/-", {"children": [0]})),
    ("NODE_SKIN_WITH_NON_SKINNED_MESH", "/nodes/0/skin", ("/nodes/0/skin", 0), ("/skins", [{"joints": [0]}])),
    ("SKIN_NO_COMMON_ROOT", "/skins/0/joints", ("/nodes/-", {}), ("/skins", [{"joints": [0, 1]}])),
    ("SKIN_SKELETON_INVALID", "/skins/0/skeleton", ("/nodes/-", {}), ("/skins", [{"joints": [0], "skeleton": 1}])),
    (
        "SKIN_IBM_INVALID_FORMAT",
        "/skins/0/inverseBindMatrices",
        ("/accessors/-", FLOATS),
        ("/skins", [{"joints": [0], "inverseBindMatrices": 2}]),
    ),
    (
        "INVALID_IBM_ACCESSOR_COUNT",
        "/skins/0/inverseBindMatrices",
        ("/nodes/0/children", [1]),
        ("/nodes/-", {}),
        ("/accessors/-", {"componentType": 5126, "type": "MAT4", "count": 1}),
        ("/skins", [{"joints": [0, 1], "inverseBindMatrices": 2}]),
    ),
    (
        "NODE_SKIN_NO_SCENE",
        "/nodes/0",
        ("/accessors/-", JOINTS),
        ("/accessors/-", WEIGHTS),
        (f"{ATTRIBUTES}/JOINTS_0", 2),
        (f"{ATTRIBUTES}/WEIGHTS_0", 3),
        ("/nodes/-", {}),
        ("/nodes/0/skin", 0),
        ("/skins", [{"joints": [1]}]),
    ),
    # animations
    (
        "ANIMATION_CHANNEL_TARGET_NODE_MATRIX",
        "/animations/0/channels/0/target/path",
        *animate("translation"),
        ("/nodes/0/matrix", [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]),
    ),
    (
        "ANIMATION_CHANNEL_TARGET_NODE_WEIGHTS_NO_MORPHS",
        "/animations/0/channels/0/target/path",
        *animate("weights", {**KEYS, "type": "SCALAR"}),
    ),
    ("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT", "/animations/0/channels/0/sampler", *animate("rotation")),
    (
        "ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT",
        "/animations/0/channels/0/sampler",
        *animate("scale", {**KEYS, "count": 3}),
    ),
    (
        "ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT",
        "/animations/0/channels/0/sampler",
        *animate("scale", interpolation="CUBICSPLINE"),
    ),
    (
        "ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT",
        "/animations/0/samplers/0/input",
        *animate("scale"),
        ("/accessors/2/componentType", 5123),
    ),
    (
        "ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS",
        "/animations/0/samplers/0/input",
        *animate("scale"),
        ("/accessors/2/max", None),
    ),
    (
        "ANIMATION_SAMPLER_INPUT_ACCESSOR_TOO_FEW_ELEMENTS",
        "/animations/0/samplers/0/input",
        *animate("scale", {**KEYS, "count": 3}, interpolation="CUBICSPLINE"),
        ("/accessors/2/count", 1),
    ),
    (
        "ANIMATION_DUPLICATE_TARGETS",
        "/animations/0/channels/1/target",
        *animate("scale"),
        ("/animations/0/channels/-", {"sampler": 0, "target": {"node": 0, "path": "scale"}}),
    ),
    (
        "UNRESOLVED_REFERENCE",
        "/animations/0/channels/0/sampler",
        *animate("scale"),
        ("/animations/0/channels/0/sampler", 1),
    ),
    # pictures
    ("ONE_OF_MISMATCH", "/images/0", ("/images", [{}])),
    ("UNSATISFIED_DEPENDENCY", "/images/0/bufferView", ("/images", [{"bufferView": 0}])),
    (
        "IMAGE_MIME_TYPE_INVALID",
        "/images/0",
        ("/images", [{"uri": embed(PNG, "image/png"), "mimeType": "image/jpeg"}]),
    ),
    ("INVALID_URI", "/images/0/uri", ("/images", [{"uri": embed(PNG, "image/jpeg")}])),
    ("IMAGE_NON_ENABLED_MIME_TYPE", "/images/0", ("/images", [{"uri": embed(WEBP, "image/webp")}])),
    ("IMAGE_UNEXPECTED_EOS", "/images/0", ("/images", [{"uri": embed(PNG[:20], "image/png")}])),
    ("IMAGE_UNEXPECTED_EOS", "/images/0", ("/images", [{"uri": embed(JPEG[:8], "image/jpeg")}])),
    ("IMAGE_DATA_INVALID", "/images/0", ("/images", [{"uri": embed(b"\xff\xd8\xff\xe0\0\0", "image/jpeg")}])),
    (
        "TEXTURE_INVALID_IMAGE_MIME_TYPE",
        "/textures/0/source",
        ("/extensionsUsed", ["EXT_texture_webp"]),
        ("/images", [{"uri": embed(WEBP, "image/webp")}]),
        ("/textures", [{"source": 0}]),
    ),
    (
        "MESH_PRIMITIVE_TOO_FEW_TEXCOORDS",
        "/meshes/0/primitives/0/material",
        ("/textures", [{}]),
        ("/materials", [{"emissiveTexture": {"index": 0}}]),
        ("/meshes/0/primitives/0/material", 0),
    ),
]
BROKEN = [(change(*steps), code, pointer) for code, pointer, *steps in RULES]


@pytest.mark.parametrize(("data", "code", "pointer"), BROKEN, ids=[rule[0] for rule in RULES])
def test_each_rule_is_broken_once_at_its_place(data: bytes, code: str, pointer: str | None) -> None:
    assert (code, pointer) in name_faults(read_gltf(data))


NO_FAULT = {
    "the square": make_square(),
    "numbers written as floats": json.loads(json.dumps(make_square()).replace('"count": 4', '"count": 4.0')),
    "a matrix that mirrors and flattens": {
        **make_square(),
        "nodes": [{"matrix": [-2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 5, 6, 7, 1]}],
    },
    "unknown extensions": {**make_square(), "extensionsUsed": ["A_b"], "extensions": {"A_b": {"any": [1]}}},
    "unknown values of enumerations": {**make_square(), "samplers": [{"wrapS": 1}], "materials": [{"alphaMode": "X"}]},
    "data of Draco, without views": {
        **make_square(),
        "extensionsUsed": ["KHR_draco_mesh_compression"],
        "extensionsRequired": ["KHR_draco_mesh_compression"],
        "accessors": [
            {**FLOATS, "min": [0, 0, 0], "max": [1, 1, 1]},
            {"componentType": 5123, "count": 6, "type": "SCALAR"},
        ],
    },
    "a picture of an extension": {
        **make_square(),
        "extensionsUsed": ["KHR_texture_basisu"],
        "images": [{"uri": embed(b"\xabKTX 20\xbb\r\n\x1a\n", "image/ktx2")}],
        "textures": [{"extensions": {"KHR_texture_basisu": {"source": 0}}}],
    },
    "WebP where it is declared": {
        **make_square(),
        "extensionsUsed": ["EXT_texture_webp"],
        "images": [{"uri": embed(WEBP, "image/webp")}, {"uri": embed(JPEG, "image/jpeg")}],
        "textures": [{"source": 1, "extensions": {"EXT_texture_webp": {"source": 0}}}],
    },
    "files on the web and beside it": {
        **make_square("https://example.org/a%20b.bin"),
        "images": [{"uri": "a%20b.png"}],
    },
}


@pytest.mark.parametrize("name", NO_FAULT)
def test_what_is_no_fault(name: str) -> None:
    assert name_faults(read_gltf(encode(NO_FAULT[name]))) == []


def test_the_counts_of_the_square() -> None:
    assert read_gltf(encode(make_square())).counts == (1, 2, 0, 0, 0, "", "2.0", None)


@pytest.mark.parametrize(("mode", "triangles"), [(4, 2), (5, 4), (6, 4), (0, 0), (1, 0)])
def test_triangles_by_mode(mode: int, triangles: int) -> None:
    assert read_gltf(change(("/meshes/0/primitives/0/mode", mode))).counts.triangles == triangles


def test_many_faults_of_one_kind_are_summed_up() -> None:
    observations = read_gltf(encode({**make_square(), "images": [{}] * 30})).observations
    assert [observation.detail for observation in observations][-1] == "ONE_OF_MISMATCH: 10 more of these"
    assert len(observations) == 21


@pytest.mark.parametrize(
    ("value", "words"), [(None, "null"), (True, "true"), (["a", None], '["a", null]'), ("é", "'é'")]
)
def test_values_are_shown_as_json_has_them(value: object, words: str) -> None:
    (observation,) = read_gltf(encode({**make_square(), "extensions": value})).observations
    assert observation.detail == f"TYPE_MISMATCH: {words} is no object"


def test_a_former_version_is_told_and_nothing_else() -> None:
    scene = {"asset": {"version": "1.0"}, "meshes": {"box": {"primitives": [{"material": "red"}]}}, "scene": "main"}
    assert name_faults(read_gltf(encode(scene))) == [("UNKNOWN_ASSET_MAJOR_VERSION", "/asset/version")]
    later = {**scene, "asset": {"version": "3.0"}}
    assert len(name_faults(read_gltf(encode(later)))) > 1


# the text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "INVALID_JSON"),
        (b"{", "INVALID_JSON"),
        (b'{"asset": NaN}', "INVALID_JSON"),
        (b"\xef\xbb\xbf{}", "INVALID_JSON"),
        (b"[]", "TYPE_MISMATCH"),
        (b"null", "TYPE_MISMATCH"),
        (b"[" * 200_000, "json.too-deep"),
        (b'{"a":' * 200_000, "json.too-deep"),
        (b'{"asset":{"version":"2.0"},"nodes":[{"scale":[1,1e999,1]}]}', "VALUE_NOT_IN_RANGE"),
        (b'{"asset":{"version":"2.0"},"nodes":[{"scale":[1,1,1e999]}],"x":NaN}', "INVALID_JSON"),
        (b'{"asset":{"version":"2.0"},"nodes":[{"mesh":' + b"9" * 400 + b"}]}", "INVALID_JSON"),
    ],
)
def test_texts_that_cannot_be_read(data: bytes, code: str) -> None:
    assert [name for name, _ in name_faults(read_gltf(data))] == [code]


# the container

JSON = chunk(b"JSON", b'{"asset":{"version":"2.0"}} ')
BIN = chunk(b"BIN\0", bytes(4))


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (pack(JSON), []),
        (pack(JSON, BIN), []),
        (pack(JSON, chunk(b"ABCD", b"1234")), []),
        (pack(JSON) + b"more", []),
        (b"", ["GLB_UNEXPECTED_END_OF_HEADER"]),
        (pack(JSON)[:11], ["GLB_UNEXPECTED_END_OF_HEADER"]),
        (b"GLTF" + pack(JSON)[4:], ["GLB_INVALID_MAGIC"]),
        (pack(JSON, version=1), ["GLB_INVALID_VERSION"]),
        (pack(), ["GLB_LENGTH_TOO_SMALL"]),
        (pack(JSON, length=0), ["GLB_LENGTH_TOO_SMALL"]),
        (pack(JSON, length=49), ["GLB_LENGTH_MISMATCH"]),
        (pack(JSON)[:16], ["GLB_UNEXPECTED_END_OF_CHUNK_HEADER"]),
        (pack(JSON)[:-4], ["GLB_UNEXPECTED_END_OF_CHUNK_DATA", "INVALID_JSON"]),
        (pack(BIN, JSON), ["GLB_UNEXPECTED_FIRST_CHUNK"]),
        (pack(JSON, chunk(b"ABCD", b""), BIN), ["GLB_UNEXPECTED_BIN_CHUNK"]),
        (pack(JSON, BIN, BIN), ["GLB_DUPLICATE_CHUNK"]),
        (pack(JSON, JSON), ["GLB_DUPLICATE_CHUNK"]),
        (pack(chunk(b"JSON", b"")), ["GLB_EMPTY_CHUNK"]),
        (pack(chunk(b"JSON", b'{"asset":{"version":"2.0"}}')), ["GLB_CHUNK_LENGTH_UNALIGNED"]),
        (pack(chunk(b"JSON", b"{}  ")), ["UNDEFINED_PROPERTY"]),
        (pack(chunk(b"JSON", b"[" * 200_000)), ["json.too-deep"]),
    ],
)
def test_containers(data: bytes, codes: list[str]) -> None:
    assert [name for name, _ in name_faults(read_glb(data))] == codes


@pytest.mark.parametrize("first", [JSON, chunk(b"ABCD", b"")])
def test_a_container_of_very_many_chunks_is_cut_short(first: bytes) -> None:
    found = read_glb(pack(first, chunk(b"JSON", b"") * 100_000)).observations
    assert [one.code for one in found].count("scan.incomplete") == 1
    told = max(int(one.detail.split()[1].replace(",", "")) for one in found if one.detail.endswith(" more of these"))
    assert told < MOST_CHUNKS


def test_a_container_holds_its_first_buffer() -> None:
    asset = make_square()
    del asset["buffers"][0]["uri"]
    assert name_faults(read_glb(pack_asset(asset, SHAPE))) == []
    assert ("BUFFER_BYTE_LENGTH_MISMATCH", "/buffers/0") in name_faults(read_glb(pack_asset(asset, POSITIONS)))
    assert ("BUFFER_MISSING_GLB_DATA", "/buffers/0") in name_faults(read_glb(pack_asset(asset)))
    wrong = pack_asset(asset, POSITIONS + INDICES.replace(b"\x03", b"\x04"))
    assert name_faults(read_glb(wrong)) == [("ACCESSOR_INDEX_OOB", "/meshes/0/primitives/0/indices")]


# hostile shapes: time grows with the size of the text, and nothing is called too deeply

MANY = 8_000
BARE = {"asset": {"version": "2.0"}}
HOSTILE: dict[str, Callable[[int], object]] = {
    "a chain of nodes": lambda n: {
        **BARE,
        "nodes": [*({"children": [index + 1]} for index in range(n)), {}],
        "skins": [{"joints": list(range(n)), "skeleton": n - 1}],
    },
    "a ring of nodes": lambda n: {**BARE, "nodes": [{"children": [(index + 1) % n]} for index in range(n)]},
    "children of everybody": lambda n: {**BARE, "nodes": [{"children": list(range(n))} for _ in range(3)]},
    "attributes without end": lambda n: {
        **BARE,
        "meshes": [{"primitives": [{"attributes": {f"TEXCOORD_{index}": 0 for index in range(n)}}]}],
    },
    "primitives that share": lambda n: {
        **BARE,
        "accessors": [{**FLOATS, "min": [0, 0, 0], "max": [1, 1, 1]}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "NORMAL": 0}}] * n}],
    },
}


def measure(data: bytes) -> float:
    started = time.process_time()
    read_gltf(data)
    return time.process_time() - started


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name: str) -> None:
    small, large = (encode(HOSTILE[name](count)) for count in (MANY // 8, MANY))
    # Eight times the size takes 64 times the time where it is squared. What else the machine does only adds to a time.
    quick, slow = (min(times) for times in zip(*((measure(small), measure(large)) for _ in range(5)), strict=True))
    assert slow < 30 * max(quick, 0.005)


def test_huge_numbers_of_elements_are_no_work() -> None:
    asset = make_square()
    asset["buffers"][0] = {"byteLength": 2**53, "uri": "a.bin"}
    asset["bufferViews"][0]["byteLength"] = 2**53
    asset["accessors"][0]["count"] = 2**53
    asset["accessors"][0]["sparse"] = {
        "count": 2**53,
        "indices": {"bufferView": 0, "componentType": 5125},
        "values": {"bufferView": 0},
    }
    assert ("ACCESSOR_TOO_LONG", "/accessors/0") in name_faults(read_gltf(encode(asset)))


def test_values_read_over_and_over_are_cut_short() -> None:
    asset = make_square()
    asset["accessors"] += [asset["accessors"][0]] * 25_000
    assert ("scan.incomplete", None) in name_faults(read_gltf(encode(asset)))


# whatever is done to an asset

SOURCES = [*map(encode, NO_FAULT.values()), *(case[0] for case in BROKEN)]
ODD: list[object] = [
    None,
    True,
    "",
    "x",
    [],
    {},
    -1,
    0,
    1.5,
    2**53,
    1e308,
    [0],
    [None],
    {"a": 1},
    "data:,",
    "VEC3",
    5126,
]


def mutate(value: Any, chance: random.Random) -> Any:  # noqa: ANN401 - any JSON value
    if chance.random() < 0.04:
        return copy.deepcopy(chance.choice(ODD))
    if isinstance(value, dict):
        return {key: mutate(item, chance) for key, item in value.items() if chance.random() > 0.02}
    if isinstance(value, list):
        return [mutate(item, chance) for item in value for _ in range(chance.choice((1, 1, 1, 1, 1, 1, 1, 0, 2)))]
    return value


@given(st.sampled_from(SOURCES), st.integers(0, 2**32))
def test_no_change_of_an_asset_is_too_much(source: bytes, seed: int) -> None:
    asset = mutate(json.loads(source), random.Random(seed))  # noqa: S311 - reproducible
    for reading in (read_gltf(encode(asset)), read_glb(pack_asset(asset, SHAPE))):
        assert all(observation.code in {"gltf.invalid", "scan.incomplete"} for observation in reading.observations)
        for observation in reading.observations:
            assert observation.code != "gltf.invalid" or observation.detail.startswith(f"{observation.subject}: ")
            (observation.detail + (observation.pointer or "")).encode()  # what no table holds is escaped


CONTAINER = pack_asset({**make_square(), "buffers": [{"byteLength": 60}]}, SHAPE)


def test_cut_short_anywhere() -> None:
    for length in range(len(CONTAINER)):
        assert name_faults(read_glb(CONTAINER[:length])) != []


@given(st.lists(st.tuples(st.integers(0, len(CONTAINER) - 1), st.integers(0, 255)), max_size=8))
def test_bytes_changed_anywhere(changes: list[tuple[int, int]]) -> None:
    data = bytearray(CONTAINER)
    for place, byte in changes:
        data[place] = byte
    read_glb(bytes(data))
    read_gltf(bytes(data))
