"""The history's tables as plain data: whoever only adds a run or reads the past needs no more of them.

`runs` has a row for each run, in the order in which they came; each list of a `RunRecord` is a table of its own, whose
rows name their run by its number.
"""

import msgspec

from pocketmon_pipeline.history.record import (
    ArtifactRecord,
    FindingCount,
    KindRecord,
    Prediction,
    RunRecord,
    StageRecord,
)
from pocketmon_pipeline.model import Columns, list_columns

# Other tables may lie in the same database.
PREFIX = "pocketmon_"
VERSION_TABLE = f"{PREFIX}version"
RUNS = f"{PREFIX}runs"
ACCEPTANCES = f"{PREFIX}acceptances"

# Each list of a RunRecord, and what it is made of.
PARTS: dict[str, type[msgspec.Struct]] = {
    "stages": StageRecord,
    "workload": KindRecord,
    "findings": FindingCount,
    "artifacts": ArtifactRecord,
    "predictions": Prediction,
}

RUN_COLUMNS = list_columns(RunRecord)
# A baseline that was moved to a run knowingly: when (ISO 8601, UTC), by whom, and why.
ACCEPTANCE_COLUMNS: Columns = {"at": "str", "who": "str", "reason": "str"}


def name_table(part: str) -> str:
    """The table of one of PARTS."""
    return PREFIX + part
