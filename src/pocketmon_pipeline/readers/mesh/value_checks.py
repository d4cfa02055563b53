"""The values in buffers: bounds, indices, unit vectors, weights (glTF 2.0, sections 3.6.2.5, 3.7 and 3.11).

Each check tells of the first value that is wrong, and how many there are. Thresholds leave room for values that were
quantized to 8 bits; that of weights is section 3.7.3.1's.
"""

import itertools
import math
import operator
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.readers.mesh import plan as planned
from pocketmon_pipeline.readers.mesh.buffer_checks import check_length
from pocketmon_pipeline.readers.mesh.columns import Column, Source
from pocketmon_pipeline.readers.mesh.document import FLOAT
from pocketmon_pipeline.readers.mesh.issues import Issue
from pocketmon_pipeline.readers.mesh.node_checks import UNIT_QUATERNION
from pocketmon_pipeline.readers.mesh.plan import Part, Plan, Skinning, Task

Columns = Sequence[Column]

# What is said where values were not compared.
CUT = "its accessors overlap so often, or have so many elements, that not all of their values were compared"
_UNIT_VECTOR = 0.00674
_WEIGHT = 2e-7
# What looking at vertices one by one costs, when reading them costs 1.
_VERTEX_WEIGHT = 8
_HIGHEST = {5120: 127, 5121: 255, 5122: 32767, 5123: 65535, 5125: 2**32 - 1}


def check_values(plan: Plan, data: Window) -> Iterator[Issue]:
    """Everything of one buffer; TooMuchError when it would take too long."""
    yield from check_length(len(data), plan.length, plan.pointer)
    source = Source(data)
    tasks: dict[int, list[Task]] = {}
    for task in plan.tasks:
        tasks.setdefault(task.accessor, []).append(task)
    for index, part in plan.parts.items():
        if part.low is None and part.high is None and index not in tasks and part.component != FLOAT:
            continue
        columns = source.read(part)
        if not columns:
            continue
        pointer = f"/accessors/{index}"
        yield from _check_sparse(source, part, f"{pointer}/sparse")
        if part.component == FLOAT and (fault := _find_infinite(columns, pointer)):
            yield fault
            continue
        yield from _check_bounds(part, columns, pointer)
        for task in tasks.get(index, ()):
            yield from TASKS[task.kind](part, columns, task)
    for skinning in plan.skinnings:
        yield from _check_skinning(source, plan.parts, skinning)


class _Wrong(NamedTuple):
    """The first place of what is wrong, and how many there are."""

    first: int
    number: int


def _find_wrong(faults: Iterable[bool]) -> _Wrong | None:
    """Sum up where something is wrong, in the memory of one."""
    places = itertools.compress(itertools.count(), faults)
    first = next(places, None)
    return None if first is None else _Wrong(first, 1 + sum(1 for _ in places))


def _find_infinite(columns: Columns, pointer: str) -> Issue | None:
    for number, column in enumerate(columns):
        if math.isfinite(sum(column)):
            continue
        if wrong := _find_wrong(not math.isfinite(value) for value in column):
            place = wrong.first * len(columns) + number
            detail = f"value {place} is {column[wrong.first]}, and {wrong.number} in its column are not finite"
            return Issue("ACCESSOR_INVALID_FLOAT", pointer, detail)
    return None


def _round(value: float) -> float:
    """The nearest 32-bit float."""
    try:
        return float(struct.unpack("<f", struct.pack("<f", value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def _check_bounds(part: Part, columns: Columns, pointer: str) -> Iterator[Issue]:
    """Section 3.6.2.5: min and max are those of the values."""
    for key, declared in (("min", part.low), ("max", part.high)):
        if declared is None or len(declared) != len(columns):
            continue
        for number, column in enumerate(columns):
            yield from _check_bound(part, column, (key, declared[number]), f"{pointer}/{key}/{number}")


def _check_bound(part: Part, column: Column, declared: tuple[str, float], pointer: str) -> Iterator[Issue]:
    key, bound = declared[0], _round(declared[1]) if part.component == FLOAT else declared[1]
    actual = min(column) if key == "min" else max(column)
    if actual == bound:
        return
    name = key.upper()
    digits = "g" if f"{actual:g}" != f"{bound:g}" else ".9g"  # those that tell 32-bit floats apart
    message = f"{key} says {bound:{digits}}, the values have {actual:{digits}}"
    yield Issue(f"ACCESSOR_{name}_MISMATCH", pointer, message)
    if actual < bound if key == "min" else actual > bound:
        beyond = sum(map((bound.__gt__ if key == "min" else bound.__lt__), column))
        code = f"ACCESSOR_ELEMENT_OUT_OF_{name}_BOUND"
        yield Issue(code, pointer, f"{beyond:,} values lie beyond the {key} of {bound:g}")


def _check_sparse(source: Source, part: Part, pointer: str) -> Iterator[Issue]:
    """Section 3.6.2.3: numbers of replaced elements rise, and lie within the accessor."""
    indices = source.read_indices(part)
    if not indices:
        return
    if max(indices) >= part.elements:
        detail = f"element {max(indices)} is replaced, but there are only {part.elements:,}"
        yield Issue("ACCESSOR_SPARSE_INDEX_OOB", f"{pointer}/indices", detail)
    yield from _check_rising(indices, "ACCESSOR_SPARSE_INDICES_NON_INCREASING", f"{pointer}/indices")


def _check_rising(values: Column, code: str, pointer: str) -> Iterator[Issue]:
    if wrong := _find_wrong(itertools.starmap(operator.ge, itertools.pairwise(values))):
        place = wrong.first + 1
        detail = f"value {place} ({values[place]:g}) does not exceed the one before, as {wrong.number:,} do not"
        yield Issue(code, pointer, detail)


def _check_indices(part: Part, columns: Columns, task: Task) -> Iterator[Issue]:
    if len(columns) != 1 or part.component == FLOAT:
        return
    highest, restart = max(columns[0]), _HIGHEST[part.component]
    if highest == restart:
        detail = f"value {columns[0].index(highest)} is {restart}, which hardware takes for the start of a new strip"
        yield Issue("ACCESSOR_INDEX_PRIMITIVE_RESTART", task.pointer, detail)
    elif task.limit and highest >= task.limit:
        detail = f"value {columns[0].index(highest)} is {highest}, but there are only {task.limit:,} vertices"
        yield Issue("ACCESSOR_INDEX_OOB", task.pointer, detail)


def _check_lengths(columns: Columns, scale: float, tolerance: float, found: tuple[str, str]) -> Iterator[Issue]:
    code, pointer = found
    least, most = (scale * (1 - tolerance)) ** 2, (scale * (1 + tolerance)) ** 2
    squares = map(sum, zip(*(map(operator.mul, column, column) for column in columns), strict=True))
    if wrong := _find_wrong(not least <= square <= most for square in squares):
        length = math.hypot(*(column[wrong.first] for column in columns)) / scale
        message = f"element {wrong.first} has the length {length:.6g}, and {wrong.number:,} have not length 1"
        yield Issue(code, pointer, message)


def _find_scale(part: Part) -> float:
    return 1.0 if part.component == FLOAT else float(_HIGHEST[part.component])


def _check_unit(part: Part, columns: Columns, task: Task) -> Iterator[Issue]:
    if len(columns) >= 3:
        found = ("ACCESSOR_VECTOR3_NON_UNIT", task.pointer)
        yield from _check_lengths(columns[:3], _find_scale(part), _UNIT_VECTOR, found)


def _check_tangents(part: Part, columns: Columns, task: Task) -> Iterator[Issue]:
    yield from _check_unit(part, columns, task)
    scale = _find_scale(part)
    if len(columns) == 4 and (wrong := _find_wrong(sign not in {scale, -scale} for sign in columns[3])):
        detail = f"the w of element {wrong.first} is {columns[3][wrong.first] / scale:g}, and must be 1 or -1"
        yield Issue("ACCESSOR_INVALID_SIGN", task.pointer, detail)


def _check_colors(part: Part, columns: Columns, task: Task) -> Iterator[Issue]:
    if part.component != FLOAT:
        return
    for number, column in enumerate(columns):
        if wrong := _find_wrong(not 0 <= value <= 1 for value in column):
            detail = f"component {number} of element {wrong.first} is {column[wrong.first]:g}, not within 0 and 1"
            yield Issue("ACCESSOR_NON_CLAMPED", task.pointer, detail)


def _check_times(_: Part, columns: Columns, task: Task) -> Iterator[Issue]:
    times = columns[0]
    if min(times) < 0:
        detail = f"value {list(times).index(min(times))} is {min(times):g}; time begins with 0"
        yield Issue("ACCESSOR_ANIMATION_INPUT_NEGATIVE", task.pointer, detail)
    yield from _check_rising(times, "ACCESSOR_ANIMATION_INPUT_NON_INCREASING", task.pointer)


def _check_rotations(part: Part, columns: Columns, task: Task) -> Iterator[Issue]:
    if task.kind == planned.CUBIC_ROTATION:
        columns = [column[1::3] for column in columns]  # each value stands between its two tangents
    if len(columns) == 4:
        found = ("ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION", task.pointer)
        yield from _check_lengths(columns, _find_scale(part), UNIT_QUATERNION, found)


def _check_matrices(_: Part, columns: Columns, task: Task) -> Iterator[Issue]:
    if len(columns) != 16:
        return
    for number, expected in ((3, 0.0), (7, 0.0), (11, 0.0), (15, 1.0)):
        if columns[number].count(expected) != len(columns[number]):
            first = next(index for index, value in enumerate(columns[number]) if value != expected)
            detail = f"component {number} of matrix {first} is {columns[number][first]:g}, and must be {expected:g}"
            yield Issue("ACCESSOR_INVALID_IBM", task.pointer, detail)


TASKS: Mapping[str, Callable[[Part, Columns, Task], Iterator[Issue]]] = {
    planned.INDICES: _check_indices,
    planned.UNIT: _check_unit,
    planned.TANGENT: _check_tangents,
    planned.COLOR: _check_colors,
    planned.TIMES: _check_times,
    planned.ROTATION: _check_rotations,
    planned.CUBIC_ROTATION: _check_rotations,
    planned.MATRICES: _check_matrices,
}


def _check_skinning(source: Source, parts: Mapping[int, Part], skinning: Skinning) -> Iterator[Issue]:
    joints = [column for index in skinning.joints for column in source.read(parts[index], _VERTEX_WEIGHT)]
    weights = [column for index in skinning.weights for column in source.read(parts[index], _VERTEX_WEIGHT)]
    count = min((len(column) for column in (*joints, *weights)), default=0)
    if len(joints) != len(weights) or not count or any(len(column) != count for column in (*joints, *weights)):
        return
    if not all(math.isfinite(sum(column)) for column in weights):
        return  # ACCESSOR_INVALID_FLOAT
    if len({parts[index].component for index in skinning.weights}) > 1:
        return
    yield from _check_weights(parts[skinning.weights[0]], weights, f"{skinning.pointer}/WEIGHTS_0")
    yield from _check_joints(joints, weights, skinning.limit, f"{skinning.pointer}/JOINTS_0")


def _check_weights(part: Part, weights: Columns, pointer: str) -> Iterator[Issue]:
    lowest = min(map(min, weights))
    if lowest < 0:
        yield Issue("ACCESSOR_WEIGHTS_NEGATIVE", pointer, f"the least weight is {lowest:g}")
    one = _find_scale(part)
    tolerance = _WEIGHT if part.component == FLOAT else 0.0
    wrong = _find_wrong(
        abs(sum(vertex) - one) > tolerance and abs(sum(vertex) - one) > tolerance * sum(map(bool, vertex))
        for vertex in zip(*weights, strict=True)
    )
    if wrong:
        first, number = wrong
        total = sum(column[first] for column in weights) / one
        detail = f"the weights of vertex {first} sum up to {total:.7g}; those of {number:,} vertices not to 1"
        yield Issue("ACCESSOR_WEIGHTS_NON_NORMALIZED", pointer, detail)


def _check_joints(joints: Columns, weights: Columns, limit: int, pointer: str) -> Iterator[Issue]:
    highest = max(map(max, joints))
    if limit and highest >= limit:
        detail = f"joint {highest} is named, but the skin has only {limit}"
        yield Issue("ACCESSOR_JOINTS_INDEX_OOB", pointer, detail)
    for index, vertex in enumerate(zip(*joints, strict=True)):
        if len(set(vertex)) == len(vertex):
            continue
        moved = [joint for joint, column in zip(vertex, weights, strict=True) if column[index]]
        if len(set(moved)) != len(moved):
            detail = f"vertex {index} names one joint twice, both times with a weight"
            yield Issue("ACCESSOR_JOINTS_INDEX_DUPLICATE", pointer, detail)
            return
