"""Rules about several files at once, as SELECTs of findings: `unique`, `exists` and `group_by`.

Each finds first, over the whole scope and with as little as possible, what violates, and only then what to say of it.
"""

from typing import cast

from pocketmon_pipeline.analyses.documents import NOT_A_LIST
from pocketmon_pipeline.decisions.policy.evaluation.row_rules import Numbered, point
from pocketmon_pipeline.decisions.policy.evaluation.rows import sample_of
from pocketmon_pipeline.decisions.policy.evaluation.scopes import aliases_of, elements_from, files_from
from pocketmon_pipeline.decisions.policy.evaluation.value_tables import take_apart
from pocketmon_pipeline.decisions.policy.language.columns import BY_NAME
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, RulePlan
from pocketmon_pipeline.decisions.policy.wording import MOST_MEMBERS, is_not_a_list
from pocketmon_pipeline.stage import Inputs

# A path that has an empty segment, or one of dots: only such a path must be taken apart to be normalised.
_UNUSUAL = """contains({0}, './') or contains({0}, '//') or starts_with({0}, '/') or ends_with({0}, '/')
 or ends_with({0}, '/.') or ends_with({0}, '/..') or {0} in ('', '.', '..')"""
# Null where the path leaves the root.
_NORMAL = r"""list_reduce(string_split({0}, '/'), lambda made, part:
  case when made is null then null
       when part in ('', '.') then made
       when part = '..' then case when made = '' then null when contains(made, '/') then
                             regexp_replace(made, '/[^/]*$', '') else '' end
       when made = '' then part
       else made || '/' || part end, '')"""

# Groups of which members are gathered before it is known which of them are broken: each takes some 2 kB meanwhile.
_FEW_GROUPS = 20_000
_MEMBERS = f"min(s.id) as id, min(s.path, {MOST_MEMBERS}) as members, count(*) as size"
_NAMES = f"""': ' || array_to_string(members, ', ')
  || case when size > {MOST_MEMBERS} then ' and ' || (size - {MOST_MEMBERS}) || ' more' else '' end"""


class _Parts:
    """What the statements of one rule share."""

    def __init__(self, inputs: Inputs, plan: PolicyPlan, one: Numbered) -> None:
        self.inputs = inputs
        self.number, self.rule = one
        self.elements = plan.scopes[self.rule.scope].elements is not None
        make = elements_from if self.elements else files_from
        rule = self.rule
        read = (rule.selects, rule.key, rule.decision, rule.message, *rule.aggregates)
        read = (*read, "s.now") if _names_clock(rule) else read
        self.source = make(plan, rule.scope, last=1, read_by=read)
        self.said = make(plan, rule.scope, last=2, read_by=(rule.message,))
        self.ordinal = "e.ordinal" if self.elements else "null::bigint"
        self.aliases = aliases_of(plan.scopes[self.rule.scope])
        self.whole = f"e.ordinal <> {NOT_A_LIST}" if self.elements else "true"

    def say(self, hits: str, undecided: str, subject: str, first: str = "null::varchar") -> str:
        """SELECT the findings: `hits` has `id`, `ordinal` and what the words of the default message name, as `h`.

        They are kept first: DuckDB then knows that they are few, and looks for them among all files, not the reverse.
        """
        found = f"policy_set_{self.number}"
        self.inputs.keep(found, hits)
        same = "h.id = s.id and h.ordinal = e.ordinal" if self.elements else "h.id = s.id"
        select = f"""select * {take_apart(self.aliases)} from (
                     select h, {", ".join(self.aliases)}, {undecided} as undecided from {found} h
                     join {self.said} on {same})"""
        return f"""select {self.number} as rule, s.id as id, s.path as path,
                          {point(self.rule, elements=self.elements, ordinal="h.ordinal")} as pointer,
                          {self.rule.message} as message, {subject} as subject,
                          if(undecided, 'error', 'violation') as outcome, {first} as first from ({select})"""

    def not_lists(self) -> str:
        """SELECT an error for each file in which `each` is no list; empty in a scope of files."""
        return f"""select {self.number} as rule, s.id as id, s.path as path,
                          {point(self.rule, elements=True, ordinal="e.ordinal")} as pointer,
                          {is_not_a_list(self.rule)} as message, '' as subject, 'error' as outcome,
                          null::varchar as first
                   from {self.source} where {self.rule.selects} and e.ordinal = {NOT_A_LIST}"""


def select_repeated(inputs: Inputs, plan: PolicyPlan, one: Numbered) -> list[str]:
    """Every subject, after the first by path, that shares a key with it."""
    parts = _Parts(inputs, plan, one)
    rule = one.rule
    where = f"where {rule.selects} and {parts.whole} and ({rule.key}) is not null"
    keyed = f"select s.id, s.path, {parts.ordinal} as ordinal, {rule.key} as key from {parts.source} {where}"
    hits = f"""with several as materialized (select key from ({keyed}) group by key having count(*) > 1)
        select id, ordinal, key, first, if(first = path, first_ordinal, null) as beside from (
          select id, path, ordinal, key, row_number() over same as place,
                 first_value(path) over same as first, first_value(ordinal) over same as first_ordinal
          from ({keyed}) semi join several using (key) window same as (partition by key order by path, ordinal)
        ) where place > 1"""
    if not parts.elements:
        return [parts.say(hits, "false", "h.key::varchar")]
    first = f"if(h.beside is null, null, {point(rule, elements=True, ordinal='h.beside')})"
    return [parts.say(hits, "false", "h.key::varchar", first), parts.not_lists()]


def select_missing(inputs: Inputs, plan: PolicyPlan, one: Numbered, *, partial: bool) -> list[str]:
    """Every subject whose counterpart is not in the tree; in a part of the tree nothing counts as missing.

    A path that is in the tree as it is said needs no normalising, and most are; one that is not, and stays what it is,
    need not be looked for again.
    """
    parts = _Parts(inputs, plan, one)
    rule = one.rule
    asked = f"""select s.id, {parts.ordinal} as ordinal, s.dir, {rule.key} as said from {parts.source}
                where {rule.selects} and {parts.whole}"""
    hits = f"""with doubtful as materialized (
          select id, ordinal, said, {_say_plainly(one)} as plain, {_resolve(one)} as asked from ({asked})
          anti join (select path from inventory) on path = {_say_plainly(one)}),
        normal as materialized (
          select *, case when {_UNUSUAL.format("asked")} then {_NORMAL.format("asked")} else asked end as wanted
          from doubtful where said is null or {not partial}),
        missing as materialized (
          select id, ordinal, said, wanted from normal where wanted is not distinct from plain
          union all select id, ordinal, said, wanted from normal
          anti join (select path as wanted from inventory) using (wanted) where wanted is distinct from plain),
        lookalikes as (select lower(path) as lowered, min(path) as there from inventory
                       where lower(path) in (select lower(wanted) from missing) group by all)
        select m.*, lookalikes.there from missing m left join lookalikes on lookalikes.lowered = lower(m.wanted)"""
    found = parts.say(hits, "h.said is null", "coalesce(h.wanted, h.said, '')")
    return [found, parts.not_lists()] if parts.elements else [found]


def _say_plainly(one: Numbered) -> str:
    """SQL for the requested path in the usual case."""
    if one.rule.from_root:
        return "said"
    return "case when not contains(said, '\\') then dir || '/' || said end"


def _resolve(one: Numbered) -> str:
    """SQL for the path that is asked for, counted from the root of the tree, not yet normalised."""
    if one.rule.from_root:
        return "ltrim(said, '/')"
    escaped = "replace(said, '\\', '\\\\')"
    return f"case when starts_with(said, '/') or dir = '' then ltrim({escaped}, '/') else dir || '/' || {escaped} end"


def select_groups(inputs: Inputs, plan: PolicyPlan, one: Numbered, files: int) -> list[str]:
    """Every group of these many `files` that violates the rule, at its first member; and every file without a group."""
    parts = _Parts(inputs, plan, one)
    rule = one.rule
    select = _name_all if _has_few_groups(inputs, plan, rule, files) else _name_broken
    found = f"""select {one.number} as rule, id, {_place(one)} as path, null::varchar as pointer,
                       message || {_NAMES} as message, key::varchar as subject,
                       if(undecided, 'error', 'violation') as outcome, null::varchar as first
                from ({select(parts)})"""
    ungrouped = f"""select {one.number} as rule, s.id as id, s.path as path, null::varchar as pointer,
                          'has no group: group_by has no value here' as message, '' as subject, 'error' as outcome,
                          null::varchar as first
                   from {parts.source} where {rule.selects} and ({rule.key}) is null"""
    return [found] if _always_has_a_value(rule.key) else [found, ungrouped]


def _always_has_a_value(key: str) -> bool:
    """Whether a key is a column that is never null."""
    column = BY_NAME.get(key.removeprefix("s."))
    return column is not None and not column.null_when


def _has_few_groups(inputs: Inputs, plan: PolicyPlan, rule: RulePlan, files: int) -> bool:
    """Whether a sample suggests that `files` fall into few groups; this affects speed only."""
    scope = plan.scopes[rule.scope]
    if files <= _FEW_GROUPS or scope.document is not None or scope.evaluated:
        return files <= _FEW_GROUPS
    columns = [column for column in scope.columns if f"s.{column}" in rule.key]
    question = f"select approx_count_distinct({rule.key}), count(*) from {sample_of(columns)}"
    ((groups, looked),) = cast("list[tuple[int, int]]", inputs.sql(question).fetchall())
    return looked > 0 and groups * files <= _FEW_GROUPS * looked


def _names_clock(rule: RulePlan) -> bool:
    """Whether something said of a group names the moment of the run."""
    return "g.now" in f"{rule.decision} {rule.message}"


def _select_broken(parts: _Parts, members: str = "", named: str = "") -> str:
    """SELECT key, message and `undecided` of each group that is broken, and of its `members` what is `named`."""
    rule = parts.rule
    aggregates = "".join(f", {sql} as a{number}" for number, sql in enumerate(rule.aggregates))
    if _names_clock(rule):
        aggregates += ", any_value(s.now) as now"
    return f"""select g.key, ({rule.decision}) is null as undecided, {rule.message} as message {named}
               from (select {rule.key} as key {aggregates} {members} from {parts.source}
                     where {rule.selects} and ({rule.key}) is not null group by {rule.key}) g
               where ({rule.decision}) is distinct from true"""


def _name_all(parts: _Parts) -> str:
    """SELECT the groups that are broken in one pass, which gathers members of all."""
    return _select_broken(parts, f", {_MEMBERS}", ", g.id, g.members, g.size")


def _name_broken(parts: _Parts) -> str:
    """SELECT the groups that are broken in two passes: members of all may be more than memory holds."""
    broken = f"policy_groups_{parts.number}"
    parts.inputs.keep(broken, _select_broken(parts))
    return f"""select * from {broken} join (
                 select f.rowid as place, {_MEMBERS} from {parts.source} join {broken} f on f.key = {parts.rule.key}
                 where {parts.rule.selects} group by f.rowid) on place = {broken}.rowid"""


def _place(one: Numbered) -> str:
    """Groups by folder are reported at the folder, others at their first member."""
    return "coalesce(nullif(key::varchar, ''), members[1])" if one.rule.key == "s.dir" else "members[1]"
