"""From checks to one SQL statement: the tree is joined once, and every check filters it."""

from collections.abc import Container, Sequence

from pocketmon_pipeline.decisions.checks.check import Check, Native, Observed, Query
from pocketmon_pipeline.decisions.checks.vocabulary import one_of
from pocketmon_pipeline.model import FINDING_COLUMNS
from pocketmon_pipeline.scan.formats import FORMATS
from pocketmon_pipeline.scan.names import MARKERS
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Listed, build_table, list_filled
from pocketmon_pipeline.text.folders import list_folders
from pocketmon_pipeline.text.sql import list_constants, quote

_KINDS = list_constants({"format": (entry.name for entry in FORMATS), "kind": (entry.kind for entry in FORMATS)})

# Most names are like this, and no check of names needs a closer look at them.
PLAIN_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]*\.[A-Za-z0-9]+"

# `folders` has one row for every folder on the way to an entry; `seen` has the observations of each path,
# once also where several second looks saw the same.
PRELUDE = f"""
with subjects as materialized (
  select f.path, f.dir, f.name, f.ext, f.type, f.size, f.mode, f.target, f.claim, f.format, f.mismatch, f.sha256,
         f.status, f.detail, k.kind, lower(f.name) as lower_name, {one_of("lower(f.name)", MARKERS)} as marker,
         regexp_full_match(f.name, '{PLAIN_NAME}') as plain
  from files f left join {_KINDS} k on k.format = f.format
),
folders as materialized (
  select path, parse_dirpath(path, 'forward_slash') as dir, parse_filename(path, false, 'forward_slash') as name
  from ({list_folders("subjects")})
),
seen as materialized (
  select f.path, f.dir, f.name, f.lower_name, f.ext, f.size, f.kind, f.format, f.sha256, o.code, o.detail,
         coalesce(o.line, p.line) as line, if(o.line is null, p."column", o."column") as "column", o.pointer, o.subject
  from (select distinct digest, format, stage, code, detail, line, "column", pointer, subject from observations) o
  join subjects f on f.sha256 = o.digest and f.format = o.format
  left join document_places p on p.digest = o.digest and p.format = o.format and p.argument = o.pointer
)
"""

_PLACE = {"path": "varchar", "line": "bigint", "column": "bigint", "pointer": "varchar", "message": "varchar",
          "subject": "varchar", "severity": "varchar"}  # fmt: skip
# What functions find.
_FUNCTIONS = "found_by_functions"
# Gives the union its columns, whatever the checks name.
_EMPTY = "select null::integer as check_number, {} where false".format(
    ", ".join(f'null::{kind} as "{name}"' for name, kind in _PLACE.items())
)


# Every observation whose code is a check's name, in one go; the checks that are decided otherwise have no advice.
_OBSERVED = """select c.number as check_number, s.path, s.line, s."column", s.pointer,
                      s.detail || c.advice as message, s.subject
               from seen s join checks c on c.name = s.code where c.advice is not null"""

# A merge conflict breaks the document that it stands in: from its first line on, it is what is told.
_CONFLICT = "vcs.conflict-markers"
_BROKEN = ("json.invalid", "yaml.invalid", "toml.invalid", "xml.invalid", "csv.ragged", "gltf.invalid")
_CONFLICTS = f"""conflicts as (
  select path, min(line) as line from seen where code = '{_CONFLICT}' group by path
)"""
_NOT_BY_CONFLICT = f"""left join conflicts x on x.path = v.path and v.line >= x.line and c.name in {_BROKEN}
               where x.path is null"""


def _describe(number: int, check: Check) -> str:
    words = (check.rule, check.name, check.severity, check.topic, check.enforcement)
    fix = "null::varchar" if check.fix is None else quote(check.fix)
    return f"({number}, {', '.join(map(quote, words))}, {fix}, {_quote_advice(check)})"


def _quote_advice(check: Check) -> str:
    if not isinstance(check.decision, Observed):
        return "null::varchar"
    return quote(f"; {check.decision.advice}" if check.decision.advice else "")


def compile_checks(checks: Sequence[Check]) -> str:
    """Make the statement that finds every violation of the checks that SQL can decide, with FINDING_COLUMNS."""
    parts = [_EMPTY, _OBSERVED]
    for number, check in enumerate(checks):
        if isinstance(check.decision, Query):
            parts.append(f"select {number} as check_number, * from ({check.decision.sql})")
    values = {
        "rule": "c.rule",
        "severity": "coalesce(v.severity, c.severity)",
        "topic": "c.topic",
        "subject": "coalesce(v.subject, '')",
        "enforcement": "c.enforcement",
        "outcome": "'violation'",
        "fix": "c.fix",
    }
    columns = ", ".join(f'{values.get(name, f"""v."{name}" """)} as "{name}"' for name in FINDING_COLUMNS)
    known = ", ".join(_describe(number, check) for number, check in enumerate(checks))
    violations = "\nunion all by name\n".join(parts)
    finds_conflicts = any(check.name == _CONFLICT for check in checks)
    tables, limit = (f"{PRELUDE}, {_CONFLICTS}", _NOT_BY_CONFLICT) if finds_conflicts else (PRELUDE, "")
    return f"""{tables}, checks(number, rule, name, severity, topic, enforcement, fix, advice) as (values {known})
               select {columns} from ({violations}) v join checks c on c.number = v.check_number {limit}"""


def _leave_out_idle(inputs: Inputs, checks: Sequence[Check]) -> list[Check]:
    """Those whose source has rows, or whose name is the code of an observation."""
    sources = {check.decision.source for check in checks if isinstance(check.decision, Query)} - {""}
    idle = sources - list_filled(inputs.sql, sorted(sources))
    codes = {code for (code,) in inputs.sql("select distinct code from observations").fetchall()}
    return [check for check in checks if not _is_idle(check, idle, codes)]


def _is_idle(check: Check, sources: Container[str], codes: Container[object]) -> bool:
    if isinstance(check.decision, Observed):
        return check.name not in codes
    return isinstance(check.decision, Query) and check.decision.source in sources


def keep_violations(inputs: Inputs, name: str, checks: Sequence[Check]) -> None:
    """Keep all findings of these checks, of which there is one at least, as a table with FINDING_COLUMNS."""
    asked = _leave_out_idle(inputs, checks)
    if any(isinstance(check.decision, Observed | Query) for check in asked):
        statement = compile_checks(asked)
        # The database refuses parameters that a statement does not use.
        parameters = {"partial": inputs.run.partial} if "$partial" in statement else None
        inputs.keep(name, inputs.sql(statement, parameters))
    else:
        inputs.keep(name, Listed(FINDING_COLUMNS, []))
    functions = [
        [getattr(finding, column) for column in FINDING_COLUMNS]
        for check in checks
        if isinstance(check.decision, Native)
        for finding in check.decision.find(inputs, check)
    ]
    if functions:
        inputs.keep(_FUNCTIONS, build_table(FINDING_COLUMNS, functions))
        inputs.keep(name, f"from {name} union all from {_FUNCTIONS}")
