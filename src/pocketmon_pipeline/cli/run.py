"""`run`: the main job."""

import contextlib
import json
import sys
from typing import NamedTuple

import click

from pocketmon_pipeline.cli import options
from pocketmon_pipeline.cli.closing import Closing
from pocketmon_pipeline.cli.conduct import Conducted, conduct
from pocketmon_pipeline.cli.console import make_paint, measure_width, tell_progress, tell_result, tell_warning
from pocketmon_pipeline.cli.layout import show
from pocketmon_pipeline.cli.look import Look
from pocketmon_pipeline.cli.policy_in_force import tell_policy
from pocketmon_pipeline.cli.summary import Ending, draw_summary, draw_verdict
from pocketmon_pipeline.cli.textfile import check_collector, tell_collector
from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.execution import Verdict
from pocketmon_pipeline.formats import list_formats
from pocketmon_pipeline.model import OPEN_OUTCOMES
from pocketmon_pipeline.text.escape import escape_for_screen

_HELP = """Read, judge and sign a tree of assets.

Reads every file of ASSETS once, writes what it found to the output folder, and ends in one exit code: 0 when nothing
failed, 19 for a critical violation, 20 for broken integrity, 18 for a stage that became slower, 1 for other errors, 2
and 3 when the tree was not judged.

\b
Examples:
  pocketmon-pipeline run assets
  pocketmon-pipeline run --dry-run assets
  pocketmon-pipeline run --textfile-dir /var/lib/prometheus/node-exporter assets
  git diff --name-only --relative=assets --diff-filter=d main | pocketmon-pipeline run --files-from - assets
"""

_FORMAT = (
    "A report that is written beside the artifacts, or printed (github); may be given several times.  "
    "[default: what the policy's reporting.output_formats names]"
)


@click.command(help=_HELP, short_help="Read, judge and sign a tree of assets.")
@click.argument("assets", type=click.Path(readable=False), default="assets")
@options.config_option
@options.env_option
@options.output_option
@options.state_option
@options.history_option
@options.list_options
@options.baseline_option
@options.remark_option
@options.format_option(_FORMAT)
@click.option("--key-file", metavar="FILE", help="The signing key, when POCKETMON_SIGN_SECRET is not set.")
@click.option(
    "--textfile-dir", metavar="DIR", help="Also write the metrics there, as pocketmon_TREE.prom for node_exporter."
)
@click.option("--dry-run", is_flag=True, help="Say what would be read and written; write nothing.")
@click.option("--profile", "with_profile", is_flag=True, help="Write a flame graph of the run.  [needs: pyinstrument]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of the summary.")
@options.loudness_options
@options.reading_options
def command(  # noqa: PLR0913 - the options of the verb
    assets: str,
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
    chosen = options.Chosen(**others)  # type: ignore[arg-type]  # click checked the types
    request = options.make_request(assets, chosen)
    request = request._replace(formats=chosen.formats or list_formats(request.config))
    policy = tell_policy(request.config, request.root, is_named=chosen.config is not None)
    if dry_run:
        from pocketmon_pipeline.cli.dry_run import tell_forecast

        return tell_forecast(request, policy, as_json=as_json)
    if textfile_dir is not None:
        check_collector(textfile_dir)
    request = options.add_baseline(request, chosen.baseline, quiet=quiet)
    request, warnings = options.add_key(request, chosen.key_file)
    # GitHub takes annotations from both streams.
    stream = sys.stderr if as_json else sys.stdout
    with _profile(chosen.output_dir, wanted=with_profile):
        # Whoever wants to see the work, or metrics of it, wants it done.
        stands = not (verbose or with_profile or textfile_dir is not None)
        request = request._replace(verb="run", stands=stands)
        conducted = conduct(request, warnings, verbose=verbose, quiet=quiet, stream=stream)
    if textfile_dir is not None:
        _tell_collector(textfile_dir, chosen, quiet=quiet)
    form = "json" if as_json else "verdict" if quiet else ""
    told = Told(assets, chosen.output_dir, form, verbose, policy)
    tell_conducted(conducted, told)
    return int(conducted.verdict.code)


def _tell_collector(folder: str, chosen: options.Chosen, *, quiet: bool) -> None:
    """What a run has found stands, also where its metrics cannot be written."""
    try:
        path = tell_collector(folder, chosen.output_dir, chosen.key_file)
    except PipelineError as error:
        tell_warning(escape_for_screen(f"{error}; the metrics there are of an earlier run"))
        return
    if not quiet:
        tell_progress(f"metrics: {show(path)}")


def _profile(folder: str, *, wanted: bool) -> contextlib.AbstractContextManager[None]:
    if not wanted:
        return contextlib.nullcontext()
    from pocketmon_pipeline.cli.profiling import profile

    return profile(folder)


class Told(NamedTuple):
    """How a result is told: the names that the user gave, and the form, which is json, verdict, or all of it.

    `policy` says which one is in force.
    """

    tree: str
    output_dir: str
    form: str
    verbose: bool
    policy: str


def tell_conducted(conducted: Conducted, told: Told) -> None:
    """Print the result."""
    closing, verdict = conducted.closing, conducted.verdict
    look = Look(make_paint(sys.stdout), measure_width(sys.stdout), told.verbose)
    if told.form == "json":
        tell_result(json.dumps(describe(closing, verdict, conducted.warnings, told.policy)))
    elif told.form == "verdict":
        tell_result("\n".join(draw_verdict(verdict, look)))
    else:
        ending = Ending(told.tree, closing, verdict, conducted.seconds, told.output_dir, told.policy)
        tell_result("\n".join(draw_summary(ending, look)))


def describe(closing: Closing, verdict: Verdict, warnings: list[str], policy: str) -> dict[str, object]:
    """What `--json` prints."""
    return {
        "code": int(verdict.code),
        "name": verdict.code.name,
        "reasons": verdict.reasons,
        "policy": policy,
        "files": closing.files,
        "bytes": closing.bytes,
        "excluded": sum(closing.excluded.values()),
        "findings": {severity.value: count for severity, count in closing.severities.items()},
        "accepted": {name: count for name, count in closing.standing.outcomes.items() if name not in OPEN_OUTCOMES},
        "baseline": closing.standing.baseline._asdict() if closing.standing.baseline else None,
        "left_out": list(closing.left_out),
        "duplicate_bytes": closing.savings,
        "artifacts": closing.artifacts,
        "warnings": warnings,
    }
