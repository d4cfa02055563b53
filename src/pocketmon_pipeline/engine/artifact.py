"""Writing what a stage made: canonical JSON, a stream of bytes, or a table as Parquet."""

import hashlib
import os
from collections.abc import Iterator

from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.store.atomic import Written, replace_file, write_chunks
from pocketmon_pipeline.table import Table
from pocketmon_pipeline.text.escape import escape_for_screen

_READ_SIZE = 1024 * 1024


def encode_document(document: object) -> bytes:
    """JSON with sorted keys, two spaces of indentation and a final newline: equal values give equal bytes."""
    import msgspec
    import orjson

    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(msgspec.to_builtins(document), option=options)


def write_artifact(path: str, document: object) -> Written:
    """Write a stage's document whole; its kind decides how. PipelineError when the folder does not take it."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return _write(path, document)
    except OSError as error:
        message = f"cannot write {escape_for_screen(path)}: {error.strerror or error}"
        raise PipelineError(message, hint="free some space or choose another --output-dir") from error


def _write(path: str, document: object) -> Written:
    if isinstance(document, Iterator):
        return write_chunks(path, document)
    if hasattr(document, "__arrow_c_stream__"):
        return _write_parquet(path, document)
    return write_chunks(path, [encode_document(document)])


def _write_parquet(path: str, table: Table) -> Written:
    from arro3.io import write_parquet

    digest = hashlib.sha256()
    with replace_file(path) as file:
        write_parquet(table, file, compression="zstd(1)", created_by="pocketmon-pipeline")
        size = file.tell()
        file.seek(0)
        while chunk := file.read(_READ_SIZE):
            digest.update(chunk)
    return Written(digest.hexdigest(), size)
