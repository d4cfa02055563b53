"""The part of the summary about accepted findings and limits."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.cli.running.summary_facts import Group
from pocketmon_pipeline.cli.terminal.layout import join_wrapped, show, wrap
from pocketmon_pipeline.cli.terminal.styling import LABEL, Look, draw_label
from pocketmon_pipeline.decisions.policy.acceptance.status import (
    BY_POLICY,
    AcceptanceStatus,
    BudgetLine,
    Permitted,
    Ratchet,
    WaiverUse,
)
from pocketmon_pipeline.model import BaselineCounts
from pocketmon_pipeline.text.quantities import format_count

# Entries told under one label; the report has them all.
_MOST = 8

# Outcomes that are told apart from findings, in this order.
_ACCEPTED = ("waived", "known", "tolerated", "skipped")


class Entry(NamedTuple):
    """One line, and the style of it."""

    text: str
    style: str = ""


def draw_acceptance(standing: AcceptanceStatus, trials: Sequence[Group], look: Look) -> list[str]:
    """All lines; nothing where the policy accepts nothing and sets no limits."""
    accepted = [f"{standing.outcomes[name]:,} {name}" for name in _ACCEPTED if standing.outcomes.get(name)]
    lines = draw_label("accepted", join_wrapped(accepted, look.width - LABEL), look) if accepted else []
    parts: dict[str, Iterable[Entry]] = {
        "on trial": _list_trials(trials),
        "baseline": _compare(standing.baseline),
        "permitted": _list_permitted(standing.permitted, partial=standing.partial),
        "waivers": _list_waivers(standing.waivers),
        "ratchets": [_describe_ratchet(ratchet, partial=standing.partial) for ratchet in standing.ratchets],
        "budgets": _list_budgets(standing.budgets),
    }
    for label, entries in parts.items():
        lines += _draw_entries(label, list(entries), look)
    return lines


def _draw_entries(label: str, entries: Sequence[Entry], look: Look) -> list[str]:
    shown = entries if look.verbose else entries[:_MOST]
    lines = []
    for text, style in shown:
        first, *rest = wrap(show(text), look.width - LABEL - 2)
        lines += [look.paint(line, style) if style else line for line in (first, *(f"  {line}" for line in rest))]
    if len(entries) > len(shown):
        lines.append(look.paint(f"and {len(entries) - len(shown):,} more in the report", "faint"))
    return draw_label(label, lines, look) if lines else []


def _list_trials(trials: Sequence[Group]) -> Iterator[Entry]:
    for group in trials:
        yield Entry(f"{group.rule} would have {format_count(group.findings, group.severity.value)}".rstrip())


def _compare(baseline: BaselineCounts | None) -> Iterator[Entry]:
    if baseline is None:
        return
    counts = f"{baseline.known:,} known, {baseline.fixed:,} fixed, {baseline.new:,} new"
    yield Entry(f"{counts}, against {baseline.source}")
    if baseline.refused:
        findings = format_count(baseline.refused, "finding")
        yield Entry(f"{findings} in it cannot be accepted, for the rule is mandatory", "warning")


def _list_permitted(permitted: Sequence[Permitted], *, partial: bool) -> Iterator[Entry]:
    """Credentials that may stay, and entries that a search of the whole tree had no use for."""
    counts: dict[str, int] = {}
    for one in permitted:
        counts[one.way] = counts.get(one.way, 0) + one.findings
    if by_way := [f"{count:,} by {way}" for way, count in counts.items() if count]:
        yield Entry(f"credentials: {', '.join(by_way)}")
    for one in permitted:
        if one.way == BY_POLICY and not one.findings and not partial:
            yield Entry(f'secrets.allow[{one.entry}] ("{one.reason}") fits nothing: fix it, or remove it', "warning")


def _list_waivers(waivers: Sequence[WaiverUse]) -> Iterator[Entry]:
    """What asks for a decision, the most urgent first; waivers that only do their work are not listed."""
    order = {"expired": 0, "expiring": 1, "active": 2}
    for waiver in sorted(waivers, key=lambda one: (order[one.state], one.expires, one.id)):
        named = f"{waiver.id} for {waiver.rule} ({waiver.owner})"
        unused = ", and is unused: remove it" if waiver.unused else ""
        if waiver.state == "expired":
            yield Entry(f"{named} expired on {waiver.expires}{unused}", "warning" if waiver.unused else "error")
        elif waiver.state == "expiring":
            yield Entry(f"{named} ends on {waiver.expires}{unused}", "warning")
        elif waiver.unused:
            yield Entry(f"{named} is unused: remove it", "warning")
        if waiver.refused:
            findings = format_count(waiver.refused, "finding")
            yield Entry(f"{named} is refused for {findings} of a mandatory rule", "error")


def _describe_ratchet(ratchet: Ratchet, *, partial: bool) -> Entry:
    if ratchet.violations > ratchet.allowed:
        return Entry(f"{ratchet.rule} {ratchet.violations:,}, at most {ratchet.allowed:,} tolerated", "error")
    lower = "" if ratchet.lower_to is None else f": lower max_violations to {ratchet.lower_to}"
    where = " here; the whole tree decides" if partial else ""
    return Entry(f"{ratchet.rule} {ratchet.violations:,} of {ratchet.allowed:,} tolerated{where}{lower}")


def _list_budgets(budgets: Sequence[BudgetLine]) -> Iterator[Entry]:
    for line in budgets:
        platform = f" ({line.platform})" if line.platform else ""
        grown = " growth" if line.limit == "growth" else ""
        said = f"not judged: {line.words}" if line.state == "not judged" else line.words
        style = {"exceeded": line.severity, "not judged": "faint"}.get(line.state, "")
        yield Entry(f"{line.budget}{platform} {line.metric}{grown} {said}", style)
