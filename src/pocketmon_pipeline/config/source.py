"""A file of JSON and where everything stands in it, before anyone has asked what it means."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.json_scanner import JsonError
from pocketmon_pipeline.text.json_tree import Array, Node, Object, parse
from pocketmon_pipeline.text.position import Place, place_offset

# People write configurations; a larger file is another file.
MOST_BYTES = 4 * 1024 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Advice for assets, which may be configured to be of another dialect; a configuration is JSON.
_ADVICE_FOR_ASSETS = "jsonc"


class Source(NamedTuple):
    """One file: its SHA-256 in hex, its text without byte order mark, and the tree of its values."""

    path: str
    sha256: str
    data: bytes
    root: Node

    def find_line(self, offset: int) -> Place:
        """Line and column of an offset."""
        return place_offset(self.data, offset)

    def name_place(self, offset: int) -> str:
        """Write an offset as `file:line:column`."""
        return _name_place(self.path, self.data, offset)

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
    raw = _read_bytes(path)
    data = raw.removeprefix(_BYTE_ORDER_MARK)
    _check_encoding(path, data)
    try:
        root = parse(data)
    except JsonError as error:
        message, _, hint = error.message.partition("; ")
        hint = "" if _ADVICE_FOR_ASSETS in hint else hint
        raise ConfigError(message, hint=hint, place=_name_place(path, data, error.offset)) from error
    return Source(path, hashlib.sha256(raw).hexdigest(), data, root)


def _read_bytes(path: str) -> bytes:
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
        raise ConfigError(f"the configuration cannot be read: {reason}", place=shown) from error
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


def _step(node: Node, part: str | int) -> Node | None:
    if isinstance(node, Object):
        return next((member.value for member in node.members if member.key == part), None)
    if isinstance(node, Array) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None
