"""GIMP's pictures (its developer documentation, "XCF file format"): the canvas, and places of layers and tiles.

The picture points at layers and channels, each of them at a hierarchy, that at levels, and the first of those at tiles.
How long a tile is, only unpacking tells: of the last one no more than its beginning counts.
"""

import struct

from pocketmon_pipeline.readers.image.picture import DAMAGE, Facts, Picture, broken, cut

_VERSION = slice(10, 13)
_HEADER = 14
# Places have 64 bits from version 11 on; from version 4 on the precision of samples is told.
_WIDE_PLACES, _WITH_PRECISION = 11, 4
_TILE_SIDE = 64


class _OverlapError(Exception):
    """Parts share bytes: following them could take for ever."""


class _Walk:
    """Reads numbers one after the other; `end` is behind the last place at which anything is said to stand."""

    def __init__(self, data: bytes, version: int) -> None:
        self._data = data
        self._place = struct.Struct(">Q" if version >= _WIDE_PLACES else ">I")
        self._left = len(data)
        self.position = self.end = 0

    def read(self) -> int:
        """A number of 32 bits."""
        self._spend(4)
        return int(struct.unpack_from(">I", self._data, self.position - 4)[0])

    def list_places(self) -> list[int]:
        """Places up to an empty one."""
        return list(iter(self.read_place, 0))

    def read_place(self) -> int:
        """A place, 0 for none."""
        self._spend(self._place.size)
        place = int(self._place.unpack_from(self._data, self.position - self._place.size)[0])
        self.end = max(self.end, place + 1)
        return place

    def skip_places(self, count: int) -> None:
        """So many places, and an empty one behind them."""
        start = self.position
        self._spend(count * self._place.size)
        places = self._data[start : self.position]
        self.end = max(self.end, self.position, *(place + 1 for (place,) in self._place.iter_unpack(places)))

    def skip(self, length: int) -> None:
        """So many bytes."""
        self.position += length

    def _spend(self, length: int) -> None:
        """Go on; IndexError beyond the end, _OverlapError when more was read than there is."""
        self.position += length
        if self.position > len(self._data):
            raise IndexError
        self._left -= length
        if self._left < 0:
            raise _OverlapError


def read_xcf(data: bytes) -> Picture:
    """Read a whole picture."""
    width, height = struct.unpack_from(">II", data, _HEADER)
    facts = Facts(width, height, frames=1)
    version = int(data[_VERSION]) if data[_VERSION].isdigit() else 0
    walk = _Walk(data, version)
    try:
        _parse_picture(walk, version)
    except _OverlapError:
        return Picture(facts, [broken("its layers share bytes")])
    except DAMAGE:
        return Picture(facts, [cut("within its layers")], needed=walk.end)
    return Picture(facts, needed=walk.end)


def _parse_picture(walk: _Walk, version: int) -> None:
    walk.skip(_HEADER + 12 + (4 if version >= _WITH_PRECISION else 0))
    _skip_properties(walk)
    layers, channels = walk.list_places(), walk.list_places()
    for place in layers:
        walk.position = place
        walk.skip(12)
        hierarchy, mask = _parse_named(walk), walk.read_place()
        _parse_hierarchy(walk, hierarchy)
        channels += [mask] if mask else []
    for place in channels:
        walk.position = place
        walk.skip(8)
        _parse_hierarchy(walk, _parse_named(walk))


def _skip_properties(walk: _Walk) -> None:
    """Number, size and value of each; the last one has number 0."""
    while walk.read():
        walk.skip(walk.read())
    walk.skip(4)


def _parse_named(walk: _Walk) -> int:
    """Behind name and properties: where the hierarchy stands."""
    walk.skip(walk.read())
    _skip_properties(walk)
    return walk.read_place()


def _parse_hierarchy(walk: _Walk, place: int) -> None:
    """Width, height, bytes of a pixel, and levels, of which only the first one has tiles."""
    walk.position = place
    walk.skip(12)
    walk.position = walk.list_places()[0]
    width, height = walk.read(), walk.read()
    walk.skip_places(-(-width // _TILE_SIDE) * -(-height // _TILE_SIDE))
