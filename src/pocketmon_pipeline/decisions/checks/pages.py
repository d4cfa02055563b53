"""A check's page, as text for a terminal and as Markdown for the documentation."""

import textwrap
from collections.abc import Iterator

from pocketmon_pipeline.decisions.checks.catalogue import CHECKS
from pocketmon_pipeline.decisions.checks.check import Check, Reported

_WIDTH = 96
_HEADINGS = {"finds": "What it finds", "why": "Why it matters", "fix": "What to do", "example": "Example"}


def list_facts(check: Check) -> Iterator[tuple[str, str]]:
    """Name and value of what the page says in its head."""
    yield "severity", check.severity
    yield "topic", check.topic
    if check.limit:
        yield "in force with", check.limit
    if isinstance(check.decision, Reported):
        yield "reported by", f"the stage {check.decision.stage}"


def render_text(check: Check) -> str:
    """One page, wrapped to the width of a terminal."""
    lines = [f"{check.id}: {check.title}", ""]
    lines += [f"  {name:14} {value}" for name, value in list_facts(check)]
    for part, heading in _HEADINGS.items():
        lines += ["", heading]
        text = getattr(check.page, part)
        shown = text.splitlines() if part == "example" else textwrap.wrap(text, _WIDTH - 2, break_on_hyphens=False)
        lines += [f"  {line}" for line in shown]
    return "\n".join(lines)


def render_overview() -> str:
    """Every id with its severity and title."""
    width = max(len(check.id) for check in CHECKS)
    return "\n".join(f"{check.id:{width}}  {check.severity:8}  {check.title}" for check in CHECKS)


def render_markdown(check: Check) -> str:
    """One section of the reference."""
    facts = " · ".join(f"{name}: `{value}`" for name, value in list_facts(check))
    parts = [f"## {check.id}", f"**{check.title}**", facts]
    for part, heading in _HEADINGS.items():
        text = getattr(check.page, part)
        parts += [f"### {heading}", f"```text\n{text}\n```" if part == "example" else text]
    return "\n\n".join(parts)


def render_reference() -> str:
    """The reference of all checks, with a table to begin with."""
    rows = [f"| [`{check.id}`](#{_anchor(check.id)}) | {check.severity} | {check.title} |" for check in CHECKS]
    table = "\n".join(["| check | severity | what |", "|---|---|---|", *rows])
    return "\n\n".join([table, *map(render_markdown, CHECKS)])


def _anchor(name: str) -> str:
    return name.replace(".", "")
