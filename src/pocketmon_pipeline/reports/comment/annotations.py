"""The findings of a review as annotations on lines of files."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.finished.difference import FindingChange
from pocketmon_pipeline.reports.comment.review import Review, list_blocking, list_others
from pocketmon_pipeline.text.escape import escape_for_screen, unescape_name

_LEVELS = {"critical": "failure", "error": "failure", "warning": "warning"}


class Annotation(NamedTuple):
    """What stands beside a line; `path` is that in the repository, `level` is failure, warning or notice."""

    path: str
    line: int
    level: str
    title: str
    message: str


def annotate(review: Review, folder: str, most: int) -> list[Annotation]:
    """The findings that block, then those that are new; of files alone, with names that a forge can take."""
    remarks = (_remark(finding, folder) for finding in _list_findings(review, most))
    return list(itertools.islice((remark for remark in remarks if remark is not None), most))


def _list_findings(review: Review, most: int) -> Iterator[FindingChange]:
    yield from list_blocking(review, most)
    if review.difference is not None:
        yield from list_others(review, "new", most)


def _remark(finding: FindingChange, folder: str) -> Annotation | None:
    try:
        path = unescape_name(finding.path)
        path.encode()
    except (ValueError, UnicodeEncodeError):
        return None
    if not path or set(path.split("/")) & {"", ".", ".."}:
        return None
    whole = f"{folder.strip('/')}/{path}" if folder.strip("/") else path
    level = _LEVELS.get(finding.severity, "notice")
    return Annotation(
        whole, finding.line or 1, level, escape_for_screen(finding.rule), escape_for_screen(finding.message)
    )
