"""Rows with every extreme, their documents materialised path by path, in DuckDB and as bindings of the library."""

import itertools
import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import duckdb

from cel.engines import EPOCH, MICROSECOND
from pocketmon_pipeline.cel.compiler import Dynamic, Path
from pocketmon_pipeline.cel.environment import Environment, Variable, make_constants
from pocketmon_pipeline.cel.functions import AGE, FUNCTIONS

TYPES = {
    "i": "int", "j": "int", "d": "double", "e": "double", "s": "string", "t": "string", "b": "bool", "now": "timestamp",
    "mtime": "timestamp", "l": "list<string>", "wi": "wrapper int", "wd": "wrapper double", "ws": "wrapper string",
    "wb": "wrapper bool",
}  # fmt: skip
SQL_TYPES = {
    "int": "BIGINT",
    "double": "DOUBLE",
    "string": "VARCHAR",
    "bool": "BOOLEAN",
    "timestamp": "BIGINT",
    "list<string>": "VARCHAR[]",
}
# Those that are said to have a value in every row; the others of plain types might as well be null.
ALWAYS = ("i", "d", "s", "b", "now")
ENVIRONMENT = Environment(
    tuple(Variable(name, kind, name, always=name in ALWAYS) for name, kind in TYPES.items()),
    ("doc",),
    make_constants({"limit": 5, "names": ["a", "é😀"], "ratio": 0.5}),
    FUNCTIONS,
    (AGE,),
)
INTS = [0, 1, -1, 5, -7, 2**63 - 1, -(2**63), 2**53 + 1, 1_000_000]
DOUBLES = [0.0, -0.0, 0.5, 5.0, -2.5, float("nan"), float("inf"), float("-inf"), 1e308, 5e-324, float(2**63)]
TEXTS = ["", "a", "é😀b", "A,b,,c", " x\t", "a\nb", "5", "-5", "true", "İSTANBUL", "a/b.csv", "'\\\"%_"]
TIMES = [-9_223_372_036_000_000, -1, 0, 1_600_000_000_123_456, 9_223_372_036_000_000, -9_000_000_000_000_000]
LISTS = [[], ["a"], ["x", "", "é"], ["5", "a"]]
DOCUMENTS: list[object] = [
    {}, {"a": None, "b": 5}, {"a": True, "b": {"c": 1}}, {"a": 5, "b": {"c": None}, "l": [1, 2, 3]},
    {"a": 5.0, "b": {"c": "x"}, "l": []}, {"a": -(2**63), "l": ["a", {"k": 1}]}, {"a": 2**63 - 1, "b": {}},
    {"a": float("nan"), "b": {"c": 0.5}}, {"a": "5", "b": [], "l": {}}, {"a": "", "b": {"c": False}, "l": "text"},
    {"a": [1], "b": {"c": [1]}}, {"a": {"c": 2}, "b": {"c": {}}, "l": [None]}, {"a": "a,b", "b": {"c": 5}, "l": [2.5]},
    [], [1], "text", 5, None, True, 2.5, {"a": float("inf"), "b": {"c": -1}}, {"a": "é😀", "b": {"c": 9}},
]  # fmt: skip
PATHS = [("doc",), ("doc", "a"), ("doc", "b"), ("doc", "b", "c"), ("doc", "l"), ("doc", "l", 0), ("doc", "z")]


TAGS: dict[type, str] = {
    type(None): "null", bool: "bool", int: "int", float: "double", str: "string", list: "list", dict: "map",
}  # fmt: skip


class Row(NamedTuple):
    columns: tuple[object, ...]
    bindings: Mapping[str, object]


def make_rows(count: int = 66) -> list[Row]:
    return [make_row(number) for number in range(count)]


def make_row(number: int) -> Row:
    def pick(values: Sequence[object], stride: int, shift: int = 0) -> object:
        return values[(number * stride + shift) % len(values)]

    nulls = number % 3 == 0
    values = {
        "i": pick(INTS, 1), "j": pick(INTS, 2, 3), "d": pick(DOUBLES, 1), "e": pick(DOUBLES, 3, 1),
        "s": pick(TEXTS, 1), "t": pick(TEXTS, 5, 1), "b": number % 2 == 0, "now": pick(TIMES, 1, 2),
        "mtime": pick(TIMES, 5),
        "l": pick(LISTS, 1), "wi": None if nulls else pick(INTS, 1, 1), "wd": None if nulls else pick(DOUBLES, 1, 3),
        "ws": None if nulls else pick(TEXTS, 1, 4), "wb": None if nulls else number % 2 == 1,
    }  # fmt: skip
    document = DOCUMENTS[number % len(DOCUMENTS)]
    materialised = itertools.chain.from_iterable(materialise(document, path[1:]) for path in PATHS)
    times = {name: EPOCH + int(str(values[name])) * MICROSECOND for name in ("now", "mtime")}
    return Row((*values.values(), *materialised), {**values, **times, "doc": document})


def materialise(document: object, steps: tuple[object, ...]) -> tuple[object, ...]:
    """Make tag, bool, int, double and string of a path, as documents are materialised."""
    value = document
    for step in steps:
        within_map = isinstance(value, dict) and step in value
        within_list = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if not within_map and not within_list:
            return ("absent", None, None, None, None)
        value = value[step]  # type: ignore[index] # one of the two above
    tag = TAGS[type(value)]
    scalars = [value if tag == kind else None for kind in ("bool", "int", "double", "string")]
    if isinstance(value, list | dict):
        scalars = [None, len(value), None, json.dumps(value)]
    return (tag, *scalars)


def resolve(path: Path) -> Dynamic:
    name = name_path((path.root, *path.steps))
    return Dynamic(*(f'"{name}.{part}"' for part in Dynamic._fields))


def name_path(path: tuple[object, ...]) -> str:
    return ".".join(map(str, path))


def fill(connection: duckdb.DuckDBPyConnection, rows: list[Row]) -> None:
    columns = [f"{name} {SQL_TYPES[kind.removeprefix('wrapper ')]}" for name, kind in TYPES.items()]
    parts = ("tag VARCHAR", "bool BOOLEAN", "int BIGINT", "double DOUBLE", "string VARCHAR")
    for path in PATHS:
        columns += [f'"{name_path(path)}.{part.split()[0]}" {part.split()[1]}' for part in parts]
    connection.execute(f"CREATE TABLE rows ({', '.join(columns)})")
    connection.executemany(
        f"INSERT INTO rows VALUES ({', '.join('?' for _ in columns)})", [row.columns for row in rows]
    )
