"""Merges the files that a configuration extends, the file itself, and an environment's overrides."""

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.document import NOT_INHERITED
from pocketmon_pipeline.config.merging import BY_ID, Path, merge, name_item
from pocketmon_pipeline.config.references import ALWAYS, BUILT_IN, BY_DEFAULT, Reference, resolve_reference
from pocketmon_pipeline.config.source import Source, parse_source, read_bytes
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.excerpt import Excerpt
from pocketmon_pipeline.text.json.tree import Array, Node, Object, Scalar, find_member, to_plain

# Deeper or wider than any studio builds its policies.
MOST_LEVELS = 16
MOST_FILES = 256

# What is composed where there is no file.
NOTHING = parse_source("", b"{}")


class Setting(NamedTuple):
    """One place, as `file:line:column`, that set a value."""

    place: str
    value: object


class Composition(NamedTuple):
    """The document that is in force, the files it was made of, and the layers it was merged of, the lowest first."""

    root: Node
    sources: tuple[Source, ...]
    layers: tuple[Node, ...]

    def list_extended(self) -> list[str]:
        """The files and packs that were named under `extends`, here and further down."""
        given = {f"{name}.yaml" for name in _list_given(self.sources[0])}
        named = (source.path for source in self.sources[1:] if source.path not in given)
        return [name.removesuffix(".yaml") if name.startswith(BUILT_IN) else name for name in named]

    def find_source(self, offset: int) -> Source:
        """The file that an offset belongs to."""
        return self.sources[bisect_right([source.base for source in self.sources], offset) - 1]

    def name_place(self, offset: int) -> str:
        """Write an offset as `file:line:column`."""
        return self.find_source(offset).name_place(offset)

    def find_place(self, path: Sequence[str | int]) -> str:
        """The place of a value, or of its innermost ancestor that exists."""
        return self.name_place(self._find(path).offset)

    def cut_excerpt(self, path: Sequence[str | int], offset: int) -> Excerpt:
        """The line where the character `offset` of a text stands, with a caret."""
        node = self._find(path)
        return self.find_source(node.offset).cut_excerpt(node, offset)

    def cut_line(self, path: Sequence[str | int]) -> Excerpt:
        """The line where a value begins, or its innermost ancestor that exists, with a caret."""
        offset = self._find(path).offset
        return self.find_source(offset).cut_line(offset)

    def resolve(self, path: Sequence[str | int]) -> str:
        """The file that a value names, relative to the file that contains the value."""
        node = self._find(path)
        assert isinstance(node, Scalar)
        folder = os.path.dirname(self.find_source(node.offset).path)
        return os.path.normpath(os.path.join(folder, str(node.value)))

    def list_settings(self, path: Sequence[str | int]) -> tuple[Setting, ...]:
        """Every place that set a value, in the order of merging; the last one has the value that is in force."""
        names = _name_items(self.root, path)
        found = [node for layer in self.layers for node in [_find_exactly(layer, names)] if node is not None]
        settings = [Setting(self.name_place(node.offset), to_plain(node, exact=True)) for node in found]
        now = _find_exactly(self.root, names)
        if settings and now is not None:
            settings[-1] = settings[-1]._replace(value=to_plain(now, exact=True))
        return tuple(settings)

    def _find(self, path: Sequence[str | int]) -> Node:
        node = self.root
        for place, part in enumerate(path):
            inner = step(node, part, tuple(path[:place]))
            if inner is None:
                break
            node = inner
        return node


def compose(source: Source) -> Composition:
    """Read what a file extends, and lay the file over it; ConfigError for what cannot be read, cycles, false pins.

    Below all lies the pack that is always in force, and the recommended one where the file does not say `extends`.
    """
    reader = _Reader(source)
    layers = (*reader.collect_given(source), *reader.collect(source, (os.path.realpath(source.path),)))
    return Composition(take_away(merge_layers(layers), layers), tuple(reader.sources), layers)


def take_away(root: Node, layers: Sequence[Node], path: Path = ()) -> Node:
    """Without the keys of rules, waivers and budgets that are null in one layer, and stated in another."""
    if isinstance(root, Array) and path in BY_ID:
        items = [take_away(item, layers, (*path, name_item(item) or "")) for item in root.items]
        return root._replace(items=tuple(items))
    if not isinstance(root, Object) or not any(path == names[: len(path)] or path[:-1] == names for names in BY_ID):
        return root
    if path[:-1] in BY_ID:
        kept = [
            member
            for member in root.members
            if not (_is_null(member.value) and _is_stated(layers, (*path, member.key)))
        ]
    else:
        kept = [member._replace(value=take_away(member.value, layers, (*path, member.key))) for member in root.members]
    return root._replace(members=tuple(kept))


def _is_null(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _is_stated(layers: Sequence[Node], path: Path) -> bool:
    return any(node is not None and not _is_null(node) for node in (_find_exactly(layer, path) for layer in layers))


def merge_layers(layers: Sequence[Node]) -> Node:
    """Lay each over those before."""
    merged = layers[0]
    for layer in layers[1:]:
        merged = merge(merged, layer)
    return merged


def step(node: Node, part: str | int, path: Sequence[str | int]) -> Node | None:
    """Go from the node at `path` to one of its values; items of some lists may be named by their `id`."""
    if isinstance(node, Object):
        return find_member(node, str(part))
    if isinstance(node, Array) and isinstance(part, int):
        return node.items[part] if part < len(node.items) else None
    if isinstance(node, Array) and tuple(path) in BY_ID:
        return next((item for item in node.items if name_item(item) == part), None)
    return None


def _name_items(root: Node, path: Sequence[str | int]) -> tuple[str | int, ...]:
    """The same path with names for items that have one: their places differ from file to file."""
    names: list[str | int] = []
    node: Node | None = root
    for place, part in enumerate(path):
        holder, node = node, node and step(node, part, path[:place])
        is_named = isinstance(holder, Array) and tuple(path[:place]) in BY_ID
        names.append((name_item(node) if node and is_named else None) or part)
    return tuple(names)


def _find_exactly(root: Node, path: Sequence[str | int]) -> Node | None:
    node: Node | None = root
    for place, part in enumerate(path):
        node = node and step(node, part, path[:place])
    return node


def _list_given(source: Source) -> list[str]:
    """The packs that lie below a file without being named; below a pack lies at most the one that is always there."""
    is_told = find_member(source.root, "extends") is not None or source.path.startswith(BUILT_IN)
    given = (ALWAYS,) if is_told else (ALWAYS, BY_DEFAULT)
    return [name for name in given if source.path != f"{name}.yaml"]


class _Reader:
    """Reads files one after the other, each with offsets of its own."""

    def __init__(self, main: Source) -> None:
        self.sources = [main]
        self._by_path = {os.path.realpath(main.path): main}
        self._merged = 0

    def collect_given(self, source: Source) -> Iterator[Node]:
        """Yield the built-in packs that lie below a file without being named."""
        for name in _list_given(source):
            reference = resolve_reference(name, source.path)
            yield _leave_out(self._open(reference, (os.path.realpath(source.path),)).root)

    def collect(self, source: Source, chain: tuple[str, ...]) -> Iterator[Node]:
        """Yield the documents below a file, then its own; ConfigError names every one that cannot be had."""
        errors = []
        for item in _list_references(source.root):
            try:
                reference = resolve_reference(str(item.value), source.path)
                extended = self._open(reference, chain)
                yield from map(_leave_out, self.collect(extended, (*chain, os.path.realpath(reference.path))))
            except ConfigError as error:
                errors.append(_place_error(error, source, item))
        if errors:
            raise _join(errors)
        yield source.root

    def _open(self, reference: Reference, chain: tuple[str, ...]) -> Source:
        real = os.path.realpath(reference.path)
        if real in chain:
            steps = [*(self._by_path[one].path for one in chain), reference.name]
            shown = " -> ".join(map(escape_for_screen, steps))
            raise ConfigError(f"a policy that extends itself: {shown}", hint="take one of these steps away")
        self._merged += 1
        if len(chain) > MOST_LEVELS or self._merged > MOST_FILES:
            message = f"more than {MOST_LEVELS} levels, or {MOST_FILES} files, of policies that extend others"
            raise ConfigError(message, hint="put what they say into fewer files")
        source = self._by_path.get(real) or self._parse(reference, real)
        if reference.pin and reference.pin != source.sha256:
            raise ConfigError(
                f"{escape_for_screen(reference.name)} is not what it was pinned to: its SHA-256 is {source.sha256}",
                hint="see what changed in it, then pin it again",
            )
        return source

    def _parse(self, reference: Reference, real: str) -> Source:
        source = parse_source(reference.name, read_bytes(reference.path), self.sources[-1].end, kept=reference.kept)
        self.sources.append(source)
        self._by_path[real] = source
        return source


def _list_references(root: Node) -> list[Scalar]:
    """The names under `extends`; nothing where that is malformed, which is reported later."""
    extends = find_member(root, "extends")
    items = extends.items if isinstance(extends, Array) else ()
    return [item for item in items if isinstance(item, Scalar) and isinstance(item.value, str)]


def _join(errors: Sequence[ConfigError]) -> ConfigError:
    """One error that lists all of them."""
    distinct = {str(part): part for error in errors for part in error.parts or (error,)}
    return ConfigError.join(list(distinct.values()), errors[0].place.rsplit(":", 2)[0])


def _place_error(error: ConfigError, source: Source, item: Scalar) -> ConfigError:
    if error.place:  # of a file further down
        return error
    place, excerpt = source.name_place(item.offset), str(source.cut_line(item.offset))
    return ConfigError(f"extends: {error.message}", hint=error.hint, place=place, excerpt=excerpt)


def _leave_out(layer: Node) -> Node:
    """A document without what it says of itself alone."""
    if not isinstance(layer, Object):
        return layer
    return layer._replace(members=tuple(member for member in layer.members if member.key not in NOT_INHERITED))
