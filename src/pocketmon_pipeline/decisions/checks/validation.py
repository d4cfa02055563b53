"""The rules of `validation_rules` on what documents and tables must contain."""

from pocketmon_pipeline.decisions.checks.check import FILES, Check, Page, Query
from pocketmon_pipeline.decisions.checks.vocabulary import quote
from pocketmon_pipeline.model import Severity


def answers_to(rule: str) -> str:
    """The question over what documents answered to this rule, for the paths that it was asked of."""
    return f"""
select q.path, a.line, a.pointer, a.message from document_questions q
join document_answers a on a.digest = q.digest and a.format = q.format and a.argument = q.argument
where q.rule = {quote(rule)}
"""


SCHEMA_ERRORS = """
select p.path, e.line, e."column", e.pointer, 'breaks ' || p.schema || ': ' || e.message as message,
       e.message as subject
from schema_pairs p join subjects f on f.path = p.path
join schema_texts t on t.digest = p.schema_digest
join schema_errors e on e.digest = f.sha256 and e.format = f.format and e.argument = t.text
where p.rule = ''
union all by name
select distinct p.schema as path, 'is no JSON Schema that documents can be judged by: ' || t.problem as message
from schema_pairs p join schema_texts t on t.digest = p.schema_digest where t.problem <> '' and p.rule = ''
union all by name
select p.path, 'is to be judged by ' || p.schema || ', which is not in the tree: add it, or mend the setting' as message
from schema_pairs p where p.schema_digest is null and p.rule = '' and not $partial
"""

CHECKS = (
    Check(
        id="validation.json-schema",
        severity=Severity.ERROR,
        topic="policy",
        title="A JSON document breaks its schema",
        limit="validation_rules.json_schema_validation",
        subjects=f"{FILES} and format = 'json'",
        decision=Query(SCHEMA_ERRORS),
        page=Page(
            "JSON documents that break the JSON Schema that they name in `$schema` (where that is a file of the "
            "tree), or "
            "that `validation_rules.json_schema_validation` gives for their path. References out of the schema are not "
            "followed, and nothing is fetched.",
            "The schema says what the game reads; a value outside of it is read as something else, or not at all.",
            "Mend the document at the place that the message names; or the schema, if that is wrong.",
            'config.json, line 12, /symbols/3/weight: "ten" is not of type "number"',
        ),
    ),
    Check(
        id="validation.csv-header",
        severity=Severity.ERROR,
        topic="policy",
        title="A table lacks the header that the policy asks for",
        limit="validation_rules.csv_header_validation",
        subjects=f"{FILES} and format = 'csv'",
        decision=Query(answers_to("validation.csv-header")),
        page=Page(
            "CSV files whose first row is no header with distinct names, or lacks columns that "
            "`validation_rules.csv_header_validation` asks for by path.",
            "Readers that look columns up by name find nothing, or the wrong one.",
            "Add or rename the columns. Tables that have no header by design, such as reel strips, need patterns "
            "instead "
            "of `true`.",
            "economy/bet_levels.csv    has no column 'bet'",
        ),
    ),
    Check(
        id="validation.required-metadata",
        severity=Severity.ERROR,
        topic="policy",
        title="A document lacks keys that the policy asks for",
        limit="validation_rules.required_metadata_fields",
        subjects=f"{FILES} and format = 'json'",
        decision=Query(answers_to("validation.required-metadata")),
        page=Page(
            "JSON documents that lack one of the top-level keys in `validation_rules.required_metadata_fields`: those "
            "of "
            "the patterns given, or `metadata.json` and `*.metadata.json` for a plain list.",
            "What the studio needs to know of an asset (its author, source, licence) is known only while somebody "
            "remembers it.",
            "Add the keys with their values, or narrow the pattern.",
            "art/hero.metadata.json    lacks 'author', 'licence'",
        ),
    ),
)
