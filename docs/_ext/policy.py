"""Renders what policies may name, and the rules that come with the program."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.cel.environment import Example, Function
from pocketmon_pipeline.cel.functions import FUNCTIONS
from pocketmon_pipeline.cel.reference import STANDARD, Entry
from pocketmon_pipeline.cel.sql.aggregates import AGGREGATES
from pocketmon_pipeline.config.sections import Rule
from pocketmon_pipeline.decisions.policy.language.columns import COLUMNS
from pocketmon_pipeline.decisions.policy.language.environment import FORMAT_BYTES
from pocketmon_pipeline.decisions.policy.pages.parts import list_parts
from pocketmon_pipeline.decisions.secret_findings import list_advice
from pocketmon_pipeline.secrets.names import PREFIX
from pocketmon_pipeline.text.markdown import fence

# What rules know besides the functions of the language itself; the example is of a file two hours old.
OF_RULES = (
    FORMAT_BYTES,
    Entry("age", "How long ago the content last changed.", Example("age() > duration('1h')", result=True)),
)


def render_functions() -> str:
    """Render the table of functions and macros; aggregates come last."""
    entries: Sequence[Entry | Function] = (*STANDARD, *FUNCTIONS, *OF_RULES, *AGGREGATES)
    rows = [f"| `{entry.name}` | {entry.documentation} | `{entry.example.text}` |" for entry in entries]
    return "\n".join(["| name | what it gives | example |", "|---|---|---|", *rows])


def render_variables() -> str:
    """Render the table of variables."""
    rows = [
        f"| `{column.name}` | {column.type} | {column.meaning} | {column.null_when or 'never'} |" for column in COLUMNS
    ]
    return "\n".join(["| variable | type | meaning | null when |", "|---|---|---|---|", *rows])


def render_kinds() -> str:
    """Render every kind of credential."""
    rows = [f"| `{PREFIX}{kind}` | {advice.title} | {advice.opens} |" for kind, advice in list_advice().items()]
    return "\n".join(["| rule | what | opens |", "|---|---|---|", *rows])


def render_rules(rules: Sequence[Rule]) -> str:
    """Render rules of the program's own packs, whose texts are Markdown: a table, then a section for each."""
    rows = [f"| [`{rule.id}`](#{rule.id.replace('.', '')}) | {rule.severity} | {rule.title} |" for rule in rules]
    table = "\n".join(["| check | severity | what |", "|---|---|---|", *rows])
    return "\n\n".join([table, *(part for rule in rules for part in _render_section(rule))])


def _render_section(rule: Rule) -> Iterator[str]:
    facts = {
        "severity": rule.severity,
        "enforcement": rule.enforcement,
        "topic": rule.topic,
        "in force with": rule.limit,
    }
    yield f"## {rule.id}"
    yield f"**{rule.title}**"
    yield " · ".join(f"{name}: `{value}`" for name, value in facts.items() if value)
    for part in list_parts(rule):
        yield f"### {part.heading}"
        yield fence(part.text) if part.is_code else part.text
