"""`serve`: the dashboard of a folder, live."""

import contextlib
import os
from typing import TYPE_CHECKING

import click

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.finished import RunStorage, find_guard, restore_recorded
from pocketmon_pipeline.cli.serving import open_port, serve_until_stopped
from pocketmon_pipeline.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pocketmon_pipeline.finished.run import FinishedRun

_HELP = """Serve the dashboard of the output folder on this machine, and follow runs that write into it.

Prints the address; whoever has its token sees the page, from this machine only. Ctrl-C stops the server. --run shows an
earlier run of the history, whose artifacts are kept in the state folder.

Exits with 2 at once when the output folder holds no run, and none is in progress.

\b
Examples:
  pocketmon-pipeline serve
  pocketmon-pipeline serve --run latest~1
  pocketmon-pipeline serve --output-dir artifacts --port 8000
"""


@click.command(help=_HELP)
@options.finished_option
@options.state_option
@options.history_option
@click.option("--run", "name", type=options.RUN, help="An earlier run, as `history list` shows it.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="The port.  [default: any free one]"
)
@options.key_option
def command(
    output_dir: str, state_dir: str, history: str | None, *, name: str | None, port: int, key_file: str | None
) -> int:
    """See _HELP."""
    from pocketmon_pipeline.finished.run import open_finished
    from pocketmon_pipeline.integrity.keys import find_signers

    signers = find_signers(os.environ, key_file)
    storage = RunStorage(history, state_dir)
    if name is not None:
        with restore_recorded(name, storage) as kept:
            return _serve(kept.folder, lambda: kept.open(signers), storage, port)
    _expect_run(output_dir, state_dir)
    return _serve(output_dir, lambda: open_finished(output_dir, signers), storage, port)


def _expect_run(output_dir: str, state_dir: str) -> None:
    """There is a run to be shown, or one is about to write there."""
    from pocketmon_pipeline.artifacts import KNOWN, SUMMARY
    from pocketmon_pipeline.history.in_progress import is_expected

    if any(os.path.lexists(os.path.join(output_dir, name)) for name in (*KNOWN, SUMMARY)):
        return
    if not is_expected(state_dir, output_dir):
        message = "no run has written into this folder" if os.path.isdir(output_dir) else "no such folder"
        hint = "name the output folder of a run with --output-dir, or begin `pocketmon-pipeline run ASSETS` first"
        raise ConfigError(f"{message}, and none is in progress", place=output_dir, hint=hint)
    os.makedirs(output_dir, exist_ok=True)


def _serve(output_dir: str, open_run: "Callable[[], FinishedRun]", storage: RunStorage, port: int) -> int:
    import secrets

    from pocketmon_pipeline.reports.dashboard.findings import MOST
    from pocketmon_pipeline.reports.dashboard.live import LiveFolder, Shown
    from pocketmon_pipeline.reports.dashboard.server import Server

    shown = Shown(MOST, requests.find_history(*storage), storage.state_dir, find_guard())
    folder = LiveFolder(output_dir, open_run, shown)
    server = open_port(port, lambda: Server(folder, secrets.token_urlsafe(24), port))
    with server, contextlib.closing(folder):
        serve_until_stopped(server, server.address)
    return 0
