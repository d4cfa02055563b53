"""Resolves each reference to a path of the tree: first literally, then by other interpretations."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.analyses.references import steps
from pocketmon_pipeline.config.sections.references import References
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import Listed, list_filled
from pocketmon_pipeline.text.escape import unescape_name
from pocketmon_pipeline.text.glob import join_globs
from pocketmon_pipeline.text.link_target import Target, read_path, read_url

RESOLVED = "resolved_references"
RESOLVED_COLUMNS: Columns = {
    "source": "str",
    "digest": "str",
    "format": "str",
    "offset": "int",
    "line": "int",
    "pointer": "str",
    "target": "str",
    "raw": "str",
    "what": "str",
    "state": "str",
}
# Where readers note references, beside those in _NAMED.
_FOUND_IN = ('"references"', "pattern_references", "mentions")

# Those that other readers found: pages of atlases, and what glTF names.
_NAMED = "ref_named"
_NAMED_COLUMNS: Columns = {
    "digest": "str",
    "format": "str",
    "line": "int",
    "pointer": "str",
    "raw": "str",
    "what": "str",
    "sure": "bool",
    "base": "str",
    "up": "int",
    "rest": "str",
    "other": "str",
}
_ANSWERS: Columns = {"id": "int", "path": "str", "state": "str"}

_STEPS = (
    steps.DIRECT,
    steps.BY_UID,
    steps.PAGES,
    steps.VARIANTS,
    steps.COLLECTED,
    steps.ELSEWHERE,
    steps.MACHINE,
    steps.OUTSIDE,
)
_STEPS_OF_WHOLE = (steps.ABSENT, steps.OTHER_CASE, steps.HOME, steps.MISSING_VALUES, steps.MISSING)
_STEPS_OF_PART = (steps.UNKNOWN,)


class ResolutionConfig(Config, frozen=True):
    """What this stage may read of the configuration."""

    references: References = References()


def _list_named(inputs: Inputs) -> Iterator[tuple[object, ...]]:
    # Of JSON all strings are looked at.
    pages = inputs.sql("select digest, format, line, name, sure from atlas_pages where format = 'atlas'").fetchall()
    for digest, format_name, line, name, sure in pages:
        about = (digest, format_name, line, None, name, "page", sure)
        yield from _describe(about, read_path(unescape_name(str(name))))
    uris = inputs.sql("select digest, format, pointer, uri, what from gltf_uris where not starts_with(uri, 'data:')")
    for digest, format_name, pointer, uri, what in uris.fetchall():
        yield from _describe((digest, format_name, None, pointer, uri, f"gltf-{what}", True), read_url(str(uri)))


def _describe(about: Sequence[object], target: Target | None) -> Iterator[tuple[object, ...]]:
    if target is not None:
        yield (*about, target.base, target.up, target.rest, target.other)


def _describe_prefixes(config: References) -> Iterator[tuple[object, ...]]:
    """Prefix, and either the name of the file whose folder it stands for, or the folder."""
    for prefix, meaning in config.engine_prefixes.items():
        if meaning.endswith("/"):
            yield prefix, None, meaning.removeprefix("./").rstrip("/")
        else:
            yield prefix, meaning, None


def _describe_patterns(config: References) -> Iterator[tuple[object, ...]]:
    for number, pattern in enumerate(config.patterns):
        yield number, join_globs(pattern.paths)


def _keep_tables(inputs: Inputs, config: References, named: Sequence[tuple[object, ...]]) -> int:
    """Keep what is asked; return how many references there are."""
    inputs.keep(_NAMED, Listed(_NAMED_COLUMNS, named))
    prefixes = Listed({"prefix": "str", "marker": "str", "folder": "str"}, list(_describe_prefixes(config)))
    inputs.keep("ref_prefixes", prefixes)
    inputs.keep("ref_patterns", Listed({"number": "int", "paths": "str"}, list(_describe_patterns(config))))
    inputs.keep("ref_answers", Listed(_ANSWERS))
    return inputs.keep("ref_all", steps.ALL)


def _aim(inputs: Inputs) -> int:
    """Keep where references may lead; return how many are open."""
    inputs.keep("ref_places", steps.PLACES)
    inputs.keep("ref_anchors", steps.ANCHORS)
    return inputs.keep("ref_open", steps.AIMED)


def _take_step(inputs: Inputs, step: str, left: int) -> int:
    """Add the answers of a step, and close the references that they resolve; return how many are left open."""
    if not inputs.keep("ref_step", step):
        return left
    inputs.keep("ref_answers", "from ref_answers union all from ref_step")
    return inputs.keep("ref_open", "from ref_open anti join ref_step using (id)")


def resolve(inputs: Inputs, config: ResolutionConfig) -> Outcome:
    """Give every reference its target and its state: exists, case, missing, absent, machine or outside.

    Uncertain ones that lead to nothing are left out. Of a part of a tree nothing is known to be missing.
    """
    named = list(_list_named(inputs))
    if not named and not list_filled(inputs.sql, _FOUND_IN):
        return Outcome(tables={RESOLVED: Listed(RESOLVED_COLUMNS)})
    if _keep_tables(inputs, config.references, named):
        left = _aim(inputs)
        for step in (*_STEPS, *(_STEPS_OF_PART if inputs.run.partial else _STEPS_OF_WHOLE)):
            if not left:
                break
            left = _take_step(inputs, step, left)
    return Outcome(tables={RESOLVED: steps.RESOLVED})


STAGE = Stage(
    name=RESOLVED,
    reusable=True,
    needs=(
        "files",
        "ignored",
        "references",
        "godot_uids",
        "mentions",
        "pattern_references",
        "atlas_pages",
        "gltf_uris",
    ),
    makes=(RESOLVED,),
    config=ResolutionConfig,
    reduce=resolve,
)
