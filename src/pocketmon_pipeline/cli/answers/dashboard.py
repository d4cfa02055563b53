"""`dashboard`: the page about a finished run."""

import datetime
import os

import click
import msgspec

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.finished import RunStorage, find_guard, open_in_turn, open_recorded
from pocketmon_pipeline.cli.terminal.console import print_lines, print_note
from pocketmon_pipeline.cli.terminal.files import STDOUT, keeps_no_file, place_output

_HELP = """Show a finished run as one page that works offline.

Reads the output folder of a run, and writes dashboard.html into it. The page names artifacts that are missing, with the
command that makes them. --run shows an earlier run of the history, whose artifacts are kept in the state folder.

\b
Examples:
  pocketmon-pipeline dashboard
  pocketmon-pipeline dashboard --output-dir artifacts --output report/index.html
  pocketmon-pipeline dashboard --split --output public/dashboard.html
  pocketmon-pipeline dashboard --run latest~1 --output before.html
"""


@click.command(help=_HELP)
@options.finished_option
@options.state_option
@options.history_option
@click.option("--run", "name", type=options.RUN, help="An earlier run, as `history list` shows it; needs --output.")
@click.option(
    "--output",
    type=options.WRITTEN_FILE,
    help=f"Where to write the page; {options.PRINTED}  [default: dashboard.html in the output folder]",
)
@click.option(
    "--split",
    is_flag=True,
    help="Write script and style into separate files, for servers whose content security policy forbids inline ones.",
)
@options.key_option
@click.option("-v", "--verbose", is_flag=True, help="Show how the seal changes, and which images the page leaves out.")
def command(
    output_dir: str, *, name: str | None, output: str | None, split: bool, verbose: bool, **others: str | None
) -> int:
    """See _HELP."""
    from pocketmon_pipeline.cli.keys import make_event_printer
    from pocketmon_pipeline.engine.folder_lock import WriteLock
    from pocketmon_pipeline.finished.run import open_finished
    from pocketmon_pipeline.integrity.keys import find_signers
    from pocketmon_pipeline.reports.dashboard.embedded_pictures import describe_left_out, gather_pictures
    from pocketmon_pipeline.reports.dashboard.finished import gather
    from pocketmon_pipeline.reports.dashboard.page import write_page
    from pocketmon_pipeline.reports.dashboard.stage import NAME
    from pocketmon_pipeline.signing.renewal import renew_seal

    if name is not None and output is None:
        raise click.UsageError("--run needs --output: the page in the output folder is of the run that lies there")
    if output and keeps_no_file(output) and split:
        raise click.UsageError("--split writes several files, which cannot be printed: name one with --output")
    path = place_output(output or os.path.join(output_dir, NAME))
    storage = RunStorage(others["history"], str(others["state_dir"]))
    past = requests.find_history(*storage)
    signers = find_signers(os.environ, others["key_file"])
    listener = make_event_printer(verbose=verbose)
    place = os.path.dirname(os.path.abspath(path))
    # Reading takes no lock here: it would wait for this very write lock.
    open_folder = open_finished if os.path.realpath(place) == os.path.realpath(output_dir) else open_in_turn
    lock = WriteLock(place, listener)
    with lock, open_recorded(name, signers, storage) if name else open_folder(output_dir, signers) as run:
        material = gather(run, past, storage.state_dir, find_guard())
        pictures = gather_pictures(material)
        written = write_page(material, path, split=split, pictures=pictures)
        for text in describe_left_out(pictures.left_out) if verbose else ():
            print_note(text)
        now = datetime.datetime.now(datetime.UTC)
        # A page that the run had sealed is another now.
        renew_seal(os.path.abspath(path), msgspec.structs.replace(run.inputs.run, now=now), signers, listener)
    print_lines(written if output != STDOUT else ())
    return 0
