"""Reads the licence that the manifest of a package states: a second look, where no file is named like a licence."""

from collections.abc import Iterator, Mapping, Sequence

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.scan.names import LICENCE_NAME
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Row, Stage
from pocketmon_pipeline.table import Relation
from pocketmon_pipeline.text.document_formats import UnreadableError
from pocketmon_pipeline.text.sql import quote

PACKAGE_LICENCES = "package_licences"
_COLUMNS: Columns = {"licence": "str"}

# Where each manifest names the licence of all that lies beside it and below (npm and Unity, "package.json"; Composer,
# "The composer.json schema"; Bower, "bower.json"; Cargo, "The manifest format"; PyPA, "pyproject.toml specification";
# Poetry, "The pyproject.toml file").
_STATED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "package.json": (("license",), ("licenses",)),
    "composer.json": (("license",),),
    "bower.json": (("license",),),
    "Cargo.toml": (("package", "license"), ("workspace", "package", "license")),
    "pyproject.toml": (("project", "license"), ("tool", "poetry", "license")),
}
# What points at a file says nothing where no file is a licence (npm, "license").
_ELSEWHERE = "see "


def select_manifests(inputs: Inputs, _: Config) -> Relation:
    """The manifests of a tree without a file that is named like a licence."""
    names = ", ".join(map(quote, _STATED))
    return inputs.sql(
        f"""select distinct sha256 as digest, format, name as argument from files
            where name in ({names}) and format in ('json', 'toml') and type = 'file' and status = 'read'
            and not exists (from files where regexp_full_match(lower(name), {quote(LICENCE_NAME)}))"""
    )


def _find_words(stated: object) -> str:
    """The name of a licence as it is written: alone, in a list, or in a table as its `type` or `text`."""
    if isinstance(stated, list):
        return ", ".join(filter(None, map(_find_words, stated)))
    if isinstance(stated, dict):
        return _find_words(stated.get("type") or stated.get("text"))
    text = stated.strip() if isinstance(stated, str) else ""
    return "" if text.lower().startswith(_ELSEWHERE) else text


def find_licence(document: object, name: str) -> str:
    """The licence that a manifest of this name states, or nothing."""
    for steps in _STATED[name]:
        stated = document
        for step in steps:
            stated = stated.get(step) if isinstance(stated, dict) else None
        if licence := _find_words(stated):
            return licence
    return ""


def read_licences(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """A row for each manifest that states a licence; what cannot be read is another check's matter."""
    from pocketmon_pipeline.text.documents import parse_document

    for content in contents:
        try:
            licence = find_licence(parse_document(content.data, content.format), content.argument)
        except UnreadableError:
            continue
        if licence:
            yield content.row(PACKAGE_LICENCES, licence)


STAGE = Stage(
    name=PACKAGE_LICENCES,
    reusable=True,
    needs=("files",),
    map=Map(tables={PACKAGE_LICENCES: _COLUMNS}, rows=read_licences, select=select_manifests),
)
