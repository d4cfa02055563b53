"""Known findings, which are counted but do not fail a run: the value, and the committed file.

    # Findings that are known ...                         a comment
    salted-by 5f0c6a1e9b7d                                of the fingerprints of credentials, percent-encoded
    budget sounds bytes 123456                            what a budget's scope had, for growth
    0123456789abcdef0123456789abcdef json.invalid a.json  fingerprint, rule, path: one finding a line

Lines are sorted, so that two branches that change the file merge cleanly. Only the fingerprint decides; rule and path
are for people.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote, unquote

import msgspec

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.model import SHOWN, Columns, list_columns
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Listed
from pocketmon_pipeline.text import sql
from pocketmon_pipeline.text.escape import escape_for_screen

BASELINE = "baseline"
SOURCE = "baseline_source"
SOURCE_COLUMNS: Columns = {"source": "str"}
TOTALS = "baseline_totals"
TOTAL_COLUMNS: Columns = {"budget": "str", "metric": "str", "total": "float"}
COMPARISON = "baseline_counts"

HEADER = """\
# Findings that are known: they are counted, and do not fail. One a line: fingerprint, rule, path.
# `pocketmon-pipeline baseline update` takes out what is fixed.
"""

_FINDING = compile_later(r"[0-9a-f]{32} \S+ .+")
_SALT = compile_later(r"salted-by (\S{1,1000})")
_BUDGET = compile_later(r"budget (\S+) ([a-z_]+) ([0-9]{1,18}(?:\.[0-9]{1,9})?)")
_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ", "||||||| ")
_LONGEST_SHOWN = 60

# A finding that may be known: about the tree, and neither accepted in another way nor only on trial.
_OLD = "path <> '' and outcome in ('violation', 'error', 'known', 'tolerated')"


class KnownFinding(NamedTuple):
    """One known finding."""

    fingerprint: str
    rule: str
    path: str


BASELINE_COLUMNS = list_columns(KnownFinding)


class Baseline(NamedTuple):
    """The known findings. `source` describes where they come from.

    `totals` maps (budget, what is measured) to what the budget's scope had. `salt` is that of its fingerprints of
    credentials; None where it is not told.
    """

    source: str
    findings: Sequence[KnownFinding]
    totals: Mapping[tuple[str, str], float] = {}
    salt: str | None = None


def render(baseline: Baseline) -> bytes:
    """Write the file: equal baselines give equal bytes."""
    salt = [] if baseline.salt is None else [f"salted-by {quote(baseline.salt)}"]
    budgets = [
        f"budget {budget} {metric} {_write_number(total)}" for (budget, metric), total in baseline.totals.items()
    ]
    lines = [*salt, *sorted(budgets), *sorted({" ".join(finding) for finding in baseline.findings})]
    return (HEADER + "".join(f"{line}\n" for line in lines)).encode()


def _write_number(number: float) -> str:
    return f"{number:.9f}".rstrip("0").rstrip(".")


def parse(data: bytes, name: str) -> Baseline:
    """Parse what `render` wrote; ConfigError names the malformed line."""
    try:
        text = data.decode("utf-8-sig")  # some editors of Windows put a mark before the first line
    except UnicodeDecodeError as error:
        raise ConfigError("not a baseline: not UTF-8", hint=_HINT, place=name) from error
    findings, totals, salt = [], {}, None
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.removesuffix("\r")
        if _FINDING.fullmatch(bare):
            findings.append(KnownFinding(*bare.split(" ", 2)))
        elif stated := _SALT.fullmatch(bare):
            if salt not in (None, unquote(stated[1])):
                raise ConfigError("a second salt", hint=_TWO_SALTS, place=f"{escape_for_screen(name)}:{number}")
            salt = unquote(stated[1])
        elif budget := _BUDGET.fullmatch(bare):
            totals[budget[1], budget[2]] = float(budget[3])
        elif bare.strip() and not bare.startswith("#"):
            raise _explain(bare, f"{escape_for_screen(name)}:{number}")
    return Baseline(name, findings, totals, salt)


_HINT = "a baseline is made by `pocketmon-pipeline baseline create`"
_TWO_SALTS = "findings of two salts cannot be told together; `baseline create --force` makes a new file"


def _explain(line: str, place: str) -> ConfigError:
    if line.startswith(_CONFLICT):
        hint = "keep the lines of both sides and remove the marks; what is fixed goes with `baseline update`"
        return ConfigError("an unresolved merge conflict", hint=hint, place=place)
    shown = escape_for_screen(line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 3]}...")
    return ConfigError(f'expected FINGERPRINT RULE PATH, not "{shown}"', hint=_HINT, place=place)


class _Found(msgspec.Struct):
    """A finding in findings.json, as far as it matters here."""

    fingerprint: str
    rule: str
    path: str
    outcome: str


class _Findings(msgspec.Struct):
    """The shape of findings.json, as far as it matters here."""

    findings: list[_Found]
    fingerprint_salt: str | None = None


def parse_findings(data: bytes, name: str) -> Baseline:
    """Read the findings.json of an earlier run; ConfigError when it is none."""
    try:
        document = msgspec.json.decode(data, type=_Findings)
    except (ValueError, RecursionError) as error:
        hint = "name the output folder of an earlier run, or its findings.json"
        raise ConfigError(f"not the findings of a run: {error}", hint=hint, place=name) from error
    old = [
        KnownFinding(one.fingerprint, one.rule, one.path)
        for one in document.findings
        if one.path and one.outcome in {"violation", "error", "known", "tolerated"}
    ]
    return Baseline(name, old, salt=document.fingerprint_salt)


def list_known(inputs: Inputs) -> list[KnownFinding]:
    """The findings of a run that a baseline may hold: those of mandatory rules cannot be accepted."""
    rows = inputs.sql(f"select fingerprint, rule, path from judged where {_OLD} and enforcement <> 'mandatory'")
    return [KnownFinding(str(fingerprint), str(rule), str(path)) for fingerprint, rule, path in rows.fetchall()]


def tabulate(baseline: Baseline | None) -> dict[str, Listed]:
    """The tables by which a run knows its baseline; empty ones where there is none."""
    known = baseline.findings if baseline else ()
    sources = [(baseline.source,)] if baseline else []
    totals = [(*key, float(total)) for key, total in baseline.totals.items()] if baseline else []
    return {
        BASELINE: Listed(BASELINE_COLUMNS, list({one.fingerprint: one for one in known}.values())),
        SOURCE: Listed(SOURCE_COLUMNS, sources),
        TOTALS: Listed(TOTAL_COLUMNS, totals),
    }


def compare(baseline: Baseline | None, *, partial: bool, among: Sequence[str] | None = None) -> str:
    """The query that compares a run with its baseline: one row, or none without a baseline.

    Of a run over listed files only their findings can have been fixed, and of one that does not look for all rules
    only those `among` these.
    """
    if baseline is None:
        none = ", ".join(f"0::bigint as {name}" for name in ("known", "fixed", "fresh", "refused"))
        return f"select source, {none} from {SOURCE}"
    seen = "and b.path in (select path from files)" if partial else ""
    if among is not None:
        seen += f" and b.rule in (select unnest([{', '.join(map(sql.quote, among))}]::text[]))"
    return f"""
with j as materialized (select fingerprint, path, outcome, enforcement from judged),
fixed as (select count(*) as fixed from {BASELINE} b
          where not exists (from j where j.fingerprint = b.fingerprint) {seen}),
counted as (
  select count(*) filter (outcome = 'known') as known,
    count(*) filter ({_OLD} and outcome <> 'known' and enforcement <> 'dryrun' and old is null) as fresh,
    count(*) filter ({SHOWN} and path <> '' and enforcement = 'mandatory' and old is not null) as refused
  from j left join (select fingerprint as old from {BASELINE}) on old = fingerprint
)
select source, known, fixed, fresh, refused from {SOURCE}, fixed, counted
"""
