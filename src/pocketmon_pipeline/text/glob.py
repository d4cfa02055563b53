"""Globs over paths of a tree, as regular expressions of RE2: the same meaning for every list of paths.

`**/` stands for any folders or none, `**` for anything, `*` and `?` stay within a name, `[abc]`, `[a-c]` and `[!a]`
for one character of a name, `{a,b}` for either. Everything else stands for itself, backslashes too, as escaped paths
have them.
"""

import re
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.pattern import compile_later


class GlobError(ValueError):
    """A pattern that cannot be read; `offset` counts characters into it."""

    def __init__(self, message: str, offset: int) -> None:
        """`message` says what is missing or wrong."""
        super().__init__(message)
        self.offset = offset


_TOKEN = compile_later(
    r"(?P<folders>(?:(?<=/)|^)\*\*/)|(?P<any>\*\*+)|(?P<star>\*)|(?P<one>\?)|(?P<set>\[!?\]?[^\]]*\]?)", re.DOTALL
)
_PLAIN = {"folders": "(?:.*/)?", "any": ".*", "star": "[^/]*", "one": "[^/]"}


def glob_to_regex(pattern: str) -> str:
    """Translate a glob to an anchored regular expression. Raises GlobError for brackets and braces left open."""
    pieces: list[str] = []
    at = depth = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is not None:
            kind = str(token.lastgroup)
            pieces.append(_PLAIN.get(kind) or _translate_set(token.group(), at))
            at = token.end()
            continue
        piece, depth = _translate_character(pattern[at], depth, at)
        pieces.append(piece)
        at += 1
    if depth:
        raise GlobError("a { is not closed", pattern.rindex("{"))
    return f"^(?s:{''.join(pieces)})$"


def join_globs(patterns: Sequence[str]) -> str:
    """One regular expression that fits what any of the globs fits; without globs it fits everything."""
    return "|".join(f"(?:{glob_to_regex(pattern)})" for pattern in patterns)


def _translate_character(character: str, depth: int, at: int) -> tuple[str, int]:
    match character:
        case "{":
            return "(?:", depth + 1
        case "}" if depth:
            return ")", depth - 1
        case "," if depth:
            return "|", depth
        case "}":
            raise GlobError("a } without a {", at)
        case _:
            return _quote(character), depth


def _translate_set(text: str, at: int) -> str:
    negated = text.startswith("[!")
    members = text[2 if negated else 1 : -1]
    if len(text) < 3 or not text.endswith("]") or not members:
        raise GlobError("a [ is not closed", at)
    if "/" in members:
        raise GlobError("a / within [ ]", at)
    ranges = list(_list_ranges(members))
    for low, high in ranges:
        if low > high:
            raise GlobError(f"the range {low}-{high} is backwards", at)
    # What is not in the set is still within a name; a range may reach over the slash, a name does not.
    if negated:
        return f"[^/{''.join(_write_range(low, high) for low, high in ranges)}]"
    return f"[{''.join(_write_without_slash(low, high) for low, high in ranges)}]"


def _list_ranges(members: str) -> Iterator[tuple[str, str]]:
    """The characters of a set, each from itself to itself, and its ranges."""
    at = 0
    while at < len(members):
        last = at + 2 if members[at + 1 : at + 2] == "-" and at + 2 < len(members) else at
        yield members[at], members[last]
        at = last + 1


def _write_range(low: str, high: str) -> str:
    return _quote(low) if low == high else f"{_quote(low)}-{_quote(high)}"


def _write_without_slash(low: str, high: str) -> str:
    if not low < "/" < high:
        return _write_range(low, high)
    return _write_range(low, ".") + _write_range("0", high)


def _quote(character: str) -> str:
    return character if character.isalnum() or character in "_/" or ord(character) > 127 else f"\\x{ord(character):02x}"
