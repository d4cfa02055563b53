"""A rule's page, for a terminal and as Markdown, and where each of its values was set."""

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.composition import Setting
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.merging import RULES
from pocketmon_pipeline.config.sections import PolicyGuard, Rule
from pocketmon_pipeline.decisions.policy.pages.parts import list_parts
from pocketmon_pipeline.decisions.policy.rule_tests.cases import describe
from pocketmon_pipeline.text.json.tree import to_plain

_WIDTH = 96
_FIRST = ("severity", "enforcement")
# What a page tells apart from the facts.
_ELSEWHERE = frozenset({"id", "title", "page"})


class Value(NamedTuple):
    """One key of a rule: its value in words, and the places that set it, the last one in force; none for a default."""

    key: str
    value: str
    settings: Sequence[Setting]


def list_values(config: LoadedConfig, rule: Rule) -> list[Value]:
    """Every key that the policy states for a rule, and severity and enforcement with their defaults."""
    found = []
    fields = {field.encode_name: field for field in msgspec.structs.fields(Rule)}
    for key in dict.fromkeys([*_FIRST, *fields]):
        field = fields[key]
        settings = config.history((*RULES, rule.id, key))
        if key not in _ELSEWHERE and (settings or key in _FIRST):
            found.append(Value(key, write_value(getattr(rule, field.name)), settings))
    return found


# Parts of the policy that have an id, a place and a page of their own, or that only describe it.
_LISTED = frozenset({"rules", "overrides", "waivers", "tests"})


def list_settings(config: LoadedConfig) -> list[Value]:
    """Every value that the policy states beside its rules, by its name in the file, such as `vars.max_mb`."""
    found = []
    whole = to_plain(config.composition.root, exact=True) if config.composition else {}
    for section, stated in whole.items() if isinstance(whole, dict) else ():
        for key, value in stated.items() if isinstance(stated, dict) else ():
            if section == RULES[0] and key in _LISTED:
                continue
            inner = value if isinstance(value, dict) and (section, key) in _NAMED else {"": value}
            for name, one in inner.items():
                path = (section, key, name) if name else (section, key)
                found.append(Value(".".join(path), write_value(one), config.history(path)))
    return [one for one in found if one.settings]


def list_defaults(sections: Mapping[str, object], stated: Iterable[Value]) -> list[Value]:
    """Every setting of the sections, filled with defaults, that is none of the `stated` nor holds any of them."""
    known = {".".join(one.key.split(".")[:2]) for one in stated}
    return [
        Value(f"{section}.{key}", write_value(value), ())
        for section, settings in sections.items()
        if isinstance(settings, dict)
        for key, value in settings.items()
        if f"{section}.{key}" not in known and not (section == RULES[0] and key in _LISTED)
    ]


# Objects whose keys are names of the policy's own.
_NAMED = frozenset({(RULES[0], "defs"), (RULES[0], "protected_paths")})


def write_value(value: object) -> str:
    """A value on one line."""
    plain = msgspec.to_builtins(value)
    if isinstance(plain, dict):
        plain = {key: inner for key, inner in plain.items() if inner is not None}
        return ", ".join(f"{key}: {write_value(inner)}" for key, inner in plain.items()) or "{}"
    return " ".join(plain.split()) if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def list_overridden(config: LoadedConfig, rule: Rule) -> Iterator[str]:
    """What differs by path, one line each."""
    for one in config.overrides_by_path:
        if one.rule == rule.id:
            yield f"{one.key} is {one.value} in {', '.join(one.patterns)} ({one.place})"


def list_tests(config: LoadedConfig, rule: Rule) -> list[str]:
    """The names of its tests."""
    return [describe(test) for test in config.section(PolicyGuard).tests if test.rule == rule.id]


def render_text(config: LoadedConfig, rule: Rule, width: int = _WIDTH) -> str:
    """One page for a terminal."""
    lines = [f"{rule.id}: {rule.title}" if rule.title else rule.id, ""]
    values = list_values(config, rule)
    widest = max((len(value.key) for value in values), default=0)
    for value in values:
        first, *rest = wrap(value.value, width - widest - 4) or [""]
        lines += [f"  {value.key:{widest}}  {first}", *(f"  {'':{widest}}  {line}" for line in rest)]
    for part in list_parts(rule):
        shown = part.text.splitlines() if part.is_code else wrap(part.text, width - 2)
        lines += ["", part.heading, *(f"  {line}" for line in shown)]
    for heading, listed in (("By path", list(list_overridden(config, rule))), ("Tests", list_tests(config, rule))):
        indented = [f"  {line}" for one in listed for line in wrap(one, width - 2)]
        lines += ["", heading, *indented] if listed else []
    place = config.find_place(*RULES, rule.id) if any(value.settings for value in values) else ""
    return "\n".join([*lines, *(["", f"Set at {place}"] if place else [])])


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters; an expression may have no space to break at."""
    return textwrap.wrap(text, max(width, 20), break_on_hyphens=False)


def list_known(rule: Rule) -> str:
    """What a list of rules says of one."""
    return rule.title or " ".join((rule.require or rule.decision).split())
