"""A parsed JSON or YAML file with the positions of all values, before it is validated."""

import hashlib
from typing import NamedTuple

from pocketmon_pipeline.config.merging import APPEND, Path, take_appended
from pocketmon_pipeline.config.pack_trees import read_tree
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.encoding import UTF8_BOM
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.excerpt import Excerpt, cut_excerpt
from pocketmon_pipeline.text.json.scanner import JsonError
from pocketmon_pipeline.text.json.tree import Array, Node, Scalar, find_member, parse
from pocketmon_pipeline.text.position import Place, place_offset
from pocketmon_pipeline.text.scalar_offsets import find_inside

# People write configurations; a larger file is another file.
MOST_BYTES = 4 * 1024 * 1024
# Advice for assets, which may be configured to be of another dialect; a configuration is JSON.
_ADVICE_FOR_ASSETS = "jsonc"


YAML_ENDINGS = (".yaml", ".yml")


class Source(NamedTuple):
    """One file: its SHA-256 in hex, its text without byte order mark, and the tree of its values.

    Offsets in the tree begin at `base`, so that those of several files never meet.
    """

    path: str
    sha256: str
    data: bytes
    root: Node
    base: int = 0

    @property
    def end(self) -> int:
        """The first offset that the next file may have; this one's end has an offset too."""
        return self.base + len(self.data) + 1

    def list_items(self, path: Path) -> tuple[Node, ...]:
        """The items of the list that the file has at a path, also of one that it appends; none for what is no list."""
        node: Node | None = self.root
        for part in path:
            node = find_member(node, str(part))
        items = node and (take_appended(node) or node)
        return items.items if isinstance(items, Array) else ()

    def find_line(self, offset: int) -> Place:
        """Line and column of an offset."""
        return place_offset(self.data, offset - self.base)

    def name_place(self, offset: int) -> str:
        """Format an offset as `file:line:column`; empty for a value that is in no file."""
        return self.path and _name_place(self.path, self.data, offset - self.base)

    def cut_line(self, offset: int) -> Excerpt:
        """The line where an offset of the tree stands, with a caret."""
        return cut_excerpt(self.path, self.data, offset - self.base)

    def cut_excerpt(self, node: Node, offset: int) -> Excerpt:
        """The line where the character `offset` of a text stands; for what is no text, where it begins."""
        start = node.offset - self.base
        if isinstance(node, Scalar) and isinstance(node.value, str):
            start = find_inside(self.data, start, node.value, offset)
        return cut_excerpt(self.path, self.data, start)


def parse_source(path: str, raw: bytes, base: int = 0, *, kept: str = "") -> Source:
    """Parse a file that was read, unless the file `kept` has the tree of these bytes.

    ConfigError when it is neither JSON nor, by its name, YAML in UTF-8.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    data = raw.removeprefix(UTF8_BOM)
    root = read_tree(kept, sha256, base) if kept else None
    return Source(path, sha256, data, root or _parse(path, data, base), base)


def _parse(path: str, data: bytes, base: int) -> Node:
    _check_encoding(path, data)
    try:
        return _parse_yaml(data, base) if path.lower().endswith(YAML_ENDINGS) else parse(data, base)
    except JsonError as error:
        message, _, hint = error.message.partition("; ")
        hint = "" if _ADVICE_FOR_ASSETS in hint else hint
        excerpt = cut_excerpt(path, data, error.offset)
        raise ConfigError(message, hint=hint, place=excerpt.place, excerpt=str(excerpt)) from error


def _parse_yaml(data: bytes, base: int) -> Node:
    from pocketmon_pipeline.text.yaml.tree import parse_yaml

    return parse_yaml(data, base, append_key=APPEND)


def read_bytes(path: str) -> bytes:
    """Read a whole file; ConfigError when that fails, or when it is too large."""
    shown = escape_for_screen(path)
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise ConfigError("no such configuration file", place=shown, hint="check the path") from error
    except IsADirectoryError as error:
        raise ConfigError("a folder, not a configuration file", place=shown, hint="name the file in it") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(f"the configuration cannot be read: {reason}", hint="check the path", place=shown) from error
    if len(data) > MOST_BYTES:
        raise ConfigError("larger than 4 MiB, so not a configuration", place=shown, hint="check the path")
    return data


def _check_encoding(path: str, data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        place = _name_place(path, data, error.start)
        raise ConfigError("not UTF-8", hint="save the file as UTF-8", place=place) from error


def _name_place(path: str, data: bytes, offset: int) -> str:
    line, column = place_offset(data, offset)
    return f"{escape_for_screen(path)}:{line}:{column}"
