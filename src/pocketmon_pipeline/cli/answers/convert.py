"""`convert`: the findings of a finished run in another form."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.finished import RunStorage, open_named
from pocketmon_pipeline.cli.terminal.console import print_chunks, print_warning
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.errors import ConfigError, ExitCode, IntegrityError
from pocketmon_pipeline.text.escape import escape_for_screen

if TYPE_CHECKING:
    from pocketmon_pipeline.finished.run import FinishedRun

_HELP = """Turn the findings of a finished run into another format.

RUN is the output folder of a run, or the name of a run in the history (an id, `latest`, `latest~3`), whose artifacts
are kept in the state folder. One report goes to standard output; with --output-dir each is a file with its usual name.
The policy's `reporting` section and its texts about rules apply here too.

Exits with 2 when findings.json cannot be read, and with 20 when it was changed after the run was sealed. Warns when
there is a key, and the seal was made with another.

\b
Examples:
  pocketmon-pipeline convert output --to sarif > findings.sarif
  pocketmon-pipeline convert latest~1 --to markdown
  pocketmon-pipeline convert output --to junit --to gitlab --output-dir reports
"""


@click.command(help=_HELP)
@click.argument("name", metavar="[RUN]", default=options.DEFAULT_OUTPUT, type=click.Path(readable=False))
@click.option(
    "--to",
    "--format",
    "formats",
    multiple=True,
    required=True,
    type=click.Choice([name for name in options.FINDING_FORMATS if name != "json"]),
    help="The format. Repeatable.",
)
@click.option("--output-dir", type=options.WRITTEN_FOLDER, help="Where to write the reports, as files.")
@options.config_option
@options.env_option
@options.history_option
@options.state_option
@options.key_option
def command(  # noqa: PLR0913 - the options of the verb
    name: str,
    *,
    formats: tuple[str, ...],
    output_dir: str | None,
    config: str | None,
    env: str | None,
    history: str | None,
    state_dir: str,
    key_file: str | None,
) -> int:
    """See _HELP."""
    from pocketmon_pipeline.integrity.keys import find_signers
    from pocketmon_pipeline.report_formats import CONVERSIONS, render

    formats = tuple(dict.fromkeys(formats))
    if len(formats) > 1 and output_dir is None:
        raise click.UsageError("name one format, or a folder with --output-dir")
    loaded = requests.load_configuration(config, env)
    with open_named(name, find_signers(os.environ, key_file), RunStorage(history, state_dir)) as run:
        code = _judge(run)
        if output_dir is None:
            print_chunks(sys.stdout, render(CONVERSIONS[formats[0]], run.inputs, loaded))
        else:
            _write(run, loaded, formats, output_dir)
    return int(code)


def _judge(run: "FinishedRun") -> ExitCode:
    """Whether the findings are all there, and are what the run has sealed."""
    from pocketmon_pipeline.artifacts import FINDINGS, SUMMARY

    found = run.documents[FINDINGS]
    place = os.path.join(run.shown, FINDINGS)
    if found.state == "absent":
        raise ConfigError("there are no findings", place=place, hint="run `pocketmon-pipeline run ASSETS` first")
    if found.state in {"truncated", "newer", "invalid"}:
        kind = IntegrityError if found.differs else ConfigError
        raise kind(found.message, place=place, hint="run `pocketmon-pipeline run ASSETS` again")
    states = {name: run.documents[name] for name in (SUMMARY, FINDINGS)}
    altered = [f"{name}: {one.message}" for name, one in states.items() if one.state == "altered"]
    if run.seal.doubt:
        print_warning(escape_for_screen(f"{run.shown}: {run.seal.doubt}"))
    for problem in altered:
        print_warning(escape_for_screen(os.path.join(run.shown, problem)))
    return ExitCode.INTEGRITY if altered else ExitCode.OK


def _write(run: "FinishedRun", config: LoadedConfig, formats: Sequence[str], folder: str) -> None:
    from pocketmon_pipeline.engine.artifact import prepare_folder, write_artifact
    from pocketmon_pipeline.report_formats import CONVERSIONS, render

    prepare_folder(folder)
    for name in formats:
        path = os.path.join(folder, CONVERSIONS[name].artifact or "annotations.txt")
        write_artifact(path, render(CONVERSIONS[name], run.inputs, config))
