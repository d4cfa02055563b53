"""The values of accessors as columns of numbers, one for each component."""

import array
import sys
from collections.abc import Mapping
from typing import TypeAlias, cast

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.readers.mesh.document import COMPONENT_SIZES, UNSIGNED_INT, list_components, measure_element
from pocketmon_pipeline.readers.mesh.plan import Part

# Integers stay exact; they are floats to whoever only compares them.
Column: TypeAlias = "array.array[float]"

_CODES: Mapping[int, str] = {5120: "b", 5121: "B", 5122: "h", 5123: "H", 5125: "I", 5126: "f"}

# Elements that are made out of nothing, for an accessor that has only replacements.
_MOST_ZEROS = 4 * 1024 * 1024
# Interleaved accessors read the same bytes over and over, but not more often than a vertex has attributes.
_MOST_PASSES = 32
_LEAST_READ = 1024 * 1024
# Bytes that reading may cost, of however large a buffer, and that the columns of one accessor may take.
_MOST_READ = 2 * 1024**3
_MOST_HELD = 256 * 1024**2
# Bytes that are read at once.
_PIECE = 4 * 1024**2


def _fill(component: int, content: bytes | memoryview) -> Column:
    """Take little-endian numbers of one component type."""
    values = cast("Column", array.array(_CODES[component]))
    values.frombytes(content)
    if sys.byteorder == "big":
        values.byteswap()
    return values


class TooMuchError(Exception):
    """Accessors overlap so often that reading them all would never end."""


class Source:
    """One buffer, from which parts are read until that has cost too much."""

    def __init__(self, data: Window) -> None:
        self._data = data
        self._left = min(_MOST_PASSES * len(data) + _LEAST_READ, _MOST_READ)

    def read(self, part: Part, weight: int = 1) -> list[Column]:
        """The columns of a part, with its replacements; empty where the data is too short.

        `weight` is how many times as much as reading it costs what will be done with it. TooMuchError when the parts
        so far have cost too much.
        """
        self._spend((weight - 1) * part.elements * measure_element(part.type, part.component))
        if part.offset is None:
            columns = self._make_zeros(part)
        else:
            columns = self._read_columns(part.offset, part.stride, part.elements, (part.component, part.type))
        if columns and part.sparse is not None:
            self._replace(part, columns)
        return columns

    def read_indices(self, part: Part) -> Column:
        """The numbers of the elements that are replaced."""
        sparse = part.sparse
        if sparse is None:
            return _fill(UNSIGNED_INT, b"")
        size = COMPONENT_SIZES[sparse.component]
        columns = self._read_columns(sparse.indices, size, sparse.elements, (sparse.component, "SCALAR"))
        return columns[0] if columns else _fill(UNSIGNED_INT, b"")

    def _spend(self, amount: int) -> None:
        self._left -= amount
        if self._left < 0:
            raise TooMuchError

    def _make_zeros(self, part: Part) -> list[Column]:
        places = list_components(part.type, part.component)
        if part.elements * len(places) > _MOST_ZEROS:
            raise TooMuchError
        self._spend(part.elements)
        zeros = bytes(part.elements * COMPONENT_SIZES[part.component])
        return [_fill(part.component, zeros) for _ in places]

    def _read_columns(self, offset: int, stride: int, count: int, form: tuple[int, str]) -> list[Column]:
        component, type_name = form
        size, element = COMPONENT_SIZES[component], measure_element(type_name, component)
        end = offset + stride * (count - 1) + element
        if end > len(self._data):
            return []
        self._spend(end - offset)
        if count * element > _MOST_HELD:
            raise TooMuchError
        places = [place // size for place in list_components(type_name, component)]
        columns = [_fill(component, b"") for _ in places]
        step = max(1, _PIECE // stride) * stride
        for first in range(offset, end, step):
            # To the end of the last element: a stride may be as long as the buffer.
            last = min(first + step - stride + element, end)
            values = _fill(component, self._data[first : first + (last - first) // size * size])
            for column, place in zip(columns, places, strict=True):
                column.extend(values[place :: stride // size])
        return columns

    def _replace(self, part: Part, columns: list[Column]) -> None:
        sparse = part.sparse
        assert sparse is not None
        element = measure_element(part.type, part.component)
        values = self._read_columns(sparse.values, element, sparse.elements, (part.component, part.type))
        indices = self.read_indices(part)
        for column, replacements in zip(columns, values, strict=False):
            for index, value in zip(map(int, indices), replacements, strict=False):
                if index < part.elements:
                    column[index] = value
