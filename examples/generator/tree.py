"""A file tree held in memory, and the one place that writes it to disk."""

import shutil
from collections.abc import Mapping
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import NamedTuple

FILE = 0o644
PROGRAM = 0o755


class Entry(NamedTuple):
    """One file: its bytes and permission bits, or, when ``link`` is not empty, a symbolic link to ``link``."""

    data: bytes
    mode: int = FILE
    link: str = ""


Tree = dict[str, Entry]


def text(content: str) -> Entry:
    """A UTF-8 text file exactly as given."""
    return Entry(content.encode())


def document(value: object) -> Entry:
    """A JSON document as people commit it: two spaces, real characters, a final newline."""
    return text(dumps(value, indent=2, ensure_ascii=False) + "\n")


def under(prefix: str, tree: Mapping[str, Entry]) -> Tree:
    """The same files below the folder ``prefix``."""
    return {f"{prefix}/{path}": entry for path, entry in tree.items()}


def checksums(tree: Mapping[str, Entry], paths: list[str]) -> Entry:
    """What ``sha256sum`` prints for ``paths``, sorted by path."""
    rows = (f"{sha256(tree[path].data).hexdigest()}  {path}\n" for path in sorted(paths))
    return text("".join(rows))


def write(tree: Mapping[str, Entry], root: Path) -> None:
    """Replace the folder ``root`` by ``tree``, so that nothing from an earlier run stays behind."""
    if root.exists():
        shutil.rmtree(root)
    for path, entry in sorted(tree.items()):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if entry.link:
            target.symlink_to(entry.link)
            continue
        target.write_bytes(entry.data)
        target.chmod(entry.mode)
