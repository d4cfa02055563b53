"""A file of JSON and where everything stands in it, before anyone has asked what it means."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.json_tree import Array, JsonError, Node, Object, Position, find_position, parse

# People write configurations; a larger file is another file.
MOST_BYTES = 4 * 1024 * 1024
_BYTE_ORDER_MARK = "\ufeff"


class Source(NamedTuple):
    """One file: its SHA-256 in hex, its text, and the tree of its values."""

    path: str
    sha256: str
    text: str
    root: Node

    def find_position(self, offset: int) -> Position:
        """Line and column of an offset."""
        return find_position(self.text, offset)

    def name_place(self, offset: int) -> str:
        """Write an offset as `file:line:column`."""
        return _name_place(self.path, self.text, offset)

    def find_place(self, path: Sequence[str | int]) -> str:
        """Where a value stands, or the innermost value on the way that exists."""
        node = self.root
        for part in path:
            inner = _step(node, part)
            if inner is None:
                break
            node = inner
        return self.name_place(node.offset)


def read_source(path: str) -> Source:
    """Read a file; ConfigError when that fails, or when it is not JSON in UTF-8."""
    data = _read_bytes(path)
    text = _decode(path, data)
    try:
        root = parse(text)
    except JsonError as error:
        raise ConfigError(error.message, hint=error.hint, place=_name_place(path, text, error.offset)) from error
    return Source(path, hashlib.sha256(data).hexdigest(), text, root)


def _read_bytes(path: str) -> bytes:
    shown = escape_for_screen(path)
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise ConfigError("no such configuration file", place=shown, hint="check the path given to --config") from error
    except IsADirectoryError as error:
        raise ConfigError("a folder, not a configuration file", place=shown, hint="name the file in it") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(f"the configuration cannot be read: {reason}", place=shown) from error
    if len(data) > MOST_BYTES:
        raise ConfigError(
            "larger than 4 MiB, so not a configuration", place=shown, hint="check the path given to --config"
        )
    return data


def _decode(path: str, data: bytes) -> str:
    try:
        return data.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        raise ConfigError(
            "not UTF-8", hint="save the file as UTF-8", place=_name_place(path, before, len(before))
        ) from error


def _name_place(path: str, text: str, offset: int) -> str:
    position = find_position(text, offset)
    return f"{escape_for_screen(path)}:{position.line}:{position.column}"


def _step(node: Node, part: str | int) -> Node | None:
    if isinstance(node, Object):
        return next((member.value for member in node.members if member.key == part), None)
    if isinstance(node, Array) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None
