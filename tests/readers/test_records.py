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
from pocketmon_pipeline.readers.parquet import FooterStream, read_end, read_parquet
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
    assert read_end(data, len(data)) == ((told[0][0], len(described)), "")
    stream = FooterStream(Config(), "parquet")
    for start in range(0, len(data), 1000):
        stream.feed(data[start : start + 1000])
    [row] = stream.end(Content("d", "parquet", b""))
    assert row.values == (told[0][0], len(described), None)


def test_what_arrow_writes() -> None:
    out = io.BytesIO()
    write_parquet_file(build_table({"a": "int", "b": "str"}, [(1, "x")] * 10), out, "zstd(3)")
    assert read_end(out.getvalue(), len(out.getvalue())) == ((10, 2), "")


def see(data: bytes) -> str:
    """What is wrong with a file that is at hand whole; nothing is known of one that cannot be read."""
    facts, *seen = read_parquet([Content("d", "parquet", data)], Config())
    assert facts.values == (None, None, None)
    return str(seen[0].values[1]) if seen else ""


CUT = "is cut short: it does not end in its footer"
UNREADABLE = "is damaged: its footer cannot be read"


def end_in(footer: bytes) -> bytes:
    """A file of this footer."""
    return footer + struct.pack("<I", len(footer)) + b"PAR1"


def test_a_footer_that_cannot_be_read(tmp_path: Path) -> None:
    data = write(QUERIES[1], tmp_path)
    for end in (0, 3, *range(5, len(data))):
        assert see(data[:end]) == CUT, end
    assert see(data[:-4] + b"PARE") == ""
    assert see(data[-40:-4] + b"PARE").startswith("is damaged: its footer is said to have")
    assert see(b"PAR1") == "is damaged: its footer is said to have 0 bytes"
    claim = data[:-8] + struct.pack("<I", len(data)) + b"PAR1"
    assert see(claim) == f"is damaged: its footer is said to have {len(data):,} bytes"
    for footer in (b"\x29\xfc" + b"\xff" * 9, b"\x15" + b"\x80" * 90):
        assert see(end_in(footer)) == UNREADABLE
    for footer in (b"\x1c" * 5000, b"\x39\xf9\xff\xff\xff\xff\x0f\x00"):
        assert see(end_in(footer)) in {"", UNREADABLE}
    assert see(end_in(b"\x15\x02\0")) == "is damaged: its footer does not say how many rows and columns there are"


def test_a_footer_longer_than_what_is_kept_is_not_judged(tmp_path: Path) -> None:
    data = write(QUERIES[0], tmp_path)
    assert read_end(data[-20:], len(data)) == ((None, None), "")
    assert read_end(data[-20:], 20)[1].startswith("is damaged: its footer is said to have")


@given(st.binary(min_size=1, max_size=120))
def test_noise_never_raises(noise: bytes) -> None:
    data = end_in(noise)
    for value in read_end(data, len(data))[0]:
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
