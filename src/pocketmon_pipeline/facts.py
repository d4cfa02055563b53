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

UNITY = Family(
    "unity_assets", (Fact("guid", "str", "Unity's name of the asset.", "the file is no `.meta` file of Unity"),)
)

FAMILIES: tuple[Family, ...] = (IMAGES, UNITY)


def list_facts() -> Iterator[tuple[Fact, list[str]]]:
    """Each fact once, in the order of the families, with the tables that have it."""
    facts = {fact.name: fact for family in reversed(FAMILIES) for fact in reversed(family.facts)}
    order = dict.fromkeys(fact.name for family in FAMILIES for fact in family.facts)
    for name in order:
        yield facts[name], [family.table for family in FAMILIES if name in family.columns]
