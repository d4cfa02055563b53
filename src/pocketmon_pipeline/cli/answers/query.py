"""`query`: read-only SQL over what a run has written."""

import contextlib
import functools
import os
import shutil
import sys

import click

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.cli import options
from pocketmon_pipeline.errors import ConfigError

_HELP = """Query the inventory and the findings of a run in SQL.

SQL is one SELECT over the tables `files` (the inventory: one row for each file) and `findings` (if findings.json
exists). The database can neither read nor write anything else. `-` reads the query from standard input.

\b
Examples:
  pocketmon-pipeline query "select kind, count(*), sum(size) from files group by 1 order by 3 desc"
  pocketmon-pipeline query "select rule, count(*) from findings group by 1 order by 2 desc"
  pocketmon-pipeline query --csv "select path, size from files where size > 10e6" > large.csv
  pocketmon-pipeline query "describe files"
"""

_TIMEOUT = "How long the query may take."


@click.command(help=_HELP)
@click.argument("sql", metavar="SQL")
@options.finished_option
@click.option("--inventory", type=options.FILE, help="The inventory.  [default: the one in the output folder]")
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects, one per line.")
@click.option(
    "--csv",
    "as_csv",
    is_flag=True,
    help="Print CSV; text that a spreadsheet would run as a formula is prefixed with '.",
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.001), default=60.0, show_default=True, metavar="SECONDS", help=_TIMEOUT
)
def command(sql: str, *, output_dir: str, inventory: str | None, as_json: bool, as_csv: bool, timeout: float) -> int:
    """See _HELP."""
    if as_json and as_csv:
        raise click.UsageError("choose --json or --csv: an answer has one form")
    from pocketmon_pipeline.cli.terminal.console import is_terminal, print_lines
    from pocketmon_pipeline.cli.terminal.files import STDIN, read_source
    from pocketmon_pipeline.cli.terminal.rows import draw_csv, draw_json, draw_table
    from pocketmon_pipeline.finished.database import RunDatabase

    path = inventory or os.path.join(output_dir, artifacts.INVENTORY)
    if not os.path.isfile(path):
        hint = "run `pocketmon-pipeline run ASSETS` or `pocketmon-pipeline scan ASSETS` first"
        raise ConfigError("there is no inventory", place=path, hint=hint)
    query = read_source(sql).data.decode(errors="surrogateescape") if sql == STDIN else sql
    with contextlib.closing(RunDatabase(path, os.path.join(os.path.dirname(path), artifacts.FINDINGS))) as archive:
        # A file or another program gets a table as wide as it is.
        room = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else None
        draw = draw_json if as_json else draw_csv if as_csv else functools.partial(draw_table, room=room)
        print_lines(draw(archive.execute(query, timeout)))
    return 0
