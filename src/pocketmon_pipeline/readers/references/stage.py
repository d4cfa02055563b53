"""The stage that reads references; targets are resolved later."""

from pocketmon_pipeline.config.sections.references import References
from pocketmon_pipeline.readers.references.reference import REFERENCE_COLUMNS
from pocketmon_pipeline.stage import Config, Deferred, Map, Stage

REFERENCES = "references"
GODOT_UIDS = "godot_uids"
FORMATS = frozenset({"html", "svg", "css", "markdown", "godot-scene", "godot-import", "source", "shader", "xml", "mtl"})


class ReferencesConfig(Config, frozen=True):
    """What this stage may read of the configuration."""

    references: References = References()


STAGE = Stage(
    name="references",
    version=16,
    config=ReferencesConfig,
    map=Map(
        tables={REFERENCES: REFERENCE_COLUMNS, GODOT_UIDS: {"uid": "str"}},
        rows=Deferred("pocketmon_pipeline.readers.references.reading", "read_references"),
        formats=FORMATS,
        windowed=True,
    ),
)
