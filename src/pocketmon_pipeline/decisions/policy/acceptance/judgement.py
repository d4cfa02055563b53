"""Decides the outcome of every finding, in the view `judged` over the findings of all stages.

In this order: overrides by path settle severity and enforcement; then a waiver, the baseline, or the rule's ratchet may
accept the finding. The view follows `findings` as they come, so that whoever asks later sees the same judgement.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.overrides import PathOverride
from pocketmon_pipeline.config.sections import PolicyGuard, Rule
from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Native, Query
from pocketmon_pipeline.decisions.policy.acceptance import baseline, overrides, waivers
from pocketmon_pipeline.decisions.policy.acceptance.baseline import BASELINE, Baseline, tabulate
from pocketmon_pipeline.decisions.policy.acceptance.waivers import WAIVERS, Ranked
from pocketmon_pipeline.model import FINDING_COLUMNS, OPEN, RANK, Columns
from pocketmon_pipeline.table import Listed
from pocketmon_pipeline.text.sql import list_names

RATCHETS = "ratchets"
RATCHET_COLUMNS: Columns = {"rule": "str", "allowed": "int"}

# Over the columns `of_rule` and `allowed` of a finding: how its rule stands. Of a part only too many are known.
NOTE = """case when of_rule <= allowed then format('{} of at most {} tolerated', of_rule, allowed)
    when allowed is not null then format('{} violations, at most {} tolerated', of_rule, allowed) end"""
NOTE_OF_PART = NOTE.replace("'{} of at most {} tolerated'", "'{} here, and at most {} tolerated in the whole tree'")


def count_violations(*, has_ratchets: bool) -> str:
    """Make the question how many violations each rule with a ratchet has, after waivers and baseline."""
    if not has_ratchets:
        return f"select rule, allowed, 0::bigint as violations from {RATCHETS}"
    return f"""
select r.rule, r.allowed, count(j.rule) filter (j.outcome in ('violation', 'error', 'tolerated')) as violations
from {RATCHETS} r left join judged j on j.rule = r.rule
group by all
"""


def list_ratchets(rules: Iterable[Rule]) -> list[tuple[object, ...]]:
    """Rows of RATCHET_COLUMNS."""
    return [(rule.id, rule.max_violations) for rule in rules if rule.max_violations is not None]


JUDGED = "judged"

# What each outcome of a finding means; the documentation's table is made of this.
OUTCOMES = {
    "violation": "The rule is broken.",
    "error": "The rule could not be decided for this file, which counts as a violation.",
    "waived": "A waiver covers it.",
    "known": "It is in the baseline: it was there before.",
    "tolerated": "The rule has no more violations than its `max_violations`.",
    "dryrun": "The rule is on trial (`enforcement: dryrun`).",
    "skipped": "The rule could not be decided for this file, and `on_error` says to go on.",
}
# Worst first, then by rule and place: byte for byte the same in every run.
ORDER = f"""{RANK}, rule, path, coalesce(pointer, ''),
  coalesce(line, 0), fingerprint"""


class Terms(NamedTuple):
    """The inputs of the decision.

    `stages` names those of the run; `unguarded` says that the policy guard is none of them. `partial` says that only
    listed files are read.
    """

    policy: PolicyGuard
    now: datetime.datetime
    overrides: Sequence[PathOverride] = ()
    baseline: Baseline | None = None
    stages: Iterable[str] = ()
    partial: bool = False
    unguarded: bool = False


class Judgement(NamedTuple):
    """Tables that come from outside the tree, and the views that judge by them, in the order in which to make them."""

    tables: Mapping[str, Listed]
    views: Mapping[str, str]


def make_judgement(terms: Terms) -> Judgement:
    """From the policy's terms to SQL."""
    if terms.unguarded:
        terms = _narrow(terms)
    ranked = waivers.rank_waivers(terms.policy.waivers, terms.now)
    limits = list_ratchets(terms.policy.rules)
    tables = {
        **tabulate(terms.baseline),
        WAIVERS: Listed(
            waivers.WAIVER_COLUMNS,
            waivers.list_waivers(ranked, [*terms.stages, *([] if terms.unguarded else [""])], _list_dormant(terms)),
        ),
        RATCHETS: Listed(RATCHET_COLUMNS, limits),
    }
    views = {
        JUDGED: _judge(terms, ranked, has_ratchets=bool(limits)),
        "waiver_uses": waivers.count_uses(has_waivers=bool(ranked)),
        "ratchet_counts": count_violations(has_ratchets=bool(limits)),
        baseline.COMPARISON: baseline.compare(terms.baseline, partial=terms.partial, among=_list_sought(terms)),
    }
    return Judgement(tables, views)


def _narrow(terms: Terms) -> Terms:
    """Drop waivers and ratchets of rules that no stage of this run evaluates."""
    kept = [waiver for waiver in terms.policy.waivers if waivers.find_finders(waiver.rule)]
    return terms._replace(policy=msgspec.structs.replace(terms.policy, waivers=tuple(kept), rules=()))


def _list_sought(terms: Terms) -> list[str] | None:
    """The rules of the baseline of which a run can say that they find nothing; None for all.

    Without the guard these are the rules of its own stages. Over a list of files none is that compares files.
    """
    if terms.baseline is None or not (terms.unguarded or terms.partial):
        return None
    rules = {known.rule for known in terms.baseline.findings}
    if terms.unguarded:
        rules = {rule for rule in rules if waivers.find_finders(rule) & set(terms.stages)}
    return sorted(rules - {rule.id for rule in terms.policy.rules if terms.partial and _compares_files(rule)})


def _compares_files(rule: Rule) -> bool:
    decision = NATIVE.get(rule.native or "")
    native = isinstance(decision, Query | Native) and decision.of_whole_tree
    return native or rule.group_by is not None or rule.decision in {"unique", "exists", "schema", "sql"}


def _list_dormant(terms: Terms) -> list[str]:
    """The rules that are not in force at this moment."""
    return [rule.id for rule in terms.policy.rules if rule.effective and not rule.effective.covers(terms.now)]


def _judge(terms: Terms, ranked: Sequence[Ranked], *, has_ratchets: bool) -> str:
    """The query of the view; features that the policy does not use cost nothing."""
    path_overrides = terms.overrides
    ratchet_note = NOTE_OF_PART if terms.partial else NOTE
    columns = [name for name in FINDING_COLUMNS if name not in {"severity", "enforcement", "outcome"}]
    plain = list_names(("stage", *columns, "fingerprint"))
    return f"""
with settled as (
  select {plain}, outcome as found, {overrides.settle("severity", path_overrides)} as severity,
    {overrides.settle("enforcement", path_overrides)} as enforcement, {overrides.explain(path_overrides)} as overridden
  from findings
),
covered as ({_cover(ranked)}),
compared as ({_compare(has_baseline=terms.baseline is not None)}),
accepted as (
  select *, case
      when found not in {OPEN} then found
      when enforcement = 'dryrun' then 'dryrun'
      when enforcement = 'mandatory' then found
      when waiver is not null and not expired then 'waived'
      when old then 'known'
      else found end as standing,
    {_NOTE} as reasons
  from compared
),
counted as ({_count(has_ratchets=has_ratchets)})
select {plain}, severity, enforcement, waiver,
  case when standing in {OPEN} and of_rule <= allowed then 'tolerated' else standing end as outcome,
  nullif(concat_ws('; ', overridden, reasons, case when standing in {OPEN} then {ratchet_note} end), '') as note
from counted
"""


_NOTE = """nullif(concat_ws('; ',
      case when waiver is null then null
        when expired then concat('waiver ', waiver, ' expired on ', expires)
        when enforcement = 'mandatory' then concat('waiver ', waiver, ' is refused: the rule is mandatory')
        when enforcement <> 'dryrun' then concat('waived by ', waiver, ' until ', expires) end,
      case when old and enforcement = 'mandatory' then 'in the baseline, but the rule is mandatory' end), '')"""


def _cover(ranked: Sequence[Ranked]) -> str:
    if not ranked:
        return "select *, null::varchar as waiver, null::varchar as expires, false as expired from settled"
    return f"""select s.*, w.id as waiver, w.expires, w.state = 'expired' as expired
  from (select *, {waivers.choose_waiver(ranked)} as waiver_number from settled) s
  left join {WAIVERS} w on w.number = s.waiver_number"""


def _compare(*, has_baseline: bool) -> str:
    """The comparison with the baseline; findings without a path are about the run, and never known."""
    if not has_baseline:
        return "select *, false as old from covered"
    return f"""select c.*, c.path <> '' and b.fingerprint is not null as old
  from covered c left join {BASELINE} b on b.fingerprint = c.fingerprint"""


def _count(*, has_ratchets: bool) -> str:
    if not has_ratchets:
        return "select *, null::bigint as of_rule, null::bigint as allowed from accepted"
    return f"""select a.*, n.of_rule, r.allowed
  from accepted a left join {RATCHETS} r on r.rule = a.rule
  left join (
    select rule, count(*) as of_rule from accepted
    where standing in {OPEN} and rule in (select rule from {RATCHETS}) group by rule
  ) n on n.rule = a.rule"""
