"""Makes edges of references; a second look finds line and column of broken ones."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Outcome, Row, Stage, group_contents
from pocketmon_pipeline.table import Relation
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.position import place_offsets

EDGES = "edges"
PLACES = "reference_places"
PLACE_COLUMNS: Columns = {"line": "int", "column": "int"}

# What a finding may be about.
_TOLD = "state in ('missing', 'case', 'machine')"

_EDGES = f"""
select r.source, r.pointer, coalesce(r.line, p.line) as line, p."column", r.target, r.raw, r.what,
       r.state = 'exists' as "exists", r.state
from resolved_references r
left join {PLACES} p on p.digest = r.digest and p.format = r.format and p.argument = r."offset"::varchar
order by r.source, r.target, r.raw, r.what
"""


def select_places(inputs: Inputs, _: Config) -> Relation:
    """The places that findings must show; the argument is an offset in bytes."""
    return inputs.sql(
        f"""select distinct digest, format, "offset"::varchar as argument from resolved_references
            where {_TOLD} and "offset" is not null"""
    )


def find_places(contents: Sequence[Content], __: Config) -> Iterator[Row]:
    """Lines and columns of offsets into texts as UTF-8."""
    for asked in group_contents(contents):
        places = place_offsets(to_utf8(asked[0].data), [int(content.argument) for content in asked])
        for content, place in zip(asked, places, strict=True):
            yield content.row(PLACES, *place)


def join_edges(_: Inputs, __: Config) -> Outcome:
    """All edges: from file, at pointer or line, to path."""
    return Outcome(tables={EDGES: _EDGES})


STAGE = Stage(
    name=EDGES,
    reusable=True,
    needs=("resolved_references",),
    makes=(EDGES,),
    map=Map(tables={PLACES: PLACE_COLUMNS}, rows=find_places, select=select_places),
    reduce=join_edges,
)
