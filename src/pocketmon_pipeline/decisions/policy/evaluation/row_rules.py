"""Rules on single rows: one pass over a scope finds violating rows, and only those are evaluated again.

They get, packed into whole numbers, one bit for each rule that they do not fulfil. Asking of every row only whether all
of its rules hold takes a third less than making the bits of every row, and leaves no table as long as the tree.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from pocketmon_pipeline.analyses.documents import NOT_A_LIST
from pocketmon_pipeline.decisions.policy.evaluation.scopes import aliases_of, elements_from, files_from
from pocketmon_pipeline.decisions.policy.evaluation.value_tables import take_apart
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, RulePlan
from pocketmon_pipeline.decisions.policy.wording import is_not_a_list
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.sql import quote

# Bits of a DuckDB bigint that are used.
_BITS = 62
_ALWAYS = "(true)"


class Numbered(NamedTuple):
    """A rule and its number in the policy."""

    number: int
    rule: RulePlan


class Bit(NamedTuple):
    """The position of a rule's bit: the number of the word, and the bit's value."""

    word: int
    value: int


class Batch(NamedTuple):
    """Rules of one scope that are evaluated together; the tables' names end in `name`."""

    scope: int
    name: str
    rules: Sequence[Numbered]

    @property
    def rows(self) -> list[Numbered]:
        """The rules that are decided row by row."""
        return [one for one in self.rules if one.rule.kind == "row"]


def _find_bit(place: int) -> Bit:
    return Bit(place // _BITS, 1 << place % _BITS)


def _join(parts: Sequence[str]) -> str:
    return " | ".join(parts) if parts else "0::bigint"


def _words(parts: Sequence[tuple[Bit, str]], name: str) -> list[str]:
    count = 1 + max((bit.word for bit, _ in parts), default=0)
    return [f"{_join([sql for bit, sql in parts if bit.word == word])} as {name}{word}" for word in range(count)]


class _Chosen(NamedTuple):
    """Rules with the same `for`: SQL that is true where it selects, and the rules with their bits."""

    select: str
    rules: Sequence[tuple[Bit, RulePlan]]


def _group(batch: Batch, selects: Mapping[str, str]) -> list[_Chosen]:
    rules = [(_find_bit(place), one.rule) for place, one in enumerate(batch.rows)]
    return [
        _Chosen(sql, [(bit, rule) for bit, rule in rules if rule.selects == select]) for select, sql in selects.items()
    ]


def _fails(chosen: _Chosen, *, elements: bool) -> str:
    """SQL for whether a row violates any of these rules, or one cannot be decided."""
    fails = " or ".join(rule.is_broken for _, rule in chosen.rules)
    fails = f"e.ordinal = {NOT_A_LIST} or {fails}" if elements else fails
    return f"({fails})" if chosen.select == _ALWAYS else f"({chosen.select} and ({fails}))"


def _list_failures(chosen: _Chosen, *, elements: bool) -> Iterator[tuple[Bit, str]]:
    for word in sorted({bit.word for bit, _ in chosen.rules}):
        some = [(bit.value, rule) for bit, rule in chosen.rules if bit.word == word]
        bits = _join([f"case when {rule.is_broken} then {value}::bigint else 0::bigint end" for value, rule in some])
        if elements:
            everything = sum(value for value, _ in some)
            bits = f"case when e.ordinal = {NOT_A_LIST} then {everything}::bigint else {bits} end"
        yield Bit(word, 0), f"(case when {chosen.select} then {bits} else 0::bigint end)"


def failing_table(batch: Batch) -> str:
    """The rows on which some row rule fails: the words `m0`, `m1`, ..., what `s` has, and other aliases as one value.

    To take a column out of a value costs something each time, and the columns of `s` are what most rules read.
    """
    return f"policy_failing_{batch.name}"


def find_failing(inputs: Inputs, plan: PolicyPlan, batch: Batch) -> list[int]:
    """The positions of the row rules that fail somewhere; their rows are kept, with all that messages may name."""
    scope = plan.scopes[batch.scope]
    elements = scope.elements is not None
    groups, source = (_select_elements if elements else _select_files)(plan, batch)
    kept = [alias for alias in aliases_of(scope) if alias != "s"] + ["w"] * elements
    columns = ["s.*", f"{'e.ordinal' if elements else 'null::bigint'} as ordinal", *kept]
    fails = " or ".join(_fails(chosen, elements=elements) for chosen in groups)
    # Two questions: rows come out of a filter a few at a time, and what is asked of few costs as much as of many.
    rows = f"policy_rows_{batch.name}"
    inputs.keep(rows, f"select {', '.join(columns)} from {source} where {fails}")
    if not inputs.sql(f"select 1 from {rows} limit 1").fetchall():
        return []
    words = ", ".join(_words([part for chosen in groups for part in _list_failures(chosen, elements=elements)], "m"))
    inputs.keep(failing_table(batch), f"select *, {words} from (select * {take_apart(kept)} from {rows}) s")
    return _list_failed(inputs, batch)


def _select_files(plan: PolicyPlan, batch: Batch) -> tuple[list[_Chosen], str]:
    selects = {one.rule.selects: one.rule.selects for one in batch.rows}
    return _group(batch, selects), files_from(plan, batch.scope, last=2, read_by=_list_read(batch))


def _select_elements(plan: PolicyPlan, batch: Batch) -> tuple[list[_Chosen], str]:
    selects = dict.fromkeys(one.rule.selects for one in batch.rows)
    bits = {select: _find_bit(place) for place, select in enumerate(selects)}
    groups = _group(batch, {select: f"w.f{bit.word} & {bit.value} <> 0" for select, bit in bits.items()})
    source = elements_from(plan, batch.scope, last=2, read_by=_list_read(batch))
    return groups, f"({_choose_files(plan, batch, bits)}) w join {source} on s.id = w.id"


def _list_read(batch: Batch) -> list[str]:
    return [text for one in batch.rows for text in list_sql(one.rule)]


def list_sql(rule: RulePlan) -> tuple[str, ...]:
    """All SQL by which a rule is decided and its message made."""
    return (rule.selects, rule.decision, rule.is_broken, rule.key, rule.message, *rule.aggregates)


def _choose_files(plan: PolicyPlan, batch: Batch, bits: Mapping[str, Bit]) -> str:
    """SELECT the files that some `for` chooses, which is decided once for all elements of a file: words `f0`, ..."""
    parts = [(bit, f"if({select}, {bit.value}::bigint, 0::bigint)") for select, bit in bits.items()]
    source = files_from(plan, batch.scope, last=0, read_by=bits)
    return f"""select s.id, {", ".join(_words(parts, "f"))} from {source} where {" or ".join(bits)}"""


def _list_failed(inputs: Inputs, batch: Batch) -> list[int]:
    bits = [_find_bit(place) for place in range(len(batch.rows))]
    words = ", ".join(f"coalesce(bit_or(m{word}), 0)" for word in range(1 + bits[-1].word))
    (row,) = cast("list[tuple[int, ...]]", inputs.sql(f"select {words} from {failing_table(batch)}").fetchall())
    return [place for place, bit in enumerate(bits) if row[bit.word] & bit.value]


def select_hits(plan: PolicyPlan, batch: Batch, failed: Sequence[int]) -> list[str]:
    """One SELECT of findings for each violated row rule."""
    elements = plan.scopes[batch.scope].elements is not None
    return [_select_hits(batch, place, batch.rows[place], elements=elements) for place in failed]


def _select_hits(batch: Batch, place: int, one: Numbered, *, elements: bool) -> str:
    bit = _find_bit(place)
    rule = one.rule
    undecided = f"({rule.decision}) is null"
    message = rule.message
    if elements:
        undecided = f"ordinal = {NOT_A_LIST} or {undecided}"
        message = f"case when ordinal = {NOT_A_LIST} then {is_not_a_list(rule)} else {message} end"
    return f"""select {one.number} as rule, id, s.path as path, {point(rule, elements=elements)} as pointer,
                      {message} as message, {rule.key or "''"} as subject,
                      if(undecided, 'error', 'violation') as outcome, null::varchar as first
               from (select *, {undecided} as undecided from {failing_table(batch)} s
                     where m{bit.word} & {bit.value}::bigint <> 0) s"""


def point(rule: RulePlan, *, elements: bool, ordinal: str = "ordinal") -> str:
    """SQL for the pointer of a finding: of the element, or of a place in the document, or null."""
    pointer = rule.pointer
    if pointer is None:
        return "null::varchar"
    if not elements:
        return quote(pointer.before + pointer.after)
    before, opened, after = (quote(part) for part in (pointer.before, f"{pointer.before}/", pointer.after))
    return f"case when {ordinal} < 0 then {before} else {opened} || {ordinal} || {after} end"
