"""Follows paths into a document, and describes the values at their ends as flat rows.

A value is (tag, bool, int, double, string). The tag is null, bool, int, double, string, list or map; absent where only
the last step of the path leads nowhere; error where a step before it does, or leads to what has no parts. A list and a
map come with the number of their elements as int and themselves as compact JSON as string. Integers beyond 64 bits
with sign are doubles.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from pocketmon_pipeline.pattern import compile_later

Step = str | int
Value = tuple[str, bool | None, int | None, float | None, str | None]

# In bytes. What is longer is described without its text.
TEXT_LIMIT = 64 * 1024

ABSENT: Value = ("absent", None, None, None, None)
ERROR: Value = ("error", None, None, None, None)
_NULL: Value = ("null", None, None, None, None)
_TRUE: Value = ("bool", True, None, None, None)
_FALSE: Value = ("bool", False, None, None, None)

# Between the cells of packed values; where a text has it, the escape stands before a digit instead.
SEPARATOR, ESCAPE = "\x1f", "\x1e"

_LARGEST = 2**63 - 1
_SMALLEST = -(2**63)
_LARGE_NUMBER = compile_later(rb"\d{19}")


class _Nowhere:
    """Stands where a path leads nowhere, with the value that says how."""

    def __init__(self, value: Value) -> None:
        self.value = value


_MISSING = _Nowhere(ABSENT)
_ASTRAY = _Nowhere(ERROR)


def follow(value: object, steps: Sequence[Step]) -> object:
    """What stands at the end of a path; describe it with `describe`."""
    last = len(steps) - 1
    for place, step in enumerate(steps):
        if type(value) is dict and type(step) is str:
            if step not in value:
                return _ASTRAY if place < last else _MISSING
            value = value[step]
        elif type(value) is list and type(step) is int:
            if not 0 <= step < len(value):
                return _ASTRAY if place < last else _MISSING
            value = value[step]
        else:
            return _ASTRAY
    return value


def find_elements(value: object, steps: Sequence[Step]) -> object:
    """The list at the end of a path; an empty one if a step leads nowhere, the value itself otherwise."""
    for step in steps:
        if type(value) is dict and type(step) is str:
            if step not in value:
                return []
            value = value[step]
        elif type(value) is list and type(step) is int:
            if not 0 <= step < len(value):
                return []
            value = value[step]
        else:
            return _ASTRAY
    return value


def _describe_bool(value: object) -> Value:
    return _TRUE if value else _FALSE


def _describe_int(value: int) -> Value:
    if _SMALLEST <= value <= _LARGEST:
        return ("int", None, value, None, None)
    return ("double", None, None, to_double(value), None)


def to_double(value: int) -> float:
    """The nearest 64-bit float, infinity among them."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _describe_list(value: list[object]) -> Value:
    return ("list", None, len(value), None, write_compactly(value))


def _describe_map(value: dict[str, object]) -> Value:
    return ("map", None, len(value), None, write_compactly(value))


_DESCRIBERS: Mapping[type, Callable[..., Value]] = {
    type(None): lambda _: _NULL,
    bool: _describe_bool,
    int: _describe_int,
    float: lambda value: ("double", None, None, value, None),
    str: lambda value: ("string", None, None, None, value),
    list: _describe_list,
    dict: _describe_map,
    _Nowhere: lambda value: value.value,
}


def describe(value: object) -> Value:
    """Tag and columns of what a path led to."""
    return _DESCRIBERS[type(value)](value)


def describe_briefly(value: object) -> Value:
    """The same without the text of lists and maps."""
    if isinstance(value, list | dict):
        return ("list" if isinstance(value, list) else "map", None, len(value), None, None)
    return describe(value)


def write_compactly(value: object) -> str | None:
    """Compact JSON, NaN and infinities written as Python's `json` has them; None above TEXT_LIMIT."""
    import orjson

    try:
        data = orjson.dumps(value)
    except orjson.JSONEncodeError:  # an integer beyond 64 bits
        data = _write_exactly(value)
    if len(data) <= TEXT_LIMIT and (b"null" in data or _LARGE_NUMBER.search(data)):
        data = _write_exactly(value)  # where null may stand for NaN
    return data.decode() if len(data) <= TEXT_LIMIT else None


def _write_exactly(value: object) -> bytes:
    import json

    return json.dumps(_bound_numbers(value), ensure_ascii=False, separators=(",", ":")).encode()


def _bound_numbers(value: object) -> object:
    """Make doubles of the integers that are none of 64 bits."""
    if isinstance(value, dict):
        return {key: _bound_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_bound_numbers(item) for item in value]
    if type(value) is int and not _SMALLEST <= value <= _LARGEST:
        return to_double(value)
    return value


def pack(values: Iterable[Value]) -> tuple[str, str]:
    """Several values as two texts: their tags with commas between, and their cells with SEPARATOR between.

    A list's or map's cell is its size and, after a space, its JSON if there is any. A text has ESCAPE and `0` for each
    ESCAPE, and ESCAPE and `1` for each SEPARATOR. Long tables of single values took twelve times as long to bring into
    the shape in which rules ask for them, and many times the memory.
    """
    tags, cells = [], []
    for value in values:
        tags.append(value[0])
        cells.append(_write_cell(*value))
    return ",".join(tags), SEPARATOR.join(cells)


def _write_cell(tag: str, boolean: bool | None, integer: int | None, double: float | None, string: str | None) -> str:  # noqa: FBT001 - the columns of a Value
    if tag == "string" and string is not None:
        if SEPARATOR in string or ESCAPE in string:
            return string.replace(ESCAPE, ESCAPE + "0").replace(SEPARATOR, ESCAPE + "1")
        return string
    if tag in ("int", "double"):
        return repr(double if integer is None else integer)
    if tag == "bool":
        return "true" if boolean else "false"
    return "" if integer is None else f"{integer} {string}" if string is not None else str(integer)
