"""Warnings about rules that decide nothing, or not what their author expects."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.cel.definitions import locate
from pocketmon_pipeline.cel.evaluator import EvaluationError, Evaluator
from pocketmon_pipeline.cel.tree import Call, Listing, Literal, Name, Node, list_children
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.merging import RULES
from pocketmon_pipeline.config.patterns import advise_relative, is_absolute
from pocketmon_pipeline.config.sections import PolicyGuard, Rule
from pocketmon_pipeline.config.sections.policy import DECISIONS, read_moment
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.policy.diagnostic import Diagnostic
from pocketmon_pipeline.decisions.policy.language.columns import WORDS
from pocketmon_pipeline.decisions.policy.language.expressions import Checker, Expression
from pocketmon_pipeline.decisions.policy.language.limits import UnknownSettingError, find_limit
from pocketmon_pipeline.decisions.policy.language.tokens import Token, find_names, split_conjunction, tokenize
from pocketmon_pipeline.decisions.policy.planning.drafts import Draft
from pocketmon_pipeline.model import Enforcement


def find_dead_rules(config: LoadedConfig, drafts: Sequence[Draft], checker: Checker) -> Iterator[Diagnostic]:
    """Conditions that are always false, requirements that are always true, and values that no file has."""
    for draft in drafts:
        rule = draft.rule
        for key, expression in (("for", draft.selects if rule.for_ else None), ("when", draft.when)):
            if expression is not None:
                yield from _judge_condition(config, rule, key, expression, checker)
        if draft.require is not None and _find_constant(draft.require) is True:
            place = config.find_place(*RULES, rule.id, "require")
            words = f"rule {rule.id} can never be violated: require is always true"
            yield Diagnostic("warning", "always-true", place, words)
        for key, expression in (("for", draft.selects), ("when", draft.when), ("require", draft.require)):
            yield from _judge_words(config, rule, key, expression) if expression is not None else ()


def _judge_condition(
    config: LoadedConfig, rule: Rule, key: str, expression: Expression, checker: Checker
) -> Iterator[Diagnostic]:
    parts = [
        part
        for text in split_conjunction(expression.text)
        if (part := checker.check_part((*RULES, rule.id, key), text, "bool", expression.subject)) is not None
    ]
    false = next((part.text.strip() for part in parts if _find_constant(part) is False), "")
    reason = f"{false} is always false" if false and false != "false" else "it is false" if false else ""
    reason = reason or _find_contradiction(parts)
    if reason:
        what = "selects no file" if key == "for" else "never requires anything"
        place = config.find_place(*RULES, rule.id, key)
        if key == "for" or rule.otherwise is None:
            yield Diagnostic("warning", "dead-rule", place, f"rule {rule.id} {what}: {reason}", "remove it, or fix it")


def _judge_words(config: LoadedConfig, rule: Rule, key: str, expression: Expression) -> Iterator[Diagnostic]:
    for comparison, hint in _find_unknown_words(expression):
        definition, offset = "", comparison.offset
        if expression.checked.expanded != expression.text:
            definition, offset = locate(offset, expression.checked.segments)
        path = ("policy_guard", "defs", definition) if definition else (*RULES, rule.id, key)
        place = config.find_expression_place(path, offset).place
        words = f"rule {rule.id}, {key}: no file's {comparison.column} is {comparison.word!r}"
        yield Diagnostic("warning", "unknown-word", place, words, hint)


def find_out_of_force(config: LoadedConfig, now: datetime.datetime) -> Iterator[Diagnostic]:
    """Expired rules, and those that need a limit which the policy does not state."""
    for rule in config.section(PolicyGuard).rules:
        until = rule.effective.until if rule.effective else None
        if until is not None and read_moment(until) <= now:
            place = config.find_place(*RULES, rule.id, "effective", "until")
            yield Diagnostic("warning", "over", place, f"rule {rule.id} ended on {until}", "remove it, or extend it")
        if rule.limit is not None and _is_unstated(config, rule.limit):
            place = config.find_place(*RULES, rule.id, "limit")
            words = f"rule {rule.id} is not in force: {rule.limit} is not stated"
            yield Diagnostic("warning", "no-limit", place, words, f"state {rule.limit}")


def _is_unstated(config: LoadedConfig, name: str) -> bool:
    """Whether a setting has no value, neither stated nor by default; that there is none of the name is a mistake."""
    try:
        return not find_limit(name, config.sections).stated
    except UnknownSettingError:
        return False


def find_shadowed_rules(config: LoadedConfig) -> Iterator[Diagnostic]:
    """Rules replaced by a later one of the same id, and equal rules under two ids."""
    forced = {_place_override(config, number, key) for number, key in _list_overrides(config)}
    seen: dict[str, Rule] = {}
    for rule in config.section(PolicyGuard).rules:
        for key in ("for", *DECISIONS):
            settings = [one for one in config.history((*RULES, rule.id, key)) if one.place not in forced]
            if len(settings) > 1 and settings[-2].value != settings[-1].value:
                words = f"rule {rule.id}: its {key} is replaced at {settings[-1].place}"
                yield Diagnostic("note", "shadowed", settings[-2].place, words)
        twin = seen.setdefault(repr([_normalise(getattr(rule, key)) for key in _DECIDING]), rule)
        if twin is not rule:
            place = config.find_place(*RULES, rule.id)
            yield Diagnostic(
                "warning", "twice", place, f"rule {rule.id} asks the same as {twin.id}", "keep one of them"
            )


_DECIDING = ("for_", "when", "otherwise", "each", "as_", "group_by", "limit", "effective", *DECISIONS)


def _normalise(value: object) -> object:
    """An expression as tokens, without enclosing parentheses, to compare regardless of layout."""
    if not isinstance(value, str):
        return value
    tokens = list(tokenize(value))
    while len(tokens) > 1 and tokens[0].text == "(" and tokens[-1].text == ")" and _encloses(tokens):
        tokens = [token._replace(depth=token.depth - 1) for token in tokens[1:-1]]
    return [token.text for token in tokens]


def _encloses(tokens: Sequence[Token]) -> bool:
    """Whether the first bracket closes at the end."""
    return all(token.depth > tokens[0].depth for token in tokens[1:-1])


def _list_overrides(config: LoadedConfig) -> Iterator[tuple[int, str]]:
    for number, override in enumerate(config.section(PolicyGuard).overrides):
        for key in override.set:
            yield number, key


def _place_override(config: LoadedConfig, number: int, key: str) -> str:
    return config.find_place("policy_guard", "overrides", number, "set", key)


def find_weakened_rules(config: LoadedConfig) -> Iterator[Diagnostic]:
    """Rules that cannot be waived, but that an override by path disables."""
    mandatory = {rule.id for rule in config.section(PolicyGuard).rules if rule.enforcement is Enforcement.MANDATORY}
    for override in config.overrides_by_path:
        if override.rule in mandatory and override.key == "enforcement" and override.value in _FAILS_NOTHING:
            where = ", ".join(override.patterns)
            words = f"rule {override.rule} is mandatory, and {override.value} in {where}: it fails nothing there"
            yield Diagnostic("warning", "weakened", override.place, words, "remove it, or make the rule waivable")


_FAILS_NOTHING = (Enforcement.ADVISORY, Enforcement.DRYRUN)


def find_idle_overrides(config: LoadedConfig) -> Iterator[Diagnostic]:
    """Overrides in force here that change nothing."""
    rules = config.section(PolicyGuard).rules_by_id
    changed: set[tuple[str, str]] = set()
    for override in config.overrides_by_path:
        rule = rules.get(override.rule)
        is_first = (override.rule, override.key) not in changed
        changed.add((override.rule, override.key))
        if rule is not None and is_first and str(getattr(rule, override.key)) == override.value:
            words = f"{override.rule}.{override.key} is {override.value} without this override"
            yield Diagnostic("warning", "idle-override", override.place, words, "remove it")
    for number, override_key in _list_overrides(config):
        rule_id, _, key = override_key.rpartition(".")
        path = (*RULES, rule_id, key) if rule_id else ("policy_guard", key)
        settings = config.history(path)
        place = _place_override(config, number, override_key)
        found = next((index for index, one in enumerate(settings) if one.place == place), 0)
        if found and settings[found - 1].value == settings[found].value:
            words = f"{override_key} is {settings[found].value} without this override"
            yield Diagnostic("warning", "idle-override", place, words, "remove it")


_FIXED = frozenset({"vars", "true", "false", "null"})


_PATHS = ("path", "dir")


class _Comparison(NamedTuple):
    """A column that is compared with a word, and where the word stands in the expanded text."""

    column: str
    word: str
    offset: int


def _find_constant(expression: Expression) -> bool | None:
    """The value of a condition that names nothing of a file, and no environment; None for any other."""
    if any(name.text not in _FIXED for name in find_names(expression.checked.expanded)):
        return None
    try:
        value = Evaluator(expression.environment).evaluate(expression.checked, {})
    except EvaluationError:
        return None
    return value if isinstance(value, bool) else None


def _find_contradiction(parts: list[Expression]) -> str:
    """Why parts that must all be true cannot be: one column, two words; empty where nothing is known."""
    first: dict[str, str] = {}
    for part in parts:
        root = part.checked.tree
        for one in _list_comparisons(root) if getattr(root, "function", "") == "_==_" else ():
            earlier = first.setdefault(one.column, one.word)
            if earlier != one.word:
                return f"{one.column} cannot be {earlier!r} and {one.word!r}"
    return ""


def _find_unknown_words(expression: Expression) -> Iterator[tuple[_Comparison, str]]:
    """Words that a column never is, with a suggestion."""
    for one in _list_comparisons(expression.checked.tree):
        known = WORDS.get(one.column)
        if known is not None and one.word not in known:
            yield one, suggest(one.word, sorted(known))
        elif one.column == "ext" and one.word != (right := one.word.removeprefix(".").lower()):
            yield one, f"an ending is in lower case, and has no dot: write '{right}'"
        elif one.column in _PATHS and is_absolute(one.word):
            yield one, advise_relative(one.word)


def _list_comparisons(node: Node) -> Iterator[_Comparison]:
    """Every comparison of a column with a word, with one of a list of words, or with a glob."""
    if isinstance(node, Call) and node.function == "glob" and isinstance(node.target, Name):
        for glob in node.args:
            if isinstance(glob, Literal):
                yield _Comparison(node.target.name, str(glob.value), glob.offset)
    if isinstance(node, Call) and node.function in ("_==_", "_!=_", "@in") and len(node.args) == 2:
        left, right = node.args
        name, other = (right, left) if isinstance(left, Literal) else (left, right)
        words = other.items if isinstance(other, Listing) else (other,)
        for word in words:
            if isinstance(name, Name) and isinstance(word, Literal) and isinstance(word.value, str):
                yield _Comparison(name.name, word.value, word.offset)
    for child in list_children(node):
        yield from _list_comparisons(child)
