"""A small page without scripts for people: verdict, counts, the worst findings, and what to do about them."""

import base64
import hashlib
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
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.escape import escape_markup
from pocketmon_pipeline.verdict import list_reasons

STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --faint: #5b6575; --line: #d5dae2; --paper: #fff;
  --critical: #9c1046; --error: #b3261e; --warning: #8a5300; --info: #1f5fa8 }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaf0; --faint: #a3adbc; --line: #3a4352; --paper: #161a21;
  --critical: #ff8fb8; --error: #ff8a80; --warning: #f2b457; --info: #85b9f5 } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto;
  max-width: 72rem; padding: 1.5rem }
h1 { font-size: 1.5rem; margin: 0 0 .5rem } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line) }
th { color: var(--faint); font-weight: 600 } td.number, th.number { text-align: right }
code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere } pre { white-space: pre-wrap }
td:last-child { overflow-wrap: anywhere } .findings td:nth-child(2) { min-width: 9.5rem } .counts { width: auto }
.critical { color: var(--critical) } .error { color: var(--error) }
.warning { color: var(--warning) } .info { color: var(--info) }
svg rect { fill: currentColor } .faint { color: var(--faint) }
details { border-bottom: 1px solid var(--line); padding: .4rem 0 } summary { cursor: pointer }
/* Four columns have no room on a phone: each finding is a block, its message below its place. */
@media screen and (max-width: 40rem) { .findings, .findings tbody, .findings tr { display: block }
  .findings tr { border-bottom: 1px solid var(--line); padding: .5rem 0 }
  .findings td, .findings td:nth-child(2) { display: inline-block; border: 0; padding: 0 .6rem 0 0; min-width: 0 }
  .findings td:nth-child(n + 3) { display: block }
  .findings tr:first-child { position: absolute; clip-path: inset(50%) }
  .counts svg { width: 5rem } }
@media print { body { max-width: none; padding: 0 } }
"""

_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# Content Security Policy Level 3, section 6.1: no request, no script, and only this style.
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


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
        words = f"{'Passed' if code == 0 else 'Failed'}: exit code {code} ({escape_markup(name)})"
        yield f'<p class="{"info" if code == 0 else "error"}"><strong>{words}</strong></p>\n<ul>\n'
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
    words = escape_markup(finding.describe(advice=advice))
    severity = f'<td class="{finding.severity}">{finding.severity}</td>'
    rule = f"<td><code>{escape_markup(finding.rule)}</code></td>"
    return f"<tr>{severity}{rule}<td><code>{place}{finding.where}</code></td><td>{words}</td></tr>\n"


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
