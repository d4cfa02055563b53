"""Checks of the look itself: what was cut short never counts as clean."""

from pocketmon_pipeline.decisions.checks.check import Check, Page, Query, Rows
from pocketmon_pipeline.model import Severity

INCOMPLETE = """
select path, 'was not judged whole: ' || detail as message, line, pointer, subject from seen
where code = 'scan.incomplete'
union all by name
select path, 'was not judged: the process that read it died twice (' || detail || ')' as message
from subjects where status = 'killer'
"""

CHECKS = (
    Check(
        id="scan.incomplete",
        severity=Severity.ERROR,
        topic="scan",
        title="A look at a file was cut short",
        subjects="true",
        decision=Query(INCOMPLETE),
        page=Page(
            "Files that a reader could not finish: larger than its limit, too many parts, or fatal to the process that "
            "read it. The message says which limit.",
            "What was not looked at may hold anything. It must not pass for clean.",
            "Split or mend the file; or, where its size is meant, lower this finding for its path in a policy.",
            "library/books.json    the json reader looks at files up to 67,108,864 bytes",
        ),
    ),
    Check(
        id="file.changed-during-scan",
        severity=Severity.ERROR,
        topic="scan",
        title="A file changed while it was read",
        subjects="true",
        decision=Rows(
            "status in ('changed', 'absent', 'special')",
            "case status when 'absent' then 'vanished between being listed and being read'"
            " when 'special' then 'it, or a folder above it, was replaced while the tree was read'"
            " else 'changed while it was read: ' || detail end || '; run again when nobody writes to the tree'",
        ),
        page=Page(
            "Files whose size or times changed, that vanished, or that were replaced while the tree was read.",
            "What was judged is not what is there now; signing it would vouch for neither.",
            "Run again when nobody writes to the tree: after the export has ended, on a clean checkout.",
            "art/atlas/symbols.png    size went from 52,441 to 0 bytes while it was read",
        ),
    ),
)
