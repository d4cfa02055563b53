"""The values of accessors as columns of numbers, one for each component."""

import array
import sys

from pocketmon_pipeline.readers.mesh.document import COMPONENT_SIZES, list_components, measure_element
from pocketmon_pipeline.readers.mesh.plan import Part

_CODES = {5120: "b", 5121: "B", 5122: "h", 5123: "H", 5125: "I", 5126: "f"}

# Elements that are made out of nothing, for an accessor that has only replacements.
_MOST_ZEROS = 4 * 1024 * 1024
# Interleaved accessors read the same bytes over and over, but not more often than a vertex has attributes.
_MOST_PASSES = 64
_LEAST_READ = 1024 * 1024


class TooMuchError(Exception):
    """Accessors overlap so often that reading them all would never end."""


class Source:
    """One buffer, from which parts are read until that has cost too much."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._left = _MOST_PASSES * len(data) + _LEAST_READ

    def read(self, part: Part) -> "list[array.array[float]]":
        """The columns of a part, with its replacements; empty where the data is too short.

        TooMuchError when the parts so far have cost too much.
        """
        if part.offset is None:
            columns = self._make_zeros(part)
        else:
            columns = self._read_columns(part.offset, part.stride, part.count, (part.component, part.type))
        if columns and part.sparse is not None:
            self._replace(part, columns)
        return columns

    def read_indices(self, part: Part) -> "array.array[float]":
        """The numbers of the elements that are replaced."""
        sparse = part.sparse
        if sparse is None:
            return array.array("I")
        size = COMPONENT_SIZES[sparse.component]
        columns = self._read_columns(sparse.indices, size, sparse.count, (sparse.component, "SCALAR"))
        return columns[0] if columns else array.array("I")

    def _spend(self, amount: int) -> None:
        self._left -= amount
        if self._left < 0:
            raise TooMuchError

    def _make_zeros(self, part: Part) -> "list[array.array[float]]":
        places = list_components(part.type, part.component)
        if part.count * len(places) > _MOST_ZEROS:
            raise TooMuchError
        self._spend(part.count)
        zeros = bytes(part.count * COMPONENT_SIZES[part.component])
        return [array.array(_CODES[part.component], zeros) for _ in places]

    def _read_columns(
        self, offset: int, stride: int, count: int, form: tuple[int, str]
    ) -> "list[array.array[float]]":
        component, type_name = form
        end = offset + stride * (count - 1) + measure_element(type_name, component)
        if end > len(self._data):
            return []
        self._spend(end - offset)
        size = COMPONENT_SIZES[component]
        values: array.array[float] = array.array(_CODES[component])
        values.frombytes(self._data[offset : offset + (end - offset) // size * size])
        if sys.byteorder == "big":
            values.byteswap()
        step = stride // size
        return [values[place // size :: step] for place in list_components(type_name, component)]

    def _replace(self, part: Part, columns: "list[array.array[float]]") -> None:
        sparse = part.sparse
        assert sparse is not None
        element = measure_element(part.type, part.component)
        values = self._read_columns(sparse.values, element, sparse.count, (part.component, part.type))
        indices = [int(index) for index in self.read_indices(part)]
        for column, replacements in zip(columns, values, strict=False):
            for index, value in zip(indices, replacements, strict=False):
                if index < part.count:
                    column[index] = value
