"""The `findings` table: every finding of every stage, each with its fingerprint."""

from collections.abc import Sequence

from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.model import FINDING_COLUMNS, Columns, Finding
from pocketmon_pipeline.table import Table, build_table
from pocketmon_pipeline.text.sql import list_names, quote

FINDINGS = "findings"
STORED_COLUMNS: Columns = {"stage": "str", **FINDING_COLUMNS, "fingerprint": "str"}


def append_findings(database: Database, stage: str, findings: Sequence[Finding] | Table) -> int:
    """Add a stage's findings; return how many.

    A fingerprint is the digest of rule, path, pointer, the digest of the matched value, and the ordinal among equals:
    it survives moved lines and reworded messages.
    """
    if isinstance(findings, Sequence):
        if not findings:
            return 0
        rows = ([getattr(finding, column) for column in FINDING_COLUMNS] for finding in findings)
        findings = build_table(FINDING_COLUMNS, rows)
    columns = list_names(FINDING_COLUMNS)
    appended = database.store(
        findings,
        f"""insert into {FINDINGS} select {quote(stage)}, {columns}, substr(sha256(concat_ws(chr(0),
              rule, path, coalesce(pointer, ''), sha256(coalesce(subject, '')),
              row_number() over (partition by rule, path, pointer, subject order by line, "column", message)
            )), 1, 32) from incoming""",
    )
    if appended:
        database.invalidate_views()
    return appended
