"""The parts of documents that an expression reads: selections by constant names and indices."""

from typing import NamedTuple

from pocketmon_pipeline.cel.environment import Environment
from pocketmon_pipeline.cel.tree import Call, Fold, Literal, Name, Node, Select, list_children


class Path(NamedTuple):
    """A part of a document: `doc.symbols[0].name` is ("doc", ("symbols", 0, "name")); no steps are the document."""

    root: str
    steps: tuple[str | int, ...] = ()


class Dynamic(NamedTuple):
    """The SQL of a materialised path.

    `tag` gives absent, null, bool, int, double, string, list or map, or NULL where there is no such row (an error).
    For a list and a map `int` is the number of elements and `string` the subtree as compact JSON.
    """

    tag: str
    bool: str
    int: str
    double: str
    string: str


def find_path(node: Node, roots: frozenset[str]) -> Path | None:
    """Read a node as a path from one of the roots; None if it is something else, or tests with `has`."""
    match node:
        case Name(name=name) if name in roots:
            return Path(name)
        case Select(operand=operand, field=field, test=False):
            return _extend(find_path(operand, roots), field)
        case Call(function="_[_]", args=(operand, Literal(kind="string" | "int", value=str() | int() as step))):
            return None if isinstance(step, int) and step < 0 else _extend(find_path(operand, roots), step)
        case _:
            return None


def _extend(path: Path | None, step: str | int) -> Path | None:
    return path and Path(path.root, (*path.steps, step))


def find_paths(tree: Node, environment: Environment) -> frozenset[Path]:
    """List the longest paths that an expression names; `has(a.b)` reads both `a` and `a.b`."""
    found: set[Path] = set()
    _collect(tree, frozenset(environment.dynamic), found)
    return frozenset(found)


def _collect(node: Node, roots: frozenset[str], found: set[Path]) -> None:
    if path := find_path(node, roots):
        found.add(path)
        return
    match node:
        case Select(test=True) if parent := find_path(node.operand, roots):
            found.update((parent, Path(parent.root, (*parent.steps, node.field))))
        case Fold():
            _collect(node.range, roots, found)
            inner = roots - {node.variable, node.second, node.accumulator}
            for child in (node.start, node.condition, node.step, node.result):
                _collect(child, inner, found)
        case _:
            for child in list_children(node):
                _collect(child, roots, found)
