"""Evaluates expressions that SQL cannot express in Python, row by row, over the columns that they need."""

import datetime
import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import (
    TYPE_CHECKING,
    Any,  # a document is any JSON
    NamedTuple,
)

from pocketmon_pipeline.analyses.documents import NOT_A_LIST
from pocketmon_pipeline.decisions.policy.evaluation.scopes import elements_from, evaluated, files_from
from pocketmon_pipeline.decisions.policy.evaluation.value_tables import VALUE_COLUMNS
from pocketmon_pipeline.decisions.policy.language.columns import BY_NAME, EPOCH
from pocketmon_pipeline.decisions.policy.language.environment import DOCUMENT, ENV, LIMIT, Subject, make_environment
from pocketmon_pipeline.decisions.policy.language.tokens import Steps
from pocketmon_pipeline.decisions.policy.plan import Evaluated, PolicyPlan, Scope
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Relation, build_table, stream_rows

if TYPE_CHECKING:
    from pocketmon_pipeline.model import Columns


_TYPES = {"bool": "bool", "text": "str", "key": "str", "path": "str"}


class _Reader(NamedTuple):
    """Converts the cells of a row to the variables, document and element of an expression."""

    expression: Evaluated
    columns: Mapping[str, int]
    document: Sequence[tuple[Steps, int]]
    element: Sequence[tuple[Steps, int]]


def evaluate_phase(inputs: Inputs, plan: PolicyPlan, scope: int, phase: int) -> dict[str, float]:
    """Make the table of what Python evaluates in this phase of a scope, if anything.

    Returns the seconds that each expression took, by the name of its column, such as `x1.v3`.
    """
    expressions = [one for one in plan.scopes[scope].evaluated if one.phase == phase]
    if not expressions:
        return {}
    elements = plan.scopes[scope].elements is not None and phase > 0
    cells = _collect_cells(plan.scopes[scope], expressions)
    source = (elements_from if elements else files_from)(plan, scope, last=phase - 1)
    guard = " or ".join(sorted({f"({one.guard})" for one in expressions}))
    ordinal = "e.ordinal" if elements else "null::bigint"
    guard = f"({guard}) and e.ordinal <> {NOT_A_LIST}" if elements else guard
    query = f"select s.id, {ordinal}, {', '.join(cells) or 'null'} from {source} where {guard}"
    judges = [_Judge(plan, _make_reader(plan.scopes[scope], one, cells)) for one in expressions]
    columns: Columns = {
        "id": "int",
        "ordinal": "int",
        **{f"v{one.number}": _TYPES[one.result] for one in expressions},
    }
    inputs.keep(evaluated(scope, phase), build_table(columns, _evaluate(inputs.sql(query), judges)))
    return {f"x{phase}.v{one.number}": judge.seconds for one, judge in zip(expressions, judges, strict=True)}


def _collect_cells(scope: Scope, expressions: Sequence[Evaluated]) -> list[str]:
    cells = [f"s.{name}" for name in sorted({name for one in expressions for name in one.columns})]
    for alias, paths in (("d", scope.document_paths), ("e", scope.element_paths)):
        used = {path for one in expressions for path in (one.document_paths if alias == "d" else one.element_paths)}
        for number, path in enumerate(paths):
            if path in used:
                cells += [f"{alias}.{letter}{number}" for letter in VALUE_COLUMNS]
    return cells


def _make_reader(scope: Scope, one: Evaluated, cells: Sequence[str]) -> _Reader:
    columns = {name: cells.index(f"s.{name}") for name in one.columns}
    document = _place(cells, "d", scope.document_paths, one.document_paths)
    return _Reader(one, columns, document, _place(cells, "e", scope.element_paths, one.element_paths))


def _place(cells: Sequence[str], alias: str, known: Sequence[Steps], paths: Sequence[Steps]) -> list[tuple[Steps, int]]:
    """Each path, shorter ones first, with the place of its first cell."""
    return [(path, cells.index(f"{alias}.t{known.index(path)}")) for path in sorted(paths, key=len)]


def _evaluate(relation: Relation, judges: Sequence["_Judge"]) -> Iterator[tuple[object, ...]]:
    for identity, ordinal, *cells in stream_rows(relation):
        yield (identity, ordinal, *(judge.decide(cells) for judge in judges))


class _Judge:
    """Evaluates one expression; results are cached by the values that it reads. `seconds` is what that took."""

    def __init__(self, plan: PolicyPlan, reader: _Reader) -> None:
        from pocketmon_pipeline.cel.checked import decode_stored
        from pocketmon_pipeline.cel.evaluator import Evaluator

        self._reader = reader
        self._checked = decode_stored(reader.expression.checked)
        self._evaluator = Evaluator(
            make_environment(plan.settings, Subject(reader.expression.element, limit=reader.expression.limit))
        )
        limit = reader.expression.limit
        self._given = {ENV: plan.settings.environment} | ({LIMIT: limit.value} if limit is not None else {})
        self._known: dict[tuple[object, ...], object] = {}
        self.seconds = 0.0

    def decide(self, cells: Sequence[object]) -> object:
        """The value, or None where there is none."""
        reader, width = self._reader, len(VALUE_COLUMNS)
        seen = [cells[place] for place in reader.columns.values()]
        for _, place in (*reader.document, *reader.element):
            seen += cells[place : place + width]
        key = tuple(seen)
        if key not in self._known:
            started = time.perf_counter()
            self._known[key] = self._ask(cells)
            self.seconds += time.perf_counter() - started
        return self._known[key]

    def _ask(self, cells: Sequence[object]) -> object:
        from pocketmon_pipeline.cel.evaluator import EvaluationError

        reader, element = self._reader, self._reader.expression.element
        bindings = {name: bind(name, cells[place]) for name, place in reader.columns.items()} | self._given
        try:
            bindings[DOCUMENT] = rebuild((steps, cells[place:]) for steps, place in reader.document)
            if element:
                bindings[element] = rebuild((steps, cells[place:]) for steps, place in reader.element)
            value = self._evaluator.evaluate(self._checked, bindings)
        except (EvaluationError, TooLongError):
            return None
        return convert(value, reader.expression.result)


def bind(name: str, cell: object) -> object:
    """The Python value of a variable: microseconds become a datetime."""
    if BY_NAME[name].type != "timestamp" or not isinstance(cell, int):
        return cell
    return EPOCH + datetime.timedelta(microseconds=cell)


def convert(value: object, result: str) -> object:
    """Convert a value as SQL would: a boolean, or text to show or compare, or null."""
    match result, value:
        case ("bool", bool()) | ("path", str()):
            return value
        case ("bool" | "path", _) | ("key", None):
            return None
        case "key", _:
            return f"{type(value).__name__[0]}{_write(value)}"
        case _:
            return _write(value)


def _write(value: object) -> str:
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case str():
            return value
        case datetime.datetime():
            return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case datetime.timedelta():
            return f"{value.total_seconds()}s"
        case list() | dict():
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
        case _:
            return str(value)


ABSENT = "absent"


class TooLongError(ValueError):
    """A list or map that is needed whole, but was too long to be stored."""


def read_cells(cells: Sequence[object]) -> object:
    """The value of one path from its tag, bool, int, double and string; KeyError where it is absent."""
    tag, boolean, integer, double, string = cells[:5]
    match tag:
        case "null":
            return None
        case "bool":
            return boolean
        case "int":
            return integer
        case "double":
            return double
        case "string":
            return string
        case "list" | "map" if isinstance(string, str):
            return json.loads(string)
        case "list" | "map":
            raise TooLongError(tag)
        case _:
            raise KeyError(tag)


def rebuild(paths: Iterable[tuple[Steps, Sequence[object]]]) -> object:
    """A document in which these paths, shorter ones first, have their values, and nothing else is.

    One that could not be read is a value without members, so that every path into it is an error.
    """
    root: Any = {}
    for steps, cells in paths:
        if not steps and cells[0] is None:
            return False
        try:
            value = read_cells(cells)
        except KeyError:
            continue
        root = _set(root, steps, value) if steps else value
    return root


def _set(inner: Any, steps: Steps, value: object) -> Any:  # noqa: ANN401 - any JSON, see above
    """Set a value, making maps or lists as the steps require, and return the container."""
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        holder = inner if isinstance(inner, list) else []
        holder.extend([None] * (step + 1 - len(holder)))
        holder[step] = _set(holder[step] or {}, rest, value) if rest else value
        return holder
    if not isinstance(inner, dict):
        inner = {}
    inner[step] = _set(inner.get(step, {}), rest, value) if rest else value
    return inner
