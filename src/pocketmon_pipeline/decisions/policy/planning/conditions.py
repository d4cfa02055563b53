"""Splits the `for` of rules into parts, to tell which part a file fails."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.sections import Rule
from pocketmon_pipeline.decisions.policy.language.columns import BY_NAME
from pocketmon_pipeline.decisions.policy.language.tokens import find_names, split_conjunction
from pocketmon_pipeline.decisions.policy.planning.drafts import EVERY_FILE


class Condition(NamedTuple):
    """One part of the `for` of a rule, as a rule that selects the files for which it is true."""

    rule: str
    text: str
    probe: Rule


def list_conditions(rules: Sequence[Rule]) -> Iterator[Condition]:
    """All parts of all rules that have a `for`."""
    for number, rule in enumerate(rules):
        if rule.sql is not None:
            continue
        for place, part in enumerate(split_conjunction(rule.for_ or EVERY_FILE)):
            text = " ".join(part.text.split())
            yield Condition(rule.id, text, Rule(id=f"probe.r{number}.p{place}", for_=part.text, require="true"))


def name_columns(condition: Condition, definitions: dict[str, str]) -> list[str]:
    """The inventory's columns that a condition reads, by itself or through named expressions."""
    found: dict[str, None] = {}
    names = [name.text for name in find_names(condition.text)]
    seen: set[str] = set()
    while names:
        name = names.pop(0)
        if name in definitions and name not in seen:
            seen.add(name)
            names += [inner.text for inner in find_names(definitions[name])]
        elif name in BY_NAME and name != "now":
            found[name] = None
    return list(found)
