"""Finds line and column of JSON Pointers in findings, by a second look at violations only."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Row, Stage, group_contents
from pocketmon_pipeline.table import Relation
from pocketmon_pipeline.text.document_formats import FORMATS, ISOLATED

# Asked by the stage that knows the violations, by LOOK_COLUMNS and more; the argument is a pointer.
REQUESTS = "place_requests"

# What was found, with the columns of the request before these; a document that cannot be read has no rows.
PLACES = "document_places"
PLACE_COLUMNS: Columns = {"line": "int", "column": "int"}


def find_places(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """One row for each pointer that resolves."""
    from pocketmon_pipeline.text.pointer_positions import locate_all

    for asked in group_contents(contents):
        places = locate_all(asked[0].data, asked[0].format, [content.argument for content in asked])
        for content in asked:
            if content.argument in places:
                yield content.row(PLACES, *places[content.argument])


# What readers and glTF's references point at, without having counted lines.
_POINTED = """
select digest, format, pointer as argument from observations where pointer is not null and line is null
union all select r.digest, r.format, r.pointer from gltf_references r left join files f on f.path = r.target
  where f.path is null
union all select r.digest, r.format, a.pointer from gltf_references r join gltf_answers a on a.argument = r.question
  where a.pointer is not null
union all select digest, format, pointer from translation_faults where pointer <> ''
"""


def select_pointers(inputs: Inputs, _: Config) -> Relation:
    """All pointers of findings, without duplicates."""
    return inputs.sql(
        f"""select distinct digest, format, argument
            from (select digest, format, argument from {REQUESTS} union all {_POINTED})
            where format in (select unnest($formats::varchar[]))""",
        {"formats": sorted(FORMATS)},
    )


STAGE = Stage(
    name="document_places",
    version=2,
    reusable=True,
    needs=(REQUESTS, "observations", "files", "gltf_references", "gltf_answers", "translation_faults"),
    map=Map(tables={PLACES: PLACE_COLUMNS}, rows=find_places, select=select_pointers, isolated=ISOLATED),
)
