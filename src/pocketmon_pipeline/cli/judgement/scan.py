"""`scan`: the inventory and nothing more."""

import os
from typing import TYPE_CHECKING

import click

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.keys import make_event_printer
from pocketmon_pipeline.cli.running.execution import execute
from pocketmon_pipeline.cli.running.summary import draw_reading
from pocketmon_pipeline.cli.terminal.console import print_lines, print_result
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.cli.terminal.styling import make_look
from pocketmon_pipeline.runs import selection

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.events import Listener
    from pocketmon_pipeline.runs.request import Request

_HELP = """Read a tree and write its inventory, without checking it.

Writes inventory.parquet, with one row for each entry of the tree, and prints how much was read. `query` reads it.

\b
Examples:
  pocketmon-pipeline scan assets
  pocketmon-pipeline scan --no-cache --jobs 1 /some/tree
"""


def _seal_again(request: "Request", listener: "Listener") -> None:
    """An inventory that a run had sealed is another now."""
    from pocketmon_pipeline.engine.folder_lock import WriteLock
    from pocketmon_pipeline.integrity.keys import find_signers
    from pocketmon_pipeline.runs.request import make_run
    from pocketmon_pipeline.signing.renewal import renew_seal

    path = os.path.join(os.path.abspath(request.output_dir), artifacts.INVENTORY)
    with WriteLock(os.path.dirname(path), listener):
        renew_seal(path, make_run(request), find_signers(os.environ), listener)


@click.command(help=_HELP)
@options.tree_argument
@options.config_option
@options.output_option
@options.state_option
@options.list_options
@options.loudness_options
@options.reading_options
def command(assets: str | None, *, verbose: bool, quiet: bool, **others: object) -> int:
    """See _HELP."""
    chosen = options.choose(others)
    request = requests.make_request(assets, chosen)._replace(stages=selection.select_scan_stages())
    result = execute(request, verbose=verbose, quiet=quiet)
    _seal_again(request, make_event_printer(verbose=verbose))
    if not quiet:
        look = make_look()
        print_lines(
            draw_reading(requests.name_tree(assets, request.config), result.facts, result.verdict.seconds, look)
        )
    print_result(show(os.path.join(chosen.output_dir, artifacts.INVENTORY)))
    return int(result.verdict.code)
