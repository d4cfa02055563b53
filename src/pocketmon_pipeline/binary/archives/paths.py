r"""The path to which a member would be extracted, and whether it is outside the folder.

A name is judged as the worst unpacker takes it: `\` divides as `/` does, whatever begins with a drive letter
leads out, and names that differ in case alone are one file.
"""

import itertools
from collections.abc import Iterable

from pocketmon_pipeline.binary.archives.inspection import (
    INCOMPLETE,
    UNSAFE_PATH,
    ArchiveError,
    escape_bytes,
    name_place,
)
from pocketmon_pipeline.pattern import compile_later

# Some packers list the top folder as `/`. After a drive a path without a slash counts from wherever the program stands
# on that drive (Microsoft, "Naming Files, Paths, and Namespaces").
_ABSOLUTE = compile_later(r"/+[^/]|[A-Za-z]:")
# In characters. Twice PATH_MAX of Linux, by which nothing longer can be unpacked; but a program may shorten `a/../b`
# before it tries.
LONGEST = 8192


def decode_path(path: bytes) -> str:
    r"""Text to be resolved: bytes that are not UTF-8 become surrogates, for an escape holds a `\`, which divides."""
    return path.decode("utf-8", "surrogateescape")


def resolve_name(name: str, folder: str = "") -> str | None:
    """The normal form of a name that is relative to `folder`, "" for the top itself; None when it leads out.

    Bytes that are not UTF-8 are escaped in what is returned.
    """
    name = name.replace("\\", "/")
    if _ABSOLUTE.match(name):
        return None
    parts: list[str] = []
    for part in f"{folder}/{name}".split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return escape_bytes("/".join(parts))


def check_names(names: Iterable[str]) -> None:
    """ArchiveError when one of these leads out of the folder into which the archive is unpacked, or is too long."""
    for name in names:
        if len(name) > LONGEST:
            detail = f"a member's name has {len(name):,} characters, and {LONGEST:,} are read; the archive was not"
            raise ArchiveError(INCOMPLETE, detail)
        if resolve_name(name) is None:
            detail = f"its member {name_place(name)} would be unpacked outside of the folder; the archive was refused"
            raise ArchiveError(UNSAFE_PATH, detail)


def refuse_targets(targets: Iterable[str], folder: str = "") -> str:
    """Say why a link to any of these is refused, or ""."""
    for target in targets:
        if len(target) > LONGEST:
            return f"it is a link to a path of more than {LONGEST:,} characters"
        if resolve_name(target, folder) is None:
            return f"it is a link that leads out, to {name_place(target)}"
    return ""


class Links:
    """The links of one archive so far: whatever would be written through one of them is refused."""

    def __init__(self) -> None:
        """Start with none."""
        self._links: set[str] = set()
        self._marks: set[int] = set()

    def add(self, name: str, targets: Iterable[str]) -> str:
        """Note a symbolic link; say why it is refused, or "". One that lies in another link counts from elsewhere."""
        folder = name.rpartition("/")[0]
        refused = self.refuse(folder) or refuse_targets(targets, folder)
        self._links.add(name.casefold())
        self._marks.add(_mark_folders(name)[-1])
        return refused

    def refuse(self, name: str) -> str:
        """Say why a member that is no symbolic link is refused, or ""."""
        if not self._links:
            return ""
        marks = _mark_folders(name)
        for depth in range(len(marks), 0, -1):
            if marks[depth - 1] in self._marks:
                link = "/".join(name.split("/")[:depth])
                if link.casefold() in self._links:
                    return f"it would be written through the link {name_place(link)}"
        return ""


def _mark_folders(name: str) -> list[int]:
    """A number for each folder on the way to a name, and for itself, made of the one before."""
    return list(itertools.accumulate(name.casefold().split("/"), lambda mark, part: hash((mark, part)), initial=0))[1:]
