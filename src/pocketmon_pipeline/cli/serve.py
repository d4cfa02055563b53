"""`serve`: the dashboard of a folder, live."""

import contextlib
import os
import signal
from collections.abc import Iterator

import click

from pocketmon_pipeline.cli import options
from pocketmon_pipeline.cli.console import tell_result
from pocketmon_pipeline.errors import ConfigError

_HELP = """Serve the dashboard of the output folder on this machine, and follow runs that write into it.

Prints the address, which holds a token: whoever has it sees the page. Only this machine reaches it. Ctrl-C ends it.

\b
Examples:
  pocketmon-pipeline serve
  pocketmon-pipeline serve --output-dir artifacts --port 8000
"""


class _Stop(Exception):  # noqa: N818 - no error
    """The wish to stop."""


@click.command(help=_HELP, short_help="Serve the dashboard on this machine, and follow runs.")
@options.output_option
@options.state_option
@options.history_option
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="The port.  [default: a free one]")
@click.option("--key-file", metavar="FILE", help="The signing key, when POCKETMON_SIGN_SECRET is not set.")
def command(output_dir: str, state_dir: str, history: str | None, *, port: int, key_file: str | None) -> int:
    """See _HELP."""
    import secrets

    from pocketmon_pipeline.integrity.keys import find_signers
    from pocketmon_pipeline.reports.dashboard.findings import MOST
    from pocketmon_pipeline.reports.dashboard.live import LiveFolder
    from pocketmon_pipeline.reports.dashboard.server import Server

    os.makedirs(output_dir, exist_ok=True)
    past = options.find_history(history, state_dir)
    folder = LiveFolder(output_dir, find_signers(os.environ, key_file), past, MOST, state_dir=state_dir)
    try:
        server = Server(folder, secrets.token_urlsafe(24), port)
    except OSError as error:
        raise ConfigError(f"port {port} cannot be used: {error.strerror}", hint="choose another --port") from error
    with server, contextlib.closing(folder), _until_stopped():
        tell_result(server.address)
        server.serve_forever()
    return 0


@contextlib.contextmanager
def _until_stopped() -> Iterator[None]:
    """Ctrl-C is how this is meant to end."""

    def stop(_: int, __: object) -> None:
        raise _Stop

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except _Stop:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
