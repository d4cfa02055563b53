"""Reads the references in a file, by its syntax; targets are resolved later."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.references.css import read_css
from pocketmon_pipeline.readers.references.engines import (
    find_uid,
    is_tiled,
    read_import,
    read_materials,
    read_scene,
    read_script,
    read_tiled,
)
from pocketmon_pipeline.readers.references.markdown import read_markdown
from pocketmon_pipeline.readers.references.markup import may_refer, read_html, read_svg
from pocketmon_pipeline.readers.references.reference import Found, make_rows
from pocketmon_pipeline.readers.references.stage import GODOT_UIDS, REFERENCES, ReferencesConfig
from pocketmon_pipeline.stage import WHOLE_FILE_CAP, Content, Row
from pocketmon_pipeline.text.encoding import find_bom, to_utf8
from pocketmon_pipeline.text.link_target import UID

READERS: Mapping[str, Callable[[bytes], Iterator[Found]]] = {
    "html": read_html,
    "svg": read_svg,
    "css": read_css,
    "markdown": read_markdown,
    "godot-scene": read_scene,
    "godot-import": read_import,
    "source": read_script,
    "shader": read_script,
    "xml": read_tiled,
    "mtl": read_materials,
}

# Of these there are many, most without a reference.
_DRAWING = "svg"
# Of these only what Tiled has written is understood.
_DOCUMENT = "xml"


def read_references(contents: Sequence[Content], config: ReferencesConfig) -> Iterable[Row]:
    """Find the references of whole files."""
    prefixes = (UID, *config.references.engine_prefixes)
    for content in contents:
        view = content.view
        if content.format == _DOCUMENT and not is_tiled(view):
            continue
        if len(view) > WHOLE_FILE_CAP:
            yield from _report_too_large(content, view)
            continue
        data = to_utf8(view[: len(view)])
        if content.format == _DRAWING and not may_refer(data):
            continue
        yield from make_rows(REFERENCES, content, READERS[content.format](data), prefixes)
        if content.format.startswith("godot") and (uid := find_uid(data)):
            yield content.row(GODOT_UIDS, uid)


def _report_too_large(content: Content, view: Window) -> Iterator[Row]:
    """Whether a file that is not held whole may name others; a picture in UTF-8 need not be read for that."""
    if content.format == _DRAWING and find_bom(view[:4]).encoding in ("", "utf-8") and not may_refer(view):
        return
    detail = f"the references reader looks at files up to {WHOLE_FILE_CAP:,} bytes; this one has {len(view):,}"
    yield content.observe(Observation("scan.incomplete", detail))
