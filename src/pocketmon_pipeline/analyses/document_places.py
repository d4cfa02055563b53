"""Line and column of what rules and readers point at by JSON Pointer: a second look, for violations only."""

import functools
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Outcome, Row, Stage, group_contents
from pocketmon_pipeline.table import Relation
from pocketmon_pipeline.text.document import HERE, ISOLATED

# Asked by the stage that knows the violations, by LOOK_COLUMNS and more; the argument is a pointer.
REQUESTS = "place_requests"

# What was found, with the columns of the request before these; a document that cannot be read has no rows.
PLACES = "document_places"
PLACE_COLUMNS: Columns = {"line": "int", "column": "int"}

_PLACES_HERE = "document_places_here"
_PLACES_ISOLATED = "document_places_isolated"


def _find(table: str, contents: Sequence[Content], _: Config) -> Iterator[Row]:
    from pocketmon_pipeline.text.places import locate_all

    for asked in group_contents(contents):
        places = locate_all(asked[0].data, asked[0].format, [content.argument for content in asked])
        for content in asked:
            if content.argument in places:
                yield content.row(table, *places[content.argument])


# What readers and glTF's references point at, without having counted lines.
_POINTED = """
select digest, format, pointer as argument from observations where pointer is not null and line is null
union all select r.digest, r.format, r.pointer from gltf_references r left join files f on f.path = r.target
  where f.path is null
union all select r.digest, r.format, a.pointer from gltf_references r join gltf_answers a on a.argument = r.question
  where a.pointer is not null
"""
_NEEDS = (REQUESTS, "observations", "files", "gltf_references", "gltf_answers")


def _select(formats: frozenset[str], inputs: Inputs, _: Config) -> Relation:
    return inputs.sql(
        f"""select distinct digest, format, argument
            from (select digest, format, argument from {REQUESTS} union all {_POINTED})
            where format in (select unnest($formats::varchar[]))""",
        {"formats": sorted(formats)},
    )


def join_places(_: Inputs, __: Config) -> Outcome:
    """All places in one table."""
    return Outcome(tables={PLACES: f"from {_PLACES_HERE} union all from {_PLACES_ISOLATED} order by all"})


STAGE = Stage(
    name="document_places_here",
    version=2,
    reusable=True,
    needs=_NEEDS,
    map=Map(
        tables={_PLACES_HERE: PLACE_COLUMNS},
        rows=functools.partial(_find, _PLACES_HERE),
        select=functools.partial(_select, HERE),
    ),
)
STAGE_ISOLATED = Stage(
    name="document_places",
    reusable=True,
    needs=(*_NEEDS, _PLACES_HERE),
    makes=(PLACES,),
    map=Map(
        tables={_PLACES_ISOLATED: PLACE_COLUMNS},
        rows=functools.partial(_find, _PLACES_ISOLATED),
        select=functools.partial(_select, ISOLATED),
        isolated=True,
    ),
    reduce=join_places,
)
