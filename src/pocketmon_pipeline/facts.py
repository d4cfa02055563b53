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
_NO_IMAGE = "the file is no image, or its header does not tell"

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
        Fact("frames", "int", "Frames of an animation, pages of a TIFF; 1 for a still picture.", _NO_IMAGE),
        Fact("decoded_bytes", "int", "What one frame takes in memory once decoded: width x height x 4.", _NO_IMAGE),
    ),
)

FAMILIES: tuple[Family, ...] = (IMAGES,)


def list_facts() -> Iterator[tuple[Fact, list[str]]]:
    """Each fact once, in the order of the families, with the tables that have it."""
    facts = {fact.name: fact for family in reversed(FAMILIES) for fact in reversed(family.facts)}
    order = dict.fromkeys(fact.name for family in FAMILIES for fact in family.facts)
    for name in order:
        yield facts[name], [family.table for family in FAMILIES if name in family.columns]
