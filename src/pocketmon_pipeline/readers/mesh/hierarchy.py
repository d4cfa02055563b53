"""The forest of nodes: parents and roots (glTF 2.0, section 3.5.2)."""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.readers.mesh.document import Asset, as_index, get_list
from pocketmon_pipeline.readers.mesh.issues import Issue


class Forest(NamedTuple):
    """For each node its parent (the first that names it) and its root; -1 where there is none, as in a loop."""

    parents: list[int]
    roots: list[int]


def list_children(asset: Asset) -> Iterator[tuple[int, int, int]]:
    """Every valid (node, place among its children, child)."""
    count = len(asset.items["nodes"])
    for index, node in enumerate(asset.items["nodes"]):
        for place, value in enumerate(get_list(node, "children")):
            child = as_index(value)
            if child is not None and child < count:
                yield index, place, child


def grow_forest(asset: Asset) -> Forest:
    """Find every node's parent and root, each node being passed a fixed number of times."""
    parents = [-1] * len(asset.items["nodes"])
    for index, _, child in list_children(asset):
        if parents[child] < 0:
            parents[child] = index
    roots: list[int | None] = [None] * len(parents)
    for index in range(len(parents)):
        _find_root(parents, roots, index)
    return Forest(parents, [-1 if root is None else root for root in roots])


def _find_root(parents: list[int], roots: list[int | None], index: int) -> None:
    path, on_path, node = [], set(), index
    while roots[node] is None and node not in on_path:
        path.append(node)
        on_path.add(node)
        if parents[node] < 0:
            roots[node] = node
            break
        node = parents[node]
    found = roots[node]
    for passed in path:
        roots[passed] = -1 if found is None else found


def check_hierarchy(asset: Asset, forest: Forest) -> Iterator[Issue]:
    """No node has two parents, and none is its own ancestor."""
    for index, place, child in list_children(asset):
        if forest.parents[child] != index:
            detail = f"node {child} is a child of node {forest.parents[child]} already"
            yield Issue("NODE_PARENT_OVERRIDE", f"/nodes/{index}/children/{place}", detail)
    for index in _list_loops(forest):
        yield Issue("NODE_LOOP", f"/nodes/{index}", f"node {index} is its own ancestor")


def _list_loops(forest: Forest) -> Iterator[int]:
    """Nodes on a loop; nodes that merely hang on one are none."""
    seen: set[int] = set()
    for start, root in enumerate(forest.roots):
        if root >= 0 or start in seen:
            continue
        path, node = [], start
        while node not in seen:
            seen.add(node)
            path.append(node)
            node = forest.parents[node]
        if node in path:
            yield from path[path.index(node) :]


def list_outsiders(forest: Forest, ancestor: int, nodes: list[int]) -> list[int]:
    """Those of `nodes` that are neither `ancestor` nor below it."""
    inside = {ancestor: True}
    for start in nodes:
        path, node = [], start
        while node >= 0 and node not in inside:
            path.append(node)
            inside[node] = False
            node = forest.parents[node]
        if node >= 0 and inside[node]:
            inside.update(dict.fromkeys(path, True))
    return [node for node in nodes if not inside[node]]
