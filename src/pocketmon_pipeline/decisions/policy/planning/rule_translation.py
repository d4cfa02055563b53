"""Translates one rule to SQL: its decision, its place and its message."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from pocketmon_pipeline.cel.compiler import Path, Refused
from pocketmon_pipeline.config.sections import Rule
from pocketmon_pipeline.config.sections.policy import OnError, read_moment
from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Reported
from pocketmon_pipeline.decisions.policy import wording
from pocketmon_pipeline.decisions.policy.language.columns import BY_NAME
from pocketmon_pipeline.decisions.policy.language.environment import DOCUMENT, LIMIT, NOW_OF_ROW
from pocketmon_pipeline.decisions.policy.language.expressions import Expression
from pocketmon_pipeline.decisions.policy.language.tokens import (
    Steps,
    find_names,
    list_vars,
    tokenize,
    write_selection,
)
from pocketmon_pipeline.decisions.policy.plan import Kind, Pointer, RulePlan
from pocketmon_pipeline.decisions.policy.planning.drafts import Draft
from pocketmon_pipeline.decisions.policy.planning.translation import (
    DECISION,
    SELECTION,
    WORDS,
    Translator,
    Use,
)
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.text.json.scanner import write_pointer
from pocketmon_pipeline.text.sql import quote

# Values that a message names when the policy does not say what it should tell.
_MOST_VALUES = 5
# Points of certainty from which the name of a setting alone makes its value a credential.
_PLAINLY = 3
_KINDS: Mapping[str, Kind] = {
    "require": "row",
    "unique": "unique",
    "exists": "exists",
    "schema": "schema",
    "sql": "sql",
    "native": "native",
}


def translate_rule(draft: Draft, translator: Translator, scope: int, on_error: OnError) -> RulePlan:
    """Translate one rule; Refused if it is about groups and SQL cannot express it."""
    return _Translation(draft, translator).plan(scope, on_error)


def _find_kind(rule: Rule) -> Kind:
    if rule.group_by is not None:
        return "group"
    if rule.native is not None and isinstance(NATIVE[rule.native], Reported):
        return "reported"
    return _KINDS[rule.decision]


class _Translation:
    """The state shared by the parts of a rule's translation."""

    def __init__(self, draft: Draft, translator: Translator) -> None:
        self.draft = draft
        self.rule = draft.rule
        self.translator = translator
        self.kind = _find_kind(draft.rule)
        self.conditions = translator.split(draft.selects)
        self.selects = f"({' AND '.join(self.conditions) or translator.translate(draft.selects, Use(SELECTION))})"
        aggregates = (*draft.aggregates, *draft.message_aggregates)
        self.aggregates = list(dict.fromkeys(self._translate(one, "key") for one in aggregates))
        self.decision = self._decide()

    def plan(self, scope: int, on_error: OnError) -> RulePlan:
        """Put it together."""
        rule = self.rule
        effective = rule.effective
        return RulePlan(
            id=rule.id,
            title=rule.title,
            topic=rule.topic,
            severity=rule.severity,
            enforcement=rule.enforcement,
            kind=self.kind,
            on_error=rule.on_error or on_error,
            stated=self.draft.stated,
            scope=scope,
            selects=self.selects,
            conditions=self.conditions,
            decision=self._of_group(self.decision),
            breach=self._find_breach(),
            key=self._make_key(),
            aggregates=tuple(self.aggregates),
            message=self._of_group(self._make_message()),
            each=self.draft.each.written if self.draft.each else "",
            pointer=self._point(),
            from_root=_is_from_root(rule),
            schema=rule.schema or "",
            sql=rule.sql or "",
            native=rule.native or "",
            effective_from=read_moment(effective.from_).isoformat() if effective and effective.from_ else "",
            effective_until=read_moment(effective.until).isoformat() if effective and effective.until else "",
            max_violations=rule.max_violations,
            fix=None if rule.fix is None else msgspec.json.encode(rule.fix, order="deterministic").decode(),
        )

    def _decide(self) -> str:
        draft = self.draft
        if draft.require is None:
            return ""
        require = self._translate(draft.require)
        if draft.when is None:
            return f"({require})"
        otherwise = "true" if draft.otherwise is None else self._translate(draft.otherwise)
        return f"(case ({self._translate(draft.when)}) when true then ({require}) when false then ({otherwise}) end)"

    def _find_breach(self) -> str:
        require = self.draft.require
        if self.kind != "row" or require is None or self.draft.when is not None:
            return ""
        return self.translator.translate_breach(require)

    def _translate(self, expression: Expression, result: str = "bool") -> str:
        of_group = expression.subject.keys is not None
        return self.translator.translate(expression, Use(DECISION, result, self.selects, of_group))

    def _of_group(self, sql: str) -> str:
        """Put names in the place of aggregates, which are made first, of the key, and of the clock."""
        if self.kind != "group":
            return sql
        for number, aggregate in sorted(enumerate(self.aggregates), key=_by_length, reverse=True):
            sql = sql.replace(aggregate, f"g.a{number}")
        return sql.replace(self._make_key(), "g.key").replace(NOW_OF_ROW, "g.now")

    def _make_key(self) -> str:
        draft = self.draft
        if draft.at is not None and self.kind == "row":
            return self._write_path(draft.element or DOCUMENT, draft.at.steps)
        if draft.key is None:
            return ""
        return self._translate(draft.key, "path" if self.kind == "exists" else "key")

    def _make_message(self) -> str:
        """SQL for what a finding says, over all aliases and the boolean `undecided`."""
        rule = self.rule
        parts = (rule.when, rule.require, rule.otherwise, rule.exists.path if rule.exists else None)
        undecided = wording.say_undecided("; ".join(part for part in parts if part))
        values, typed = (self._write_values(quoted=quoted) for quoted in (False, True))
        if self.draft.words:
            words = [quote(word) if isinstance(word, str) else self._show(word) for word in self.draft.words]
            return f"(case when undecided then {undecided} || {typed} else {' || '.join(words)} end)"
        match self.kind:
            case "row" | "group":
                said = f"{self._say_requirement()} || {values}"
                return f"(case when undecided then {undecided} || {typed} else {said} end)"
            case "unique" if self.draft.key is not None:
                return f"({wording.say_repeated(rule.unique or '', self._show(self.draft.key))})"
            case "exists":
                return f"(case when undecided then {undecided} || {typed} else {wording.SAY_MISSING} end)"
            case _:
                return "''"

    def _show(self, expression: Expression) -> str:
        guard = self.selects if self.kind != "row" else f"{self.selects} and {self.decision} is distinct from true"
        of_group = expression.subject.keys is not None
        shown = wording.show(self.translator.translate(expression, Use(WORDS, "text", guard, of_group)))
        roots = [root for root in (DOCUMENT, self.draft.element) if root]
        is_secret = any(_is_secret(steps) for root in roots for steps in expression.paths(root))
        return wording.hide(shown) if is_secret else shown

    def _say_requirement(self) -> str:
        rule = self.rule
        said = wording.say_requirement(rule.require or "", rule.when or "")
        if self.draft.when is None or self.draft.otherwise is None:
            return said
        other = wording.say_requirement(rule.otherwise or "", f"not ({rule.when})")
        return f"case when {self._translate(self.draft.when)} then {said} else {other} end"

    def _write_values(self, *, quoted: bool) -> str:
        """SQL for what decided; texts are `quoted` where nothing could be decided, for a type may be why."""
        of_group = self.kind == "group"
        return wording.list_values(self._list_aggregates() if of_group else list(self._list_values(quoted=quoted)))

    def _list_values(self, *, quoted: bool) -> Iterator[tuple[str, str]]:
        """What the decision was made of: names as the rule has them, and SQL for their values."""
        draft = self.draft
        decisions = [one for one in (draft.when, draft.require, draft.otherwise, draft.key) if one]
        named = dict.fromkeys(name for one in decisions for name in one.columns)
        values = [(name, _show_column(name, quoted=quoted)) for name in named]
        for root in (DOCUMENT, draft.element):
            steps = _drop_parents([steps for one in decisions for steps in one.paths(root)]) if root else []
            values += [(write_selection(root, one), self._show_path(root, one, quoted=quoted)) for one in steps]
        values += [(name, quote(text)) for name, text in _list_settings(decisions).items()]
        yield from values[:_MOST_VALUES]

    def _list_aggregates(self) -> list[tuple[str, str]]:
        """The aggregates of the decision, as far as SQL can write their values, and the settings beside them."""
        found = []
        for one in self.draft.aggregates:
            with contextlib.suppress(Refused):
                found.append((one.text, wording.show(self._translate(one, "text"))))
        settings = _list_settings([self.draft.require] if self.draft.require else [])
        return [*found, *((name, quote(text)) for name, text in settings.items())]

    def _show_path(self, root: str, steps: Steps, *, quoted: bool) -> str:
        shown = wording.show(self._write_path(root, steps, quoted=quoted))
        return wording.hide(shown) if _is_secret(steps) else shown

    def _write_path(self, root: str, steps: Steps, *, quoted: bool = False) -> str:
        return self.translator.write(Path(root, steps), quoted=quoted)

    def _point(self) -> Pointer | None:
        draft = self.draft
        after = draft.at.steps if draft.at else ()
        if draft.each is not None:
            return Pointer(before=write_pointer(draft.each.steps), after=write_pointer(after))
        if draft.at is not None:
            return Pointer(before=write_pointer(after))
        decisive = [one for one in (draft.require, draft.key) if one]
        paths = _drop_parents([steps for one in decisive for steps in one.document_paths])
        # A finding points at a part of the document where only one is in question.
        return Pointer(before=write_pointer(paths[0])) if len(paths) == 1 else None


def _list_settings(expressions: Sequence[Expression]) -> dict[str, str]:
    """The limit and the `vars` that expressions name, as text; nothing of what may be a credential by its name."""
    found: dict[str, object] = {}
    for one in expressions:
        limit = one.subject.limit
        names = [name.text for name in find_names(one.checked.expanded)]
        found |= {LIMIT: limit.value} if limit is not None and LIMIT in names else {}
        named = {f"vars.{name}" for name in list_vars(one.checked.expanded) if read_key(name) is None}
        known = ((f"vars.{constant.name}", constant.value) for constant in one.environment.constants)
        found |= {name: value for name, value in known if name in named}
    return {name: wording.write(value) for name, value in found.items()}


def _is_secret(steps: Steps) -> bool:
    """Whether the last name of a path says that its value is a credential."""
    name = next((step for step in reversed(steps) if isinstance(step, str)), "")
    meaning = read_key(name)
    return meaning is not None and meaning.certainty >= _PLAINLY


def _drop_parents(paths: Sequence[Steps]) -> list[Steps]:
    """Each path once, and none that only leads to another."""
    return [
        one
        for one in dict.fromkeys(paths)
        if not any(len(other) > len(one) and other[: len(one)] == one for other in paths)
    ]


def _by_length(numbered: tuple[int, str]) -> int:
    return len(numbered[1])


def _show_column(name: str, *, quoted: bool) -> str:
    """SQL for a column's value as text."""
    match BY_NAME[name].type:
        case "string" if quoted:
            return wording.show(f"""'"' || s.{name} || '"'""")
        case "timestamp":
            return wording.show(f"strftime(make_timestamp(s.{name}), '%Y-%m-%dT%H:%M:%SZ')", short=True)
        case kind:
            return wording.show(f"s.{name}", short=kind != "string")


def _is_from_root(rule: Rule) -> bool:
    """Whether the path of `exists` counts from the root: it says so, or begins with `dir` or `path`, which do."""
    if rule.exists is None:
        return False
    first = next(tokenize(rule.exists.path), None)
    return rule.exists.relative_to == "root" or (first is not None and first.text in ("dir", "path"))
