"""All readers in one run: the inventory's columns, hostile files, and files too large to keep."""

import os
import re
import struct
import tracemalloc
from pathlib import Path

from engine.runs import Rows, execute, plant
from pocketmon_pipeline.analyses import inventory
from pocketmon_pipeline.engine.workers.job import Batch, MapTask, Setup
from pocketmon_pipeline.engine.workers.worker import Worker
from pocketmon_pipeline.pipeline import BUILT_IN
from pocketmon_pipeline.scan.reading import WHOLE_READ
from pocketmon_pipeline.stage import WHOLE_FILE_CAP
from readers.recordings import encode, record
from requirements import REPOSITORY

STAGES = BUILT_IN[: BUILT_IN.index(inventory.STAGE) + 1]
FINDINGS = """select f.path, o.code from observations o
              join files f on f.sha256 = o.digest and f.format = o.format order by all"""

BEYOND = 4 * WHOLE_FILE_CAP
MEMORY_LIMIT = 2 * WHOLE_FILE_CAP


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


def plant_large(tree: Path, size: int) -> None:
    """Write one line of JSON of so many bytes, most of it a hole that reads as NULs."""
    tree.mkdir()
    with open(tree / "large.json", "wb") as file:
        file.write(b'{"a": "' + b"x" * 5000)
        file.truncate(size - 2)
        file.seek(0, os.SEEK_END)
        file.write(b'"}')


def test_one_line_beyond_every_cap_is_said_to_be_unread(tmp_path: Path) -> None:
    plant_large(tmp_path / "tree", BEYOND)
    lines = "select path, lines, longest_line from inventory"
    findings, measured = execute(tmp_path / "tree", STAGES, FINDINGS, lines, cache=False).rows
    assert findings == [("large.json", "scan.incomplete")]
    assert measured == [("large.json", 1, BEYOND)]


def test_a_file_beyond_every_cap_takes_little_memory(tmp_path: Path) -> None:
    plant_large(tmp_path / "tree", BEYOND)
    tasks = tuple(MapTask(stage.name, stage.map, stage.config()) for stage in STAGES if stage.map is not None)
    worker = Worker(Setup(str(tmp_path / "tree"), tasks, {}))
    tracemalloc.start()
    worker.read(Batch(1, [("", "large.json")]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    worker.close()
    assert peak < MEMORY_LIMIT


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


def test_large_sounds_and_films_tell_their_facts(tmp_path: Path) -> None:
    """They are not kept, and the film's `moov` stands at its end."""
    film = encode("mp4", picture="mpeg4")
    start, moov = film.index(b"mdat") - 4, film.index(b"moov") - 4
    pictures = (moov - start + 2 * WHOLE_READ).to_bytes(4, "big") + film[start + 4 : moov] + bytes(2 * WHOLE_READ)
    sound = record("WAV", "PCM_U8", WHOLE_READ + 8000, 1, 8000)
    tree = {"a.mp4": film[:start] + pictures + film[moov:], "b.wav": sound, "c.wav": sound[:-8000]}
    plant(tmp_path / "tree", tree)
    facts = "select path, width, duration, rate, codec from inventory order by path"
    findings, rows = execute(tmp_path / "tree", STAGES, FINDINGS, facts, jobs=1).rows
    whole = WHOLE_READ / 8000
    assert rows == [
        ("a.mp4", 64, 1.0, None, "mpeg4"),
        ("b.wav", None, whole + 1, 8000, "pcm"),
        ("c.wav", None, whole, 8000, "pcm"),
    ]
    assert findings == [("c.wav", "audio.corrupt")]


def test_the_documentation_names_every_column(tmp_path: Path) -> None:
    plant(tmp_path / "tree", {"a.txt": b""})
    (columns,) = execute(tmp_path / "tree", STAGES, "select column_name from (describe inventory)", jobs=1).rows
    page = (REPOSITORY / "docs/reference/inventory.md").read_text("utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page, re.MULTILINE)
    documented = [name for row in rows for name in re.findall(r"\w+", row)]
    assert sorted(documented) == sorted(str(name) for (name,) in columns)
