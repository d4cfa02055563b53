"""Finds unused names, and waivers that cover nothing."""

import datetime
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.config.environment import COMMON, is_same
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.patterns import advise_relative, find_absolute_globs
from pocketmon_pipeline.config.problems import name_path
from pocketmon_pipeline.config.sections import PolicyGuard, Rule
from pocketmon_pipeline.config.sections.policy import Override
from pocketmon_pipeline.config.sections.secrets import FINGERPRINT
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.policy.acceptance.path_conditions import fits
from pocketmon_pipeline.decisions.policy.acceptance.waivers import find_state
from pocketmon_pipeline.decisions.policy.diagnostic import Diagnostic
from pocketmon_pipeline.decisions.policy.language.tokens import Part, find_names, list_vars, split_template
from pocketmon_pipeline.model import Enforcement

_EXPRESSIONS = ("for_", "when", "require", "otherwise", "each", "at", "group_by", "unique")


def find_unused_names(config: LoadedConfig) -> Iterator[Diagnostic]:
    """Named expressions and values that no rule reads, directly or through another name."""
    guard = config.section(PolicyGuard)
    texts = [text for rule in guard.rules for text in list_expressions(rule)]
    texts += [str(value) for override in guard.overrides for value in override.set.values()]
    used = _follow(guard, {name.text for text in texts for name in find_names(text)})
    for name in guard.defs:
        if name not in used:
            place = config.find_place("policy_guard", "defs", name)
            yield Diagnostic("warning", "unused", place, f"no rule uses the named expression {name}", "remove it")
    texts += [text for name, text in guard.defs.items() if name in used]
    values = config.sections.get("vars", {})
    read = {name for text in texts for name in list_vars(text)}
    for name in values if isinstance(values, dict) else ():
        if name not in read:
            place = config.find_place("vars", name)
            yield Diagnostic("warning", "unused", place, f"no rule uses vars.{name}", "remove it")


def find_idle_globs(config: LoadedConfig) -> Iterator[Diagnostic]:
    """Globs of waivers, overrides, budgets and the like that no path can match."""
    for path, glob in find_absolute_globs(config.composition.root) if config.composition else ():
        words = f"{name_path(path)}: no file's path is {glob!r}"
        yield Diagnostic("warning", "idle-glob", config.find_place(*path), words, advise_relative(glob))


def list_expressions(rule: Rule) -> Iterator[str]:
    """Every expression of a rule, those in its message among them."""
    yield from (text for key in _EXPRESSIONS if (text := getattr(rule, key)) is not None)
    if rule.exists is not None:
        yield rule.exists.path
    if rule.fix is not None and rule.fix.to is not None:
        yield rule.fix.to
    try:
        yield from (part.text for part in split_template(rule.message) if isinstance(part, Part))
    except ValueError:
        return  # an open brace, which is reported where expressions are checked


def find_unknown_environment(config: LoadedConfig) -> Iterator[Diagnostic]:
    """Warn if the policy does not mention the environment, whose name may be misspelt."""
    name, guard = config.environment, config.section(PolicyGuard)
    mentioned = {one for override in guard.overrides for one in list_names(override)}
    known = sorted({*COMMON, *mentioned})
    if any(is_same(name, one) for one in known):
        return
    texts = [*guard.defs.values(), *(text for rule in guard.rules for text in list_expressions(rule))]
    if any(quoted in text for text in texts for quoted in _quote(name)):
        return
    words = f"neither an override nor an expression is for the environment {name}"
    hint = suggest(name, known) or f"known environments: {', '.join(known)}"
    yield Diagnostic("warning", "unknown-environment", f"--env {name}", words, hint)


def list_names(override: Override) -> tuple[str, ...]:
    """The environments that an override is for."""
    named = override.match.env
    return (named,) if isinstance(named, str) else named or ()


def _quote(name: str) -> tuple[str, str]:
    """A name as expressions write it."""
    return f"'{name}'", f'"{name}"'


def _follow(guard: PolicyGuard, names: set[str]) -> set[str]:
    """The names, and those that named expressions among them name."""
    found: set[str] = set()
    while names:
        name = names.pop()
        if name not in found and name in guard.defs:
            found.add(name)
            names |= {inner.text for inner in find_names(guard.defs[name])}
    return found


def find_idle_waivers(config: LoadedConfig, known: Sequence[str], now: datetime.datetime) -> Iterator[Diagnostic]:
    """Waivers of unknown rules, and those that expired or soon will."""
    for waiver in config.section(PolicyGuard).waivers:
        path = ("policy_guard", "waivers", waiver.id)
        if not any(fits([waiver.rule], rule) for rule in known):
            hint = suggest(waiver.rule, known) or "no rule fits it"
            words = f"waiver {waiver.id} is for {waiver.rule}, which is no rule"
            yield Diagnostic("warning", "unused-waiver", config.find_place(*path, "rule"), words, hint)
        state = find_state(waiver, now)
        place = config.find_place(*path, "expires")
        if state == "expired":
            words = f"waiver {waiver.id} for {waiver.rule} ({waiver.owner}) expired on {waiver.expires}"
            yield Diagnostic("warning", "expired-waiver", place, words, "renew it with its owner, or remove it")
        elif state == "expiring":
            words = f"waiver {waiver.id} for {waiver.rule} ({waiver.owner}) ends on {waiver.expires}"
            yield Diagnostic("note", "expiring-waiver", place, words)


def find_futile_waivers(config: LoadedConfig) -> Iterator[Diagnostic]:
    """Waivers that can never apply: their rules are mandatory, or a fingerprint is malformed."""
    guard = config.section(PolicyGuard)
    for waiver in guard.waivers:
        path = ("policy_guard", "waivers", waiver.id)
        levels = {rule.enforcement for rule in guard.rules if fits([waiver.rule], rule.id)}
        if levels == {Enforcement.MANDATORY}:
            words = f"waiver {waiver.id} is for {waiver.rule}, which is mandatory and cannot be waived"
            yield Diagnostic("warning", "futile-waiver", config.find_place(*path, "rule"), words, "remove it")
        if waiver.fingerprint is not None and not FINGERPRINT.fullmatch(waiver.fingerprint):
            words = f"waiver {waiver.id} names a fingerprint that no finding can have"
            place = config.find_place(*path, "fingerprint")
            yield Diagnostic(
                "warning", "futile-waiver", place, words, "copy it from findings.json: 32 digits of 0-9 and a-f"
            )
