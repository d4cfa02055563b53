"""Checks of documents, texts and tables that need more than what their reader saw."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import Decision, Query
from pocketmon_pipeline.text.csv import MIXED_ROWS
from pocketmon_pipeline.text.encoding import UNNEEDED_MARK
from pocketmon_pipeline.text.sql import quote

# The reader's subject is "../" once for each folder that the reference leads up. A picture has no use for such parts:
# nothing that draws SVG puts them in.
EXTERNAL = """
select path, line, "column", subject, detail || case when outside then ', outside of this tree' else '' end
         || ': see that whatever reads this document puts that in, or write it here' as message,
       case when not outside and format <> 'svg' then 'info' end as severity
from (select *, len(subject) // 3 > len(string_split(path, '/')) - 1 as outside from seen where code = 'xml.external')
"""

# The reader's subject is the key, where one stands twice. Cirrus CI reads each of them as one more
# (cirruslabs/cirrus-ci-docs, issue 232).
YAML = r"""
select path, line, "column", pointer, subject, detail || '; fix it there, or export it again' as message
from seen where code = 'yaml.invalid' and not (subject <> '' and regexp_matches(path, '(^|/)\.cirrus\.ya?ml$'))
"""

# The reader's subject is there where the rows are of several kinds.
RAGGED = f"""
select path, line, subject, detail || case when subject = '{MIXED_ROWS}' then ', or export it again'
         else '; fix the row: mostly a delimiter or a quote is missing, or one too many' end as message,
       case when subject = '{MIXED_ROWS}' then 'info' end as severity
from seen where code = 'csv.ragged'
"""

# The encoding of a dictionary of words is declared in the file of affixes beside it (hunspell(5), SET).
ENCODINGS = f"""
select o.path, o.line, o."column", o.pointer, o.subject, o.detail as message,
       case when o.subject = '{UNNEEDED_MARK}' then 'info' end as severity from seen o
left join (select path from files where ext = 'aff') a on a.path = regexp_replace(o.path, '[.]dic$', '.aff')
where o.code = 'text.encoding' and a.path is null
"""


# Lock files and minified bundles have long lines by nature.
_MADE_BY_TOOLS = (
    r"(?i).*\.(min\.(js|css|mjs|svg|html)|map|lock)|(package-lock|composer\.lock|npm-shrinkwrap).*|pnpm-lock.*"
)

# Documents that programs write without any line end; a text or a source of one line was written so by somebody.
_WITHOUT_LINES = "'json', 'jsonc', 'json-relaxed', 'javascript', 'css', 'html', 'xml'"

LONG_LINES = f"""
select s.path, a.line, 'line ' || format('{{:,}}', a.line) || ' ' || a.message as message
from document_questions q
join document_answers a on a.digest = q.digest and a.format = q.format and a.argument = q.argument
join subjects s on s.path = q.path join texts t on t.digest = s.sha256 and t.format = s.format
where q.rule = 'quality.max-line-length' and s.format not in ('jsonl', 'svg', 'gltf', 'dae')
and (t.lines > 1 or s.format not in ({_WITHOUT_LINES}))
and not regexp_full_match(s.name, '{_MADE_BY_TOOLS}')
"""


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


def faults_of_translations(rule: str) -> Query:
    """The question over what each language alone lacks."""
    return Query(
        f"""
select t.path, coalesce(p.line, t.line) as line, p."column", nullif(t.pointer, '') as pointer, t.subject,
       t.detail as message
from translation_faults t
left join document_places p on p.digest = t.digest and p.format = t.format and p.argument = t.pointer
where t.rule = {quote(rule)} and not $partial
""",
        of_whole_tree=True,
        source=f"(from translation_faults where rule = {quote(rule)})",
    )


NATIVE: Mapping[str, Decision] = {
    **{name: faults_of_translations(name) for name in ("translation.missing-key", "translation.placeholder")},
    "xml.external": Query(EXTERNAL, source="(select 1 from observations where code = 'xml.external')"),
    "text.encoding": Query(ENCODINGS, source="(select 1 from observations where code = 'text.encoding')"),
    "csv.ragged": Query(RAGGED, source="(select 1 from observations where code = 'csv.ragged')"),
    "yaml.invalid": Query(YAML, source="(select 1 from observations where code = 'yaml.invalid')"),
    "quality.max-line-length": Query(LONG_LINES, source="document_questions"),
    "validation.json-schema": Query(SCHEMA_ERRORS, of_whole_tree=True, source="schema_pairs"),
    "validation.csv-header": Query(answers_to("validation.csv-header"), source="document_questions"),
    "validation.required-metadata": Query(answers_to("validation.required-metadata"), source="document_questions"),
}
