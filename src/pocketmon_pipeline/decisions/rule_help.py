"""What reports say of the rules that found something: a part of each rule's page."""

from collections.abc import Collection, Mapping

from pocketmon_pipeline.config.sections import Page, PolicyGuard, Rule
from pocketmon_pipeline.decisions.secret_pages import list_secret_rules
from pocketmon_pipeline.secrets.names import PREFIX
from pocketmon_pipeline.text import markdown

_HEADINGS = {"finds": "What it finds", "why": "Why it matters", "fix": "What to do", "example": "Example"}


def find_rules(guard: PolicyGuard, names: Collection[str]) -> Mapping[str, Rule]:
    """The rules of these findings by name; what no policy knows is left out."""
    known = {rule.id: rule for rule in guard.rules if rule.id in names}
    if any(name.startswith(PREFIX) for name in names):
        known = {**{name: rule for name, rule in list_secret_rules().items() if name in names}, **known}
    return known


def list_parts(rule: Rule, *, advice: bool) -> list[tuple[str, str]]:
    """Heading and text of each part of its page; without `advice`, not what to do."""
    page = rule.page or Page()
    parts = ((part, heading, getattr(page, part)) for part, heading in _HEADINGS.items())
    return [(heading, text) for part, heading, text in parts if text and (advice or part != "fix")]


def write_text(rule: Rule, *, advice: bool) -> str:
    """As plain text."""
    return "\n\n".join(f"{heading}\n{text}" for heading, text in list_parts(rule, advice=advice))


def write_markdown(rule: Rule, *, advice: bool) -> str:
    """As Markdown; examples are blocks of code."""
    return "\n\n".join(
        f"**{heading}**\n\n{markdown.fence(text) if heading == _HEADINGS['example'] else markdown.escape(text)}"
        for heading, text in list_parts(rule, advice=advice)
    )
