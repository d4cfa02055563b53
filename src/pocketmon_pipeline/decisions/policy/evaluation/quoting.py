"""Findings quote the files that they are about: without the credentials that they would quote along."""

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.secrets.quotation import WORTH, redact, redact_document
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Relation, build_table

_SHOWN = "policy_shown"
_SHOWN_COLUMNS: Columns = {"said": "str", "shown": "str"}
# Fingerprints are made of it; nobody reads it. A quick digest of a credential would give it away to who tries many, so
# that its finding is told from others by its place alone.
_SUBJECT = (
    "case when subject <> '' and {0} then '' when subject <> '' and reads_documents then sha256(subject) "
    "else subject end as subject"
)
_DROPPED = "reads_documents, reads_credentials"


def redact_findings(inputs: Inputs, name: str) -> Relation:
    """The rows of a table of findings, of whose messages each shows only the starts of credentials.

    Where they `reads_documents`, that holds for those too that only a name gives away. Most messages have nothing that
    could be one, and are not looked at.
    """
    rows = inputs.sql(
        f"select message, bool_or(reads_documents) from {name} where regexp_matches(message, $worth) group by message",
        {"worth": WORTH},
    ).fetchall()
    shown = ((str(text), (redact_document if quotes else redact)(str(text))) for text, quotes in rows)
    changed = [(before, after) for before, after in shown if before != after]
    if not changed:
        subject = _SUBJECT.format("reads_documents and reads_credentials")
        return inputs.sql(f"select * exclude ({_DROPPED}) replace ({subject}) from {name}")
    inputs.keep(_SHOWN, build_table(_SHOWN_COLUMNS, changed))
    return inputs.sql(
        f"""select * exclude ({_DROPPED}, said, shown)
                   replace (coalesce(shown, message) as message,
                            {_SUBJECT.format("(reads_credentials and reads_documents or shown is not null)")})
            from {name} left join {_SHOWN} on said = message"""
    )
