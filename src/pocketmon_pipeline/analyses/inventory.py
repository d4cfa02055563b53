"""The inventory: one row for each entry of the tree, with all that readers saw of it."""

from pocketmon_pipeline.facts import FAMILIES, list_facts
from pocketmon_pipeline.scan.formats import FORMATS
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import read_relation

INVENTORY = "inventory"

_KINDS = ", ".join(f"('{entry.name}', '{entry.kind}', '{entry.mime}')" for entry in FORMATS)

_FACTS = ", ".join(
    f"coalesce({', '.join(f'{table}.{fact.name}' for table in tables)}) as {fact.name}" for fact, tables in list_facts()
)
_JOINS = "\n".join(
    f"left join {table} on {table}.digest = f.sha256 and {table}.format = f.format" for table, _ in FAMILIES
)

# Volatile or internal columns of `files` (inode, ctime) stay out: two checkouts of one tree give one inventory.
_QUERY = f"""
select f.path, f.dir, f.name, f.ext, f.type, f.size, f.mtime_ns, f.mode, f.target,
       case when f.type = 'file' then coalesce(k.kind, 'unknown') end as kind, f.claim, f.format, k.mime, f.mismatch,
       f.sha256, f.status, f.detail, f.raw, t.encoding, t.bom, t.eol, t.lines, t.longest_line,
       coalesce(j.valid, l.valid) as json_valid, coalesce(j.depth, l.depth) as json_depth,
       coalesce(j.duplicate_keys, l.duplicate_keys) as json_duplicate_keys,
       {_FACTS}
from files f
left join (values {_KINDS}) k(format, kind, mime) on k.format = f.format
left join texts t on t.digest = f.sha256 and t.format = f.format
left join json_documents j on j.digest = f.sha256 and j.format = f.format
left join jsonl_documents l on l.digest = f.sha256 and l.format = f.format
{_JOINS}
order by f.path
"""


def make_inventory(inputs: Inputs, _: Config) -> Outcome:
    """Join every reader's columns to the files."""
    table = read_relation(inputs.sql(_QUERY))
    return Outcome(document=table, tables={INVENTORY: table})


STAGE = Stage(
    name=INVENTORY,
    reusable=True,
    artifact="inventory.parquet",
    needs=("files", "texts", "json_documents", "jsonl_documents", *(family.table for family in FAMILIES)),
    makes=(INVENTORY,),
    reduce=make_inventory,
)
