"""`run`: the main job."""

import os

import click

from pocketmon_pipeline import pipeline
from pocketmon_pipeline.cli.keys import find_key
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.engine.events import Event, StageFinished
from pocketmon_pipeline.integrity.sign import SignConfig


def _print_event(event: Event) -> None:
    if isinstance(event, StageFinished):
        click.echo(f"{event.stage:20} {event.wall:7.2f} s  {event.findings} findings  {event.artifact or ''}", err=True)


@click.command()
@click.argument("assets", type=click.Path(), default="assets")
@click.option("--output-dir", default="output", show_default=True, help="Where the artifacts go.")
@click.option("--state-dir", envvar="POCKETMON_STATE_DIR", default=".pocketmon", show_default=True)
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Worker processes; 0 for one a processor.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
@click.option("--key-file", metavar="FILE", help="The signing key, when POCKETMON_SIGN_SECRET is not set.")
def command(assets: str, output_dir: str, state_dir: str, jobs: int, *, no_cache: bool, key_file: str | None) -> int:
    """Read, judge and sign a tree of assets."""
    key = find_key(key_file, LoadedConfig().select({"sign": SignConfig})["sign"].integrity)
    request = pipeline.Request(
        root=os.path.abspath(assets),
        output_dir=output_dir,
        state_dir=state_dir,
        config=LoadedConfig(),
        jobs=jobs,
        use_cache=not no_cache,
        signer=key.signer,
        key_source=key.source,
    )
    verdict = pipeline.run(request, _print_event)
    click.echo(f"exit {int(verdict.code)}: {'; '.join(verdict.reasons)}")
    return int(verdict.code)
