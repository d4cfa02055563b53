"""The inventory: one row for each entry of the tree, with all that readers saw of it."""

from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import read_relation

INVENTORY = "inventory"

# Volatile or internal columns of `files` (inode, ctime) stay out: two checkouts of one tree give one inventory.
_QUERY = """
select f.path, f.dir, f.name, f.ext, f.type, f.size, f.mtime_ns, f.mode, f.target, f.claim, f.format, f.mismatch,
       f.sha256, f.status, f.detail, f.raw, t.encoding, t.bom, t.eol, t.lines, t.longest_line
from files f left join texts t on t.digest = f.sha256 and t.format = f.format
order by f.path
"""


def make_inventory(inputs: Inputs, _: Config) -> Outcome:
    """Join every reader's columns to the files."""
    table = read_relation(inputs.sql(_QUERY))
    return Outcome(document=table, tables={INVENTORY: table})


STAGE = Stage(
    name=INVENTORY,
    artifact="inventory.parquet",
    needs=("files", "texts"),
    makes=(INVENTORY,),
    reduce=make_inventory,
)
