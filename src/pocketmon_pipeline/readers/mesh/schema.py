"""The vocabulary of the glTF schema: types and bounds of properties."""

from collections.abc import Mapping
from typing import NamedTuple

INFINITY = float("inf")


class Field(NamedTuple):
    """One property.

    `kind` is index, integer, number, string, uri, bool or any, or entity (an object described by `of`); with `many`
    it is an array of these, with `named` an object of them. `of` names what an index refers to or an entity is.
    `low` and `high` are inclusive, `above` and `below` exclusive. `lengths` are those that an array may have.
    """

    kind: str
    of: str = ""
    required: bool = False
    many: bool = False
    named: bool = False
    low: float = -INFINITY
    high: float = INFINITY
    above: float = -INFINITY
    below: float = INFINITY
    multiple: int = 1
    pattern: str = ""
    lengths: tuple[int, ...] = ()
    unique: bool = False
    needs: str = ""


Entity = Mapping[str, Field]

STRING = Field("string")
BOOL = Field("bool")
FACTOR = Field("number", low=0, high=1)
NON_NEGATIVE = Field("number", low=0)
COLOR = Field("number", many=True, lengths=(3,), low=0, high=1)


def refer(collection: str, *, required: bool = False, needs: str = "") -> Field:
    """An index into one of the asset's arrays."""
    return Field("index", of=collection, required=required, needs=needs)


def contain(entity: str, *, required: bool = False) -> Field:
    """One object."""
    return Field("entity", of=entity, required=required)


def list_of(entity: str, *, required: bool = False) -> Field:
    """An array of objects, which may not be empty."""
    return Field("entity", of=entity, many=True, required=required)


def vector(length: int, low: float = -INFINITY, high: float = INFINITY) -> Field:
    """An array of this many numbers."""
    return Field("number", many=True, lengths=(length,), low=low, high=high)
