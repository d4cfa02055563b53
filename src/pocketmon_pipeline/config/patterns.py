"""Finds invalid path patterns in a policy."""

from collections.abc import Iterator

from pocketmon_pipeline.config.merging import Path, walk_items
from pocketmon_pipeline.config.problems import Problem
from pocketmon_pipeline.text.gitignore import PatternError, compile_patterns
from pocketmon_pipeline.text.glob import GlobError, glob_to_regex
from pocketmon_pipeline.text.json.tree import Array, Node, Object, Scalar, find_member

# Where patterns stand; every item of a list, and every value of an object, is meant by `*`.
_PLACES = (
    ("policy_guard", "waivers", "*", "rule"),
    ("policy_guard", "waivers", "*", "paths", "*"),
    ("policy_guard", "overrides", "*", "match", "paths", "*"),
    ("policy_guard", "protected_paths", "*", "*"),
    ("asset_budgets", "*", "paths", "*"),
    ("secrets", "allow", "*", "paths", "*"),
    ("secrets", "allow", "*", "rules", "*"),
    ("references", "patterns", "*", "paths", "*"),
)
# How paths begin that count from elsewhere than the top of the tree.
_ABSOLUTE = ("/", "./")

# Where those of a .gitignore stand: as values, and as keys.
_IGNORE_PLACES: tuple[tuple[str, ...], ...] = (("scan", "exclude", "*"), ("scan", "dialects", "*", "*"))
_IGNORE_KEYS: tuple[tuple[str, ...], ...] = (
    ("validation_rules", "json_schema_validation"),
    ("validation_rules", "csv_header_validation"),
    ("validation_rules", "required_metadata_fields"),
)


def find_faulty_patterns(root: Node) -> Iterator[Problem]:
    """Yield the patterns with open brackets and braces, or ranges that are backwards, and those that never match."""
    yield from _find_faulty_globs(root)
    for path, pattern, offset in _list_ignore_patterns(root):
        try:
            compile_patterns([pattern])
        except PatternError as error:
            yield Problem(offset, path, f"no path pattern: {error}", "see gitignore(5)")


def _list_ignore_patterns(root: Node) -> Iterator[tuple[Path, str, int]]:
    for steps in _IGNORE_PLACES:
        for path, node in _walk(root, steps):
            if isinstance(node, Scalar) and isinstance(node.value, str):
                yield path, node.value, node.offset
    for steps in _IGNORE_KEYS:
        for path, node in _walk(root, steps):
            if isinstance(node, Object):
                yield from (((*path, member.key), member.key, member.offset) for member in node.members)


def _find_faulty_globs(root: Node) -> Iterator[Problem]:
    for steps in _PLACES:
        for path, node in _walk(root, steps):
            if isinstance(node, Scalar) and isinstance(node.value, str):
                try:
                    glob_to_regex(node.value)
                except GlobError as error:
                    words = f"no path pattern: {error} (character {error.offset + 1} of it)"
                    yield Problem(node.offset, path, words, "see Globs in the reference of the language")


def is_absolute(glob: str) -> bool:
    """Whether a path or a glob begins as those do that count from elsewhere than the top of the tree."""
    return glob.startswith(_ABSOLUTE)


def advise_relative(glob: str) -> str:
    """How to write one that does."""
    return f"paths count from the top of the tree: write '{glob.removeprefix('.').lstrip('/')}'"


def find_absolute_globs(root: Node) -> Iterator[tuple[Path, str]]:
    """Yield the globs that match nothing, since no path of a file begins so."""
    for steps in _PLACES:
        for path, node in _walk(root, steps) if "paths" in steps else ():
            if isinstance(node, Scalar) and is_absolute(str(node.value)):
                yield path, str(node.value)


def _walk(node: Node, steps: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, Node]]:
    if not steps:
        yield path, node
    elif steps[0] != "*":
        inner = find_member(node, steps[0])
        if inner is not None:
            yield from _walk(inner, steps[1:], (*path, steps[0]))
    elif isinstance(node, Array):
        for place, item in walk_items(node.items, path):
            yield from _walk(item, steps[1:], place)
    elif isinstance(node, Object):
        for member in node.members:
            yield from _walk(member.value, steps[1:], (*path, member.key))
