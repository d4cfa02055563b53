"""Checks the expressions of a rule, before it is planned together with others."""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.config.merging import RULES
from pocketmon_pipeline.config.sections import Rule
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Reported
from pocketmon_pipeline.decisions.policy.language.environment import DOCUMENT, RESERVED, ROWS, Subject
from pocketmon_pipeline.decisions.policy.language.expressions import AGGREGATES, Checker, Expression, Place
from pocketmon_pipeline.decisions.policy.language.limits import UNKNOWN, Limit, UnknownSettingError, find_limit
from pocketmon_pipeline.decisions.policy.language.tokens import (
    Part,
    Selection,
    Steps,
    find_calls,
    read_selection,
    split_conjunction,
    split_template,
)

EVERY_FILE = "entry_type == 'file'"


class Each(NamedTuple):
    """The list that a rule is about: where it stands in the document, or the rows of the document itself."""

    written: str
    steps: Steps
    rows: bool


class Draft(NamedTuple):
    """A checked rule.

    `filters` are the parts of `for` that need no document, where something else needs one; `words` is the message's
    template. `aggregates` are those of a rule about groups, which the default message states, and `message_aggregates`
    those that its own message names.
    """

    rule: Rule
    selects: Expression
    filters: tuple[Expression, ...] = ()
    each: Each | None = None
    when: Expression | None = None
    require: Expression | None = None
    otherwise: Expression | None = None
    key: Expression | None = None
    at: Selection | None = None
    words: tuple[Expression | str, ...] = ()
    aggregates: tuple[Expression, ...] = ()
    message_aggregates: tuple[Expression, ...] = ()
    stated: bool = True

    @property
    def element(self) -> str:
        """The name of an element, empty where the rule is about files."""
        return (self.rule.as_ or "") if self.each else ""

    @property
    def reads_documents(self) -> bool:
        """Whether anything of it names a part of a document."""
        return bool(self.each or self.at or any(expression.document_paths for expression in self.expressions))

    @property
    def expressions(self) -> list[Expression]:
        """All of them."""
        stated = (self.selects, self.when, self.require, self.otherwise, self.key)
        words = (word for word in self.words if isinstance(word, Expression))
        return [*(one for one in stated if one), *words, *self.aggregates, *self.message_aggregates]


def draft_rule(checker: Checker, rule: Rule) -> Draft | None:
    """Check a rule; None if it has an error, which the checker collects."""
    place: Place = (*RULES, rule.id)
    before = len(checker.errors)
    limit = _draft_limit(checker, rule, place)
    if rule.native is not None:
        _check_native(checker, rule, rule.native, place)
    each = _draft_each(checker, rule, place)
    of_file = Subject(limit=limit)
    subject = Subject((rule.as_ or "") if each else "", _find_keys(rule), limit)
    selects = checker.check((*place, "for"), rule.for_ or EVERY_FILE, "bool", of_file)
    when, require, otherwise = (
        None if text is None else checker.check((*place, name), text, "bool", subject)
        for name, text in (("when", rule.when), ("require", rule.require), ("otherwise", rule.otherwise))
    )
    key = _draft_key(checker, rule, place, subject)
    at = _draft_at(checker, rule, place, subject.element)
    words = tuple(_draft_words(checker, rule, place, subject))
    if rule.native is not None and selects is not None:
        _check_choice(checker, selects, (*place, "for"))
    if len(checker.errors) > before or selects is None:
        return None
    draft = Draft(
        rule,
        selects,
        each=each,
        when=when,
        require=require,
        otherwise=otherwise,
        key=key,
        at=at,
        words=words,
        aggregates=tuple(_draft_aggregates(checker, (*place, "require"), rule.require or "", subject)),
        message_aggregates=tuple(_draft_aggregates(checker, (*place, "message"), rule.message, subject)),
        stated=limit is None or limit.stated,
    )
    if not draft.reads_documents:
        return draft
    return draft._replace(filters=tuple(_split(checker, (*place, "for"), rule.for_ or EVERY_FILE, of_file)))


def _check_native(checker: Checker, rule: Rule, name: str, place: Place) -> None:
    """Check that the native check exists; checks of other stages cannot be limited by a rule."""
    decision = NATIVE.get(name)
    if decision is None:
        checker.refuse((*place, "native"), f"there is no check {name}", hint=suggest(name, list(NATIVE)))
    if isinstance(decision, Reported):
        if rule.id != name:
            hint = f"change the rule {name}"
            checker.refuse((*place, "id"), f"{name} is found by the stage {decision.stage}, under that name", hint=hint)
        for key, stated in (("for", rule.for_), ("limit", rule.limit), ("effective", rule.effective)):
            if stated is not None:
                message = f"{name} is found by the stage {decision.stage}, which knows no {key}"
                checker.refuse((*place, key), message, hint="set severity or enforcement, or waive its findings")


def _check_choice(checker: Checker, selects: Expression, place: Place) -> None:
    """Check that the `for` of a native check reads columns of files only."""
    if selects.document_paths:
        hint = "choose the files by their columns"
        checker.refuse(place, "a check of the program is not chosen by what a document says", hint=hint)


def _draft_limit(checker: Checker, rule: Rule, place: Place) -> Limit | None:
    if rule.limit is None:
        return None
    try:
        return find_limit(rule.limit, checker.sections)
    except UnknownSettingError as error:
        checker.refuse((*place, "limit"), str(error), hint=error.hint)
        return UNKNOWN


def _find_keys(rule: Rule) -> tuple[str, ...] | None:
    """The column by which a rule groups, which may stand outside of its aggregates."""
    if rule.group_by is None:
        return None
    selection = read_selection(rule.group_by)
    return (selection.root,) if selection is not None and not selection.steps else ()


def _split(checker: Checker, place: Place, text: str, subject: Subject) -> Iterator[Expression]:
    for part in split_conjunction(text):
        found = checker.check_part(place, part, "bool", subject)
        if found is not None and not found.document_paths:
            yield found


def _draft_aggregates(checker: Checker, place: Place, text: str, subject: Subject) -> Iterator[Expression]:
    for part in find_calls(text, AGGREGATES) if subject.keys is not None else ():
        found = checker.check_part(place, part, "dyn", subject)
        if found is not None:
            yield found


def _draft_each(checker: Checker, rule: Rule, place: Place) -> Each | None:
    if rule.each is None:
        return None
    selection = read_selection(rule.each)
    if selection is None or selection.root not in (DOCUMENT, ROWS) or (selection.root == ROWS and selection.steps):
        hint = "write `doc.NAME`, as far down as needed, or `rows`"
        checker.refuse((*place, "each"), "each names a list in the document", hint=hint)
        return None
    if rule.as_ in RESERVED or rule.as_ in checker.settings.definitions:
        checker.refuse((*place, "as"), f"{rule.as_} is the name of something else", hint="choose another name")
        return None
    return Each(rule.each, selection.steps, selection.root == ROWS)


def _draft_key(checker: Checker, rule: Rule, place: Place, subject: Subject) -> Expression | None:
    if rule.exists is not None:
        return checker.check((*place, "exists", "path"), rule.exists.path, "string", subject)
    if rule.unique is not None:
        return checker.check((*place, "unique"), rule.unique, "dyn", subject)
    if rule.group_by is not None:
        return checker.check((*place, "group_by"), rule.group_by, "dyn", subject._replace(keys=None))
    return None


def _draft_at(checker: Checker, rule: Rule, place: Place, element: str) -> Selection | None:
    if rule.at is None:
        return None
    root = element or DOCUMENT
    selection = read_selection(rule.at)
    if selection is None or selection.root != root:
        checker.refuse((*place, "at"), "at names a part to point at", hint=f"write `{root}.NAME`")
        return None
    return selection


def _draft_words(checker: Checker, rule: Rule, place: Place, subject: Subject) -> Iterator[Expression | str]:
    try:
        parts = split_template(rule.message)
    except ValueError as error:
        checker.refuse((*place, "message"), "this brace is not closed", int(str(error)), "double it to mean a brace")
        return
    for part in parts:
        if isinstance(part, Part):
            found = checker.check_part((*place, "message"), part, "dyn", subject)
            if found is not None:
                yield found
        else:
            yield part
