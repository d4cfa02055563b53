"""Unpacks the values of documents into one wide typed table for each request.

Who asked is joined by small numbers: `content` is the number of one of the files that hold the document.
"""

from collections.abc import Mapping, Sequence

import msgspec

from pocketmon_pipeline.analyses.documents import NOT_A_LIST
from pocketmon_pipeline.decisions.policy.evaluation.requests import write_argument
from pocketmon_pipeline.decisions.policy.evaluation.rows import rows_of
from pocketmon_pipeline.decisions.policy.language.tokens import Steps
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan, Request
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.document_formats import FORMATS
from pocketmon_pipeline.text.document_values import ESCAPE, SEPARATOR
from pocketmon_pipeline.text.sql import quote

# The columns of a path's value in a wide table: the letter before the path's number stands for tag, bool, int, double
# and string.
VALUE_COLUMNS = "tbifs"
_SEPARATOR, _ESCAPE = f"chr({ord(SEPARATOR)})", f"chr({ord(ESCAPE)})"
_USED = compile_later(r"\b([de])\.([tbifs])(\d+)\b")
_CELLS = compile_later(r"\b([de])\.cells\[(\d+)\]")


def asked(number: int) -> str:
    """The table of files that a request is about: `id` and `content`."""
    return f"policy_asked_{number}"


def values(number: int) -> str:
    """The table of a request's values: `content`, `ordinal`, and the columns of its paths."""
    return f"policy_values_{number}"


# What is no document, such as a picture or a link, is to rules an empty map: what its columns hold, by letter, at the
# document itself and at a key of it. All others are null, as they are of an empty map.
_OF_ROOT = {"t": "'map'", "i": "0", "s": "'{}'"}
_OF_KEY = {"t": "'absent'"}
_KNOWN = quote(",".join(("", *sorted(FORMATS), "")))
# A text, neither `in` nor a list: a rule's message has this many times, and a list takes memory for each.
IS_NO_DOCUMENT = f"not contains({_KNOWN}, concat(',', {{}}, ','))"

Used = set[tuple[str, int]]


def find_used(plan: PolicyPlan) -> dict[int, Used]:
    """The columns of each request that rules read, as letter and number of a path.

    Messages read what is packed where they name a value, and columns where they say more of it.
    """
    used: dict[int, Used] = {number: {("t", 0)} for number in range(len(plan.requests))}
    for rule in plan.rules:
        scope = plan.scopes[rule.scope]
        for match in _USED.finditer(
            f"{rule.selects} {rule.decision} {rule.key} {rule.message} {' '.join(rule.aggregates)}"
        ):
            request = scope.document if match[1] == "d" else scope.elements
            if request is not None and int(match[3]) < len(plan.requests[request].paths):
                used[request].add((match[2], int(match[3])))
    for scope in plan.scopes:
        for one in scope.evaluated:
            _add(used, scope.document, scope.document_paths, one.document_paths)
            _add(used, scope.elements, scope.element_paths, one.element_paths)
    return used


def shorten_requests(plan: PolicyPlan) -> PolicyPlan:
    """Request only a short form of values that are read for their tag or size alone."""
    needed: dict[int, set[int]] = {
        number: {path for letter, path in columns if letter in "bfs"} for number, columns in find_used(plan).items()
    }
    for rule in plan.rules:
        scope = plan.scopes[rule.scope]
        for match in _CELLS.finditer(f"{rule.message} {rule.key}"):
            request = scope.document if match[1] == "d" else scope.elements
            if request is not None:
                needed[request].add(int(match[2]) - 1)
    requests = [
        msgspec.structs.replace(request, brief=tuple(sorted(set(range(len(request.paths))) - needed[number])))
        for number, request in enumerate(plan.requests)
    ]
    return msgspec.structs.replace(plan, requests=tuple(requests))


def _add(used: dict[int, Used], request: int | None, known: Sequence[Steps], paths: Sequence[Steps]) -> None:
    if request is not None:
        used[request].update((letter, known.index(path)) for path in paths for letter in VALUE_COLUMNS)


def is_about_elements(request: Request) -> bool:
    """Whether the paths lead into elements, and not into the document itself."""
    return request.rows or request.each is not None


def unfold(inputs: Inputs, plan: PolicyPlan) -> None:
    """Make the tables of every request."""
    for number, columns in find_used(plan).items():
        request = plan.requests[number]
        inputs.keep(asked(number), _select_asked(request))
        inputs.keep(values(number), _select_values(number, request, sorted(columns)))


def _select_asked(request: Request) -> str:
    return f"""select s.id, min(s.id) over (partition by s.sha256, s.format) as content, s.sha256, s.format
               from {rows_of(request.columns)} where coalesce({request.filter}, true)"""


def _select_values(number: int, request: Request, columns: Sequence[tuple[str, int]]) -> str:
    cells = ", ".join(f"{unpack(letter, path)} as {letter}{path}" for letter, path in columns)
    contents = f"select distinct content, sha256, format from {asked(number)}"
    packed = f"""select c.content, v.ordinal, v.tags as packed_tags, v.cells as packed_cells,
                        string_split(v.tags, ',') as tags,
                        if(v.ordinal = {NOT_A_LIST}, null, string_split(v.cells, {_SEPARATOR})) as cells
                 from ({contents}) c join document_values v
                   on v.digest = c.sha256 and v.format = c.format
                 where v.argument = {quote(write_argument(request))}"""
    found = f"select content, ordinal, packed_tags, packed_cells, {cells} from ({packed})"
    if is_about_elements(request):
        return found
    # A document that could not be read has no values: its paths are errors.
    nothing = ", ".join(
        f"if(f.content is null and {IS_NO_DOCUMENT.format('c.format')}, {value}, f.{letter}{path}) as {letter}{path}"
        for letter, path in columns
        if (value := _of_empty_map(request.paths[path]).get(letter))
    )
    replaced = f"replace ({nothing})" if nothing else ""
    return f"""select c.content, f.* exclude (content) {replaced} from ({contents}) c
               left join ({found}) f on f.content = c.content"""


def _of_empty_map(steps: Steps) -> Mapping[str, str]:
    """What a path's columns hold of an empty map."""
    if not steps:
        return _OF_ROOT
    return _OF_KEY if len(steps) == 1 and isinstance(steps[0], str) else {}


def unpack(letter: str, path: int) -> str:
    """SQL for a column of a path's value, from the lists `tags` and `cells`; a tag that is null is an error."""
    tag, cell = f"tags[{path + 1}]", f"cells[{path + 1}]"
    counted = f"{tag} in ('list', 'map')"
    match letter:
        case "t":
            return f"nullif({tag}, 'error')"
        case "b":
            return f"case when {tag} = 'bool' then {cell} = 'true' end"
        case "i":
            size = f"split_part({cell}, ' ', 1)::bigint"
            return f"case when {tag} = 'int' then {cell}::bigint when {counted} then {size} end"
        case "f":
            return f"case when {tag} = 'double' then {cell}::double end"
        case _:
            return f"""case when {tag} = 'string' then {_unescape(cell)}
                       when {counted} and contains({cell}, ' ') then substr({cell}, strpos({cell}, ' ') + 1) end"""


def _unescape(cell: str) -> str:
    return f"case when contains({cell}, {_ESCAPE}) then {_replace_escapes(cell)} else {cell} end"


def _replace_escapes(cell: str) -> str:
    return f"replace(replace({cell}, {_ESCAPE} || '1', {_SEPARATOR}), {_ESCAPE} || '0', {_ESCAPE})"


def take_apart(aliases: Sequence[str]) -> str:
    """SQL that gives `d` and `e` of a `select *` the lists `tags` and `cells`, for messages about what fails."""
    parts = [
        f"""struct_insert({alias}, tags := string_split({alias}.packed_tags, ','),
              cells := string_split({alias}.packed_cells, {_SEPARATOR})) as {alias}"""
        for alias in ("d", "e")
        if alias in aliases
    ]
    return f"replace ({', '.join(parts)})" if parts else ""


def write_value(alias: str, path: int, steps: Steps, *, quoted: bool = False) -> str:
    """SQL for the text of a path's value, for messages; a list or map too long to be shown has its size.

    Texts stand in quotes where their type matters. It reads the format of the file in `s`.
    """
    tag, cell = f"{alias}.tags[{path + 1}]", f"{alias}.cells[{path + 1}]"
    inner = f"regexp_replace({cell}, '^[0-9]+ ', '')"
    text = _replace_escapes(cell)
    text = f"'\"' || {text} || '\"'" if quoted else text
    known = f"coalesce({tag}, if({alias}.tags is null, 'unreadable', 'error'))"
    if alias == "d":
        empty = "'empty'" if not steps else _of_empty_map(steps).get("t", "'error'")
        known = f"if({alias}.tags is null and {IS_NO_DOCUMENT.format('s.format')}, {empty}, {known})"
    return f"""case {known} when 'empty' then '{{}}'
      when 'string' then {text} when 'unreadable' then 'unreadable'
      when 'list' then regexp_replace({inner}, '^([0-9]+)$', '\\1 elements')
      when 'map' then regexp_replace({inner}, '^([0-9]+)$', '\\1 members')
      when 'null' then 'null' when 'absent' then 'absent' when 'error' then 'nothing' else {cell} end"""
