"""Comments in a file that allow a credential on their line.

pocketmon:allow RULE reason=... until=YYYY-MM-DD     ours; a reason with blanks stands in quotes
gitleaks:allow                                       of Gitleaks
pragma: allowlist secret                             of detect-secrets; `allowlist nextline secret` on the line before
"""

import datetime
import itertools
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.pattern import compile_later

if TYPE_CHECKING:
    import re

_LONGEST_LINE = 4096
# A backslash stands before a quote where the remark is part of a quoted text, as in JSON.
_VALUE = rb"(?:\\?\"[^\"\r\n]{0,400}\"|\\?'[^'\r\n]{0,400}'|[^\s\"'\\,;]{1,400}+)"
_OURS = compile_later(
    rb"pocketmon:allow(?![\w-])(?:[ \t]+(\*|[a-z][\w.*-]{0,99}+(?!=)))?"
    rb"((?:[ \t,;]*+(?:reason|until)=" + _VALUE + rb")*)"
)
_TERM = compile_later(rb"(reason|until)=\\?(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'\\,;]+))")
# The end of a comment may follow at once, as in `until=2027-01-31*/`.
_DAY = compile_later(rb"(\d{4}-\d\d-\d\d)(?!\w|-\w)")
# Others call the last day by other names. Not understood, it must not permit for ever.
_UNREAD_DAY = compile_later(rb"(?i)\b(?:until+|expir(?:es|y|e|ation)|valid[_-]until)[ \t=:\"'\\]{1,8}\d")
_THEIRS = compile_later(rb"gitleaks:allow|pragma: ?(?:allowlist|whitelist) secret")
_LINE_ENDS = (b"\n", b"\r", b"\r\n")
_NEXT_LINE = compile_later(rb"pragma: ?(?:allowlist|whitelist) nextline secret")


class Permission(NamedTuple):
    """`rule` is what is permitted, with `*` for any ending. `until` is the last day, None for ever.

    `fault` says what is wrong with the remark; then it permits nothing.
    """

    rule: str
    reason: str = ""
    until: datetime.date | None = None
    fault: str = ""

    def covers(self, rule: str) -> bool:
        """Whether it allows findings of a rule."""
        if self.fault:
            return False
        return rule == self.rule or (self.rule.endswith("*") and rule.startswith(self.rule[:-1]))


def find_permission(data: bytes, start: int, end: int, rule: str = "") -> Permission | None:
    """The comment that applies to the span `start` to `end`: on its first or last line, or on the line before.

    Of several on one line it is the one that covers `rule`, else the first.
    """
    line_start = _find_line(data, start)
    lines = data[line_start : _find_end(data, start)], _take(data, start, end)
    for line in lines:
        if remarks := _read_all(line):
            return next((remark for remark in remarks if remark.covers(rule)), remarks[0])
        if _THEIRS.search(line):
            return Permission("*", "a comment of another scanner")
    above = line_start - (2 if data[max(0, line_start - 2) : line_start] == b"\r\n" else 1)
    if data[max(0, above) : line_start] in _LINE_ENDS and _NEXT_LINE.search(data, _find_line(data, above), above):
        return Permission("*", "a comment of another scanner")
    return None


def _find_line(data: bytes, place: int) -> int:
    """Where the line of an offset begins; of a very long line only a limited part is considered."""
    first = max(0, place - _LONGEST_LINE)
    return max(first, *(data.rfind(sign, first, place) + 1 for sign in (b"\n", b"\r")))


def _find_end(data: bytes, place: int) -> int:
    ends = (data.find(sign, place, place + _LONGEST_LINE) for sign in (b"\n", b"\r"))
    return min((end for end in ends if end >= 0), default=place + _LONGEST_LINE)


def _take(data: bytes, start: int, end: int) -> bytes:
    return data[max(_find_line(data, end), start) : _find_end(data, end)]


def _read_all(line: bytes) -> list[Permission]:
    found = list(_OURS.finditer(line))
    nexts = itertools.pairwise([*(match.start() for match in found), len(line)])
    return [_read(match, line[match.end() : end]) for match, (_, end) in zip(found, nexts, strict=True)]


def _read(match: "re.Match[bytes]", rest: bytes) -> Permission:
    """Parse one comment and what follows it."""
    terms = {
        term[1]: next(group for group in term.groups()[1:] if group is not None).removesuffix(b"\\")
        for term in _TERM.finditer(match[2])
    }
    rule, reason = (match[1] or b"*").decode("ascii"), terms.get(b"reason", b"").decode("utf-8", "replace")
    if match[1] is None:
        return Permission(rule, fault='it names no rule: pocketmon:allow secret.KIND reason="..."')
    if not reason.strip():
        return Permission(rule, fault='it gives no reason: add reason="..."')
    if _UNREAD_DAY.search(rest):
        return Permission(
            rule, reason, fault="its day is not read: write until=2027-01-31, and a reason with blanks in quotes"
        )
    try:
        until = _read_day(terms[b"until"]) if b"until" in terms else None
    except ValueError:
        return Permission(rule, reason, fault="until is no date of the form 2027-01-31")
    return Permission(rule, reason, until)


def _read_day(value: bytes) -> datetime.date:
    if (day := _DAY.match(value)) is None:
        raise ValueError(value)
    return datetime.date.fromisoformat(day[1].decode("ascii"))
