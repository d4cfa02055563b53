"""From the long table of documents' values to one wide typed table for each request.

Who asked is joined by small numbers: `content` is the number of one of the files that hold the document.
"""

import re
from collections.abc import Iterable, Sequence

from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, Request
from pocketmon_pipeline.stage import Inputs

# The columns of a path's value in a wide table, by the letter before the path's number, and what they hold.
VALUE_COLUMNS = {"t": "tag", "b": "bool", "i": "int", "f": "double", "s": "string"}
_USED = re.compile(r"\b([de])\.([tbifs])(\d+)\b")

# The ordinals of rows that stand for no element (see `analyses.documents`).
NOT_A_LIST = -2


def asked(number: int) -> str:
    """The table of files whose documents a request is about: `id` and `content`."""
    return f"policy_asked_{number}"


def values(number: int) -> str:
    """The table of what a request found: `content`, `ordinal`, and the columns of its paths."""
    return f"policy_values_{number}"


def find_used(texts: Iterable[str], alias: str) -> list[tuple[str, int]]:
    """The columns of an alias that SQL reads, as letter and number of the path."""
    found = {(match[2], int(match[3])) for text in texts for match in _USED.finditer(text) if match[1] == alias}
    return sorted(found, key=_by_path)


def _by_path(column: tuple[str, int]) -> tuple[int, str]:
    return column[1], column[0]


def unfold(inputs: Inputs, plan: PolicyPlan, texts: Sequence[str]) -> None:
    """Make the tables of every request; of the columns only those that `texts`, SQL, read."""
    for number, request in enumerate(plan.requests):
        inputs.keep(asked(number), inputs.sql(_select_asked(request)))
        alias = "e" if request.each is not None or request.rows else "d"
        columns = {*find_used(texts, alias), ("t", 0), ("s", 0)}
        fitting = sorted(column for column in columns if column[1] < len(request.paths))
        inputs.keep(values(number), inputs.sql(_select_values(number, request, fitting)))


def _select_asked(request: Request) -> str:
    return f"""select s.id, min(s.id) over (partition by s.sha256, s.format) as content, s.sha256, s.format
               from (select rowid as id, * from inventory) s where coalesce({request.filter}, true)"""


def _select_values(number: int, request: Request, columns: Sequence[tuple[str, int]]) -> str:
    from pocketmon_pipeline.decisions.policy.requests import write_argument

    cells = [
        f"""max(v."{VALUE_COLUMNS[letter]}") filter (where v.path = {path}) as {letter}{path}"""
        for letter, path in columns
    ]
    argument = write_argument(request).replace("'", "''")
    return f"""select c.content, v.ordinal, {", ".join(cells)}
               from document_values v
               join (select distinct content, sha256, format from {asked(number)}) c
                 on c.sha256 = v.digest and c.format = v.format
               where v.argument = '{argument}' group by all"""
