"""The two languages of CODEOWNERS: GitHub's, and GitLab's with its sections and exclusions.

Sources: docs.github.com, "About code owners"; docs.gitlab.com, "Syntax of CODEOWNERS file" and "Advanced CODEOWNERS
configuration". GitLab's is the language of a file in `.gitlab/`, and of one that has sections.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.reports.dashboard.owners.pattern import Rule

_HEADING = compile_later(r"\^?\[([^\[\]]+)\](?:\[\d+\])?(?:\s(.*))?$")
_ENTRY = compile_later(r"((?:\\.|[^\s\\])+)\s*(.*)", re.DOTALL)
_OWNER = compile_later(r"@{0,2}[\w.+/-]{1,100}(?:@[\w.-]{1,100})?", re.ASCII)
_MOST_OWNERS = 20
_GAP = (None, False)


class Entry(NamedTuple):
    """A pattern with its owners; `is_exclusion` takes what it is about out of its section for good."""

    rule: Rule
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
    names, reach = _split(pattern[is_exclusion:], is_gitlab=is_gitlab)
    group = 2 * section + is_exclusion
    rule = Rule([name for name, _ in names], [is_wild for _, is_wild in names], group, reach)
    stated = f" {rest}".partition(" #")[0]
    owners = _list_owners(stated)
    if stated.strip() and not owners:
        raise _UnreadError
    return Entry(rule, () if is_exclusion else owners or default, section, is_exclusion)


def _list_owners(text: str) -> tuple[str, ...]:
    """Users, groups, roles and addresses; other words are no owners."""
    return tuple(word for word in text.split() if "@" in word and _OWNER.fullmatch(word))[:_MOST_OWNERS]


def _split(pattern: str, *, is_gitlab: bool) -> tuple[list[tuple[str | None, bool]], str]:
    """The names of a pattern, and what it reaches."""
    # Neither negation nor sets are part of GitHub's language; of GitLab's, sets are not read here.
    if not pattern.strip("/") or pattern.startswith("!") or re.search(r"(?<!\\)\[", pattern):
        raise _UnreadError
    names = [_read_name(part) for part in pattern.strip("/").split("/")]
    is_folder = pattern.endswith("/")
    # For GitHub a slash within ties a pattern to the root, as in a .gitignore file.
    is_tied = pattern.startswith("/") or (not is_gitlab and len(names) > 1)
    if names[-1] == ("*", True) and not is_folder and (is_tied or len(names) > 1):
        return names if is_tied else [_GAP, *names], "entries"
    while len(names) > 1 and names[-1] == _GAP:
        names, is_folder = names[:-1], True
    reach = "all" if names == [_GAP] else "folder" if is_folder else "entries" if is_gitlab else "all"
    return names if is_tied or names[0] == _GAP else [_GAP, *names], reach


def _read_name(text: str) -> tuple[str | None, bool]:
    """A name, and whether it has wildcards; a backslash takes the meaning of what follows."""
    if text == "**":
        return _GAP
    letters = re.findall(r"\\?.", text, re.DOTALL)
    is_wild = any(letter in {"*", "?"} for letter in letters)
    plain = [letter if len(letter) == 1 else letter[1] for letter in letters]
    if is_wild and any(len(letter) == 2 and letter[1] in "*?" for letter in letters):
        raise _UnreadError
    return "".join(plain), is_wild


def unite(entries: Sequence[Entry], found: Iterable[int]) -> str:
    """The owners that the last entries of all sections name together; exclusions empty their section."""
    chosen = [entries[number] for number in sorted(found)]
    excluded = {entry.section for entry in chosen if entry.is_exclusion}
    names = (name for entry in chosen if entry.section not in excluded for name in entry.owners)
    return " ".join(dict.fromkeys(names))
