"""Who owns a file, as the tree's CODEOWNERS says: the last pattern that matches decides.

Source of the places and of the order: GitHub's documentation, "About code owners".
"""

import contextlib
import functools
import hashlib
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
_LARGEST = 3_000_000  # bytes; GitHub reads no larger one


class _Entry(NamedTuple):
    spec: "GitIgnoreSpec"
    owners: str


class Owners:
    """The owners of paths, with what was asked before."""

    def __init__(self, entries: Sequence[_Entry] = ()) -> None:
        """Take entries in the order of the file."""
        self._entries = tuple(reversed(entries))
        self.find = functools.cache(self._find)

    def _find(self, path: str) -> str:
        return next((entry.owners for entry in self._entries if path and entry.spec.match_file(path)), "")


def read_owners(root: str) -> Owners:
    """Read the tree's file; nobody owns anything where there is none."""
    for place in _PLACES if root else ():
        try:
            with open(os.path.join(root, place), encoding="utf-8", errors="replace") as file:
                return Owners(list(_parse(file.read(_LARGEST))))
        except OSError:
            continue
    return Owners()


def digest_owners(root: str) -> str:
    """SHA-256, in hex, of the file that `read_owners` would read, of its first bytes that count; empty without one."""
    for place in _PLACES:
        with contextlib.suppress(OSError), open(os.path.join(root, place), "rb") as file:
            return hashlib.sha256(file.read(_LARGEST)).hexdigest()
    return ""


def _parse(text: str) -> list[_Entry]:
    from pathspec import GitIgnoreSpec

    entries = []
    for line in text.splitlines():
        pattern, *owners = line.partition(" #")[0].split()[:20] or [""]
        # Neither negation nor ranges are part of this language.
        if pattern and not pattern.startswith(("#", "!", "[")):
            entries.append(_Entry(GitIgnoreSpec.from_lines([pattern]), " ".join(owners)))
    return entries
