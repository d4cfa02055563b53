"""Manifests as large as the largest game's: nothing grows with them but a few bytes an entry."""

import datetime
import tracemalloc
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pocketmon_pipeline.integrity.comparison import Known, Seen, align, compare
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.manifest import Head, stream_manifest
from pocketmon_pipeline.integrity.manifest_reader import open_manifest

FILES = 100_000
SIGNER = HmacSigner(b"k" * 32)
NOW = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)


def stream_lines() -> Iterator[bytes]:
    for number in range(FILES):
        yield b'"d%03d/file-%07d.png":{"checksum_sha256":"%064d","modified_time":"","size_bytes":1}' % (
            number // 1000,
            number,
            number,
        )


def stream_blocks() -> Iterator[bytes]:
    lines = stream_lines()
    while block := list(islice(lines, 1000)):
        yield b",\n".join(block)


def stream_seen() -> Iterator[Seen]:
    for number in range(FILES):
        path = f"d{number // 1000:03d}/file-{number:07d}.png"
        yield Seen(path, "file", "read", f"{number:064d}", 1, "", None, "", None, None)


def test_memory_stays_small(tmp_path: Path) -> None:
    head = Head("../x", {}, {}, {}, [], FILES, FILES)
    path = tmp_path / "m.json"
    tracemalloc.start()
    try:
        with path.open("wb") as file:
            file.writelines(stream_manifest(head, stream_blocks(), SIGNER, NOW))
        written = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        with open_manifest(str(path)) as manifest:
            comparison = compare(align(manifest.entries(), stream_seen()), Known({}, ()))
        read = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (comparison.matching, comparison.differences) == (FILES, [])
    assert path.stat().st_size > 12_000_000
    assert written < 3_000_000
    # A block of lines as it is parsed, and what it takes to notice each path that comes twice.
    assert read < 3_000_000 + 120 * FILES
