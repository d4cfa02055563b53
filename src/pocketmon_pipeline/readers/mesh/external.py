"""Checks the external files of glTF assets: whether they exist, and match the asset's expectations.

A second look asks the values of buffers and the starts of pictures what the assets want to know of them.
"""

from collections.abc import Iterable, Sequence

from pocketmon_pipeline.model import Columns, Observation
from pocketmon_pipeline.readers.mesh.tables import (
    ANSWER_COLUMNS,
    GLTF_ANSWERS,
    GLTF_REFERENCES,
    GLTF_URIS,
    URI_COLUMNS,
)
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Outcome, Row, Stage
from pocketmon_pipeline.table import Listed, Relation, list_filled

# Segments are added one by one: `..` takes the last one away, and stays where there is none.
_JOINED = r"""
list_reduce(list_prepend('', string_split(if(f.dir = '', u.target, f.dir || '/' || u.target), '/')), lambda a, p:
  case when p in ('', '.') then a
       when p <> '..' or a = '..' or ends_with(a, '/..') then if(a = '', p, a || '/' || p)
       when a = '' then p
       when contains(a, '/') then regexp_replace(a, '/[^/]*$', '')
       else '' end)"""
_REFERENCES = f"""
with placed as (
  select f.path, u.digest, u.format, u.pointer, u.uri, u.what,
         if(u.target is null, null, {_JOINED}) as joined, u.refused, u.question
  from {GLTF_URIS} u join files f on f.sha256 = u.digest and f.format = u.format
)
select path, digest, format, pointer, uri, what,
       if(joined = '..' or starts_with(joined, '../'), null, joined) as target,
       if(joined = '..' or starts_with(joined, '../'), 'a place outside of the tree', refused) as refused, question
from placed
"""

_REFERENCE_COLUMNS: Columns = {"path": "str", "digest": "str", "format": "str", **URI_COLUMNS}


def select_files(inputs: Inputs, _: Config) -> Relation:
    """Each file that an asset refers to, with the asset's question."""
    if not list_filled(inputs.sql, [GLTF_URIS]):
        return inputs.sql(f"select digest, format, question as argument from {GLTF_URIS}")
    return inputs.sql(
        f"""select distinct f.sha256 as digest, f.format, r.question as argument from ({_REFERENCES}) r
            join files f on f.path = r.target
            where f.type = 'file' and f.status = 'read' and f.format <> 'lfs-pointer' and r.question is not null"""
    )


def ask_files(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Let each file answer."""
    from pocketmon_pipeline.readers.mesh.columns import TooMuchError
    from pocketmon_pipeline.readers.mesh.issues import sum_up
    from pocketmon_pipeline.readers.mesh.links import answer
    from pocketmon_pipeline.readers.mesh.value_checks import CUT

    for content in contents:
        try:
            for code, pointer, detail in sum_up(answer(content.argument, content.view)):
                yield content.row(GLTF_ANSWERS, code, pointer or None, detail)
        except TooMuchError:
            yield content.observe(Observation("scan.incomplete", CUT))


def collect_references(inputs: Inputs, _: Config) -> Outcome:
    """Give every reference the path that it means."""
    is_any = list_filled(inputs.sql, [GLTF_URIS])
    return Outcome(tables={GLTF_REFERENCES: _REFERENCES if is_any else Listed(_REFERENCE_COLUMNS)})


STAGE = Stage(
    name="mesh_files",
    version=3,
    reusable=True,
    needs=("files", GLTF_URIS),
    makes=(GLTF_REFERENCES,),
    map=Map(tables={GLTF_ANSWERS: ANSWER_COLUMNS}, rows=ask_files, select=select_files, windowed=True),
    reduce=collect_references,
)
