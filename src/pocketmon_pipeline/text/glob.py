"""Globs over paths of a tree, as regular expressions of RE2: one meaning for every list of paths in a policy.

`**/` stands for any folders or none, `**` for anything, `*` and `?` stay within a name, `[abc]`, `[a-c]` and `[!a]`
for one character of a name, `{a,b}` for either. Everything else stands for itself, backslashes too, as escaped paths
have them.
"""

import re


class GlobError(ValueError):
    """A pattern that cannot be read; `offset` counts characters into it."""

    def __init__(self, message: str, offset: int) -> None:
        """`message` says what is missing or wrong."""
        super().__init__(message)
        self.offset = offset


_TOKEN = re.compile(
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
    for low, high in re.findall(r"(.)-(.)", members, re.DOTALL):
        if low > high:
            raise GlobError(f"the range {low}-{high} is backwards", at)
    body = "".join(
        member if member == "-" and 0 < index < len(members) - 1 else _quote(member)
        for index, member in enumerate(members)
    )
    # What is not in the set is still within a name; a range may reach over the slash, a name does not.
    return f"[^/{body}]" if negated else _without_slash(members, body)


def _without_slash(members: str, body: str) -> str:
    reaches = any(low < "/" < high for low, high in re.findall(r"(.)-(.)", members, re.DOTALL))
    if not reaches:
        return f"[{body}]"
    parts = re.sub(r"(.)-(.)", lambda m: _split_range(m[1], m[2]), members, flags=re.DOTALL)
    return f"[{parts}]"


def _split_range(low: str, high: str) -> str:
    if not low < "/" < high:
        return f"{_quote(low)}-{_quote(high)}"
    return f"{_quote(low)}-\\.0-{_quote(high)}"


def _quote(character: str) -> str:
    return character if character.isalnum() or character in "_/" or ord(character) > 127 else f"\\x{ord(character):02x}"
