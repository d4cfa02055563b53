"""Checks materials against their meshes (glTF 2.0, section 3.9, and the extensions of materials)."""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.readers.mesh.document import Asset, Object, get_extension, get_index, get_object
from pocketmon_pipeline.readers.mesh.issues import Issue
from pocketmon_pipeline.readers.mesh.schema_core import CORE
from pocketmon_pipeline.readers.mesh.schema_extensions import EXTENSIONS, PLACES
from pocketmon_pipeline.readers.mesh.usage_checks import list_primitives


class Binding(NamedTuple):
    """A texture of a material, and which set of texture coordinates it is laid out by."""

    coordinates: int
    pointer: str


def list_bindings(material: Object, pointer: str, entity: str = "material") -> Iterator[Binding]:
    """The textures of a material, those of its extensions too."""
    schema = CORE.get(entity) or EXTENSIONS[entity]
    for key, field in schema.items():
        value = material.get(key)
        if field.kind != "entity" or not isinstance(value, dict):
            continue
        if "index" in CORE[field.of]:
            yield _bind(value, f"{pointer}/{key}")
        else:
            yield from list_bindings(value, f"{pointer}/{key}", field.of)
    for extension in get_object(material, "extensions"):
        content, place = get_extension(material, extension), PLACES.get(extension, {}).get(entity)
        if content is not None and place is not None:
            yield from list_bindings(content, f"{pointer}/extensions/{extension}", place)


def _bind(info: Object, pointer: str) -> Binding:
    """KHR_texture_transform may name another set."""
    transform = get_extension(info, "KHR_texture_transform") or {}
    if "texCoord" in transform:
        return Binding(get_index(transform, "texCoord") or 0, f"{pointer}/extensions/KHR_texture_transform")
    return Binding(get_index(info, "texCoord") or 0, pointer)


def check_materials(asset: Asset) -> Iterator[Issue]:
    """Every primitive has what its material needs; an index of refraction is 0 or at least 1."""
    bindings = [
        list(list_bindings(material, f"/materials/{index}")) for index, material in enumerate(asset.items["materials"])
    ]
    for primitive, pointer in list_primitives(asset):
        index = get_index(primitive, "material")
        if index is not None and index < len(bindings):
            attributes = get_object(primitive, "attributes")
            yield from _check_coordinates(bindings[index], attributes, f"{pointer}/material")
            yield from _check_tangents(asset.items["materials"][index], attributes, f"{pointer}/material")
    for index, material in enumerate(asset.items["materials"]):
        ior = (get_extension(material, "KHR_materials_ior") or {}).get("ior")
        if isinstance(ior, int | float) and 0 < ior < 1:
            pointer = f"/materials/{index}/extensions/KHR_materials_ior/ior"
            yield Issue("VALUE_NOT_IN_RANGE", pointer, f"{ior} is neither 0 nor at least 1")


def _check_coordinates(bindings: list[Binding], attributes: Object, pointer: str) -> Iterator[Issue]:
    for binding in bindings:
        if f"TEXCOORD_{binding.coordinates}" not in attributes:
            detail = f"{binding.pointer} needs TEXCOORD_{binding.coordinates}, which the primitive has not"
            yield Issue("MESH_PRIMITIVE_TOO_FEW_TEXCOORDS", pointer, detail)


def _check_tangents(material: Object, attributes: Object, pointer: str) -> Iterator[Issue]:
    """KHR_materials_anisotropy, KHR_materials_clearcoat: directions on a surface need tangents, or a normal map."""
    anisotropy = get_extension(material, "KHR_materials_anisotropy") or {}
    clearcoat = get_extension(material, "KHR_materials_clearcoat") or {}
    directed = "anisotropyTexture" in anisotropy or "clearcoatNormalTexture" in clearcoat
    if directed and "TANGENT" not in attributes and "normalTexture" not in material:
        detail = "the material needs tangents: give the primitive TANGENT, or the material a normalTexture"
        yield Issue("MESH_PRIMITIVE_NO_TANGENT_SPACE", pointer, detail)
