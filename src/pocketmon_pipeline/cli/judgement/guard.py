"""`guard`: the policy's judgement of a folder or of single files, and its report."""

import functools
import os
import sys
from collections.abc import Sequence

import click

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.running.execution import execute
from pocketmon_pipeline.cli.running.results import print_outcome
from pocketmon_pipeline.cli.running.summary import Invocation
from pocketmon_pipeline.cli.targets import place
from pocketmon_pipeline.cli.terminal.files import keeps_no_file, place_output
from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.report_formats import CONVERSIONS
from pocketmon_pipeline.runs import selection
from pocketmon_pipeline.store.scratch_folder import open_scratch_folder

_CHUNK = 1024 * 1024

_HELP = """Check files and folders against the policy, and write its report.

Reads and checks as `run` does and ends with the same exit codes, but signs nothing and writes only the report. Files
are judged as parts of the folder that --target names; without it, of the one that the policy names (scan.root), else of
the current folder where they lie in it, else of the folder that holds them all. Rules that need the whole tree are
skipped then, and named.

\b
Examples:
  pocketmon-pipeline guard --target assets --output policy_report.json
  pocketmon-pipeline guard assets/reels/BR0.csv assets/game.json
  pocketmon-pipeline guard --target assets assets/game.json
"""

_FORMAT = "Another report to write beside it, or to print (github). Repeatable."


@click.command(help=_HELP)
@click.argument("files", nargs=-1, type=click.Path(readable=False))
@click.option("--target", metavar="PATH", help="A folder, or a file.")
@options.config_option
@options.env_option
@click.option(
    "--output",
    default="policy_report.json",
    show_default=True,
    type=options.WRITTEN_FILE,
    help=f"Where to write the report; {options.PRINTED}",
)
@options.state_option
@options.baseline_option
@options.remark_option
@options.format_option(_FORMAT, options.FINDING_FORMATS)
@options.json_option("Print one JSON object instead of the summary.")
@options.loudness_options
@options.reading_options
def command(
    files: tuple[str, ...],
    *,
    target: str | None,
    output: str,
    as_json: bool,
    verbose: bool,
    quiet: bool,
    **others: object,
) -> int:
    """See _HELP."""
    if target is None and not files:
        raise click.UsageError("name files, or a folder with --target")
    chosen = options.choose(others)
    is_printed = keeps_no_file(output)
    if is_printed and chosen.formats:
        raise click.UsageError(f"--output {output} prints one report: name a file; --format puts the others beside it")
    path = place_output(output)
    config = requests.load_configuration(chosen.config, chosen.env)
    placed = place(target, files, config)
    root, names = placed.root, placed.names
    with open_scratch_folder() as folder:
        request = requests.make_request(root, chosen._replace(output_dir=folder), config)
        stages = selection.select_guard(selection.list_stages(request.config), chosen.formats)
        request = request._replace(stages=stages, files=names, leave_out=[options.DEFAULT_OUTPUT], verb="guard")
        request = requests.add_baseline(request, chosen.baseline, quiet=quiet)
        # GitHub takes annotations from both streams.
        stream = sys.stderr if as_json else sys.stdout
        in_hook = names is not None
        result = execute(request, placed.warnings, verbose=verbose, quiet=quiet, in_hook=in_hook, stream=stream)
        written = keep_reports(chosen.formats, folder, path)
    sizes = result.facts.artifacts
    named = {} if is_printed else {name: sizes[artifact] for artifact, name in written.items()}
    policy = requests.describe_policy(request.config, root, is_named=chosen.config is not None)
    folder, flags = os.path.dirname(output) or ".", options.name_policy(chosen)
    invocation = Invocation(os.path.relpath(root), folder, policy, flags)
    print_outcome(result.with_artifacts(named), invocation, as_json=as_json, verbose=verbose, quiet=quiet)
    return int(result.verdict.code)


def keep_reports(formats: Sequence[str], folder: str, output: str) -> dict[str, str]:
    """Move the policy's report to `output`, and others to where that is; by artifact, the names that they have now."""
    beside = [stage.artifact for name, stage in CONVERSIONS.items() if name in formats and stage.artifact]
    beside += [artifacts.FINDINGS] if "json" in formats else []
    written = {artifacts.POLICY_REPORT: os.path.basename(output), **dict(zip(beside, beside, strict=True))}
    for artifact, name in written.items():
        with open(os.path.join(folder, artifact), "rb") as report:
            chunks = iter(functools.partial(report.read, _CHUNK), b"")
            write_artifact(os.path.join(os.path.dirname(output), name), chunks)
    return written
