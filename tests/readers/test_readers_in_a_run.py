"""All readers in one run: the inventory's columns, hostile files, and files too large to keep."""

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from engine.runs import Rows, execute, plant
from pocketmon_pipeline.analyses import inventory
from pocketmon_pipeline.pipeline import BUILT_IN
from pocketmon_pipeline.scan.reading import WHOLE_READ

STAGES = BUILT_IN[: BUILT_IN.index(inventory.STAGE) + 1]
FINDINGS = """select f.path, o.code from observations o
              join files f on f.sha256 = o.digest and f.format = o.format order by all"""

SIZE_LIMIT = 400 * 1024 * 1024


def find(tree: Path) -> Rows:
    return execute(tree, STAGES, FINDINGS, jobs=1, cache=False).rows[0]


def test_the_inventory_has_what_every_reader_saw(tmp_path: Path) -> None:
    plant(
        tmp_path / "tree",
        {
            "a.txt": b"one\r\nthree\r\n",
            "b.json": b'{"a":[1],"a":2}',
            "c.jsonl": b"[]\n[[]]\n",
            "d.csv": b"id;x\n1;2\n3\n",
            "e.png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + bytes(9),
            "f.svg": b'<svg viewBox="0 0 24 12"/>',
            "g.json": b"{",
            "h.png": b"\x89PNG\r\n\x1a\n",
        },
    )
    texts, documents, tables, images = execute(
        tmp_path / "tree",
        STAGES,
        "select path, encoding, bom, eol, lines, longest_line from inventory where eol = 'crlf'",
        "select path, json_valid, json_depth, json_duplicate_keys from inventory where ext like 'json%' order by path",
        "select delimiter, header, columns, rows, ragged_rows, duplicate_rows from csv_tables",
        "select path, kind, mime, width, height from inventory where kind = 'image' order by path",
        jobs=1,
    ).rows
    assert texts == [("a.txt", "ascii", False, "crlf", 2, 5)]
    assert documents == [("b.json", True, 2, 1), ("c.jsonl", True, 2, 0), ("g.json", False, None, None)]
    assert tables == [(";", True, 2, 2, 1, 0)]
    assert images == [
        ("e.png", "image", "image/png", 640, 480),
        ("f.svg", "image", "image/svg+xml", 24, 12),
        ("h.png", "image", "image/png", None, None),
    ]


def test_one_content_under_two_formats_is_judged_as_each(tmp_path: Path) -> None:
    data = b'{"a": 1, // note\n}'
    plant(tmp_path / "tree", {"settings.json": data, ".vscode/settings.json": data, "copy.json": data})
    assert find(tmp_path / "tree") == [("copy.json", "json.invalid"), ("settings.json", "json.invalid")]


def test_hostile_json(tmp_path: Path) -> None:
    plant(
        tmp_path / "tree",
        {
            "deep.json": b"[" * 200_000 + b"]" * 200_000,
            "duplicate.json": b'{"a": 1, "a": 2}',
            "nan.json": b'{"a": NaN}',
            "range.json": b'{"a": 1e999}',
            "digits.json": b'{"a": ' + b"7" * 5_000_000 + b"}",
            "fine.json": b'{"a": 1}',
        },
    )
    assert find(tmp_path / "tree") == [
        ("deep.json", "json.too-deep"),
        ("digits.json", "json.invalid"),
        ("duplicate.json", "json.duplicate-key"),
        ("nan.json", "json.invalid"),
        ("range.json", "json.invalid"),
    ]


RUN_AND_TELL_MEMORY = """
import json, resource, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from engine.runs import execute
from readers.test_readers_in_a_run import FINDINGS, STAGES

if __name__ == "__main__":
    rows = execute(Path(sys.argv[1]), STAGES, FINDINGS, "select path, lines, longest_line from inventory", cache=False)
    own = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps([rows.rows, own * 1024]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="measures memory by resource")
def test_a_gigabyte_on_one_line_takes_little_memory_and_is_said_to_be_unread(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    size = 1024**3
    with open(tmp_path / "tree" / "large.json", "wb") as file:
        file.write(b'{"a": "' + b"x" * 5000)
        file.truncate(size - 2)  # the rest reads as NULs
        file.seek(0, os.SEEK_END)
        file.write(b'"}')
    (tmp_path / "run.py").write_text(RUN_AND_TELL_MEMORY)
    tests = Path(__file__).parent.parent
    output = subprocess.run(
        [sys.executable, str(tmp_path / "run.py"), str(tmp_path / "tree"), str(tests)],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    (findings, lines), memory = json.loads(output)
    assert findings == [["large.json", "scan.incomplete"]]
    assert lines == [["large.json", 1, size]]
    assert memory < SIZE_LIMIT


def test_large_files_give_the_rows_of_small_ones(tmp_path: Path) -> None:
    line = b"12345;caf\xc3\xa9;99\r\n"
    count = WHOLE_READ // len(line) + 10
    plant(tmp_path / "tree", {"large.csv": b"id;name;hp\r\n" + line * count, "large.jsonl": b'{"a":1}\n' * 1_100_000})
    (rows,) = execute(
        tmp_path / "tree",
        STAGES,
        "select i.path, encoding, eol, lines, longest_line, delimiter, rows, ragged_rows, json_valid "
        "from inventory i left join csv_tables c on c.digest = i.sha256 order by path",
        jobs=1,
    ).rows
    assert rows == [
        ("large.csv", "utf-8", "crlf", count + 1, 13, ";", count, 0, None),
        ("large.jsonl", "ascii", "lf", 1_100_000, 7, None, None, None, True),
    ]
