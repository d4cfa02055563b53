"""Remarks in a text that permit what is found on their line.

pocketmon:allow RULE reason=... until=YYYY-MM-DD     ours; a reason with blanks stands in quotes
gitleaks:allow                                       of Gitleaks
pragma: allowlist secret                             of detect-secrets; `allowlist nextline secret` on the line before
"""

import datetime
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.pattern import compile_later

if TYPE_CHECKING:
    import re

_LONGEST_LINE = 4096
_OURS = compile_later(
    rb"pocketmon:allow(?![\w-])(?:[ \t]+(\*|[a-z][\w.*-]{0,99}+(?!=)))?"
    rb"((?:[ \t]+(?:reason|until)=(?:\"[^\"\r\n]{0,400}\"|'[^'\r\n]{0,400}'|[^\s\"']{1,400}))*)"
)
_TERM = compile_later(rb"(reason|until)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_THEIRS = compile_later(rb"gitleaks:allow|pragma: ?(?:allowlist|whitelist) secret")
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
        """Whether a rule is permitted."""
        if self.fault:
            return False
        return rule == self.rule or (self.rule.endswith("*") and rule.startswith(self.rule[:-1]))


def find_permission(data: bytes, start: int, end: int) -> Permission | None:
    """The remark that speaks of what stands from `start` to `end`: on its first or last line, or on the line before."""
    line_start = _find_line(data, start)
    first_end = data.find(b"\n", start, start + _LONGEST_LINE)
    last_end = data.find(b"\n", end, end + _LONGEST_LINE)
    lines = (
        data[line_start : first_end if first_end >= 0 else start + _LONGEST_LINE],
        _take(data, start, end, last_end),
    )
    for line in lines:
        if (ours := _OURS.search(line)) is not None:
            return _read(ours)
        if _THEIRS.search(line):
            return Permission("*", "a remark of another scanner")
    above = max(0, line_start - 1)
    if data[above:line_start] == b"\n" and _NEXT_LINE.search(data, _find_line(data, above), above):
        return Permission("*", "a remark of another scanner")
    return None


def _find_line(data: bytes, place: int) -> int:
    """Where the line of a place begins; of a longer one only so much is its own."""
    first = max(0, place - _LONGEST_LINE)
    return max(first, data.rfind(b"\n", first, place) + 1)


def _take(data: bytes, start: int, end: int, last_end: int) -> bytes:
    begin = data.rfind(b"\n", max(start, end - _LONGEST_LINE), end) + 1
    return data[max(begin, start) : last_end if last_end >= 0 else end + _LONGEST_LINE]


def _read(match: "re.Match[bytes]") -> Permission:
    terms = {
        term[1]: next(group for group in term.groups()[1:] if group is not None).decode("utf-8", "replace")
        for term in _TERM.finditer(match[2])
    }
    rule, reason = (match[1] or b"*").decode("ascii"), terms.get(b"reason", "")
    if match[1] is None:
        return Permission(rule, fault='it names no rule: pocketmon:allow secret.KIND reason="..."')
    if not reason.strip():
        return Permission(rule, fault='it gives no reason: add reason="..."')
    try:
        until = datetime.date.fromisoformat(terms[b"until"]) if b"until" in terms else None
    except ValueError:
        return Permission(rule, reason, fault="until is no date of the form 2027-01-31")
    return Permission(rule, reason, until)
