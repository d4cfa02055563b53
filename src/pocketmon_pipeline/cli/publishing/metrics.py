"""`metrics`: a finished run for Prometheus and Grafana."""

import json
import os

import click

from pocketmon_pipeline.cli import options
from pocketmon_pipeline.cli.finished import RunStorage, open_in_turn, open_recorded
from pocketmon_pipeline.cli.publishing.textfile import place_textfile
from pocketmon_pipeline.cli.serving import open_port, serve_until_stopped
from pocketmon_pipeline.cli.terminal.console import print_note, print_result, print_warning
from pocketmon_pipeline.cli.terminal.files import STDOUT, place_output
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.integrity.keys import find_signers
from pocketmon_pipeline.text.escape import escape_for_screen

# "OpenTelemetry specification, Prometheus exporter": the port that a metrics endpoint has where nothing else is said.
_PORT = 9464

_HELP = """Export what a run found to Prometheus and Grafana.

`run --format prometheus` writes the same metrics, as metrics.prom; `run --textfile-dir DIR` writes a textfile too.

\b
Examples:
  pocketmon-pipeline metrics export
  pocketmon-pipeline metrics export --textfile-dir /var/lib/prometheus/node-exporter
  pocketmon-pipeline metrics serve --output-dir output
  pocketmon-pipeline metrics rules --output /etc/prometheus/pocketmon.rules.yml
  pocketmon-pipeline metrics grafana --output-dir /etc/grafana/dashboards
"""


@click.group(help=_HELP)
def command() -> None:
    """See _HELP."""


_tree_option = click.option(
    "--tree",
    type=options.NAME,
    help="The value of the label `tree`.  [default: the path of the tree in its repository]",
)


@command.command(
    short_help="Print the metrics of a finished run, or write a textfile.",
    epilog=options.show_example("metrics export --textfile-dir /var/lib/node_exporter"),
)
@options.finished_option
@options.state_option
@options.history_option
@click.option("--run", "name", type=options.RUN, help="An earlier run instead, as `history list` shows it.")
@click.option("--textfile-dir", type=options.FOLDER, help="Write pocketmon_TREE.prom there, for node_exporter.")
@click.option("--openmetrics", is_flag=True, help="Print OpenMetrics 1.0 instead of Prometheus' text format.")
@_tree_option
@options.key_option
def export(
    *,
    output_dir: str,
    name: str | None,
    textfile_dir: str | None,
    openmetrics: bool,
    tree: str | None,
    key_file: str | None,
    **others: str | None,
) -> int:
    """Print the metrics of the run in the output folder, or write them as a textfile.

    A textfile is replaced atomically, so that a collector never reads half of it. --run exports an earlier run of the
    history, whose artifacts are kept in the state folder.
    """
    from pocketmon_pipeline.reports.metrics.exposition import write_open_metrics, write_text
    from pocketmon_pipeline.reports.metrics.folder import describe_doubt, measure_finished

    if textfile_dir is not None and openmetrics:
        raise click.UsageError("--textfile-dir takes no --openmetrics: node_exporter reads the text format")
    signers = find_signers(os.environ, key_file)
    storage = RunStorage(others["history"], str(others["state_dir"]))
    with open_recorded(name, signers, storage) if name else open_in_turn(output_dir, signers) as run:
        measured = measure_finished(run, tree or "")
        if doubt := describe_doubt(run):
            print_warning(escape_for_screen(doubt))
    if textfile_dir is not None:
        print_result(show(place_textfile(textfile_dir, measured)))
    else:
        write = write_open_metrics if openmetrics else write_text
        print_result(b"".join(write(measured)).decode().removesuffix("\n"))
    return 0


@command.command(
    short_help="Serve the metrics of the newest finished run.", epilog=options.show_example("metrics serve --port 9464")
)
@options.finished_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    metavar="N",
    help="0 is any free one.",
)
@_tree_option
@options.key_option
def serve(*, output_dir: str, port: int, tree: str | None, key_file: str | None) -> int:
    """Serve the metrics of the newest finished run in the output folder, at /metrics on 127.0.0.1.

    Runs until it is interrupted.
    """
    from pocketmon_pipeline.reports.metrics.endpoint import PATH, Endpoint
    from pocketmon_pipeline.reports.metrics.folder import Watched

    watched = Watched(output_dir, find_signers(os.environ, key_file), tree or "", print_note)
    with open_port(port, lambda: Endpoint(port, watched.read)) as endpoint:
        serve_until_stopped(endpoint, f"{endpoint.url}{PATH}")
    return 0


@command.command(
    short_help="Print the recording and alert rules.",
    epilog=options.show_example("metrics rules --output pocketmon.rules.yml"),
)
@click.option("--output", type=options.WRITTEN_FILE, help="Where to write them; `-` is standard output.  [default: -]")
def rules(*, output: str | None) -> int:
    """Print recording rules, and alerts: regression, exhaustion, violation, integrity failure and rollback."""
    from pocketmon_pipeline.engine.artifact import write_artifact
    from pocketmon_pipeline.reports.metrics.rules import read_rules

    if output in {None, STDOUT}:
        print_result(read_rules().removesuffix("\n"))
    else:
        write_artifact(place_output(output), read_rules().encode())
        print_result(show(output))
    return 0


@command.command(
    short_help="Print the dashboards for Grafana.",
    epilog=options.show_example("metrics grafana --output-dir dashboards"),
)
@click.argument("name", metavar="[overview|performance]", required=False)
@click.option("--output-dir", type=options.WRITTEN_FOLDER, help="Write each as pocketmon-NAME.json there instead.")
def grafana(*, name: str | None, output_dir: str | None) -> int:
    """Print one dashboard as the JSON that Grafana imports, or write all of them into a folder."""
    from pocketmon_pipeline.engine.artifact import write_artifact
    from pocketmon_pipeline.reports.metrics.dashboards import DASHBOARDS
    from pocketmon_pipeline.reports.metrics.grafana import draw_dashboard

    if name is not None and name not in DASHBOARDS:
        raise click.BadParameter(f"there is no dashboard {name!r}: choose one of {', '.join(DASHBOARDS)}")
    if name is None and output_dir is None:
        raise click.UsageError(f"name one of {', '.join(DASHBOARDS)}, or a folder for all with --output-dir")
    for dashboard in DASHBOARDS.values() if name is None else (DASHBOARDS[name],):
        drawn = json.dumps(draw_dashboard(dashboard), indent=2)
        if output_dir is None:
            print_result(drawn)
        else:
            path = os.path.join(output_dir, f"pocketmon-{dashboard.name}.json")
            write_artifact(path, f"{drawn}\n".encode())
            print_result(show(path))
    return 0
