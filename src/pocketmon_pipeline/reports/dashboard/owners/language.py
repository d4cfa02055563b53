"""The two languages of CODEOWNERS: GitHub's, and GitLab's with its sections and exclusions.

Sources: docs.github.com, "About code owners"; docs.gitlab.com, "Syntax of CODEOWNERS file" and "Advanced CODEOWNERS
configuration". GitLab's is the language of a file in `.gitlab/`, and of one that has sections.

Patterns are matched by RE2, all of them at once and in linear time: the file may be anybody's.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later, compile_set

_HEADING = compile_later(r"\^?\[([^\[\]]+)\](?:\[\d+\])?(?:\s(.*))?$")
_ENTRY = compile_later(r"((?:\\.|[^\s\\])+)\s*(.*)", re.DOTALL)
_OWNER = compile_later(r"@{0,2}[\w.+/-]{1,100}(?:@[\w.-]{1,100})?", re.ASCII)
_MOST_OWNERS = 20
_TOP = compile_later(r"(\w+)/", re.ASCII)

MOST_PATTERNS = 10_000
"""A file with more is not used."""

# Bytes that the automaton of some patterns may take.
_MEMORY = 32 << 20
# Any number of folders; what may follow a pattern that is about an entry and all beneath it, or about what is beneath.
_GAP = "(?:[^/]+/)*"
_REACHES = {"all": "(?:/(?s:.)*)?", "folder": "/(?s:.)+", "entries": ""}
_WILD = {"*": "[^/]*", "?": "[^/]"}


class Entry(NamedTuple):
    """A pattern with its owners; `is_exclusion` takes what it is about out of its section for good.

    The last one of a section that matches a path counts, and so does the last exclusion. `top` is the folder below the
    root that the pattern begins with; empty where it may be any.
    """

    expression: str
    top: str
    owners: tuple[str, ...]
    section: int
    is_exclusion: bool = False


class Entries(NamedTuple):
    """What a file says, and the numbers of the lines that say nothing in its language."""

    entries: Sequence[Entry]
    unread: Sequence[int]


class _UnreadError(ValueError):
    """A line that is none of the language."""


def parse(text: str, *, is_gitlab: bool = False) -> Entries:
    """Read a whole file; a line that cannot be read is left out, as the forges do."""
    lines = text.split("\n")
    is_gitlab = is_gitlab or any(_HEADING.match(line.strip()) for line in lines)
    sections: dict[str, int] = {"": 0}
    section, default = 0, tuple[str, ...]()
    entries: list[Entry] = []
    unread: list[int] = []
    for number, line in enumerate(map(str.strip, lines), 1):
        if not line or line.startswith("#"):
            continue
        heading = _HEADING.match(line) if is_gitlab else None
        if heading is not None:
            section = sections.setdefault(heading[1].strip().casefold(), len(sections))
            default = _list_owners(heading[2] or "")
            continue
        try:
            entries.append(_read_entry(line, section, default, is_gitlab=is_gitlab))
        except _UnreadError:
            unread.append(number)
    return Entries(entries, unread)


def _read_entry(line: str, section: int, default: tuple[str, ...], *, is_gitlab: bool) -> Entry:
    found = _ENTRY.match(line)
    if found is None:
        raise _UnreadError
    pattern, rest = found.groups()
    is_exclusion = is_gitlab and pattern.startswith("!")
    expression = _translate(pattern[is_exclusion:], is_gitlab=is_gitlab)
    top = _TOP.match(expression)
    stated = f" {rest}".partition(" #")[0]
    owners = _list_owners(stated)
    if stated.strip() and not owners:
        raise _UnreadError
    return Entry(expression, top[1] if top else "", () if is_exclusion else owners or default, section, is_exclusion)


def _list_owners(text: str) -> tuple[str, ...]:
    """Users, groups, roles and addresses; other words are no owners."""
    return tuple(word for word in text.split() if "@" in word and _OWNER.fullmatch(word))[:_MOST_OWNERS]


def _translate(pattern: str, *, is_gitlab: bool) -> str:
    """A regular expression for the paths that a pattern is about."""
    # Neither negation nor sets are part of GitHub's language; of GitLab's, sets are not read here.
    if not pattern.strip("/") or pattern.startswith("!") or re.search(r"(?<!\\)\[", pattern):
        raise _UnreadError
    names = [_read_name(part) for part in pattern.strip("/").split("/")]
    is_folder = pattern.endswith("/")
    # For GitHub a slash within ties a pattern to the root, as in a .gitignore file.
    is_tied = pattern.startswith("/") or (not is_gitlab and len(names) > 1)
    if names[-1] == _WILD["*"] and not is_folder and (is_tied or len(names) > 1):
        return _join(names, is_tied=is_tied)
    while len(names) > 1 and names[-1] == _GAP:
        names, is_folder = names[:-1], True
    if names == [_GAP]:
        return "(?s:.)*"
    reach = "folder" if is_folder else "entries" if is_gitlab else "all"
    return _join(names, is_tied=is_tied) + _REACHES[reach]


def _join(names: Sequence[str], *, is_tied: bool) -> str:
    """A path of these names, at any depth unless it is tied to the root."""
    path = "".join(name if name == _GAP else f"{name}/" for name in names)
    return ("" if is_tied else _GAP) + path.removesuffix("/")


def _read_name(text: str) -> str:
    """An expression for a name; a backslash takes the meaning of what follows."""
    if text == "**":
        return _GAP
    letters = re.findall(r"\\?.", text, re.DOTALL)
    is_wild = any(letter in {"*", "?"} for letter in letters)
    if is_wild and any(len(letter) == 2 and letter[1] in "*?" for letter in letters):
        raise _UnreadError
    return "".join(_WILD.get(letter) or re.escape(letter[-1]) for letter in letters)


def make_finder(entries: Sequence[Entry]) -> Callable[[str], str]:
    """The owners of a path, relative to where patterns begin; ValueError where finding them would take too long."""
    if len(entries) > MOST_PATTERNS:
        raise ValueError(f"it has more than {MOST_PATTERNS:,} patterns")
    # By the folder that all their paths are in, so that a path meets few of many.
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        numbers[entry.top].append(number)
    sets = {top: compile_set((entries[one].expression for one in some), _MEMORY) for top, some in numbers.items()}

    def find(path: str) -> str:
        """The owners of a path."""
        tops = [top for top in ("", path.partition("/")[0]) if top in sets]
        return _unite(entries, (numbers[top][one] for top in tops for one in sets[top].Match(path) or ()))

    return find


def _unite(entries: Sequence[Entry], found: Iterable[int]) -> str:
    """The owners that the last entries of all sections name together; exclusions empty their section."""
    chosen = {(entry.section, entry.is_exclusion): entry for entry in map(entries.__getitem__, sorted(found))}.values()
    excluded = {entry.section for entry in chosen if entry.is_exclusion}
    names = (name for entry in chosen if entry.section not in excluded for name in entry.owners)
    return " ".join(dict.fromkeys(names))
