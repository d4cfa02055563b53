"""The report formats, and which of them a run writes.

The code of a report is imported when it is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions.policy.acceptance.judgement import JUDGED
from pocketmon_pipeline.decisions.reported import ExplainedReportConfig, ReportConfig
from pocketmon_pipeline.reports.dashboard import stage as dashboard
from pocketmon_pipeline.reports.dashboard.pictures import stage as thumbnails
from pocketmon_pipeline.stage import Deferred, Inputs, Outcome, Stage, StageConfig


def _make_report(name: str, module: str, artifact: str | None = None, *, is_explained: bool = False) -> Stage:
    """A stage whose report is what a module's `render` makes of the judged findings; without `artifact` it has no file.

    One that `is_explained` also gets the verdict, and the rules that found something.
    """
    render = Deferred(f"pocketmon_pipeline.reports.{module}", "render")

    def report(inputs: Inputs, config: StageConfig) -> Outcome:
        """Render the document from the tables."""
        return Outcome(document=render(inputs, config))

    needs = (JUDGED, "verdict") if is_explained else (JUDGED,)
    config = ExplainedReportConfig if is_explained else ReportConfig
    return Stage(name=name, artifact=artifact, needs=needs, config=config, reduce=report)


METRICS = Stage(
    name="metrics",
    artifact="metrics.prom",
    needs=("files", JUDGED, "verdict", "artifacts"),
    reduce=Deferred("pocketmon_pipeline.reports.metrics.run", "write_metrics"),
    closing=True,
)
# The stage that writes each format inside a run. `json` is not among them: it is findings.json, which is always there.
REPORTS: Mapping[str, Stage] = {
    "csv": _make_report("findings_csv", "csv", "findings.csv"),
    "gitlab": _make_report("codequality", "codequality", "gl-code-quality-report.json"),
    "jsonl": _make_report("findings_jsonl", "jsonl", "findings.jsonl"),
    "junit": _make_report("junit", "junit", "findings.junit.xml"),
    "markdown": _make_report("findings_markdown", "markdown", "findings.md", is_explained=True),
    "prometheus": METRICS,
    "sarif": _make_report("sarif", "sarif", "findings.sarif", is_explained=True),
    "html": dashboard.STAGE,
}
# Stages whose tables only a report reads, by the format of the report.
PREPARATIONS: Mapping[str, Stage] = {"html": thumbnails.STAGE}
# Formats that are printed, not written.
PRINTED: Mapping[str, Stage] = {"github": _make_report("annotations", "annotations")}
# Formats that need findings only. Metrics (`metrics export`) and the dashboard (`dashboard`) need a whole run.
CONVERSIONS: Mapping[str, Stage] = {
    **{name: stage for name, stage in {**REPORTS, **PRINTED}.items() if stage is not METRICS},
    "html": _make_report("findings_html", "html", "findings.html", is_explained=True),
}


def list_unwanted(formats: Sequence[str]) -> list[Stage]:
    """The report stages of other formats than these, and the stages that only they need."""
    return [stage for made in (PREPARATIONS, REPORTS) for name, stage in made.items() if name not in formats]


def render(stage: Stage, inputs: Inputs, config: LoadedConfig) -> Iterator[bytes]:
    """Stream a report."""
    assert stage.reduce is not None
    outcome = stage.reduce(inputs, config.slice(stage.config))
    return cast("Iterator[bytes]", outcome.document)
