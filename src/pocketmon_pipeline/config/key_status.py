"""Says which keys of a document are only validated, and have no effect yet."""

from collections.abc import Iterator

import msgspec

from pocketmon_pipeline.config.sections import Types
from pocketmon_pipeline.config.sections.section import FORCE
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.json.tree import Node, Object


def _is_in_force(annotation: object) -> bool:
    marks = (mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, msgspec.Meta))
    return all((mark.extra_json_schema or {}).get(FORCE, True) for mark in marks)


def find_notes(root: Node, sections: Types) -> Iterator[str]:
    """Say, for each section of a document, which of its keys have no effect yet."""
    members = root.members if isinstance(root, Object) else ()
    for member in members:
        kind = sections.get(member.key)
        idle = _list_idle(member.value, kind) if isinstance(kind, type) else []
        if idle:
            named = ", ".join(f"{member.key}.{key}" for key in idle)
            yield f"{named} {'is' if len(idle) == 1 else 'are'} valid but not in force yet"


def _list_idle(node: Node, kind: type[msgspec.Struct]) -> list[str]:
    # To describe the keys in full takes ten times as long.
    active = {field.encode_name for field in msgspec.structs.fields(kind) if _is_in_force(field.type)}
    members = node.members if isinstance(node, Object) else ()
    return [escape_for_screen(member.key) for member in members if member.key not in active]
