"""`config`: the configuration's own verbs."""

import click
import msgspec

from pocketmon_pipeline.config.load import DEFAULT_PATH, collect_sections, fill_defaults, find_config, load_config
from pocketmon_pipeline.config.sections import Section


def list_sections() -> dict[str, type[Section]]:
    """Every section that may stand in the file."""
    from pocketmon_pipeline.pipeline import BUILT_IN

    return collect_sections(stage.config for stage in BUILT_IN)


@click.group(short_help="Check, show and describe the configuration.")
def command() -> None:
    """Check, show and describe the configuration."""


@command.command()
@click.argument("file", required=False, type=click.Path())
def check(file: str | None) -> int:
    """Say whether FILE is sound, and which of its keys have no effect yet.

    Without FILE, checks config/assets_quality_policy.json below the current folder.
    """
    loaded = load_config(file or DEFAULT_PATH, list_sections())
    for note in loaded.notes:
        click.echo(f"note: {note}")
    click.echo(f"{click.format_filename(loaded.path)}: sound, {len(loaded.sections)} sections")
    return 0


@command.command()
@click.option("--config", "path", metavar="FILE", help="The file to show instead of the usual one.")
def show(path: str | None) -> int:
    """Print what is in force here: the file, with the default of every key that it does not state."""
    sections = list_sections()
    loaded = load_config(find_config(path), sections)
    origin = click.format_filename(loaded.path) if loaded.path else f"built-in defaults, for want of {DEFAULT_PATH}"
    click.echo(f"configuration: {origin}", err=True)
    click.echo(msgspec.json.format(msgspec.json.encode(fill_defaults(loaded, sections)), indent=2).decode())
    return 0


@command.command()
def schema() -> int:
    """Print the JSON Schema (2020-12) of the file, for editors and other tools."""
    from pocketmon_pipeline.config.schema import write_schema

    click.echo(write_schema(list_sections()).decode(), nl=False)
    return 0
