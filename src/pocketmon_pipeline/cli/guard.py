"""`guard`: the policy's judgement of a folder or of single files, and its report."""

import functools
import os
import sys
import tempfile
from collections.abc import Sequence
from typing import NamedTuple

import click
import msgspec

from pocketmon_pipeline.analyses.inventory import INVENTORY
from pocketmon_pipeline.cli import options
from pocketmon_pipeline.cli.conduct import conduct
from pocketmon_pipeline.cli.layout import format_count
from pocketmon_pipeline.cli.policy_in_force import tell_policy
from pocketmon_pipeline.cli.run import Told, tell_conducted
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions.policy.section import select_guard as select_policy
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.formats import CONVERSIONS
from pocketmon_pipeline.stage import Stage
from pocketmon_pipeline.store.atomic import write_chunks

REPORT, FINDINGS = "policy_guard_report.json", "findings.json"
_CHUNK = 1024 * 1024

_HELP = """Judge files or a folder by the policy, and write its report.

Reads and judges as `run` does and ends with the same exit codes, but signs nothing and writes nothing but the report.
Files are judged as parts of the folder that --target names; without it, of the one that the policy names (scan.root),
else of the current folder where they lie in it, else of the folder that holds them all. Rules that need the whole tree
are left out then, and named.

\b
Examples:
  pocketmon-pipeline guard --target assets --output policy_report.json
  pocketmon-pipeline guard assets/reels/BR0.csv assets/game.json
  pocketmon-pipeline guard --target assets assets/game.json
"""

_FORMAT = "A report that is written beside the other one, or printed (github); may be given several times."


@click.command(help=_HELP, short_help="Judge files or a folder by the policy, and write its report.")
@click.argument("files", nargs=-1, type=click.Path(readable=False))
@click.option("--target", metavar="PATH", help="A folder, or one file.")
@options.config_option
@options.env_option
@click.option(
    "--output", default="policy_report.json", show_default=True, metavar="FILE", help="Where the report goes."
)
@options.state_option
@options.baseline_option
@options.remark_option
@options.format_option(_FORMAT, options.FINDING_FORMATS)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of the summary.")
@options.loudness_options
@options.reading_options
def command(
    files: tuple[str, ...],
    *,
    target: str | None,
    output: str,
    as_json: bool,
    verbose: bool,
    quiet: bool,
    **others: object,
) -> int:
    """See _HELP."""
    if target is None and not files:
        raise click.UsageError("name files, or a folder with --target")
    chosen = options.Chosen(**others)  # type: ignore[arg-type]  # click checked the types
    config = options.load_configuration(chosen.config, chosen.env)
    placed = place(target, files, config)
    root, names = placed.root, placed.names
    with tempfile.TemporaryDirectory(prefix="pocketmon-") as folder:
        request = options.make_request(root, chosen._replace(output_dir=folder), config)
        stages = select_guard(request.stages, chosen.formats)
        left_out = [options.DEFAULT_OUTPUT]
        request = request._replace(stages=stages, files=names, leave_out=left_out, verb="guard")
        request = options.add_baseline(request, chosen.baseline, quiet=quiet)
        # GitHub takes annotations from both streams.
        stream = sys.stderr if as_json else sys.stdout
        in_hook = names is not None
        conducted = conduct(request, placed.warnings, verbose=verbose, quiet=quiet, in_hook=in_hook, stream=stream)
        written = keep_reports(chosen.formats, folder, output)
    closing = conducted.closing
    only = closing._replace(artifacts={name: closing.artifacts[artifact] for artifact, name in written.items()})
    form = "json" if as_json else "verdict" if quiet else ""
    policy = tell_policy(request.config, root, is_named=chosen.config is not None)
    told = Told(os.path.relpath(root), os.path.dirname(output) or ".", form, verbose, policy)
    tell_conducted(conducted._replace(closing=only), told)
    return int(conducted.verdict.code)


def select_guard(stages: Sequence[Stage], formats: Sequence[str] = ()) -> tuple[Stage, ...]:
    """The stages up to the policy's report, plug-ins among them, the one that decides the exit code, and reports.

    The inventory is made where something asks it. Nothing else is written: what is written here goes with the run.
    """
    place = [stage.artifact for stage in stages].index(REPORT)
    reports = [stage for name, stage in CONVERSIONS.items() if name in formats and stage.artifact]
    chosen = (*stages[: place + 1], *(stage for stage in stages if "verdict" in stage.makes), *reports)
    needed = {name for stage in chosen for name in stage.needs}
    return tuple(
        msgspec.structs.replace(stage, artifact=None) if stage in stages[:place] and stage.artifact else stage
        for stage in chosen
        if stage.name != INVENTORY or INVENTORY in needed
    )


def keep_reports(formats: Sequence[str], folder: str, output: str) -> dict[str, str]:
    """Move the policy's report to `output`, and others to where that is; by artifact, the names that they have now."""
    beside = [stage.artifact for name, stage in CONVERSIONS.items() if name in formats and stage.artifact]
    beside += [FINDINGS] if "json" in formats else []
    written = {REPORT: os.path.basename(output), **dict(zip(beside, beside, strict=True))}
    for artifact, name in written.items():
        with open(os.path.join(folder, artifact), "rb") as report:
            chunks = iter(functools.partial(report.read, _CHUNK), b"")
            write_chunks(os.path.join(os.path.dirname(output), name), chunks)
    return written


class Placed(NamedTuple):
    """The root to judge in, the files below it (None for all), and what is to be warned of."""

    root: str
    names: list[str] | None
    warnings: Sequence[str] = ()


def place(target: str | None, files: Sequence[str], config: LoadedConfig) -> Placed:
    """Find the tree of files: what --target names, else what the policy names, else what can be guessed."""
    if target is not None and files and os.path.isdir(target):
        return _place_below(target, files, target)
    targets = [*([target] if target is not None else []), *files]
    stated = options.find_stated_root(config)
    if stated is None or any(map(os.path.isdir, targets)):
        root, names = place_targets(targets)
        return Placed(root, names, [_doubt(root)] if names is not None and _names_paths(config) else [])
    return _place_below(stated, targets, f"{stated}, which is scan.root,")


def _place_below(root: str, files: Sequence[str], name: str) -> Placed:
    """Files of a folder; those that lie elsewhere are left alone, and that is told."""
    inside = place_inside(root, files)
    elsewhere = len(files) - len(inside)
    told = f"{format_count(elsewhere, 'file')} outside of {name} {'is' if elsewhere == 1 else 'are'} not judged"
    return Placed(root, inside, [told] if elsewhere else [])


def _names_paths(config: LoadedConfig) -> bool:
    """Whether the policy says of some paths what it does not say of others, as far as it is known without its rules."""
    guard = select_policy(config)
    return bool(config.overrides_by_path or guard.baseline or any(waiver.paths for waiver in guard.waivers))


def _doubt(root: str) -> str:
    name = os.path.relpath(root)
    return (
        f"paths of the policy are taken to count from {'the current folder' if name == '.' else name}: "
        "say where its tree is with --target, or with scan.root in the policy"
    )


def place_inside(target: str, files: Sequence[str]) -> list[str]:
    """The files that lie in a folder, by their paths below it: a hook is given every file of a commit."""
    root = os.path.abspath(target)
    for file in files:
        if not os.path.lexists(file):
            raise ConfigError(f"no such file or folder: {file}")
        if os.path.isdir(file) and not os.path.islink(file):
            raise ConfigError(f"{file} is a folder: name files beside --target")
    inside = [path for path in map(os.path.abspath, files) if path.startswith(os.path.join(root, ""))]
    return [os.path.relpath(path, root).replace(os.sep, "/") for path in inside]


def place_targets(targets: Sequence[str]) -> tuple[str, list[str] | None]:
    """Find the root to judge in, and the files below it; None for a whole folder."""
    for target in targets:
        if not os.path.lexists(target):
            raise ConfigError(f"no such file or folder: {target}")
    folders = [target for target in targets if os.path.isdir(target)]
    if len(targets) == 1 and folders:
        return targets[0], None
    if folders:
        raise ConfigError(f"{folders[0]} is a folder: name one folder, or files", hint="judge folders one at a time")
    absolute = [os.path.abspath(target) for target in targets]
    here = os.getcwd()
    if all(os.path.commonpath([here, path]) == here for path in absolute):
        root = here
    else:
        root = os.path.commonpath([os.path.dirname(path) for path in absolute])
    return root, [os.path.relpath(path, root).replace(os.sep, "/") for path in absolute]
