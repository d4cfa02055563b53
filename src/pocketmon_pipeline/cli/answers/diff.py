"""`diff`: what has changed between two finished runs."""

import os
import sys

import click

from pocketmon_pipeline.cli import options
from pocketmon_pipeline.cli.finished import RunStorage, open_named, require_run
from pocketmon_pipeline.cli.terminal.console import is_terminal, measure_width, print_chunks
from pocketmon_pipeline.cli.terminal.layout import fit_page
from pocketmon_pipeline.errors import ExitCode

_HELP = """Show what has changed between two finished runs.

BASE and THIS are output folders of runs, or names of runs in the history (an id, `latest`, `latest~3`), whose artifacts
are kept in the state folder; THIS defaults to `output`. Lists assets as added, removed, changed (size, pixels, number
of columns: whatever the readers saw) and moved, and findings as new, fixed, accepted (waived or in the baseline by now)
and moved. Time and memory are those of performance_profile.json, up to the stage that writes it; `history diff`
compares whole runs, stage by stage.

Exits with 0 whether or not something has changed; with --exit-code, with 1 when something has. Exits with 2 when there
is no run, and with 20 when a run was changed after it was sealed.

\b
Examples:
  pocketmon-pipeline diff output-of-main output
  pocketmon-pipeline diff --format json output-of-main output > changes.json
  pocketmon-pipeline diff latest~1 latest
"""


@click.command(help=_HELP)
@click.argument("base", metavar="BASE", type=click.Path(readable=False))
@click.argument("this", metavar="[THIS]", type=click.Path(readable=False), default="output")
@options.form_option(["text", "json", "html"], "The format, on standard output.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=100,
    show_default=True,
    metavar="N",
    help="How many entries to list of each kind of change; JSON lists all.",
)
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit with 1 when something has changed, with 2 when not everything can be compared.",
)
@options.key_option
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
    from pocketmon_pipeline.finished.difference import compare
    from pocketmon_pipeline.integrity.keys import find_signers
    from pocketmon_pipeline.reports.changes import stream_html, stream_json, stream_text

    signers = find_signers(os.environ, key_file)
    storage = RunStorage(history, state_dir)
    with open_named(base, signers, storage) as before, open_named(this, signers, storage) as after:
        require_run(before)
        require_run(after)
        difference = compare(before, after)
        if form == "json":
            print_chunks(sys.stdout, stream_json(difference))
        elif form == "html":
            print_chunks(sys.stdout, (part.encode() for part in stream_html(difference, limit)))
        else:
            lines = stream_text(difference, limit)
            fitting = fit_page(lines, measure_width(sys.stdout)) if is_terminal(sys.stdout) else lines
            print_chunks(sys.stdout, (f"{line}\n".encode() for line in fitting))
        if before.trust.is_altered or after.trust.is_altered:
            return int(ExitCode.INTEGRITY)
        if exit_code and not difference.is_whole:
            return int(ExitCode.USAGE)
        return int(exit_code and not difference.is_empty)
