"""`cache info` and `cache clear`."""

import json
import os

import click

from pocketmon_pipeline.cli import options
from pocketmon_pipeline.cli.terminal.console import print_result
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.errors import StageError
from pocketmon_pipeline.text.quantities import format_bytes, format_count

_HELP = """Show or clear the cache.

The cache holds the inventory of the last run of each tree, and what was read from each content. Clearing it only costs
time.

\b
Examples:
  pocketmon-pipeline cache info
  pocketmon-pipeline cache clear --state-dir /var/cache/pocketmon
"""


@click.group(help=_HELP)
def command() -> None:
    """See _HELP."""


@command.command(
    short_help="Show the size and the place of the cache.", epilog=options.show_example("cache info --json")
)
@options.state_option
@options.json_option()
def info(*, state_dir: str, as_json: bool) -> int:
    """Show the size and the place of the cache."""
    from pocketmon_pipeline.engine.cache.cache import SIZE_LIMIT, Cache
    from pocketmon_pipeline.engine.events import ignore_events

    size = Cache(state_dir, ignore_events, read_only=True).measure()
    folder = os.path.join(state_dir, "cache")
    if as_json:
        about = {"folder": os.path.abspath(folder), "files": size.files, "bytes": size.bytes, "limit": SIZE_LIMIT}
        print_result(json.dumps(about))
    else:
        count = format_count(size.files, "file")
        print_result(f"{show(folder)}: {count}, {format_bytes(size.bytes)} of at most {format_bytes(SIZE_LIMIT)}")
    return 0


@command.command(short_help="Delete the cache.", epilog=options.show_example("cache clear --state-dir .pocketmon"))
@options.state_option
def clear(*, state_dir: str) -> int:
    """Delete the cache, but not the history; the next run reads every file."""
    from pocketmon_pipeline.engine.cache.cache import Cache
    from pocketmon_pipeline.engine.events import ignore_events

    folder = os.path.join(state_dir, "cache")
    cache = Cache(state_dir, ignore_events, read_only=True)
    size = cache.measure()
    cache.clear()
    left = cache.measure()
    if left.files:
        what = f"{format_count(left.files, 'file')} could not be removed"
        hint = "grant permission to write there, or remove the folder yourself"
        raise StageError(what, hint=hint, place=show(folder))
    print_result(f"{show(folder)}: removed {format_count(size.files, 'file')}, {format_bytes(size.bytes)}")
    return 0
