"""The history's tables as plain data: whoever only adds a run or reads the past needs no more of them.

`runs` has a row for each run, in the order in which they came; each list of a `RunRecord` is a table of its own, whose
rows name their run by its number.
"""

import typing

import msgspec

from pocketmon_pipeline.history.record import (
    ArtifactRecord,
    FindingCount,
    KindRecord,
    Prediction,
    RunRecord,
    StageRecord,
)
from pocketmon_pipeline.model import Columns

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

_TYPES = {str: "str", int: "int", float: "float"}


def list_columns(record: type[msgspec.Struct]) -> Columns:
    """The columns that hold a value's own fields, without its lists."""
    return {field.name: kind for field in msgspec.structs.fields(record) if (kind := _name_type(field.type))}


def _name_type(stated: object) -> str:
    """The type of a column; empty for a list. What may be None is a column all the same."""
    choices = [choice for choice in typing.get_args(stated) or (stated,) if choice is not type(None)]
    return "" if typing.get_origin(stated) is list else _TYPES[typing.cast("type", choices[0])]


RUN_COLUMNS = list_columns(RunRecord)
# A baseline that was moved to a run knowingly: when (ISO 8601, UTC), by whom, and why.
ACCEPTANCE_COLUMNS: Columns = {"at": "str", "who": "str", "reason": "str"}


def name_table(part: str) -> str:
    """The table of one of PARTS."""
    return PREFIX + part
