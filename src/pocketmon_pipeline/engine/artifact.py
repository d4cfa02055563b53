"""Writing what a stage made: canonical JSON, a stream of bytes, or a table as Parquet."""

import hashlib
from collections.abc import Iterator

from pocketmon_pipeline.store.atomic import Written, replace_file, write_chunks
from pocketmon_pipeline.table import Table

_READ_SIZE = 1024 * 1024


def encode_document(document: object) -> bytes:
    """JSON with sorted keys, two spaces of indentation and a final newline: equal values give equal bytes."""
    import msgspec
    import orjson

    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(msgspec.to_builtins(document), option=options)


def write_artifact(path: str, document: object) -> Written:
    """Write a stage's document whole; its kind decides how."""
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
