"""`explain`: the page of a check."""

import difflib

import click

from pocketmon_pipeline.cli.console import tell_result

_HELP = """Show what a check finds, why it matters and what to do.

ID is the rule of a finding, such as `type.mismatch`. Without ID, all checks are listed.

\b
Examples:
  pocketmon-pipeline explain
  pocketmon-pipeline explain name.case-collision
"""


@click.command(help=_HELP, short_help="Show what a check finds, why it matters and what to do.")
@click.argument("check_id", metavar="[ID]", required=False)
def command(check_id: str | None) -> int:
    """See _HELP."""
    from pocketmon_pipeline.decisions.checks.catalogue import BY_ID
    from pocketmon_pipeline.decisions.checks.pages import render_overview, render_text
    from pocketmon_pipeline.errors import ConfigError

    if check_id is None:
        tell_result(render_overview())
        return 0
    if check_id not in BY_ID:
        raise ConfigError(f"no check is called {check_id!r}", hint=suggest(check_id, list(BY_ID)))
    tell_result(render_text(BY_ID[check_id]))
    return 0


def suggest(name: str, known: list[str]) -> str:
    """Say which known name was probably meant; a name's last part counts as well as the whole."""
    parts = {one.partition(".")[2]: one for one in known}
    near = difflib.get_close_matches(name, known, n=1) or [
        parts[part] for part in difflib.get_close_matches(name.rpartition(".")[2], parts, n=1)
    ]
    return f"did you mean {near[0]}?" if near else "`pocketmon-pipeline explain` lists them all"
