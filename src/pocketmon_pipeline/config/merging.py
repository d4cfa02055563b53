"""Merges two documents: objects recursively, lists by replacement, lists of named objects by name."""

from collections.abc import Iterator, Mapping, Sequence

from pocketmon_pipeline.text.json.tree import Array, Member, Node, Object, Scalar, find_member

# `{"$append": [...]}` adds to a list instead of replacing it. YAML's `!append [...]` is read as the same.
APPEND = "$append"

Path = tuple[str | int, ...]

# Where the rules stand.
RULES = ("policy_guard", "rules")
# Lists whose items are known by their `id`.
BY_ID: frozenset[Path] = frozenset({RULES, ("policy_guard", "waivers"), ("asset_budgets",)})
# Files are read before anything is merged, so that nothing can be appended here.
_EXTENDS: Path = ("extends",)


def name_item(node: Node) -> str | None:
    """The `id` of an item; None where it has none."""
    name = find_member(node, "id")
    return name.value if isinstance(name, Scalar) and isinstance(name.value, str) else None


def walk_items(items: Sequence[Node], path: Path) -> Iterator[tuple[Path, Node]]:
    """Each item of the list at a path, and its own path: by its `id` where the list goes by that, else by its index."""
    for index, item in enumerate(items):
        yield (*path, (path in BY_ID and name_item(item)) or index), item


def take_appended(node: Node) -> Array | None:
    """The items of `{"$append": [...]}`; None for anything else."""
    if isinstance(node, Object) and len(node.members) == 1 and node.members[0].key == APPEND:
        items = node.members[0].value
        return items if isinstance(items, Array) else None
    return None


def merge(below: Node, above: Node, path: Path = ()) -> Node:
    """What `above` makes of `below`; each node keeps the place at which it was written."""
    appended = None if path == _EXTENDS else take_appended(above)
    if appended is not None:
        return _append(below, appended, above)
    if isinstance(below, Object) and isinstance(above, Object) and take_appended(below) is None:
        return _merge_members(below, above, path)
    if isinstance(below, Array) and isinstance(above, Array) and path in BY_ID:
        return Array(above.offset, _merge_items(below.items, above.items, path))
    return above


def _append(below: Node, items: Array, above: Node) -> Node:
    earlier = take_appended(below)
    if earlier is not None:
        joined = Array(items.offset, (*earlier.items, *items.items))
        return Object(above.offset, (Member(above.offset, APPEND, joined),))
    # Where nothing is a list below, the order stays: what there is by default is appended to at the end.
    return Array(items.offset, (*below.items, *items.items)) if isinstance(below, Array) else above


def _merge_members(below: Object, above: Object, path: Path) -> Object:
    merged = {member.key: member for member in below.members}
    for member in above.members:
        earlier = merged.get(member.key)
        value = merge(earlier.value, member.value, (*path, member.key)) if earlier else member.value
        merged[member.key] = Member(member.offset, member.key, value)
    return Object(above.offset, tuple(merged.values()))


def _merge_items(below: tuple[Node, ...], above: tuple[Node, ...], path: Path) -> tuple[Node, ...]:
    merged = list(below)
    places = {name: index for index, item in enumerate(below) if (name := name_item(item)) is not None}
    for item in above:
        index = places.get(name_item(item) or "")
        if index is None:
            merged.append(item)
        else:
            merged[index] = merge(merged[index], item, (*path, index))
    return tuple(merged)


def settle_appends(node: Node, defaults: Mapping[Path, Sequence[str]], path: Path = ()) -> Node:
    """Turn what is still to be appended into a list, after what there is by default."""
    if path == _EXTENDS:
        return node
    appended = take_appended(node)
    if appended is not None:
        default = tuple(Scalar(node.offset, value) for value in defaults.get(path, ()))
        node = Array(appended.offset, (*default, *appended.items))
    if isinstance(node, Array) and path in BY_ID:
        items = (settle_appends(item, defaults, (*path, index)) for index, item in enumerate(node.items))
        return node._replace(items=tuple(items))
    if not isinstance(node, Object):
        return node
    # Most values are scalars: they stay, and so do their members.
    members = [
        member
        if isinstance(member.value, Scalar)
        else Member(member.offset, member.key, settle_appends(member.value, defaults, (*path, member.key)))
        for member in node.members
    ]
    return Object(node.offset, tuple(members))
