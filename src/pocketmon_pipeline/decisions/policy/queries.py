"""Rules written in SQL: one SELECT each, over a copy of the inventory in a locked database of its own."""

import contextlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from pocketmon_pipeline.decisions.policy.verdicts import Numbered
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_relation

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.locked import Locked

# Seconds that one rule's question may take, and findings that it may make.
TIMEOUT = 60.0
MOST_ROWS = 100_000

# The one table that a question may ask.
FILES = "files"
PATH, DETAIL = "path", "detail"
QUERY_COLUMNS: Columns = {"rule": "int", "path": "str", "message": "str", "outcome": "str"}

Row = tuple[int, str, str, str]


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
