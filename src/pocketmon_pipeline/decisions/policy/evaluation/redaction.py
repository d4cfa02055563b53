"""Removes credentials from findings that quote documents."""

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.secrets.quotation import WORTH, redact_document
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Relation, build_table

_SHOWN = "policy_shown"
_SHOWN_COLUMNS: Columns = {"said": "str", "shown": "str"}
# Fingerprints are made of it; nobody reads it. A quick digest of a credential would give it away to who tries many, so
# that its finding is told from others by its place alone.
_SUBJECT = "case when subject <> '' and reads_documents then if({}, '', sha256(subject)) else subject end as subject"
_DROPPED = "reads_documents, reads_credentials"


def redact_findings(inputs: Inputs, name: str) -> Relation:
    """The rows of a table of findings; where they `reads_documents`, messages show only the starts of credentials.

    Most messages have nothing that could be one, and are not looked at.
    """
    rows = inputs.sql(
        f"select distinct message from {name} where reads_documents and regexp_matches(message, $worth)",
        {"worth": WORTH},
    ).fetchall()
    shown = ((str(text), redact_document(str(text))) for (text,) in rows)
    changed = [(before, after) for before, after in shown if before != after]
    if not changed:
        return inputs.sql(f"select * exclude ({_DROPPED}) replace ({_SUBJECT.format('reads_credentials')}) from {name}")
    inputs.keep(_SHOWN, build_table(_SHOWN_COLUMNS, changed))
    return inputs.sql(
        f"""select * exclude ({_DROPPED}, said, shown)
                   replace (coalesce(shown, message) as message,
                            {_SUBJECT.format("reads_credentials or shown is not null")})
            from {name} left join {_SHOWN} on said = message"""
    )
