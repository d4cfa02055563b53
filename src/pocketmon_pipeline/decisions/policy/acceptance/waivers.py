"""Waivers: which one covers which finding, and their own status."""

import datetime
import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.sections.policy import Waiver
from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Reported
from pocketmon_pipeline.decisions.policy.acceptance.path_conditions import fits, match, match_paths
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.secrets.names import PREFIX
from pocketmon_pipeline.text.sql import quote

WAIVERS = "waivers"
WAIVER_COLUMNS: Columns = {
    "number": "int",
    "id": "str",
    "rule": "str",
    "reason": "str",
    "owner": "str",
    "expires": "str",
    "state": "str",
    "awaited": "bool",
    "awaited_by_guard": "bool",
}

# The stage that reports credentials, whose kinds are not among the built-in checks.
_SEEKER = "secret_findings"

# Two weeks: long enough to fix a finding or to have a waiver renewed, short enough that nobody learns to overlook it.
SOON = datetime.timedelta(days=14)


class Ranked(NamedTuple):
    """A waiver and its state: `active`, `expiring` or `expired`."""

    waiver: Waiver
    state: str


def rank_waivers(waivers: Iterable[Waiver], now: datetime.datetime) -> list[Ranked]:
    """Those in force first, each part in the policy's own order: the first that covers a finding decides."""
    ranked = [Ranked(waiver, find_state(waiver, now)) for waiver in waivers]
    return sorted(ranked, key=lambda one: one.state == "expired")


def find_state(waiver: Waiver, now: datetime.datetime) -> str:
    """The state of a waiver, which is in force through the end of its last day, UTC."""
    today = now.astimezone(datetime.UTC).date()
    last = datetime.date.fromisoformat(waiver.expires)
    if last < today:
        return "expired"
    return "expiring" if last - today <= SOON else "active"


def choose_waiver(ranked: Sequence[Ranked]) -> str:
    """Make the SQL for the number of the waiver that covers a finding; null where none does."""
    cases = [f"when {cover(one.waiver)} then {number}" for number, one in enumerate(ranked)]
    return f"case {' '.join(cases)} end::bigint"


def cover(waiver: Waiver) -> str:
    """Make the condition that a waiver covers a finding: by rule, path and fingerprint."""
    parts = [match("rule", waiver.rule), match_paths(waiver.paths or ())]
    if waiver.fingerprint is not None:
        parts.append(f"fingerprint = {quote(waiver.fingerprint)}")
    return " and ".join(parts)


def list_waivers(ranked: Sequence[Ranked], finders: Iterable[str], dormant: Sequence[str]) -> list[tuple[object, ...]]:
    """Rows of WAIVER_COLUMNS; the stages of this run, as `find_finders` names them, decide which could be used.

    `dormant` are rules whose time it is not: their waivers wait with them.
    """
    running = set(finders)
    named = {one.waiver.rule for one in ranked}
    waiting = {rule for rule in named if any(fits([rule], name) for name in dormant)}
    rows: list[tuple[object, ...]] = []
    for number, (waiver, state) in enumerate(ranked):
        able = find_finders(waiver.rule) or {""}
        waits = waiver.rule in waiting
        awaited = not waits and bool(able & running)
        by_guard = not waits and "" in able
        about = (waiver.id, waiver.rule, waiver.reason, waiver.owner, waiver.expires)
        rows.append((number, *about, state, awaited, by_guard))
    return rows


# A policy may waive one rule in thousands of places.
@functools.lru_cache(maxsize=1024)
def find_finders(rule: str) -> frozenset[str]:
    """The stages that report checks which this pattern fits, "" for the guard; empty when it fits no built-in check."""
    if rule.startswith(PREFIX):
        return frozenset(("", _SEEKER))
    decisions = [decision for name, decision in NATIVE.items() if fits([rule], name)]
    return frozenset(decision.stage if isinstance(decision, Reported) else "" for decision in decisions)


_COLUMNS = "w.id, w.rule, w.reason, w.owner, w.expires, w.state, w.awaited, w.awaited_by_guard"


def count_uses(*, has_waivers: bool) -> str:
    """Make the question how often each waiver was used or refused; what could have been used and was not is unused."""
    if not has_waivers:
        return f"select {_COLUMNS}, 0::bigint as findings, 0::bigint as refused, 0::bigint as covered from {WAIVERS} w"
    return f"""
select {_COLUMNS}, count(j.rule) filter (j.outcome = 'waived') as findings,
       count(j.rule) filter (j.enforcement = 'mandatory') as refused,
       count(j.rule) as covered
from {WAIVERS} w left join judged j on j.waiver = w.id
group by all
"""
