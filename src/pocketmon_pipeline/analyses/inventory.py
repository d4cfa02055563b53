"""The inventory: one row for each entry of the tree, joined with the facts of all readers."""

from collections.abc import Collection
from typing import NamedTuple

import msgspec

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.engine.tables.database import SQL_TYPES
from pocketmon_pipeline.facts import list_facts
from pocketmon_pipeline.scan.formats import FORMATS
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import list_filled
from pocketmon_pipeline.text.sql import list_constants

INVENTORY = "inventory"

_KINDS = list_constants(
    {
        "format": (entry.name for entry in FORMATS),
        "kind": (entry.kind for entry in FORMATS),
        "mime": (entry.mime for entry in FORMATS),
    }
)

# Volatile or internal columns of `files` (inode, ctime) stay out: two checkouts of one tree give one inventory.
_OF_ENTRIES = {
    **{name: f"f.{name}" for name in ("path", "dir", "name", "ext", "type", "size", "mtime_ns", "mode", "target")},
    "kind": "case when f.type = 'file' then coalesce(k.kind, 'unknown') end",
    **{name: f"f.{name}" for name in ("claim", "format")},
    "mime": "k.mime",
    **{name: f"f.{name}" for name in ("mismatch", "sha256", "status", "detail", "raw")},
}


class _Told(NamedTuple):
    """A column filled by readers: its type, and its sources, as `table.column`."""

    type: str
    places: list[str]


_OF_TEXTS = {"encoding": "str", "bom": "bool", "eol": "str", "lines": "int", "longest_line": "int"}
_OF_JSON = {"valid": "bool", "depth": "int", "duplicate_keys": "int"}
_OF_CONTENTS = {
    **{name: _Told(kind, [f"texts.{name}"]) for name, kind in _OF_TEXTS.items()},
    **{
        f"json_{name}": _Told(kind, [f"json_documents.{name}", f"jsonl_documents.{name}"])
        for name, kind in _OF_JSON.items()
    },
    **{fact.name: _Told(fact.type, places) for fact, places in list_facts()},
}
COLUMNS = (*_OF_ENTRIES, *_OF_CONTENTS)


class Narrow(Config, frozen=True):
    """The columns of the inventory that a run needs, if that is known."""

    columns: tuple[str, ...]


def make_inventory(inputs: Inputs, config: Config) -> Outcome:
    """Join every reader's columns to the files; in the artifact they are sorted."""
    query = _write_query(inputs, config.columns if isinstance(config, Narrow) else COLUMNS)
    return Outcome(document=inputs.sql(f"from {INVENTORY} order by path"), tables={INVENTORY: query})


def list_inventory(inputs: Inputs, _: Config) -> Outcome:
    """Write the artifact directly, where no stage needs the table."""
    return Outcome(document=inputs.sql(f"from ({_write_query(inputs, COLUMNS)}) order by path"))


def _write_query(inputs: Inputs, names: Collection[str]) -> str:
    """The query; empty tables are left out of it, since every join costs, even for one file."""
    filled = sorted(list_filled(inputs.sql, _list_tables(names)))
    columns = ", ".join(f"{_write_column(name, filled)} as {name}" for name in COLUMNS if name in names)
    joins = "\n".join(
        f"left join {table} on {table}.digest = f.sha256 and {table}.format = f.format" for table in filled
    )
    return f"""
select {columns}
from files f
left join {_KINDS} k on k.format = f.format
{joins}
"""


def _write_column(name: str, filled: Collection[str]) -> str:
    if name in _OF_ENTRIES:
        return _OF_ENTRIES[name]
    column = _OF_CONTENTS[name]
    places = [place for place in column.places if _name_table(place) in filled]
    return f"coalesce({', '.join(places)})" if places else f"null::{SQL_TYPES[column.type]}"


def _list_tables(names: Collection[str]) -> list[str]:
    """The tables that these columns come from."""
    places = [place for name, column in _OF_CONTENTS.items() if name in names for place in column.places]
    return list(dict.fromkeys(map(_name_table, places)))


def _name_table(place: str) -> str:
    return place.partition(".")[0]


def narrow(stage: Stage, config: Narrow) -> Stage:
    """The stage for this configuration, which needs no more tables than it reads."""
    return msgspec.structs.replace(stage, needs=("files", *_list_tables(config.columns)))


STAGE = Stage(
    name=INVENTORY,
    reusable=True,
    artifact=artifacts.INVENTORY,
    needs=("files", *_list_tables(COLUMNS)),
    makes=(INVENTORY,),
    reduce=make_inventory,
)
STAGE_ALONE = msgspec.structs.replace(STAGE, makes=(), reduce=list_inventory)
