"""A rule's page, as text for a terminal and as Markdown for the documentation."""

import textwrap
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.config.sections.policy import Page, Rule
from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Reported

_WIDTH = 96
_HEADINGS = {"finds": "What it finds", "why": "Why it matters", "fix": "What to do", "example": "Example"}


def list_facts(rule: Rule) -> Iterator[tuple[str, str]]:
    """Name and value of what the page says in its head."""
    yield "severity", rule.severity
    yield "topic", rule.topic
    if rule.limit:
        yield "in force with", rule.limit
    decision = NATIVE.get(rule.native or "")
    if isinstance(decision, Reported):
        yield "reported by", f"the stage {decision.stage}"


def _list_parts(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Name, heading and text of each part that the page has."""
    page = rule.page or Page()
    for part, heading in _HEADINGS.items():
        if text := getattr(page, part):
            yield part, heading, text


def render_text(rule: Rule) -> str:
    """One page, wrapped to the width of a terminal."""
    lines = [f"{rule.id}: {rule.title}", ""]
    lines += [f"  {name:14} {value}" for name, value in list_facts(rule)]
    for part, heading, text in _list_parts(rule):
        lines += ["", heading]
        shown = text.splitlines() if part == "example" else textwrap.wrap(text, _WIDTH - 2, break_on_hyphens=False)
        lines += [f"  {line}" for line in shown]
    return "\n".join(lines)


def render_overview(rules: Sequence[Rule]) -> str:
    """Every id with its severity and title."""
    width = max(len(rule.id) for rule in rules)
    return "\n".join(f"{rule.id:{width}}  {rule.severity:8}  {rule.title}" for rule in rules)


def render_markdown(rule: Rule) -> str:
    """One section of the reference."""
    facts = " · ".join(f"{name}: `{value}`" for name, value in list_facts(rule))
    parts = [f"## {rule.id}", f"**{rule.title}**", facts]
    for part, heading, text in _list_parts(rule):
        parts += [f"### {heading}", f"```text\n{text}\n```" if part == "example" else text]
    return "\n\n".join(parts)


def render_reference(rules: Sequence[Rule]) -> str:
    """The reference of rules, with a table to begin with."""
    rows = [f"| [`{rule.id}`](#{_anchor(rule.id)}) | {rule.severity} | {rule.title} |" for rule in rules]
    table = "\n".join(["| check | severity | what |", "|---|---|---|", *rows])
    return "\n\n".join([table, *map(render_markdown, rules)])


def _anchor(name: str) -> str:
    return name.replace(".", "")
