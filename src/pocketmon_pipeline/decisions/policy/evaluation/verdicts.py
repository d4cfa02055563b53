"""Row rules: one pass over the rows of a scope evaluates all of them, and only what failed is looked at again.

Each row gets, packed into whole numbers, one bit for each `for` that is true, one for each that cannot be decided, and
one for each rule that does not hold. Measured on a million rows and a hundred rules, this costs less than counting
each rule's violations by `count(*) filter (where ...)`; a column of booleans for each rule cost twice that.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.decisions.policy.evaluation.scopes import aliases_of, elements_from, files_from
from pocketmon_pipeline.decisions.policy.evaluation.unfolding import NOT_A_LIST, take_apart
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, RulePlan
from pocketmon_pipeline.decisions.policy.wording import is_not_a_list
from pocketmon_pipeline.stage import Inputs

# Bits of a DuckDB bigint that are used; a `for` takes two.
_BITS = 62
_SELECTIONS = _BITS // 2


class Numbered(NamedTuple):
    """A rule and its number in the policy."""

    number: int
    rule: RulePlan


class Bit(NamedTuple):
    """Where a bit stands: the word's number and the bit's value."""

    word: int
    value: int


class Batch(NamedTuple):
    """Rules of one scope that are evaluated together; the tables' names end in `name`."""

    scope: int
    name: str
    rules: Sequence[Numbered]

    @property
    def selects(self) -> list[str]:
        """The different `for` of the rules."""
        return sorted({one.rule.selects for one in self.rules})

    @property
    def rows(self) -> list[Numbered]:
        """The rules that are decided row by row."""
        return [one for one in self.rules if one.rule.kind == "row"]

    def selected(self, select: str) -> Bit:
        """The bit that says that a `for` is true; 31 bits above it is the one that it cannot be decided."""
        word, bit = divmod(self.selects.index(select), _SELECTIONS)
        return Bit(word, 1 << bit)

    def failed(self, position: int) -> Bit:
        """The bit of the row rule at this position."""
        word, bit = divmod(position, _BITS)
        return Bit(word, 1 << bit)


def _join(parts: Sequence[str]) -> str:
    return " | ".join(parts) if parts else "0::bigint"


def _words(parts: Sequence[tuple[Bit, str]], name: str) -> list[str]:
    count = 1 + max((bit.word for bit, _ in parts), default=0)
    return [f"{_join([sql for bit, sql in parts if bit.word == word])} as {name}{word}" for word in range(count)]


def _selections(batch: Batch) -> list[str]:
    parts = []
    for select in batch.selects:
        bit = batch.selected(select)
        # 1 and 0 for true and false: a third less than a case that asks for null.
        sql = f"(coalesce(({select})::bigint, {1 << _SELECTIONS}::bigint) * {bit.value})"
        parts.append((bit, f"{bit.value}::bigint" if select == "(true)" else sql))
    return _words(parts, "f")


def _failures(batch: Batch, *, elements: bool) -> list[str]:
    """Bits of the rules that do not hold, grouped by their `for`, which is decided once for each group."""
    parts = []
    for select in batch.selects:
        group = [(batch.failed(place), one.rule) for place, one in enumerate(batch.rows) if one.rule.selects == select]
        for word in sorted({bit.word for bit, _ in group}):
            some = [(bit, rule) for bit, rule in group if bit.word == word]
            bits = _join([f"(case when {rule.decision} then 0 else {bit.value} end)::bigint" for bit, rule in some])
            if elements:
                everything = sum(bit.value for bit, _ in some)
                chosen = batch.selected(select)
                bits = f"(case when e.ordinal = {NOT_A_LIST} then {everything}::bigint else {bits} end)"
                select_sql = f"w.f{chosen.word} & {chosen.value} <> 0"
            else:
                select_sql = select
            whole = bits if select_sql == "(true)" else f"(case when {select_sql} then {bits} else 0::bigint end)"
            parts.append((Bit(word, 0), whole))
    return _words(parts, "m")


def _any(words: Sequence[str], mask: int = -1) -> str:
    names = [word.rpartition(" as ")[2] for word in words]
    return " or ".join(f"{name} & {mask}::bigint <> 0" if mask != -1 else f"{name} <> 0" for name in names)


def selected_table(batch: Batch) -> str:
    """Which files are the business of which `for`, in words `f0`, `f1`, ...: by `id`, or without row rules how many."""
    return f"policy_selected_{batch.name}"


def failing_table(batch: Batch) -> str:
    """The rows on which some row rule fails: the words `m0`, `m1`, ..., and each alias as one value."""
    return f"policy_failing_{batch.name}"


def select_files(inputs: Inputs, plan: PolicyPlan, batch: Batch) -> None:
    """Decide every `for`; of files, the row rules too."""
    words = _selections(batch)
    if batch.rows and not _has_elements(plan, batch):
        words += _failures(batch, elements=False)
    source = files_from(plan, batch.scope, last=0 if _has_elements(plan, batch) else 1, read_by=words)
    if batch.rows:
        query = f"select s.id, {', '.join(words)} from {source}"
    else:
        query = f"select {', '.join(words)}, count(*) as files from {source} group by all"
    inputs.keep(selected_table(batch), inputs.sql(query))


def _has_elements(plan: PolicyPlan, batch: Batch) -> bool:
    return plan.scopes[batch.scope].elements is not None


def find_failing(inputs: Inputs, plan: PolicyPlan, batch: Batch) -> None:
    """Keep the rows on which some row rule fails, with all that their messages may name."""
    scope = plan.scopes[batch.scope]
    words = _failures(batch, elements=scope.elements is not None)
    aliases = aliases_of(scope, last=2)
    listed = ", ".join(aliases)
    read = [text for _, rule in batch.rows for text in (rule.selects, rule.decision, rule.key, rule.message)]
    if scope.elements is None:
        names = ", ".join(word.rpartition(" as ")[2] for word in words)
        source = files_from(plan, batch.scope, last=2, read_by=read)
        found = f"""select w.id, null::bigint as ordinal, {names}, {listed}
                    from (from {selected_table(batch)} where {_any(words)}) w join {source} on s.id = w.id"""
    else:
        chosen = f"(from {selected_table(batch)} where {_any(_selections(batch), (1 << _SELECTIONS) - 1)})"
        source = elements_from(plan, batch.scope, last=2, read_by=read)
        found = f"""select w.id, e.ordinal, {", ".join(words)}, {listed} from {chosen} w join {source} on s.id = w.id"""
    told = f"select * {take_apart(aliases)} from ({found}) where {_any(words)}"
    inputs.keep(failing_table(batch), inputs.sql(told))


def list_failed(inputs: Inputs, batch: Batch) -> list[int]:
    """The positions of the row rules that fail somewhere: most do not, and cost nothing more."""
    bits = [batch.failed(place) for place in range(len(batch.rows))]
    counts = ", ".join(f"count(*) filter (where m{bit.word} & {bit.value}::bigint <> 0)" for bit in bits)
    (row,) = inputs.sql(f"select {counts} from {failing_table(batch)}").fetchall()
    return [place for place, count in enumerate(row) if count]


def select_hits(plan: PolicyPlan, batch: Batch, failed: Sequence[int]) -> list[str]:
    """One SELECT for each row rule that failed: its findings, from the rows that fail."""
    elements = plan.scopes[batch.scope].elements is not None
    return [_select_hits(batch, place, batch.rows[place], elements=elements) for place in failed]


def _select_hits(batch: Batch, place: int, one: Numbered, *, elements: bool) -> str:
    bit = batch.failed(place)
    rule = one.rule
    undecided = f"({rule.decision}) is null"
    message = rule.message
    if elements:
        undecided = f"ordinal = {NOT_A_LIST} or {undecided}"
        message = f"case when ordinal = {NOT_A_LIST} then {is_not_a_list(rule)} else {message} end"
    return f"""select {one.number} as rule, id, s.path as path, {point(rule, elements=elements)} as pointer,
                      {message} as message, {rule.key or "''"} as subject,
                      if(undecided, 'error', 'violation') as outcome, null::varchar as first
               from (select *, {undecided} as undecided from {failing_table(batch)}
                     where m{bit.word} & {bit.value}::bigint <> 0)"""


def point(rule: RulePlan, *, elements: bool, ordinal: str = "ordinal") -> str:
    """SQL for the pointer of a finding: of the element, or of a place in the document, or null."""
    pointer = rule.pointer
    if pointer is None:
        return "null::varchar"
    before, after = (part.replace("'", "''") for part in (pointer.before, pointer.after))
    if not elements:
        return f"'{before}{after}'"
    return f"case when {ordinal} < 0 then '{before}' else '{before}/' || {ordinal} || '{after}' end"


def count_selected(batch: Batch) -> list[str]:
    """SELECTs of how many files each `for` chose, and for how many it could not be decided."""
    parts = []
    files = "count(*)" if batch.rows else "sum(files)"
    for word in sorted({batch.selected(select).word for select in batch.selects}):
        numbers = [
            (one.number, batch.selected(one.rule.selects).value)
            for one in batch.rules
            if batch.selected(one.rule.selects).word == word
        ]
        listed = ", ".join(f"({number}, {bit}::bigint, {bit << _SELECTIONS}::bigint)" for number, bit in numbers)
        parts.append(
            f"""select r.rule, coalesce(sum(p.files) filter (where p.bits & r.yes <> 0), 0)::bigint as selected,
                       coalesce(sum(p.files) filter (where p.bits & r.unknown <> 0), 0)::bigint as undecided
                from (values {listed}) r(rule, yes, unknown)
                left join (select f{word} as bits, {files} as files from {selected_table(batch)} group by all) p
                  on true
                group by r.rule"""
        )
    return parts
