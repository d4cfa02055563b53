"""Markdown for people: verdict, counts, the worst findings, and what to do about them."""

from collections.abc import Iterator

from pocketmon_pipeline.decisions.reported import (
    Count,
    ExplainedReportConfig,
    count_reported,
    name_place,
    stream_reported,
    sum_severities,
)
from pocketmon_pipeline.decisions.rule_help import find_open_rules, write_markdown
from pocketmon_pipeline.model import SHOWN, Judged
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text import markdown
from pocketmon_pipeline.verdict import list_reasons

# A page that is longer is not read, and GitHub takes 1 MiB for the summary of a job.
MOST_FINDINGS = 500


def render(inputs: Inputs, config: ExplainedReportConfig) -> Iterator[bytes]:
    """Open findings, worst first, up to a readable number."""
    counts = count_reported(inputs, config.reporting)
    yield b"# Findings\n"
    if config.reporting.auto_generate_summary:
        yield "\n".join(["", *_summarise(inputs, counts), ""]).encode()
    shown = sum(count.open for count in counts)
    if shown:
        yield b"\n| severity | rule | place | what |\n|---|---|---|---|\n"
    for finding in stream_reported(inputs, config.reporting, SHOWN, limit=MOST_FINDINGS):
        yield f"{_write_row(inputs, finding, advice=config.reporting.include_recommendations)}\n".encode()
    if shown > MOST_FINDINGS:
        yield f"\n{shown - MOST_FINDINGS:,} more findings are not shown here: see `findings.json`.\n".encode()
    if config.reporting.include_recommendations:
        yield from _write_help(config, counts)


def _summarise(inputs: Inputs, counts: list[Count]) -> Iterator[str]:
    reasons = list_reasons(inputs)
    if reasons:
        code, name = reasons[0][:2]
        yield f"**{'Passed' if code == 0 else 'Failed'}**: exit code {code} ({markdown.escape(name)})"
        yield from (f"- {markdown.escape(one.reason)}" for one in reasons)
        yield ""
    yield from ("| severity | open | accepted |", "|---|--:|--:|")
    for severity, found, shown in sum_severities(counts):
        if found:
            yield f"| {severity} | {shown:,} | {found - shown:,} |"


def _write_row(inputs: Inputs, finding: Judged, *, advice: bool) -> str:
    place = name_place(inputs, finding.path)
    shown = markdown.code(place + finding.where) if place else ""
    text = markdown.escape(finding.describe(advice=advice))
    return f"| {finding.severity} | {markdown.code(finding.rule)} | {shown} | {text} |"


def _write_help(config: ExplainedReportConfig, counts: list[Count]) -> Iterator[bytes]:
    for rule in find_open_rules(config.policy_guard, counts):
        if text := write_markdown(rule, advice=True):
            title = f": {markdown.escape(rule.title)}" if rule.title else ""
            yield f"\n## {markdown.code(rule.id)}{title}\n\n{text}\n".encode()
