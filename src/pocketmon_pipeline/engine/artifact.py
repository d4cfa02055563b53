"""Writes artifacts: bytes, a stream, a table as Parquet, or canonical JSON; and tells whether they are unchanged."""

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator

from pocketmon_pipeline.errors import PipelineError, advise
from pocketmon_pipeline.stage import Run
from pocketmon_pipeline.store.atomic import Written, replace_file, write_chunks
from pocketmon_pipeline.system.regular_file import hash_file
from pocketmon_pipeline.table import Table, write_parquet_file
from pocketmon_pipeline.text.escape import escape_for_screen, escape_in_json

_FULL = "free some space, or write to another disk"
_CLOSED = "choose a place that may be written"
_TAKEN = "a file stands where a folder is needed: remove it, or choose another place"
_ADVICE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _CLOSED,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EEXIST: _TAKEN,
    errno.ENOTDIR: _TAKEN,
    errno.ENOENT: "its folder is gone, or none can be made there: run again, or choose another place",
}


def encode_document(document: object) -> bytes:
    """JSON with sorted keys, two spaces of indentation and a final newline: equal values give equal bytes."""
    import msgspec
    import orjson

    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    return escape_in_json(orjson.dumps(msgspec.to_builtins(document), option=options))


def write_artifact(path: str, document: object) -> Written:
    """Write a document, and make its folder; its type decides the format. PipelineError if that is impossible."""
    with explain_refusal(path):
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        return _write(path, document)


def prepare_folder(path: str) -> None:
    """Make the folder of the artifacts; PipelineError, before anything is read, if it is not writable."""
    with explain_refusal(path):
        os.makedirs(path, exist_ok=True)
        with tempfile.TemporaryFile(dir=path) as file:
            file.write(b"\0")


@contextlib.contextmanager
def explain_refusal(path: str) -> Iterator[None]:
    """Turn an OSError in the block into a PipelineError with advice, about writing `path`."""
    try:
        yield
    except OSError as error:
        message = f"cannot write {escape_for_screen(path)}: {error.strerror or error}"
        raise PipelineError(
            message, hint=_ADVICE.get(error.errno or 0) or advise(error, "choose another place")
        ) from error


def _write(path: str, document: object) -> Written:
    if isinstance(document, bytes | Iterator):
        return write_chunks(path, [document] if isinstance(document, bytes) else document)
    if hasattr(document, "__arrow_c_stream__"):
        return _write_parquet(path, document)
    return write_chunks(path, [encode_document(document)])


def _write_parquet(path: str, table: Table) -> Written:
    with replace_file(path) as file:
        write_parquet_file(table, file, "zstd(1)")
        size = file.tell()
        file.seek(0)
        return Written(hashlib.file_digest(file, "sha256").hexdigest(), size)


def is_whole(run: Run, name: str, digest: str) -> bool:
    """Whether an artifact lies in the output folder as it was written."""
    path = os.path.join(run.output_dir, name)
    try:
        return not os.path.islink(path) and hash_file(path) == digest
    except OSError:
        return False
