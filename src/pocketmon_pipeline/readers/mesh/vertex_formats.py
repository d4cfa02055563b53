"""Formats that vertex attributes and indices may have (glTF 2.0, section 3.7.2.1; KHR_mesh_quantization)."""

import functools

INDEX_FORMATS = frozenset({"SCALAR u8", "SCALAR u16", "SCALAR u32"})

_COLOR = "VEC3 float|VEC4 float|VEC3 u8 normalized|VEC4 u8 normalized|VEC3 u16 normalized|VEC4 u16 normalized"
_UNIT = "VEC2 float|VEC2 u8 normalized|VEC2 u16 normalized"

_BASE = {
    "POSITION": "VEC3 float",
    "NORMAL": "VEC3 float",
    "TANGENT": "VEC4 float",
    "TEXCOORD": _UNIT,
    "COLOR": _COLOR,
    "JOINTS": "VEC4 u8|VEC4 u16",
    "WEIGHTS": "VEC4 float|VEC4 u8 normalized|VEC4 u16 normalized",
}
# Section 3.7.2.2: a difference may be negative; colours and texture coordinates also as signed integers.
_MORPH = {
    "POSITION": "VEC3 float",
    "NORMAL": "VEC3 float",
    "TANGENT": "VEC3 float",
    "TEXCOORD": f"{_UNIT}|VEC2 i8 normalized|VEC2 i16 normalized",
    "COLOR": f"{_COLOR}|VEC3 i8 normalized|VEC4 i8 normalized|VEC3 i16 normalized|VEC4 i16 normalized",
}
_SIGNED = "VEC{0} i8 normalized|VEC{0} i16 normalized"
_ANY_SIGNED = "VEC{0} i8|VEC{0} i8 normalized|VEC{0} i16|VEC{0} i16 normalized"
_ANY = f"{_ANY_SIGNED}|VEC{{0}} u8|VEC{{0}} u8 normalized|VEC{{0}} u16|VEC{{0}} u16 normalized"
# KHR_mesh_quantization, "Extending Mesh Attributes" and "Extending Morph Target Attributes".
_QUANTIZED = {
    "base": {
        "POSITION": _ANY.format(3),
        "NORMAL": _SIGNED.format(3),
        "TANGENT": _SIGNED.format(4),
        "TEXCOORD": _ANY.format(2),
    },
    "morph": {
        "POSITION": _ANY_SIGNED.format(3),
        "NORMAL": _SIGNED.format(3),
        "TANGENT": _SIGNED.format(3),
        "TEXCOORD": _ANY_SIGNED.format(2),
    },
}


@functools.cache
def list_formats(semantic: str, kind: str, *, quantized: bool) -> frozenset[str]:
    """The formats of an attribute of a primitive (`base`) or of a morph target; empty where any will do."""
    formats = (_BASE if kind == "base" else _MORPH).get(semantic, "")
    extended = _QUANTIZED[kind].get(semantic, "") if quantized else ""
    return frozenset(filter(None, f"{formats}|{extended}".split("|")))
