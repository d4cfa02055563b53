"""Rules written in SQL: one SELECT each, over a copy of the inventory in a locked database of its own.

Before anything is read, each question is put to an empty inventory, so that what is wrong with it is told early.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.decisions.policy.verdicts import Numbered
from pocketmon_pipeline.facts import list_facts
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import build_table, read_relation

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.locked import Locked

# Seconds that one rule's question may take, and findings that it may make.
TIMEOUT = 60.0
MOST_ROWS = 100_000

# The inventory's columns, as a question may name them.
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
# The one table that a question may ask.
FILES = "files"
PATH, DETAIL = "path", "detail"
QUERY_COLUMNS: Columns = {"rule": "int", "path": "str", "message": "str", "outcome": "str"}

Row = tuple[int, str, str, str]


class Mistake(NamedTuple):
    """What is wrong with a question, and where in it."""

    message: str
    offset: int = 0
    hint: str = ""


def find_mistakes(questions: Mapping[str, str]) -> Iterator[tuple[str, Mistake]]:
    """What is wrong with each question, by the rule's id."""
    from pocketmon_pipeline.engine.locked import Locked, QuestionError, open_database

    with contextlib.closing(Locked(open_database(), {FILES: build_table(INVENTORY_COLUMNS, ())})) as database:
        for rule, question in questions.items():
            try:
                names = [name.lower() for name, _ in database.describe(question)]
            except QuestionError as error:
                yield rule, Mistake(error.message, error.offset or 0)
            else:
                if PATH not in names:
                    yield rule, Mistake(f"the question selects no {PATH}", hint=f"select {PATH}, and maybe {DETAIL}")


def ask_rules(inputs: Inputs, rules: Sequence[Numbered]) -> Iterator[Row]:
    """The findings of SQL rules: what they select, or why they could not be asked."""
    from pocketmon_pipeline.engine.locked import Locked, open_database

    files = read_relation(inputs.sql("from inventory"))
    with contextlib.closing(Locked(open_database(), {FILES: files})) as database:
        for number, rule in rules:
            yield from _ask(database, number, rule.sql, rule.title)


def _ask(database: "Locked", number: int, question: str, title: str) -> Iterator[Row]:
    from pocketmon_pipeline.engine.locked import QuestionError

    try:
        answer = database.ask(question, TIMEOUT)
        names = [name.lower() for name, _ in answer.columns]
        for row in islice(answer.rows, MOST_ROWS):
            yield _make_row(number, dict(zip(names, row, strict=True)), title)
        if next(answer.rows, None) is not None:
            yield number, "", f"the question has more than {MOST_ROWS:,} answers; the others are not told", "error"
    except QuestionError as error:
        yield number, "", f"cannot be decided: {error.message}", "error"


def _make_row(number: int, row: dict[str, object], title: str) -> Row:
    path, detail = row.get(PATH), row.get(DETAIL)
    words = title or "is selected by the rule's question"
    message = words if detail is None else f"{title}: {detail}" if title else str(detail)
    return number, "" if path is None else str(path), message, "violation"
