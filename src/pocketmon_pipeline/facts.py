"""What readers tell of a file, family by family: the tables they fill, and the inventory's columns that these become.

A fact has one name wherever it is seen: in the reader's table, in the inventory, and as a variable of rules. Several
families may tell the same fact (a picture and a film both have a width); a file has a row in one of them at most.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.model import Columns


class Fact(NamedTuple):
    """One column: `type` is int, float, bool or str."""

    name: str
    type: str
    meaning: str
    null_when: str


class Family(NamedTuple):
    """The table that the readers of one family fill, one row for each (digest, format)."""

    table: str
    facts: tuple[Fact, ...]

    @property
    def columns(self) -> Columns:
        """The table's columns as a map declares them."""
        return {fact.name: fact.type for fact in self.facts}


_NO_PICTURE = "the file is no image or film, or its size could not be told"

IMAGES = Family(
    "images",
    (
        Fact("width", "int", "Pixels.", _NO_PICTURE),
        Fact("height", "int", "Pixels.", _NO_PICTURE),
    ),
)

_NO_SOUND = "the file is no sound or film, or its header does not tell"
_DURATION = Fact("duration", "float", "Seconds.", _NO_SOUND)
_RATE = Fact("rate", "int", "Samples of sound per second and channel, in Hz.", _NO_SOUND)
_CHANNELS = Fact("channels", "int", "Channels of an image, or of the sound.", "the file is no image, sound or film")
_CODEC = Fact("codec", "str", "How sound is encoded, of films the picture: `pcm`, `vorbis`, `h264`, ...", _NO_SOUND)
_BITRATE = Fact("bitrate", "int", "Bits per second, on average.", _NO_SOUND)

SOUNDS = Family(
    "sounds",
    (
        _DURATION,
        _RATE,
        _CHANNELS,
        Fact("bit_depth", "int", "Bits of one sample of one channel.", "the file is no image or sound, or has no such"),
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

_NO_MESH = "the file is no mesh, or its format does not tell"

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

FAMILIES: tuple[Family, ...] = (IMAGES, SOUNDS, FILMS, MESHES, UNITY)


def list_facts() -> Iterator[tuple[Fact, list[str]]]:
    """Each fact once, in the order of the families, with the tables that have it."""
    facts = {fact.name: fact for family in reversed(FAMILIES) for fact in reversed(family.facts)}
    order = dict.fromkeys(fact.name for family in FAMILIES for fact in family.facts)
    for name in order:
        yield facts[name], [family.table for family in FAMILIES if name in family.columns]
