"""READ FIRST: reads one glTF asset: its facts, what is wrong with it, and which files it refers to.

The rules are those of the Khronos Group's glTF 2.0 specification (2.0.1) and of the extensions in
`schema_extensions`; the codes by which faults are named are known from its validator.
"""

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.readers.mesh.animation_checks import check_animations
from pocketmon_pipeline.readers.mesh.asset_checks import (
    check_cameras,
    check_extension_lists,
    check_lights,
    check_version,
)
from pocketmon_pipeline.readers.mesh.buffer_checks import check_accessors, check_buffers, check_views
from pocketmon_pipeline.readers.mesh.container import Container, open_container
from pocketmon_pipeline.readers.mesh.document import Asset, make_asset
from pocketmon_pipeline.readers.mesh.image_checks import check_images
from pocketmon_pipeline.readers.mesh.issues import Issue
from pocketmon_pipeline.readers.mesh.material_checks import check_materials
from pocketmon_pipeline.readers.mesh.mesh_checks import check_meshes
from pocketmon_pipeline.readers.mesh.node_checks import check_nodes
from pocketmon_pipeline.readers.mesh.properties import check_schema
from pocketmon_pipeline.readers.mesh.usage_checks import check_usages
from pocketmon_pipeline.text.json_document import judge_document
from pocketmon_pipeline.text.position import place_offset



class Reading(NamedTuple):
    """`asset` is None where the JSON could not be read; `limit` says why nothing was judged, if that is so."""

    asset: Asset | None
    issues: Iterator[Issue]
    limit: str = ""


CHECKS: tuple[Callable[[Asset], Iterator[Issue]], ...] = (
    check_schema,
    check_version,
    check_extension_lists,
    check_cameras,
    check_lights,
    check_buffers,
    check_views,
    check_accessors,
    check_usages,
    check_meshes,
    check_nodes,
    check_animations,
    check_materials,
    check_images,
)


def parse(text: bytes):
    import orjson

    return orjson.loads(text)


def judge(asset: Asset) -> Iterator[Issue]:
    for check in CHECKS:
        yield from check(asset)
