"""How columns are written to Parquet: what hardly comes twice goes without a dictionary, and digests uncompressed."""

from pathlib import Path

import duckdb

from pocketmon_pipeline.engine.cache.cache_files import CacheFiles
from pocketmon_pipeline.table import build_table, write_parquet_file

COLUMNS = {"path": "str", "sha256": "str", "format": "str"}
TABLE = build_table(COLUMNS, [(f"p{number}", f"{number:064x}", "png") for number in range(9)])


def _describe(path: str) -> dict[str, tuple[bool, str]]:
    """Whether a column has a dictionary, and how it is compressed."""
    question = "select path_in_schema, encodings, compression from parquet_metadata($path)"
    rows = duckdb.execute(question, {"path": path}).fetchall()
    return {name: ("DICTIONARY" in encodings, compression) for name, encodings, compression in rows}


def test_unlike_values_are_not_looked_for_in_a_dictionary(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    with path.open("w+b") as file:
        write_parquet_file(TABLE, file, "zstd(1)")
    assert _describe(str(path)) == {"path": (False, "ZSTD"), "sha256": (False, "ZSTD"), "format": (True, "ZSTD")}
    assert duckdb.read_parquet(str(path)).limit(1).fetchall() == [("p0", "0" * 64, "png")]


def test_the_cache_does_not_compress_digests(tmp_path: Path) -> None:
    path = CacheFiles(str(tmp_path), b"key").write_table(str(tmp_path), "part", TABLE)
    lz4 = "LZ4_RAW"
    assert _describe(path) == {"path": (False, lz4), "sha256": (False, "UNCOMPRESSED"), "format": (True, lz4)}
