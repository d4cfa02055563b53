"""`budgets`: how long the next run may take, and how much memory."""

import os

import click

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.cost.budget_lines import draw_report
from pocketmon_pipeline.cli.keys import make_event_printer
from pocketmon_pipeline.cli.terminal.console import print_lines, print_progress, print_result
from pocketmon_pipeline.cli.terminal.files import STDOUT, place_output
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.cli.terminal.styling import make_look
from pocketmon_pipeline.decisions.budgets.preview import look_ahead
from pocketmon_pipeline.decisions.budgets.stage import BudgetsConfig
from pocketmon_pipeline.engine.artifact import encode_document, write_artifact
from pocketmon_pipeline.runs import planning

_HELP = """Recommend budgets of time and memory for the next run, and what they are based on.

Considers earlier runs of the same tree, how much there is to read, and the load of the machine; reads no file. Writes
budget_recommendations.json: budgets of the run and of each stage, how well budgets held, how busy the machine is used,
and what would make runs cheaper. Before the first run budgets are a prior, and said to be one.

\b
Examples:
  pocketmon-pipeline budgets assets
  pocketmon-pipeline budgets --json assets
"""


@click.command(help=_HELP)
@options.tree_argument
@options.config_option
@options.env_option
@click.option(
    "--output",
    default=f"{options.DEFAULT_OUTPUT}/{artifacts.BUDGETS}",
    show_default=True,
    type=options.WRITTEN_FILE,
    help=f"Where to write the recommendations; {options.PRINTED}",
)
@options.state_option
@options.history_option
@options.json_option("Print the document instead of the summary.")
@options.loudness_options
@options.reading_options
def command(assets: str | None, *, output: str, as_json: bool, verbose: bool, quiet: bool, **others: object) -> int:
    """See _HELP."""
    from pocketmon_pipeline.decisions.budgets.bounds import warn_of_limits
    from pocketmon_pipeline.engine.folder_lock import WriteLock
    from pocketmon_pipeline.integrity.keys import find_signers
    from pocketmon_pipeline.runs.recording import Recorder
    from pocketmon_pipeline.runs.request import list_stages, make_run
    from pocketmon_pipeline.signing.renewal import renew_seal

    chosen = options.choose(others)
    request = requests.make_request(assets, chosen)
    listener = make_event_printer(verbose=verbose)
    recorder = Recorder(request.history, make_run(request), listener)
    recorder.name(list_stages(request))
    plan = planning.make_plan(request, read_past=recorder.read_past)
    warn_of_limits(request.config, plan.past, listener)
    report = look_ahead(plan, request.config.slice(BudgetsConfig))
    path = os.path.abspath(place_output(output))
    with WriteLock(os.path.dirname(path), listener):
        write_artifact(path, report)
        renew_seal(path, plan.run, find_signers(os.environ, None), listener)
    if as_json:
        print_result(encode_document(report).decode().rstrip("\n"))
        return 0
    if not quiet:
        look = make_look(verbose=verbose)
        print_lines(draw_report(report, look))
    if output != STDOUT:
        print_progress(f"written to {show(output)}")
    return 0
