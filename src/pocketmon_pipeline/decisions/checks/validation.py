"""The rules of `validation_rules` on what documents and tables must contain."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import Decision, Query
from pocketmon_pipeline.text.sql import quote


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
select p.path, 'is to be judged by ' || p.schema || ', which is not in the tree: add it, or fix the setting' as message
from schema_pairs p where p.schema_digest is null and p.rule = '' and not $partial
"""

NATIVE: Mapping[str, Decision] = {
    "validation.json-schema": Query(SCHEMA_ERRORS, of_whole_tree=True, source="schema_pairs"),
    "validation.csv-header": Query(answers_to("validation.csv-header"), source="document_questions"),
    "validation.required-metadata": Query(answers_to("validation.required-metadata"), source="document_questions"),
}
