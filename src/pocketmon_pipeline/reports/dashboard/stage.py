"""The stage that writes the page, after the gate and before the seal."""

from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.facts import IMAGES
from pocketmon_pipeline.history.earlier_runs import PAST_RUNS
from pocketmon_pipeline.history.workload import count_work
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.reports.dashboard.pictures.selection import CHOSEN
from pocketmon_pipeline.reports.dashboard.pictures.stage import LACKING, THUMBNAILS, find_pillow
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.store.atomic import Written
from pocketmon_pipeline.table import Listed, read_rows
from pocketmon_pipeline.verdict import read_baseline_counts

NAME = "dashboard.html"

LEFT_OUT = "left_out_pictures"
"""The pictures that the page does not show, and why."""

LEFT_OUT_COLUMNS: Columns = {"path": "str", "reason": "str"}

_TABLES = ("files", "unchanged", "judged", "verdict", "baseline_counts", "artifacts")


class DashboardConfig(Config, frozen=True):
    """The policy whose rules are explained beside their findings."""

    policy_guard: PolicyGuard = PolicyGuard()


def reduce(inputs: Inputs, config: DashboardConfig) -> Outcome:
    """Show what this run has made so far."""
    from pocketmon_pipeline.reports.dashboard.documents import read_documents
    from pocketmon_pipeline.reports.dashboard.embedded_pictures import gather_pictures
    from pocketmon_pipeline.reports.dashboard.history import tabulate_past
    from pocketmon_pipeline.reports.dashboard.page import render
    from pocketmon_pipeline.reports.dashboard.pictures.selection import list_chosen
    from pocketmon_pipeline.reports.dashboard.source_data import Output, SourceData

    outputs = read_rows(inputs.sql("select name, sha256, size, stage from artifacts order by name"), Output)
    written = {output.name: Written(output.sha256, output.size) for output in outputs}
    documents = read_documents(inputs.run.output_dir, written)
    past = tabulate_past(inputs, count_work(inputs).warmth)
    undrawn = "" if find_pillow() else LACKING
    material = SourceData(
        inputs,
        documents,
        inputs.run.root,
        read_baseline_counts(inputs),
        outputs,
        past=past,
        undrawn=undrawn,
        chosen=list_chosen(inputs),
        guard=config.policy_guard,
    )
    pictures = gather_pictures(material)
    left_out = Listed(LEFT_OUT_COLUMNS, pictures.left_out)
    return Outcome(document=render(material, pictures=pictures), tables={LEFT_OUT: left_out})


def list_left_out(inputs: Inputs) -> list[tuple[str, str]]:
    """The pictures that the page of a run does not show, and why; none where there is no page."""
    if not inputs.has(LEFT_OUT):
        return []
    return read_rows(inputs.sql(f"select path, reason from {LEFT_OUT}"), tuple[str, str])


STAGE = Stage(
    name="dashboard",
    artifact=NAME,
    needs=(*_TABLES, CHOSEN, IMAGES.table, PAST_RUNS, THUMBNAILS),
    makes=(LEFT_OUT,),
    config=DashboardConfig,
    reduce=reduce,
)
