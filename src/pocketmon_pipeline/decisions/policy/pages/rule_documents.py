"""The policy as documents: a Markdown page for each rule, and an index."""

from collections.abc import Iterator

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.merging import RULES
from pocketmon_pipeline.config.sections import PolicyGuard, Rule
from pocketmon_pipeline.decisions.policy.pages.parts import list_parts
from pocketmon_pipeline.decisions.policy.pages.rule_pages import Value, list_overridden, list_tests, list_values
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.markdown import code, escape, fence

INDEX = "index.md"
# Names that Windows keeps for devices (Microsoft, "Naming Files, Paths, and Namespaces").
_TAKEN = compile_later(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9]|index)(\.|$)")


def render_pages(config: LoadedConfig) -> Iterator[tuple[str, str]]:
    """File name and text of every page, the index first; equal policies give equal pages."""
    rules = sorted(config.section(PolicyGuard).rules, key=lambda rule: rule.id)
    names = dict(_name_pages(rules))
    yield INDEX, _render_index(config, rules, names)
    for rule in rules:
        yield names[rule.id], _render_page(config, rule)


def _name_pages(rules: list[Rule]) -> Iterator[tuple[str, str]]:
    """Two ids that differ in case alone need two names on every system."""
    taken: set[str] = set()
    for rule in rules:
        stem = f"rule-{rule.id}" if _TAKEN.match(rule.id) else rule.id
        name, number = stem, 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.lower())
        yield rule.id, f"{name}.md"


def _render_index(config: LoadedConfig, rules: list[Rule], names: dict[str, str]) -> str:
    rows = [
        f"| [{escape(rule.id)}]({names[rule.id]}) | {rule.severity} | {rule.enforcement} | {escape(rule.topic)} "
        f"| {escape(rule.title)} |"
        for rule in rules
    ]
    about = [escape(config.header.description)] if config.header.description else []
    facts = f"{len(rules):,} {'rule' if len(rules) == 1 else 'rules'} · policy {code(config.sha256[:12])}"
    head = "| rule | severity | enforcement | topic | what |\n|---|---|---|---|---|"
    return "\n\n".join(["# Rules", *about, facts, "\n".join([head, *rows])]) + "\n"


def _render_page(config: LoadedConfig, rule: Rule) -> str:
    parts = [f"# {escape(rule.id)}", *([f"**{escape(rule.title)}**"] if rule.title else [])]
    rows = [f"| {code(one.key)} | {code(one.value)} | {_name_place(one)} |" for one in list_values(config, rule)]
    parts.append("\n".join(["| key | value | set at |", "|---|---|---|", *rows]))
    for part in list_parts(rule):
        parts += [f"## {part.heading}", fence(part.text) if part.is_code else escape(part.text)]
    for heading, listed in (("By path", list(list_overridden(config, rule))), ("Tests", list_tests(config, rule))):
        parts += [f"## {heading}", "\n".join(f"- {escape(line)}" for line in listed)] if listed else []
    place = config.find_place(*RULES, rule.id)
    return "\n\n".join([*parts, f"Set at {code(place)}. [All rules]({INDEX})"]) + "\n"


def _name_place(value: Value) -> str:
    return code(value.settings[-1].place) if value.settings else "default"
