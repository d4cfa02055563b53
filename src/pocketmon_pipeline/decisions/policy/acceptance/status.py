"""The status of waivers, baseline, ratchets and budgets, for reports and the console."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.model import BaselineCounts, list_columns
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_rows
from pocketmon_pipeline.text.sql import list_names
from pocketmon_pipeline.verdict import read_baseline_counts


class WaiverUse(NamedTuple):
    """A waiver, and how many findings it accepts or was refused for. State: active, expiring or expired."""

    id: str
    rule: str
    reason: str
    owner: str
    expires: str
    state: str
    unused: bool
    findings: int
    refused: int


class Ratchet(NamedTuple):
    """A rule with `max_violations`. `lower_to` is the number that would do, where that is less."""

    rule: str
    allowed: int
    violations: int
    lower_to: int | None


PERMITTED = "permitted_secrets"
BY_REMARKS, BY_POLICY = "remarks", "secrets.allow"


class Permitted(NamedTuple):
    """How many credentials are allowed by comments in files, or by an entry of `secrets.allow`, counted from 0."""

    way: str
    entry: int | None
    reason: str
    findings: int


PERMITTED_COLUMNS = list_columns(Permitted)
BUDGETS = "asset_budgets"


class BudgetLine(NamedTuple):
    """One ceiling of one asset budget."""

    budget: str
    platform: str
    severity: str
    metric: str
    limit: str
    ceiling: float
    measured: float | None
    before: float | None
    state: str
    words: str


BUDGET_COLUMNS = list_columns(BudgetLine)


class AcceptanceStatus(NamedTuple):
    """The whole status; `outcomes` counts findings, `partial` says that only a part of the tree was read."""

    waivers: Sequence[WaiverUse]
    ratchets: Sequence[Ratchet]
    baseline: BaselineCounts | None
    budgets: Sequence[BudgetLine]
    outcomes: Mapping[str, int]
    partial: bool = False
    permitted: Sequence[Permitted] = ()


def read_acceptance_status(inputs: Inputs, *, of_guard: bool = False) -> AcceptanceStatus:
    """Query the whole status; `of_guard` if the stages after the policy guard are still to come."""
    return AcceptanceStatus(
        waivers=_read_waivers(inputs, "awaited_by_guard" if of_guard else "awaited"),
        ratchets=_read_ratchets(inputs),
        baseline=read_baseline_counts(inputs),
        budgets=_read_budgets(inputs),
        partial=inputs.run.partial,
        permitted=read_permitted(inputs),
        outcomes=dict(
            read_rows(inputs.sql("select outcome, count(*) from judged group by 1 order by 1"), tuple[str, int])
        ),
    )


def _read_waivers(inputs: Inputs, awaited: str) -> list[WaiverUse]:
    whole = "false" if inputs.run.partial else "true"
    rows = inputs.sql(
        f"""select id, rule, reason, owner, expires, state, covered = 0 and {awaited} and {whole}, findings, refused
            from waiver_uses order by id"""
    )
    return read_rows(rows, WaiverUse)


def _read_ratchets(inputs: Inputs) -> list[Ratchet]:
    rows = inputs.sql("select rule, allowed, violations from ratchet_counts order by rule")
    return [
        Ratchet(rule, allowed, count, count if count < allowed and not inputs.run.partial else None)
        for rule, allowed, count in read_rows(rows, tuple[str, int, int])
    ]


def read_permitted(inputs: Inputs) -> list[Permitted]:
    """Runs that look for no credentials have no such table."""
    if not inputs.has(PERMITTED):
        return []
    rows = inputs.sql(f"select way, entry, reason, findings from {PERMITTED} order by way, entry")
    return read_rows(rows, Permitted)


def _read_budgets(inputs: Inputs) -> list[BudgetLine]:
    """Stages that do not judge have no such table."""
    if not inputs.has(BUDGETS):
        return []
    columns = list_names(BudgetLine._fields)
    return read_rows(inputs.sql(f'select {columns} from {BUDGETS} order by budget, metric, "limit" desc'), BudgetLine)
