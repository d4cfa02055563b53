"""The findings of rules, completed with line, column and schema errors."""

from pocketmon_pipeline.decisions.checks.vocabulary import one_of
from pocketmon_pipeline.decisions.policy.evaluation.stage import FINDING_OF_RULE, RULE_FINDINGS, RULE_STATES
from pocketmon_pipeline.model import FINDING_COLUMNS
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import list_filled

NEEDS = (RULE_FINDINGS, RULE_STATES, "rule_schemas", "document_places")

_RULED = "policy_ruled"
# Tables without which no rule finds anything by a schema.
_OF_SCHEMAS = ("schema_pairs", "rule_schemas")

# What readers say of documents of which no values can be had.
_FAULTS = (
    "json.invalid",
    "yaml.invalid",
    "toml.invalid",
    "xml.invalid",
    "yaml.bomb",
    "json.too-deep",
    "scan.incomplete",
)
_PLACED = {
    "line": "coalesce(f.line, c.line, p.line)",
    "column": """if(c.line is null, coalesce(f."column", p."column"), c."column")""",
    "message": """f.message || coalesce('; the document cannot be read: ' || c.detail, '')
                  || coalesce('; the first is in line ' || o.line, '; the first is at ' || f.first, '')""",
}

# Every error of a document, and why a document could not be judged.
_BY_SCHEMA = """
select p.rule, p.path, e.line, e."column", e.pointer, 'breaks ' || p.schema || ': ' || e.message as message,
       e.message as subject, 'violation' as outcome
from schema_pairs p join files f on f.path = p.path join schema_texts t on t.digest = p.schema_digest
join schema_errors e on e.digest = f.sha256 and e.format = f.format and e.argument = t.text
where p.rule <> ''
union all by name
select p.rule, p.path, 'cannot be decided: ' || p.schema || ' is not in the tree' as message, 'error' as outcome
from schema_pairs p where p.rule <> '' and p.schema_digest is null and not $partial
union all by name
select distinct p.rule, p.path,
       'cannot be decided: ' || p.schema || ' is no JSON Schema that documents can be judged by: ' || t.problem
         as message, 'error' as outcome
from schema_pairs p join schema_texts t on t.digest = p.schema_digest where p.rule <> '' and t.problem <> ''
union all by name
select rule, path, 'cannot be decided: only JSON can be judged by ' || schema as message, 'error' as outcome
from rule_schemas where format <> 'json'
"""


def collect_findings(inputs: Inputs) -> list[str]:
    """Store all findings of rules, if any; return the query for them, with FINDING_COLUMNS."""
    filled = list_filled(inputs.sql, (RULE_FINDINGS, *_OF_SCHEMAS))
    parts = []
    if RULE_FINDINGS in filled:
        parts.append(_place_findings())
    if not filled.isdisjoint(_OF_SCHEMAS):
        judged = ", ".join(f'{FINDING_OF_RULE[name]} as "{name}"' for name in FINDING_COLUMNS)
        parts.append(f"select {judged} from ({_BY_SCHEMA}) h join {RULE_STATES} r on r.rule = h.rule")
    if not parts:
        return []
    question = " union all ".join(f"({part})" for part in parts)
    # The database refuses parameters that a statement does not use.
    inputs.keep(_RULED, inputs.sql(question, {"partial": inputs.run.partial} if "$partial" in question else None))
    return [f"from {_RULED}"]


def _place_findings() -> str:
    placed = ", ".join(f"""{_PLACED.get(name, f'f."{name}"')} as "{name}" """ for name in FINDING_COLUMNS)
    return f"""with causes as (
                 select digest, format, first(detail order by line, "column", detail) as detail,
                        first(line order by line, "column", detail) as line,
                        first("column" order by line, "column", detail) as "column"
                 from observations where {one_of("code", _FAULTS)} group by all)
               select {placed} from {RULE_FINDINGS} f left join document_places p
                 on p.digest = f.digest and p.format = f.format and p.argument = f.pointer
               left join document_places o on o.digest = f.digest and o.format = f.format and o.argument = f.first
               left join causes c on f.unread and c.digest = f.digest and c.format = f.format"""
