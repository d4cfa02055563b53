"""`diff`: what has changed between two finished runs."""

import os
import re
import sys

import click

from pocketmon_pipeline.cli import options
from pocketmon_pipeline.cli.console import tell_chunks
from pocketmon_pipeline.errors import ConfigError, ExitCode

_HELP = """Show what has changed between two finished runs.

BASE and THIS are output folders of runs. Assets are told as added, removed, changed (size, pixels, number of columns:
whatever the readers saw of them) and moved; findings as new, fixed, accepted (waived or known by now) and moved. When
both are names of runs in the history (an id, `latest`, `latest~3`) it is as `history diff`: the history keeps numbers,
and no lists of findings or assets.

Exits with 0 whether or not something has changed, unless --exit-code asks for 1 when something has; with 20 when a run
is not what was sealed.

\b
Examples:
  pocketmon-pipeline diff output-of-main output
  pocketmon-pipeline diff --format json output-of-main output > changes.json
  pocketmon-pipeline diff latest~1 latest
"""

# What `history` takes for a run: its id or the beginning of it, and counting back from the newest.
_RUN = re.compile(r"latest(~\d+)?|\d{8}(T\d{0,6}(-[0-9a-f]{0,8})?)?")


@click.command(help=_HELP, short_help="Show what has changed between two finished runs.")
@click.argument("base", metavar="BASE", type=click.Path(readable=False))
@click.argument("this", metavar="THIS", type=click.Path(readable=False), default="output")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=100,
    show_default=True,
    metavar="N",
    help="The most that are listed of each change; JSON lists all.",
)
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 when something has changed, with 2 when not all can be compared."
)
@click.option("--key-file", metavar="FILE", help="The key that signed the runs, when POCKETMON_SIGN_SECRET is not set.")
@options.history_option
@options.state_option
def command(  # noqa: PLR0913 - the options of the verb
    base: str,
    this: str,
    *,
    form: str,
    limit: int,
    exit_code: bool,
    key_file: str | None,
    history: str | None,
    state_dir: str,
) -> int:
    """See _HELP."""
    if _is_run(base) or _is_run(this):
        _demand_runs(base, this, form, exit_code=exit_code)
        return _compare_records(base, this, history, state_dir, as_json=form == "json")
    return _compare_folders(base, this, form=form, limit=limit, exit_code=exit_code, key_file=key_file)


def _is_run(name: str) -> bool:
    """Whether it can only be the name of a run in the history."""
    return _RUN.fullmatch(name) is not None and not os.path.exists(name)


def _demand_runs(base: str, this: str, form: str, *, exit_code: bool) -> None:
    for name in (base, this):
        if not _is_run(name):
            run = this if name == base else base
            hint = f"`history diff A B` compares two runs of the history; {run} names one, and {name} does not"
            raise ConfigError("the history keeps no lists of findings to compare with a folder", place=run, hint=hint)
    if form == "html" or exit_code:
        hint = "leave out --format html and --exit-code, or name two output folders"
        raise ConfigError("the history keeps numbers alone, which have no such form", place=base, hint=hint)


def _compare_records(base: str, this: str, history: str | None, state_dir: str, *, as_json: bool) -> int:
    from pocketmon_pipeline.cli.history import open_kept, tell_difference

    with open_kept(history, state_dir) as opened:
        return tell_difference(opened, base, this, verbose=False, as_json=as_json)


def _compare_folders(base: str, this: str, *, form: str, limit: int, exit_code: bool, key_file: str | None) -> int:
    from pocketmon_pipeline.finished.difference import compare
    from pocketmon_pipeline.finished.measures import is_altered
    from pocketmon_pipeline.finished.run import open_finished
    from pocketmon_pipeline.integrity.keys import find_signers
    from pocketmon_pipeline.reports.changes import stream_html, stream_json, stream_text

    signers = find_signers(os.environ, key_file)
    with open_finished(base, signers) as before, open_finished(this, signers) as after:
        difference = compare(before, after)
        if form == "json":
            tell_chunks(sys.stdout, stream_json(difference))
        elif form == "html":
            tell_chunks(sys.stdout, (part.encode() for part in stream_html(difference, limit)))
        else:
            tell_chunks(sys.stdout, (f"{line}\n".encode() for line in stream_text(difference, limit)))
        if is_altered(before) or is_altered(after):
            return int(ExitCode.INTEGRITY)
        if exit_code and not difference.is_whole:
            return int(ExitCode.USAGE)
        return int(exit_code and not difference.is_empty)
