"""The schema of glTF 2.0: the properties of each object (specification, section 5, "Properties Reference").

Values of enumerations are not judged: Khronos' validator takes an unknown one for a warning.
"""

from collections.abc import Mapping

from pocketmon_pipeline.readers.mesh.schema import (
    BOOL,
    COLOR,
    FACTOR,
    NON_NEGATIVE,
    STRING,
    Entity,
    Field,
    contain,
    list_of,
    refer,
    vector,
)

# Arrays of the root, each with the entity that it holds.
COLLECTIONS = {
    "accessors": "accessor",
    "animations": "animation",
    "buffers": "buffer",
    "bufferViews": "bufferView",
    "cameras": "camera",
    "images": "image",
    "materials": "material",
    "meshes": "mesh",
    "nodes": "node",
    "samplers": "sampler",
    "scenes": "scene",
    "skins": "skin",
    "textures": "texture",
}

_VERSION = r"[0-9]+\.[0-9]+"
_NAMES = Field("string", many=True, unique=True)
_OFFSET = Field("integer", low=0)

CORE: Mapping[str, Entity] = {
    "root": {
        "asset": contain("asset", required=True),
        "extensionsUsed": _NAMES,
        "extensionsRequired": _NAMES._replace(needs="extensionsUsed"),
        "scene": refer("scenes"),
        **{name: list_of(entity) for name, entity in COLLECTIONS.items()},
    },
    "asset": {
        "version": Field("string", required=True, pattern=_VERSION),
        "minVersion": Field("string", pattern=_VERSION),
        "generator": STRING,
        "copyright": STRING,
    },
    "accessor": {
        "bufferView": refer("bufferViews"),
        "byteOffset": _OFFSET._replace(needs="bufferView"),
        "componentType": Field("integer", required=True),
        "normalized": BOOL,
        "count": Field("integer", required=True, low=1),
        "type": Field("string", required=True),
        "sparse": contain("sparse"),
        "name": STRING,
    },
    "sparse": {
        "count": Field("integer", required=True, low=1),
        "indices": contain("sparseIndices", required=True),
        "values": contain("sparseValues", required=True),
    },
    "sparseIndices": {
        "bufferView": refer("bufferViews", required=True),
        "byteOffset": _OFFSET,
        "componentType": Field("integer", required=True),
    },
    "sparseValues": {"bufferView": refer("bufferViews", required=True), "byteOffset": _OFFSET},
    "animation": {
        "channels": list_of("channel", required=True),
        "samplers": list_of("animationSampler", required=True),
        "name": STRING,
    },
    "channel": {"sampler": Field("index", required=True), "target": contain("target", required=True)},
    "target": {"node": refer("nodes"), "path": Field("string", required=True)},
    "animationSampler": {
        "input": refer("accessors", required=True),
        "output": refer("accessors", required=True),
        "interpolation": STRING,
    },
    "buffer": {"uri": Field("uri"), "byteLength": Field("integer", required=True, low=1), "name": STRING},
    "bufferView": {
        "buffer": refer("buffers", required=True),
        "byteOffset": _OFFSET,
        "byteLength": Field("integer", required=True, low=1),
        "byteStride": Field("integer", low=4, high=252, multiple=4),
        "target": Field("integer"),
        "name": STRING,
    },
    "camera": {
        "type": Field("string", required=True),
        "orthographic": contain("orthographic"),
        "perspective": contain("perspective"),
        "name": STRING,
    },
    "orthographic": {
        "xmag": Field("number", required=True),
        "ymag": Field("number", required=True),
        "zfar": Field("number", required=True, above=0),
        "znear": Field("number", required=True, low=0),
    },
    "perspective": {
        "aspectRatio": Field("number", above=0),
        "yfov": Field("number", required=True, above=0),
        "zfar": Field("number", above=0),
        "znear": Field("number", required=True, above=0),
    },
    "image": {"uri": Field("uri"), "mimeType": STRING, "bufferView": refer("bufferViews", needs="mimeType")},
    "material": {
        "pbrMetallicRoughness": contain("pbrMetallicRoughness"),
        "normalTexture": contain("normalTextureInfo"),
        "occlusionTexture": contain("occlusionTextureInfo"),
        "emissiveTexture": contain("textureInfo"),
        "emissiveFactor": COLOR,
        "alphaMode": STRING,
        "alphaCutoff": NON_NEGATIVE,
        "doubleSided": BOOL,
        "name": STRING,
    },
    "pbrMetallicRoughness": {
        "baseColorFactor": vector(4, 0, 1),
        "baseColorTexture": contain("textureInfo"),
        "metallicFactor": FACTOR,
        "roughnessFactor": FACTOR,
        "metallicRoughnessTexture": contain("textureInfo"),
    },
    "textureInfo": {"index": refer("textures", required=True), "texCoord": _OFFSET},
    "normalTextureInfo": {
        "index": refer("textures", required=True),
        "texCoord": _OFFSET,
        "scale": Field("number"),
    },
    "occlusionTextureInfo": {"index": refer("textures", required=True), "texCoord": _OFFSET, "strength": FACTOR},
    "mesh": {
        "primitives": list_of("primitive", required=True),
        "weights": Field("number", many=True),
        "name": STRING,
    },
    "primitive": {
        "attributes": Field("index", of="accessors", named=True, required=True),
        "indices": refer("accessors"),
        "material": refer("materials"),
        "mode": Field("integer", low=0),
        "targets": Field("index", of="accessors", named=True, many=True),
    },
    "node": {
        "camera": refer("cameras"),
        "children": Field("index", of="nodes", many=True, unique=True),
        "skin": refer("skins", needs="mesh"),
        "matrix": vector(16),
        "mesh": refer("meshes"),
        "rotation": vector(4, -1, 1),
        "scale": vector(3),
        "translation": vector(3),
        "weights": Field("number", many=True, needs="mesh"),
        "name": STRING,
    },
    "sampler": {
        "magFilter": Field("integer"),
        "minFilter": Field("integer"),
        "wrapS": Field("integer"),
        "wrapT": Field("integer"),
        "name": STRING,
    },
    "scene": {"nodes": Field("index", of="nodes", many=True, unique=True), "name": STRING},
    "skin": {
        "inverseBindMatrices": refer("accessors"),
        "skeleton": refer("nodes"),
        "joints": Field("index", of="nodes", many=True, unique=True, required=True),
        "name": STRING,
    },
    "texture": {"sampler": refer("samplers"), "source": refer("images"), "name": STRING},
}
