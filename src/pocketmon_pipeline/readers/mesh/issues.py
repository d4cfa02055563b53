"""What the validator says of an asset: issues, by the codes that are known from Khronos' glTF validator."""

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
    """A value of the asset as words show it, cut short."""
    text = make_printable(repr(value) if isinstance(value, str) else str(value).replace("'", '"'))
    return text if len(text) <= 60 else text[:57] + "..."


def join_pointer(pointer: str, key: str) -> str:
    """The pointer to a member (RFC 6901, section 3)."""
    return f"{pointer}/{make_printable(key).replace('~', '~0').replace('/', '~1')}"


def observe_issues(issues: Iterable[Issue]) -> Iterator[Observation]:
    """The first issues of each code, and how many more there are."""
    totals: Counter[str] = Counter()
    for issue in issues:
        totals[issue.code] += 1
        if totals[issue.code] <= SHOWN:
            detail = f"{issue.code}: {issue.detail}"
            yield Observation(CHECK, detail, pointer=issue.pointer or None, subject=issue.code)
    for code, total in totals.items():
        if total > SHOWN:
            yield Observation(CHECK, f"{code}: {total - SHOWN:,} more of these", subject=code)
