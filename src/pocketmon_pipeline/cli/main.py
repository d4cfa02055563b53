"""The group of all verbs. A verb's module is imported only when the verb is used or asked for its help."""

import importlib
import sys
from collections.abc import Sequence

import click

from pocketmon_pipeline import __version__
from pocketmon_pipeline.errors import ExitCode, PipelineError

# Verb to module and one-line help, so that the overview imports nothing.
VERBS = {
    "run": ("run", "Read, judge and sign a tree of assets."),
    "sign": ("sign", "Sign a folder: every file's digest in one manifest."),
    "verify": ("verify", "Verify a manifest, and the folder that it signs."),
}


class LazyGroup(click.Group):
    """Finds verbs in VERBS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order in which a user meets them."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one verb; the overview gets a stand-in that only knows its one-line help."""
        if cmd_name not in VERBS:
            return None
        module, help_line = VERBS[cmd_name]
        if ctx.params.get("help") or ctx.resilient_parsing:
            return click.Command(cmd_name, help=help_line)
        command: click.Command = importlib.import_module(f"pocketmon_pipeline.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview from the table."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in VERBS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pocketmon-pipeline")
def group() -> None:
    """Read every asset once; judge, sign and report the whole tree in one run."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line and exit with its code; a user's mistake never shows a traceback."""
    try:
        code = group.main(arguments, prog_name="pocketmon-pipeline", standalone_mode=False)
    except PipelineError as error:
        click.echo(f"error: {error}", err=True)
        code = error.code
    except click.ClickException as error:
        error.show()
        code = ExitCode.USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        code = ExitCode.INTERRUPTED
    sys.exit(int(code or 0))
