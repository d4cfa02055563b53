r"""Which paths a manifest may name.

They are relative, of escaped names (see `text.escape`) and "/", and each names one file on every platform: no `..`, no
drive, no NUL, no two that a file system could take for one.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.escape import escape_name, unescape_name

_DRIVE = compile_later(r"[A-Za-z]:")
# An empty, "." or ".." component, a drive letter, or a backslash: all that a printable path could do wrong.
_SUSPECT = compile_later(r"(?:^|/)\.{0,2}(?:/|$)|^[A-Za-z]:|\\")

# The same in many paths, each between two slashes, but for the backslash; any component may be the first of a path.
_SUSPECT_COMPONENT = compile_later(r"/\.{0,2}/")
_SUSPECT_DRIVE = compile_later(r"/[A-Za-z]:")


def find_fault(path: str) -> str:
    """Say what is wrong with a path, or "" when nothing is."""
    if path.isprintable() and not _SUSPECT.search(path):
        return ""
    return _explain(path)


def are_faultless(paths: Collection[str]) -> bool:
    """Whether `find_fault` has nothing against any of these; False where each needs a look of its own."""
    text = f"/{'/'.join(paths)}/"
    if not text.isprintable() or "\\" in text or (_SUSPECT_COMPONENT.search(text) and paths):
        return False
    return ":" not in text or not _SUSPECT_DRIVE.search(text)


def _explain(path: str) -> str:
    try:
        name = unescape_name(path)
        canonical = escape_name(name)
    except ValueError:
        return "not an escaped name"
    if "\0" in name:
        return "holds a NUL"
    if canonical != path:
        return "not escaped as names are"
    return _explain_name(name) if name else "an empty path"


def _explain_name(name: str) -> str:
    if name.startswith(("/", "\\")) or _DRIVE.match(name):
        return "an absolute path"
    if ".." in re.split(r"[/\\]", name):
        return "leads out of its folder"
    if {"", "."} & set(name.split("/")):
        return "has an empty or '.' component"
    return ""


def find_root_fault(root: str) -> str:
    """As `find_fault`, for the one path that may hold `..` and be `.`."""
    parts = [part for part in root.split("/") if part not in {".", ".."}]
    return find_fault("/".join(parts)) if parts or not root else ""


def fold_path(path: str) -> str:
    """What a file system that ignores case and normalisation keeps of a path: simple case folding, then NFC.

    Simple folding maps one character to one (Unicode, CaseFolding.txt, status C and S): "ss" and "ß" stay apart, as
    they do on NTFS and APFS.
    """
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", "".join(map(_fold_character, path)))


def _fold_character(character: str) -> str:
    folded = character.casefold()
    return folded if len(folded) == 1 else character.lower()


class FoldedPaths:
    """Notices paths that fold to the same; keeps 8 bytes of each, so a second look must resolve `suspects`."""

    def __init__(self) -> None:
        """Begin with no paths."""
        self._seen: set[int] = set()
        self.suspects: set[str] = set()

    def add(self, path: str) -> None:
        """Take note of a path."""
        folded = fold_path(path)
        key = hash(folded)
        if key in self._seen:
            self.suspects.add(folded)
        else:
            self._seen.add(key)

    def add_all(self, paths: Collection[str]) -> None:
        """Take note of many paths; all are suspects where one folds to the same as another, or as an earlier one."""
        joined = "\n".join(paths)
        folds = joined.lower().split("\n") if joined.isascii() else []
        if len(folds) != len(paths):
            folds = list(map(fold_path, paths))
        before = len(self._seen)
        self._seen.update(map(hash, folds))
        if len(self._seen) - before != len(folds):
            self.suspects.update(folds)


def find_collisions(suspects: set[str], paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each path that folds to the same as an earlier one, with that one."""
    first: dict[str, str] = {}
    for path in paths:
        folded = fold_path(path)
        if folded not in suspects:
            continue
        earlier = first.setdefault(folded, path)
        if earlier is not path:
            yield path, earlier


# How the reasons begin for which no manifest may hold a path.
_UNNAMED, _TWIN = "a manifest cannot name it: ", "some file systems take it for "
UNFIT = (_UNNAMED, _TWIN)


def find_unfit(list_paths: Callable[[], Iterable[str]]) -> dict[str, str]:
    """Paths that no manifest may hold, with the reason: they would not be one file on every platform.

    `list_paths` lists all of them in order, as often as it is called.
    """
    unfit: dict[str, str] = {}
    folded = FoldedPaths()
    for path in list_paths():
        if fault := find_fault(path):
            unfit[path] = f"{_UNNAMED}{fault}"
        folded.add(path)
    for path, earlier in find_collisions(folded.suspects, list_paths()) if folded.suspects else ():
        looks = ", of the same letters in other code points" if _look_alike(path, earlier) else ""
        unfit[path] = f"{_TWIN}{earlier}{looks}, which the manifest names already"
    return unfit


def _look_alike(path: str, other: str) -> bool:
    """Whether only the composition of letters distinguishes them (UAX #15), which nobody sees."""
    return unicodedata.normalize("NFC", path) == unicodedata.normalize("NFC", other)
