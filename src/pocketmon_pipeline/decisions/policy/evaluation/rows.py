"""The inventory under the column names of the rule language, and the clock."""

import datetime
import re
from collections.abc import Iterable

from pocketmon_pipeline.decisions.policy.language.columns import BY_NAME, CLOCK, EPOCH
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, names_now
from pocketmon_pipeline.stage import Inputs

# The columns that findings need, whatever the rules read.
_ALWAYS = ("path", "dir", "sha256", "format")


def keep_clock(inputs: Inputs, plan: PolicyPlan) -> None:
    """Make the table of the run's time, in microseconds since 1970, which is `now`."""
    if not names_now(plan):
        return
    microseconds = (inputs.run.now - EPOCH) // datetime.timedelta(microseconds=1)
    inputs.keep(CLOCK, f"select {microseconds}::bigint as now")


def list_read(plan: PolicyPlan) -> frozenset[str] | None:
    """The columns of the inventory that rules read, possibly with other names; None if it may be all."""
    if any(rule.kind == "sql" for rule in plan.rules):
        return None
    columns = [*(scope.columns for scope in plan.scopes), *(request.columns for request in plan.requests)]
    names = {name for some in columns for name in some}
    stored = " ".join(BY_NAME[name].stored for name in {*_ALWAYS, "status", *names})
    return frozenset(re.findall(r"\w+", stored))


def rows_of(columns: tuple[str, ...]) -> str:
    """The inventory as the alias `s`, with `id` and these columns."""
    stored = [BY_NAME[name].stored for name in sorted({*_ALWAYS, *columns})]
    return f"(select rowid as id, {', '.join(stored)} from inventory) s"


def sample_of(columns: Iterable[str]) -> str:
    """These columns of some blocks of rows from all over the inventory, always the same; none of a short one."""
    stored = ", ".join(BY_NAME[name].stored for name in columns)
    return f"(select {stored or 'path'} from inventory tablesample system (2 percent) repeatable (7)) s"
