"""Line and column of a document's values, by JSON Pointer (RFC 6901), in every document format.

A place is where the value is written: a string at its quote, a list at its bracket, a YAML collection at its first
key or item, an alias at its star, a TOML table at its header, a cell of a table at its first character, an XML element
at its start tag, an attribute at its quote. Where a pointer leads further than the document does, the place is that of
the innermost value on the way.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.text.csv.places import find_cells
from pocketmon_pipeline.text.document_formats import VALUES_DEPTH, XML_FORMATS
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.json.comments import blank_comments
from pocketmon_pipeline.text.json.places import find_values
from pocketmon_pipeline.text.json.relaxed import read_relaxed
from pocketmon_pipeline.text.json.tree import Array, Node, Object
from pocketmon_pipeline.text.json.values import is_blank
from pocketmon_pipeline.text.position import Place, place_offsets
from pocketmon_pipeline.text.toml import read_toml_tree
from pocketmon_pipeline.text.xml_tree import read_xml_tree
from pocketmon_pipeline.text.yaml.values import read_yaml_tree

Tokens = tuple[str, ...]


class _Found(NamedTuple):
    """Offsets into a text, which is as they count: bytes or characters."""

    text: bytes | str
    offsets: Mapping[Tokens, int]


def locate_all(data: bytes, format_name: str, pointers: Sequence[str]) -> dict[str, Place]:
    """Where the values at all these pointers stand, with the document read once; nothing where it cannot be read."""
    paths = [split_pointer(pointer) for pointer in pointers]
    try:
        text, offsets = _find(data, format_name, paths)
    except ValueError:
        return {}
    places = place_offsets(text, [offsets[tokens] for tokens in paths])
    return dict(zip(pointers, places, strict=True))


def split_pointer(pointer: str) -> Tokens:
    """The reference tokens of a JSON Pointer."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])


def _find(data: bytes, format_name: str, paths: list[Tokens]) -> _Found:
    if format_name in XML_FORMATS:
        root, text = _read_xml_once(data)
        return _Found(text, {tokens: find_innermost(root, tokens, single=True) for tokens in paths})
    return _FINDERS[format_name](to_utf8(data), paths)


def find_innermost(node: Node, tokens: Tokens, *, single: bool = False) -> int:
    """The offset of the value at a path, or of the innermost on the way; with `single` a map is its own item 0."""
    for step in tokens:
        inner = _step(node, step)
        if inner is None:
            if single and step == "0" and isinstance(node, Object):
                continue
            break
        node = inner
    return node.offset


def _step(node: Node, step: str) -> Node | None:
    if isinstance(node, Object):
        return next((member.value for member in reversed(node.members) if member.key == step), None)
    if isinstance(node, Array) and step.isdecimal() and int(step) < len(node.items):
        return node.items[int(step)]
    return None


def _find_json(data: bytes, paths: list[Tokens]) -> _Found:
    return _Found(data, find_values(data, paths))


def _find_commented(data: bytes, paths: list[Tokens]) -> _Found:
    plain = blank_comments(data)
    return _Found(data, find_values(plain, paths) if plain.strip() else dict.fromkeys(paths, 0))


def _find_lines(data: bytes, paths: list[Tokens]) -> _Found:
    wanted: dict[str, list[Tokens]] = {}
    for tokens in paths:
        wanted.setdefault("".join(tokens[:1]), []).append(tokens)
    found: dict[Tokens, int] = dict.fromkeys(paths, 0)
    number = start = 0
    for line in data.split(b"\n"):
        if not is_blank(line):
            asked = wanted.get(str(number), [])
            if asked:
                offsets = find_values(line, [tokens[1:] for tokens in asked])
                found |= {tokens: start + offsets[tokens[1:]] for tokens in asked}
            number += 1
        start += len(line) + 1
    return _Found(data, found)


def _find_in_tree(read: Callable[[bytes], Node]) -> Callable[[bytes, list[Tokens]], _Found]:
    # In the sandbox the pointers into one document come one by one.
    read_once = functools.lru_cache(maxsize=1)(read)

    def find(data: bytes, paths: list[Tokens]) -> _Found:
        """Find the places of these paths."""
        root = read_once(data)
        return _Found(data, {tokens: find_innermost(root, tokens) for tokens in paths})

    return find


_find_in_yaml = _find_in_tree(read_yaml_tree)
_read_xml_once = functools.lru_cache(maxsize=1)(read_xml_tree)


_FINDERS: Mapping[str, Callable[[bytes, list[Tokens]], _Found]] = {
    **dict.fromkeys(("json", "gltf"), _find_json),
    "jsonc": _find_commented,
    "json-relaxed": _find_in_tree(lambda data: read_relaxed(data, VALUES_DEPTH)),
    "jsonl": _find_lines,
    **dict.fromkeys(("csv", "tsv"), lambda data, paths: _Found(data, find_cells(data, paths))),
    **dict.fromkeys(
        ("yaml", "unity-meta"), lambda data, paths: _find_in_yaml(data, paths)._replace(text=data.decode())
    ),
    "toml": _find_in_tree(read_toml_tree),
}
