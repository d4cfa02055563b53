"""`config`: the configuration's own verbs."""

import click
import msgspec

from pocketmon_pipeline import plugins
from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.terminal.console import print_progress, print_result
from pocketmon_pipeline.config.load import DEFAULT_PATH, LoadedConfig, fill_defaults, find_config
from pocketmon_pipeline.runs import selection
from pocketmon_pipeline.text.escape import escape_for_screen, escape_in_json


def list_sections(config: LoadedConfig) -> dict[str, object]:
    """Every section that may stand in the file, those of the plug-ins that it names among them."""
    return selection.list_sections(selection.list_stages(config))


_HELP = """Check, show and describe the configuration.

\b
Examples:
  pocketmon-pipeline config check
  pocketmon-pipeline config show --env production
  pocketmon-pipeline config schema > config/assets_quality_policy.schema.json
"""


@click.group(help=_HELP)
def command() -> None:
    """See _HELP."""


@command.command(
    short_help="Validate a configuration file.", epilog=options.show_example("config check config/policy.yaml")
)
@click.argument("file", required=False, type=click.Path())
@options.env_option
def check(file: str | None, env: str | None) -> int:
    """Validate FILE, and list keys that have no effect yet.

    Without FILE, checks config/assets_quality_policy.json, .yaml or .yml below the current folder.
    """
    from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy

    loaded = plugins.load_configuration(file or find_config(None) or DEFAULT_PATH, env)
    compile_policy(loaded)
    for note in loaded.notes:
        print_result(f"note: {escape_for_screen(note)}")
    print_result(f"{loaded.origin}: valid")
    return 0


@command.command(
    short_help="Print the effective configuration, with all defaults.",
    epilog=options.show_example("config show --env prod"),
)
@click.option("--config", "path", type=options.FILE, help="The file to show instead of the usual one.")
@options.env_option
def show(path: str | None, env: str | None) -> int:
    """Print the effective configuration: the file, and the default of every key that it does not set."""
    loaded = requests.load_configuration(path, env)
    print_progress(f"configuration: {loaded.origin}")
    effective = msgspec.json.encode(fill_defaults(loaded, list_sections(loaded)))
    print_result(escape_in_json(msgspec.json.format(effective, indent=2)).decode())
    return 0


@command.command(
    short_help="Print the JSON Schema of the policy, for editors.",
    epilog=options.show_example("config schema --config config/policy.yaml"),
)
@options.policy_option
@options.env_option
def schema(config: str | None, env: str | None) -> int:
    """Print the JSON Schema (2020-12) of the policy, with the sections of the plug-ins that it names, for editors."""
    from pocketmon_pipeline.config.schema import write_schema

    sections = list_sections(requests.load_configuration(config, env))
    print_result(write_schema(sections).decode().removesuffix("\n"))
    return 0
