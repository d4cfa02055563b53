"""`issues sync`: issues for what is wrong in many places, opened, kept up to date and closed."""

import functools
import os
from typing import TYPE_CHECKING

import click

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.cli import options
from pocketmon_pipeline.cli.finished import RunStorage, open_named
from pocketmon_pipeline.cli.terminal.console import print_note, print_progress, print_result, print_warning
from pocketmon_pipeline.errors import UNJUDGED, ConfigError, IntegrityError
from pocketmon_pipeline.text.escape import escape_for_screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pocketmon_pipeline.finished.run import FinishedRun
    from pocketmon_pipeline.finished.wording import Linker
    from pocketmon_pipeline.integrations.forge.issues import Step, Wanted
    from pocketmon_pipeline.integrations.forge.place import Place

# A first run on an old tree must not bury a project.
_MOST_NEW = 20

_HELP = """Open and close issues for rules with many findings.

\b
Examples:
  pocketmon-pipeline issues sync --forge github
  pocketmon-pipeline issues sync --forge github --apply
"""


@click.group(help=_HELP)
def command() -> None:
    """See _HELP."""


@command.command(
    short_help="Open, update and close issues.",
    epilog=options.show_example("issues sync --repository studio/game --threshold 20"),
)
@click.option(
    "--forge", type=click.Choice(["github"]), default="github", show_default=True, expose_value=False, help="Where."
)
@options.input_option
@options.history_option
@options.state_option
@click.option(
    "--threshold",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="How many findings of one rule in one folder need no issue.",
)
@click.option(
    "--repository", metavar="OWNER/NAME", help="The repository of the issues.  [default: from GitHub Actions]"
)
@click.option("--assets", default="", metavar="DIR", help="Where the assets are in the repository, for links.")
@click.option("--author", metavar="LOGIN", help="The account that the token belongs to.  [default: asked of GitHub]")
@options.apart_option("issues")
@click.option("--apply", "is_applied", is_flag=True, help="Apply the changes; without it they are only shown.")
@options.key_option
def sync(
    *, threshold: int, repository: str | None, author: str | None, key: str, is_applied: bool, **others: str | None
) -> int:
    """Keep one issue for each rule and folder with more findings than the threshold.

    Issues get the label pocketmon-pipeline. They are updated, closed when the findings drop to the threshold, and
    reopened when they exceed it again; one that somebody closed as not planned stays closed. Only issues that this
    program's account opened with the same --key are touched. The token comes from GITHUB_TOKEN. Exits with 20, and does
    nothing, when the run was changed after it was sealed. When there is a key, and the seal was made with another, a
    warning and the issues say so.
    """
    from pocketmon_pipeline.integrations.forge.place import check_place, find_place, link_file
    from pocketmon_pipeline.integrity.keys import find_signers

    place = find_place("github", os.environ)
    place = check_place(place._replace(repository=repository or place.repository))
    storage = RunStorage(others["history"], str(others["state_dir"]))
    with open_named(str(others["input_dir"]), find_signers(os.environ, others["key_file"]), storage) as run:
        _require_whole(run)
        if run.seal.doubt:
            print_warning(escape_for_screen(f"{run.shown}: {run.seal.doubt}"))
        wanted = _list_wanted(run, key, threshold, functools.partial(link_file, place, str(others["assets"])))
    _sync(place, key, wanted, author, is_applied=is_applied)
    return 0


def _require_whole(run: "FinishedRun") -> None:
    """What is not known to be gone must not be closed."""
    from pocketmon_pipeline.finished.measures import measure

    hint = "run `pocketmon-pipeline run ASSETS` again"
    for name in (artifacts.SUMMARY, artifacts.FINDINGS):
        document = run.documents[name]
        if document.state != "present":
            message = f"{name} is {document.state}: {document.message}".removesuffix(": ")
            kind = IntegrityError if document.state == "altered" or document.differs else ConfigError
            raise kind(message, place=run.shown, hint=hint)
    if run.inputs.run.partial:
        raise ConfigError("the run judged a list of files, so nobody knows what is gone", place=run.shown, hint=hint)
    if measure(run).code in (None, *UNJUDGED):
        raise ConfigError("the run was not finished, so nobody knows what is gone", place=run.shown, hint=hint)


def _list_wanted(run: "FinishedRun", key: str, threshold: int, link: "Linker") -> "list[Wanted]":
    from pocketmon_pipeline.integrations.forge.issues import DEFAULT, Wanted
    from pocketmon_pipeline.reports.issues import list_groups, render_group

    groups = list_groups(run, threshold)
    # The titles of several trees may be alike but for this.
    end = "" if key == DEFAULT else f" ({key})"
    return [Wanted(group.key, group.title + end, render_group(run, group, link), key) for group in groups]


def _sync(place: "Place", key: str, wanted: "list[Wanted]", author: str | None, *, is_applied: bool) -> None:
    from pocketmon_pipeline.integrations.forge.client import Client
    from pocketmon_pipeline.integrations.forge.github import Repository, find_author
    from pocketmon_pipeline.integrations.forge.issues import Step, carry_out, list_issues, plan
    from pocketmon_pipeline.integrations.forge.place import find_access, has_token

    if not is_applied and not has_token(place, os.environ):
        for one in wanted:
            _print_step(Step("want", 0, one.title, {}), 0)
        print_progress("nothing was done: --apply does it; without a token nobody knows which of them are there")
        return
    with Client(find_access(place, os.environ), notify=print_note) as client:
        repository = Repository(client, place.repository)
        author = author or find_author(client)
        steps = _hold_back(plan(wanted, list_issues(repository, author), key))
        if is_applied:
            carry_out(repository, author, steps, _print_step)
        else:
            for step in steps:
                _print_step(step, step.number)
            print_progress("nothing was done: --apply does it")


def _hold_back(steps: "Iterable[Step]") -> "list[Step]":
    """Open a few at a time."""
    kept, opened, held = [], 0, 0
    for step in steps:
        opened += step.deed == "open"
        if step.deed == "open" and opened > _MOST_NEW:
            held += 1
        else:
            kept.append(step)
    if held:
        print_progress(f"{held:,} more issues would be opened: {_MOST_NEW} at a time, or raise --threshold")
    return kept


def _print_step(step: "Step", number: int) -> None:
    print_result(f"{step.deed:<7} {f'#{number}' if number else 'new':<7} {escape_for_screen(step.title)}")
