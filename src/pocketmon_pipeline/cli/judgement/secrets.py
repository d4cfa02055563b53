"""`secrets`: credentials in files and folders, and in what is about to be committed."""

import os
import posixpath
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import click

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.running.execution import execute
from pocketmon_pipeline.cli.running.results import print_outcome
from pocketmon_pipeline.cli.running.summary import Invocation
from pocketmon_pipeline.cli.targets import name_below, place_targets
from pocketmon_pipeline.cli.terminal.files import STDIN, STDOUT, open_standard_input, place_output
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.runs import selection
from pocketmon_pipeline.scan.git_index import write_staged
from pocketmon_pipeline.store.scratch_folder import open_scratch_folder

# What findings call standard input.
_PIPED = "stdin"

_HELP = """Find credentials in files and folders.

Finds several hundred kinds of keys and tokens by their format, and passwords by the names of their settings, also in
base64, hexadecimal and percent-encoding. Only the first characters of a credential are ever shown. Exits with 19 when
it finds one that is not allowed. Paths of files in the policy's tree (scan.root) are relative to it. `-` searches
standard input.

\b
Examples:
  pocketmon-pipeline secrets assets config
  pocketmon-pipeline secrets --staged
  git log -p | pocketmon-pipeline secrets -
  pocketmon-pipeline secrets --no-inline-ignore --output secrets.json config/.env assets/game.json
"""


@click.command(help=_HELP)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(readable=False))
@click.option(
    "--staged", is_flag=True, help="Search what is staged for the next commit (`git add`), as it is in the index."
)
@options.remark_option
@options.config_option
@options.env_option
@click.option("--output", type=options.WRITTEN_FILE, help=f"Where to write the findings as JSON; {options.PRINTED}")
@options.state_option
@options.baseline_option
@options.json_option("Print one JSON object instead of the summary.")
@options.loudness_options
@options.reading_options
def command(paths: tuple[str, ...], *, staged: bool, output: str | None, **others: bool) -> int:
    """See _HELP."""
    if staged == bool(paths):
        raise click.UsageError("name files and folders, or --staged")
    is_piped = STDIN in paths
    if is_piped and len(paths) > 1:
        raise click.UsageError("`-`, standard input, is searched alone (./- is called -)")
    as_json, verbose, quiet = (others.pop(name) for name in ("as_json", "verbose", "quiet"))
    path = place_output(output) if output else None
    chosen = options.choose(others)
    config = requests.load_configuration(chosen.config, chosen.env)
    with (
        open_scratch_folder() as folder,
        _place(paths, config, staged=staged) as placed,
    ):
        root, names, shown, home = placed
        request = requests.make_request(root, chosen._replace(output_dir=os.path.join(folder, "output")), config)
        request = request._replace(
            stages=selection.select_secret_stages(),
            files=names,
            remember=names is None and not staged,
            staged=staged,
        )
        at_home = requests.add_baseline(request._replace(root=home), chosen.baseline, quiet=quiet)
        request = request._replace(baseline=at_home.baseline)
        result = execute(request._replace(verb="secrets"), verbose=verbose, quiet=quiet)
        if path is not None:
            with open(os.path.join(request.output_dir, artifacts.FINDINGS), "rb") as findings:
                write_artifact(path, findings.read())
    name = "" if output in {None, STDOUT} else os.path.basename(str(output))
    written = {name: result.facts.artifacts[artifacts.FINDINGS]} if name else {}
    policy = requests.describe_policy(
        request.config, os.curdir if staged or is_piped else root, is_named=chosen.config is not None
    )
    invocation = Invocation(shown, os.path.dirname(output or "") or ".", policy, options.name_policy(chosen))
    print_outcome(result.with_artifacts(written), invocation, as_json=as_json, verbose=verbose, quiet=quiet)
    return int(result.verdict.code)


class _Place(NamedTuple):
    """The root to search, the files by their paths from there (None for all), and what it is called.

    `home` is where the root lies in the work tree, of which git knows former states.
    """

    root: str
    names: list[str] | None
    shown: str
    home: str


@contextmanager
def _place(paths: tuple[str, ...], config: LoadedConfig, *, staged: bool) -> Iterator[_Place]:
    """Let paths count from the tree that the policy names, so that its globs and baseline fit: elsewhere, by `..`."""
    stated = requests.find_stated_root(config)
    if STDIN in paths:
        with open_scratch_folder() as folder:
            with open(os.path.join(folder, _PIPED), "wb") as file:
                shutil.copyfileobj(open_standard_input(), file)
                # What has failed hands over nothing, and its exit code is lost in the pipe.
                names = [_PIPED] if file.tell() else []
            yield _Place(folder, names, "standard input", os.getcwd())
        return
    if not staged:
        yield _place_files(paths, stated)
        return
    with open_scratch_folder() as folder:
        found = write_staged(os.getcwd(), folder)
        below = _find_below(found.repository, stated)
        root = os.path.join(folder, below)
        if below and not os.path.lexists(root):
            os.makedirs(root)
        if not below or not os.path.isdir(root):
            root, below = folder, ""
        names = [posixpath.relpath(f"/{path}", f"/{below}") for path in found.paths]
        shown = f"what is staged, by paths from {below}" if below else "what is staged"
        yield _Place(root, names, shown, os.path.join(found.repository, below))


def _place_files(paths: tuple[str, ...], stated: str | None) -> _Place:
    root, names = place_targets(paths)
    if stated is not None and os.path.isdir(stated) and not os.path.samefile(root, stated):
        named = name_below(stated, [root] if names is None else paths)
        if any(name.split("/", 1)[0] != os.pardir for name in named):
            root, names = stated, named
    return _Place(root, names, os.path.relpath(root), root)


def _find_below(repository: str, stated: str | None) -> str:
    """Where the policy's tree lies in the repository; empty where it is the repository itself, or lies elsewhere."""
    if stated is None:
        return ""
    top, root = os.path.realpath(repository), os.path.realpath(stated)
    return os.path.relpath(root, top).replace(os.sep, "/") if root.startswith(os.path.join(top, "")) else ""
