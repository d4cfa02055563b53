"""READ FIRST: reads one glTF asset: its facts, its defects, and the files that it refers to.

The rules are those of the Khronos Group's glTF 2.0 specification (2.0.1) and of the extensions in
`schema_extensions`; faults bear the codes by which Khronos' validator made them known.
"""

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.mesh.animation_checks import check_animations
from pocketmon_pipeline.readers.mesh.asset_checks import (
    check_cameras,
    check_extension_lists,
    check_lights,
    check_version,
    is_former,
)
from pocketmon_pipeline.readers.mesh.buffer_checks import check_accessors, check_buffers, check_views
from pocketmon_pipeline.readers.mesh.columns import TooMuchError
from pocketmon_pipeline.readers.mesh.container import open_container
from pocketmon_pipeline.readers.mesh.counts import Counts, count_asset
from pocketmon_pipeline.readers.mesh.document import Asset, make_asset
from pocketmon_pipeline.readers.mesh.image_checks import check_images
from pocketmon_pipeline.readers.mesh.issues import CHECK, Issue, observe_issues
from pocketmon_pipeline.readers.mesh.links import check_own_values, list_links
from pocketmon_pipeline.readers.mesh.material_checks import check_materials
from pocketmon_pipeline.readers.mesh.mesh_checks import check_meshes
from pocketmon_pipeline.readers.mesh.node_checks import check_nodes
from pocketmon_pipeline.readers.mesh.plan import make_plans
from pocketmon_pipeline.readers.mesh.properties import check_schema
from pocketmon_pipeline.readers.mesh.tables import Link
from pocketmon_pipeline.readers.mesh.usage_checks import check_usages
from pocketmon_pipeline.readers.mesh.value_checks import CUT
from pocketmon_pipeline.text.encoding import UTF8_BOM
from pocketmon_pipeline.text.json.document import Judgement, judge_document

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

_INVALID = "INVALID_JSON"


class Reading(NamedTuple):
    """The result of reading one asset."""

    counts: Counts
    observations: list[Observation]
    links: list[Link]


class Parsed(NamedTuple):
    """The root of an asset's JSON, or why there is none."""

    root: dict[str, object] | None
    issues: list[Issue]
    observations: list[Observation]


def read_gltf(data: Window) -> Reading:
    """Read an asset that is a JSON document."""
    parsed = parse_asset(data[: len(data)])
    return _read(parsed, make_asset)


def read_glb(data: Window) -> Reading:
    """Read an asset in a binary container."""
    container = open_container(data)
    if not container.text:
        return Reading(Counts(), [*observe_issues(container.issues), *container.observe_cut()], [])
    parsed = parse_asset(container.text)
    inside = [*map(_place_inside, parsed.observations), *container.observe_cut()]
    parsed = Parsed(parsed.root, container.issues + parsed.issues, inside)
    return _read(parsed, lambda root: make_asset(root, container.binary, in_container=True))


def parse_asset(text: bytes) -> Parsed:
    """Parse the JSON, which is UTF-8 without a byte order mark (sections 2.3 and 4.4.3)."""
    if text.startswith(UTF8_BOM):
        return Parsed(None, [Issue("INVALID_JSON", "", "the JSON begins with a byte order mark")], [])
    judgement = judge_document(text)
    if judgement.valid is None:
        return Parsed(None, [], judgement.observations)
    try:
        root = _load(text)
    except ValueError:
        return Parsed(None, [], [_observe_invalid(judgement)])
    if not isinstance(root, dict):
        return Parsed(None, [Issue("TYPE_MISMATCH", "", "the JSON is no object")], [])
    return Parsed(root, [], [])


def _observe_invalid(judgement: Judgement) -> Observation:
    for seen in judgement.observations:
        return Observation(CHECK, f"{_INVALID}: {seen.detail}", seen.line, seen.column, subject=_INVALID)
    return Observation(CHECK, f"{_INVALID}: the text is empty", subject=_INVALID)


def _place_inside(observation: Observation) -> Observation:
    """Place of JSON in a container, in words, since it has no lines of the file."""
    if observation.line is None:
        return observation
    detail = f"{observation.detail} (line {observation.line} of its JSON)"
    return observation._replace(detail=detail, line=None, column=None)


def _load(text: bytes) -> object:
    """The values; ValueError where it is no JSON. Numbers beyond any bound are infinite, for the schema to refuse."""
    import orjson

    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if "infinity" not in str(error):
            raise
    try:
        root = json.loads(text, parse_constant=_refuse)
        orjson.dumps(root)
    except (TypeError, RecursionError) as error:
        raise ValueError from error
    return root


def _refuse(name: str) -> None:
    message = f"JSON has no {name}"
    raise ValueError(message)


def _read(parsed: Parsed, make: Callable[[dict[str, object]], Asset]) -> Reading:
    if parsed.root is None:
        return Reading(Counts(), [*observe_issues(parsed.issues), *parsed.observations], [])
    asset = make(parsed.root)
    plans = make_plans(asset)
    checks = (check_version,) if is_former(asset) else CHECKS
    issues = [*parsed.issues, *(issue for check in checks for issue in check(asset))]
    observations = list(parsed.observations)
    try:
        if not is_former(asset):
            issues += check_own_values(asset, plans)
    except TooMuchError:
        observations.append(Observation("scan.incomplete", CUT))
    return Reading(count_asset(asset), [*observe_issues(issues), *observations], list(list_links(asset, plans)))
