"""Path patterns of the policy language, as regular expressions of RE2.

    *       anything but a slash          **      anything
    ?       one character but a slash     **/     any folders, or none
    [a-c]   one of these                  [!a-c]  one that is none of these, and no slash
    {a,b}   one of these patterns

A pattern covers the whole of an escaped path. A bracket or brace that is never closed stands for itself, and so
does a bracket with a range that runs backwards.
"""

import re

_SET = re.compile(r"\[(!?)(\]?[^\]/]*)\]")


def glob_to_regex(pattern: str) -> str:
    """Translate a pattern; the result matches whole paths."""
    return f"^(?:{_translate(pattern)})$"


def _translate(pattern: str) -> str:
    parts, at = [], 0
    while at < len(pattern):
        part, length = _translate_next(pattern, at)
        parts.append(part)
        at += length
    return "".join(parts)


def _translate_next(pattern: str, at: int) -> tuple[str, int]:
    """The next piece as a regular expression, and how many characters of the pattern it takes."""
    if pattern.startswith("**/", at) and (at == 0 or pattern[at - 1] == "/"):
        return "(?:.*/)?", 3
    if pattern.startswith("**", at):
        return ".*", 2
    simple = {"*": "[^/]*", "?": "[^/]"}.get(pattern[at])
    if simple:
        return simple, 1
    if (found := _SET.match(pattern, at)) and found[2] and not _runs_backwards(found[2]):
        members = re.sub(r"([\[\]\\^&~|])", r"\\\1", found[2])
        return f"[^/{members}]" if found[1] else f"[{members}]", len(found[0])
    if pattern[at] == "{" and (end := _find_end(pattern, at)):
        choices = "|".join(map(_translate, _split(pattern[at + 1 : end])))
        return f"(?:{choices})", end + 1 - at
    return re.escape(pattern[at]), 1


def _runs_backwards(members: str) -> bool:
    return any(first > last for first, last in re.findall("(.)-(.)", members))


def _find_end(pattern: str, start: int) -> int:
    """Where the brace that opens at `start` is closed; 0 where it never is."""
    depth = 0
    for at in range(start, len(pattern)):
        depth += {"{": 1, "}": -1}.get(pattern[at], 0)
        if depth == 0:
            return at
    return 0


def _split(inside: str) -> list[str]:
    """The choices between two braces; commas of inner braces do not count."""
    choices, depth = [""], 0
    for character in inside:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == "," and depth == 0:
            choices.append("")
        else:
            choices[-1] += character
    return choices
