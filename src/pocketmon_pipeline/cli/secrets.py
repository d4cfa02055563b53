"""`secrets`: credentials in files and folders, and in what is about to be committed."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import click

from pocketmon_pipeline import artifacts, selection
from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.conduct import conduct
from pocketmon_pipeline.cli.policy_in_force import tell_policy
from pocketmon_pipeline.cli.results import Told, tell_conducted
from pocketmon_pipeline.cli.targets import place_targets
from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.scan.git_index import write_staged

_HELP = """Find credentials in files and folders.

Looks for the forms of several hundred kinds of keys and tokens, for passwords by the names of their settings, and into
base64, hexadecimal digits and percent-encoding. Nothing of a credential is shown but its first characters. Ends with 19
when one is found that nobody permitted.

\b
Examples:
  pocketmon-pipeline secrets assets
  pocketmon-pipeline secrets --staged
  pocketmon-pipeline secrets --no-inline-ignore --output secrets.json config/.env assets/game.json
"""


@click.command(help=_HELP, short_help="Find credentials in files and folders.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(readable=False))
@click.option("--staged", is_flag=True, help="What `git add` has put aside for the next commit, as it stands there.")
@options.remark_option
@options.config_option
@options.env_option
@click.option("--output", type=options.FILE, help="Where the findings go, as JSON.")
@options.state_option
@options.baseline_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of the summary.")
@options.loudness_options
@options.reading_options
def command(paths: tuple[str, ...], *, staged: bool, output: str | None, **others: bool) -> int:
    """See _HELP."""
    if staged == bool(paths):
        raise click.UsageError("name files or a folder, or --staged")
    as_json, verbose, quiet = (others.pop(name) for name in ("as_json", "verbose", "quiet"))
    chosen = options.choose(others)
    with tempfile.TemporaryDirectory(prefix="pocketmon-") as folder, _place(paths, staged=staged) as (root, names):
        request = requests.make_request(root, chosen._replace(output_dir=os.path.join(folder, "output")))
        request = request._replace(
            stages=selection.select_secret_stages(), files=names, remember=names is None and not staged
        )
        request = requests.add_baseline(request, chosen.baseline, quiet=quiet)
        conducted = conduct(request._replace(verb="secrets"), verbose=verbose, quiet=quiet)
        if output is not None:
            with open(os.path.join(request.output_dir, artifacts.FINDINGS), "rb") as findings:
                write_artifact(output, findings.read())
    written = {os.path.basename(output): conducted.closing.artifacts[artifacts.FINDINGS]} if output else {}
    form = "json" if as_json else "verdict" if quiet else ""
    shown = "what is staged" if staged else os.path.relpath(root)
    policy = tell_policy(request.config, os.curdir if staged else root, is_named=chosen.config is not None)
    told = Told(shown, os.path.dirname(output or "") or ".", form, verbose, policy)
    tell_conducted(conducted._replace(closing=conducted.closing._replace(artifacts=written)), told)
    return int(conducted.verdict.code)


@contextmanager
def _place(paths: tuple[str, ...], *, staged: bool) -> Iterator[tuple[str, list[str] | None]]:
    """The root to search, and the files below it."""
    if not staged:
        yield place_targets(paths)
        return
    with tempfile.TemporaryDirectory(prefix="pocketmon-") as folder:
        # Where nothing is staged there is a tree of nothing; a list of no files is warned of.
        yield folder, write_staged(os.getcwd(), folder) or None
