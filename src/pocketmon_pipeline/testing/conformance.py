"""Checks that a stage keeps the protocol; each failure is an AssertionError that names the promise it breaks.

from pocketmon_pipeline.testing import check_stage

def test_my_stage(tmp_path):
    check_stage(my_plugin.STAGE, {"notes/a.txt": b"one two"}, tmp_path)
"""

import datetime
import pickle
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pocketmon_pipeline.binary.window import view_part
from pocketmon_pipeline.engine.artifact import encode_document
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.engine.runner import Execution
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.errors import name_cause
from pocketmon_pipeline.model import OBSERVATION_COLUMNS, OBSERVATIONS
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.scan.claim import claim_format
from pocketmon_pipeline.scan.detection import HEAD_SIZE, detect_format
from pocketmon_pipeline.scan.ignore import make_ignore
from pocketmon_pipeline.scan.walk import walk
from pocketmon_pipeline.stage import Content, Map, Row, Run, Stage, StageConfig
from pocketmon_pipeline.table import read_relation

_NAME = compile_later(r"[a-z][a-z0-9_]*")
_TYPES: dict[str, type | tuple[type, ...]] = {
    "str": str, "int": int, "float": (int, float), "bool": bool, "bytes": bytes,
}  # fmt: skip
_NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def check_stage(stage: Stage, files: Mapping[str, bytes], folder: Path, before: Sequence[Stage] = ()) -> None:
    """Check a stage on sample files.

    `files` maps relative paths to contents that the stage should make something of; the kit adds hostile ones of the
    same formats. `folder` is an empty folder to work in. `before` are the stages whose tables this one needs.
    """
    _check_declaration(stage)
    contents = [_make_content(path, data) for path, data in files.items()]
    if stage.map is not None and stage.map.select is None:
        _check_map(stage, stage.map, [content for content in contents if stage.map.sees(content.format)])
    _check_runs(stage, files, folder, before)


def _make_content(path: str, data: bytes) -> Content:
    import hashlib

    directory, _, name = path.rpartition("/")
    format_name = detect_format(claim_format(directory, name), data[:HEAD_SIZE]).format
    return Content(hashlib.sha256(data).hexdigest(), format_name, data)


def _check_declaration(stage: Stage) -> None:
    assert _NAME.fullmatch(stage.name), f"a stage's name is lower_snake_case, not {stage.name!r}"
    assert stage.version >= 1, "a stage's version counts from 1"
    assert stage.artifact is None or "/" not in stage.artifact, "an artifact is a plain file name"
    assert stage.map is not None or stage.reduce is not None, "a stage maps, reduces, or both"
    pickle.dumps((stage.map, stage.config()))


def _sort(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=repr)


def _check_map(stage: Stage, reader: Map, contents: list[Content]) -> None:
    assert contents, "give the kit at least one file of a format that the map sees"
    config = stage.config()
    rows = _sort(reader.rows(contents, config))
    for row in rows:
        _check_row(stage, reader, row, contents)
    assert rows == _sort(reader.rows(contents, config)), "the same contents must give the same rows"
    one_by_one = [row for content in contents[::-1] for row in reader.rows([content], config)]
    assert rows == _sort(one_by_one), "a content's rows must not depend on what else is in its batch"
    for content in (*contents, *_damage(contents)):
        seen = _survive(stage, reader, content, config)
        for row in seen:
            _check_row(stage, reader, row, [content])
        if reader.plain is not None and (plain := reader.plain(content)) is not None:
            assert _sort(plain) == _sort(seen), "`plain` must give the rows that `rows` gives"
    _check_stream(stage, reader, contents)
    if reader.windowed:
        _check_window(stage, reader, contents)


def _survive(stage: Stage, reader: Map, content: Content, config: StageConfig) -> list[Row]:
    try:
        return list(reader.rows([content], config))
    except Exception as error:
        message = (
            f"stage {stage.name!r} must survive any bytes, and raises {name_cause(error)} for {content.data[:40]!r}"
        )
        raise AssertionError(message) from error


_SURROGATE = compile_later(r"[\ud800-\udfff]")


def _check_row(stage: Stage, reader: Map, row: Row, contents: Sequence[Content]) -> None:
    known = {(content.digest, content.format, content.argument) for content in contents}
    assert row[1:4] in known, f"stage {stage.name!r} made a row about a content that it was not given"
    columns = OBSERVATION_COLUMNS if row.table == OBSERVATIONS else reader.tables.get(row.table)
    assert columns is not None, f"stage {stage.name!r} made a row for {row.table!r}, which it does not declare"
    assert len(row.values) == len(columns), f"a row of {row.table!r} has {len(row.values)} values, not {len(columns)}"
    for value, (name, kind) in zip(row.values, columns.items(), strict=True):
        fits = value is None or (isinstance(value, _TYPES[kind]) and _can_be_stored(value))
        assert fits, f"{row.table}.{name} is declared as {kind} and holds {value!r}"


def _can_be_stored(value: object) -> bool:
    """Whether a column can hold it: Arrow's whole numbers have 64 bits, and its text is UTF-8."""
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    return not isinstance(value, str) or not _SURROGATE.search(value)


def _damage(contents: Sequence[Content]) -> Iterable[Content]:
    """Empty, cut, noisy and wrong versions of contents; a map must survive them all."""
    dice = random.Random(1)  # noqa: S311 - examples, not secrets
    for content in contents:
        data = content.data
        noisy = bytearray(data or b"x")
        noisy[dice.randrange(len(noisy))] ^= 0xFF
        for damaged in (b"", data[: len(data) // 2], bytes(noisy), dice.randbytes(500), b"\0" * 100, b"\xff" * 100):
            yield content._replace(data=damaged)


def _check_stream(stage: Stage, reader: Map, contents: Sequence[Content]) -> None:
    dice = random.Random(2)  # noqa: S311 - as above
    for content in contents:
        for _ in range(10):
            stream = reader.begin(stage.config(), content.format)
            if stream is None:
                break
            rest = content.data
            while rest:
                cut = dice.randrange(1, len(rest) + 1)
                stream.feed(rest[:cut])
                rest = rest[cut:]
            streamed = _sort(stream.end(content._replace(data=b"")))
            whole = _sort(reader.rows([content], stage.config()))
            assert streamed == whole, "a file in chunks must give the rows of the file as a whole"


def _check_window(stage: Stage, reader: Map, contents: Sequence[Content]) -> None:
    config = stage.config()
    for content in contents:
        window = view_part(content.data, 0, len(content.data))
        seen = _sort(reader.rows([content._replace(data=b"", window=window)], config))
        assert seen == _sort(reader.rows([content], config)), "a window must give the rows of the file as a whole"


def _check_runs(stage: Stage, files: Mapping[str, bytes], folder: Path, before: Sequence[Stage]) -> None:
    tree = folder / "tree"
    for path, data in files.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_bytes(data)
    first = _run(stage, tree, folder / "first", before, use_cache=True)
    again = _run(stage, tree, folder / "first", before, use_cache=True)
    assert again == first, "a repeat run from the cache must write the same artifact"
    assert _run(stage, tree, folder / "second", before, use_cache=False) == first, "so must a run without the cache"


def _run(stage: Stage, tree: Path, folder: Path, before: Sequence[Stage], *, use_cache: bool) -> bytes:
    stages = (*before, stage)
    output, state = str(folder / "output"), str(folder / "state")
    run = Run(root=str(tree), output_dir=output, state_dir=state, now=_NOW, version="0")
    configs = {each.name: each.config() for each in stages}
    listings = walk(str(tree), make_ignore([], []))
    with Execution(Plan(stages, configs, run, listings, {}, use_cache), ignore_events) as execution:
        execution.execute()
        _check_needs(stage, execution.database, run)
    if stage.artifact is None or not (folder / "output" / stage.artifact).exists():
        return b""
    return (folder / "output" / stage.artifact).read_bytes()


def _check_needs(stage: Stage, full: Database, run: Run) -> None:
    """Reduce once more with nothing but the tables that the stage says it needs."""
    if stage.reduce is None:
        return
    own = tuple(stage.map.tables) if stage.map is not None else ()
    alone = Database()
    try:
        for name in {*stage.needs, *own}:
            alone.put(name, read_relation(full.sql(f'from "{name}"')))
        outcome = stage.reduce(StageInputs(alone, run), stage.config())
        assert set(outcome.tables) <= set(stage.makes), f"stage {stage.name!r} returns tables it does not declare"
        for name, table in outcome.tables.items():
            alone.put(name, table)
        _check_document(outcome.document)
    finally:
        alone.close()


def _check_document(document: object) -> None:
    if isinstance(document, Iterator):
        for chunk in document:
            assert isinstance(chunk, bytes), "a streamed document is made of bytes"
    elif hasattr(document, "__arrow_c_stream__"):
        read_relation(document)
    elif document is not None:
        encode_document(document)
