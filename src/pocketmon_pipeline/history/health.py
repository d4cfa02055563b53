"""Statistics of a period: numbers about its runs, and the development of its findings."""

import datetime
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.errors import UNJUDGED, ExitCode
from pocketmon_pipeline.history.database import Choice, History
from pocketmon_pipeline.history.record import FINISHED, REPEAT, FindingCount, RunRecord
from pocketmon_pipeline.model import FAILING, OPEN_OUTCOMES

_WAIVED = "waived"
_SUPPRESSED = (_WAIVED, "known", "tolerated")
_NOISIEST = 5


class NoisyRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule whose findings are often accepted: all of them, and those that a decision accepts."""

    rule: str
    findings: int
    suppressed: int


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """Rates are shares, 0 to 1, and None where there is nothing of which they could be one.

    `since` and `before` bound the span (ISO 8601, UTC). `runs` leaves out those that somebody `interrupted`.
    `success_rate`: runs with exit code 0. `error_rate`: runs that came to no verdict (2, 3). An incident begins with a
    run of a tree that did not pass and ends with the next one that does: `recovery_rate` are those that ended,
    `seconds_to_recover` the median of how long that took. Times and throughput are of runs that were judged, but for
    those that found everything as it was; `policy_compliance_rate` is the share of judged runs without an open finding
    at level error or critical. `suppressed_rate` are findings that a waiver, a baseline or a ratchet accepts,
    `false_positive_rate` those that a waiver does, both of the newest run of each tree: not each waiver says that a
    rule was wrong, so that it is the most it can be.
    `budgets_kept` are whole runs that took no longer than predicted for them, `budget_efficiency` is the average share
    of its budget that a run took.
    """

    since: str
    before: str
    runs: int
    interrupted: int
    trees: int
    success_rate: float | None
    error_rate: float | None
    incidents: int
    recovery_rate: float | None
    seconds_to_recover: float | None
    average_seconds: float | None
    median_seconds: float | None
    average_cpu_seconds: float | None
    files_per_second: float | None
    bytes_per_second: float | None
    policy_compliance_rate: float | None
    findings: int
    suppressed_rate: float | None
    false_positive_rate: float | None
    budgets: int
    budgets_kept: float | None
    budget_efficiency: float | None
    noisiest_rules: list[NoisyRule]


# Something that only runs of one tree have in common.
_Mark = tuple[str, str, str, str]


class _Speed(NamedTuple):
    average_seconds: float | None
    median_seconds: float | None
    average_cpu_seconds: float | None
    files_per_second: float | None
    bytes_per_second: float | None


class _Budgets(NamedTuple):
    budgets: int
    budgets_kept: float | None
    budget_efficiency: float | None


def measure_health(history: History, choice: Choice) -> Health:
    """Measure the span that a choice names; both its ends must be given."""
    runs = history.list_runs(choice)
    ended = [run for run in runs if run.code != ExitCode.INTERRUPTED]
    judged = [run for run in ended if run.code not in UNJUDGED]
    counts = _read_counts(history, choice)
    trees = _group_by_tree(ended)
    recoveries = [seconds for one in trees for seconds in _find_recoveries(one)]
    ended_well = [seconds for seconds in recoveries if seconds is not None]
    newest = [one[-1] for one in _group_by_tree(judged)]
    standing = [count for run in newest for count in counts[run.id]]
    total = sum(count.findings for count in standing)
    return Health(
        since=choice.since,
        before=choice.before,
        runs=len(ended),
        interrupted=len(runs) - len(ended),
        trees=len(trees),
        success_rate=_divide(sum(run.code == ExitCode.OK for run in ended), len(ended)),
        error_rate=_divide(len(ended) - len(judged), len(ended)),
        incidents=len(recoveries),
        recovery_rate=_divide(len(ended_well), len(recoveries)),
        seconds_to_recover=statistics.median(ended_well) if ended_well else None,
        **_measure_speed([run for run in judged if run.kind != REPEAT])._asdict(),
        policy_compliance_rate=_divide(sum(not _is_violated(counts[run.id]) for run in judged), len(judged)),
        findings=total,
        suppressed_rate=_divide(_sum_outcomes(standing, _SUPPRESSED), total),
        false_positive_rate=_divide(_sum_outcomes(standing, (_WAIVED,)), total),
        **_measure_budgets(history, choice)._asdict(),
        noisiest_rules=_find_noisiest(standing),
    )


def _divide(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _group_by_tree(runs: Sequence[RunRecord]) -> list[list[RunRecord]]:
    """Runs of each tree in their order; trees on different machines are different ones.

    A tree that was given a name is one wherever it lies: its runs there share a series. Without one, or by other
    stages, runs are of one tree where its folder and what the series calls it are the same.
    """
    firsts: dict[_Mark, _Mark] = {}

    def find_first(mark: _Mark) -> _Mark:
        """What stands for all that are known to be of the same tree."""
        while (first := firsts.setdefault(mark, mark)) != mark:
            mark = first
        return mark

    for run in runs:
        series, place = _mark(run)
        firsts[find_first(place)] = find_first(series)
    trees: dict[_Mark, list[RunRecord]] = defaultdict(list)
    for run in runs:
        trees[find_first(_mark(run)[0])].append(run)
    return list(trees.values())


def _mark(run: RunRecord) -> tuple[_Mark, _Mark]:
    """The run's series without how warm its cache was, and where the tree lay and what the series calls it."""
    series = run.series.rpartition("/")[0]
    lone = "" if series else run.root
    return (run.host_class, "series", series, lone), (run.host_class, "place", run.root, series.rpartition("-")[0])


def _find_recoveries(runs: Sequence[RunRecord]) -> list[float | None]:
    """For each incident of a tree the seconds until it was over; None for one that is not."""
    spans: list[float | None] = []
    began: datetime.datetime | None = None
    for run in runs:
        if run.code != ExitCode.OK and began is None:
            began = _parse(run)
            spans.append(None)
        elif run.code == ExitCode.OK and began is not None:
            spans[-1] = max(0.0, (_parse(run) - began).total_seconds())
            began = None
    return spans


def _parse(run: RunRecord) -> datetime.datetime:
    return datetime.datetime.fromisoformat(run.started_at)


def _measure_speed(judged: Sequence[RunRecord]) -> _Speed:
    seconds = sum(run.seconds for run in judged)
    return _Speed(
        average_seconds=_divide(seconds, len(judged)),
        median_seconds=statistics.median(run.seconds for run in judged) if judged else None,
        average_cpu_seconds=_divide(sum(run.cpu_seconds for run in judged), len(judged)),
        files_per_second=_divide(sum(run.files for run in judged), seconds),
        bytes_per_second=_divide(sum(run.bytes for run in judged), seconds),
    )


def _read_counts(history: History, choice: Choice) -> Mapping[str, list[FindingCount]]:
    """Findings of each run by its id, without those of rules on trial, or that could not be decided."""
    names = {name: name for name in ("id", "rule", "severity", "outcome")}
    counts: dict[str, list[FindingCount]] = defaultdict(list)
    for row in history.sum_up("findings", {**names, "findings": "cast(sum(findings) as bigint)"}, choice):
        if row["outcome"] in (*OPEN_OUTCOMES, *_SUPPRESSED):
            about = {name: str(row[name]) for name in ("rule", "severity", "outcome")}
            counts[str(row["id"])].append(FindingCount(**about, findings=int(str(row["findings"]))))
    return counts


def _is_violated(counts: Iterable[FindingCount]) -> bool:
    return any(count.outcome in OPEN_OUTCOMES and count.severity in FAILING for count in counts)


def _sum_outcomes(counts: Iterable[FindingCount], outcomes: Sequence[str]) -> int:
    return sum(count.findings for count in counts if count.outcome in outcomes)


def _find_noisiest(counts: Sequence[FindingCount]) -> list[NoisyRule]:
    rules = {
        rule: [count for count in counts if count.rule == rule] for rule in sorted({count.rule for count in counts})
    }
    noisy = [
        NoisyRule(
            rule=rule,
            findings=sum(count.findings for count in of_rule),
            suppressed=_sum_outcomes(of_rule, _SUPPRESSED),
        )
        for rule, of_rule in rules.items()
    ]
    return sorted((one for one in noisy if one.suppressed), key=lambda one: -one.suppressed)[:_NOISIEST]


def _measure_budgets(history: History, choice: Choice) -> _Budgets:
    """Whole runs with a predicted budget; a stopped run did not keep it."""
    names = {name: name for name in ("id", "budget_seconds", "actual_seconds", "ended")}
    shares = []
    for row in history.sum_up("predictions", {**names, "times": "count(*)"}, choice, "stage = ''"):
        budget, actual = row["budget_seconds"], row["actual_seconds"]
        if isinstance(budget, float) and isinstance(actual, float) and budget > 0:
            shares.append((actual / budget, row["ended"] == FINISHED))
    finished = [share for share, is_finished in shares if is_finished]
    return _Budgets(
        budgets=len(shares),
        budgets_kept=_divide(sum(share <= 1 and is_finished for share, is_finished in shares), len(shares)),
        budget_efficiency=_divide(sum(finished), len(finished)),
    )
