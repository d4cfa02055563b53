"""How long single rules took, of those that are evaluated one at a time.

These are rules in SQL of their own, rules about several files, and expressions that Python evaluates. All others are
decided together in one statement, and have no time of their own.
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from pocketmon_pipeline.decisions.policy.evaluation.row_rules import Numbered, list_sql
from pocketmon_pipeline.decisions.policy.evaluation.stage import RULE_SECONDS_COLUMNS
from pocketmon_pipeline.decisions.policy.plan import RulePlan
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.table import Table, build_table

# The column of an expression that Python evaluates, as the SQL of a rule names it.
_EVALUATED = compile_later(r"\bx[0-2]\.v[0-9]+\b")


class Costs:
    """Adds up seconds by rule."""

    def __init__(self) -> None:
        self._seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def measure(self, rule: RulePlan) -> Iterator[None]:
        """Count the time until the block ends to a rule."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[rule.id] += time.perf_counter() - started

    def add_expressions(self, rules: Sequence[Numbered], scope: int, seconds: Mapping[str, float]) -> None:
        """Count expressions of a scope, by their columns, to each rule that reads them."""
        if not seconds:
            return
        for _, rule in rules:
            if rule.scope == scope:
                read = set(_EVALUATED.findall(" ".join(list_sql(rule))))
                self._seconds[rule.id] += sum(seconds[column] for column in read if column in seconds)

    def build(self) -> Table:
        """The table `rule_seconds`, of rules that took any time."""
        return build_table(RULE_SECONDS_COLUMNS, [(rule, spent) for rule, spent in self._seconds.items() if spent > 0])
