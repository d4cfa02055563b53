"""`run`: the main job."""

import contextlib
import sys
from collections.abc import Sequence

import click

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.running.execution import execute
from pocketmon_pipeline.cli.running.results import print_outcome
from pocketmon_pipeline.cli.running.summary import Invocation
from pocketmon_pipeline.cli.terminal.console import print_progress, print_warning
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.config.sections import Reporting
from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.text.escape import escape_for_screen

_HELP = """Read, check and sign a tree of assets.

Reads every file of ASSETS once, writes what it found to the output folder, and ends in one exit code: 0 when nothing
failed, 19 for a critical violation, 20 for broken integrity, 18 for a stage that became slower, 1 for other errors, 2
and 3 when the tree was not judged.

ASSETS defaults to the folder that the policy names (scan.root), else to `assets`.

\b
Examples:
  pocketmon-pipeline run assets
  pocketmon-pipeline run --dry-run assets
  pocketmon-pipeline run --textfile-dir /var/lib/prometheus/node-exporter assets
  git diff -z --name-only --relative=assets --diff-filter=d main > changed.txt
  pocketmon-pipeline run --files-from changed.txt -0 assets
"""

_FORMAT = (
    "A report to write beside the artifacts, or to print (github). Repeatable.  "
    "[default: what the policy's reporting.output_formats names]"
)


@click.command(help=_HELP)
@options.tree_argument
@options.config_option
@options.env_option
@options.output_option
@options.state_option
@options.history_option
@options.list_options
@options.baseline_option
@options.remark_option
@options.format_option(_FORMAT)
@options.key_option
@click.option(
    "--textfile-dir",
    type=options.FOLDER,
    help="Also write metrics there, as pocketmon_TREE.prom for node_exporter.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be read and written; write nothing.")
@click.option("--profile", "with_profile", is_flag=True, help="Write a flame graph of the run.  [needs: pyinstrument]")
@options.json_option("Print one JSON object instead of the summary.")
@options.loudness_options
@options.reading_options
def command(  # noqa: PLR0913 - the options of the verb
    assets: str | None,
    *,
    textfile_dir: str | None,
    dry_run: bool,
    with_profile: bool,
    as_json: bool,
    verbose: bool,
    quiet: bool,
    **others: object,
) -> int:
    """See _HELP."""
    chosen = options.choose(others)
    request = requests.make_request(assets, chosen)
    request = request._replace(formats=chosen.formats or request.config.section(Reporting).output_formats)
    policy = requests.describe_policy(request.config, request.root, is_named=chosen.config is not None)
    if dry_run:
        from pocketmon_pipeline.cli.judgement.dry_run import print_forecast

        return print_forecast(request, policy, _list_profiles(chosen, wanted=with_profile), as_json=as_json)
    if textfile_dir is not None:
        from pocketmon_pipeline.cli.publishing.textfile import check_collector

        check_collector(textfile_dir)
    request = requests.add_baseline(request, chosen.baseline, quiet=quiet)
    request, warnings = requests.add_key(request, chosen.key_file)
    # GitHub takes annotations from both streams.
    stream = sys.stderr if as_json else sys.stdout
    with _profile(chosen.output_dir, wanted=with_profile):
        # These show or measure the work, so it must be done.
        reuse_outputs = not (verbose or with_profile or textfile_dir is not None)
        request = request._replace(verb="run", reuse_outputs=reuse_outputs)
        result = execute(
            request, (*requests.check_tree(request), *warnings), verbose=verbose, quiet=quiet, stream=stream
        )
    if textfile_dir is not None:
        _write_textfile(textfile_dir, chosen, quiet=quiet)
    tree, flags = requests.name_tree(assets, request.config), options.name_policy(chosen)
    invocation = Invocation(tree, chosen.output_dir, policy, flags)
    print_outcome(result, invocation, as_json=as_json, verbose=verbose, quiet=quiet)
    return int(result.verdict.code)


def _list_profiles(chosen: options.Chosen, *, wanted: bool) -> Sequence[str]:
    """Files that the profiler would write beside the outputs."""
    if not wanted:
        return ()
    from pocketmon_pipeline.cli.judgement.profiling import list_profiles

    return list_profiles(chosen.output_dir)


def _write_textfile(folder: str, chosen: options.Chosen, *, quiet: bool) -> None:
    """Write the textfile; a failure is a warning, since the run itself has succeeded."""
    from pocketmon_pipeline.cli.publishing.textfile import write_textfile

    try:
        path = write_textfile(folder, chosen.output_dir, chosen.key_file)
    except PipelineError as error:
        print_warning(escape_for_screen(f"{error}; the metrics there are of an earlier run"))
        return
    if not quiet:
        print_progress(f"metrics: {show(path)}")


def _profile(folder: str, *, wanted: bool) -> contextlib.AbstractContextManager[None]:
    if not wanted:
        return contextlib.nullcontext()
    from pocketmon_pipeline.cli.judgement.profiling import profile

    return profile(folder)
