"""The inventory: one row for each entry of the tree, with all that readers saw of it."""

from pocketmon_pipeline.facts import list_facts, list_sources
from pocketmon_pipeline.scan.formats import FORMATS
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage

INVENTORY = "inventory"

_KINDS = ", ".join(f"('{entry.name}', '{entry.kind}', '{entry.mime}')" for entry in FORMATS)

_FACTS = ", ".join(f"coalesce({', '.join(columns)}) as {fact.name}" for fact, columns in list_facts())
_TABLES = tuple(dict.fromkeys(("texts", "json_documents", "jsonl_documents", *list_sources())))
_JOINS = "\n".join(f"left join {table} on {table}.digest = f.sha256 and {table}.format = f.format" for table in _TABLES)

# Volatile or internal columns of `files` (inode, ctime) stay out: two checkouts of one tree give one inventory.
_QUERY = f"""
select f.path, f.dir, f.name, f.ext, f.type, f.size, f.mtime_ns, f.mode, f.target,
       case when f.type = 'file' then coalesce(k.kind, 'unknown') end as kind, f.claim, f.format, k.mime, f.mismatch,
       f.sha256, f.status, f.detail, f.raw, texts.encoding, texts.bom, texts.eol, texts.lines, texts.longest_line,
       coalesce(json_documents.valid, jsonl_documents.valid) as json_valid,
       coalesce(json_documents.depth, jsonl_documents.depth) as json_depth,
       coalesce(json_documents.duplicate_keys, jsonl_documents.duplicate_keys) as json_duplicate_keys,
       {_FACTS}
from files f
left join (values {_KINDS}) k(format, kind, mime) on k.format = f.format
{_JOINS}
"""


def make_inventory(inputs: Inputs, _: Config) -> Outcome:
    """Join every reader's columns to the files; in the artifact they are sorted."""
    return Outcome(document=inputs.sql(f"from {INVENTORY} order by path"), tables={INVENTORY: _QUERY})


STAGE = Stage(
    name=INVENTORY,
    reusable=True,
    artifact="inventory.parquet",
    needs=("files", *_TABLES),
    makes=(INVENTORY,),
    reduce=make_inventory,
)
