"""Checks the expressions of rules, and lists what each of them names."""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.cel.checked import Checked, check
from pocketmon_pipeline.cel.compiler import find_paths
from pocketmon_pipeline.cel.environment import Environment, ExpressionError
from pocketmon_pipeline.decisions.policy.language.columns import BY_NAME
from pocketmon_pipeline.decisions.policy.language.environment import (
    DOCUMENT,
    FILE,
    LIMIT,
    ROWS,
    Settings,
    Subject,
    make_environment,
)
from pocketmon_pipeline.decisions.policy.language.tokens import Part, Steps, find_names
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.excerpt import Excerpt

Place = tuple[str | int, ...]
DEFINITIONS: Place = ("policy_guard", "defs")
Locate = Callable[[Place, int], Excerpt]


AGGREGATES = frozenset({"count", "sum", "avg", "min", "max", "distinct"})
# Names that there are, but not everywhere.
_HINTS = {
    **{f"{name} is not declared": "aggregates exist in rules with `group_by` only" for name in AGGREGATES},
    f"{ROWS} is not declared": "write `each: rows` and `as: row`: the rule is then about each row of a table",
    f"{LIMIT} is not declared": "it is the value of the setting that `limit: SECTION.KEY` names",
}


class Expression(NamedTuple):
    """A checked expression, as it is written, and what it may name."""

    text: str
    checked: Checked
    environment: Environment
    subject: Subject = FILE

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the inventory that it names, in the order of the text."""
        return _find_columns(self.checked.expanded)

    def paths(self, root: str) -> list[Steps]:
        """The paths of a root that must be read for it, sorted."""
        if root not in self.checked.expanded:
            return []
        found = find_paths(self.checked, self.environment)
        return sorted((path.steps for path in found if path.root == root), key=order_steps)

    @property
    def document_paths(self) -> list[Steps]:
        """The paths of the document that it names."""
        return self.paths(DOCUMENT)

    @property
    def element_paths(self) -> list[Steps]:
        """The paths of the element that it names."""
        return self.paths(self.subject.element) if self.subject.element else []


@functools.lru_cache(maxsize=1024)
def _find_columns(text: str) -> tuple[str, ...]:
    names = (name.text for name in find_names(text))
    return tuple(dict.fromkeys(name for name in names if name in BY_NAME))


def order_steps(steps: Steps) -> list[tuple[bool, str]]:
    """A key that sorts paths, whatever their steps are."""
    return [(isinstance(step, int), str(step)) for step in steps]


class Checker:
    """Checks expressions, and collects their errors."""

    def __init__(self, settings: Settings, sections: Mapping[str, object], locate: Locate) -> None:
        """`sections` are the configuration's, `locate` finds the line of a place in it."""
        self.settings = settings
        self.sections = sections
        self._locate = locate
        # Many rules of a policy choose alike.
        self._known: dict[tuple[str, str, str], Checked] = {}
        self.errors: list[ConfigError] = []

    def check(self, place: Place, text: str, expected: str, subject: Subject = FILE) -> Expression | None:
        """Check one expression on a file, an element or a group; None when it is wrong."""
        return self.check_part(place, Part(text, 0), expected, subject)

    def check_part(self, place: Place, part: Part, expected: str, subject: Subject) -> Expression | None:
        """Check an expression that is a part of the text at `place`."""
        environment = make_environment(self.settings, subject)
        key = (part.text, expected, repr(subject))  # its limit may be a list
        try:
            if key not in self._known:
                self._known[key] = _check(part.text, environment, expected)
            return Expression(part.text, self._known[key], environment, subject)
        except ExpressionError as error:
            hint = _HINTS.get(error.message, error.hint)
            if error.definition:
                self.refuse((*DEFINITIONS, error.definition), error.message, error.offset, hint)
            else:
                self.refuse(place, error.message, error.offset + part.offset, hint)
            return None

    def refuse(self, place: Place, message: str, offset: int = 0, hint: str = "") -> None:
        """Keep one error, with the line that it is in."""
        excerpt = self._locate(place, offset)
        advice = f" ({hint})" if hint else ""
        shown = f"\n{excerpt}" if excerpt.place else ""
        said = " ".join(f"{name_place(place)}: {message}{advice}".splitlines())
        error = ConfigError(f"{said}{shown}", place=excerpt.place)
        # what is wrong with a named expression is wrong in every rule that names it
        if str(error) not in map(str, self.errors):
            self.errors.append(error)


def _check(text: str, environment: Environment, expected: str) -> Checked:
    from pocketmon_pipeline.cel.constancy import refuse_valueless

    return refuse_valueless(check(text, environment, expected))


def name_place(place: Place) -> str:
    """A place in words: `rule CFG001, exists.path`, or `policy_guard.defs.is_hd`."""
    match place:
        case ("policy_guard", "rules", str(rule), *keys):
            return f"rule {rule}, {'.'.join(map(str, keys))}" if keys else f"rule {rule}"
        case _:
            return ".".join(map(str, place))


def raise_errors(errors: Sequence[ConfigError]) -> None:
    """ConfigError that names all of them, where there are any."""
    if errors:
        raise ConfigError.join(errors, errors[0].place.rsplit(":", 2)[0])
