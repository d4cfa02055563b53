"""Checks of the asset, extensions, cameras and lights beyond the schema (glTF 2.0, sections 3.2, 3.10, 3.12)."""

import math
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.mesh.document import Asset, Object, get_list, get_object
from pocketmon_pipeline.readers.mesh.issues import Issue, quote
from pocketmon_pipeline.readers.mesh.schema_extensions import NEVER_OPTIONAL

_PROJECTIONS = ("orthographic", "perspective")
_VERSION = compile_later(r"(\d{1,9})\.(\d{1,9})")


def read_version(asset: Object, key: str = "version") -> tuple[int, int] | None:
    """A version of the `asset` object, such as (2, 0)."""
    value = asset.get(key)
    match = _VERSION.fullmatch(value) if isinstance(value, str) else None
    return (int(match[1]), int(match[2])) if match else None


def is_former(asset: Asset) -> bool:
    """Whether it is glTF 1, whose objects stand in others by their names: nothing else of it means the same."""
    version = read_version(get_object(asset.root, "asset"))
    return version is not None and version[0] == 1


def check_version(asset: Asset) -> Iterator[Issue]:
    """Section 3.2: this is glTF 2.x, and no version is asked for that is later than its own."""
    header = get_object(asset.root, "asset")
    version, least = read_version(header), read_version(header, "minVersion")
    if version and version[0] != 2:
        advice = "which loaders of glTF 2 cannot read: convert it" if is_former(asset) else "this is judged as glTF 2"
        yield Issue("UNKNOWN_ASSET_MAJOR_VERSION", "/asset/version", f"glTF {version[0]}; {advice}")
    if version and least and least > version:
        detail = f"{quote(header['minVersion'])} is later than the version {quote(header['version'])}"
        yield Issue("ASSET_MIN_VERSION_GREATER_THAN_VERSION", "/asset/minVersion", detail)


def check_extension_lists(asset: Asset) -> Iterator[Issue]:
    """Section 3.12: what is required is used; some extensions cannot be optional."""
    for index, name in enumerate(get_list(asset.root, "extensionsRequired")):
        if isinstance(name, str) and name not in asset.used:
            detail = f"{quote(name)} is required, but not declared in extensionsUsed"
            yield Issue("UNUSED_EXTENSION_REQUIRED", f"/extensionsRequired/{index}", detail)
    for index, name in enumerate(get_list(asset.root, "extensionsUsed")):
        if isinstance(name, str) and name in NEVER_OPTIONAL and name not in asset.required:
            detail = f"{quote(name)} cannot be optional; name it in extensionsRequired too"
            yield Issue("NON_REQUIRED_EXTENSION", f"/extensionsUsed/{index}", detail)


def check_cameras(asset: Asset) -> Iterator[Issue]:
    """Section 3.10.3: one projection, with the far plane behind the near one."""
    for index, camera in enumerate(asset.items["cameras"]):
        pointer = f"/cameras/{index}"
        if "orthographic" in camera and "perspective" in camera:
            yield Issue("ONE_OF_MISMATCH", pointer, "a camera has exactly one of orthographic and perspective")
        elif camera.get("type") in _PROJECTIONS and camera["type"] not in camera:
            yield Issue("UNDEFINED_PROPERTY", pointer, f"the property {quote(camera['type'])} is missing")
        orthographic = get_object(camera, "orthographic")
        for key in ("xmag", "ymag"):
            if orthographic.get(key) == 0 and orthographic[key] is not False:
                yield Issue("CAMERA_XMAG_YMAG_ZERO", f"{pointer}/orthographic/{key}", f"{key} must not be 0")
        if camera.get("type") in _PROJECTIONS:
            yield from _check_planes(get_object(camera, camera["type"]), f"{pointer}/{camera['type']}")


def _check_planes(projection: Object, pointer: str) -> Iterator[Issue]:
    near, far = projection.get("znear"), projection.get("zfar")
    if isinstance(near, int | float) and isinstance(far, int | float) and far <= near:
        detail = f"zfar ({quote(far)}) must be greater than znear ({quote(near)})"
        yield Issue("CAMERA_ZFAR_LEQUAL_ZNEAR", pointer, detail)


def check_lights(asset: Asset) -> Iterator[Issue]:
    """KHR_lights_punctual: a spot has a cone, whose outer angle is the greater one; 0 and pi/4 where none is given."""
    for index, light in enumerate(asset.items["lights"]):
        pointer = f"/extensions/KHR_lights_punctual/lights/{index}"
        if light.get("type") == "spot" and "spot" not in light:
            yield Issue("UNDEFINED_PROPERTY", pointer, "the property 'spot' is missing")
        spot = get_object(light, "spot")
        inner, outer = spot.get("innerConeAngle", 0), spot.get("outerConeAngle", math.pi / 4)
        if isinstance(inner, int | float) and isinstance(outer, int | float) and outer <= inner:
            detail = f"outerConeAngle ({quote(outer)}) must be greater than innerConeAngle ({quote(inner)})"
            yield Issue("KHR_LIGHTS_PUNCTUAL_LIGHT_SPOT_ANGLES", f"{pointer}/spot", detail)
