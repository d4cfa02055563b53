"""The page: verdict, counts, the worst findings, and what to do about them."""

from collections.abc import Iterator

from pocketmon_pipeline.config.sections import Rule
from pocketmon_pipeline.decisions.policy.pages.parts import list_parts
from pocketmon_pipeline.decisions.reported import (
    Count,
    ExplainedReportConfig,
    count_reported,
    name_place,
    stream_reported,
    sum_severities,
)
from pocketmon_pipeline.decisions.rule_help import find_open_rules
from pocketmon_pipeline.model import SHOWN, Judged, Severity
from pocketmon_pipeline.reports.html.style import POLICY, STYLE
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.escape import escape_markup
from pocketmon_pipeline.verdict import list_reasons

# A page without scripts that is longer is neither quick to open nor read.
MOST_FINDINGS = 2_000
_BAR = 240

_HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width">
<title>Findings</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>Findings</h1>
"""

_COLUMNS = (
    "<tr>" + "".join(f'<th scope="col">{name}</th>' for name in ("severity", "rule", "place", "what")) + "</tr>\n"
).encode()


def render(inputs: Inputs, config: ExplainedReportConfig) -> Iterator[bytes]:
    """Open findings, worst first, up to a readable number."""
    counts = count_reported(inputs, config.reporting)
    yield _HEAD.encode()
    if config.reporting.auto_generate_summary:
        yield "".join(_summarise(inputs, counts, drawn=config.reporting.include_visualizations)).encode()
    shown = sum(count.open for count in counts)
    if shown:
        yield b'<h2>The worst first</h2>\n<table class="findings">\n'
        yield _COLUMNS
        for finding in stream_reported(inputs, config.reporting, SHOWN, limit=MOST_FINDINGS):
            yield _write_row(inputs, finding, advice=config.reporting.include_recommendations).encode()
        yield b"</table>\n"
    if shown > MOST_FINDINGS:
        yield f"<p>{shown - MOST_FINDINGS:,} more findings are not shown here: see findings.json.</p>\n".encode()
    if config.reporting.include_recommendations:
        yield "".join(_write_help(config, counts)).encode()
    yield b"</main>\n</body>\n</html>\n"


def _summarise(inputs: Inputs, counts: list[Count], *, drawn: bool) -> Iterator[str]:
    reasons = list_reasons(inputs)
    if reasons:
        code, name = reasons[0][:2]
        told = f"{'Passed' if code == 0 else 'Failed'}: exit code {code} ({escape_markup(name)})"
        yield f'<p class="{"info" if code == 0 else "error"}"><strong>{told}</strong></p>\n<ul>\n'
        yield from (f"<li>{escape_markup(one.reason)}</li>\n" for one in reasons)
        yield "</ul>\n"
    yield '<table class="counts">\n<tr><th scope="col">severity</th><th scope="col" class="number">open</th>'
    yield '<th scope="col" class="number">accepted</th><td></td></tr>\n'
    sums = sum_severities(counts)
    most = max(one.open for one in sums)
    for severity, found, shown in sums:
        bar = _draw_bar(severity, shown / most) if drawn and shown else ""
        numbers = f'<td class="number">{shown:,}</td><td class="number">{found - shown:,}</td>'
        yield f'<tr><td class="{severity}">{severity}</td>{numbers}<td>{bar}</td></tr>\n'
    yield "</table>\n"


def _draw_bar(severity: Severity, share: float) -> str:
    """A decorative bar beside its number."""
    width = max(round(_BAR * share), 1)
    box = f'width="{_BAR}" height="10" viewBox="0 0 {_BAR} 10"'
    return f'<svg class="{severity}" {box} aria-hidden="true"><rect width="{width}" height="10"/></svg>'


def _write_row(inputs: Inputs, finding: Judged, *, advice: bool) -> str:
    place = escape_markup(name_place(inputs, finding.path))
    told = escape_markup(finding.tell(advice=advice))
    severity = f'<td class="{finding.severity}">{finding.severity}</td>'
    rule = f"<td><code>{escape_markup(finding.rule)}</code></td>"
    return f"<tr>{severity}{rule}<td><code>{place}{finding.where}</code></td><td>{told}</td></tr>\n"


def _write_help(config: ExplainedReportConfig, counts: list[Count]) -> Iterator[str]:
    rules = find_open_rules(config.policy_guard, counts)
    if rules:
        yield "<h2>What to do</h2>\n"
    yield from map(_write_page, rules)


def _write_page(rule: Rule) -> str:
    parts = "".join(
        f"<p><strong>{part.heading}</strong></p>\n<pre>{_keep_lines(part.text)}</pre>\n"
        if part.is_code
        else f"<p><strong>{part.heading}</strong><br>{escape_markup(part.text)}</p>\n"
        for part in list_parts(rule)
    )
    title = f"<code>{escape_markup(rule.id)}</code> {escape_markup(rule.title)}"
    return f"<details><summary>{title}</summary>\n{parts}</details>\n"


def _keep_lines(text: str) -> str:
    return "\n".join(map(escape_markup, text.split("\n")))
