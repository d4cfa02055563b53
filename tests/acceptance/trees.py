"""Trees to be judged: what is hostile, and bystanders that must be judged as ever."""

import os
from collections.abc import Mapping
from pathlib import Path

# One file without fault and one with: whatever else is in the tree, exactly this is found of them.
BYSTANDERS = {"bystanders/fine.json": b'{"a": 1}\n', "bystanders/faulty.json": b'{"a": }\n'}
FAULT = ("json.invalid", "bystanders/faulty.json", "expected a value, found '}'")

LEVELS = 200_000
DIGITS = 5_000_000


def plant(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def nest(opening: bytes, closing: bytes) -> bytes:
    """A value nested far deeper than any parser's stack."""
    return opening * LEVELS + b"1" + closing * LEVELS


def make_alias_bomb() -> bytes:
    """Each list holds nine times the one before: twelve lines stand for more than 280 billion nodes."""
    lines = [b"a: &a [x,x,x,x,x,x,x,x,x]"]
    for number in range(98, 109):
        aliases = b",".join([b"*%c" % (number - 1)] * 9)
        lines.append(b"%c: &%c [%s]" % (number, number, aliases))
    return b"\n".join(lines) + b"\n"


def make_entity_bomb() -> bytes:
    """The same with entities."""
    lines = [b"<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaaaaaaaa'>"]
    lines += [b"<!ENTITY %c '%s'>" % (number, b"&%c;" % (number - 1) * 10) for number in range(98, 108)]
    return b"\n".join(lines) + b"]>\n<r>&k;</r>\n"


def make_sparse_json(path: Path, size: int, secret: bytes = b"") -> None:
    """One line of JSON, `size` bytes long, of which the disk holds a few kB: the rest is a hole, read as NUL.

    `secret` stands in the middle of the hole.
    """
    with path.open("wb") as file:
        file.write(b'{"title": "' + b" " * 8192)
        file.seek(size // 2)
        file.write(secret)
        file.seek(size - 3)
        file.write(b'"}\n')


def descend(root: Path, levels: int, name: str) -> int:
    """Make folders in folders, without ever needing the whole path; return the last one's descriptor."""
    descriptor = os.open(root, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir(name, dir_fd=descriptor)
        below = os.open(name, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = below
    return descriptor


def write_at(descriptor: int, name: str, data: bytes) -> None:
    """Write a file into an open folder."""
    file = os.open(name, os.O_WRONLY | os.O_CREAT, dir_fd=descriptor)
    try:
        os.write(file, data)
    finally:
        os.close(file)
