"""Records and fields of tables: Parquet against DuckDB, CSV and JSON Lines in a run."""

import io
import struct
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.runs import execute, plant
from pocketmon_pipeline.analyses import inventory
from pocketmon_pipeline.pipeline import BUILT_IN
from pocketmon_pipeline.readers.parquet import FooterStream, measure_parquet
from pocketmon_pipeline.stage import Config, Content
from pocketmon_pipeline.table import build_table, write_parquet_file
from readers.fonts import sample
from readers.packed import compress_gzip, make_noise, pack_tar, pack_zip

QUERIES = [
    "select 1 as a",
    "select range as a, range::varchar as b, {'x': range, 'y': [range]} as c from range(5000)",
    "select map {'k': 1} as m, [[1, 2], []] as l, null::decimal(9, 2) as d, true as t from range(300_000)",
    f"select {', '.join(f'{n} as c{n}' for n in range(700))} from range(3)",
    "select 1 as a where false",
]


def write(query: str, folder: Path) -> bytes:
    duckdb.execute(f"copy ({query}) to '{folder}/x.parquet' (format parquet)")
    return (folder / "x.parquet").read_bytes()


@pytest.mark.parametrize("query", QUERIES)
def test_what_duckdb_writes(query: str, tmp_path: Path) -> None:
    data = write(query, tmp_path)
    described = duckdb.execute(f"describe from read_parquet('{tmp_path}/x.parquet')").fetchall()
    told = duckdb.execute(f"select num_rows from parquet_file_metadata('{tmp_path}/x.parquet')").fetchall()
    assert measure_parquet(data) == (told[0][0], len(described))
    stream = FooterStream(Config())
    for start in range(0, len(data), 1000):
        stream.feed(data[start : start + 1000])
    [row] = stream.end(Content("d", "parquet", b""))
    assert row.values == (*measure_parquet(data), None)


def test_what_arrow_writes() -> None:
    out = io.BytesIO()
    write_parquet_file(build_table({"a": "int", "b": "str"}, [(1, "x")] * 10), out, "zstd(3)")
    assert measure_parquet(out.getvalue()) == (10, 2)


def test_a_footer_that_cannot_be_read(tmp_path: Path) -> None:
    data = write(QUERIES[1], tmp_path)
    assert measure_parquet(data[:-1]) == (None, None)
    assert measure_parquet(data[:-4] + b"PARE") == (None, None)
    assert measure_parquet(b"PAR1") == (None, None)
    assert measure_parquet(data[:-8] + struct.pack("<I", len(data)) + b"PAR1") == (None, None)
    for footer in (
        b"\x1c" * 5000,
        b"\x29\xfc" + b"\xff" * 9,
        b"\x15" + b"\x80" * 90,
        b"\x39\xf9\xff\xff\xff\xff\x0f\x00",
    ):
        assert measure_parquet(footer + struct.pack("<I", len(footer)) + b"PAR1") == (None, None)


@given(st.binary(min_size=1, max_size=120))
def test_noise_never_raises(noise: bytes) -> None:
    for value in measure_parquet(noise + struct.pack("<I", len(noise)) + b"PAR1"):
        assert value is None or value >= 0


def test_facts_stand_in_the_inventory_whoever_tells_them(tmp_path: Path) -> None:
    noise = make_noise(3000)
    zipped = pack_zip({"a": noise, "b": b"x"})
    plant(
        tmp_path / "tree",
        {
            "a.parquet": write(QUERIES[1], tmp_path),
            "b.csv": b"id,x\n1,2\n3,4\n",
            "c.jsonl": b'{"a": 1}\n\n[]\n',
            "d.zip": zipped,
            "e.tar.gz": compress_gzip(pack_tar({"a": noise})),
            "f.ttf": sample("ttf"),
            "g.woff2": sample("woff2"),
            "h.zip": zipped[:-5],
        },
    )
    stages = BUILT_IN[: BUILT_IN.index(inventory.STAGE) + 1]
    columns = "select path, records, fields, members, ratio, family, glyphs from inventory order by path"
    for _ in range(2):  # the second time from what was remembered
        (rows,) = execute(tmp_path / "tree", stages, columns, jobs=1).rows
        assert rows == [
            ("a.parquet", 5000, 3, None, None, None, None),
            ("b.csv", 2, 2, None, None, None, None),
            ("c.jsonl", 2, None, None, None, None, None),
            ("d.zip", None, None, 2, round(3001 / len(zipped), 4), None, None),
            ("e.tar.gz", None, None, 1, rows[4][4], None, None),
            ("f.ttf", None, None, None, None, "Reef Sans", 5),
            ("g.woff2", None, None, None, None, "Reef Sans", 5),
            ("h.zip", None, None, None, None, None, None),
        ]
        assert isinstance(rows[4][4], float)
