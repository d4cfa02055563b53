"""Issues of the validator, by the codes of Khronos' glTF validator."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.model import Observation

CHECK = "gltf.invalid"

# Issues of one code and asset that are told one by one.
SHOWN = 20


class Issue(NamedTuple):
    """One fault: `code` names it, `pointer` (RFC 6901) says where in the JSON, empty for the whole asset."""

    code: str
    pointer: str
    detail: str


def make_printable(text: str) -> str:
    """Text of an asset in which lone surrogates, which no table holds, are written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def quote(value: object) -> str:
    """A value of the asset as JSON has it, but texts in single quotes as words show them; cut short."""
    text = make_printable(repr(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return text if len(text) <= 60 else text[:57] + "..."


def join_pointer(pointer: str, key: str) -> str:
    """The pointer to a member (RFC 6901, section 3)."""
    return f"{pointer}/{make_printable(key).replace('~', '~0').replace('/', '~1')}"


def sum_up(issues: Iterable[Issue]) -> Iterator[Issue]:
    """The first issues of each code, and how many more there are."""
    totals: Counter[str] = Counter()
    for issue in issues:
        totals[issue.code] += 1
        if totals[issue.code] <= SHOWN:
            yield issue
    for code, total in totals.items():
        if total > SHOWN:
            yield Issue(code, "", f"{total - SHOWN:,} more of these")


def observe_issues(issues: Iterable[Issue]) -> Iterator[Observation]:
    """Issues as what the check looks for."""
    for code, pointer, detail in sum_up(issues):
        yield Observation(CHECK, f"{code}: {detail}", pointer=pointer or None, subject=code)
