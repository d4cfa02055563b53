"""Files that other files name, syntax by syntax: nothing is looked for in the tree yet."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pocketmon_pipeline.config.sections.references import References
from pocketmon_pipeline.model import Columns, Observation
from pocketmon_pipeline.readers.references.css import read_css
from pocketmon_pipeline.readers.references.godot import find_uid, read_import, read_scene, read_script
from pocketmon_pipeline.readers.references.markdown import read_markdown
from pocketmon_pipeline.readers.references.markup import read_html, read_svg
from pocketmon_pipeline.readers.references.patterns import compile_patterns, search
from pocketmon_pipeline.readers.references.reference import LINK, PATTERN, RESOURCE, SOURCE, Found
from pocketmon_pipeline.scan.formats import TEXT_FORMATS
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.escape import escape_name
from pocketmon_pipeline.text.link_target import FILE, UID, Target, read_path, read_url

REFERENCES = "references"
REFERENCE_COLUMNS: Columns = {
    "offset": "int",
    "raw": "str",
    "what": "str",
    "sure": "bool",
    "base": "str",
    "up": "int",
    "rest": "str",
    "other": "str",
    "uid": "str",
    "pattern": "int",
}
GODOT_UIDS = "godot_uids"

# Different references of one file; more are no longer written by people or read by programs.
MOST = 100_000

READERS: Mapping[str, Callable[[bytes], Iterator[Found]]] = {
    "html": read_html,
    "svg": read_svg,
    "css": read_css,
    "markdown": read_markdown,
    "godot-scene": read_scene,
    "godot-import": read_import,
    "source": read_script,
}

_HAS_ENDING = re.compile(r"[^./]\.[A-Za-z0-9]{1,10}$")


class ReferencesConfig(Config, frozen=True):
    """What this stage may read of the configuration."""

    references: References = References()


def read_references(contents: Sequence[Content], config: ReferencesConfig) -> Iterable[Row]:
    """Find the references of whole files."""
    searchers = compile_patterns(config.references.patterns)
    prefixes = (UID, *config.references.engine_prefixes)
    for content in contents:
        reader = READERS.get(content.format)
        if reader is None and not searchers:
            continue
        data = to_utf8(content.data)
        found = reader(data) if reader else ()
        yield from _make_rows(content, [*found, *search(data, content.format, searchers)], prefixes)
        if content.format.startswith("godot") and (uid := find_uid(data)):
            yield content.row(GODOT_UIDS, uid)


def _make_rows(content: Content, found: Sequence[Found], prefixes: tuple[str, ...]) -> Iterator[Row]:
    seen = set()
    for reference in found:
        key = (reference.raw, reference.what, reference.uid, reference.pattern)
        if key in seen:
            continue
        seen.add(key)
        if len(seen) > MOST:
            detail = f"it has more than {MOST:,} references to other files; the others were not looked at"
            yield content.observe(Observation("scan.incomplete", detail))
            return
        read = read_url if reference.url else read_path
        target = read(reference.raw, prefixes)
        if target is not None:
            yield content.row(REFERENCES, *_describe(reference, target))


def _describe(reference: Found, target: Target) -> tuple[object, ...]:
    base = reference.base if reference.base and target.base == FILE else target.base
    ends = _HAS_ENDING.search(target.rest) is not None
    sure = reference.certain and (
        ends or reference.what in (RESOURCE, SOURCE, PATTERN) or (target.folder and reference.what == LINK)
    )
    raw = escape_name(reference.raw)
    about = (reference.offset, raw, reference.what, sure, base, target.up, target.rest, target.other)
    return (*about, reference.uid, reference.pattern)


STAGE = Stage(
    name="references",
    config=ReferencesConfig,
    map=Map(
        tables={REFERENCES: REFERENCE_COLUMNS, GODOT_UIDS: {"uid": "str"}}, rows=read_references, formats=TEXT_FORMATS
    ),
)
