"""The engine without a reader or a rule: walk, read and hash a tree, list it: `hash_alone.py TREE OUTPUT STATE`."""

import sys

from pocketmon_pipeline.plugins import load_configuration
from pocketmon_pipeline.runs.execution import run
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import read_relation


def list_hashes(inputs: Inputs, _: Config) -> Outcome:
    """One row for each file."""
    return Outcome(document=read_relation(inputs.sql("select path, size, sha256, status from files order by path")))


HASHES = Stage(name="hashes", artifact="hashes.parquet", needs=("files",), reduce=list_hashes)

if __name__ == "__main__":
    root, output, state = sys.argv[1:]
    run(Request(root, output, state, load_configuration(None), stages=(HASHES,)), lambda _: None)
