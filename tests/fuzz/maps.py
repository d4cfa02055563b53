"""Targets: the map of every built-in stage that reads files, with files of the example trees to begin with."""

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from unittest import mock

from fuzz.documents import CSV, JSON, LINES, RELAXED, TOML, XML, YAML
from fuzz.media import make_media
from fuzz.target import Target, feed_in_pieces, name_targets
from pocketmon_pipeline.binary.window import view_part
from pocketmon_pipeline.pipeline import BUILT_IN
from pocketmon_pipeline.scan.detection import detect_format, match_signature
from pocketmon_pipeline.stage import Content, Map, Row, Stage
from pocketmon_pipeline.testing.conformance import _check_row
from requirements import REPOSITORY

LARGEST_SEED = 16 * 1024
SEEDS_OF_A_FORMAT = 2
WRITTEN = {
    **dict.fromkeys(("json", "gltf"), JSON),
    **dict.fromkeys(("json-relaxed", "jsonc"), RELAXED),
    **dict.fromkeys(("csv", "tsv"), CSV),
    **dict.fromkeys(("yaml", "unity-meta"), YAML),
    **dict.fromkeys(("xml", "svg", "dae"), XML),
    "jsonl": LINES,
    "toml": TOML,
    "checksums": (
        b"%b  a b.png\n\\%b *c\\n\n" % (b"0" * 64, b"1" * 40),
        b"SHA256 (x) = %b\nx.png 0123abcd\n" % (b"a" * 64),
    ),
}


@functools.cache
def find_examples() -> dict[str, tuple[bytes, ...]]:
    """Some small files of each format: written for this, made by libraries, and of the trees that come with us."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for path in sorted([*REPOSITORY.glob("assets/**/*"), *REPOSITORY.glob("examples/broken-game/**/*")]):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST_SEED:
            data = path.read_bytes()
            for name in {match_signature(data), _claim(path)} - {""}:
                found[name].append(data)
    shortest = {name: sorted(some, key=len)[:SEEDS_OF_A_FORMAT] for name, some in found.items()}
    media = make_media()
    names = {*WRITTEN, *shortest, *media}
    return {name: (*WRITTEN.get(name, ()), *media.get(name, ()), *shortest.get(name, ())) for name in names}


def _claim(path: Path) -> str:
    return detect_format("", path.read_bytes()).format


def list_formats(reader: Map) -> tuple[str, ...]:
    """The formats that a map is tried with; one that sees all of them, with a text, a picture and anything else."""
    return tuple(sorted(reader.formats)) if reader.formats is not None else ("text", "png", "binary")


def _sort(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=repr)


def map_and_stream(stage: Stage) -> Callable[[bytes], None]:
    """A map makes rows of its own tables and no error of any bytes, and the same ones of a file in pieces or parts.

    The first byte is a format.
    """
    reader = stage.map
    assert reader is not None
    formats = list_formats(reader)
    config = stage.config()

    def check_map(data: bytes) -> None:
        content = Content("0" * 64, formats[data[0] % len(formats)] if data else formats[0], data[1:])
        rows = _sort(reader.rows([content], config))
        for row in rows:
            _check_row(stage, reader, row, [content])
        # A file whose bytes are of another format never comes as this one, and an empty one is not large.
        is_real = bool(content.data) and detect_format(content.format, content.data) == (content.format, False)
        stream = reader.begin(config, content.format) if is_real else None
        if stream is not None:
            feed_in_pieces(stream.feed, content.data)
            assert _sort(stream.end(content._replace(data=b""))) == rows
        if reader.windowed and content.data:
            with mock.patch.multiple("pocketmon_pipeline.binary.window", STEP=512, PAGE=64):
                window = view_part(content.data, 0, len(content.data))
                assert _sort(reader.rows([content._replace(data=b"", window=window)], config)) == rows

    return check_map


def collect_seeds(reader: Map) -> tuple[bytes, ...]:
    """Examples of each format that a map sees, its number before them."""
    examples = find_examples()
    formats = list_formats(reader)
    seeds = [bytes([number]) + data for number, name in enumerate(formats) for data in examples.get(name, ())]
    return tuple(seeds or [b"\0"])


def is_first_look(stage: Stage) -> bool:
    """Whether a stage reads files as they come."""
    return stage.map is not None and stage.map.select is None


MAPS = name_targets(
    *(
        Target(f"map-{stage.name}", map_and_stream(stage), collect_seeds(stage.map))
        for stage in BUILT_IN
        if stage.map is not None and is_first_look(stage)
    )
)
