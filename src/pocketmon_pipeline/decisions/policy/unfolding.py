"""From the long table of documents' values to one wide typed table for each request.

Who asked is joined by small numbers: `content` is the number of one of the files that hold the document.
"""

import re
from collections.abc import Iterable, Sequence

from pocketmon_pipeline.analyses.documents import HERE, ISOLATED
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, Request
from pocketmon_pipeline.decisions.policy.requests import write_argument
from pocketmon_pipeline.decisions.policy.rows import rows_of
from pocketmon_pipeline.decisions.policy.wording import quote
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


def is_about_elements(request: Request) -> bool:
    """Whether the paths lead into elements, and not into the document itself."""
    return request.rows or request.each is not None


def unfold(inputs: Inputs, plan: PolicyPlan, texts: Sequence[str]) -> None:
    """Make the tables of every request; of the columns only those that `texts`, SQL, read."""
    for number, request in enumerate(plan.requests):
        inputs.keep(asked(number), inputs.sql(_select_asked(request)))
        alias = "e" if is_about_elements(request) else "d"
        columns = {*find_used(texts, alias), ("t", 0), ("s", 0)}
        fitting = sorted(column for column in columns if column[1] < len(request.paths))
        inputs.keep(values(number), inputs.sql(_select_values(number, request, fitting)))


def _select_asked(request: Request) -> str:
    return f"""select s.id, min(s.id) over (partition by s.sha256, s.format) as content, s.sha256, s.format
               from {rows_of(request.columns)} where coalesce({request.filter}, true)"""


def _select_values(number: int, request: Request, columns: Sequence[tuple[str, int]]) -> str:
    cells = ", ".join(f"{_find_cell(letter, path)} as {letter}{path}" for letter, path in columns)
    known = ", ".join(sorted(quote(name) for name in (*HERE, *ISOLATED)))
    contents = f"select distinct content, sha256, format from {asked(number)}"
    found = f"""select c.content, v.ordinal, {cells} from ({contents}) c
                join (from document_values union all from document_values_isolated) v
                  on v.digest = c.sha256 and v.format = c.format
                where v.argument = {quote(write_argument(request))} group by all"""
    if is_about_elements(request):
        return found
    # A document that could not be read has no values: its paths are errors. A file of another kind has no paths.
    empty = f"case when c.format in ({known}) then 'error' else 'absent' end"
    whole = ", ".join(f"coalesce(t{path}, {empty}) as t{path}" for letter, path in columns if letter == "t")
    return f"""select c.content, f.* exclude (content) replace ({whole}) from ({contents}) c
               left join ({found}) f on f.content = c.content"""


def _find_cell(letter: str, path: int) -> str:
    """A path's value. The row that says that there is no list has no path, and its tag is taken for the first one's."""
    where = f"v.path = {path}" if path else "coalesce(v.path, 0) = 0"
    return f'max(v."{VALUE_COLUMNS[letter]}") filter (where {where})'
