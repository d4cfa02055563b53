"""The stage that looks whether files are whole of whose kind no other reader tells anything."""

from pocketmon_pipeline.stage import Deferred, Map, Stage

FORMATS = frozenset({"pdf", "ai", "wasm", "sqlite", "npy", "icc", "arrow", "fits", "7z", "wad"})
_READING = "pocketmon_pipeline.readers.structure.reading"

STAGE = Stage(
    name="structure",
    map=Map(
        tables={},
        rows=Deferred(_READING, "read_structures"),
        formats=FORMATS,
        format_stream=Deferred(_READING, "StructureStream"),
    ),
)
"""How they are looked at."""
