"""The inventory: one row for each entry of the tree, with all that readers saw of it."""

import re
from collections.abc import Collection, Mapping

import msgspec

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.facts import list_facts, list_sources
from pocketmon_pipeline.scan.formats import FORMATS
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage

INVENTORY = "inventory"

_KINDS = ", ".join(f"('{entry.name}', '{entry.kind}', '{entry.mime}')" for entry in FORMATS)

# Volatile or internal columns of `files` (inode, ctime) stay out: two checkouts of one tree give one inventory.
COLUMNS: Mapping[str, str] = {
    **{name: f"f.{name}" for name in ("path", "dir", "name", "ext", "type", "size", "mtime_ns", "mode", "target")},
    "kind": "case when f.type = 'file' then coalesce(k.kind, 'unknown') end",
    **{name: f"f.{name}" for name in ("claim", "format")},
    "mime": "k.mime",
    **{name: f"f.{name}" for name in ("mismatch", "sha256", "status", "detail", "raw")},
    **{name: f"texts.{name}" for name in ("encoding", "bom", "eol", "lines", "longest_line")},
    "json_valid": "coalesce(json_documents.valid, jsonl_documents.valid)",
    "json_depth": "coalesce(json_documents.depth, jsonl_documents.depth)",
    "json_duplicate_keys": "coalesce(json_documents.duplicate_keys, jsonl_documents.duplicate_keys)",
    **{fact.name: f"coalesce({', '.join(columns)})" for fact, columns in list_facts()},
}
"""SQL for every column, by its name."""

_TABLES = tuple(dict.fromkeys(("texts", "json_documents", "jsonl_documents", *list_sources())))


class Narrow(Config, frozen=True):
    """For a run of which it is known what its stages read: these `columns` of the inventory, and no others."""

    columns: tuple[str, ...]


def make_inventory(inputs: Inputs, config: Config) -> Outcome:
    """Join every reader's columns to the files; in the artifact they are sorted."""
    query = _write_query(config.columns if isinstance(config, Narrow) else COLUMNS)
    return Outcome(document=inputs.sql(f"from {INVENTORY} order by path"), tables={INVENTORY: query})


def list_inventory(inputs: Inputs, _: Config) -> Outcome:
    """The artifact at once, where nobody asks for the table."""
    return Outcome(document=inputs.sql(f"from ({_write_query(COLUMNS)}) order by path"))


def _write_query(names: Collection[str]) -> str:
    columns = ", ".join(f"{sql} as {name}" for name, sql in COLUMNS.items() if name in names)
    joins = "\n".join(
        f"left join {table} on {table}.digest = f.sha256 and {table}.format = f.format" for table in _list_tables(names)
    )
    return f"""
select {columns}
from files f
left join (values {_KINDS}) k(format, kind, mime) on k.format = f.format
{joins}
"""


def _list_tables(names: Collection[str]) -> list[str]:
    """The tables of which these columns are made."""
    asked = " ".join(COLUMNS[name] for name in names)
    return [table for table in _TABLES if re.search(rf"\b{table}\.", asked)]


def narrow(stage: Stage, config: Narrow) -> Stage:
    """The stage as it is with this configuration: it needs no more than it reads."""
    return msgspec.structs.replace(stage, needs=("files", *_list_tables(config.columns)))


STAGE = Stage(
    name=INVENTORY,
    reusable=True,
    artifact=artifacts.INVENTORY,
    needs=("files", *_TABLES),
    makes=(INVENTORY,),
    reduce=make_inventory,
)
STAGE_ALONE = msgspec.structs.replace(STAGE, makes=(), reduce=list_inventory)
