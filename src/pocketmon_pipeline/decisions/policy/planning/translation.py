"""Translates checked expressions to SQL over the aliases of a plan, or leaves them to Python."""

from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.cel.checked import encode_checked
from pocketmon_pipeline.cel.compiler import Dynamic, Path, Refused, compile_sql, split_condition
from pocketmon_pipeline.cel.sql.aggregates import is_aggregate
from pocketmon_pipeline.decisions.policy.evaluation.value_tables import VALUE_COLUMNS, write_value
from pocketmon_pipeline.decisions.policy.language.environment import DOCUMENT
from pocketmon_pipeline.decisions.policy.language.expressions import Expression
from pocketmon_pipeline.decisions.policy.language.tokens import Steps, read_selection
from pocketmon_pipeline.decisions.policy.plan import Evaluated

# The phases in which Python evaluates: which files, what holds of them, and what to say.
SELECTION, DECISION, WORDS = 0, 1, 2

# How a value of each type is written; SQL's own way for all others. Moments and spans are microseconds.
_WRITTEN = {
    "timestamp": "strftime(make_timestamp({0}), '%Y-%m-%dT%H:%M:%SZ')",
    "duration": "({0} / 1000000.0) || 's'",
}
# Types whose values read alike in both engines.
_PLAIN = frozenset({"bool", "int", "uint", "double", "string", "timestamp", "duration"})


class Use(NamedTuple):
    """What an expression is evaluated for: in which phase, where, and whether it is bool, text, key or path.

    What is said of a group cannot be evaluated row by row, and is refused where SQL cannot say it.
    """

    phase: int
    result: str = "bool"
    guard: str = "true"
    of_group: bool = False


class Translator:
    """Translates the expressions of one scope, whose paths are numbered; keeps what SQL cannot say."""

    def __init__(self, document_paths: Sequence[Steps] = (), element_paths: Sequence[Steps] = ()) -> None:
        """Nothing is kept yet."""
        self._documents = {steps: number for number, steps in enumerate(document_paths)}
        self._elements = {steps: number for number, steps in enumerate(element_paths)}
        self.evaluated: list[Evaluated] = []

    def translate(self, expression: Expression, use: Use) -> str:
        """SQL for the value of an expression: a boolean, a text, or something that is equal where values are.

        Refused where there is none, and the use is that of a group.
        """
        try:
            if use.result != "bool" and (path := self._find_path(expression)) is not None:
                return self.write(path) if use.result == "text" else _DYNAMIC[use.result](self.resolve(path))
            kind = _find_kind(expression)
            if use.result in ("text", "key") and kind not in _PLAIN:
                raise Refused(f"a {kind} as text", 0)
            sql = compile_sql(expression.checked, expression.environment, self.resolve)
        except Refused:
            if use.of_group:
                raise
            return self._evaluate(expression, use)
        return _WRITTEN.get(kind, "({0})::varchar").format(sql) if use.result == "text" else sql

    def translate_breach(self, expression: Expression) -> str:
        """SQL for whether a condition is anything but true; empty where SQL cannot say it."""
        try:
            return compile_sql(expression.checked, expression.environment, self.resolve, "breach")
        except Refused:
            return ""

    def split(self, expression: Expression) -> tuple[str, ...]:
        """SQL for what must all be true for a condition to be; empty where some of it may be without a value."""
        try:
            return split_condition(expression.checked, expression.environment, self.resolve)
        except Refused:
            return ()

    def resolve(self, path: Path) -> Dynamic:
        """The columns of a path's value."""
        alias, number = self._number(path)
        return Dynamic(*(f"{alias}.{letter}{number}" for letter in VALUE_COLUMNS))

    def write(self, path: Path, *, quoted: bool = False) -> str:
        """SQL for the text of a path's value; `quoted` says that what is text stands in quotes."""
        return write_value(*self._number(path), path.steps, quoted=quoted)

    def _number(self, path: Path) -> tuple[str, int]:
        document = path.root == DOCUMENT
        return ("d", self._documents[path.steps]) if document else ("e", self._elements[path.steps])

    def _find_path(self, expression: Expression) -> Path | None:
        """The path that an expression is, where it is only that."""
        selection = read_selection(expression.checked.expanded)
        if selection is None or selection.root not in expression.environment.dynamic:
            return None
        return Path(*selection)

    def _evaluate(self, expression: Expression, use: Use) -> str:
        number = len(self.evaluated)
        self.evaluated.append(
            Evaluated(
                number=number,
                phase=use.phase,
                checked=encode_checked(expression.checked),
                result=use.result,
                element=expression.subject.element,
                limit=expression.subject.limit,
                columns=expression.columns,
                document_paths=tuple(expression.document_paths),
                element_paths=tuple(expression.element_paths),
                guard=use.guard,
            )
        )
        return f"x{use.phase}.v{number}"


def _find_kind(expression: Expression) -> str:
    """The type of what SQL gives: an aggregate of values of any type is a double."""
    checked = expression.checked
    kind = checked.type.removeprefix("wrapper ")
    return "double" if kind == "dyn" and is_aggregate(checked.tree) else kind


def compare_dynamic(value: Dynamic) -> str:
    """SQL for a text that two values have in common where CEL calls them equal; null where there is no value."""
    whole = f"abs({value.double}) < 9e15 and {value.double} = floor({value.double})"
    number = f"case when {whole} then {value.double}::bigint::varchar else {value.double}::varchar end"
    return f"""case {value.tag} when 'string' then 's' || {value.string} when 'int' then 'n' || {value.int}::varchar
      when 'double' then 'n' || ({number})
      when 'bool' then 'b' || {value.bool}::varchar when 'list' then 'l' || {value.string}
      when 'map' then 'm' || {value.string} end"""


def read_path(value: Dynamic) -> str:
    """SQL for a document's value that must be a string."""
    return f"case when {value.tag} = 'string' then {value.string} end"


_DYNAMIC = {"key": compare_dynamic, "path": read_path}
