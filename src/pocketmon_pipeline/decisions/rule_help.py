"""The help text of rules in reports: parts of each page; kinds of credentials have such pages too."""

from collections.abc import Collection, Mapping, Sequence

from pocketmon_pipeline.config.sections import Page, PolicyGuard, Rule
from pocketmon_pipeline.decisions.policy.pages.parts import Part, list_parts
from pocketmon_pipeline.decisions.reported import Count
from pocketmon_pipeline.decisions.secret_findings import TOPIC, list_advice
from pocketmon_pipeline.model import Severity
from pocketmon_pipeline.secrets.names import PREFIX
from pocketmon_pipeline.text import markdown

_WHY = (
    "Whoever can read the tree, or a copy of it, a build, a cache or the history, can use it. Machines find such keys "
    "in public places within minutes."
)
_PURGE = (
    "Then take it out of the file, and out of the history too (`git filter-repo`); a copy that somebody made stays "
    "valid until the credential is replaced. What opens nothing is permitted by a comment on its line, by "
    "`secrets.allow`, or by a waiver."
)


def list_secret_rules() -> Mapping[str, Rule]:
    """Every kind by the name of its findings."""
    from pocketmon_pipeline.secrets.kinds import KINDS

    sources = {kind.id: kind.source or kind.vendor.source for kind in KINDS}
    pages = {}
    for kind, advice in list_advice().items():
        source = sources.get(kind, "")
        finds = f"{advice.title}, which opens {advice.opens}." + (
            f" Its form is described in {source}." if source else ""
        )
        page = Page(finds=finds, why=_WHY, fix=f"{advice.rotate} {_PURGE}")
        pages[PREFIX + kind] = Rule(
            id=PREFIX + kind,
            title=advice.title,
            topic=TOPIC,
            severity=Severity.CRITICAL,
            native=PREFIX + kind,
            page=page,
        )
    return pages


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
