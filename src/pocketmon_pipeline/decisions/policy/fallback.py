"""Expressions that cannot be said in SQL, evaluated in Python, row by row, over exactly the columns that they need."""

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.decisions.policy.columns import BY_NAME
from pocketmon_pipeline.decisions.policy.environment import DOCUMENT, make_environment
from pocketmon_pipeline.decisions.policy.plan import Evaluated, PolicyPlan, Scope, Steps
from pocketmon_pipeline.decisions.policy.scopes import elements_from, evaluated, files_from
from pocketmon_pipeline.decisions.policy.unfolding import VALUE_COLUMNS
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Relation, build_table, stream_rows

_TYPES = {"bool": "bool", "text": "str", "key": "str"}
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class _Reader(NamedTuple):
    """How the cells of one row become what an expression knows: its variables, and its document or element."""

    expression: Evaluated
    variables: Mapping[str, int]
    document: Sequence[tuple[Steps, int]]
    element: Sequence[tuple[Steps, int]]


def evaluate_phase(inputs: Inputs, plan: PolicyPlan, scope: int, phase: int) -> None:
    """Make the table of what Python evaluates in this phase of a scope, if there is anything."""
    expressions = [one for one in plan.scopes[scope].evaluated if one.phase == phase]
    if not expressions:
        return
    elements = plan.scopes[scope].elements is not None and phase > 0
    cells = _collect_cells(plan.scopes[scope], expressions)
    source = (elements_from if elements else files_from)(plan, scope, last=phase - 1)
    guard = " or ".join(sorted({f"({one.guard})" for one in expressions}))
    ordinal = "e.ordinal" if elements else "null::bigint"
    query = f"select s.id, {ordinal}, {', '.join(cells) or 'null'} from {source} where {guard}"
    readers = [_make_reader(plan.scopes[scope], one, cells) for one in expressions]
    columns: Columns = {
        "id": "int",
        "ordinal": "int",
        **{f"v{one.number}": _TYPES[one.result] for one in expressions},
    }
    rows = _evaluate(inputs, plan, inputs.sql(query), readers)
    inputs.keep(evaluated(scope, phase), build_table(columns, rows))


def _collect_cells(scope: Scope, expressions: Sequence[Evaluated]) -> list[str]:
    names = sorted({name for one in expressions for name in one.variables if name in BY_NAME})
    cells = [f"s.{BY_NAME[name].stored}" for name in names]
    for alias, paths in (("d", scope.document_paths), ("e", scope.element_paths)):
        used = {path for one in expressions for path in (one.document_paths if alias == "d" else one.element_paths)}
        for number, path in enumerate(paths):
            if path in used:
                cells += [f"{alias}.{letter}{number}" for letter in VALUE_COLUMNS]
    return cells


def _make_reader(scope: Scope, one: Evaluated, cells: Sequence[str]) -> _Reader:
    variables = {
        name: cells.index(f"s.{BY_NAME[name].stored}") for name in one.variables if name in BY_NAME
    }
    document = [(path, cells.index(f"d.t{scope.document_paths.index(path)}")) for path in sorted(one.document_paths, key=len)]
    element = [(path, cells.index(f"e.t{scope.element_paths.index(path)}")) for path in sorted(one.element_paths, key=len)]
    return _Reader(one, variables, document, element)


def _evaluate(
    inputs: Inputs, plan: PolicyPlan, relation: Relation, readers: Sequence[_Reader]
) -> Iterator[tuple[object, ...]]:
    judges = [_Judge(inputs, plan, reader) for reader in readers]
    for identity, ordinal, *cells in stream_rows(relation):
        yield (identity, ordinal, *(judge.decide(cells) for judge in judges))


class _Judge:
    """Evaluates one expression; rows that look alike to it are evaluated once."""

    def __init__(self, inputs: Inputs, plan: PolicyPlan, reader: _Reader) -> None:
        from pocketmon_pipeline.cel.checked import check
        from pocketmon_pipeline.cel.evaluator import Evaluator

        environment = make_environment(plan.constants, element=reader.expression.element)
        expected = "bool" if reader.expression.result == "bool" else "dyn"
        self._reader = reader
        self._constants = {**plan.constants, "now": inputs.run.now}
        self._checked = check(reader.expression.text, environment, expected)
        self._evaluator = Evaluator(environment)
        self._known: dict[tuple[object, ...], object] = {}

    def decide(self, cells: Sequence[object]) -> object:
        """The value, or None where there is none."""
        reader = self._reader
        seen = [cells[place] for place in reader.variables.values()]
        width = len(VALUE_COLUMNS)
        seen += [cell for _, place in (*reader.document, *reader.element) for cell in cells[place : place + width]]
        key = tuple(seen)
        if key not in self._known:
            self._known[key] = self._ask(cells)
        return self._known[key]

    def _ask(self, cells: Sequence[object]) -> object:
        from pocketmon_pipeline.cel.evaluator import EvaluationError

        reader = self._reader
        bindings = {name: bind(name, cells[place]) for name, place in reader.variables.items()}
        bindings[DOCUMENT] = rebuild((steps, cells[place:]) for steps, place in reader.document)
        if reader.expression.element:
            bindings[reader.expression.element] = rebuild((steps, cells[place:]) for steps, place in reader.element)
        try:
            value = self._evaluator.evaluate(self._checked, {**self._constants, **bindings})
        except EvaluationError:
            return None
        return convert(value, reader.expression.result)


def bind(name: str, cell: object) -> object:
    """What a variable is to Python: nanoseconds become a moment, everything else is as it is."""
    if BY_NAME[name].type != "timestamp" or not isinstance(cell, int):
        return cell
    return _EPOCH + datetime.timedelta(microseconds=cell // 1000)
