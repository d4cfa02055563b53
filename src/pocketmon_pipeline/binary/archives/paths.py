r"""Where a member would land when it is unpacked: within the folder, or out of it.

A name is judged as the worst unpacker takes it: `\` divides as `/` does, and a drive letter is absolute.
"""

import re
from collections.abc import Iterable

from pocketmon_pipeline.binary.archives.look import UNSAFE_PATH, ArchiveError, name_place

# Some packers list the top folder as `/`.
_ABSOLUTE = re.compile(r"/+[^/]|[A-Za-z]:/")
# PATH_MAX of Linux: nothing deeper can be unpacked by its path.
_LONGEST = 4096


def resolve_name(name: str, folder: str = "") -> str | None:
    """The normal form of a name that is relative to `folder`, "" for the top itself; None when it leads out."""
    name = name.replace("\\", "/")
    if _ABSOLUTE.match(name):
        return None
    parts: list[str] = []
    for part in f"{folder}/{name}"[: 2 * _LONGEST].split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def check_names(names: Iterable[str]) -> None:
    """ArchiveError when one of these leads out of the folder into which the archive is unpacked."""
    for name in names:
        if resolve_name(name) is None:
            detail = f"its member {name_place(name)} would be unpacked outside of the folder; the archive was refused"
            raise ArchiveError(UNSAFE_PATH, detail)


def refuse_target(target: str, folder: str = "") -> str:
    """Say why a link is refused, or ""."""
    return f"it is a link that leads out, to {name_place(target)}" if resolve_name(target, folder) is None else ""


class Links:
    """The links of one archive so far: whatever would be written through one of them is refused."""

    def __init__(self) -> None:
        """Start with none."""
        self._links: set[str] = set()

    def add(self, name: str, target: str) -> str:
        """Note a symbolic link; say why it is refused, or ""."""
        self._links.add(name)
        folder = name.rpartition("/")[0]
        return refuse_target(target, folder)

    def refuse(self, name: str) -> str:
        """Say why a member that is no link is refused, or ""."""
        if not self._links:
            return ""
        place = len(name)
        while place > 0:
            if name[:place] in self._links:
                return f"it would be written through the link {name_place(name[:place])}"
            place = name.rfind("/", 0, place)
        return ""
