"""The facts that readers report about a file, by family: their tables, and the columns of the inventory.

A fact has the same name in the reader's table, in the inventory, and as a variable of rules. Several families may have
the same fact (an image and a video both have a width); a file has a row in at most one of them.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pocketmon_pipeline.model import Columns


class Fact(NamedTuple):
    """One column: `type` is int, float, bool or str."""

    name: str
    type: str
    meaning: str
    null_when: str


class Source(NamedTuple):
    """Another table with facts of a family; `columns` maps each fact that it has to its column."""

    table: str
    columns: Mapping[str, str]


class Family(NamedTuple):
    """The table that a family's readers fill, one row per (digest, format), and other tables with the same facts."""

    table: str
    facts: tuple[Fact, ...]
    others: tuple[Source, ...] = ()

    @property
    def columns(self) -> Columns:
        """The table's columns as a map declares them."""
        return {fact.name: fact.type for fact in self.facts}

    @property
    def sources(self) -> tuple[Source, ...]:
        """All tables with its facts."""
        return (Source(self.table, {fact.name: fact.name for fact in self.facts}), *self.others)


_NO_PICTURE = "the file is no image or video, or its size is not known"
_NO_IMAGE = "the file is no image, or its header does not say"

IMAGES = Family(
    "images",
    (
        Fact("width", "int", "Pixels, as stored: before an orientation in the metadata turns them.", _NO_PICTURE),
        Fact("height", "int", "Pixels, as stored.", _NO_PICTURE),
        Fact(
            "channels",
            "int",
            "Of a pixel, once a palette is resolved: 1 grey, 3 colour, one more with alpha.",
            _NO_IMAGE,
        ),
        Fact("bit_depth", "int", "Bits of one stored sample; of an index, where there is a palette.", _NO_IMAGE),
        Fact("alpha", "bool", "Whether pixels can be transparent.", _NO_IMAGE),
        Fact("frames", "int", "Frames of an animation, pages of a TIFF; 1 for a still image.", _NO_IMAGE),
        Fact("decoded_bytes", "int", "What one frame takes in memory once decoded: width x height x 4.", _NO_IMAGE),
    ),
)

_NO_SOUND = "the file is no audio or video, or its header does not say"
_DURATION = Fact("duration", "float", "Seconds.", _NO_SOUND)
_RATE = Fact("rate", "int", "Audio samples per second and channel, in Hz.", _NO_SOUND)
_CHANNELS = Fact("channels", "int", "Channels of an image, or of the audio.", "the file is no image, audio or video")
_CODEC = Fact("codec", "str", "Encoding of the audio, or of a video's images: `pcm`, `h264`, ...", _NO_SOUND)
_BITRATE = Fact("bitrate", "int", "Bits per second, on average.", _NO_SOUND)

SOUNDS = Family(
    "sounds",
    (
        _DURATION,
        _RATE,
        _CHANNELS,
        Fact("bit_depth", "int", "Bits of one sample of one channel.", "the file is no image or audio, or has none"),
        _CODEC,
        _BITRATE,
    ),
)

FILMS = Family(
    "films",
    (
        Fact("width", "int", "Pixels.", _NO_PICTURE),
        Fact("height", "int", "Pixels.", _NO_PICTURE),
        _DURATION,
        _RATE,
        _CHANNELS,
        _CODEC,
        _BITRATE,
    ),
)

_NO_MESH = "the file is no mesh, or its format does not say"

MESHES = Family(
    "meshes",
    (
        Fact("meshes", "int", "Meshes, each of one or more primitives.", _NO_MESH),
        Fact("triangles", "int", "Triangles of all meshes, each mesh once; polygons count as triangulated.", _NO_MESH),
        Fact("materials", "int", "Materials.", _NO_MESH),
        Fact("textures", "int", "Textures.", _NO_MESH),
        Fact("animations", "int", "Animations.", _NO_MESH),
        Fact("extensions", "str", "Names of the glTF extensions used, sorted, joined by `, `.", _NO_MESH),
        Fact("version", "str", "Version of the format, or of the program that wrote the file.", _NO_MESH),
        Fact("compression", "str", "gzip or zstd, for Blender's files.", "the file is no `.blend`, or not compressed"),
    ),
)

UNITY = Family(
    "unity_assets", (Fact("guid", "str", "Unity's name of the asset.", "the file is no `.meta` file of Unity"),)
)

_NO_FONT = "the file is no font, or could not be read"

FONTS = Family(
    "fonts",
    (
        Fact("family", "str", "The family's name, as a font menu shows it.", _NO_FONT),
        Fact("glyphs", "int", "Glyphs of the font, of the first one in a collection.", _NO_FONT),
    ),
)

_NO_ARCHIVE = "the file is no archive that can be read, or was not read to its end"

# The same of archives that say how much they hold only when they are unpacked.
ARCHIVE_CONTENTS = "archive_contents"
ARCHIVES = Family(
    "archives",
    (
        Fact("members", "int", "Files, folders and links in an archive itself.", _NO_ARCHIVE),
        Fact("ratio", "float", "Bytes that come out of an archive for each byte of the file.", _NO_ARCHIVE),
    ),
    (Source(ARCHIVE_CONTENTS, {"members": "members", "ratio": "ratio"}),),
)

_NO_RECORDS = "the file is no table or list of records, or could not be read"

RECORDS = Family(
    "records",
    (
        Fact("records", "int", "Rows of a table without its header, or documents of a JSON Lines file.", _NO_RECORDS),
        Fact("fields", "int", "Columns of a table.", f"{_NO_RECORDS}; or it is JSON Lines"),
        Fact(
            "header_digest",
            "str",
            "Names of the columns of a CSV table: the first 16 hex digits of the SHA-256 of their JSON.",
            "the file is no CSV table, or has no header",
        ),
    ),
    (
        Source("csv_tables", {"records": "rows", "fields": "columns", "header_digest": "header_digest"}),
        Source("jsonl_documents", {"records": "records"}),
    ),
)

FAMILIES: tuple[Family, ...] = (IMAGES, SOUNDS, FILMS, MESHES, FONTS, ARCHIVES, RECORDS, UNITY)


def list_facts() -> Iterator[tuple[Fact, list[str]]]:
    """Each fact once, in the order of the families, with its columns, as `table.column`."""
    facts = {fact.name: fact for family in reversed(FAMILIES) for fact in reversed(family.facts)}
    order = dict.fromkeys(fact.name for family in FAMILIES for fact in family.facts)
    sources = [source for family in FAMILIES for source in family.sources]
    for name in order:
        yield facts[name], [f"{source.table}.{source.columns[name]}" for source in sources if name in source.columns]
