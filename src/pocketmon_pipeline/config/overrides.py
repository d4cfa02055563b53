"""Applies `policy_guard.overrides`, by environment to the policy, or by path to findings."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.environment import is_same
from pocketmon_pipeline.config.merging import Path, name_item, take_appended
from pocketmon_pipeline.config.problems import Problem, find_problems, get_hints
from pocketmon_pipeline.config.sections import PolicyGuard, Rule
from pocketmon_pipeline.config.wording import name_keys, suggest
from pocketmon_pipeline.secrets.names import PREFIX, is_rule, list_rules
from pocketmon_pipeline.text.json.tree import Array, Member, Node, Object, Scalar, find_member, to_plain

GUARD = "policy_guard"
# What may differ by path: it changes how a finding counts, never whether there is one.
BY_PATH = ("severity", "enforcement")

_NEVER_SET = ("rules", "overrides", "waivers", "tests")


class PathOverride(NamedTuple):
    """Findings of `rule` on paths that match a pattern have this `value` of `key`; `place` is `file:line:column`."""

    patterns: tuple[str, ...]
    rule: str
    key: str
    value: str
    place: str


class Change(NamedTuple):
    """One member of `set`; `rule` is empty for a key of the section."""

    member: Member
    rule: str
    key: str


def list_overrides(root: Node, environment: str) -> Iterator[Object]:
    """The overrides that apply in an environment, in order."""
    for override in _list_items(root, "overrides"):
        names = to_plain(find_member(find_member(override, "match"), "env") or Scalar(0, None))
        asked = names if isinstance(names, list) else [names]
        if names is None or any(isinstance(name, str) and is_same(name, environment) for name in asked):
            yield override


def list_patterns(override: Object) -> tuple[str, ...]:
    """The path patterns of an override; none where it applies to the policy itself."""
    paths = to_plain(find_member(find_member(override, "match"), "paths") or Array(0, ()))
    return tuple(map(str, paths)) if isinstance(paths, list) else ()


def list_changes(override: Object) -> Iterator[Change]:
    """What an override sets."""
    changes = find_member(override, "set")
    for member in changes.members if isinstance(changes, Object) else ():
        rule, _, key = member.key.rpartition(".")
        yield Change(member, rule, key)


def make_layers(root: Node, environment: str) -> Iterator[Node]:
    """One document for each thing that an environment changes, to be laid over the policy."""
    for override in list_overrides(root, environment):
        if not list_patterns(override):
            yield from map(_make_layer, list_changes(override))


def _make_layer(change: Change) -> Node:
    offset = change.member.offset
    inner = Member(offset, change.key, change.member.value)
    if change.rule:
        rule = Object(offset, (Member(offset, "id", Scalar(offset, change.rule)), inner))
        inner = Member(offset, "rules", Array(offset, (rule,)))
    return Object(offset, (Member(offset, GUARD, Object(offset, (inner,))),))


def find_override_problems(root: Node) -> Iterator[Problem]:
    """What overrides set that cannot be set, in every environment: rules and keys that there are not, wrong types."""
    rules = [name for rule in _list_items(root, "rules") if (name := name_item(rule)) is not None]
    for index, override in enumerate(_list_items(root, "overrides")):
        has_paths = bool(list_patterns(override))
        for change in list_changes(override):
            path: Path = (GUARD, "overrides", index, "set", change.member.key)
            yield from _judge_change(change, rules, path, has_paths=has_paths)


def _judge_change(change: Change, rules: list[str], path: Path, *, has_paths: bool) -> Iterator[Problem]:
    offset = change.member.offset
    if change.rule.startswith(PREFIX) and not has_paths:
        yield Problem(offset, path, "rules of credentials differ by path only", 'add `paths: ["**"]` to its match')
        return
    if change.rule and change.rule not in rules and not is_rule(change.rule):
        known = list_rules() if change.rule.startswith(PREFIX) else rules
        hint = suggest(change.rule, list(known)) or "no file of this policy has such a rule"
        yield Problem(offset, path, f'no rule "{change.rule[:60]}"', hint)
        return
    kind: type[msgspec.Struct] = Rule if change.rule else PolicyGuard
    fields = {field.encode_name: field.name for field in msgspec.structs.fields(kind)}
    known = [name for name in fields if name not in ("id", *_NEVER_SET)]
    if has_paths:
        known = list(BY_PATH)
    if has_paths and not change.rule:
        yield Problem(offset, path, "by path, only RULE.severity and RULE.enforcement can be set")
    elif change.key not in known:
        hint = suggest(change.key, known) or name_keys(known)
        yield Problem(offset, path, f"by path, {change.key[:60]} cannot be set" if has_paths else "unknown key", hint)
    elif not (change.rule and to_plain(change.member.value) is None):  # which takes the key away
        value = take_appended(change.member.value) or change.member.value
        yield from find_problems(value, get_hints(kind)[fields[change.key]], path)


def _list_items(root: Node, name: str) -> list[Object]:
    items = find_member(find_member(root, GUARD), name)
    return [item for item in items.items if isinstance(item, Object)] if isinstance(items, Array) else []
