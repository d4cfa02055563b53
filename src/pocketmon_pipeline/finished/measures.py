"""Numbers about a finished run."""

from collections.abc import Mapping
from typing import NamedTuple

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.errors import PRECEDENCE, ExitCode
from pocketmon_pipeline.finished.run import FinishedRun
from pocketmon_pipeline.history.workload import Work
from pocketmon_pipeline.model import SHOWN, Severity
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_rows
from pocketmon_pipeline.text.quantities import format_count
from pocketmon_pipeline.verdict import list_reasons

Number = int | float | None


class Measure(NamedTuple):
    """A number by its name in JSON, in words, and in its unit: count, bytes or seconds."""

    name: str
    words: str
    unit: str


MEASURES = (
    *(Measure(severity.value, f"findings: {severity.value}", "count") for severity in Severity),
    Measure("files", "files", "count"),
    Measure("bytes", "bytes", "bytes"),
    Measure("duplicate_bytes", "bytes in duplicates", "bytes"),
    Measure("symbols", "symbols", "count"),
    Measure("seconds", "time", "seconds"),
    Measure("cpu_seconds", "CPU time", "seconds"),
    Measure("peak_memory_bytes", "peak memory", "bytes"),
)


# Of a run's cost its profile knows what there was before it was written.
_EXTENT = ", up to the profile"

COSTS = ("seconds", "cpu_seconds", "peak_memory_bytes")
"""The measures that also depend on how a run was done."""


class Conditions(NamedTuple):
    """What a run's costs depend on beside its tree: how warm its cache was, its jobs, and the machine.

    A word is empty, and a number 0, where it is not known. `extent` says of how much of a run they are, if not of all.
    """

    cache: str = ""
    jobs: int = 0
    machine: str = ""
    extent: str = ""


class Standing(NamedTuple):
    """How a run ended, and its measures; None where it left nothing to measure. The code of an unknown end is None."""

    code: int | None
    name: str
    reasons: list[str]
    numbers: Mapping[str, Number]
    conditions: Conditions = Conditions()

    @property
    def rank(self) -> int:
        """How bad the exit code is: 0 is the best. An unknown end is as bad as a failed run."""
        order = [int(code) for code in reversed(PRECEDENCE)]
        return order.index(self.code if self.code in order else int(ExitCode.FAILED))


_FILES = """
select count(*) filter (type = 'file'), coalesce(sum(size) filter (sha256 is not null), 0)::bigint,
  coalesce((select sum((copies - 1) * size)::bigint from
    (select count(*) as copies, any_value(size) as size from files where sha256 is not null group by sha256)), 0)
from files
"""


def measure(run: FinishedRun) -> Standing:
    """Read a run's end, and count what it left."""
    reasons = list_reasons(run.inputs)
    code, name = reasons[0][:2] if reasons else (None, "unknown")
    profile = _find_profile(run)
    costs = {name: _read_number(profile.get(name)) for name in COSTS}
    numbers = {**_count_findings(run), **_count_files(run), **costs, "symbols": _count_symbols(run)}
    return Standing(code, name, [one.reason for one in reasons if one.reason], numbers, _read_conditions(profile))


def explain_unlike(base: Standing, this: Standing) -> str:
    """Why the costs of two runs say nothing of each other; empty where they are alike, or one has none."""
    if not all(any(one.numbers[name] is not None for name in COSTS) for one in (base, this)):
        return ""
    before, after = base.conditions, this.conditions
    reasons = [
        f"{what} ({old or 'not known'}, then {new or 'not known'})"
        for what, old, new in (
            ("the cache", before.cache, after.cache),
            ("the number of jobs", before.jobs, after.jobs),
            ("the machine", before.machine, after.machine),
        )
        if old != new
    ]
    return (
        f"Time and memory are not compared, because the runs differ in more than the tree: {', '.join(reasons)}."
        if reasons
        else ""
    )


def _count_findings(run: FinishedRun) -> dict[str, Number]:
    if not run.documents[artifacts.FINDINGS].is_read:
        return {severity.value: None for severity in Severity}
    counts = _count_by_severity(run.inputs)
    return {severity.value: counts.get(severity.value, 0) for severity in Severity}


def _count_by_severity(inputs: Inputs) -> dict[str, int]:
    rows = inputs.sql(f"select severity, count(*) from judged where {SHOWN} group by 1")
    return dict(read_rows(rows, tuple[str, int]))


def _count_files(run: FinishedRun) -> dict[str, Number]:
    names = ("files", "bytes", "duplicate_bytes")
    if not run.documents[artifacts.INVENTORY].is_read:
        return dict.fromkeys(names)
    (counts,) = read_rows(run.inputs.sql(_FILES), tuple[int, int, int])
    return dict(zip(names, counts, strict=True))


def _find_profile(run: FinishedRun) -> Mapping[str, object]:
    """What performance_profile.json says of the run; it may be anybody's."""
    profile = (run.documents[artifacts.PROFILE].data or {}).get("run")
    return profile if isinstance(profile, dict) else {}


def _read_conditions(profile: Mapping[str, object]) -> Conditions:
    files, read, jobs, processors = (
        _read_number(profile.get(name)) for name in ("files", "files_read", "jobs", "processors")
    )
    cache = "" if files is None or read is None else Work(int(files), 0, int(read), 0).warmth
    machine = f"of {format_count(int(processors), 'processor')}" if processors else ""
    return Conditions(cache, int(jobs or 0), machine, _EXTENT)


def _read_number(value: object) -> Number:
    return value if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**53 else None


def _count_symbols(run: FinishedRun) -> Number:
    """The number of symbols in symbol_sparklines.json; None without it."""
    symbols = (run.documents[artifacts.SYMBOLS].data or {}).get("symbols")
    return len(symbols) if isinstance(symbols, list | dict) else None
