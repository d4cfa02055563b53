"""Counts the parts of an asset, as facts of its family."""

from typing import NamedTuple

from pocketmon_pipeline.readers.mesh.document import Asset, get_index, get_object
from pocketmon_pipeline.readers.mesh.issues import make_printable
from pocketmon_pipeline.readers.mesh.usage_checks import list_primitives
from pocketmon_pipeline.secrets.quotation import redact

# 64-bit columns hold no more; whoever claims more claims nonsense.
_MOST = 2**63 - 1
# Modes of primitives (section 5.24.4): every three vertices are a triangle, or each after the first two.
_TRIANGLES, _STRIP, _FAN = 4, 5, 6


class Counts(NamedTuple):
    """The columns of MESHES; None where it is not known."""

    meshes: int | None = None
    triangles: int | None = None
    materials: int | None = None
    textures: int | None = None
    animations: int | None = None
    extensions: str | None = None
    version: str | None = None
    compression: str | None = None


def count_asset(asset: Asset) -> Counts:
    """Count the parts of a glTF asset; its triangles are those of all primitives, each once."""
    version = get_object(asset.root, "asset").get("version")
    return Counts(
        len(asset.items["meshes"]),
        count_triangles(asset),
        len(asset.items["materials"]),
        len(asset.items["textures"]),
        len(asset.items["animations"]),
        redact(", ".join(make_printable(name) for name in sorted(asset.used))),
        make_printable(version) if isinstance(version, str) else None,
    )


def count_triangles(asset: Asset) -> int | None:
    """Triangles by mode and number of indices, or else of vertices (section 3.7.2.1); None beyond 64 bits."""
    total = 0
    for primitive, _ in list_primitives(asset):
        mode = get_index(primitive, "mode") if "mode" in primitive else _TRIANGLES
        attributes = get_object(primitive, "attributes")
        indices = asset.find_accessor(get_index(primitive, "indices"))
        accessor = indices or asset.find_accessor(get_index(attributes, "POSITION"))
        count = accessor.elements if accessor is not None else 0
        if mode == _TRIANGLES:
            total += count // 3
        elif mode in {_STRIP, _FAN}:
            total += max(count - 2, 0)
    return total if total <= _MOST else None
