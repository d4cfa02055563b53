"""`history` and its verbs: what earlier runs cost and found."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from pocketmon_pipeline.cli import options
from pocketmon_pipeline.cli.finished import open_stated_history
from pocketmon_pipeline.cli.terminal.console import print_lines, print_note
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.cli.terminal.styling import make_look
from pocketmon_pipeline.cli.timestamps import parse_moment, read_clock, write_moment
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.history.record import BENCHMARK, REPEAT, RUN
from pocketmon_pipeline.model import OPEN_OUTCOMES
from pocketmon_pipeline.system.user import find_user
from pocketmon_pipeline.text.escape import escape_undecodable
from pocketmon_pipeline.text.quantities import format_count

if TYPE_CHECKING:
    from pocketmon_pipeline.history.database import Choice
    from pocketmon_pipeline.history.record import RunRecord

_HELP = """Show what earlier runs cost and found, and what has changed.

Every `run` is recorded in history.sqlite3 in the state folder, or in the database that --history or
POCKETMON_HISTORY_URL names. Name a run by its id, a prefix of it, `latest`, or `latest~3` for three runs before.

\b
Examples:
  pocketmon-pipeline history list
  pocketmon-pipeline history diff latest~1 latest
  pocketmon-pipeline history export --format parquet --output runs.parquet
  pocketmon-pipeline history list --history postgresql+psycopg://ci@db.studio/pocketmon
"""

_TABLES = "For CSV and Parquet: runs, stages, workload, findings, artifacts or predictions.  [default: runs]"


@click.group(help=_HELP)
def command() -> None:
    """See _HELP."""


_history_options = options.join(options.history_option, options.state_option)
_json_option = options.json_option("Print JSON.")


# What `--kind` names.
_KINDS = {"run": (RUN, REPEAT), "repeat": (REPEAT,), "benchmark": (BENCHMARK,), "all": ()}


_choosing = options.join(
    click.option(
        "--kind",
        type=click.Choice([*_KINDS]),
        default="run",
        show_default=True,
        help="Which runs: repeat are those that found nothing changed.",
    ),
    options.host_class_option,
    options.series_option,
    click.option("--since", metavar="TIME", help="Only runs that started since then: 12h, 30d, 4w, or a date."),
    click.option("--before", metavar="TIME", help="Only runs that started before then."),
)


def _choose(kind: object, since: object, before: object, series: object, host_class: object) -> "Choice":
    from pocketmon_pipeline.history.database import Choice

    return Choice(
        kinds=_KINDS[str(kind)],
        since=_read_moment(since, "--since"),
        before=_read_moment(before, "--before"),
        series=str(series),
        host_class=str(host_class),
    )


def _read_moment(text: object, option: str) -> str:
    return write_moment(parse_moment(str(text), read_clock(), option)) if text else ""


def _print(lines: Iterable[str]) -> int:
    print_lines(lines)
    return 0


@command.command(
    name="list", short_help="List the newest runs.", epilog=options.show_example("history list --limit 20")
)
@_history_options
@_choosing
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="How many to list."
)
@_json_option
def list_runs(*, history: str | None, state_dir: str, limit: int, as_json: bool, **chosen: object) -> int:
    """List runs, the newest first."""
    import msgspec

    from pocketmon_pipeline.cli.cost.history_list import Listed, draw_list

    with open_stated_history(history, state_dir) as opened:
        choice = _choose(**chosen)._replace(newest=limit)
        runs = opened.list_runs(choice)[::-1]
        sums = {"id": "id", "outcome": "outcome", "findings": "cast(sum(findings) as bigint)"}
        found: dict[str, int] = {}
        for row in opened.sum_up("findings", sums, choice):
            if row["outcome"] in OPEN_OUTCOMES:
                found[str(row["id"])] = found.get(str(row["id"]), 0) + int(str(row["findings"]))
        listed = Listed(show(opened.place.shown), opened.count(), runs, found, opened.list_acceptances())
    if as_json:
        accepted = {one.run for one in listed.acceptances}
        return _print([_write_json([_describe(run, found, accepted) for run in map(msgspec.to_builtins, runs)])])
    return _print(draw_list(listed, make_look()))


def _describe(run: dict[str, object], found: dict[str, int], accepted: set[str]) -> dict[str, object]:
    from pocketmon_pipeline.history.tables import RUN_COLUMNS

    name = str(run["id"])
    facts = {column: run[column] for column in RUN_COLUMNS}
    return {**facts, "open_findings": found.get(name, 0), "accepted": name in accepted}


def _write_json(value: object) -> str:
    """In ASCII, which no terminal takes for a command."""
    return json.dumps(value, indent=2, ensure_ascii=True)


@command.command(
    name="show", short_help="Show one run.", epilog=options.show_example("history show latest --svg stages.svg")
)
@click.argument("run", default="latest")
@_history_options
@click.option("-v", "--verbose", is_flag=True, help="All stages.")
@click.option("--svg", type=options.WRITTEN_FILE, help=f"Also draw the stages as a waterfall; {options.PRINTED}")
@_json_option
def show_run(run: str, *, history: str | None, state_dir: str, verbose: bool, svg: str | None, as_json: bool) -> int:
    """Show RUN: what it read, found and wrote, and what each stage cost."""
    import msgspec

    from pocketmon_pipeline.cli.cost.history_show import draw_run

    with open_stated_history(history, state_dir) as opened:
        found = opened.find_run(run)
    if svg is not None:
        _draw_waterfall(found, svg)
    if as_json:
        return _print([_write_json(msgspec.to_builtins(found))])
    return _print(draw_run(found, make_look(verbose=verbose)))


def _draw_waterfall(run: "RunRecord", path: str) -> None:
    from pocketmon_pipeline.cli.terminal.charts import write_picture
    from pocketmon_pipeline.reports.waterfall import draw_waterfall_svg, list_bars

    bars = list_bars((one.stage, one.wall_seconds, one.cpu_seconds) for one in run.stages)
    write_picture(path, [draw_waterfall_svg(bars, f"Stages of {show(run.id)}").encode()])


@command.command(
    short_help="Show how the cost of a stage, or of the whole run, has developed.",
    epilog=options.show_example("history trend scan"),
)
@click.argument("stage", default="")
@_history_options
@click.option("--series", default="", metavar="TEXT", help="The series with this prefix, which may be a benchmark's.")
@click.option(
    "--host-class", default="", metavar="NAME", help="Only on this class of machine.  [default: the newest run's]"
)
@click.option("--svg", type=options.WRITTEN_FILE, help=f"Also draw a chart; {options.PRINTED}")
@_json_option
def trend(  # noqa: PLR0913 - one parameter for each option
    *, stage: str, history: str | None, state_dir: str, series: str, host_class: str, svg: str | None, as_json: bool
) -> int:
    """Show what STAGE, or the whole run, cost in the last 200 runs that are comparable with the newest."""
    from pocketmon_pipeline.cli.cost.history_trend import describe_trend, draw_trend, find_series, follow_cost
    from pocketmon_pipeline.cli.terminal.charts import write_picture
    from pocketmon_pipeline.reports.trend import draw_svg

    with open_stated_history(history, state_dir) as opened:
        runs, moved = find_series(opened, series, host_class), [one.run for one in opened.list_acceptances()]
    followed = follow_cost(runs, stage, moved)
    if svg is not None:
        write_picture(svg, draw_svg(followed.curve, followed.title, followed.summary))
    if as_json:
        return _print([_write_json(describe_trend(followed))])
    return _print(draw_trend(followed, make_look()))


@command.command(short_help="Compare two runs.", epilog=options.show_example("history diff latest~1 latest"))
@click.argument("before", metavar="[A]", default="latest~1")
@click.argument("after", metavar="[B]", default="latest")
@_history_options
@click.option("-v", "--verbose", is_flag=True, help="All stages that differ.")
@_json_option
def diff(before: str, after: str, *, history: str | None, state_dir: str, verbose: bool, as_json: bool) -> int:
    """Compare run A with run B: circumstances, costs, stages, findings and artifacts.

    Without A and B, compares the last two runs; A alone is compared with the newest.
    """
    import msgspec

    from pocketmon_pipeline.cli.cost.history_diff import draw_difference
    from pocketmon_pipeline.history.difference import compare_runs

    with open_stated_history(history, state_dir) as opened:
        difference = compare_runs(opened.find_run(before), opened.find_run(after))
    if as_json:
        return _print([_write_json(msgspec.to_builtins(difference))])
    return _print(draw_difference(difference, make_look(verbose=verbose)))


@command.command(
    short_help="Export runs to a file.",
    epilog=options.show_example("history export --format csv --table stages --output stages.csv"),
)
@_history_options
@_choosing
@options.form_option(["json", "csv", "parquet"], "JSON holds everything about the runs, the others one table.")
@click.option("--table", default="runs", metavar="NAME", help=_TABLES)
@click.option("--output", type=options.WRITTEN_FILE, help="Where to write them; `-` is standard output.  [default: -]")
def export(*, history: str | None, state_dir: str, form: str, table: str, output: str | None, **chosen: object) -> int:
    """Write runs with all that is kept of them as JSON, or one table of it as CSV or Parquet, oldest first."""
    from pocketmon_pipeline.cli.cost.history_export import write_runs

    with open_stated_history(history, state_dir) as opened:
        write_runs(opened.stream_runs(_choose(**chosen)), form, table, output)
    return 0


@command.command(
    name="import",
    short_help="Import exported runs, or benchmarks.",
    epilog=options.show_example("history import runs.json"),
)
@click.argument("file", type=options.FILE)
@_history_options
def import_runs(file: str, *, history: str | None, state_dir: str) -> int:
    """Add the runs of FILE, JSON as `export` writes it; `-` reads standard input. Existing runs stay as they are."""
    from pocketmon_pipeline.cli.cost.history_export import read_runs

    records = read_runs(file)
    with open_stated_history(history, state_dir, read_only=False) as opened:
        added = opened.add_new(records)
        place = show(opened.place.shown)
    return _print([f"{place}: {format_count(added, 'run')} added, {len(records) - added:,} were there"])


@command.command(
    short_help="Delete old runs.", epilog=options.show_example("history prune --older-than 52w --keep 20 --dry-run")
)
@_history_options
@click.option(
    "--older-than",
    required=True,
    metavar="TIME",
    help="Delete runs that started before then: 12h, 90d, 52w, or a date.",
)
@click.option(
    "--keep",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    metavar="N",
    help="Keep this many of the newest of each series and machine.",
)
@click.option("--dry-run", is_flag=True, help="Only show how many.")
def prune(*, history: str | None, state_dir: str, older_than: str, keep: int, dry_run: bool) -> int:
    """Delete runs that started before a time, and their artifacts in the state folder."""
    from pocketmon_pipeline.finished.archive import forget_artifacts

    before = write_moment(parse_moment(older_than, read_clock(), "--older-than"))
    with open_stated_history(history, state_dir) as opened:
        removed = opened.remove_before(before, keep, dry=dry_run)
        left, place = opened.count().runs, opened.place
    if not dry_run and not forget_artifacts(state_dir, removed.artifacts, place):
        print_note(f"their artifacts are kept: another history uses {state_dir}")
    verb = "would be forgotten" if dry_run else "forgotten"
    left -= removed.runs if dry_run else 0
    return _print([f"{show(place.shown)}: {format_count(removed.runs, 'run')} {verb}, {left:,} left"])


@command.command(
    short_help="Accept the cost of a run as the baseline.",
    epilog=options.show_example('history accept latest --reason "four times as many sounds"'),
)
@click.argument("run")
@click.option("--reason", required=True, metavar="TEXT", help="Why the cost changed.")
@click.option("--by", "who", metavar="NAME", help="Who accepts it.  [default: the user's name]")
@_history_options
def accept(run: str, *, reason: str, who: str | None, history: str | None, state_dir: str) -> int:
    """Accept the cost of RUN: it is no regression, and later runs are compared with it."""
    if not reason.strip():
        raise click.UsageError("a baseline moves for a reason: say which with --reason")
    now = write_moment(read_clock())
    with open_stated_history(history, state_dir) as opened:
        found = opened.find_run(run)
        if found.kind == REPEAT:
            hint = (
                "accept the run that did the work: `pocketmon-pipeline history list` shows it as cold, partial or warm"
            )
            raise ConfigError(
                "this run only found that nothing had changed, and cost no more", hint=hint, place=found.id
            )
        opened.accept(found.id, escape_undecodable(reason.strip()), escape_undecodable(who or find_user()), now)
    return _print([f"{show(found.id)}: the baseline of {show(found.series)} moved here"])
