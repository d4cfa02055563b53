"""Suggests how to make a run cheaper, with the expected gain."""

import math
import statistics
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.sections import AdaptiveBudget, PerformanceBenchmarks
from pocketmon_pipeline.decisions.budgets.earlier_runs import PastRun
from pocketmon_pipeline.decisions.budgets.recommendation import Recommendation, Situation
from pocketmon_pipeline.engine.costs.allowance import MEGABYTE
from pocketmon_pipeline.engine.passes.first_pass import is_small_work
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.history.workload import Work
from pocketmon_pipeline.text.escape import escape_for_screen

# Gains below this share of a run are not worth a line.
_WORTHWHILE = 0.03
_MOST = 8
# A run counts as cold when it read so much of the tree, and as warm when it read so little.
_COLD, _WARM = 0.9, 0.2
_FEW = 3
# A rule below this is not slow, however short the run.
_SLOW_RULE_SECONDS = 0.1
# The last runs tell how much work reading is.
_LAST = 20
# Whoever excludes more than this judges another tree.
_MOST_OF_TREE = 0.5


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """One change. `gain_seconds` is the expected saving, None if the gain is of another kind, described in `why`."""

    knob: str
    change: str
    gain_seconds: float | None
    why: str


class Folder(NamedTuple):
    """A folder at the top of the tree: its files and bytes."""

    name: str
    files: int
    bytes: int


class Evidence(NamedTuple):
    """What suggestions rest on: the runs so far, the limits, folders, and files and rules that took long, with seconds.

    `reading` are the CPU seconds in which each of the last runs read its tree.
    """

    runs: Sequence[PastRun]
    limits: PerformanceBenchmarks
    folders: Sequence[Folder] = ()
    slow_files: Sequence[tuple[str, float]] = ()
    slow_rules: Sequence[tuple[str, float]] = ()
    reading: Sequence[float] = ()


def suggest(found: Recommendation, situation: Situation, evidence: Evidence) -> list[Suggestion]:
    """Suggestions, the most worthwhile first."""
    made = [
        *_suggest_cache(found, evidence.runs),
        *_suggest_jobs(found, situation, evidence.reading),
        *_suggest_folders(found, situation.work, evidence.folders),
        *_suggest_files(found, evidence.slow_files),
        *_suggest_slow_rules(found, evidence.slow_rules),
        *_suggest_rules(found),
        *_suggest_time_limit(found, evidence.limits),
        *_suggest_limits(found, situation, evidence.limits),
        *_suggest_budget(found, situation.settings),
    ]
    return sorted(made, key=lambda one: -(one.gain_seconds or 0.0))[:_MOST]


def _suggest_cache(found: Recommendation, runs: Sequence[PastRun]) -> Iterator[Suggestion]:
    shares = [(run.work.files_read / run.work.files, run.seconds) for run in runs if run.work.files]
    cold = [seconds for share, seconds in shares if share >= _COLD]
    warm = [seconds for share, seconds in shares if share <= _WARM]
    if len(cold) < _FEW or 2 * len(cold) < len(shares):
        return
    if len(warm) >= _FEW:
        gain: float | None = round(statistics.median(cold) - statistics.median(warm), 2)
        why = (
            f"{len(cold)} of {len(shares)} runs found nothing in the cache and took {statistics.median(cold):.1f} s; "
            f"those that did took {statistics.median(warm):.1f} s"
        )
    else:
        gain = None
        why = f"{len(cold)} of {len(shares)} runs found nothing in the cache: what was read is read again each time"
    if gain is None or gain >= _WORTHWHILE * found.seconds.expected:
        knob = "keep --state-dir between runs (in CI: in its cache), and leave out --no-cache"
        yield Suggestion(knob="cache", change=knob, gain_seconds=gain, why=why)


def _scan_seconds(found: Recommendation) -> float:
    return next((one.seconds.expected for one in found.stages if one.stage == SCAN), 0.0)


def _suggest_jobs(found: Recommendation, situation: Situation, reading: Sequence[float]) -> Iterator[Suggestion]:
    """Only work divides among workers: neither what a busy machine adds, nor few files, which are read without any."""
    jobs, processors = situation.jobs, int(situation.machine.processors) or 1
    if jobs > processors:
        why = f"{jobs} workers share {situation.machine.processors:g} processors: each costs memory, none adds speed"
        yield Suggestion(knob="--jobs", change=f"--jobs {processors}", gain_seconds=None, why=why)
        return
    worked = min(statistics.median(reading[-_LAST:]) / max(jobs, 1), _scan_seconds(found)) if reading else 0.0
    gain = worked * (1 - jobs / processors)
    is_small = is_small_work(situation.work.files_read, situation.work.bytes_read)
    if jobs < processors and not is_small and gain >= _WORTHWHILE * found.seconds.expected:
        work = f"{worked * jobs:.1f} s of work"
        why = f"reading is {work}, which divides among workers; {processors} processors have {jobs}"
        yield Suggestion(knob="--jobs", change=f"--jobs {processors}", gain_seconds=round(gain, 2), why=why)


def _suggest_folders(found: Recommendation, work: Work, folders: Sequence[Folder]) -> Iterator[Suggestion]:
    """Reading is proportional to bytes, nearly: a folder's part is that of its bytes and files, half each."""
    reading = _scan_seconds(found)
    for folder in sorted(folders, key=lambda one: -one.bytes)[:3]:
        share = (folder.bytes / max(work.bytes, 1) + folder.files / max(work.files, 1)) / 2
        gain = share * reading
        if 0 < share <= _MOST_OF_TREE and gain >= _WORTHWHILE * found.seconds.expected:
            why = f"it holds {folder.bytes / max(work.bytes, 1):.0%} of the bytes and {folder.files:,} files"
            change = f"exclude {escape_for_screen(folder.name)}/ if it is not yours to judge"
            yield Suggestion(knob="scan.exclude", change=change, gain_seconds=round(gain, 2), why=why)


def _suggest_files(found: Recommendation, slow: Sequence[tuple[str, float]]) -> Iterator[Suggestion]:
    for path, seconds in slow[:1]:
        if seconds >= _WORTHWHILE * found.seconds.expected and seconds >= 1:
            why = f"reading it took {seconds:.1f} s, longer than any other file"
            yield Suggestion(
                knob="scan.exclude",
                change=f"exclude or split {escape_for_screen(path)}",
                gain_seconds=round(seconds, 2),
                why=why,
            )


def _suggest_slow_rules(found: Recommendation, slow: Sequence[tuple[str, float]]) -> Iterator[Suggestion]:
    for rule, seconds in slow:
        if seconds >= max(_WORTHWHILE * found.seconds.expected, _SLOW_RULE_SECONDS):
            yield Suggestion(
                knob="policy_guard.rules",
                change=f"let {escape_for_screen(rule)} choose fewer files, or do without it",
                gain_seconds=round(seconds, 2),
                why=f"it took {seconds:.2f} s when it was last evaluated",
            )


_LOOKING_STAGES = ("document_rules", "documents")
_RULE_STAGES = ("policy_rules", "policy_guard", *_LOOKING_STAGES)


def _suggest_rules(found: Recommendation) -> Iterator[Suggestion]:
    """The cost of rules that read documents is reported separately, since those are mostly slow."""
    seconds = {one.stage: one.seconds.expected for one in found.stages}
    judging, looking = (sum(seconds.get(stage, 0.0) for stage in stages) for stages in (_RULE_STAGES, _LOOKING_STAGES))
    if judging < 0.25 * found.seconds.expected or judging < 1:
        return
    why = f"judging takes {judging:.1f} of {found.seconds.expected:.1f} s, {looking:.1f} s of it in documents"
    if looking >= judging / 2:
        gain: float | None = round(looking, 2)
        change = "narrow the `when` and `for` of rules that look into documents, or do without them"
    else:
        gain = None
        change = "take out rules that this tree does not need"
    yield Suggestion(knob="policy_guard.rules", change=change, gain_seconds=gain, why=why)


def _suggest_time_limit(found: Recommendation, limits: PerformanceBenchmarks) -> Iterator[Suggestion]:
    """Twice the budget ends what hangs, and nothing else."""
    name, allowed = "performance_benchmarks.max_processing_time_seconds", limits.max_processing_time_seconds
    needed = found.seconds.budget or found.seconds.expected
    if allowed is not None and found.seconds.runs and needed > allowed:
        needs = "should" if found.seconds.expected > allowed else "may"
        seconds = found.seconds.expected if found.seconds.expected > allowed else needed
        why = f"a run {needs} take {seconds:,.1f} s, and is stopped at {allowed:,.12g} s"
        yield Suggestion(knob=name, change=f"{name}: {math.ceil(2 * needed)}", gain_seconds=None, why=why)


def _suggest_limits(found: Recommendation, situation: Situation, limits: PerformanceBenchmarks) -> Iterator[Suggestion]:
    total = situation.machine.memory_total_bytes
    allowed = limits.max_memory_usage_mb
    name = "performance_benchmarks.max_memory_usage_mb"
    if allowed is not None and allowed * MEGABYTE > total:
        why = f"the machine has {total / MEGABYTE:,.0f} MB: it ends a run before this limit of {allowed:,.12g} MB does"
        change = f"{name}: {int(total / MEGABYTE * 0.9)}"
        yield Suggestion(knob=name, change=change, gain_seconds=None, why=why)
    needed = found.memory_bytes.budget or 0.0
    if allowed is not None and found.memory_bytes.runs and needed > allowed * MEGABYTE and situation.jobs > 1:
        needs = f"a run may need {needed / MEGABYTE:,.0f} MB, and is stopped at {allowed:,.12g} MB"
        why = f"{needs}; each worker has its own"
        yield Suggestion(knob="--jobs", change=f"--jobs {situation.jobs - 1}", gain_seconds=None, why=why)


def _suggest_budget(found: Recommendation, settings: AdaptiveBudget) -> Iterator[Suggestion]:
    name = "adaptive_budget.max_budget_seconds"
    if settings.max_budget_seconds == 0:
        why = "no run takes no time: with a cap of 0 no budget can be recommended"
        change = "state a number of seconds, or adaptive_budget.enabled: false"
        yield Suggestion(knob=name, change=change, gain_seconds=None, why=why)
    elif found.seconds.capped:
        cap, expected = settings.max_budget_seconds, found.seconds.expected
        needs = f"should take {expected:.3g} s" if expected > cap else "may take longer"
        why = f"a run {needs}, and the cap allows no budget above {cap:g} s"
        yield Suggestion(knob=name, change="raise it, or make runs shorter", gain_seconds=None, why=why)
