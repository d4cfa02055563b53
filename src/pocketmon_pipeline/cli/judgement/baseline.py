"""`baseline create`, `baseline update` and `baseline show`: the committed file of known findings."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import click

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.terminal.console import print_lines, print_result
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.decisions.policy.acceptance.baseline import Baseline, KnownFinding, parse, render
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.runs.request import set_secrets
from pocketmon_pipeline.text.quantities import format_count
from pocketmon_pipeline.text.terminal_width import count_cells, pad

DEFAULT_FILE = "pocketmon-baseline.txt"

_HELP = """Keep existing findings in a file, so that only new ones fail.

Commit the file, and give it to `run` and `guard` as --baseline.

\b
Examples:
  pocketmon-pipeline baseline create assets
  pocketmon-pipeline run --baseline pocketmon-baseline.txt assets
  pocketmon-pipeline baseline update assets
"""


@click.group(help=_HELP)
def command() -> None:
    """See _HELP."""


_file_option = click.option(
    "--file",
    type=options.BASELINE,
    help=f"The baseline.  [default: the one that the policy names, else {DEFAULT_FILE}]",
)


def _find_file(stated: str | None, config: object) -> str:
    """The file that was given, else the one that the policy names; a revision cannot be written."""
    from pocketmon_pipeline.runs.baselines import GIT

    path = None if config is None else str(config)
    named = stated or requests.find_stated_baseline(requests.load_configuration(path)) or DEFAULT_FILE
    return DEFAULT_FILE if named.startswith(GIT) and not stated else named


# What decides how the tree is judged.
_judging = options.join(
    options.tree_argument, _file_option, options.config_option, options.state_option, options.reading_options
)


@command.command(
    short_help="Write the findings of a tree into a baseline file.",
    epilog=options.show_example("baseline create assets --file pocketmon-baseline.txt"),
)
@_judging
@click.option("--force", is_flag=True, help="Replace an existing file.")
def create(assets: str | None, *, file: str | None, force: bool, **others: object) -> int:
    """Check ASSETS as `run` does, and write every finding into the file.

    Findings about the run itself, of mandatory rules, and those that a waiver covers are left out.
    """
    place = _find_file(file, others["config"])
    if os.path.lexists(place) and not force:
        hint = "`baseline update` takes out what is fixed; --force starts again"
        raise ConfigError("a baseline exists already", hint=hint, place=show(place))
    found = _judge(assets, others)
    _write(place, found, "baseline.created", others)
    print_result(
        f"{show(place)}: {format_count(len(found.findings), 'finding')} known from now on{_by_rule(found.findings)}"
    )
    named = "" if file is None and place != DEFAULT_FILE else f", and judge with --baseline {show(place)}"
    print_result(f"next: commit it{named}")
    return 0


@command.command(
    short_help="Remove fixed findings from the file.", epilog=options.show_example("baseline update assets")
)
@_judging
@click.option("--add", is_flag=True, help="Add new findings, too.")
def update(assets: str | None, *, file: str | None, add: bool, **others: object) -> int:
    """Check ASSETS, and remove findings from the file that no longer exist.

    Totals of budgets only go down, unless --add is given.
    """
    place = _find_file(file, others["config"])
    before = _read(place)
    changed = renew(before, _judge(assets, others, before.salt), add=add)
    _write(place, changed.baseline, "baseline.updated", others)
    new = "taken in" if add else "left out (--add takes them in)"
    parts = (
        f"{changed.kept:,} kept",
        f"{changed.fixed:,} fixed and taken out",
        f"{changed.new:,} new{f' and {new}' if changed.new else ''}",
    )
    print_result(f"{show(place)}: {', '.join(parts)}")
    return 0


@command.command(
    name="show",
    short_help="List the findings in the file.",
    epilog=options.show_example("baseline show --file pocketmon-baseline.txt"),
)
@_file_option
@options.config_option
def show_file(*, file: str | None, config: str | None) -> int:
    """List the findings in the file, by rule and path."""
    print_lines(draw_baseline(_read(_find_file(file, config))))
    return 0


class Renewal(NamedTuple):
    """A baseline after `update`, and how many findings stayed, went and are new."""

    baseline: Baseline
    kept: int
    fixed: int
    new: int


def renew(before: Baseline, found: Baseline, *, add: bool) -> Renewal:
    """Drop what is not found any more; take what is new only if asked to."""
    now = {finding.fingerprint for finding in found.findings}
    was = {finding.fingerprint for finding in before.findings}
    kept = [finding for finding in found.findings if finding.fingerprint in was]
    new = [finding for finding in found.findings if finding.fingerprint not in was]
    totals = {key: total if add else min(total, before.totals.get(key, total)) for key, total in found.totals.items()}
    renewed = found._replace(findings=[*kept, *new] if add else kept, totals=totals)
    return Renewal(renewed, len(kept), len(was - now), len(new))


def draw_baseline(baseline: Baseline) -> Iterator[str]:
    """One line for each finding, sorted by rule and path, under a line with the counts."""
    yield f"{format_count(len(baseline.findings), 'finding')} known{_by_rule(baseline.findings)}"
    width = max((count_cells(finding.rule) for finding in baseline.findings), default=0)
    for finding in sorted(baseline.findings, key=lambda one: (one.rule, one.path, one.fingerprint)):
        yield f"  {pad(show(finding.rule), width)}  {show(finding.path)}"
    for (budget, metric), total in sorted(baseline.totals.items()):
        yield f"  budget {show(budget)}: {metric} {total:,.15g}"
    if baseline.salt is not None:
        yield f"  salt of fingerprints of credentials: {show(baseline.salt)}"


def _by_rule(findings: Iterable[KnownFinding]) -> str:
    counts = Counter(finding.rule for finding in findings)
    text = ", ".join(f"{rule} {count:,}" for rule, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
    return f": {show(text)}" if text else ""


def _judge(assets: str | None, others: Mapping[str, object], salt: str | None = None) -> Baseline:
    from pocketmon_pipeline.runs.baselines import judge_known

    chosen = options.choose(others)
    return judge_known(set_secrets(requests.make_request(assets, chosen), salt=salt))


def _read(file: str) -> Baseline:
    try:
        with open(file, "rb") as opened:
            return parse(opened.read(), file)
    except OSError as error:
        hint = "`pocketmon-pipeline baseline create ASSETS` makes one"
        raise ConfigError(f"no baseline can be read there: {error.strerror}", hint=hint, place=show(file)) from error


def _write(file: str, baseline: Baseline, event: str, others: Mapping[str, object]) -> None:
    from pocketmon_pipeline.cli.audit_events import record_baseline
    from pocketmon_pipeline.engine.artifact import write_artifact

    written = write_artifact(file, render(baseline))
    chosen = options.choose(others)
    config = requests.load_configuration(chosen.config, chosen.env)
    record_baseline(config, chosen.state_dir, event, file, written, len(baseline.findings))
