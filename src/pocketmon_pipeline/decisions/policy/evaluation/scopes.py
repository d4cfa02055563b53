"""The rows that rules are evaluated over, as the FROM clause of a statement."""

from collections.abc import Iterable

from pocketmon_pipeline.decisions.policy.evaluation.rows import rows_of
from pocketmon_pipeline.decisions.policy.evaluation.value_tables import asked, values
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, Scope


def evaluated(scope: int, phase: int) -> str:
    """The table of what Python evaluated in a phase: `id`, `ordinal` for elements, and the values."""
    return f"policy_evaluated_{scope}_{phase}"


def phases_of(scope: Scope, *, last: int) -> list[int]:
    """The phases, up to `last`, in which Python evaluates something."""
    return sorted({one.phase for one in scope.evaluated if one.phase <= last})


def files_from(plan: PolicyPlan, number: int, *, last: int, read_by: Iterable[str] | None = None) -> str:
    """The files of a scope: aliases `s`, `d` where rules read documents, and `x0` up to `x<last>`.

    With `read_by`, `s` has but the columns that this SQL reads: a column that is one of many words costs a join even
    where nobody asks for it.
    """
    scope = plan.scopes[number]
    text = None if read_by is None else " ".join(read_by)
    source = rows_of(tuple(column for column in scope.columns if text is None or f"s.{column}" in text))
    request = scope.document if scope.document is not None else scope.elements
    if request is not None:
        source = f"{asked(request)} a join {source} on s.id = a.id"
    if scope.document is not None:
        source += f" left join {values(scope.document)} d on d.content = a.content"
    for phase in phases_of(scope, last=last):
        source += f" left join {evaluated(number, phase)} x{phase} on x{phase}.id = s.id"
    return source


def elements_from(plan: PolicyPlan, number: int, *, last: int, read_by: Iterable[str] | None = None) -> str:
    """The elements of a scope: as `files_from`, with `e`. What Python evaluates after `for` is of one element."""
    scope = plan.scopes[number]
    assert scope.elements is not None
    source = files_from(plan, number, last=0, read_by=read_by)
    source += f" join {values(scope.elements)} e on e.content = a.content"
    for phase in phases_of(scope, last=last):
        if phase > 0:
            table = evaluated(number, phase)
            source += f" left join {table} x{phase} on x{phase}.id = s.id and x{phase}.ordinal = e.ordinal"
    return source


def aliases_of(scope: Scope) -> list[str]:
    """The aliases that stand in its rows once all phases have been evaluated."""
    found = ["s"]
    found += ["d"] if scope.document is not None else []
    found += ["e"] if scope.elements is not None else []
    return [*found, *(f"x{phase}" for phase in sorted({one.phase for one in scope.evaluated}))]
