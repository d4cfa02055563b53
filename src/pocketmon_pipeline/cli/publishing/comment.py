"""`comment`: what a reviewer wants to know of a run, written where the change is reviewed."""

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.finished import RunStorage, open_named, open_record, require_run
from pocketmon_pipeline.cli.terminal.console import (
    is_terminal,
    measure_width,
    print_lines,
    print_note,
    print_progress,
    print_result,
    print_warning,
)
from pocketmon_pipeline.cli.terminal.files import STDOUT, place_output
from pocketmon_pipeline.cli.terminal.layout import fit_page
from pocketmon_pipeline.errors import ConfigError, ExitCode
from pocketmon_pipeline.text.escape import escape_for_screen

if TYPE_CHECKING:
    from pocketmon_pipeline.finished.run import FinishedRun
    from pocketmon_pipeline.finished.wording import Linker
    from pocketmon_pipeline.history.record import RunRecord
    from pocketmon_pipeline.integrations.forge.place import Place
    from pocketmon_pipeline.integrations.forge.posting import Posting
    from pocketmon_pipeline.reports.comment.review import Previous, Review
    from pocketmon_pipeline.stage import Signer

    Reopen = Callable[[RunRecord], FinishedRun | None]

_HELP = """Comment on a pull request with what a run has found.

Compares the run in the output folder with an earlier one, by default the one before it in the history: finding by
finding if its artifacts are kept in the state folder, else by numbers. Keeps one comment in the pull request: posted
when something got worse, edited from then on, posted again when it gets worse still. In the CI of GitHub, GitLab and
Bitbucket all options have defaults; elsewhere, name the forge, the repository and the pull request. The token comes
from the environment: GITHUB_TOKEN, GITLAB_TOKEN or BITBUCKET_TOKEN.

Exits with 0 whatever the run has found, with 2 when there is no run, no pull request or no right to comment, with 3
when the forge refuses or cannot be reached, and with 20 when the run was changed after it was sealed.

\b
Examples:
  pocketmon-pipeline comment --dry-run
  pocketmon-pipeline comment --base output-of-main --check-run
  pocketmon-pipeline comment --format html --output comment.html
"""


class Chosen(NamedTuple):
    """What the options say; field names are click's parameter names."""

    input_dir: str
    base: str | None
    form: str
    dry_run: bool
    output: str | None
    forge: str | None
    repository: str | None
    pull: int | None
    commit: str | None
    assets: str | None
    author: str | None
    key: str
    history: str | None
    state_dir: str
    always: bool
    check_run: bool
    commit_status: bool
    job_summary: bool
    key_file: str | None
    verbose: bool


@click.command(help=_HELP)
@options.input_option
@click.option(
    "--base",
    type=options.RUN,
    help="An earlier run to compare with, named like --input-dir.  [default: the one before]",
)
@options.form_option(["markdown", "html", "json", "text"], "For --dry-run and --output.")
@click.option("--dry-run", is_flag=True, help="Print the comment, and contact no forge.")
@click.option(
    "--output",
    type=options.WRITTEN_FILE,
    help="Write the comment into a file, and contact no forge; `-` is standard output.",
)
@click.option(
    "--forge",
    type=click.Choice(["github", "gitlab", "bitbucket"]),
    help="Where the pull request is.  [default: from the CI]",
)
@click.option("--repository", metavar="OWNER/NAME", help="Its repository.  [default: from the CI]")
@click.option("--pull", type=click.IntRange(min=1), metavar="NUMBER", help="Its number.  [default: from the CI]")
@click.option("--commit", metavar="SHA", help="The commit that was checked.  [default: from the CI]")
@click.option(
    "--assets",
    metavar="DIR",
    help="Where the assets are in the repository, for links and annotations.  [default: from the run]",
)
@click.option("--author", metavar="LOGIN", help="The account that the token belongs to.  [default: asked of the forge]")
@options.apart_option("comments")
@options.history_option
@options.state_option
@click.option("--always", is_flag=True, help="Comment even when nothing got worse.")
@click.option("--check-run", is_flag=True, help="On GitHub, also create a check run with annotations.")
@click.option("--commit-status", is_flag=True, help="On GitHub and GitLab, also set the commit status.")
@click.option("--job-summary", is_flag=True, help="In GitHub Actions, also write the job summary.")
@options.key_option
@click.option("-v", "--verbose", is_flag=True, help="Show where the comment goes.")
def command(**stated: object) -> int:
    """See _HELP."""
    chosen = Chosen(**stated)  # type: ignore[arg-type]  # click checked the types
    from pocketmon_pipeline.integrity.keys import find_signers
    from pocketmon_pipeline.reports.comment.review import make_review

    place = _find_place(chosen)
    with contextlib.ExitStack() as stack:
        signers = find_signers(os.environ, chosen.key_file)
        storage = RunStorage(chosen.history, chosen.state_dir)
        this = stack.enter_context(open_named(chosen.input_dir, signers, storage))
        require_run(this)
        if chosen.base:
            base: FinishedRun | Previous | None = stack.enter_context(open_named(chosen.base, signers, storage))
        else:
            base = _recall(this, chosen, lambda record: _open_kept(stack, record, signers, chosen.state_dir))
        review = make_review(this, base, _NOTES if place.is_foreign else ())
        if why := _explain_no_links(review, place, chosen):
            print_progress(why)
        if chosen.dry_run or chosen.output:
            _show(review, place, chosen)
        else:
            _post(review, place, chosen)
        return int(ExitCode.INTEGRITY if this.trust.is_altered else ExitCode.OK)


# As far as one looks back for the run before.
_MOST_RUNS = 50
_NOTES = ("The run was that of a fork: nobody but its author vouches for what it says.",)


def _recall(run: "FinishedRun", chosen: Chosen, reopen: "Reopen") -> "Previous | None":
    """The previous run in the history; None if there is none, with a warning if that is unexpected."""
    from pocketmon_pipeline.errors import HistoryError
    from pocketmon_pipeline.finished.previous_run import find_costs, find_previous, recall_standing
    from pocketmon_pipeline.reports.comment.review import Previous

    try:
        url = requests.find_history(chosen.history, chosen.state_dir)
        records = _list_records(url) if url else []
    except HistoryError as error:
        print_warning(escape_for_screen(f"nothing to compare with: {error}"))
        return None
    record = find_previous(run.inputs, records)
    if record is None:
        return None
    costs = find_costs(run.inputs, record, records)
    return Previous(recall_standing(record), f"{record.started_at[:19]}Z", costs, reopen(record))


def _open_kept(
    stack: contextlib.ExitStack, record: "RunRecord", signers: "Sequence[Signer]", state_dir: str
) -> "FinishedRun | None":
    """What the run before has left; None where that is not kept here, as on most machines of a CI."""
    try:
        return stack.enter_context(open_record(record, signers, state_dir))
    except ConfigError:
        return None


def _list_records(url: str) -> "list[RunRecord]":
    from pocketmon_pipeline.history.database import Choice, open_history
    from pocketmon_pipeline.history.location import is_there, parse_url

    if not is_there(parse_url(url)):
        return []
    with open_history(url, read_only=True) as history:
        return list(history.stream_runs(Choice(newest=_MOST_RUNS)))


def _find_place(chosen: Chosen) -> "Place":
    """The place from the environment, overridden by options."""
    from pocketmon_pipeline.integrations.forge.place import FORGES, check_place, find_forge, find_place

    named = next((forge for forge in FORGES if forge == chosen.forge), None)
    forge = named or find_forge(os.environ) or "github"
    place = find_place(forge, os.environ)
    if chosen.repository:
        place = place._replace(repository=chosen.repository)
    if chosen.pull:
        place = place._replace(pull=chosen.pull, head="")
    if chosen.commit:
        place = place._replace(commit=chosen.commit)
    return place if chosen.dry_run or chosen.output else check_place(place, "; --dry-run needs none")


def _show(review: "Review", place: "Place", chosen: Chosen) -> None:
    from pocketmon_pipeline.engine.artifact import write_artifact
    from pocketmon_pipeline.reports.comment.rendering import FORMS

    text = FORMS[chosen.form](review, _make_linker(review, place, chosen))
    if chosen.output and chosen.output != STDOUT:
        write_artifact(place_output(chosen.output), text.encode("utf-8", "backslashreplace"))
    elif chosen.form == "text" and is_terminal(sys.stdout):
        print_lines(fit_page(text.removesuffix("\n").split("\n"), measure_width(sys.stdout)))
    else:
        print_result(text.removesuffix("\n"))


def _post(review: "Review", place: "Place", chosen: Chosen) -> None:
    from pocketmon_pipeline.integrations.forge.client import Client
    from pocketmon_pipeline.integrations.forge.place import find_access
    from pocketmon_pipeline.integrations.forge.posting import check_parts, find_change, post

    parts = _list_parts(place, chosen)
    check_parts(place, parts)
    with Client(find_access(place, os.environ), notify=print_note) as client:
        place, is_current = find_change(client, place)
        if not is_current and "comment" in parts:
            print_progress("comment: not written, since the pull request has got further commits meanwhile")
            parts = [part for part in parts if part != "comment"]
        posting = _make_posting(review, place, chosen)
        if chosen.verbose:
            where = f"{place.repository}, number {place.pull or 'unknown'}, commit {place.commit or 'unknown'}"
            print_progress(f"{place.forge}: {escape_for_screen(where)}")
        for done in post(client, place, posting, parts, chosen.author):
            print_progress(done)
    if chosen.job_summary:
        _write_summary(posting.statement.body)


def _list_parts(place: "Place", chosen: Chosen) -> Sequence[str]:
    first = "report" if place.forge == "bitbucket" else "comment"
    return [first, *(["check"] if chosen.check_run else []), *(["status"] if chosen.commit_status else [])]


def _make_posting(review: "Review", place: "Place", chosen: Chosen) -> "Posting":
    from pocketmon_pipeline.integrations.forge.checks import MOST_ANNOTATIONS, Annotation
    from pocketmon_pipeline.integrations.forge.discussion import Badness, Statement
    from pocketmon_pipeline.integrations.forge.posting import Posting
    from pocketmon_pipeline.reports.comment.annotations import annotate
    from pocketmon_pipeline.reports.comment.page import count_changes, render_title
    from pocketmon_pipeline.reports.comment.rendering import render_markdown

    body = render_markdown(review, _make_linker(review, place, chosen))
    badness = Badness(review.standing.rank, review.new_blocking)
    numbers = {
        **({"Blocking": review.blocking_count} if review.has_findings and review.is_judged else {}),
        **({"New and blocking": review.new_blocking} if review.is_comparable and review.is_judged else {}),
    }
    folder = _find_folder(review, place, chosen)
    remarks = [] if folder is None else annotate(review, folder, MOST_ANNOTATIONS)
    return Posting(
        Statement(chosen.key, body, badness, review.is_worse, chosen.always),
        review.standing.code == 0 and not review.trust.is_altered,
        render_title(review),
        count_changes(review),
        [Annotation(*remark) for remark in remarks],
        numbers,
    )


def _make_linker(review: "Review", place: "Place", chosen: Chosen) -> "Linker":
    from pocketmon_pipeline.finished.wording import link_nowhere
    from pocketmon_pipeline.integrations.forge.place import link_file

    folder = _find_folder(review, place, chosen)
    return link_nowhere if folder is None else functools.partial(link_file, place, folder)


def _find_folder(review: "Review", place: "Place", chosen: Chosen) -> str | None:
    """The tree's folder in the repository; None when that is unknown.

    Where the run was not in this workspace, as in a container or in another job, its summary says so.
    """
    if chosen.assets is not None:
        return "" if os.path.normpath(chosen.assets) == os.curdir else chosen.assets
    run = review.this.inputs.run
    if place.workspace and os.path.isabs(run.root):
        folder = os.path.relpath(os.path.normpath(run.root), place.workspace).replace(os.sep, "/")
        if folder != ".." and not folder.startswith("../"):
            return "" if folder == "." else folder
    return _read_tree(run.tree)


def _read_tree(tree: str) -> str | None:
    """A folder of the repository as a summary names it, which may be anybody's; None where it names none."""
    from pocketmon_pipeline.text.escape import unescape_name

    try:
        folder = unescape_name(tree)
    except ValueError:
        return None
    return folder if folder and not set(folder.split("/")) & {"", ".", ".."} else None


def _explain_no_links(review: "Review", place: "Place", chosen: Chosen) -> str:
    """Why nothing is linked; empty if it is, or no links were requested."""
    if not place.repository:
        return ""
    if not place.commit and (chosen.dry_run or chosen.output):
        return "no links to lines: the commit is not known; name it with --commit"
    if _find_folder(review, place, chosen) is None:
        return "no links to lines: where the assets stand in the repository is not known; name the folder with --assets"
    return ""


def _write_summary(body: str) -> None:
    """Below what other steps of the job wrote (docs.github.com/actions: workflow commands, job summaries)."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        raise ConfigError("GITHUB_STEP_SUMMARY is not set", hint="--job-summary is for steps of GitHub Actions")
    with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"{body}\n")
    print_progress("job summary: written")
