"""Rules as SQL against the same rules row by row in the CEL library: CPU time for 200,000 files and 20 rules.

Run by hand: `python -m benchmarks.expressions [ROWS]`. The two sides take turns; the library sees a sample of the rows,
and its time is given for each evaluation.
"""

import itertools
import sys
import time
from collections.abc import Callable

import duckdb

from pocketmon_pipeline.cel.checked import Checked, check
from pocketmon_pipeline.cel.compiler import Dynamic, Path, compile_sql
from pocketmon_pipeline.cel.environment import Environment, Variable, make_constants
from pocketmon_pipeline.cel.evaluator import EvaluationError, Evaluator
from pocketmon_pipeline.cel.functions import FUNCTIONS

ENVIRONMENT = Environment(
    (
        Variable("path", "string", "path"),
        Variable("name", "string", "name"),
        Variable("kind", "string", "kind"),
        Variable("size", "int", "size"),
        Variable("width", "wrapper int", "width"),
        Variable("height", "wrapper int", "height"),
        Variable("duration_seconds", "wrapper double", "duration_seconds"),
    ),
    ("doc",),
    make_constants({"max_mb": 5, "rtp_min": 0.9}),
    FUNCTIONS,
)
RULES = (
    "size <= 1000000",
    "size <= int(vars.max_mb) * 1000000",
    "size + 1 > 0",
    "size * 2 < 10000000",
    "kind == 'image' || kind == 'audio'",
    "kind in ['image', 'audio', 'data']",
    "name.matches('^[a-z0-9_]+(@2x)?\\\\.[a-z0-9]+$')",
    "name.contains('@2x.')",
    "name.size() < 64 && !name.startsWith('.')",
    "path.glob('games/*/config.json')",
    "width == null || width <= 4096",
    "width == null || width * height <= 16777216",
    "kind != 'image' || (width >= 16 && height >= 16)",
    "duration_seconds == null || duration_seconds < 30.5",
    "name.lowerAscii() == name",
    "(kind == 'image' ? width : 0) == 0 || size > 10",
    "has(doc.rtp)",
    "doc.rtp >= double(vars.rtp_min) && doc.rtp <= 0.967",
    "doc.id.matches('^[a-z]+$')",
    "doc.symbols + 1 > 5",
)
COLUMNS = """
CREATE TABLE files AS SELECT
  format('games/g{}/f{}{}.png', i % 100, i, CASE WHEN i % 7 = 0 THEN '@2x' ELSE '' END) AS path,
  format('f{}{}.png', i, CASE WHEN i % 7 = 0 THEN '@2x' ELSE '' END) AS name,
  ['image', 'audio', 'data'][i % 3 + 1] AS kind, (i * 7919) % 8000000 AS size,
  CASE WHEN i % 3 = 0 THEN i % 5000 END AS width, CASE WHEN i % 3 = 0 THEN i % 4000 END AS height,
  CASE WHEN i % 3 = 1 THEN (i % 600) / 10.0::DOUBLE END AS duration_seconds,
  CASE WHEN i % 4 = 0 THEN 'list' ELSE 'map' END AS doc_tag,
  ['double', 'absent', 'int', 'string'][i % 4 + 1] AS rtp_tag,
  CASE WHEN i % 4 = 0 THEN 0.9 + (i % 100) / 1000.0::DOUBLE END AS rtp_double,
  CASE WHEN i % 4 = 2 THEN i % 3 END AS rtp_int, CASE WHEN i % 4 = 3 THEN 'x' END AS rtp_string,
  ['string', 'absent'][i % 2 + 1] AS id_tag, CASE WHEN i % 2 = 0 THEN 'id' || i END AS id_string,
  ['int', 'absent'][i % 2 + 1] AS symbols_tag, CASE WHEN i % 2 = 0 THEN i % 9 END AS symbols_int
FROM range(?) AS rows(i)
"""
HELD = {"rtp": ("int", "double", "string"), "id": ("string",), "symbols": ("int",)}
SAMPLE = 2_000
Bindings = dict[str, object]


def resolve(path: Path) -> Dynamic:
    """Name the columns of a path."""
    name = str(path.steps[0]) if path.steps else "doc"
    held = HELD.get(name, ())
    types = {"bool": "BOOLEAN", "int": "BIGINT", "double": "DOUBLE", "string": "VARCHAR"}
    return Dynamic(f"{name}_tag", *(f"{name}_{kind}" if kind in held else f"NULL::{types[kind]}" for kind in types))


def measure(action: Callable[[], object]) -> float:
    """Take the CPU seconds of an action."""
    began = time.process_time()
    action()
    return time.process_time() - began


def bind(row: Bindings) -> Bindings:
    """Make the bindings of a row, its document rebuilt."""
    document: object = []
    if row["doc_tag"] == "map":
        held = {name: [row[f"{name}_{kind}"] for kind in kinds] for name, kinds in HELD.items()}
        document = {
            name: next((v for v in values if v is not None), None)
            for name, values in held.items()
            if row[f"{name}_tag"] != "absent"
        }
    names = [variable.name for variable in ENVIRONMENT.variables]
    return {**{name: row[name] for name in names}, "doc": document}


def read_sample(connection: duckdb.DuckDBPyConnection, rows: int) -> list[Bindings]:
    """Read every so many rows."""
    found = connection.execute(f"SELECT * FROM files WHERE rowid % {max(rows // SAMPLE, 1)} = 0")
    names = [column[0] for column in found.description]
    return [bind(dict(zip(names, row, strict=True))) for row in found.fetchall()]


def evaluate(rules: list[Checked], sample: list[Bindings]) -> None:
    """Ask the library for every rule and row."""
    evaluator = Evaluator(ENVIRONMENT)
    for rule, row in itertools.product(rules, sample):
        try:
            evaluator.evaluate(rule, row)
        except EvaluationError:
            continue


def main(rows: int) -> None:
    """Print the times and their ratio."""
    warm = [check(rule, ENVIRONMENT) for rule in RULES]
    checking = min(measure(lambda: [check(rule, ENVIRONMENT) for rule in RULES]) for _ in range(5)) / len(RULES)
    compiling = min(measure(lambda: [compile_sql(rule, ENVIRONMENT, resolve) for rule in warm]) for _ in range(5))
    conditions = [compile_sql(rule, ENVIRONMENT, resolve) for rule in warm]
    counts = ", ".join(f"count(*) FILTER (WHERE ({sql}) IS NOT TRUE)" for sql in conditions)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        connection.execute(COLUMNS, [rows])
        sample = read_sample(connection, rows)
        pairs = [
            (
                measure(lambda: connection.execute(f"SELECT {counts} FROM files").fetchall()) / rows,
                measure(lambda: evaluate(warm, sample)) / len(sample),
            )
            for _ in range(5)
        ]
    sql, library = (min(side) / len(RULES) * 1e9 for side in zip(*pairs, strict=True))
    print(f"check {checking * 1e6:.0f} us, compile {compiling / len(RULES) * 1e6:.0f} us per expression")
    print(f"SQL {sql:.0f} ns, library {library:.0f} ns per evaluation: {sql / library:.4f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
