"""Rules written in SQL: one SELECT each, over a copy of the inventory in a locked database.

Before anything is read, each query is put to an empty inventory, so that what is wrong with it is told early.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.decisions.policy.evaluation.costs import Costs
from pocketmon_pipeline.decisions.policy.evaluation.row_rules import Numbered
from pocketmon_pipeline.facts import list_facts
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import build_table, read_relation
from pocketmon_pipeline.text.folders import list_folders

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.tables.locked import LockedDatabase

# Findings that one rule's query may make.
MOST_ROWS = 100_000

# The inventory's columns, as a query may name them.
INVENTORY_COLUMNS: Columns = {
    **dict.fromkeys(("path", "dir", "name", "ext", "type"), "str"),
    **dict.fromkeys(("size", "mtime_ns", "mode"), "int"),
    **dict.fromkeys(("target", "kind", "claim", "format", "mime"), "str"),
    "mismatch": "bool",
    **dict.fromkeys(("sha256", "status", "detail"), "str"),
    "raw": "bytes",
    "encoding": "str",
    "bom": "bool",
    "eol": "str",
    **dict.fromkeys(("lines", "longest_line"), "int"),
    "json_valid": "bool",
    **dict.fromkeys(("json_depth", "json_duplicate_keys"), "int"),
    **{fact.name: fact.type for fact, _ in list_facts()},
}
# The one table that a query may read.
FILES = "files"
PATH, DETAIL = "path", "detail"
# SQL types of text, and those whose values people read without ado.
_TEXT = frozenset({"VARCHAR", "INTEGER", '"NULL"'})
_READABLE = frozenset({"TINYINT", "SMALLINT", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
                       "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL", "BOOLEAN"})  # fmt: skip
QUERY_COLUMNS: Columns = {"rule": "int", "path": "str", "message": "str", "outcome": "str"}

Row = tuple[int, str, str, str]


class Mistake(NamedTuple):
    """An error in a query, and its place in it."""

    message: str
    offset: int = 0
    hint: str = ""


def find_mistakes(queries: Mapping[str, str]) -> Iterator[tuple[str, Mistake]]:
    """The error in each query, by the rule's id."""
    from pocketmon_pipeline.engine.tables.locked import LockedDatabase, QueryError, open_database

    with contextlib.closing(LockedDatabase(open_database(), {FILES: build_table(INVENTORY_COLUMNS, ())})) as database:
        for rule, query in queries.items():
            try:
                types = {name.lower(): kind for name, kind in database.describe(query)}
            except QueryError as error:
                yield rule, _explain(error.message, error.offset or 0, error.table)
            else:
                yield from ((rule, mistake) for mistake in _judge_types(types))


def _explain(message: str, offset: int, table: str) -> Mistake:
    if not message.startswith("Table "):
        return Mistake(message, offset)
    hint = f"the one table is {FILES}" + (": a query reads no file" if set(table) & set("/\\.") else "")
    return Mistake(f"there is no table {table}", offset, hint)


def _judge_types(types: Mapping[str, str]) -> Iterator[Mistake]:
    """What an answer's columns cannot be; null has the type of a whole number."""
    if PATH not in types:
        yield Mistake(f"the query selects no {PATH}", hint=f"select {PATH}, and maybe {DETAIL}")
    for name, fitting in ((PATH, _TEXT), (DETAIL, _TEXT | _READABLE)):
        kind = types.get(name, "VARCHAR")
        if kind.partition("(")[0] not in fitting:
            yield Mistake(f"{name} is {kind}, and must be text", hint=f"write {name}::varchar, or what fits better")


def execute_rules(inputs: Inputs, rules: Sequence[Numbered], timeout: float, costs: Costs) -> Iterator[Row]:
    """The findings of SQL rules, or why a query failed, such as a `timeout` in seconds."""
    from pocketmon_pipeline.engine.tables.locked import LockedDatabase, open_database

    files = read_relation(inputs.sql("from inventory"))
    with contextlib.closing(LockedDatabase(open_database(), {FILES: files})) as database:
        for one in rules:
            with costs.measure(one.rule):
                answers = list(_execute(database, one, timeout))
            yield from answers


def _execute(database: "LockedDatabase", one: Numbered, timeout: float) -> Iterator[Row]:
    from pocketmon_pipeline.engine.tables.locked import QueryError

    number, title = one.number, one.rule.title
    try:
        result = database.execute(one.rule.sql, timeout)
        names = [name.lower() for name, _ in result.columns]
        for row in islice(result.rows, MOST_ROWS):
            yield _make_row(number, dict(zip(names, row, strict=True)), title)
        if next(result.rows, None) is not None:
            yield number, "", f"the query returns more than {MOST_ROWS:,} rows; the others are not reported", "error"
    except QueryError as error:
        yield number, "", f"cannot be decided: {error.message}", "error"


def _make_row(number: int, row: dict[str, object], title: str) -> Row:
    path, detail = row.get(PATH), row.get(DETAIL)
    words = title or "is selected by the rule's query"
    text = str(detail).lower() if isinstance(detail, bool) else "" if detail is None else str(detail)
    message = words if not text else f"{title}: {text}" if title else text
    if path is not None and not isinstance(path, str):
        return number, "", f"cannot be decided: {PATH} is {path}, and must be text", "error"
    return number, path or "", message, "violation"


# Over the table of answers {0}: those that name neither an entry of the tree nor a folder on the way to one.
STRAY = f"""
with folders as ({list_folders("inventory")})
select rule, path from {{0}} a anti join (select path from inventory) using (path) anti join folders using (path)
where path not in ('', '.')
"""
# And over the table of strays {1}, what is found: the other answers, and one error for each rule that has strays.
FOUND = (
    "select rule, null, path, null, message, '', outcome, null from {0} anti join {1} using (rule, path)",
    """select rule, null, '', null, 'cannot be decided: the query returns ' || min(path)[:100]
    || case count(distinct path) when 1 then ', which is'
       else ' and ' || (count(distinct path) - 1) || ' more, which are' end || ' not in the tree', '', 'error', null
from {1} group by rule""",
)
