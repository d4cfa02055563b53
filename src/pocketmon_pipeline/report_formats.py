"""Every form in which a run is reported to others, and which of them are written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Reporting
from pocketmon_pipeline.reports import annotations, codequality, csv, jsonl, junit, markdown
from pocketmon_pipeline.reports.dashboard import stage as dashboard
from pocketmon_pipeline.reports.dashboard.pictures import stage as thumbnails
from pocketmon_pipeline.reports.html import report as html
from pocketmon_pipeline.reports.metrics import stage as metrics
from pocketmon_pipeline.reports.sarif import report as sarif
from pocketmon_pipeline.stage import Inputs, Stage

# The stage that writes each format inside a run. `json` is not among them: it is findings.json, which is always there.
REPORTS: Mapping[str, Stage] = {
    "csv": csv.STAGE,
    "gitlab": codequality.STAGE,
    "jsonl": jsonl.STAGE,
    "junit": junit.STAGE,
    "markdown": markdown.STAGE,
    "prometheus": metrics.STAGE,
    "sarif": sarif.STAGE,
    "html": dashboard.STAGE,
}
# What a report needs that nothing else reads, by the report's format.
PREPARATIONS: Mapping[str, Stage] = {"html": thumbnails.STAGE}
# What goes to standard output, in a run too.
PRINTED: Mapping[str, Stage] = {"github": annotations.STAGE}
# What findings alone can be turned into. Metrics (`metrics export`) and the dashboard (`dashboard`) are of a whole run.
CONVERSIONS: Mapping[str, Stage] = {
    **{name: stage for name, stage in {**REPORTS, **PRINTED}.items() if stage is not metrics.STAGE},
    "html": html.STAGE,
}


def list_formats(config: LoadedConfig) -> Sequence[str]:
    """The formats that the policy asks for."""
    return config.section(Reporting).output_formats


def list_unwanted(formats: Sequence[str]) -> list[Stage]:
    """The reports of a run that are none of these formats, and what only they need."""
    return [stage for made in (PREPARATIONS, REPORTS) for name, stage in made.items() if name not in formats]


def render(stage: Stage, inputs: Inputs, config: LoadedConfig) -> Iterator[bytes]:
    """A report, as it comes."""
    assert stage.reduce is not None
    outcome = stage.reduce(inputs, config.slice(stage.config))
    return cast("Iterator[bytes]", outcome.document)
