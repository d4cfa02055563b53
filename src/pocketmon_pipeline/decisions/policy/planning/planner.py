"""Makes a plan of all rules: checks them, numbers what they read together, and translates each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.cel.compiler import Refused
from pocketmon_pipeline.config.merging import RULES
from pocketmon_pipeline.config.sections import PolicyGuard, Rule
from pocketmon_pipeline.decisions.policy.evaluation.queries import find_mistakes
from pocketmon_pipeline.decisions.policy.evaluation.value_tables import shorten_requests
from pocketmon_pipeline.decisions.policy.language.environment import RESERVED
from pocketmon_pipeline.decisions.policy.language.expressions import DEFINITIONS, Checker, order_steps, raise_errors
from pocketmon_pipeline.decisions.policy.language.tokens import Steps
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, Request, RulePlan, Scope
from pocketmon_pipeline.decisions.policy.planning.drafts import Draft, draft_rule
from pocketmon_pipeline.decisions.policy.planning.rule_translation import translate_rule
from pocketmon_pipeline.decisions.policy.planning.translation import SELECTION, Translator, Use


class Reading(NamedTuple):
    """What a rule reads of documents: of which files, SQL over `s`, and of which list; no filter means nothing."""

    filter: str = ""
    columns: tuple[str, ...] = ()
    each: Steps | None = None
    rows: bool = False


class Need(NamedTuple):
    """What one rule reads: of the documents themselves, and of elements in them."""

    document: Reading
    elements: Reading


def plan_rules(checker: Checker, guard: PolicyGuard) -> PolicyPlan:
    """Check and translate every rule; ConfigError names all mistakes with their places."""
    for name in sorted(guard.defs.keys() & RESERVED):
        checker.refuse((*DEFINITIONS, name), f"{name} is the name of something else", hint="choose another name")
    raise_errors(checker.errors)
    drafts = [draft for rule in guard.rules if (draft := draft_rule(checker, rule))]
    _check_questions(checker, guard.rules)
    raise_errors(checker.errors)
    planner = _Planner(guard, drafts)
    rules = tuple(plan for draft in drafts if (plan := _plan_rule(checker, planner, draft)))
    raise_errors(checker.errors)
    whole = PolicyPlan(
        rules=rules,
        scopes=tuple(planner.list_scopes()),
        requests=planner.requests,
        settings=checker.settings,
        sql_timeout=guard.sql_timeout_seconds,
    )
    return shorten_requests(whole)


def _plan_rule(checker: Checker, planner: "_Planner", draft: Draft) -> RulePlan | None:
    try:
        return planner.plan(draft)
    except Refused as refusal:
        message = f"a rule about groups is decided by SQL, which cannot say {refusal.reason}"
        checker.refuse(
            (*RULES, draft.rule.id),
            message,
            hint="aggregate values as they are, such as sum(doc.size)",
        )
        return None


def _check_questions(checker: Checker, rules: Sequence[Rule]) -> None:
    questions = {rule.id: rule.sql for rule in rules if rule.sql is not None}
    for rule, mistake in find_mistakes(questions) if questions else ():
        checker.refuse((*RULES, rule, "sql"), mistake.message, mistake.offset, mistake.hint)


class _Planner:
    """Numbers requests and scopes, then translates rule by rule."""

    def __init__(self, guard: PolicyGuard, drafts: Sequence[Draft]) -> None:
        self._guard = guard
        self._needs = {draft.rule.id: _find_need(draft) for draft in drafts}
        paths = _collect_paths(drafts, self._needs)
        self.requests = tuple(
            Request(filter=one.filter, columns=one.columns, each=one.each, rows=one.rows, paths=paths[one])
            for one in paths
        )
        self._numbers = {reading: number for number, reading in enumerate(paths)}
        self._scopes = {need: number for number, need in enumerate(dict.fromkeys(self._needs.values()))}
        self._translators = {
            need: Translator(paths.get(need.document, ()), paths.get(need.elements, ())) for need in self._scopes
        }
        self._columns: dict[Need, set[str]] = {need: set() for need in self._scopes}

    def list_scopes(self) -> Iterable[Scope]:
        """The scopes, once every rule is translated."""
        for need in self._scopes:
            document, elements = (self._numbers.get(reading) for reading in need)
            yield Scope(
                document=document,
                elements=elements,
                columns=tuple(sorted(self._columns[need])),
                document_paths=() if document is None else self.requests[document].paths,
                element_paths=() if elements is None else self.requests[elements].paths,
                evaluated=tuple(self._translators[need].evaluated),
            )

    def plan(self, draft: Draft) -> RulePlan:
        """Translate one rule."""
        need = self._needs[draft.rule.id]
        self._columns[need].update(name for expression in draft.expressions for name in expression.columns)
        return translate_rule(draft, self._translators[need], self._scopes[need], self._guard.on_error)


def _find_need(draft: Draft) -> Need:
    document = any(expression.document_paths for expression in draft.expressions)
    document = document or (draft.at is not None and not draft.each)
    if not document and draft.each is None:
        return Need(Reading(), Reading())
    sql, columns = _translate_filters(draft)
    reading = Reading(sql, columns)
    each = Reading(sql, columns, draft.each.steps, draft.each.rows) if draft.each else Reading()
    return Need(reading if document else Reading(), each)


def _translate_filters(draft: Draft) -> tuple[str, tuple[str, ...]]:
    """Which documents are read: the parts of `for` that SQL can say without them."""
    translator = Translator()
    parts = []
    for expression in draft.filters:
        sql = translator.translate(expression, Use(SELECTION))
        if not translator.evaluated:
            parts.append((f"({sql})", expression.columns))
        translator.evaluated.clear()
    columns = sorted({name for _, names in parts for name in names})
    return " and ".join(sql for sql, _ in parts) or "true", tuple(columns)


def _collect_paths(drafts: Sequence[Draft], needs: Mapping[str, Need]) -> dict[Reading, tuple[Steps, ...]]:
    """The paths that all rules with one reading name; there is always one, so that there are rows."""
    found: dict[Reading, set[Steps]] = {reading: set() for need in needs.values() for reading in need if reading.filter}
    for draft in drafts:
        document, elements = needs[draft.rule.id]
        for expression in draft.expressions:
            if document.filter:
                found[document].update(expression.document_paths)
            if elements.filter:
                found[elements].update(expression.element_paths)
        if draft.at is not None:
            found[elements if draft.each else document].add(draft.at.steps)
    return {reading: tuple(sorted(paths, key=order_steps)) or ((),) for reading, paths in found.items()}
