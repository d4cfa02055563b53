"""The help text of rules in reports: parts of each rule's page."""

from collections.abc import Collection, Mapping, Sequence

from pocketmon_pipeline.config.sections import PolicyGuard, Rule
from pocketmon_pipeline.decisions.policy.pages.parts import Part, list_parts
from pocketmon_pipeline.decisions.reported import Count
from pocketmon_pipeline.decisions.secret_pages import list_secret_rules
from pocketmon_pipeline.secrets.names import PREFIX
from pocketmon_pipeline.text import markdown

_MOST_RULES = 200


def find_rules(guard: PolicyGuard, names: Collection[str]) -> Mapping[str, Rule]:
    """The rules of these findings by name, as far as a policy knows them."""
    known = {rule.id: rule for rule in guard.rules if rule.id in names}
    if any(name.startswith(PREFIX) for name in names):
        known = {**{name: rule for name, rule in list_secret_rules().items() if name in names}, **known}
    return known


def find_open_rules(guard: PolicyGuard, counts: Sequence[Count]) -> list[Rule]:
    """The rules with open findings, in the order of the counts, up to a readable number."""
    names = list(dict.fromkeys(count.rule for count in counts if count.open))[:_MOST_RULES]
    rules = find_rules(guard, names)
    return [rules[name] for name in names if name in rules]


def _list_parts(rule: Rule, *, advice: bool) -> list[Part]:
    """Each part of its page; without `advice`, not what to do."""
    return [part for part in list_parts(rule) if advice or part.name != "fix"]


def write_text(rule: Rule, *, advice: bool) -> str:
    """As plain text."""
    return "\n\n".join(f"{part.heading}\n{part.text}" for part in _list_parts(rule, advice=advice))


def write_markdown(rule: Rule, *, advice: bool) -> str:
    """As Markdown; examples are blocks of code."""
    return "\n\n".join(
        f"**{part.heading}**\n\n{markdown.fence(part.text) if part.is_code else markdown.escape(part.text)}"
        for part in _list_parts(rule, advice=advice)
    )
