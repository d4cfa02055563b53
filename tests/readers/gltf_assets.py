"""Small glTF assets to be broken: builders for tests."""

import base64
import json
import struct
from typing import Any  # any JSON value

Asset = dict[str, Any]

# A square of two triangles: four positions, six indices.
POSITIONS = struct.pack("<12f", 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0)
INDICES = struct.pack("<6H", 0, 1, 2, 0, 2, 3)
SHAPE = POSITIONS + INDICES


def embed(data: bytes, media: str = "application/octet-stream") -> str:
    """A data URI."""
    return f"data:{media};base64,{base64.b64encode(data).decode()}"


def make_square(uri: str | None = None) -> Asset:
    """The square, its data embedded unless a uri is given."""
    return {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3", "min": [0, 0, 0], "max": [1, 1, 0]},
            {"bufferView": 1, "componentType": 5123, "count": 6, "type": "SCALAR"},
        ],
        "bufferViews": [{"buffer": 0, "byteLength": 48}, {"buffer": 0, "byteOffset": 48, "byteLength": 12}],
        "buffers": [{"byteLength": 60, "uri": uri or embed(SHAPE)}],
    }


def encode(asset: object) -> bytes:
    """The asset as a file."""
    return json.dumps(asset).encode()


def hold(values: bytes, component: int, type_name: str, count: int, **more: object) -> Asset:
    """An asset with one accessor over embedded values."""
    return {
        "asset": {"version": "2.0"},
        "accessors": [{"bufferView": 0, "componentType": component, "type": type_name, "count": count, **more}],
        "bufferViews": [{"buffer": 0, "byteLength": len(values)}],
        "buffers": [{"byteLength": len(values), "uri": embed(values)}],
    }


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a container, as long as it says."""
    return struct.pack("<I4s", len(data), kind) + data


def pack(*chunks: bytes, version: int = 2, length: int | None = None) -> bytes:
    """A container with these chunks."""
    body = b"".join(chunks)
    return struct.pack("<4sII", b"glTF", version, 12 + len(body) if length is None else length) + body


def pack_asset(asset: Asset, binary: bytes | None = None) -> bytes:
    """A container with an asset's JSON and binary data, both padded."""
    text = encode(asset)
    parts = [chunk(b"JSON", text + b" " * (-len(text) % 4))]
    if binary is not None:
        parts.append(chunk(b"BIN\0", binary + bytes(-len(binary) % 4)))
    return pack(*parts)
