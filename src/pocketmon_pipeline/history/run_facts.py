"""Makes the record of a run from its tables, or from those that exist if it failed."""

import platform
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.errors import UNJUDGED
from pocketmon_pipeline.history.host import Host
from pocketmon_pipeline.history.record import (
    ArtifactRecord,
    FindingCount,
    Prediction,
    RunRecord,
    StageRecord,
    make_id,
)
from pocketmon_pipeline.history.workload import count_kinds, count_work
from pocketmon_pipeline.model import Columns, list_columns
from pocketmon_pipeline.stage import Inputs, Run
from pocketmon_pipeline.table import read_records, read_rows
from pocketmon_pipeline.text.escape import escape_name
from pocketmon_pipeline.verdict import VERDICT, list_reasons

# Tables that a stage may make for the record: the predictions, and how long the fixed amount of work took.
PREDICTIONS = "predictions"
PREDICTION_COLUMNS: Columns = list_columns(Prediction)
CALIBRATIONS = "calibrations"
CALIBRATION_COLUMNS: Columns = {"cpu_seconds": "float"}
RECORDED = frozenset({"artifacts", "verdict", PREDICTIONS, CALIBRATIONS})

# The same for the same paths with the same contents, in whatever order they are found; compared, never trusted.
_TREE = "select bit_xor(md5_number(path || ' ' || coalesce(sha256, type))) from files"
_FINDINGS = "select rule, severity, outcome, count(*) as findings from judged group by all order by all"
_ARTIFACTS = "select name, sha256, size from artifacts order by name"


class Totals(NamedTuple):
    """What all processes of a run used so far: wall and CPU seconds, and the most memory that was seen, in bytes."""

    seconds: float
    cpu_seconds: float
    peak_memory_bytes: int


class About(NamedTuple):
    """Facts about a run that are not in its tables.

    `first` is what was known when it began. `find_kind` tells the kind of a format. `code` and `verdict` are those of a
    run that came to no verdict of its own.
    """

    first: RunRecord
    find_kind: Callable[[str | None], str]
    totals: Totals
    code: int = 0
    verdict: str = ""


def begin_record(run: Run, host: Host, revision: str) -> RunRecord:
    """What is known of a run when it begins; its series stays empty until its stages are known."""
    return RunRecord(
        id=make_id(run.now),
        started_at=run.now.isoformat(timespec="seconds"),
        root=escape_name(run.root),
        **host._asdict(),
        tool_version=run.version,
        python=platform.python_version(),
        policy_sha256=run.config_sha256 or "",
        config_path=escape_name(run.config_path or ""),
        revision=revision,
        jobs=run.jobs,
        processors=run.processors,
    )


def make_record(inputs: Inputs, about: About) -> RunRecord:
    """Ask the tables of a run."""
    work = count_work(inputs)
    code, verdict = _read_verdict(inputs, about, has_verdict=inputs.has(VERDICT))
    return msgspec.structs.replace(
        about.first,
        # Where the tree was not read, how much of it was known is not.
        series=about.first.series + (work.warmth if work.files or code not in UNJUDGED else ""),
        **about.totals._asdict(),
        tree_digest=_digest_tree(inputs),
        code=code,
        verdict=verdict,
        **work._asdict(),
        calibration_seconds=_read_calibration(inputs) if inputs.has(CALIBRATIONS) else None,
        stages=read_records(inputs.sql, StageRecord, "timings"),
        workload=count_kinds(inputs, about.find_kind),
        findings=read_records(inputs.sql, FindingCount, f"({_FINDINGS})"),
        artifacts=read_records(inputs.sql, ArtifactRecord, f"({_ARTIFACTS})"),
        predictions=_complete(read_records(inputs.sql, Prediction, PREDICTIONS), about)
        if inputs.has(PREDICTIONS)
        else [],
    )


def _complete(predictions: Sequence[Prediction], about: About) -> list[Prediction]:
    """Compare the prediction for the whole run with all of it, including what followed the stage that noted it."""
    whole = {"actual_seconds": about.totals.seconds, "actual_memory_bytes": about.totals.peak_memory_bytes}
    return [one if one.stage else msgspec.structs.replace(one, **whole) for one in predictions]


def _digest_tree(inputs: Inputs) -> str:
    ((digest,),) = inputs.sql(_TREE).fetchall()
    return "" if digest is None else f"{int(str(digest)) % 2**128:032x}"


def _read_calibration(inputs: Inputs) -> float | None:
    ((seconds,),) = read_rows(inputs.sql(f"select median(cpu_seconds) from {CALIBRATIONS}"), tuple[float | None])
    return seconds


def _read_verdict(inputs: Inputs, about: About, *, has_verdict: bool) -> tuple[int, str]:
    """What the gate decided, unless the run failed after it, or before."""
    if not has_verdict or about.verdict:
        return about.code, about.verdict
    return next(((one.code, one.name) for one in list_reasons(inputs)), (about.code, about.verdict))
